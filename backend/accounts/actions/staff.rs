//! What staff do with accounts: suspend with a reason, restore, sign out everywhere, and look.

use crate::accounts::actions::appeals::appeal_path;
use crate::accounts::actions::record;
use crate::accounts::model::{Found, Person, recipient};
use crate::accounts::queries;
use crate::accounts::rules::{self, Refusal, SUSPENSIONS};
use crate::app::App;
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::PersonId;
use crate::kernel::page::Cursor;
use crate::platform::audit::{self, Entry};
use crate::platform::db::Tx;
use crate::platform::error::{OrMissing, Result};
use crate::platform::text::clean_block;
use crate::platform::{letters, outbox};
use chrono::{DateTime, Utc};
use serde_json::json;

const MAX_REASON: usize = 500;
const LOOK: &str = "accounts.look_at_minor";

/// Suspends somebody: every session and program ends at once, and the reason goes to them by mail.
pub async fn suspend(app: &App, actor: &Actor, id: PersonId, reason: &str) -> Result<()> {
    let reason = clean_block(reason);
    app.limits.hit(&mut *app.db.read().await?, SUSPENSIONS, &actor.person.to_string()).await?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let person = lock(tx, actor, id).await?;
            if person.suspended_at.is_some() {
                return Err(Refusal::SuspendedAlready.into());
            }
            let mut errors = FieldErrors::default();
            errors.required("reason", &reason, MAX_REASON);
            errors.finish()?;
            queries::set_suspended(tx, id, actor.person, &reason, now).await?;
            end_everything(tx, id, now).await?;
            let path = Some(appeal_path(&app.site.csrf_key, id, now));
            letters::send(tx, now, recipient(&person), "accounts-suspended", &[("reason", &reason)], path).await?;
            record(tx, now, actor.person, "accounts.suspend", id, json!({ "reason": reason })).await?;
            outbox::changed(tx, "person", id.0, now).await
        })
        .await
}

pub async fn restore(app: &App, actor: &Actor, id: PersonId) -> Result<()> {
    app.limits.hit(&mut *app.db.read().await?, SUSPENSIONS, &actor.person.to_string()).await?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let person = lock(tx, actor, id).await?;
            if person.suspended_at.is_none() {
                return Err(Refusal::NotSuspended.into());
            }
            lift(tx, id, now).await?;
            letters::send(tx, now, recipient(&person), "accounts-restored", &[], Some("/sign-in".to_owned())).await?;
            record(tx, now, actor.person, "accounts.restore", id, json!({})).await
        })
        .await
}

/// Takes a suspension away.
pub(super) async fn lift(tx: &mut Tx<'_>, id: PersonId, now: DateTime<Utc>) -> Result<()> {
    queries::set_restored(tx, id, now).await?;
    outbox::changed(tx, "person", id.0, now).await
}

/// Ends every session and program of somebody whose phone was stolen, say.
pub async fn sign_out_everywhere(app: &App, actor: &Actor, id: PersonId) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            lock(tx, actor, id).await?;
            end_everything(tx, id, now).await?;
            record(tx, now, actor.person, "accounts.end_sessions", id, json!({})).await
        })
        .await
}

async fn lock(tx: &mut Tx<'_>, actor: &Actor, id: PersonId) -> Result<Person> {
    let person = queries::lock_person(tx, id).await?.or_missing()?;
    let roles = queries::list_roles(tx, id).await?;
    rules::may_suspend(actor, id, &roles)?;
    Ok(person)
}

pub(super) async fn end_everything(tx: &mut Tx<'_>, id: PersonId, now: DateTime<Utc>) -> Result<()> {
    queries::delete_sessions(tx, id, None).await?;
    queries::delete_pending_sign_ins(tx, id).await?;
    queries::revoke_families(tx, id, None, now).await
}

/// A person as staff see them.
pub async fn look_at(app: &App, actor: &Actor, id: PersonId) -> Result<Person> {
    let person = queries::find_person(&mut *app.db.read().await?, id).await?.or_missing()?;
    note_look(app, actor, &person, "account").await?;
    Ok(person)
}

/// People as staff find them, one more than asked for where there are more.
pub async fn find_people(
    app: &App,
    actor: &Actor,
    typed: &str,
    after: Option<Cursor>,
    rows: i64,
) -> Result<Vec<Found>> {
    let found = queries::search_people(&mut *app.db.read().await?, typed, after, rows).await?;
    note_looks(app, actor, found.iter().map(|row| &row.person), "list").await?;
    Ok(found)
}

/// That staff looked at something of somebody under age is itself recorded: at what of them, and who.
pub async fn note_look(app: &App, actor: &Actor, person: &Person, at: &'static str) -> Result<()> {
    if !counts(app, actor, person) {
        return Ok(());
    }
    let now = app.clock.now();
    let detail = json!({ "at": at });
    app.db.write(async |tx| record(tx, now, actor.person, LOOK, person.id, detail.clone()).await).await
}

/// The same of a list: one row, which names everybody in it who is under age.
pub async fn note_looks<'a>(
    app: &App,
    actor: &Actor,
    people: impl IntoIterator<Item = &'a Person>,
    at: &'static str,
) -> Result<()> {
    let young = people.into_iter().filter(|person| counts(app, actor, person));
    let seen: Vec<PersonId> = young.map(|person| person.id).collect();
    if seen.is_empty() {
        return Ok(());
    }
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let entry = Entry {
                actor: Some(actor.person),
                action: LOOK,
                subject_kind: "person",
                subject: None,
                detail: json!({ "at": at, "seen": &seen }),
            };
            audit::record(tx, now, entry).await
        })
        .await
}

fn counts(app: &App, actor: &Actor, person: &Person) -> bool {
    actor.is_staff() && actor.person != person.id && !person.is_adult(app.clock.today())
}
