//! Who may ask for an endorsement, who may give it, and when a mentor's levels say nothing.

use crate::centres::rules::is_training;
use crate::centres::{Attendance, State as Learning};
use crate::endorsements::model::{AskInput, DeclineInput, EndorseInput, MentorPage, REASONS, Relation, State, Words};
use crate::kernel::actor::{Actor, Role};
use crate::kernel::deadline::Deadline;
use crate::kernel::fields::FieldErrors;
use crate::kernel::transition::{Step, Table};
use crate::platform::text::western_digits;
use crate::platform::web::rate_limit::Limit;
use crate::profiles::rules::check_words;
use chrono::{DateTime, NaiveDate, Utc};

crate::refusals! {
    /// Mentors only, and only with their second factor.
    NotMentor = "endorsement_not_mentor", Forbidden;
    /// The graduate did not learn in that cohort.
    NoCohort = "endorsement_no_cohort", Forbidden;
    /// Nobody vouches for themselves.
    OfOneself = "endorsement_of_oneself", Unprocessable;
    /// No longer a mentor, suspended, or no longer assigned to the cohort.
    MentorGone = "endorsement_mentor_gone", Conflict;
    /// They mentor at another centre.
    OtherCentre = "endorsement_other_centre", Unprocessable;
    LowAttendance = "endorsement_low_attendance", Unprocessable;
    /// Nobody agreed that mentors vouch for them: a guardian under 18, from then on the graduate.
    NoConsent = "endorsement_no_consent", Forbidden;
    /// The programme does not teach the skill.
    NotTaught = "endorsement_skill_not_taught", Unprocessable;
    /// No frozen piece of work of the graduate's own is cited.
    NoEvidence = "endorsement_no_evidence", Unprocessable;
    /// Open or standing already for the same graduate, skill and mentor.
    Double = "endorsement_double", Conflict;
    /// A relative, or somebody with common business, does not vouch.
    Related = "endorsement_conflict", Unprocessable;
    /// They declared a relation before: it never comes back to them.
    WasRelated = "endorsement_conflict_declared", Conflict;
    TooManyClaims = "endorsement_too_many_claims", Conflict;
    /// It lay with the mentor for too long.
    ClaimExpired = "endorsement_claim_expired", Conflict;
    /// Another mentor has taken it on, or it was answered, withdrawn or revoked.
    NotNow = "endorsement_not_in_this_state", Conflict;
    /// They work at the centre, and to revoke is not their part of the work.
    NotYours = "endorsement_not_your_part", Forbidden;
}

pub const MOST_PIECES: usize = 8;
const SENTENCE: (usize, usize) = (20, 240);
const NOTE_MAX: usize = 200;
const ANSWER: (usize, usize) = (10, 300);
const ABOUT_MAX: usize = 600;

/// Requests that one graduate sends; mentors are told of each.
pub const ASKS: Limit = Limit { name: "endorsement", hits: 20, seconds: 86_400 };

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Claim,
    GiveBack,
    Endorse,
    Decline,
    Withdraw,
    /// Goes on to another mentor, or to all of the cohort.
    HandOn,
    /// Stands by it again.
    Confirm,
    Revoke,
}

impl Act {
    pub const ALL: [Act; 8] =
        [Act::Claim, Act::GiveBack, Act::Endorse, Act::Decline, Act::Withdraw, Act::HandOn, Act::Confirm, Act::Revoke];
}

const fn step(from: State, act: Act, to: State) -> Step<State, Act> {
    Step { from, act, to }
}

pub const TRANSITIONS: Table<State, Act> = Table(&[
    step(State::Waiting, Act::Claim, State::Claimed),
    step(State::Claimed, Act::GiveBack, State::Waiting),
    // Who goes through what waits claims and answers in one step.
    step(State::Waiting, Act::Endorse, State::Endorsed),
    step(State::Claimed, Act::Endorse, State::Endorsed),
    step(State::Waiting, Act::Decline, State::Declined),
    step(State::Claimed, Act::Decline, State::Declined),
    step(State::Waiting, Act::Withdraw, State::Withdrawn),
    step(State::Claimed, Act::Withdraw, State::Withdrawn),
    step(State::Waiting, Act::HandOn, State::Waiting),
    step(State::Claimed, Act::HandOn, State::Waiting),
    step(State::Endorsed, Act::Confirm, State::Endorsed),
    step(State::Endorsed, Act::Revoke, State::Revoked),
]);

pub fn next(state: State, act: Act) -> Result<State, Refusal> {
    TRANSITIONS.next(state, act).ok_or(Refusal::NotNow)
}

pub fn may_mentor(actor: &Actor) -> Result<(), Refusal> {
    if actor.has(Role::Mentor) && actor.adult { Ok(()) } else { Err(Refusal::NotMentor) }
}

/// What is known of a mentor beside a graduate and a cohort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Holds the role, is neither suspended nor leaving, and neither of the two blocked the other.
    pub active: bool,
    /// To this cohort.
    pub assigned: bool,
    /// Mentors cohorts, and none of this centre.
    pub elsewhere: bool,
    pub oneself: bool,
}

/// What is known of a graduate's course.
#[derive(Debug, Clone, Copy)]
pub struct Course {
    pub state: Learning,
    pub attendance: Attendance,
    /// In percent; who attended less is not spoken for.
    pub least: u32,
    /// The programme teaches the skill.
    pub teaches: bool,
    /// It is agreed that mentors vouch for them.
    pub agreed: bool,
}

/// Whether this mentor may speak for this graduate at all. A graduate who is in no cohort of theirs is told that first.
pub fn may_speak(mentor: Standing, course: Option<Course>) -> Result<(), Refusal> {
    if mentor.oneself {
        return Err(Refusal::OfOneself);
    }
    let course = course.filter(|course| is_training(course.state)).ok_or(Refusal::NoCohort)?;
    match mentor {
        Standing { active: false, .. } => return Err(Refusal::MentorGone),
        Standing { assigned: false, elsewhere: true, .. } => return Err(Refusal::OtherCentre),
        Standing { assigned: false, .. } => return Err(Refusal::MentorGone),
        _ => {}
    }
    check_course(course)
}

/// Whether a graduate may ask any mentor of a cohort.
pub fn may_ask_any(mentors: usize, course: Option<Course>) -> Result<(), Refusal> {
    let course = course.filter(|course| is_training(course.state)).ok_or(Refusal::NoCohort)?;
    if mentors == 0 {
        return Err(Refusal::MentorGone);
    }
    check_course(course)
}

fn check_course(course: Course) -> Result<(), Refusal> {
    if !course.agreed {
        Err(Refusal::NoConsent)
    } else if course.attendance.is_under(course.least) {
        Err(Refusal::LowAttendance)
    } else if !course.teaches {
        Err(Refusal::NotTaught)
    } else {
        Ok(())
    }
}

/// At least one piece, and every one frozen in a version of the graduate's own.
pub fn check_evidence(cited: usize, found: usize) -> Result<(), Refusal> {
    if cited > 0 && cited == found { Ok(()) } else { Err(Refusal::NoEvidence) }
}

pub fn check_ask(input: &AskInput) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    errors.required("note", &input.note, NOTE_MAX);
    check_words("note", &input.note, &mut errors);
    if input.pieces.len() > MOST_PIECES {
        errors.add_with("piece", "field-too-many", [("max", MOST_PIECES.to_string())]);
    }
    errors.finish()
}

/// What a mentor says: a level, one sentence of what was seen, and how they stand to the graduate. Who declares a relation need
/// not fill in the rest: it does not count.
pub fn check_words_of(input: &EndorseInput) -> Result<Words, FieldErrors> {
    let mut errors = FieldErrors::default();
    let relation = Relation::parse(&input.relation);
    errors.check(relation.is_some(), "relation", "endorsements-no-relation");
    if let Some(relation @ (Relation::Relative | Relation::Business)) = relation {
        return Ok(Words { level: 0, sentence: String::new(), relation });
    }
    let level: Option<i32> = western_digits(input.level.trim()).parse().ok().filter(|level| (1..=5).contains(level));
    errors.check(level.is_some(), "level", "endorsements-no-level");
    between(&mut errors, "sentence", &input.sentence, SENTENCE);
    check_words("sentence", &input.sentence, &mut errors);
    errors.finish()?;
    Ok(Words { level: level.unwrap_or(1), sentence: input.sentence.clone(), relation: Relation::None })
}

fn between(errors: &mut FieldErrors, field: &'static str, text: &str, (min, max): (usize, usize)) {
    errors.required(field, text, max);
    if !text.is_empty() && text.chars().count() < min {
        errors.add_with(field, "endorsements-too-short", [("min", min.to_string())]);
    }
}

/// A reason that helps: a code, and what to do about it.
pub fn check_decline(input: &DeclineInput) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    errors.one_of("reason", &input.reason, &REASONS);
    between(&mut errors, "answer", &input.answer, ANSWER);
    check_words("answer", &input.answer, &mut errors);
    errors.finish()
}

pub fn check_revocation(why: &str) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    between(&mut errors, "why", why, ANSWER);
    check_words("why", why, &mut errors);
    errors.finish()
}

pub fn check_page(page: &MentorPage) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    for (field, text) in [("about", &page.about), ("about_ur", &page.about_ur)] {
        errors.at_most(field, text, ABOUT_MAX);
        check_words(field, text, &mut errors);
    }
    errors.finish()
}

/// Mentors take on so many at once, no more.
pub fn may_claim(claims: usize, most: usize) -> Result<(), Refusal> {
    if claims < most { Ok(()) } else { Err(Refusal::TooManyClaims) }
}

/// The days after which a request that lies with somebody is remembered twice, and then goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    pub nudge: u32,
    pub nudge_again: u32,
    pub hand_on: u32,
}

/// What is due of a request that lies with somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    Nothing,
    /// So many nudges are due in all.
    Nudge(i32),
    HandOn,
}

pub fn due(patience: Patience, held_since: DateTime<Utc>, nudges: i32, now: DateTime<Utc>) -> Due {
    let over = |days| Deadline::after(held_since, days).due(&[], now) <= now;
    if over(patience.hand_on) {
        Due::HandOn
    } else if over(patience.nudge_again) && nudges < 2 {
        Due::Nudge(2)
    } else if over(patience.nudge) && nudges < 1 {
        Due::Nudge(1)
    } else {
        Due::Nothing
    }
}

/// To whom a request goes on: of the mentors who never had it the one with whom least lies; None gives it to all of the cohort.
pub fn next_mentor<T: Copy>(others: &[(T, usize)], most: usize) -> Option<T> {
    others.iter().min_by_key(|(_, open)| *open).filter(|(_, open)| *open < most).map(|(mentor, _)| *mentor)
}

/// Weeks for which somebody was taught by this day: all of the programme, or as far as it has come.
pub fn weeks_taught(weeks: i32, starts_on: NaiveDate, today: NaiveDate) -> i32 {
    let begun = (today - starts_on).num_days().div_euclid(7) + 1;
    weeks.min(i32::try_from(begun).unwrap_or(weeks)).max(1)
}

/// How many endorsements were given at each level, the lowest first.
pub type Levels = [u32; 5];

/// Why a mentor's levels say nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flat {
    /// Nine in ten or more at one level.
    Same,
    /// Nobody under 4.
    OnlyHigh,
}

impl Flat {
    pub fn code(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::OnlyHigh => "only_high",
        }
    }
}

const ENOUGH_TO_JUDGE: u32 = 8;

/// Who gives everybody the same level, or nobody a low one, tells people apart no more. With few it may be chance.
pub fn flat(levels: Levels) -> Option<Flat> {
    let all: u32 = levels.iter().sum();
    let most = levels.iter().max().copied().unwrap_or(0);
    let [one, two, three, ..] = levels;
    if all < ENOUGH_TO_JUDGE {
        None
    } else if most * 10 >= all * 9 {
        Some(Flat::Same)
    } else if one + two + three == 0 {
        Some(Flat::OnlyHigh)
    } else {
        None
    }
}

/// The middle of some spans in whole days, of an even count the lower one; None of none.
pub fn median(mut days: Vec<i64>) -> Option<i64> {
    days.sort_unstable();
    days.get(days.len().checked_sub(1)? / 2).copied()
}

/// Whether a mentor sees a request that does not lie with them: `taken` by another, `passed` on from them and why, or waiting in
/// a cohort of theirs. Who passed it on is told what became of it.
pub fn may_look(taken: bool, passed: Option<&str>, waits_in_own_cohort: bool) -> Result<bool, Refusal> {
    match passed {
        Some("late") if taken => Err(Refusal::ClaimExpired),
        Some("late") | None => Ok(!taken && waits_in_own_cohort),
        Some(_) => Err(Refusal::WasRelated),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Standing = Standing { active: true, assigned: true, elsewhere: false, oneself: false };

    fn course() -> Course {
        let attendance = Attendance { held: 10, counted: 10, present: 9, weeks_attended: 5 };
        Course { state: Learning::Graduated, attendance, least: 60, teaches: true, agreed: true }
    }

    fn attended(present: u32, counted: u32) -> Course {
        Course { attendance: Attendance { held: counted, counted, present, weeks_attended: 1 }, ..course() }
    }

    #[test]
    fn a_mentor_speaks_only_for_whom_they_taught() {
        assert_eq!(may_speak(GOOD, Some(course())), Ok(()));
        assert_eq!(may_speak(GOOD, None), Err(Refusal::NoCohort));
        assert_eq!(may_speak(Standing { oneself: true, ..GOOD }, Some(course())), Err(Refusal::OfOneself));
        assert_eq!(may_speak(Standing { active: false, ..GOOD }, Some(course())), Err(Refusal::MentorGone));
        let elsewhere = Standing { assigned: false, elsewhere: true, ..GOOD };
        assert_eq!(may_speak(elsewhere, Some(course())), Err(Refusal::OtherCentre));
        assert_eq!(may_speak(Standing { assigned: false, ..GOOD }, Some(course())), Err(Refusal::MentorGone));
        for state in Learning::ALL {
            let expected = if is_training(state) { Ok(()) } else { Err(Refusal::NoCohort) };
            assert_eq!(may_speak(GOOD, Some(Course { state, ..course() })), expected, "{state:?}");
        }
    }

    #[test]
    fn attendance_of_sixty_in_a_hundred_is_the_least() {
        assert_eq!(may_speak(GOOD, Some(attended(59, 100))), Err(Refusal::LowAttendance));
        assert_eq!(may_speak(GOOD, Some(attended(60, 100))), Ok(()));
        assert_eq!(may_speak(GOOD, Some(attended(0, 0))), Ok(()), "a register that was never kept says nothing");
        assert_eq!(may_ask_any(1, Some(attended(59, 100))), Err(Refusal::LowAttendance));
    }

    #[test]
    fn only_what_the_programme_teaches_is_vouched_for() {
        let other = Course { teaches: false, ..course() };
        assert_eq!(may_speak(GOOD, Some(other)), Err(Refusal::NotTaught));
        assert_eq!(may_ask_any(1, Some(other)), Err(Refusal::NotTaught));
    }

    #[test]
    fn nobody_vouches_where_nobody_agreed_to_it() {
        let alone = Course { agreed: false, ..course() };
        assert_eq!(may_speak(GOOD, Some(alone)), Err(Refusal::NoConsent));
        assert_eq!(may_ask_any(1, Some(alone)), Err(Refusal::NoConsent));
    }

    #[test]
    fn any_mentor_of_a_cohort_that_has_none_is_nobody() {
        assert_eq!(may_ask_any(1, Some(course())), Ok(()));
        assert_eq!(may_ask_any(0, Some(course())), Err(Refusal::MentorGone));
        assert_eq!(may_ask_any(1, None), Err(Refusal::NoCohort));
    }

    #[test]
    fn evidence_is_there_and_all_of_it_is_frozen() {
        assert_eq!(check_evidence(1, 1), Ok(()));
        assert_eq!(check_evidence(0, 0), Err(Refusal::NoEvidence));
        assert_eq!(check_evidence(2, 1), Err(Refusal::NoEvidence));
    }

    /// Every state with every act.
    #[test]
    fn a_request_goes_where_it_may_and_nowhere_else() {
        use Act::{Claim, Confirm, Decline, Endorse, GiveBack, HandOn, Revoke, Withdraw};
        use State::{Claimed, Declined, Endorsed, Revoked, Waiting, Withdrawn};
        for state in State::ALL {
            for act in Act::ALL {
                let to = match (state, act) {
                    (Waiting, Claim) => Some(Claimed),
                    (Claimed, GiveBack) | (Waiting | Claimed, HandOn) => Some(Waiting),
                    (Waiting | Claimed, Endorse) => Some(Endorsed),
                    (Waiting | Claimed, Decline) => Some(Declined),
                    (Waiting | Claimed, Withdraw) => Some(Withdrawn),
                    (Endorsed, Confirm) => Some(Endorsed),
                    (Endorsed, Revoke) => Some(Revoked),
                    _ => None,
                };
                assert_eq!(next(state, act), to.ok_or(Refusal::NotNow), "{state:?} {act:?}");
            }
        }
    }

    fn words(level: &str, sentence: &str, relation: &str) -> EndorseInput {
        EndorseInput { level: level.into(), sentence: sentence.into(), relation: relation.into() }
    }

    #[test]
    fn a_mentor_says_a_level_and_what_was_seen() {
        let seen = "Drew three labels that print well.";
        assert_eq!(check_words_of(&words("4", seen, "none")).map(|words| words.level), Ok(4));
        assert_eq!(check_words_of(&words("۴", seen, "none")).map(|words| words.level), Ok(4));
        for wrong in [
            words("0", seen, "none"),
            words("6", seen, "none"),
            words("", seen, "none"),
            words("4", "Good.", "none"),
            words("4", &"x".repeat(241), "none"),
            words("4", "Ask me at https://wa.me/923551234567 for more.", "none"),
            words("4", seen, ""),
            words("4", seen, "friend"),
        ] {
            assert!(check_words_of(&wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_declared_relation_needs_no_words() {
        for relation in [Relation::Relative, Relation::Business] {
            assert_eq!(check_words_of(&words("", "", relation.code())).map(|words| words.relation), Ok(relation));
        }
    }

    #[test]
    fn to_decline_needs_a_reason_that_helps() {
        let input = |reason: &str, answer: &str| DeclineInput { reason: reason.into(), answer: answer.into() };
        assert!(check_decline(&input("other_work", "Show me a logo in one colour.")).is_ok());
        for wrong in [input("", "Show me a logo in one colour."), input("not_yet", ""), input("not_yet", "No.")] {
            assert!(check_decline(&wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn four_claims_are_the_most() {
        for claims in 0..6 {
            assert_eq!(may_claim(claims, 4).is_ok(), claims < 4);
        }
    }

    #[test]
    fn who_forgets_is_reminded_twice_and_then_passed_over() {
        let patience = Patience { nudge: 3, nudge_again: 7, hand_on: 10 };
        let since: DateTime<Utc> = "2026-11-02T06:00:00Z".parse().unwrap();
        let at = |day: i64, nudges| due(patience, since, nudges, since + chrono::TimeDelta::days(day + 1));
        assert_eq!(at(2, 0), Due::Nothing);
        assert_eq!(at(3, 0), Due::Nudge(1));
        assert_eq!(at(3, 1), Due::Nothing);
        assert_eq!(at(7, 1), Due::Nudge(2));
        assert_eq!(at(7, 0), Due::Nudge(2), "two that are due at once are one");
        assert_eq!(at(9, 2), Due::Nothing);
        assert_eq!(at(10, 2), Due::HandOn);
        assert_eq!(at(10, 0), Due::HandOn);
    }

    #[test]
    fn it_goes_to_whom_least_lies_with() {
        assert_eq!(next_mentor(&[('a', 2), ('b', 1), ('c', 3)], 4), Some('b'));
        assert_eq!(next_mentor(&[('a', 4), ('b', 5)], 4), None);
        assert_eq!(next_mentor::<char>(&[], 4), None);
    }

    #[test]
    fn weeks_are_those_that_have_been_taught() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(weeks_taught(12, day("2026-01-05"), day("2026-11-25")), 12);
        assert_eq!(weeks_taught(12, day("2026-11-16"), day("2026-11-25")), 2);
        assert_eq!(weeks_taught(12, day("2026-11-25"), day("2026-11-25")), 1);
        assert_eq!(weeks_taught(12, day("2026-12-25"), day("2026-11-25")), 1);
    }

    #[test]
    fn levels_that_tell_nobody_apart_are_flagged() {
        for (levels, expected) in [
            ([0, 0, 7, 0, 0], None),
            ([0, 0, 8, 0, 0], Some(Flat::Same)),
            ([0, 0, 9, 1, 0], Some(Flat::Same)),
            ([0, 0, 8, 1, 0], None),
            ([0, 1, 8, 1, 0], None),
            ([0, 0, 0, 4, 4], Some(Flat::OnlyHigh)),
            ([0, 0, 0, 4, 3], None),
            ([0, 0, 1, 4, 4], None),
            ([1, 2, 3, 2, 1], None),
            ([0, 0, 0, 0, 0], None),
        ] {
            assert_eq!(flat(levels), expected, "{levels:?}");
        }
    }

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![9, 1, 3]), Some(3));
        assert_eq!(median(vec![4, 1, 3, 2]), Some(2));
    }

    #[test]
    fn only_grown_up_mentors_mentor() {
        let person = crate::kernel::ids::PersonId::new();
        for role in Role::ALL {
            let actor = Actor { person, roles: vec![role], verified: true, adult: true };
            assert_eq!(may_mentor(&actor).is_ok(), role == Role::Mentor, "{role:?}");
            assert_eq!(may_mentor(&Actor { adult: false, ..actor }), Err(Refusal::NotMentor));
        }
    }

    #[test]
    fn what_lies_with_another_is_seen_by_nobody_else() {
        assert_eq!(may_look(false, None, true), Ok(true));
        for (taken, waits) in [(false, false), (true, true), (true, false)] {
            assert_eq!(may_look(taken, None, waits), Ok(false));
        }
        assert_eq!(may_look(false, Some("late"), true), Ok(true));
        assert_eq!(may_look(false, Some("late"), false), Ok(false));
        assert_eq!(may_look(true, Some("late"), false), Err(Refusal::ClaimExpired));
        for taken in [true, false] {
            assert_eq!(may_look(taken, Some("relative"), true), Err(Refusal::WasRelated));
        }
    }
}
