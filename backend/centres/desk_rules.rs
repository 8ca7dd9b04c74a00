//! What waits in a cohort, since when, and for whom. Pure.

use crate::centres::attendance::Attendance;
use crate::centres::model::{Centre, Cohort, State};
use crate::centres::rules::{Standing, Wish, may, may_graduate};
use crate::kernel::ids::CohortId;
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

/// After fewer sessions a share of them says little.
const TELLING_SESSIONS: u32 = 4;
/// Registers that were left open longer than this are not asked for any more by mail.
pub const REGISTERS_ASKED: TimeDelta = TimeDelta::days(14);
/// What waits longer than this is worth a mail about the whole desk,
const PATIENCE: TimeDelta = TimeDelta::days(3);
/// and no centre gets more of those.
const BETWEEN_REMINDERS: TimeDelta = TimeDelta::days(7);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// Applications without an answer.
    Application,
    /// People who were never started in a cohort that has begun.
    Start,
    /// Sessions of days gone by whose register nobody kept.
    Register,
    /// People who attend less than they should.
    Attendance,
    /// People who still learn in a cohort that has ended.
    End,
    /// People who completed the course, attended enough, and did not graduate.
    Graduate,
}

impl Waits {
    pub const ALL: [Waits; 6] =
        [Self::Application, Self::Start, Self::Register, Self::Attendance, Self::End, Self::Graduate];

    pub fn code(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Start => "start",
            Self::Register => "register",
            Self::Attendance => "attendance",
            Self::End => "end",
            Self::Graduate => "graduate",
        }
    }

    /// Where it is done.
    pub fn path(self, centre: &Centre, cohort: CohortId) -> String {
        let place = match self {
            Self::Application => "/applications",
            Self::Register => "/lessons",
            Self::Start | Self::Attendance | Self::End | Self::Graduate => "",
        };
        format!("/staff/centres/{}/cohorts/{cohort}{place}", centre.id)
    }

    /// Whether somebody is shown it: who does not run the teaching keeps registers, and sees who is away.
    pub fn is_for(self, standing: Standing) -> bool {
        let wish = match self {
            Self::Register | Self::Attendance => Wish::Keep,
            Self::Application | Self::Start | Self::End | Self::Graduate => Wish::Run,
        };
        may(standing, wish).is_ok()
    }
}

/// Something that waits in a cohort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub what: Waits,
    pub count: usize,
    /// The day since which the oldest of it waits; of attendance there is none.
    pub since: Option<NaiveDate>,
}

impl Waiting {
    pub fn days(&self, today: NaiveDate) -> Option<i64> {
        self.since.map(|since| (today - since).num_days())
    }

    fn is_old(&self, today: NaiveDate) -> bool {
        self.since.is_some_and(|since| today - since >= PATIENCE)
    }
}

/// Somebody whose course is not over yet.
#[derive(Debug, Clone, Copy)]
pub struct Learner {
    pub state: State,
    pub since: NaiveDate,
    pub attendance: Attendance,
}

/// What is known of a cohort: the days on which open applications came, those of sessions gone by without a register, and its
/// people but for those who graduated or left.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub applied_on: Vec<NaiveDate>,
    pub unkept: Vec<NaiveDate>,
    pub people: Vec<Learner>,
}

/// What waits in a cohort, in the order of a course; `least` percent is what people should attend.
pub fn waiting(cohort: &Cohort, known: &Known, least: u32, today: NaiveDate) -> Vec<Waiting> {
    let found = Waits::ALL.into_iter().filter_map(|what| {
        let days = days(what, cohort, known, least, today);
        let oldest = days.iter().min().copied()?;
        Some(Waiting { what, count: days.len(), since: (what != Waits::Attendance).then_some(oldest) })
    });
    found.collect()
}

/// Since when each of it waits.
fn days(what: Waits, cohort: &Cohort, known: &Known, least: u32, today: NaiveDate) -> Vec<NaiveDate> {
    let (begun, ended) = (cohort.starts_on <= today, cohort.ends_on < today);
    let people = |not_before: NaiveDate, fits: &dyn Fn(&Learner) -> bool| {
        known.people.iter().filter(|one| fits(one)).map(|one| one.since.max(not_before)).collect()
    };
    let learns = |one: &Learner| matches!(one.state, State::Enrolled | State::Active);
    match what {
        Waits::Application => known.applied_on.clone(),
        Waits::Start if begun && !ended => people(cohort.starts_on, &|one| one.state == State::Enrolled),
        Waits::Register if !known.people.is_empty() => known.unkept.clone(),
        Waits::Attendance if !ended => people(cohort.starts_on, &|one| {
            learns(one) && one.attendance.counted >= TELLING_SESSIONS && one.attendance.is_under(least)
        }),
        Waits::End if ended => people(cohort.ends_on, &|one| learns(one) || one.state == State::Paused),
        Waits::Graduate => people(cohort.starts_on, &|one| {
            one.state == State::Completed && may_graduate(one.attendance, least).is_ok()
        }),
        Waits::Start | Waits::Register | Waits::Attendance | Waits::End => Vec::new(),
    }
}

/// Whether those who run a centre are told now of all that waits there.
pub fn is_due(waiting: &[Waiting], reminded_at: Option<DateTime<Utc>>, now: DateTime<Utc>, today: NaiveDate) -> bool {
    reminded_at.is_none_or(|last| now - last >= BETWEEN_REMINDERS) && waiting.iter().any(|one| one.is_old(today))
}

/// What became of those whose course at a centre has ended, as its enrolments say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcomes {
    /// The year of the first course.
    pub since: i32,
    pub people: i64,
    pub graduated: i64,
    /// They completed the course without graduating.
    pub completed: i64,
    pub left: i64,
}

/// Of fewer people no figures are told: each of them could be known by them.
const FEWEST: i64 = 5;

impl Outcomes {
    /// How many stand in each state, with the first day of a course of theirs.
    pub fn of(counts: &[(State, i64, Option<NaiveDate>)]) -> Option<Self> {
        let count = |wanted| counts.iter().filter(|(state, ..)| *state == wanted).map(|(_, count, _)| count).sum();
        let people = counts.iter().map(|(_, count, _)| count).sum();
        let since = counts.iter().filter_map(|(.., first)| *first).min()?.year();
        let (graduated, completed) = (count(State::Graduated), count(State::Completed));
        (people >= FEWEST).then_some(Self { since, people, graduated, completed, left: count(State::DroppedOut) })
    }

    /// Of a hundred so many graduated, rounded down.
    pub fn share(&self) -> i64 {
        self.graduated * 100 / self.people.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centres::model::Post;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn cohort() -> Cohort {
        Cohort::between("2026-09-01", "2026-11-24")
    }

    fn learner(state: State, since: &str, (present, counted): (u32, u32)) -> Learner {
        let attendance = Attendance { held: counted, counted, present, weeks_attended: 1 };
        Learner { state, since: day(since), attendance }
    }

    /// What waits on a day, with how many and since when.
    fn waits(people: &[Learner], on: &str) -> Vec<(Waits, usize, Option<NaiveDate>)> {
        let known = Known {
            applied_on: vec![day("2026-08-12"), day("2026-08-10")],
            unkept: vec![day("2026-09-08"), day("2026-09-03")],
            people: people.to_vec(),
        };
        let found = waiting(&cohort(), &known, 60, day(on));
        found.into_iter().map(|one| (one.what, one.count, one.since)).collect()
    }

    const SENT: (Waits, usize, Option<NaiveDate>) = (Waits::Application, 2, NaiveDate::from_ymd_opt(2026, 8, 10));
    const UNKEPT: (Waits, usize, Option<NaiveDate>) = (Waits::Register, 2, NaiveDate::from_ymd_opt(2026, 9, 3));

    #[test]
    fn nobody_is_asked_for_the_registers_of_an_empty_room() {
        assert_eq!(waits(&[], "2026-09-20"), [SENT]);
    }

    #[test]
    fn people_wait_by_where_they_stand_and_how_far_the_course_is() {
        let enrolled = learner(State::Enrolled, "2026-07-15", (0, 0));
        let active = learner(State::Active, "2026-09-01", (6, 10));
        let away = learner(State::Active, "2026-09-01", (5, 10));
        let new = learner(State::Active, "2026-09-14", (0, 3));
        let paused = learner(State::Paused, "2026-09-10", (0, 10));
        let everybody = [enrolled, active, away, new, paused];
        assert_eq!(waits(&everybody, "2026-08-31"), [SENT, UNKEPT, (Waits::Attendance, 1, None)]);
        let start = (Waits::Start, 1, Some(day("2026-09-01")));
        for within in ["2026-09-01", "2026-11-24"] {
            assert_eq!(waits(&everybody, within), [SENT, start, UNKEPT, (Waits::Attendance, 1, None)]);
        }
        assert_eq!(waits(&everybody, "2026-11-25"), [SENT, UNKEPT, (Waits::End, 5, Some(day("2026-11-24")))]);
    }

    #[test]
    fn who_completed_and_attended_enough_waits_to_graduate() {
        let fit = learner(State::Completed, "2026-11-24", (6, 10));
        let unfit = learner(State::Completed, "2026-11-20", (5, 10));
        let graduated = (Waits::Graduate, 1, Some(day("2026-11-24")));
        assert_eq!(waits(&[fit, unfit], "2026-11-26"), [SENT, UNKEPT, graduated]);
    }

    #[test]
    fn each_post_is_shown_what_it_may_do() {
        let shown = |post| Waits::ALL.map(|what| what.is_for(Standing { admin: false, post }));
        assert_eq!(shown(None), [false; 6]);
        assert_eq!(shown(Some(Post::Trainer)), [false, false, true, true, false, false]);
        for post in [Post::Coordinator, Post::Manager] {
            assert_eq!(shown(Some(post)), [true; 6]);
        }
    }

    #[test]
    fn a_centre_is_told_once_a_week_and_only_of_what_lies() {
        let (today, now) = (day("2026-11-26"), "2026-11-26T09:00:00Z".parse::<DateTime<Utc>>().unwrap());
        let since = |text: &str| [Waiting { what: Waits::Register, count: 1, since: Some(day(text)) }];
        assert!(is_due(&since("2026-11-23"), None, now, today));
        assert!(!is_due(&since("2026-11-24"), None, now, today) && !is_due(&[], None, now, today));
        let timeless = [Waiting { what: Waits::Attendance, count: 3, since: None }];
        assert!(!is_due(&timeless, None, now, today));
        assert!(is_due(&since("2026-11-23"), Some(now - TimeDelta::days(7)), now, today));
        assert!(!is_due(&since("2026-11-23"), Some(now - TimeDelta::days(6)), now, today));
    }

    #[test]
    fn outcomes_are_those_of_everybody_and_of_no_few() {
        let (first, second) = (Some(day("2024-03-01")), Some(day("2025-03-01")));
        let counts = [(State::Graduated, 7, second), (State::Completed, 2, first), (State::DroppedOut, 1, second)];
        let told = Outcomes::of(&counts).unwrap();
        assert_eq!(told, Outcomes { since: 2024, people: 10, graduated: 7, completed: 2, left: 1 });
        assert_eq!(told.share(), 70);
        assert!(Outcomes::of(&[(State::Graduated, 5, first)]).is_some());
        assert_eq!(Outcomes::of(&[(State::Graduated, 4, first)]), None);
        assert_eq!(Outcomes::of(&[]), None);
    }
}
