//! Acts on consents, and the question that others ask.

mod ending;
mod grown_up;
mod looking;
mod recording;

pub use ending::*;
pub use grown_up::*;
pub use looking::*;
pub use recording::*;

use crate::accounts::Person;
use crate::app::App;
use crate::consent::model::{Agreed, Consent, Scope, Stage, standing};
use crate::consent::queries;
use crate::consent::rules::{self, Given};
use crate::kernel::deadline::end_of_local_day;
use crate::kernel::ids::{CentreId, EnrolmentId, PersonId};
use crate::notifications::{self, Kind, Notice};
use crate::platform::audit::{self, Entry};
use crate::platform::db::{self, Conn, Tx};
use crate::platform::error::Result;
use crate::platform::outbox;
use crate::policy::{self, Document, Rule};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

/// Whether this is agreed to for somebody today.
pub async fn agreed(conn: &mut Conn, person: &Person, scope: Scope, today: NaiveDate) -> Result<Agreed> {
    let given = match queries::find_given(conn, person.id).await? {
        Some((consent, covered)) => Some(Given {
            is_own: consent.is_own(),
            is_past: consent.ended_at.is_some(),
            has_lapsed: lapses_on(conn, &consent, today).await?.is_some_and(|day| day <= today),
            scopes: standing(&covered),
        }),
        None => None,
    };
    Ok(rules::agreed(Stage::of(person, today), given.as_ref(), scope))
}

/// The same as yes or no: whether something new of this kind may happen.
pub async fn may(conn: &mut Conn, person: &Person, scope: Scope, today: NaiveDate) -> Result<bool> {
    Ok(agreed(conn, person, scope, today).await? == Agreed::Yes)
}

/// The first day on which a guardian's consent counts no more, where a newer edition of the form is there.
async fn lapses_on(conn: &mut Conn, consent: &Consent, today: NaiveDate) -> Result<Option<NaiveDate>> {
    if consent.is_own() || consent.edition >= Document::Consent.version() {
        return Ok(None);
    }
    // What the desk decides in the course of a day counts on that day.
    let days = policy::value(conn, Rule::ConsentRenewal, end_of_local_day(today)).await?;
    let editions: Vec<(i32, NaiveDate)> =
        Document::Consent.editions().iter().map(|edition| (edition.version, edition.date())).collect();
    Ok(rules::lapses_on(consent.edition, &editions, days))
}

/// Whoever changes consents of somebody comes one after the other.
async fn take_turns(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    db::take_turns(tx, &format!("consent {person}")).await
}

/// What is kept, shown or signed under a consent follows it in the same transaction, and the indexes are told.
async fn follow(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    for follower in App::consent_followers() {
        follower(tx, person, now).await?;
    }
    outbox::changed(tx, "person", person.0, now).await
}

/// Where staff read and record it.
pub fn desk_path(centre: CentreId, enrolment: EnrolmentId) -> String {
    format!("/staff/centres/{centre}/enrolments/{enrolment}/consent")
}

/// Where the learner reads it.
pub const OWN: &str = "/my/consent";

async fn tell_learner(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    let notice = Notice { to: person, kind: Kind::ConsentChanged, args: &[], path: OWN.to_owned() };
    notifications::notify(tx, now, notice).await
}

/// A line of the consent's own history, and one of the trail.
async fn note(
    tx: &mut Tx<'_>,
    consent: &Consent,
    (act, action): (&'static str, &'static str),
    actor: Option<PersonId>,
    now: DateTime<Utc>,
    detail: Value,
) -> Result<()> {
    queries::insert_event(tx, consent.id, act, None, actor, now).await?;
    trail(tx, consent, action, actor, now, detail).await
}

async fn trail(
    tx: &mut Tx<'_>,
    consent: &Consent,
    action: &'static str,
    actor: Option<PersonId>,
    now: DateTime<Utc>,
    detail: Value,
) -> Result<()> {
    let subject = Some(consent.person_id.0);
    audit::record(tx, now, Entry { actor, action, subject_kind: "person", subject, detail }).await
}
