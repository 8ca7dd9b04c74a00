//! Who may do what at a centre, what its things must say, and where each act leads an enrolment.

use crate::accounts::checked_email;
use crate::accounts::rules::{LEAST_AGE, is_believable_birth, is_old_enough};
use crate::centres::attendance::Attendance;
use crate::centres::model::{
    Act, ActFacts, ActInput, CentreFacts, CentreInput, CohortFacts, CohortInput, DAYS, Entry, EntryInput, KINDS, Post,
    ProgrammeFacts, ProgrammeInput, REASONS, SHIFTS, Seats, State,
};
use crate::kernel::fields::FieldErrors;
use crate::kernel::places::is_district;
use crate::kernel::transition::{Step, Table};
use crate::platform::text::{clean_block, clean_line, western_digits};
use crate::platform::web::forms::typed_date;
use crate::platform::web::rate_limit::Limit;
use chrono::{NaiveDate, TimeDelta};

crate::refusals! {
    /// They work at the centre, and this is not their part of the work.
    NotYours = "centre_not_your_part", Forbidden;
    /// The act does not lead anywhere from this state.
    NotNow = "enrolment_not_in_this_state", Conflict;
    /// No enrolment waits for this code: it was used, replaced, is too old, or was never given out.
    CodeDead = "claim_code_dead", Conflict;
    /// The person is in that cohort already.
    InCohort = "claim_in_cohort_already", Conflict;
    Claimed = "enrolment_claimed_already", Conflict;
    /// Every seat of the cohort is taken, or held by an offer.
    NoSeat = "cohort_no_seat", Conflict;
}

/// How long a claim code or a mailed claim counts.
pub const CLAIM_LIFE: TimeDelta = TimeDelta::days(60);
/// Wrong codes from one address, which a whole class may share, and from everybody together.
pub const WRONG_CODES: Limit = Limit { name: "claim", hits: 20, seconds: 3600 };
pub const WRONG_CODES_OF_ALL: Limit = Limit { name: "claim-all", hits: 1000, seconds: 3600 };

/// Rosters that one member of staff brings in, and claims that they renew.
pub const IMPORTS: Limit = Limit { name: "roster", hits: 60, seconds: 86_400 };
pub const RENEWALS: Limit = Limit { name: "claim-renewal", hits: 300, seconds: 86_400 };

/// Letters and digits that nobody takes for one another, on paper or on the phone.
pub const CODE_LETTERS: &[u8; 30] = b"ABCDEFGHJKMNPQRSTVWXYZ23456789";
/// Ten of thirty: 49 bits.
pub const CODE_LENGTH: usize = 10;

pub const LEAVING_MAX: usize = 300;
const MOST_SKILLS: usize = 20;
const USUAL_WEEKS: i32 = 12;

/// How somebody stands to a centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Of the region desk.
    pub admin: bool,
    pub post: Option<Post>,
}

/// What somebody wants to do inside a centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    Look,
    /// Edit what the centre says of itself.
    Edit,
    /// Appoint or dismiss somebody of this post.
    Appoint(Post),
    /// Programmes, cohorts, rosters, enrolments, sessions.
    Run,
    /// Say in a register who was there.
    Keep,
    /// Take back that somebody completed or graduated.
    Reopen,
}

impl Standing {
    /// Whether the inside of the centre is there for them at all.
    pub fn is_inside(self) -> bool {
        self.admin || self.post.is_some()
    }
}

/// The region desk does everything; managers run their centre; coordinators run its teaching; trainers look and keep registers.
pub fn may(standing: Standing, wish: Wish) -> Result<(), Refusal> {
    let allowed = match (standing.admin, standing.post, wish) {
        (true, _, _) => true,
        (_, Some(_), Wish::Look | Wish::Keep) => true,
        (_, Some(Post::Manager), Wish::Appoint(post)) => post != Post::Manager,
        (_, Some(Post::Manager), _) => true,
        (_, Some(Post::Coordinator), Wish::Run) => true,
        _ => false,
    };
    if allowed { Ok(()) } else { Err(Refusal::NotYours) }
}

const fn step(from: State, act: Act, to: State) -> Step<State, Act> {
    Step { from, act, to }
}

pub const TRANSITIONS: Table<State, Act> = Table(&[
    step(State::Enrolled, Act::Start, State::Active),
    step(State::Enrolled, Act::DropOut, State::DroppedOut),
    step(State::Active, Act::Complete, State::Completed),
    step(State::Active, Act::Pause, State::Paused),
    step(State::Active, Act::DropOut, State::DroppedOut),
    step(State::Paused, Act::Resume, State::Active),
    step(State::Paused, Act::DropOut, State::DroppedOut),
    step(State::DroppedOut, Act::Return, State::Active),
    step(State::Completed, Act::Graduate, State::Graduated),
    step(State::Completed, Act::Reopen, State::Active),
    step(State::Graduated, Act::Reopen, State::Completed),
]);

/// Where the act leads, for somebody who may take it.
pub fn next(standing: Standing, state: State, act: Act) -> Result<State, Refusal> {
    may(standing, if act == Act::Reopen { Wish::Reopen } else { Wish::Run })?;
    TRANSITIONS.next(state, act).ok_or(Refusal::NotNow)
}

/// The acts that are open to them in this state.
pub fn acts(standing: Standing, state: State) -> Vec<Act> {
    TRANSITIONS.acts(state).filter(|act| next(standing, state, *act).is_ok()).collect()
}

/// Whether a public profile may say that its owner was trained there.
pub fn is_training(state: State) -> bool {
    matches!(state, State::Active | State::Completed | State::Graduated)
}

/// An act that follows a state of the day `before`. It counts from today when no day is typed, never from one to come and never
/// before the state it follows; who leaves says why.
pub fn check_act(input: &ActInput, before: NaiveDate, today: NaiveDate) -> Result<ActFacts, FieldErrors> {
    let mut errors = FieldErrors::default();
    let since = day_of(&input.on, before, today, &mut errors);
    let (reason, note) = match input.act {
        Act::DropOut => why_they_leave(input, &mut errors),
        _ => (None, None),
    };
    errors.finish()?;
    Ok(ActFacts { since, reason, note })
}

fn day_of(typed: &str, before: NaiveDate, today: NaiveDate, errors: &mut FieldErrors) -> NaiveDate {
    let day = typed_date("on", typed, errors).unwrap_or(today.max(before));
    errors.check(typed.trim().is_empty() || day <= today, "on", "centres-day-to-come");
    errors.check(day >= before, "on", "centres-day-too-early");
    day
}

fn why_they_leave(input: &ActInput, errors: &mut FieldErrors) -> (Option<String>, Option<String>) {
    errors.check(!input.reason.is_empty(), "reason", "centres-why-leave");
    errors.check(input.reason.is_empty() || REASONS.contains(&input.reason.as_str()), "reason", "field-not-a-choice");
    let note = clean_block(&input.note);
    errors.at_most("note", &note, LEAVING_MAX);
    (Some(input.reason.clone()), (!note.is_empty()).then_some(note))
}

/// Whoever completed a course graduates who attended enough of it; where no register was kept nobody is held up.
pub fn may_graduate(attendance: Attendance, least: u32) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    if let Some(share) = attendance.share().filter(|_| attendance.is_under(least)) {
        let args = [("share", share.to_string()), ("least", least.to_string())];
        errors.add_with("act", "centres-graduate-under", args);
    }
    errors.finish()
}

pub fn check_centre(input: &CentreInput) -> Result<CentreFacts, FieldErrors> {
    let mut errors = FieldErrors::default();
    let (women_days, women_from, women_until) = women_hours(input, &mut errors);
    let (closed_from, closed_to) = winter(input, &mut errors);
    let opens = minutes("opens", &input.opens, &mut errors);
    let closes = minutes("closes", &input.closes, &mut errors);
    errors.check(!input.opens.trim().is_empty(), "opens", "field-required");
    errors.check(!input.closes.trim().is_empty(), "closes", "field-required");
    if let (Some(opens), Some(closes)) = (opens, closes) {
        errors.check(opens < closes, "closes", "centres-ends-before");
    }
    let facts = CentreFacts {
        name: line("name", &input.name, 120, &mut errors),
        name_ur: line("name_ur", &input.name_ur, 120, &mut errors),
        kind: input.kind.clone(),
        operator: line("operator", &input.operator, 120, &mut errors),
        host_school: maybe_line("host_school", &input.host_school, 120, &mut errors),
        district: input.district.clone(),
        address: line("address", &input.address, 200, &mut errors),
        phone: checked_phone(&mut errors, &input.phone),
        shift: input.shift.clone(),
        opens: opens.unwrap_or_default(),
        closes: closes.unwrap_or_default(),
        women_days,
        women_from,
        women_until,
        is_open: input.is_open == "yes",
        closed_from,
        closed_to,
    };
    errors.one_of("kind", &facts.kind, &KINDS);
    errors.one_of("shift", &facts.shift, &SHIFTS);
    errors.check(is_district(&facts.district), "district", "field-not-a-choice");
    errors.finish()?;
    Ok(facts)
}

fn women_hours(input: &CentreInput, errors: &mut FieldErrors) -> (i32, Option<i32>, Option<i32>) {
    let bit = |code: &String| DAYS.iter().position(|day| day == code).map(|place| 1 << place);
    errors.check(input.women_days.iter().all(|code| bit(code).is_some()), "women_days", "field-not-a-choice");
    let days = input.women_days.iter().filter_map(bit).fold(0, |days, bit| days | bit);
    let from = minutes("women_from", &input.women_from, errors);
    let until = minutes("women_until", &input.women_until, errors);
    let complete = from.is_some() && until.is_some();
    errors.check(days == 0 || complete, "women_from", "centres-women-incomplete");
    errors.check(days != 0 || (from.is_none() && until.is_none()), "women_days", "centres-women-incomplete");
    if let (Some(from), Some(until)) = (from, until) {
        errors.check(from < until, "women_until", "centres-ends-before");
    }
    (days, from, until)
}

fn winter(input: &CentreInput, errors: &mut FieldErrors) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let from = typed_date("closed_from", &input.closed_from, errors);
    let to = typed_date("closed_to", &input.closed_to, errors);
    let paired = input.closed_from.trim().is_empty() == input.closed_to.trim().is_empty();
    errors.check(paired, "closed_to", "centres-winter-incomplete");
    if let (Some(from), Some(to)) = (from, to) {
        errors.check(from <= to, "closed_to", "centres-ends-before");
    }
    (from, to)
}

/// A time of the day as a clock shows it.
pub(super) fn minutes(field: &'static str, typed: &str, errors: &mut FieldErrors) -> Option<i32> {
    let typed = western_digits(typed.trim());
    let read = typed.split_once(':').and_then(|(hours, minutes)| {
        let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
        ((0..24).contains(&hours) && (0..60).contains(&minutes)).then_some(hours * 60 + minutes)
    });
    errors.check(typed.is_empty() || read.is_some(), field, "centres-bad-time");
    read
}

pub(super) fn line(field: &'static str, typed: &str, max: usize, errors: &mut FieldErrors) -> String {
    let text = clean_line(typed);
    errors.required(field, &text, max);
    text
}

fn maybe_line(field: &'static str, typed: &str, max: usize, errors: &mut FieldErrors) -> Option<String> {
    let text = clean_line(typed);
    errors.at_most(field, &text, max);
    (!text.is_empty()).then_some(text)
}

/// `known` says whether the list of skills has this one.
pub fn check_programme(input: &ProgrammeInput, known: impl Fn(&str) -> bool) -> Result<ProgrammeFacts, FieldErrors> {
    let mut errors = FieldErrors::default();
    let facts = ProgrammeFacts {
        title: line("title", &input.title, 90, &mut errors),
        title_ur: line("title_ur", &input.title_ur, 90, &mut errors),
        weeks: number("weeks", &input.weeks, (1, 52), Some(USUAL_WEEKS), &mut errors),
        skills: input.skill.clone(),
    };
    errors.check(!facts.skills.is_empty(), "skill", "centres-no-skill");
    errors.check(facts.skills.iter().all(|skill| known(skill)), "skill", "skills-unknown");
    if facts.skills.len() > MOST_SKILLS {
        errors.add_with("skill", "field-too-many", [("max", MOST_SKILLS.to_string())]);
    }
    errors.finish()?;
    Ok(facts)
}

/// A whole number in its range; an empty field means the usual one, where there is one.
fn number(
    field: &'static str,
    typed: &str,
    (min, max): (i32, i32),
    usual: Option<i32>,
    errors: &mut FieldErrors,
) -> i32 {
    let typed = western_digits(typed.trim());
    if let Some(usual) = usual.filter(|_| typed.is_empty()) {
        return usual;
    }
    errors.check(!typed.is_empty(), field, "field-required");
    let read = typed.parse().ok();
    errors.check(typed.is_empty() || read.is_some(), field, "field-bad-number");
    if read.is_some_and(|number| number < min || number > max) {
        errors.add_with(field, "field-out-of-range", [("min", min.to_string()), ("max", max.to_string())]);
    }
    read.unwrap_or(min)
}

pub fn check_cohort(input: &CohortInput) -> Result<CohortFacts, FieldErrors> {
    let mut errors = FieldErrors::default();
    let starts_on = typed_date("starts_on", &input.starts_on, &mut errors);
    let ends_on = typed_date("ends_on", &input.ends_on, &mut errors);
    errors.check(!input.starts_on.trim().is_empty(), "starts_on", "field-required");
    errors.check(!input.ends_on.trim().is_empty(), "ends_on", "field-required");
    let (starts_on, ends_on) = (starts_on.unwrap_or_default(), ends_on.unwrap_or_default());
    if ends_on < starts_on && ends_on != NaiveDate::default() {
        errors.add("ends_on", "centres-ends-before");
    }
    let facts = CohortFacts {
        name: line("name", &input.name, 60, &mut errors),
        starts_on,
        ends_on,
        seats: number("seats", &input.seats, (1, 500), None, &mut errors),
        women_only: input.women_only == "yes",
        apply_until: typed_date("apply_until", &input.apply_until, &mut errors),
    };
    errors.check(facts.apply_until.is_none_or(|day| day <= starts_on), "apply_until", "centres-apply-after-start");
    errors.finish()?;
    Ok(facts)
}

/// Somebody for a cohort. The birth date is asked of everybody: it says who is under age.
pub fn check_entry(errors: &mut FieldErrors, input: &EntryInput, today: NaiveDate) -> Option<Entry> {
    let full_name = line("full_name", &input.full_name, 100, errors);
    let letters = full_name.chars().any(char::is_alphabetic);
    errors.check(full_name.is_empty() || letters, "full_name", "accounts-bad-name");
    let full_name_ur = maybe_line("full_name_ur", &input.full_name_ur, 100, errors);
    let birth_date = checked_birth_date(errors, &input.birth_date, today);
    let email = (!input.email.trim().is_empty()).then(|| checked_email(errors, "email", &input.email));
    let phone = checked_phone(errors, &input.phone);
    Some(Entry { full_name, full_name_ur, birth_date: birth_date?, email, phone })
}

fn checked_birth_date(errors: &mut FieldErrors, typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let iso = iso_date(typed);
    errors.check(!iso.is_empty(), "birth_date", "field-required");
    let date = iso.parse::<NaiveDate>().ok().filter(|date| is_believable_birth(*date, today));
    errors.check(iso.is_empty() || date.is_some(), "birth_date", "field-bad-date");
    if date.is_some_and(|date| !is_old_enough(date, today)) {
        errors.add_with("birth_date", "centres-too-young", [("least", LEAST_AGE.to_string())]);
    }
    date
}

/// `09/03/2008`, day first as it is written here, becomes `2008-03-09`; anything else stays as it is.
pub fn iso_date(typed: &str) -> String {
    let typed = western_digits(typed.trim());
    let parts: Vec<&str> = typed.split(['/', '.']).map(str::trim).collect();
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    match parts.as_slice() {
        [day, month, year]
            if year.len() == 4 && day.len() <= 2 && month.len() <= 2 && parts.iter().all(|p| digits(p)) =>
        {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        _ => typed,
    }
}

/// A phone number with its country: `0355 1234567` is one of Pakistan. Families share phones, so it names nobody.
pub fn checked_phone(errors: &mut FieldErrors, typed: &str) -> Option<String> {
    let plain: String = western_digits(typed).chars().filter(|c| c.is_ascii_alphanumeric() || *c == '+').collect();
    if plain.is_empty() {
        errors.check(typed.trim().is_empty(), "phone", "centres-bad-phone");
        return None;
    }
    let number = match plain.strip_prefix("00").or_else(|| plain.strip_prefix('+')) {
        Some(abroad) => format!("+{abroad}"),
        None => format!("+92{}", plain.strip_prefix('0').unwrap_or(&plain)),
    };
    let digits = number.trim_start_matches('+');
    let long = if digits.starts_with("92") { digits.len() == 12 } else { (8..=15).contains(&digits.len()) };
    let sound = long && digits.chars().all(|c| c.is_ascii_digit());
    errors.check(sound, "phone", "centres-bad-phone");
    sound.then_some(number)
}

/// Whether there is room for so many more.
pub fn has_seats(seats: Seats, more: usize) -> bool {
    i64::try_from(more).is_ok_and(|more| more <= seats.free())
}

/// A claim code as it is compared: capitals without dashes. Longer ones come from mails and stay as they are.
pub fn normal_code(typed: &str) -> String {
    let plain: String = western_digits(typed).chars().filter(|c| !c.is_whitespace()).collect();
    let code: String = plain.chars().filter(|c| *c != '-').collect();
    if code.chars().count() <= CODE_LENGTH { code.to_ascii_uppercase() } else { plain }
}

/// `ABCDE-FGHJK`: a code as it is printed.
pub fn shown_code(code: &str) -> String {
    match code.split_at_checked(CODE_LENGTH / 2) {
        Some((first, second)) => format!("{first}-{second}"),
        None => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STANDINGS: [(Standing, &str); 5] = [
        (Standing { admin: true, post: None }, "admin"),
        (Standing { admin: false, post: Some(Post::Manager) }, "manager"),
        (Standing { admin: false, post: Some(Post::Coordinator) }, "coordinator"),
        (Standing { admin: false, post: Some(Post::Trainer) }, "trainer"),
        (Standing { admin: false, post: None }, "stranger"),
    ];

    #[test]
    fn the_inside_of_a_centre_is_there_for_its_people_and_the_region_desk() {
        for (standing, name) in STANDINGS {
            assert_eq!(standing.is_inside(), name != "stranger", "{name}");
        }
    }

    #[test]
    fn every_role_has_its_part_of_the_work() {
        let wishes = [
            (Wish::Look, [true, true, true, true, false]),
            (Wish::Keep, [true, true, true, true, false]),
            (Wish::Edit, [true, true, false, false, false]),
            (Wish::Run, [true, true, true, false, false]),
            (Wish::Reopen, [true, true, false, false, false]),
            (Wish::Appoint(Post::Manager), [true, false, false, false, false]),
            (Wish::Appoint(Post::Coordinator), [true, true, false, false, false]),
            (Wish::Appoint(Post::Trainer), [true, true, false, false, false]),
        ];
        for (wish, allowed) in wishes {
            for ((standing, name), allowed) in STANDINGS.into_iter().zip(allowed) {
                assert_eq!(may(standing, wish).is_ok(), allowed, "{name} {wish:?}");
            }
        }
    }

    /// Every state with every act by every role, against the table as people would tell it.
    #[test]
    fn an_enrolment_goes_where_it_may_and_nowhere_else() {
        use Act::{Complete, DropOut, Graduate, Pause, Reopen, Resume, Return, Start};
        use State::{Active, Completed, DroppedOut, Enrolled, Graduated, Paused};
        let told = |state, act| match (state, act) {
            (Enrolled, Start) | (Paused, Resume) | (DroppedOut, Return) | (Completed, Reopen) => Some(Active),
            (Active, Pause) => Some(Paused),
            (Enrolled | Active | Paused, DropOut) => Some(DroppedOut),
            (Active, Complete) | (Graduated, Reopen) => Some(Completed),
            (Completed, Graduate) => Some(Graduated),
            _ => None,
        };
        for (standing, name) in STANDINGS {
            for state in State::ALL {
                for act in Act::ALL {
                    let may = match name {
                        "admin" | "manager" => true,
                        "coordinator" => act != Reopen,
                        _ => false,
                    };
                    let expected = match (may, told(state, act)) {
                        (false, _) => Err(Refusal::NotYours),
                        (true, None) => Err(Refusal::NotNow),
                        (true, Some(to)) => Ok(to),
                    };
                    assert_eq!(next(standing, state, act), expected, "{name}: {state:?} {act:?}");
                    assert_eq!(acts(standing, state).contains(&act), expected.is_ok(), "{name}: {state:?} {act:?}");
                }
            }
        }
    }

    #[test]
    fn a_profile_tells_of_training_that_began_and_was_not_broken_off() {
        for state in State::ALL {
            let told = matches!(state, State::Active | State::Completed | State::Graduated);
            assert_eq!(is_training(state), told, "{state:?}");
        }
    }

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_state_begins_neither_tomorrow_nor_before_the_last_one() {
        let (before, today) = (date(2026, 9, 1), date(2026, 11, 25));
        let since =
            |typed: &str| check_act(&ActInput::plain(Act::Pause, typed), before, today).map(|facts| facts.since);
        assert_eq!(since(""), Ok(today));
        assert_eq!(since("2026-09-01"), Ok(before));
        for typed in ["2026-08-31", "2026-11-26", "soon"] {
            assert!(since(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn who_leaves_says_why_and_nobody_else_is_asked() {
        let day = date(2026, 11, 25);
        let act = |act: Act, reason: &str, note: &str| {
            let input = ActInput { reason: reason.into(), note: note.into(), ..ActInput::plain(act, "") };
            check_act(&input, day, day).map(|facts| (facts.reason, facts.note))
        };
        for reason in REASONS {
            assert_eq!(act(Act::DropOut, reason, " "), Ok((Some(reason.to_owned()), None)));
        }
        assert_eq!(act(Act::DropOut, "work", "In Gilgit.").map(|(_, note)| note), Ok(Some("In Gilgit.".into())));
        assert_eq!(act(Act::Pause, "work", "In Gilgit."), Ok((None, None)), "a pause keeps no reason");
        let long = "x".repeat(LEAVING_MAX + 1);
        for (reason, note) in [("", ""), ("boredom", ""), ("work", long.as_str())] {
            assert!(act(Act::DropOut, reason, note).is_err(), "{reason}");
        }
    }

    #[test]
    fn who_attended_enough_graduates_and_who_was_never_counted_too() {
        let of = |present, counted| Attendance { held: counted, counted, present, weeks_attended: 1 };
        assert!(may_graduate(of(6, 10), 60).is_ok() && may_graduate(Attendance::default(), 60).is_ok());
        let refused = may_graduate(of(5, 10), 60).unwrap_err();
        let said: Vec<_> = refused.iter().map(|error| (error.key, error.args.clone())).collect();
        let args = vec![("share", "50".to_owned()), ("least", "60".to_owned())];
        assert_eq!(said, [("centres-graduate-under", args)]);
    }

    fn centre() -> CentreInput {
        CentreInput {
            name: "Freelancing Centre, High School Karimabad".into(),
            name_ur: "فری لانسنگ مرکز، ہائی سکول کریم آباد".into(),
            kind: "freelancing".into(),
            operator: "Directorate of Schools".into(),
            district: "hunza".into(),
            address: "Karimabad".into(),
            shift: "evening".into(),
            opens: "16:00".into(),
            closes: "۲۰:۰۰".into(),
            ..CentreInput::default()
        }
    }

    #[test]
    fn a_centre_has_hours_that_can_be_kept() {
        assert_eq!(check_centre(&centre()).map(|facts| facts.closes), Ok(1200));
        let women = |days: &[&str], from: &str, until: &str| CentreInput {
            women_days: days.iter().map(ToString::to_string).collect(),
            women_from: from.into(),
            women_until: until.into(),
            ..centre()
        };
        assert_eq!(check_centre(&women(&["mon", "wed"], "14:00", "16:00")).map(|facts| facts.women_days), Ok(5));
        for wrong in [
            CentreInput { closes: "15:00".into(), ..centre() },
            CentreInput { opens: "25:00".into(), ..centre() },
            CentreInput { opens: String::new(), ..centre() },
            women(&["mon"], "", ""),
            women(&[], "14:00", "16:00"),
            women(&["someday"], "14:00", "16:00"),
            CentreInput { closed_from: "2026-12-20".into(), ..centre() },
            CentreInput { closed_from: "2026-12-20".into(), closed_to: "2026-12-01".into(), ..centre() },
            CentreInput { district: "lahore".into(), ..centre() },
            CentreInput { kind: "school".into(), ..centre() },
            CentreInput { phone: "12".into(), ..centre() },
        ] {
            assert!(check_centre(&wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_programme_lasts_a_year_at_most_and_teaches_something() {
        let programme = ProgrammeInput {
            title: "Graphic design".into(),
            title_ur: "گرافک ڈیزائن".into(),
            skill: vec!["logo-design".into()],
            ..ProgrammeInput::default()
        };
        let known = |id: &str| id == "logo-design";
        assert_eq!(check_programme(&programme, known).map(|facts| facts.weeks), Ok(12));
        for (weeks, fits) in [("1", true), ("۵۲", true), ("0", false), ("53", false), ("many", false)] {
            let input = ProgrammeInput { weeks: weeks.into(), ..programme.clone() };
            assert_eq!(check_programme(&input, known).is_ok(), fits, "{weeks}");
        }
        assert!(check_programme(&ProgrammeInput { skill: vec![], ..programme.clone() }, known).is_err());
        assert!(check_programme(&ProgrammeInput { skill: vec!["magic".into()], ..programme }, known).is_err());
    }

    #[test]
    fn a_cohort_ends_after_it_starts_and_has_seats() {
        let cohort = CohortInput {
            name: "3".into(),
            starts_on: "2026-09-01".into(),
            ends_on: "2026-11-24".into(),
            seats: "25".into(),
            women_only: String::new(),
            apply_until: String::new(),
        };
        assert!(check_cohort(&cohort).is_ok_and(|facts| facts.apply_until.is_none()));
        assert!(check_cohort(&CohortInput { apply_until: "2026-09-01".into(), ..cohort.clone() }).is_ok());
        for wrong in [
            CohortInput { apply_until: "2026-09-02".into(), ..cohort.clone() },
            CohortInput { apply_until: "soon".into(), ..cohort.clone() },
            CohortInput { ends_on: "2026-08-31".into(), ..cohort.clone() },
            CohortInput { seats: "0".into(), ..cohort.clone() },
            CohortInput { seats: String::new(), ..cohort.clone() },
            CohortInput { starts_on: String::new(), ..cohort.clone() },
            CohortInput { name: " ".into(), ..cohort.clone() },
        ] {
            assert!(check_cohort(&wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn dates_are_read_day_first() {
        for (typed, iso) in [
            ("2008-03-09", "2008-03-09"),
            ("09/03/2008", "2008-03-09"),
            ("۹/۳/۲۰۰۸", "2008-03-09"),
            ("9.3.2008", "2008-03-09"),
            ("2008/03/09", "2008/03/09"),
            ("", ""),
        ] {
            assert_eq!(iso_date(typed), iso);
        }
    }

    #[test]
    fn phone_numbers_have_their_country() {
        for (typed, number) in [
            ("0355 1234567", Some("+923551234567")),
            ("+92-355-1234567", Some("+923551234567")),
            ("00923551234567", Some("+923551234567")),
            ("۰۳۵۵۱۲۳۴۵۶۷", Some("+923551234567")),
            ("+44 20 7946 0000", Some("+442079460000")),
            ("1234", None),
            ("call me", None),
            ("+", None),
        ] {
            let mut errors = FieldErrors::default();
            assert_eq!(checked_phone(&mut errors, typed).as_deref(), number, "{typed}");
            assert_eq!(errors.is_empty(), number.is_some(), "{typed}");
        }
    }

    #[test]
    fn a_code_is_typed_as_people_type() {
        assert_eq!(normal_code(" abcde-fghjk "), "ABCDEFGHJK");
        assert_eq!(shown_code("ABCDEFGHJK"), "ABCDE-FGHJK");
        assert_eq!(normal_code("mailed-token-stays-as-it-is_Aa"), "mailed-token-stays-as-it-is_Aa");
    }

    #[test]
    fn there_is_room_up_to_the_last_free_seat() {
        let seats = Seats { all: 10, taken: 7, held: 1 };
        assert!(has_seats(seats, 0) && has_seats(seats, 2) && !has_seats(seats, 3));
    }
}
