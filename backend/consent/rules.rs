//! Whether something is agreed to, who records and witnesses, and when a consent ends by itself.

use crate::consent::model::{Agreed, Consent, Scope, Stage, State};
use crate::kernel::deadline::local_date;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::PersonId;
use crate::platform::web::rate_limit::Limit;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

crate::refusals! {
    /// Nobody agrees for a grown-up.
    OfGrownUp = "consent_of_grown_up", Conflict;
    /// Nobody has claimed the place yet: there is no account for which to agree.
    NotClaimed = "consent_not_claimed", Conflict;
    /// Another one waits for its witness.
    WaitsAlready = "consent_waits_already", Conflict;
    /// Confirmed, withdrawn or ended meanwhile.
    NotNow = "consent_not_in_this_state", Conflict;
    /// Somebody else was named as witness.
    NotWitness = "consent_not_witness", Forbidden;
    /// Nobody witnessed it in time.
    TooLate = "consent_witness_late", Conflict;
    /// Only who came of age here chooses for themselves.
    NotOwn = "consent_not_own", Conflict;
}

/// So long a consent waits for its witness.
pub const WITNESS_DAYS: i64 = 7;
/// So long a guardian is named after the birthday of the learner, or the end of the account.
pub const GUARDIAN_DAYS: u64 = 90;

/// Consents that one member of staff records; a witness is told of each.
pub const RECORDS: Limit = Limit { name: "consent", hits: 100, seconds: 86_400 };

pub const GUARDIAN_MAX: usize = 120;
pub const RELATION_MAX: usize = 60;

/// The consent that was given last and witnessed, of those that have not ended otherwise than by the birthday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    pub is_own: bool,
    /// It ended when the learner came of age.
    pub is_past: bool,
    pub has_lapsed: bool,
    pub scopes: Vec<Scope>,
}

/// The one question. Of a learner the guardian's consent counts; at eighteen it is frozen; a grown-up who came of age here agreed
/// for themselves; who was never a learner decides by what they do.
pub fn agreed(stage: Stage, given: Option<&Given>, scope: Scope) -> Agreed {
    let covers = |given: &Given| given.scopes.contains(&scope);
    match (stage, given) {
        (Stage::GrownUp, Some(own)) if own.is_own && !covers(own) => Agreed::No,
        (Stage::GrownUp, _) => Agreed::Yes,
        (_, Some(given)) if given.is_own || given.has_lapsed || !covers(given) => Agreed::No,
        (Stage::ComesOfAge, Some(_)) => Agreed::Frozen,
        (Stage::Learner, Some(given)) if !given.is_past => Agreed::Yes,
        _ => Agreed::No,
    }
}

/// The first day on which an edition counts no more: so many days after the next one came. None while it is the latest.
pub fn lapses_on(edition: i32, editions: &[(i32, NaiveDate)], days: i64) -> Option<NaiveDate> {
    let (_, came) = editions.iter().find(|(version, _)| *version > edition)?;
    came.checked_add_days(Days::new(u64::try_from(days).unwrap_or_default()))
}

/// Whether it has waited for its witness too long.
pub fn is_late(recorded_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - recorded_at >= TimeDelta::days(WITNESS_DAYS)
}

/// The last day on which it can be witnessed, for a list.
pub fn witness_until(recorded_at: DateTime<Utc>) -> NaiveDate {
    local_date(recorded_at + TimeDelta::days(WITNESS_DAYS))
}

/// Only who was named witnesses it, once, and in time.
pub fn may_confirm(consent: &Consent, by: PersonId, now: DateTime<Utc>) -> Result<(), Refusal> {
    if consent.witness_id != Some(by) {
        Err(Refusal::NotWitness)
    } else if consent.state() != State::Waits {
        Err(Refusal::NotNow)
    } else if is_late(consent.recorded_at, now) {
        Err(Refusal::TooLate)
    } else {
        Ok(())
    }
}

/// What somebody of age agreed to is theirs alone to take back.
pub fn may_take_back(consent: &Consent) -> Result<(), Refusal> {
    if consent.is_own() { Err(Refusal::OfGrownUp) } else { Ok(()) }
}

/// For whom a guardian may agree.
pub fn may_record(stage: Option<Stage>, waits: bool) -> Result<(), Refusal> {
    match stage {
        None => Err(Refusal::NotClaimed),
        Some(Stage::ComesOfAge | Stage::GrownUp) => Err(Refusal::OfGrownUp),
        Some(Stage::Learner) if waits => Err(Refusal::WaitsAlready),
        Some(Stage::Learner) => Ok(()),
    }
}

/// The scopes of these codes, each once. One that needs another comes with it or not at all.
pub fn checked_scopes(codes: &[String], known: &[Scope], errors: &mut FieldErrors) -> Vec<Scope> {
    let chosen: Vec<Scope> =
        known.iter().copied().filter(|scope| codes.iter().any(|code| code == scope.code())).collect();
    let strange = codes.iter().any(|code| !known.iter().any(|scope| scope.code() == code));
    errors.check(!strange, "scope", "field-not-a-choice");
    let whole = chosen.iter().all(|scope| scope.needs().is_none_or(|needed| chosen.contains(&needed)));
    errors.check(whole, "scope", "consent-badges-need-endorsement");
    chosen
}

/// What goes when these go: what needs them goes too.
pub fn withdrawn(standing: &[Scope], chosen: &[Scope]) -> Vec<Scope> {
    let goes = |scope: &Scope| chosen.contains(scope) || scope.needs().is_some_and(|needed| chosen.contains(&needed));
    standing.iter().copied().filter(goes).collect()
}

/// Born by this day, somebody has been eighteen for so long that their guardian is named no more; `of_age_by` is the day by which
/// who is eighteen today was born.
pub fn erased_by(of_age_by: NaiveDate) -> NaiveDate {
    of_age_by.checked_sub_days(Days::new(GUARDIAN_DAYS)).unwrap_or(of_age_by)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::ids::{ConsentId, EnrolmentId};

    fn given(scopes: &[Scope]) -> Given {
        Given { is_own: false, is_past: false, has_lapsed: false, scopes: scopes.to_vec() }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_guardian_opens_for_a_learner_what_they_agreed_to_and_nothing_else() {
        let some = given(&[Scope::Portfolio]);
        assert_eq!(agreed(Stage::Learner, Some(&some), Scope::Portfolio), Agreed::Yes);
        assert_eq!(agreed(Stage::Learner, Some(&some), Scope::Endorsement), Agreed::No);
        let (past, lapsed) = (Given { is_past: true, ..some.clone() }, Given { has_lapsed: true, ..some.clone() });
        let own = Given { is_own: true, ..some };
        for given in [Some(&past), Some(&lapsed), Some(&own), None] {
            assert_eq!(agreed(Stage::Learner, given, Scope::Portfolio), Agreed::No, "{given:?}");
        }
    }

    #[test]
    fn at_eighteen_it_is_frozen_until_the_grown_up_answers() {
        let some = given(&[Scope::Endorsement]);
        for is_past in [true, false] {
            let some = Given { is_past, ..some.clone() };
            assert_eq!(agreed(Stage::ComesOfAge, Some(&some), Scope::Endorsement), Agreed::Frozen);
            assert_eq!(agreed(Stage::ComesOfAge, Some(&some), Scope::Badges), Agreed::No);
        }
        let lapsed = Given { has_lapsed: true, ..some.clone() };
        assert_eq!(agreed(Stage::ComesOfAge, Some(&lapsed), Scope::Endorsement), Agreed::No);
        assert_eq!(agreed(Stage::ComesOfAge, None, Scope::Endorsement), Agreed::No);
        let own = Given { is_own: true, ..some.clone() };
        assert_eq!(agreed(Stage::GrownUp, Some(&own), Scope::Endorsement), Agreed::Yes);
        assert_eq!(agreed(Stage::GrownUp, Some(&own), Scope::Badges), Agreed::No);
    }

    #[test]
    fn who_was_never_a_learner_is_asked_nothing() {
        for scope in Scope::ALL {
            assert_eq!(agreed(Stage::GrownUp, None, scope), Agreed::Yes);
            assert_eq!(agreed(Stage::GrownUp, Some(&given(&[])), scope), Agreed::Yes);
        }
    }

    #[test]
    fn an_edition_stands_for_so_many_days_after_the_next_one() {
        let editions = [(1, day("2026-11-26")), (2, day("2027-03-01"))];
        assert_eq!(lapses_on(2, &editions, 60), None);
        assert_eq!(lapses_on(1, &editions, 60), Some(day("2027-04-30")));
        assert_eq!(lapses_on(0, &editions, 14), Some(day("2026-12-10")));
    }

    #[test]
    fn badges_come_and_go_with_what_they_carry() {
        let codes = |codes: &[&str]| codes.iter().map(ToString::to_string).collect::<Vec<_>>();
        let checked = |typed: &[&str]| {
            let mut errors = FieldErrors::default();
            let scopes = checked_scopes(&codes(typed), &Scope::ALL, &mut errors);
            errors.is_empty().then_some(scopes)
        };
        assert_eq!(checked(&["badges"]), None);
        assert_eq!(checked(&["money"]), None);
        assert_eq!(checked(&["badges", "endorsement", "badges"]), Some(vec![Scope::Endorsement, Scope::Badges]));
        assert_eq!(checked(&[]), Some(Vec::new()));
        assert_eq!(withdrawn(&Scope::ALL, &[Scope::Endorsement]), [Scope::Endorsement, Scope::Badges]);
        assert_eq!(withdrawn(&Scope::ALL, &[Scope::Badges]), [Scope::Badges]);
        assert_eq!(withdrawn(&[Scope::Portfolio], &[Scope::Badges]), []);
    }

    #[test]
    fn a_witness_has_seven_days() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert!(!is_late(at("2026-11-26T10:00:00Z"), at("2026-12-03T09:59:59Z")));
        assert!(is_late(at("2026-11-26T10:00:00Z"), at("2026-12-03T10:00:00Z")));
    }

    #[test]
    fn nobody_agrees_for_a_grown_up_or_for_nobody() {
        assert_eq!(may_record(None, false), Err(Refusal::NotClaimed));
        assert_eq!(may_record(Some(Stage::GrownUp), false), Err(Refusal::OfGrownUp));
        assert_eq!(may_record(Some(Stage::ComesOfAge), false), Err(Refusal::OfGrownUp));
        assert_eq!(may_record(Some(Stage::Learner), true), Err(Refusal::WaitsAlready));
        assert_eq!(may_record(Some(Stage::Learner), false), Ok(()));
    }

    #[test]
    fn a_guardian_is_named_for_ninety_days_after_the_birthday() {
        assert_eq!(erased_by(day("2008-11-26")), day("2008-08-28"));
    }

    fn recorded(witness: PersonId, enrolment_id: Option<EnrolmentId>) -> Consent {
        Consent {
            id: ConsentId::new(),
            person_id: PersonId::new(),
            enrolment_id,
            edition: 1,
            guardian: "Bibi Nasreen".into(),
            relation: Some("mother".into()),
            relation_words: String::new(),
            phone: None,
            document: Some("passport".into()),
            number_tail: None,
            recorded_by: PersonId::new(),
            recorded_at: "2026-11-20T09:00:00Z".parse().unwrap(),
            witness_id: Some(witness),
            confirmed_at: None,
            ended_at: None,
            ended_why: None,
            erased_at: None,
        }
    }

    #[test]
    fn only_the_named_witness_confirms_once_and_within_a_week() {
        let witness = PersonId::new();
        let consent = recorded(witness, Some(EnrolmentId::new()));
        let now = consent.recorded_at + TimeDelta::days(WITNESS_DAYS);
        let just = now - TimeDelta::seconds(1);
        assert_eq!(may_confirm(&consent, witness, just), Ok(()));
        assert_eq!(may_confirm(&consent, PersonId::new(), just), Err(Refusal::NotWitness));
        assert_eq!(may_confirm(&consent, witness, now), Err(Refusal::TooLate));
        for done in [
            Consent { confirmed_at: Some(just), ..consent.clone() },
            Consent { ended_at: Some(just), ..consent.clone() },
        ] {
            assert_eq!(may_confirm(&done, witness, just), Err(Refusal::NotNow));
        }
    }

    #[test]
    fn what_grown_ups_agreed_to_is_theirs() {
        assert_eq!(may_take_back(&recorded(PersonId::new(), Some(EnrolmentId::new()))), Ok(()));
        assert_eq!(may_take_back(&recorded(PersonId::new(), None)), Err(Refusal::OfGrownUp));
    }
}
