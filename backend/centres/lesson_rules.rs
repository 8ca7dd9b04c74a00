//! When a cohort meets, and what a mark must say to stand in its register.

use crate::centres::attendance::belongs;
use crate::centres::model::{
    CalendarFacts, CalendarInput, Centre, Cohort, DAYS, Lesson, LessonFacts, LessonInput, Mark, SentMark, Since,
};
use crate::centres::rules::{line, minutes};
use crate::kernel::deadline::local_date;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{EnrolmentId, LessonId, MarkId};
use crate::platform::web::forms::typed_date;
use crate::platform::web::rate_limit::Limit;
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

crate::refusals! {
    /// The session does not take place: nobody is marked in it, and it is neither moved nor cancelled again.
    Cancelled = "lesson_cancelled", Conflict;
    /// The marks wait for the person who made them, who is not the one signed in.
    NotTheirs = "marks_of_another", Conflict;
}

/// Batches of marks that one person sends; a phone that is online sends one every few seconds.
pub const MARKS: Limit = Limit { name: "marks", hits: 1200, seconds: 3600 };
/// Paper registers that one person brings in.
pub const PAPERS: Limit = Limit { name: "register-paper", hits: 60, seconds: 86_400 };

/// Marks in one batch.
pub const MOST_MARKS: usize = 200;
/// Sessions of one cohort: more than one a day for a year is a slip.
pub const MOST_LESSONS: usize = 400;
pub const REASON_MAX: usize = 200;

/// A clock that is wrong by less is taken as it is.
const CLOCK_SLIP: TimeDelta = TimeDelta::minutes(1);
/// So far ahead of our clock a mark may seem to be made.
const CLOCK_AHEAD: TimeDelta = TimeDelta::minutes(5);

/// Hours of the day, the end after the beginning.
fn hours(starts: &str, ends: &str, errors: &mut FieldErrors) -> (i32, i32) {
    errors.check(!starts.trim().is_empty(), "starts", "field-required");
    errors.check(!ends.trim().is_empty(), "ends", "field-required");
    let (from, until) = (minutes("starts", starts, errors), minutes("ends", ends, errors));
    if let (Some(from), Some(until)) = (from, until) {
        errors.check(from < until, "ends", "centres-ends-before");
    }
    (from.unwrap_or_default(), until.unwrap_or_default())
}

/// A session on one day of the cohort, at an hour at which it has no other. `others` are those of the cohort beside it.
pub fn check_lesson(input: &LessonInput, cohort: &Cohort, others: &[Lesson]) -> Result<LessonFacts, FieldErrors> {
    let mut errors = FieldErrors::default();
    errors.check(!input.held_on.trim().is_empty(), "held_on", "field-required");
    let day = typed_date("held_on", &input.held_on, &mut errors);
    let (starts, ends) = hours(&input.starts, &input.ends, &mut errors);
    if let Some(day) = day {
        outside(cohort, day, "held_on", &mut errors);
        errors.check(!meets(others, day, starts, ends), "starts", "centres-lesson-overlaps");
    }
    errors.finish()?;
    Ok(LessonFacts { held_on: day.unwrap_or_default(), starts, ends })
}

fn outside(cohort: &Cohort, day: NaiveDate, field: &'static str, errors: &mut FieldErrors) {
    if day < cohort.starts_on || cohort.ends_on < day {
        let args = [("from", cohort.starts_on.to_string()), ("until", cohort.ends_on.to_string())];
        errors.add_with(field, "centres-lesson-outside", args);
    }
}

/// Whether one of these takes place on that day at one of these minutes.
fn meets(lessons: &[Lesson], day: NaiveDate, starts: i32, ends: i32) -> bool {
    let at_once = |one: &Lesson| one.held_on == day && one.starts < ends && starts < one.ends;
    lessons.iter().any(|one| !one.is_cancelled() && at_once(one))
}

/// The same for one that is moved: a register that was kept stays with a day that has come.
pub fn check_move(
    input: &LessonInput,
    cohort: &Cohort,
    others: &[Lesson],
    was_kept: bool,
    today: NaiveDate,
) -> Result<LessonFacts, FieldErrors> {
    let facts = check_lesson(input, cohort, others)?;
    let mut errors = FieldErrors::default();
    errors.check(!was_kept || facts.held_on <= today, "held_on", "centres-lesson-was-held");
    errors.finish()?;
    Ok(facts)
}

pub fn check_reason(typed: &str) -> Result<String, FieldErrors> {
    let mut errors = FieldErrors::default();
    let reason = line("reason", typed, REASON_MAX, &mut errors);
    errors.finish()?;
    Ok(reason)
}

/// A weekly pattern; without days of its own it fills those of the cohort.
pub fn check_calendar(input: &CalendarInput, cohort: &Cohort) -> Result<CalendarFacts, FieldErrors> {
    let mut errors = FieldErrors::default();
    let bit = |code: &String| DAYS.iter().position(|day| day == code).map(|place| 1 << place);
    errors.check(!input.days.is_empty(), "days", "field-required");
    errors.check(input.days.iter().all(|code| bit(code).is_some()), "days", "field-not-a-choice");
    let (starts, ends) = hours(&input.starts, &input.ends, &mut errors);
    let from = typed_date("from", &input.from, &mut errors).unwrap_or(cohort.starts_on);
    let until = typed_date("until", &input.until, &mut errors).unwrap_or(cohort.ends_on);
    outside(cohort, from, "from", &mut errors);
    outside(cohort, until, "until", &mut errors);
    errors.check(from <= until, "until", "centres-ends-before");
    errors.finish()?;
    let days = input.days.iter().filter_map(bit).fold(0, |days, bit| days | bit);
    Ok(CalendarFacts { days, starts, ends, from, until })
}

/// What a weekly pattern comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    pub days: Vec<NaiveDate>,
    /// Days that fall into the closed season.
    pub resting: usize,
    /// Days on which a session stands at that hour already.
    pub standing: usize,
}

pub fn calendar(facts: &CalendarFacts, centre: &Centre, present: &[Lesson]) -> Result<Calendar, FieldErrors> {
    let mut found = Calendar::default();
    let on_day = |day: &NaiveDate| facts.days >> day.weekday().num_days_from_monday() & 1 == 1;
    for day in facts.from.iter_days().take_while(|day| *day <= facts.until).filter(on_day) {
        if centre.rests_on(day) {
            found.resting += 1;
        } else if meets(present, day, facts.starts, facts.ends) {
            found.standing += 1;
        } else {
            found.days.push(day);
        }
        if present.len() + found.days.len() > MOST_LESSONS {
            break;
        }
    }
    let mut errors = FieldErrors::default();
    errors.check(!found.days.is_empty(), "days", "centres-calendar-empty");
    too_many(present.len() + found.days.len(), "days", &mut errors);
    errors.finish()?;
    Ok(found)
}

/// No cohort meets without end.
pub fn too_many(lessons: usize, field: &'static str, errors: &mut FieldErrors) {
    if lessons > MOST_LESSONS {
        errors.add_with(field, "field-too-many", [("max", MOST_LESSONS.to_string())]);
    }
}

/// Why a mark is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkFault {
    /// It does not say what a mark says.
    Malformed,
    /// There is no such session or person for whoever marks.
    NotFound,
    /// Another mark has its id.
    IdUsed,
    Cancelled,
    /// The day of the session has not come.
    ToCome,
    /// The person was not in the course on that day.
    NotInCourse,
    /// It says that it was made before the session or later than now.
    Time,
}

impl MarkFault {
    pub const ALL: [MarkFault; 7] =
        [Self::Malformed, Self::NotFound, Self::IdUsed, Self::Cancelled, Self::ToCome, Self::NotInCourse, Self::Time];

    /// Stable, for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Malformed => "mark_malformed",
            Self::NotFound => "not_found",
            Self::IdUsed => "mark_id_used",
            Self::Cancelled => "lesson_cancelled",
            Self::ToCome => "lesson_to_come",
            Self::NotInCourse => "not_in_course",
            Self::Time => "mark_time",
        }
    }

    /// Its sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Malformed => "centres-mark-malformed",
            Self::NotFound => "centres-mark-not-found",
            Self::IdUsed => "centres-mark-id-used",
            Self::Cancelled => "refusal-lesson-cancelled",
            Self::ToCome => "centres-mark-to-come",
            Self::NotInCourse => "centres-mark-not-in-course",
            Self::Time => "centres-mark-time",
        }
    }
}

/// When a mark was made, by our clock. A phone that says what time it has while it sends is believed about how long ago it was,
/// not about its clock, which may be years behind after an empty battery.
pub fn made_at(
    at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, MarkFault> {
    let slip = sent_at.map_or(TimeDelta::zero(), |sent| now.signed_duration_since(sent));
    let at = if slip.abs() < CLOCK_SLIP { Some(at) } else { at.checked_add_signed(slip) };
    let at = at.filter(|at| *at <= now + CLOCK_AHEAD).ok_or(MarkFault::Time)?;
    Ok(at.min(now))
}

/// Whether somebody with this history may be marked in the session, by a mark that was made at that moment.
pub fn may_mark(lesson: &Lesson, states: &[Since], made_at: DateTime<Utc>, today: NaiveDate) -> Result<(), MarkFault> {
    if lesson.is_cancelled() {
        Err(MarkFault::Cancelled)
    } else if today < lesson.held_on {
        Err(MarkFault::ToCome)
    } else if local_date(made_at) < lesson.held_on {
        Err(MarkFault::Time)
    } else if !belongs(states, lesson.held_on) {
        Err(MarkFault::NotInCourse)
    } else {
        Ok(())
    }
}

/// A mark as the queue of a phone writes it: its id, the session, the person, how they stand, and when that was said.
/// None when not even the id can be read.
pub fn read_mark(text: &str) -> Option<(MarkId, Result<SentMark, MarkFault>)> {
    let mut parts = text.split_whitespace();
    let id = MarkId(parts.next()?.parse().ok()?);
    let mut rest = || {
        let lesson = LessonId(parts.next()?.parse().ok()?);
        let enrolment = EnrolmentId(parts.next()?.parse().ok()?);
        let mark = Mark::parse(parts.next()?)?;
        let at = DateTime::parse_from_rfc3339(parts.next()?).ok()?.to_utc();
        parts.next().is_none().then_some(SentMark { id, lesson, enrolment, mark, at })
    };
    Some((id, rest().ok_or(MarkFault::Malformed)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centres::model::State;
    use crate::kernel::ids::CohortId;

    fn day(month: u32, number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, number).unwrap()
    }

    /// From Monday to Sunday.
    fn cohort() -> Cohort {
        Cohort::between("2026-11-02", "2026-12-27")
    }

    fn centre() -> Centre {
        let (closed_from, closed_to) = (Some(day(12, 20)), NaiveDate::from_ymd_opt(2027, 1, 31));
        Centre { closed_from, closed_to, ..Centre::sample() }
    }

    fn lesson(held_on: NaiveDate) -> Lesson {
        Lesson {
            id: LessonId::new(),
            cohort_id: CohortId::new(),
            held_on,
            starts: 960,
            ends: 1080,
            cancelled_at: None,
            cancel_reason: None,
        }
    }

    fn typed(held_on: &str, starts: &str, ends: &str) -> LessonInput {
        LessonInput { held_on: held_on.into(), starts: starts.into(), ends: ends.into() }
    }

    fn pattern(days: &[&str]) -> CalendarInput {
        CalendarInput {
            days: days.iter().map(ToString::to_string).collect(),
            starts: "16:00".into(),
            ends: "18:00".into(),
            ..CalendarInput::default()
        }
    }

    fn keys<T: std::fmt::Debug>(refused: Result<T, FieldErrors>) -> Vec<(String, &'static str)> {
        refused.unwrap_err().iter().map(|error| (error.field.to_string(), error.key)).collect()
    }

    #[test]
    fn a_week_repeats_between_the_days_of_the_cohort_and_rests_in_winter() {
        let facts = check_calendar(&pattern(&["mon", "wed", "sat"]), &cohort()).unwrap();
        let found = calendar(&facts, &centre(), &[]).unwrap();
        assert_eq!((found.days.len(), found.resting, found.standing), (21, 3, 0));
        assert_eq!((found.days[0], found.days[1], found.days[20]), (day(11, 2), day(11, 4), day(12, 19)));
        assert!(found.days.iter().all(|day| ["Mon", "Wed", "Sat"].contains(&day.format("%a").to_string().as_str())));
    }

    #[test]
    fn what_stands_already_is_not_made_twice_but_what_is_cancelled_is() {
        let facts = check_calendar(&pattern(&["mon"]), &cohort()).unwrap();
        let mut cancelled = lesson(day(11, 9));
        cancelled.cancelled_at = Some(DateTime::UNIX_EPOCH);
        let found = calendar(&facts, &centre(), &[lesson(day(11, 2)), cancelled]).unwrap();
        assert_eq!((found.days.len(), found.standing), (6, 1));
        let all: Vec<Lesson> = found.days.iter().map(|day| lesson(*day)).chain([lesson(day(11, 2))]).collect();
        assert_eq!(keys(calendar(&facts, &centre(), &all)), [("days".to_owned(), "centres-calendar-empty")]);
    }

    #[test]
    fn a_pattern_stays_within_the_cohort_and_ends() {
        let within = CalendarInput { from: "2026-11-30".into(), until: "2026-12-06".into(), ..pattern(&["tue"]) };
        let facts = check_calendar(&within, &cohort()).unwrap();
        assert_eq!(calendar(&facts, &centre(), &[]).unwrap().days, [day(12, 1)]);
        let outside = CalendarInput { from: "2026-10-30".into(), until: "2027-12-06".into(), ..pattern(&["xyz"]) };
        let fields: Vec<String> =
            keys(check_calendar(&outside, &cohort())).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["days", "from", "until"]);
        assert_eq!(keys(check_calendar(&pattern(&[]), &cohort())), [("days".to_owned(), "field-required")]);
        let endless = Cohort { ends_on: NaiveDate::from_ymd_opt(2199, 1, 1).unwrap(), ..cohort() };
        let facts = check_calendar(&pattern(&DAYS), &endless).unwrap();
        assert_eq!(keys(calendar(&facts, &centre(), &[])), [("days".to_owned(), "field-too-many")]);
    }

    #[test]
    fn a_single_session_has_its_own_hour_within_the_cohort() {
        let present = [lesson(day(11, 3))];
        let check = |day: &str, from: &str, until: &str| check_lesson(&typed(day, from, until), &cohort(), &present);
        assert_eq!(
            check("2026-11-03", "18:00", "19:30"),
            Ok(LessonFacts { held_on: day(11, 3), starts: 1080, ends: 1170 })
        );
        assert_eq!(keys(check("2026-11-03", "17:59", "19:30")), [("starts".to_owned(), "centres-lesson-overlaps")]);
        assert_eq!(keys(check("2026-11-01", "10:00", "11:00")), [("held_on".to_owned(), "centres-lesson-outside")]);
        assert_eq!(keys(check("2026-11-04", "10:00", "10:00")), [("ends".to_owned(), "centres-ends-before")]);
        assert_eq!(keys(check("soon", "", "25:00")).len(), 3);
    }

    #[test]
    fn what_was_held_is_not_moved_to_a_day_to_come() {
        let to = |day: &str, kept: bool| check_move(&typed(day, "16:00", "18:00"), &cohort(), &[], kept, day_of_move());
        assert!(to("2026-11-20", false).is_ok() && to("2026-11-09", true).is_ok() && to("2026-11-10", true).is_ok());
        assert_eq!(keys(to("2026-11-11", true)), [("held_on".to_owned(), "centres-lesson-was-held")]);
    }

    fn day_of_move() -> NaiveDate {
        day(11, 10)
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_mark_is_made_when_it_was_made_whatever_the_phone_takes_for_now() {
        let now = at("2026-11-10T12:00:00Z");
        let made = |made: &str, sent: Option<&str>| made_at(at(made), sent.map(at), now);
        assert_eq!(made("2026-11-10T09:30:00Z", None), Ok(at("2026-11-10T09:30:00Z")));
        assert_eq!(made("2026-11-10T09:30:00Z", Some("2026-11-10T11:59:20Z")), Ok(at("2026-11-10T09:30:00Z")));
        // Two years behind, and an hour ahead.
        assert_eq!(made("2024-01-01T01:00:00Z", Some("2024-01-01T03:00:00Z")), Ok(at("2026-11-10T10:00:00Z")));
        assert_eq!(made("2026-11-10T12:50:00Z", Some("2026-11-10T13:00:00Z")), Ok(at("2026-11-10T11:50:00Z")));
        assert_eq!(made("2026-11-10T12:04:00Z", None), Ok(now));
        assert_eq!(made("2026-11-10T12:06:00Z", None), Err(MarkFault::Time));
        assert_eq!(made_at(DateTime::<Utc>::MAX_UTC, Some(DateTime::<Utc>::MIN_UTC), now), Err(MarkFault::Time));
    }

    #[test]
    fn nobody_is_marked_where_they_cannot_have_been() {
        let states = [Since::of(State::Active, day(11, 2))];
        let made = at("2026-11-10T12:00:00Z");
        let may = |lesson: &Lesson| may_mark(lesson, &states, made, day(11, 10));
        assert_eq!(may(&lesson(day(11, 10))), Ok(()));
        assert_eq!(may(&lesson(day(11, 11))), Err(MarkFault::ToCome));
        assert_eq!(may(&lesson(day(11, 1))), Err(MarkFault::NotInCourse));
        assert_eq!(
            may_mark(&lesson(day(11, 10)), &states, at("2026-11-09T18:59:59Z"), day(11, 10)),
            Err(MarkFault::Time)
        );
        let cancelled = Lesson { cancelled_at: Some(made), ..lesson(day(11, 10)) };
        assert_eq!(may(&cancelled), Err(MarkFault::Cancelled));
    }

    #[test]
    fn a_line_of_the_queue_is_read_whole_or_not_at_all() {
        let (id, lesson, person) = (MarkId::new(), LessonId::new(), EnrolmentId::new());
        let text = format!("{id} {lesson} {person} late 2026-11-10T12:00:00.123Z");
        let made = at("2026-11-10T12:00:00.123Z");
        let mark = SentMark { id, lesson, enrolment: person, mark: Mark::Late, at: made };
        assert_eq!(read_mark(&text), Some((id, Ok(mark))));
        for cut in [format!("{text} more"), text.replace("late", "asleep"), format!("{id} {lesson}"), id.to_string()] {
            assert_eq!(read_mark(&cut), Some((id, Err(MarkFault::Malformed))), "{cut}");
        }
        assert_eq!(read_mark("x"), None);
        assert_eq!(read_mark(""), None);
    }

    #[test]
    fn faults_have_codes_of_their_own() {
        let codes: std::collections::BTreeSet<&str> = MarkFault::ALL.into_iter().map(MarkFault::code).collect();
        assert_eq!(codes.len(), MarkFault::ALL.len());
    }
}
