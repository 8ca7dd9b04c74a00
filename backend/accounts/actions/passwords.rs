//! New passwords: after a mailed link, or with the old one.

use crate::accounts::actions::links::{live_link, take_link};
use crate::accounts::actions::record_own;
use crate::accounts::model::{Person, Purpose, recipient};
use crate::accounts::rules::{NEW_PASSWORDS, WRONG_PASSWORDS};
use crate::accounts::{password, queries};
use crate::app::App;
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{PersonId, SessionId};
use crate::platform::db::Tx;
use crate::platform::error::{OrMissing, Result};
use crate::platform::letters;
use chrono::{DateTime, Utc};

/// Sets the password that a mailed link allows to set. Whoever got the link owns the mailbox, so the address is confirmed too.
pub async fn reset_password(app: &App, token: &str, new: &str) -> Result<()> {
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    let link = live_link(&mut conn, token, now, &[Purpose::ResetPassword]).await?;
    let person = queries::find_person(&mut conn, link.person_id).await?.or_missing()?;
    drop(conn);
    check(new, &person)?;
    let hash = password::hash(new).await?;
    app.db
        .write(async |tx| {
            let (_, person) = take_link(tx, token, now, &[Purpose::ResetPassword]).await?;
            queries::set_verified(tx, person.id, now).await?;
            // Whoever reads the old address is there after all: nobody needs to come back without it.
            queries::cancel_recoveries(tx, person.id, now).await?;
            queries::delete_links(tx, person.id, Purpose::ResetPassword).await?;
            replace(tx, now, &person, &hash, None).await
        })
        .await
}

/// Changes the password; whoever else was signed in, on whatever device, is signed out.
pub async fn change_password(
    app: &App,
    actor: &Actor,
    session: Option<SessionId>,
    current: &str,
    new: &str,
) -> Result<()> {
    let person = queries::find_person(&mut *app.db.read().await?, actor.person).await?.or_missing()?;
    require_password(app, person.id, "current_password", current).await?;
    check(new, &person)?;
    app.limits.hit(&mut *app.db.read().await?, NEW_PASSWORDS, &person.id.to_string()).await?;
    let hash = password::hash(new).await?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let person = queries::lock_person(tx, person.id).await?.or_missing()?;
            queries::delete_links(tx, person.id, Purpose::ResetPassword).await?;
            replace(tx, now, &person, &hash, session).await
        })
        .await
}

/// Asks for the password again before something that a borrowed phone must not do.
pub(super) async fn require_password(app: &App, person: PersonId, field: &'static str, typed: &str) -> Result<()> {
    let mut conn = app.db.read().await?;
    app.limits.check(&mut conn, WRONG_PASSWORDS, &person.to_string()).await?;
    let hash = queries::find_password_hash(&mut conn, person).await?;
    if password::is_right(typed, hash.as_deref()).await? {
        return Ok(());
    }
    app.limits.hit(&mut conn, WRONG_PASSWORDS, &person.to_string()).await?;
    let mut errors = FieldErrors::default();
    errors.add(field, "accounts-wrong-password");
    Err(errors.into())
}

fn check(new: &str, person: &Person) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    password::check(&mut errors, "password", new, &[&person.full_name, &person.email]);
    errors.finish()
}

pub(super) async fn replace(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    person: &Person,
    hash: &str,
    kept: Option<SessionId>,
) -> Result<()> {
    queries::set_password_hash(tx, person.id, hash, now).await?;
    queries::delete_sessions(tx, person.id, kept).await?;
    queries::delete_pending_sign_ins(tx, person.id).await?;
    queries::revoke_families(tx, person.id, None, now).await?;
    letters::send(tx, now, recipient(person), "accounts-password-changed", &[], Some("/forgot".to_owned())).await?;
    record_own(tx, now, person, "accounts.change_password").await
}
