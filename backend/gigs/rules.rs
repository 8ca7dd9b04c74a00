//! What a gig must say, where each act leads, and who may.

use crate::gigs::model::{Act, CLOSE_REASONS, GigInput, State};
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::money::MAX_MINOR;
use crate::kernel::places::{LANGUAGES, is_district};
use crate::kernel::transition::{Step, Table};
use chrono::NaiveDate;
use std::collections::HashSet;

crate::refusals! {
    /// The mail address is not confirmed.
    Unverified = "gig_mail_not_confirmed", Forbidden;
    /// Publishing needs a client that staff approved.
    ClientNotApproved = "gig_client_not_approved", Forbidden;
    /// The act does not lead anywhere from this state.
    NotNow = "gig_not_in_this_state", Conflict;
}

pub const MOST_SKILLS: usize = 12;
pub const MOST_QUESTIONS: usize = 5;
pub const MOST_ATTACHMENTS: usize = 6;

const fn step(from: State, act: Act, to: State) -> Step<State, Act> {
    Step { from, act, to }
}

pub const TRANSITIONS: Table<State, Act> = Table(&[
    step(State::Draft, Act::Publish, State::Open),
    step(State::Open, Act::Pause, State::Paused),
    step(State::Open, Act::Renew, State::Open),
    step(State::Open, Act::Close, State::Closed),
    step(State::Open, Act::Expire, State::Expired),
    step(State::Paused, Act::Resume, State::Open),
    step(State::Paused, Act::Close, State::Closed),
    step(State::Paused, Act::Expire, State::Expired),
    step(State::Closed, Act::Renew, State::Open),
    step(State::Expired, Act::Renew, State::Open),
]);

/// Where the act leads.
pub fn next(state: State, act: Act) -> Result<State, Refusal> {
    TRANSITIONS.next(state, act).ok_or(Refusal::NotNow)
}

/// Whether the act puts a gig before the public, and so needs an approved client and a complete gig.
pub fn opens(act: Act) -> bool {
    matches!(act, Act::Publish | Act::Resume | Act::Renew)
}

pub fn may_open(actor: &Actor, client_approved: bool) -> Result<(), Refusal> {
    if !actor.verified {
        Err(Refusal::Unverified)
    } else if !client_approved {
        Err(Refusal::ClientNotApproved)
    } else {
        Ok(())
    }
}

/// Whether lists may hold a gig.
pub fn is_before_the_public(state: State, client_approved: bool) -> bool {
    state == State::Open && client_approved
}

/// Whether somebody sees a gig at all. Drafts, and gigs of clients that are not approved, are seen by the client and by staff.
pub fn may_see(state: State, client_approved: bool, is_own: bool, is_staff: bool) -> bool {
    is_own || is_staff || (state != State::Draft && client_approved)
}

/// A gig may be edited while it is a draft, open or paused.
pub fn may_edit(state: State) -> Result<(), Refusal> {
    match state {
        State::Draft | State::Open | State::Paused => Ok(()),
        State::Closed | State::Expired => Err(Refusal::NotNow),
    }
}

/// What is wrong with the gig, whatever its state.
pub fn check(input: &GigInput) -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.required("title", &input.title, 90);
    errors.at_most("deliverable", &input.deliverable, 5000);
    check_skills(input, &mut errors);
    if let Some(budget) = &input.budget {
        let sane = |minor: i64| (1..=MAX_MINOR).contains(&minor);
        errors.check(sane(budget.max_minor), "budget_max", "field-bad-amount");
        errors.check(
            budget.min_minor.is_none_or(|least| sane(least) && least <= budget.max_minor),
            "budget_min",
            "gigs-min-above-max",
        );
    }
    let in_range = |value: Option<i32>, most: i32| value.is_none_or(|value| (1..=most).contains(&value));
    if !in_range(input.hours_per_week, 80) {
        errors.add_with("hours_per_week", "field-out-of-range", [("min", "1".into()), ("max", "80".into())]);
    }
    errors.check(in_range(input.min_level, 5), "min_level", "field-not-a-choice");
    if !(1..=50).contains(&input.seats) {
        errors.add_with("seats", "field-out-of-range", [("min", "1".into()), ("max", "50".into())]);
    }
    errors.day("start_on", input.start_on);
    errors.day("deadline_on", input.deadline_on);
    if let (Some(start), Some(deadline)) = (input.start_on, input.deadline_on) {
        errors.check(start <= deadline, "deadline_on", "gigs-deadline-before-start");
    }
    errors.check(
        input.languages.iter().all(|code| LANGUAGES.contains(&code.as_str())),
        "languages",
        "field-not-a-choice",
    );
    errors.check(input.district.as_deref().is_none_or(is_district), "district", "field-not-a-choice");
    if input.questions.len() > MOST_QUESTIONS {
        errors.add_with("questions", "field-too-many", [("max", MOST_QUESTIONS.to_string())]);
    }
    for question in &input.questions {
        errors.at_most("questions", question, 200);
    }
    errors
}

fn check_skills(input: &GigInput, errors: &mut FieldErrors) {
    if input.skills.len() > MOST_SKILLS {
        errors.add_with("must", "field-too-many", [("max", MOST_SKILLS.to_string())]);
    }
    let levels_sane = input.skills.iter().all(|need| (1..=5).contains(&need.level));
    errors.check(levels_sane, "level", "field-not-a-choice");
    let mut seen = HashSet::new();
    errors.check(input.skills.iter().all(|need| seen.insert(&need.skill)), "nice", "gigs-skill-twice");
}

/// What is missing or over before the public may see it.
pub fn check_complete(input: &GigInput, today: NaiveDate) -> FieldErrors {
    let mut errors = check(input);
    errors.check(input.deliverable.chars().count() >= 40, "deliverable", "gigs-deliverable-short");
    errors.check(input.skills.iter().any(|need| need.must), "must", "gigs-no-must");
    errors.check(input.budget.is_some(), "budget_max", "field-required");
    errors.check(!input.languages.is_empty(), "languages", "gigs-no-language");
    errors.check(input.remote || input.district.is_some(), "district", "gigs-no-district");
    errors.check(input.deadline_on.is_none_or(|deadline| deadline >= today), "deadline_on", "field-in-past");
    errors
}

/// Closing needs one of the reasons, which applicants are told.
pub fn check_closing(reason: &str, note: &str) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    errors.one_of("reason", reason, &CLOSE_REASONS);
    errors.at_most("note", note, 500);
    errors.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gigs::model::{Budget, BudgetKind, NeededSkill};
    use crate::kernel::actor::Role;
    use crate::kernel::ids::PersonId;
    use crate::kernel::money::Currency;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date")
    }

    fn logo() -> GigInput {
        GigInput {
            title: "A logo for a trekking lodge".into(),
            deliverable: "A mark and a wordmark, in SVG and PNG, with two rounds of changes.".into(),
            skills: vec![NeededSkill { skill: "logo-design".into(), must: true, level: 3 }],
            budget: Some(Budget {
                kind: BudgetKind::Fixed,
                min_minor: Some(1_000_000),
                max_minor: 1_500_000,
                currency: Currency::parse("PKR").expect("rupees"),
            }),
            languages: vec!["ur".into()],
            remote: true,
            seats: 1,
            ..GigInput::default()
        }
    }

    #[test]
    fn every_state_and_act_is_decided() {
        use Act::{Close, Expire, Pause, Publish, Renew, Resume};
        let allowed = |state| match state {
            State::Draft => vec![Publish],
            State::Open => vec![Pause, Renew, Close, Expire],
            State::Paused => vec![Resume, Close, Expire],
            State::Closed | State::Expired => vec![Renew],
        };
        for state in State::ALL {
            for act in [Publish, Pause, Resume, Close, Renew, Expire] {
                assert_eq!(next(state, act).is_ok(), allowed(state).contains(&act), "{state:?} {act:?}");
            }
        }
    }

    #[test]
    fn confirmed_people_of_approved_clients_open_gigs_whatever_their_role() {
        for role in Role::ALL {
            let may = |verified, approved| {
                let actor = Actor { person: PersonId::new(), roles: vec![role], verified, adult: true };
                may_open(&actor, approved)
            };
            assert_eq!(may(true, true), Ok(()));
            assert_eq!(may(true, false), Err(Refusal::ClientNotApproved));
            assert_eq!(may(false, true), Err(Refusal::Unverified));
            assert_eq!(may(false, false), Err(Refusal::Unverified));
        }
    }

    #[test]
    fn what_is_over_stays_as_it_was() {
        for state in State::ALL {
            let over = matches!(state, State::Closed | State::Expired);
            assert_eq!(may_edit(state), if over { Err(Refusal::NotNow) } else { Ok(()) }, "{state:?}");
        }
    }

    #[test]
    fn acts_that_put_a_gig_before_the_public_are_known() {
        use Act::{Close, Expire, Pause, Publish, Renew, Resume};
        for (act, public) in
            [(Publish, true), (Resume, true), (Renew, true), (Pause, false), (Close, false), (Expire, false)]
        {
            assert_eq!(opens(act), public, "{act:?}");
        }
    }

    #[test]
    fn a_complete_gig_may_be_published() {
        assert!(check_complete(&logo(), today()).is_empty());
    }

    #[test]
    fn a_draft_needs_only_a_title() {
        let draft = GigInput { title: "Logo".into(), seats: 1, ..GigInput::default() };
        assert!(check(&draft).is_empty());
        let missing: Vec<String> =
            check_complete(&draft, today()).iter().map(|error| error.field.to_string()).collect();
        assert_eq!(missing, ["deliverable", "must", "budget_max", "languages", "district"]);
    }

    #[test]
    fn a_budget_is_a_sane_range() {
        let with = |min_minor, max_minor| {
            let mut gig = logo();
            gig.budget = gig.budget.map(|budget| Budget { min_minor, max_minor, ..budget });
            check(&gig).is_empty()
        };
        assert!(with(None, 1) && with(Some(5), 5));
        assert!(!with(Some(6), 5) && !with(None, 0) && !with(None, -1) && !with(None, i64::MAX) && !with(Some(0), 5));
    }

    #[test]
    fn days_are_of_our_times() {
        for (year, sane) in [(1899, false), (1900, true), (2199, true), (2200, false), (-1, false), (262_142, false)] {
            let day = NaiveDate::from_ymd_opt(year, 1, 1);
            assert_eq!(check(&GigInput { start_on: day, ..logo() }).is_empty(), sane, "{year}");
            assert_eq!(check(&GigInput { deadline_on: day, ..logo() }).is_empty(), sane, "{year}");
        }
    }

    #[test]
    fn a_skill_is_asked_for_once() {
        let mut gig = logo();
        gig.skills.push(NeededSkill { skill: "logo-design".into(), must: false, level: 1 });
        assert!(!check(&gig).is_empty());
    }

    #[test]
    fn a_deadline_that_is_over_is_refused_on_publishing() {
        let mut gig = logo();
        gig.deadline_on = today().pred_opt();
        assert!(check(&gig).is_empty() && !check_complete(&gig, today()).is_empty());
    }

    #[test]
    fn work_on_site_names_its_district() {
        let gig = GigInput { remote: false, ..logo() };
        assert!(!check_complete(&gig, today()).is_empty());
        assert!(check_complete(&GigInput { district: Some("hunza".into()), ..gig }, today()).is_empty());
    }

    #[test]
    fn drafts_and_gigs_of_strangers_are_seen_by_the_client_and_staff_only() {
        for state in State::ALL {
            for approved in [true, false] {
                let public = state != State::Draft && approved;
                assert_eq!(may_see(state, approved, false, false), public, "{state:?}");
                assert!(may_see(state, approved, true, false) && may_see(state, approved, false, true));
                assert_eq!(is_before_the_public(state, approved), public && state == State::Open, "{state:?}");
            }
        }
    }
}
