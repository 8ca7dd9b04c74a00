//! Blocking: two people with a block between them cannot write to each other, whoever set it.

use crate::accounts::queries;
use crate::accounts::rules::Refusal;
use crate::app::App;
use crate::kernel::actor::Actor;
use crate::kernel::ids::PersonId;
use crate::platform::db::Conn;
use crate::platform::error::{AppError, Result};
use chrono::NaiveDate;

/// Only somebody whom the actor sees, or has to do with, can be blocked; others look absent, by their name too.
pub async fn block(app: &App, actor: &Actor, person: PersonId) -> Result<()> {
    if person == actor.person {
        return Err(Refusal::OwnBlock.into());
    }
    let (now, today) = (app.clock.now(), app.clock.today());
    app.db
        .write(async |tx| {
            let stands = queries::is_blocked_by(tx, actor.person, person).await?;
            if !stands && !has_met(tx, actor, person, today).await? {
                return Err(AppError::NotFound);
            }
            queries::insert_block(tx, actor.person, person, now).await
        })
        .await
}

async fn has_met(conn: &mut Conn, actor: &Actor, person: PersonId, today: NaiveDate) -> Result<bool> {
    for part in App::personal() {
        if (part.meets)(conn, actor, person, today).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes a block back; without one, nothing changes.
pub async fn unblock(app: &App, actor: &Actor, person: PersonId) -> Result<()> {
    app.db.write(async |tx| queries::delete_block(tx, actor.person, person).await).await
}
