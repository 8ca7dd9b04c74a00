//! Blocking: two people with a block between them cannot write to each other, whoever set it.

use crate::accounts::queries;
use crate::accounts::rules::Refusal;
use crate::app::App;
use crate::kernel::actor::Actor;
use crate::kernel::ids::PersonId;
use crate::platform::error::{OrMissing, Result};

pub async fn block(app: &App, actor: &Actor, person: PersonId) -> Result<()> {
    if person == actor.person {
        return Err(Refusal::OwnBlock.into());
    }
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            queries::find_person(tx, person).await?.or_missing()?;
            queries::insert_block(tx, actor.person, person, now).await
        })
        .await
}

/// Takes a block back; without one, nothing changes.
pub async fn unblock(app: &App, actor: &Actor, person: PersonId) -> Result<()> {
    app.db.write(async |tx| queries::delete_block(tx, actor.person, person).await).await
}
