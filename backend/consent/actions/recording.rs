//! At the desk: recording what a guardian signed, and witnessing it.

use super::{desk_path, follow, note, take_turns, tell_learner};
use crate::accounts::{self, KeptNumber, Person, checked_document};
use crate::app::App;
use crate::centres::rules::{Wish, checked_phone};
use crate::centres::{self, Enrolment};
use crate::consent::model::{Consent, ConsentInput, DOCUMENTS, RELATIONS, Scope, Signed, Stage, State, Why};
use crate::consent::queries::{self, NewConsent};
use crate::consent::rules::{self, GUARDIAN_MAX, RECORDS, RELATION_MAX, Refusal};
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CentreId, ConsentId, EnrolmentId, PersonId};
use crate::notifications::{self, Kind, Notice};
use crate::platform::db::{Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::text::clean_line;
use crate::policy::Document;
use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

/// Records what a guardian signed at the desk. It counts for nothing until its witness confirms it.
pub async fn record(app: &App, actor: &Actor, enrolment: EnrolmentId, input: &ConsentInput) -> Result<ConsentId> {
    app.limits.hit(&mut *app.db.read().await?, RECORDS, &actor.person.to_string()).await?;
    let (id, now, today) = (ConsentId::new(), app.clock.now(), app.clock.today());
    let written = app
        .db
        .write(async |tx| {
            let (row, inside) = centres::enrolment_inside(tx, actor, enrolment, Wish::Run).await?;
            let learner = learner(tx, &row).await?;
            let stage = learner.as_ref().map(|person| Stage::of(person, today));
            let mut waits = false;
            if let Some(person) = &learner {
                take_turns(tx, person.id).await?;
                waits = queries::list_open(tx, person.id).await?.iter().any(|one| one.state() == State::Waits);
            }
            rules::may_record(stage, waits)?;
            let learner = learner.or_missing()?;
            let witnesses = witnesses(tx, inside.centre.id, actor.person).await?;
            let signed = checked(input, &witnesses)?;
            let number = KeptNumber::of(app, &context(id), signed.number.as_deref())?;
            let new = NewConsent { id, person: learner.id, enrolment, signed: &signed, number, by: actor.person };
            queries::insert(tx, new, now).await?;
            let path = desk_path(inside.centre.id, enrolment);
            let args = [("name", Person::first_name(&learner.full_name))];
            let notice = Notice { to: signed.witness, kind: Kind::ConsentWitness, args: &args, path };
            notifications::notify(tx, now, notice).await?;
            let consent = queries::find(tx, id).await?.or_missing()?;
            let scopes: Vec<&str> = signed.scopes.iter().map(|scope| scope.code()).collect();
            let detail = json!({ "consent": id, "edition": signed.edition, "scopes": scopes });
            note(tx, &consent, ("recorded", "consent.record"), Some(actor.person), now, detail).await
        })
        .await;
    written.map(|()| id).map_err(|error| match error.violated() {
        Some("consents_one_waits") => Refusal::WaitsAlready.into(),
        _ => error,
    })
}

/// The number of a guardian is sealed for one consent only.
fn context(id: ConsentId) -> Vec<u8> {
    [b"consent:".as_slice(), id.0.as_bytes()].concat()
}

/// Whose place it is, once it was claimed.
pub(super) async fn learner(conn: &mut Conn, enrolment: &Enrolment) -> Result<Option<Person>> {
    match enrolment.person_id {
        Some(person) => Ok(accounts::find_person(conn, person).await?.filter(|person| person.left_at.is_none())),
        None => Ok(None),
    }
}

/// Who may be named as witness: whoever else works at the centre and is there.
pub(super) async fn witnesses(conn: &mut Conn, centre: CentreId, but: PersonId) -> Result<Vec<Person>> {
    let members: Vec<PersonId> =
        centres::list_members(conn, centre).await?.into_iter().map(|member| member.person).collect();
    let mut people = accounts::list_people(conn, &members).await?;
    people.retain(|person| person.id != but && !person.is_away());
    people.sort_by(|one, other| one.full_name.cmp(&other.full_name));
    Ok(people)
}

fn checked(input: &ConsentInput, witnesses: &[Person]) -> Result<Signed, FieldErrors> {
    let mut errors = FieldErrors::default();
    let guardian = clean_line(&input.guardian);
    errors.required("guardian", &guardian, GUARDIAN_MAX);
    let relation = RELATIONS.into_iter().find(|known| *known == input.relation);
    errors.check(relation.is_some(), "relation", "field-not-a-choice");
    let in_words = relation == Some("other");
    let relation_words = if in_words { clean_line(&input.relation_words) } else { String::new() };
    if in_words {
        errors.required("relation_words", &relation_words, RELATION_MAX);
    }
    let phone = checked_phone(&mut errors, &input.phone);
    let shown = checked_document(&DOCUMENTS, (&input.document, &input.number), &mut errors);
    let scopes = rules::checked_scopes(&input.scope, &Scope::ALL, &mut errors);
    errors.check(!input.scope.is_empty(), "scope", "consent-no-scope");
    let edition = Document::Consent.version();
    errors.check(input.edition == edition.to_string(), "edition", "consent-old-edition");
    let witness = input.witness.parse::<Uuid>().ok().map(PersonId);
    let witness = witness.filter(|named| witnesses.iter().any(|person| person.id == *named));
    errors.check(witness.is_some(), "witness", "consent-no-witness");
    match (relation, shown, witness) {
        (Some(relation), Some((document, number)), Some(witness)) if errors.is_empty() => {
            Ok(Signed { guardian, relation, relation_words, phone, document, number, scopes, edition, witness })
        }
        _ => Err(errors),
    }
}

/// A consent for whom this enrolment is, from inside the centre; any other is not there.
pub(super) async fn consent_at(
    conn: &mut Conn,
    actor: &Actor,
    (enrolment, id): (EnrolmentId, ConsentId),
    wish: Wish,
) -> Result<Consent> {
    let (row, _) = centres::enrolment_inside(conn, actor, enrolment, wish).await?;
    let consent = queries::find(conn, id).await?.or_missing()?;
    if row.person_id == Some(consent.person_id) { Ok(consent) } else { Err(AppError::NotFound) }
}

/// The witness says that they saw it signed: from now on it counts, and the one of before does not.
pub async fn confirm(app: &App, actor: &Actor, at: (EnrolmentId, ConsentId)) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let person = consent_at(tx, actor, at, Wish::Look).await?.person_id;
            take_turns(tx, person).await?;
            let consent = queries::find(tx, at.1).await?.or_missing()?;
            rules::may_confirm(&consent, actor.person, now)?;
            may_still(app, tx, person).await?;
            replace(tx, person, Some(actor.person), now).await?;
            queries::set_confirmed(tx, consent.id, now).await?;
            let detail = json!({ "consent": consent.id });
            note(tx, &consent, ("confirmed", "consent.confirm"), Some(actor.person), now, detail).await?;
            settle(tx, &consent, now).await?;
            follow(tx, person, now).await?;
            tell_learner(tx, person, now).await
        })
        .await
}

/// Nobody agrees for who came of age meanwhile.
async fn may_still(app: &App, conn: &mut Conn, person: PersonId) -> Result<()> {
    let person = accounts::find_person(conn, person).await?.or_missing()?;
    rules::may_record(Some(Stage::of(&person, app.clock.today())), false)?;
    Ok(())
}

/// Ends the one that counts, since another takes its place.
pub(super) async fn replace(
    tx: &mut Tx<'_>,
    person: PersonId,
    actor: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<()> {
    let open = queries::list_open(tx, person).await?;
    for before in open.iter().filter(|one| one.state() == State::Counts) {
        queries::set_ended(tx, before.id, Why::Replaced, now).await?;
        queries::insert_event(tx, before.id, Why::Replaced.code(), None, actor, now).await?;
    }
    Ok(())
}

/// Nobody needs to read any more that it waits for a witness.
pub(super) async fn settle(tx: &mut Tx<'_>, consent: &Consent, now: DateTime<Utc>) -> Result<()> {
    let Some(enrolment) = consent.enrolment_id else { return Ok(()) };
    let Some(centre) = queries::centre_of(tx, enrolment).await? else { return Ok(()) };
    notifications::settled(tx, now, Kind::ConsentWitness, &desk_path(centre, enrolment)).await
}
