//! The numbers that the region desk may change, with what each counts, its default and its bounds.

use crate::kernel::deadline::{KARACHI_SECONDS, local_date};
use crate::kernel::fields::FieldErrors;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};

crate::refusals! {
    /// A row that counts already is history; only one that is still to come can be taken back.
    RuleCounts = "rule_counts_already", Conflict;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Days that a published gig stays open.
    GigLife,
    /// Days before its end on which a gig's client is warned.
    GigWarning,
    /// Days in which an invitation can be accepted.
    InvitationLife,
    /// Days in which a client who asks for approval should have an answer.
    ClientAnswer,
    /// Percent of the sessions held for them that somebody attends; below it is too little.
    LeastAttendance,
    /// Days after which a mentor is reminded of a request that lies with them.
    MentorNudge,
    /// Days after which they are reminded again.
    MentorNudgeAgain,
    /// Days after which the request goes to another mentor.
    MentorHandOn,
    /// Requests that one mentor may have taken on.
    MentorClaims,
    /// Days for which a guardian's consent stands after a new edition of its form.
    ConsentRenewal,
    /// Days in which the offer of a seat is answered.
    SeatOffer,
}

impl Rule {
    pub const ALL: [Rule; 11] = [
        Rule::GigLife,
        Rule::GigWarning,
        Rule::InvitationLife,
        Rule::ClientAnswer,
        Rule::LeastAttendance,
        Rule::MentorNudge,
        Rule::MentorNudgeAgain,
        Rule::MentorHandOn,
        Rule::MentorClaims,
        Rule::ConsentRenewal,
        Rule::SeatOffer,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::GigLife => "gig-life",
            Self::GigWarning => "gig-warning",
            Self::InvitationLife => "invitation-life",
            Self::ClientAnswer => "client-answer",
            Self::LeastAttendance => "least-attendance",
            Self::MentorNudge => "mentor-nudge",
            Self::MentorNudgeAgain => "mentor-nudge-again",
            Self::MentorHandOn => "mentor-hand-on",
            Self::MentorClaims => "mentor-claims",
            Self::ConsentRenewal => "consent-renewal",
            Self::SeatOffer => "seat-offer",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }

    /// What the number counts.
    pub fn unit(self) -> &'static str {
        match self {
            Self::GigLife | Self::GigWarning | Self::InvitationLife | Self::ClientAnswer => "days",
            Self::MentorNudge | Self::MentorNudgeAgain | Self::MentorHandOn => "days",
            Self::ConsentRenewal | Self::SeatOffer => "days",
            Self::LeastAttendance => "percent",
            Self::MentorClaims => "requests",
        }
    }

    /// What counts while no row says otherwise.
    pub fn default(self) -> i64 {
        match self {
            Self::GigLife => 30,
            Self::GigWarning => 5,
            Self::InvitationLife => 14,
            Self::ClientAnswer => 3,
            Self::LeastAttendance => 60,
            Self::MentorNudge => 3,
            Self::MentorNudgeAgain => 7,
            Self::MentorHandOn => 10,
            Self::MentorClaims => 4,
            Self::ConsentRenewal => 60,
            Self::SeatOffer => 7,
        }
    }

    /// The least and the most that the desk may set.
    pub fn bounds(self) -> (i64, i64) {
        match self {
            Self::GigLife => (7, 180),
            Self::GigWarning => (1, 6),
            Self::InvitationLife => (1, 60),
            Self::ClientAnswer => (1, 30),
            Self::LeastAttendance => (1, 100),
            Self::MentorNudge => (1, 4),
            Self::MentorNudgeAgain => (5, 8),
            Self::MentorHandOn => (9, 60),
            Self::MentorClaims => (1, 20),
            Self::ConsentRenewal => (14, 365),
            Self::SeatOffer => (1, 30),
        }
    }
}

/// A change as somebody types it.
#[derive(Debug, Clone, Default)]
pub struct RuleInput {
    pub value: String,
    /// The first day on which it counts, in Asia/Karachi; empty means at once.
    pub valid_from: String,
    /// Why; everybody may read it.
    pub note: String,
}

pub const NOTE_MAX: usize = 300;

/// The same, believed.
#[derive(Debug, Clone)]
pub struct Change {
    pub value: i64,
    pub valid_from: DateTime<Utc>,
    pub note: String,
}

impl RuleInput {
    pub fn check(&self, rule: Rule, now: DateTime<Utc>) -> Result<Change, FieldErrors> {
        let mut errors = FieldErrors::default();
        let (min, max) = rule.bounds();
        let value = self.value.trim().parse::<i64>().ok();
        errors.check(value.is_some(), "value", "field-bad-number");
        if value.is_some_and(|value| !(min..=max).contains(&value)) {
            errors.add_with("value", "field-out-of-range", [("min", min.to_string()), ("max", max.to_string())]);
        }
        let typed = self.valid_from.trim();
        let day: Option<NaiveDate> = typed.parse().ok().filter(|day: &NaiveDate| (2000..2200).contains(&day.year()));
        errors.check(typed.is_empty() || day.is_some(), "valid_from", "field-bad-date");
        errors.check(day.is_none_or(|day| day >= local_date(now)), "valid_from", "field-in-past");
        errors.required("note", &self.note, NOTE_MAX);
        errors.finish()?;
        // A day that has begun counts from this moment on: what was decided earlier today stays decided by the old number.
        let valid_from = day.map_or(now, |day| begin_of_local_day(day).max(now));
        Ok(Change { value: value.unwrap_or_default(), valid_from, note: self.note.clone() })
    }
}

fn begin_of_local_day(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc() - TimeDelta::seconds(i64::from(KARACHI_SECONDS))
}

/// Only what is still to come can be taken back.
pub fn may_withdraw(valid_from: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), Refusal> {
    if valid_from > now { Ok(()) } else { Err(Refusal::RuleCounts) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-25T10:00:00Z".parse().unwrap()
    }

    fn typed(value: &str, valid_from: &str) -> RuleInput {
        RuleInput { value: value.into(), valid_from: valid_from.into(), note: "Winter.".into() }
    }

    #[test]
    fn every_default_is_within_its_bounds() {
        for rule in Rule::ALL {
            let (min, max) = rule.bounds();
            assert!((min..=max).contains(&rule.default()), "{rule:?}");
            assert_eq!(Rule::parse(rule.code()), Some(rule));
        }
        let (least_life, _) = Rule::GigLife.bounds();
        assert!(Rule::GigWarning.bounds().1 < least_life, "a gig is never warned before it is published");
    }

    #[test]
    fn a_change_counts_from_the_beginning_of_its_day_in_karachi() {
        let change = typed("45", "2026-12-01").check(Rule::GigLife, now()).unwrap();
        assert_eq!(change.valid_from, "2026-11-30T19:00:00Z".parse::<DateTime<Utc>>().unwrap());
        assert_eq!(typed("45", "").check(Rule::GigLife, now()).unwrap().valid_from, now());
        assert_eq!(typed("45", "2026-11-25").check(Rule::GigLife, now()).unwrap().valid_from, now());
    }

    #[test]
    fn nothing_is_changed_backwards_or_beyond_bounds() {
        for (value, day) in
            [("6", ""), ("181", ""), ("-1", ""), ("1e3", ""), ("", ""), ("30", "2026-11-24"), ("30", "soon")]
        {
            assert!(typed(value, day).check(Rule::GigLife, now()).is_err(), "{value} {day}");
        }
        assert!(RuleInput { note: String::new(), ..typed("30", "") }.check(Rule::GigLife, now()).is_err());
    }

    #[test]
    fn only_what_is_to_come_is_taken_back() {
        assert_eq!(may_withdraw(now() + TimeDelta::seconds(1), now()), Ok(()));
        assert_eq!(may_withdraw(now(), now()), Err(Refusal::RuleCounts));
    }
}
