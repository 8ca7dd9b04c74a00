//! Coming back without mail or phone. Staff see the person and a document of theirs, and then take the lost second factor away
//! or print a code. With the code the person chooses a new password and a new mail address; both wait a day, in which whoever
//! reads the old address can stop them.

use crate::accounts::actions::links::send_verification;
use crate::accounts::actions::staff::end_everything;
use crate::accounts::actions::two_step::forget;
use crate::accounts::actions::{passwords, record, record_own};
use crate::accounts::codes;
use crate::accounts::inputs::checked_email;
use crate::accounts::model::{Person, Purpose, Recovery, recipient};
use crate::accounts::password;
use crate::accounts::queries::{self, NewRecovery, Use};
use crate::accounts::rules::{
    self, DOCUMENTS, RECOVERIES_BY, RECOVERIES_FROM, RECOVERIES_OF_ALL, RECOVERY_LIFE, Refusal, TAKE_OVER_WAIT,
};
use crate::app::App;
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::PersonId;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::secret::{Token, token_hash};
use crate::platform::text::clean_line;
use crate::platform::{letters, outbox};
use chrono::{DateTime, Utc};
use serde_json::json;
use std::net::IpAddr;
use uuid::Uuid;

const MAX_NOTE: usize = 300;

/// What staff saw of the person before they helped.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    pub document: String,
    pub note: String,
}

impl Seen {
    fn checked(&self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let note = clean_line(&self.note);
        errors.one_of("seen_document", &self.document, &DOCUMENTS);
        errors.required("seen_note", &note, MAX_NOTE);
        errors.finish()?;
        Ok(Self { document: self.document.clone(), note })
    }
}

/// Takes away the second factor of somebody who lost the phone and the printed codes. Every session of theirs ends.
pub async fn reset_second_factor(app: &App, actor: &Actor, id: PersonId, seen: &Seen) -> Result<()> {
    let seen = seen.checked()?;
    let now = app.clock.now();
    count(app, actor).await?;
    app.db
        .write(async |tx| {
            let person = lock(tx, actor, id).await?;
            forget(tx, &person, now).await?;
            end_everything(tx, id, now).await?;
            let detail = json!({ "document": seen.document, "note": seen.note });
            record(tx, now, actor.person, "accounts.reset_second_factor", id, detail).await
        })
        .await
}

/// A code to be printed, and when it ends.
pub struct Issued {
    pub code: String,
    pub expires_at: DateTime<Utc>,
}

/// Issues a code that counts once and for a day; one of before ends. The person is told at the address that is known.
pub async fn issue_recovery(app: &App, actor: &Actor, id: PersonId, seen: &Seen) -> Result<Issued> {
    let now = app.clock.now();
    count(app, actor).await?;
    let code = codes::new_recovery()?;
    let expires_at = now + RECOVERY_LIFE;
    app.db
        .write(async |tx| {
            let person = lock(tx, actor, id).await?;
            if person.suspended_at.is_some() {
                return Err(Refusal::Suspended.into());
            }
            let seen = seen.checked()?;
            queries::delete_open_recoveries(tx, id).await?;
            let recovery = NewRecovery {
                id: Uuid::now_v7(),
                person_id: id,
                issued_by: actor.person,
                code_hash: codes::hash_recovery(&app.sealing_key, &code),
                document: &seen.document,
                note: &seen.note,
                created_at: now,
                expires_at,
            };
            queries::insert_recovery(tx, &recovery).await?;
            letters::send(tx, now, recipient(&person), "accounts-recovery-issued", &[], None).await?;
            let detail = json!({ "recovery": recovery.id, "document": seen.document, "note": seen.note });
            record(tx, now, actor.person, "accounts.issue_recovery", id, detail).await
        })
        .await?;
    Ok(Issued { code: codes::dashed(&code), expires_at })
}

async fn count(app: &App, actor: &Actor) -> Result<()> {
    app.limits.hit(&mut *app.db.read().await?, RECOVERIES_BY, &actor.person.to_string()).await
}

async fn lock(tx: &mut Tx<'_>, actor: &Actor, id: PersonId) -> Result<Person> {
    let person = queries::lock_person(tx, id).await?.or_missing()?;
    rules::may_recover(actor, id, &queries::list_roles(tx, id).await?)?;
    Ok(person)
}

/// What somebody types who comes back.
#[derive(Debug, Clone, Default)]
pub struct ComeBack {
    pub code: String,
    pub email: String,
    pub password: String,
}

/// When what was chosen counts.
pub enum Counts {
    Now,
    From(DateTime<Utc>),
}

/// Uses a recovery code. Every session ends at once. Where the old address was confirmed, the new one and the new password wait
/// a day, and a mail to the old address can stop them; where it never was, nobody reads it, and they count at once.
pub async fn come_back(app: &App, typed: &ComeBack, from: IpAddr) -> Result<Counts> {
    let mut conn = app.db.read().await?;
    app.limits.hit(&mut conn, RECOVERIES_FROM, &from.to_string()).await?;
    app.limits.hit(&mut conn, RECOVERIES_OF_ALL, "all").await?;
    drop(conn);
    let now = app.clock.now();
    let mut errors = FieldErrors::default();
    let email = checked_email(&mut errors, "email", &typed.email);
    errors.required("code", typed.code.trim(), 100);
    password::check(&mut errors, "password", &typed.password, &[&email]);
    errors.finish()?;
    let hash = codes::hash_recovery(&app.sealing_key, &codes::read_recovery(&typed.code));
    find(&mut *app.db.read().await?, &hash, now).await?;
    let password_hash = password::hash(&typed.password).await?;
    let cancel = Token::new();
    app.db
        .write(async |tx| {
            let recovery = find(tx, &hash, now).await?;
            let person = queries::lock_person(tx, recovery.person_id).await?.or_missing()?;
            if person.suspended_at.is_some() {
                return Err(dead());
            }
            // Only somebody whom staff saw reads this answer, and it does not use the code up.
            if queries::find_person_by_email(tx, &email).await?.is_some_and(|owner| owner.id != person.id) {
                return Err(complaint("email", "refusal-mail-taken"));
            }
            let waits = person.email_verified_at.is_some();
            let takes_over_at = if waits { now + TAKE_OVER_WAIT } else { now };
            let wanted =
                Use { email: &email, password_hash: &password_hash, takes_over_at, cancel_hash: cancel.hash() };
            queries::cancel_recoveries(tx, person.id, now).await?;
            if !queries::use_recovery(tx, recovery.id, &wanted, now).await? {
                return Err(dead());
            }
            end_everything(tx, person.id, now).await?;
            let detail = json!({ "recovery": recovery.id, "takes_over_at": takes_over_at });
            record(tx, now, person.id, "accounts.use_recovery", person.id, detail).await?;
            if !waits {
                take_over(tx, now, &recovery, &person, &email, &password_hash).await?;
                return Ok(Counts::Now);
            }
            let when = person.local(&takes_over_at);
            let path = Some(format!("/recover/stop/{}", cancel.text()));
            let args = [("when", when.as_str())];
            letters::send(tx, now, recipient(&person), "accounts-recovery-used", &args, path).await?;
            Ok(Counts::From(takes_over_at))
        })
        .await
}

async fn find(conn: &mut Conn, hash: &[u8], now: DateTime<Utc>) -> Result<Recovery> {
    queries::find_open_recovery(conn, hash, now).await?.ok_or_else(dead)
}

fn dead() -> AppError {
    complaint("code", "accounts-recovery-code-dead")
}

fn complaint(field: &'static str, key: &'static str) -> AppError {
    let mut errors = FieldErrors::default();
    errors.add(field, key);
    errors.into()
}

/// The new address and the new password count. The address is asked to confirm itself, since nobody has shown to read it.
async fn take_over(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    recovery: &Recovery,
    person: &Person,
    email: &str,
    password_hash: &str,
) -> Result<()> {
    queries::set_unconfirmed_email(tx, person.id, email, now).await?;
    for purpose in [Purpose::ResetPassword, Purpose::VerifyEmail, Purpose::ChangeEmail] {
        queries::delete_links(tx, person.id, purpose).await?;
    }
    queries::set_recovery_done(tx, recovery.id, now).await?;
    passwords::replace(tx, now, person, password_hash, None).await?;
    letters::send(tx, now, recipient(person), "accounts-email-changed", &[], None).await?;
    record_own(tx, now, person, "accounts.recovered").await?;
    outbox::changed(tx, "person", person.id.0, now).await?;
    let moved = queries::find_person(tx, person.id).await?.or_missing()?;
    send_verification(tx, now, &moved, "").await
}

/// What waited long enough counts; run by the clock. An address that somebody else took meanwhile stops its recovery.
pub async fn finish_recoveries(app: &App) -> Result<()> {
    let now = app.clock.now();
    let due = queries::list_due_recoveries(&mut *app.db.read().await?, now).await?;
    for id in due {
        finish(app, id, now).await?;
    }
    Ok(())
}

async fn finish(app: &App, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    app.db
        .write(async |tx| {
            let waiting = queries::lock_waiting_recovery(tx, id).await?;
            let Some((recovery, Some(email), Some(hash))) = waiting else { return Ok(()) };
            let person = queries::lock_person(tx, recovery.person_id).await?.or_missing()?;
            let taken = queries::find_person_by_email(tx, &email).await?.is_some_and(|owner| owner.id != person.id);
            if taken || person.suspended_at.is_some() {
                queries::set_recovery_cancelled(tx, id, now).await?;
                return record_own(tx, now, &person, "accounts.recovery_failed").await;
            }
            take_over(tx, now, &recovery, &person, &email, &hash).await
        })
        .await
}

/// The recovery that a mailed link stops, if it still waits.
pub async fn stoppable_recovery(conn: &mut Conn, token: &str) -> Result<Recovery> {
    queries::find_cancellable_recovery(conn, &token_hash(token)).await?.ok_or(Refusal::LinkDead.into())
}

/// Stops a recovery from the old address: nothing of it ever counts.
pub async fn stop_recovery(app: &App, token: &str) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let recovery = stoppable_recovery(tx, token).await?;
            let (recovery, ..) = queries::lock_waiting_recovery(tx, recovery.id).await?.ok_or(Refusal::LinkDead)?;
            let person = queries::find_person(tx, recovery.person_id).await?.or_missing()?;
            queries::set_recovery_cancelled(tx, recovery.id, now).await?;
            letters::send(tx, now, recipient(&person), "accounts-recovery-stopped", &[], Some("/forgot".to_owned()))
                .await?;
            let detail = json!({ "recovery": recovery.id, "issued_by": recovery.issued_by });
            record(tx, now, person.id, "accounts.stop_recovery", person.id, detail).await
        })
        .await
}
