//! Leaving: hidden at once, two weeks in which one may come back, and then a number without a name.

use crate::accounts::actions::passwords::require_password;
use crate::accounts::actions::record_own;
use crate::accounts::model::{Person, recipient};
use crate::accounts::queries;
use crate::accounts::rules::{self, GRACE_DAYS, Refusal};
use crate::app::App;
use crate::kernel::actor::{Actor, Role};
use crate::kernel::deadline::{Deadline, local_date};
use crate::kernel::ids::PersonId;
use crate::platform::audit::{self, Entry};
use crate::platform::db::Tx;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::{letters, outbox, secret};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

/// Somebody wants to leave, and shows once more that it is them. They are signed out everywhere; the mail holds a link back.
pub async fn leave(app: &App, actor: &Actor, password: &str) -> Result<DateTime<Utc>> {
    require_password(app, actor.person, "password", password).await?;
    let now = app.clock.now();
    let leaves_at = Deadline::after(now, GRACE_DAYS).due(&[], now);
    app.db
        .write(async |tx| {
            let roles = queries::list_roles(tx, actor.person).await?;
            let last = roles.contains(&Role::Admin) && !queries::has_other_admin(tx, actor.person).await?;
            rules::may_leave(last)?;
            let person = queries::lock_person(tx, actor.person).await?.or_missing()?;
            queries::set_leaving(tx, person.id, Some(leaves_at), now).await?;
            queries::delete_sessions(tx, person.id, None).await?;
            queries::revoke_families(tx, person.id, None, now).await?;
            for part in App::personal() {
                (part.hide)(tx, person.id, now).await?;
            }
            outbox::changed(tx, "person", person.id.0, now).await?;
            record_own(tx, now, &person, "accounts.leave").await?;
            let date = local_date(leaves_at).to_string();
            let path = Some(format!("/stay/{}", token(app, person.id, leaves_at)));
            letters::send(tx, now, recipient(&person), "accounts-leaving", &[("date", &date)], path).await
        })
        .await?;
    Ok(leaves_at)
}

/// The key of the mailed link back: signed for this person and this leaving, so nothing needs to be kept of it.
fn token(app: &App, person: PersonId, leaves_at: DateTime<Utc>) -> String {
    let tag = secret::sign(&app.site.csrf_key, &parts(person.0.as_bytes(), &moment(leaves_at)));
    URL_SAFE_NO_PAD.encode([person.0.as_bytes().as_slice(), &tag].concat())
}

fn parts<'a>(person: &'a [u8], moment: &'a [u8; 8]) -> [&'a [u8]; 3] {
    [b"stay", person, moment]
}

fn moment(at: DateTime<Utc>) -> [u8; 8] {
    at.timestamp_micros().to_be_bytes()
}

/// Whose link back this is, if it still leads anywhere.
pub async fn leaving_person(app: &App, shown: &str) -> Result<Person> {
    let bytes = URL_SAFE_NO_PAD.decode(shown).unwrap_or_default();
    let (id, tag) = bytes.split_first_chunk::<16>().ok_or(Refusal::LinkDead)?;
    let id = PersonId(Uuid::from_bytes(*id));
    let person = queries::find_person(&mut *app.db.read().await?, id).await?;
    let fits = |person: &Person| match (person.leaves_at, person.left_at) {
        (Some(at), None) => secret::verify(&app.site.csrf_key, &parts(id.0.as_bytes(), &moment(at)), tag),
        _ => false,
    };
    person.filter(fits).ok_or(Refusal::LinkDead.into())
}

/// Takes the leaving back by the mailed link; signing in comes afterwards, as always.
pub async fn stay_by_link(app: &App, shown: &str) -> Result<()> {
    let person = leaving_person(app, shown).await?;
    if stay(app, person.id).await? { Ok(()) } else { Err(Refusal::LinkDead.into()) }
}

/// Whoever signs in stays. Says whether they were about to leave.
pub(super) async fn stay(app: &App, id: PersonId) -> Result<bool> {
    let leaves = |person: &Person| person.leaves_at.is_some() && person.left_at.is_none();
    if !queries::find_person(&mut *app.db.read().await?, id).await?.is_some_and(|person| leaves(&person)) {
        return Ok(false);
    }
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let Some(person) = queries::lock_person(tx, id).await?.filter(leaves) else { return Ok(false) };
            queries::set_leaving(tx, id, None, now).await?;
            for part in App::personal() {
                (part.show)(tx, id, now).await?;
            }
            outbox::changed(tx, "person", id.0, now).await?;
            record_own(tx, now, &person, "accounts.stay").await?;
            letters::send(tx, now, recipient(&person), "accounts-stayed", &[], Some("/sign-in".to_owned())).await?;
            Ok(true)
        })
        .await
}

/// Forgets those whose time to come back is over. One who cannot be forgotten does not keep the others.
pub async fn forget_people(app: &App) -> Result<()> {
    let now = app.clock.now();
    let due = queries::list_to_forget(&mut *app.db.read().await?, now).await?;
    let mut outcome = Ok(());
    for id in due {
        if let Err(error) = app.db.write(async |tx| forget(tx, id, now).await).await {
            tracing::error!(person = %id, %error, "somebody who left could not be forgotten");
            outcome = Err(error);
        }
    }
    outcome
}

async fn forget(tx: &mut Tx<'_>, id: PersonId, now: DateTime<Utc>) -> Result<()> {
    let due = |person: &Person| person.left_at.is_none() && person.leaves_at.is_some_and(|at| at <= now);
    if !queries::lock_person(tx, id).await?.is_some_and(|person| due(&person)) {
        return Ok::<(), AppError>(());
    }
    for part in App::personal().iter().rev() {
        (part.forget)(tx, id, now).await?;
    }
    outbox::changed(tx, "person", id.0, now).await?;
    let entry = Entry {
        actor: None,
        action: "accounts.forget",
        subject_kind: "person",
        subject: Some(id.0),
        detail: json!({}),
    };
    audit::record(tx, now, entry).await
}
