//! How much is saved, by whom, and when a search that nobody opens falls silent.

use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::notifications::Frequency;
use crate::notifications::rules::{daily_due, weekly_due};
use crate::platform::web::rate_limit::Limit;
use crate::saved::model::Kind;
use crate::search::Place;
use chrono::{DateTime, TimeDelta, Utc};

crate::refusals! {
    /// So many are saved already.
    Full = "saved_full", Conflict;
    /// So many searches are kept already.
    SearchesFull = "saved_searches_full", Conflict;
    /// People under 18 put work aside, not people.
    Learner = "saved_of_learner", Forbidden;
}

/// Saved of each kind.
pub const MOST: i64 = 500;
pub const MOST_SEARCHES: i64 = 20;
pub const NOTE: usize = 500;
pub const NAME: usize = 80;
/// Searches that one person begins to keep; each is asked at once.
pub const SEARCHES: Limit = Limit { name: "saved-search", hits: 60, seconds: 3600 };

/// So many searches are asked each time; the others have their turn the next times.
pub const MOST_AT_ONCE: i64 = 200;
/// So long before the digests searches are asked, so that what they find goes out the same morning however its mails come.
const BEFORE_DIGESTS: TimeDelta = TimeDelta::minutes(30);

/// Results that nobody opened for so long are asked about ...
const UNOPENED: TimeDelta = TimeDelta::days(180);
/// ... and told of no longer after this much more.
const GRACE: TimeDelta = TimeDelta::days(14);

pub fn may_save(actor: &Actor, kind: Kind) -> Result<(), Refusal> {
    if actor.adult || kind == Kind::Gigs { Ok(()) } else { Err(Refusal::Learner) }
}

pub fn may_keep(actor: &Actor, place: Place) -> Result<(), Refusal> {
    if actor.adult || place == Place::Gigs { Ok(()) } else { Err(Refusal::Learner) }
}

pub fn check_room(there: i64) -> Result<(), Refusal> {
    if there < MOST { Ok(()) } else { Err(Refusal::Full) }
}

pub fn check_room_for_search(there: i64) -> Result<(), Refusal> {
    if there < MOST_SEARCHES { Ok(()) } else { Err(Refusal::SearchesFull) }
}

pub fn check_note(note: &str) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    errors.at_most("note", note, NOTE);
    errors.finish()
}

/// What is wrong with the name of a search, and how often it is told of.
pub fn check_wish(name: &str, frequency: &str) -> (Frequency, FieldErrors) {
    let mut errors = FieldErrors::default();
    errors.at_most("name", name, NAME);
    let parsed = Frequency::parse(frequency);
    errors.check(parsed.is_some(), "frequency", "field-not-a-choice");
    (parsed.unwrap_or(Frequency::Never), errors)
}

/// The latest moment at which the searches that are told of daily had their turn.
pub fn daily_turn(now: DateTime<Utc>) -> DateTime<Utc> {
    daily_due(now + BEFORE_DIGESTS) - BEFORE_DIGESTS
}

/// The same of those that are told of weekly.
pub fn weekly_turn(now: DateTime<Utc>) -> DateTime<Utc> {
    weekly_due(now + BEFORE_DIGESTS) - BEFORE_DIGESTS
}

/// Whether what a search never found before is news. What was first published before the search was kept may have been there all along,
/// unless everything was known that was there.
pub fn is_news(first_published: DateTime<Utc>, saved_at: DateTime<Utc>, all_is_known: bool) -> bool {
    all_is_known || first_published > saved_at
}

/// The moment before which results were last opened of a search that is asked about.
pub fn unopened_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - UNOPENED
}

/// What becomes of a search that nobody opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Its owner is asked whether it is still needed.
    Warn,
    Silence,
}

/// The next step for one that is told of.
pub fn next_step(opened_at: DateTime<Utc>, warned_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Option<Step> {
    if opened_at >= unopened_since(now) {
        return None;
    }
    match warned_at {
        None => Some(Step::Warn),
        Some(warned) if now - warned >= GRACE => Some(Step::Silence),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::actor::Role;
    use crate::kernel::ids::PersonId;

    #[test]
    fn people_under_18_save_work_and_nobody() {
        for role in Role::ALL {
            for adult in [true, false] {
                let actor = Actor { person: PersonId::new(), roles: vec![role], verified: true, adult };
                let people = if adult { Ok(()) } else { Err(Refusal::Learner) };
                assert_eq!((may_save(&actor, Kind::Gigs), may_save(&actor, Kind::People)), (Ok(()), people));
                assert_eq!((may_keep(&actor, Place::Gigs), may_keep(&actor, Place::Talent)), (Ok(()), people));
            }
        }
    }

    #[test]
    fn there_is_room_for_so_many() {
        assert_eq!((check_room(499), check_room(500)), (Ok(()), Err(Refusal::Full)));
        assert_eq!((check_room_for_search(19), check_room_for_search(20)), (Ok(()), Err(Refusal::SearchesFull)));
    }

    #[test]
    fn notes_and_names_are_short_and_frequencies_known() {
        assert!(check_note(&"ن".repeat(500)).is_ok() && check_note(&"ن".repeat(501)).is_err());
        let wrong = |name: &str, frequency: &str| {
            let errors = check_wish(name, frequency).1;
            errors.iter().map(|error| error.field.to_string()).collect::<Vec<_>>()
        };
        assert!(wrong("", "daily").is_empty() && wrong(&"n".repeat(80), "at_once").is_empty());
        assert_eq!(wrong(&"n".repeat(81), "hourly"), ["name", "frequency"]);
        assert_eq!(check_wish("Logos", "weekly").0, Frequency::Weekly);
    }

    #[test]
    fn searches_have_their_turn_before_the_digests() {
        let at = |moment: &str| -> DateTime<Utc> { moment.parse().unwrap() };
        // 23 November 2026 is a Monday; half past seven in Karachi is half past two here.
        assert_eq!(daily_turn(at("2026-11-24T02:29:59Z")), at("2026-11-23T02:30:00Z"));
        assert_eq!(daily_turn(at("2026-11-24T02:30:00Z")), at("2026-11-24T02:30:00Z"));
        assert_eq!(weekly_turn(at("2026-11-23T02:29:59Z")), at("2026-11-16T02:30:00Z"));
        assert_eq!(weekly_turn(at("2026-11-25T12:00:00Z")), at("2026-11-23T02:30:00Z"));
        assert!(daily_turn(at("2026-11-24T03:00:00Z")) < daily_due(at("2026-11-24T03:00:00Z")));
    }

    #[test]
    fn what_may_have_been_there_is_no_news() {
        let saved: DateTime<Utc> = "2026-01-01T03:00:00Z".parse().unwrap();
        let (before, after) = (saved - TimeDelta::days(1), saved + TimeDelta::days(1));
        assert_eq!((is_news(before, saved, true), is_news(after, saved, true)), (true, true));
        assert_eq!((is_news(before, saved, false), is_news(after, saved, false)), (false, true));
    }

    #[test]
    fn a_search_that_nobody_opens_is_asked_about_and_then_silent() {
        let opened: DateTime<Utc> = "2026-01-01T03:00:00Z".parse().unwrap();
        let after = |days| opened + TimeDelta::days(days);
        assert_eq!(next_step(opened, None, after(180)), None);
        assert_eq!(next_step(opened, None, after(181)), Some(Step::Warn));
        assert_eq!(next_step(opened, Some(after(181)), after(194)), None);
        assert_eq!(next_step(opened, Some(after(181)), after(195)), Some(Step::Silence));
        assert_eq!(next_step(after(190), Some(after(181)), after(195)), None, "opened after the question");
    }
}
