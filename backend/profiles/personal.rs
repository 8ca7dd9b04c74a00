//! What a profile knows of its person, and what stays of it when they leave: counters and numbers, no words.

use crate::accounts::personal::{self, Part};
use crate::kernel::ids::PersonId;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::{AppError, Result};
use crate::platform::outbox;
use crate::profiles::{actions, queries};
use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use serde_json::{Value, json};

pub fn part() -> Part {
    Part {
        slice: "profile",
        exported: &["profiles.person_id"],
        left_out: &[],
        export: |conn, person| export(conn, person).boxed_local(),
        forms: &[("/profile/edit", "profiles-mine"), ("/profile/items/*", "accounts-draft-item")],
        hide: personal::nothing,
        show: personal::nothing,
        forget: |tx, person, now| forget(tx, person, now).boxed_local(),
        meets: |conn, actor, person, today| actions::meets(conn, actor, person, today).boxed_local(),
    }
}

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let Some(profile) = queries::find_of_person(conn, person).await? else {
        return Ok(json!({ "profile": null, "versions": [] }));
    };
    let content = queries::draft(conn, &profile).await?;
    let addresses = queries::list_addresses(conn, profile.id).await?;
    let removed = queries::list_removed_items(conn, profile.id).await?;
    let removed = removed.into_iter().map(|(id, title, done)| json!({ "id": id, "title": title, "done": done }));
    let frozen = queries::list_frozen(conn, profile.id).await?;
    let frozen = frozen
        .into_iter()
        .map(|(number, at, content)| json!({ "number": number, "published_at": at, "content": content }));
    let content = serde_json::to_value(content).map_err(|error| AppError::Broken(error.into()))?;
    Ok(json!({
        "profile": {
            "id": profile.id,
            "address": profile.handle,
            "addresses": addresses,
            "visibility": profile.visibility,
            "contracts_done": profile.contracts_done,
            "content": content,
            "removed_items": removed.collect::<Vec<_>>(),
        },
        "versions": frozen.collect::<Vec<_>>(),
    }))
}

async fn forget(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    let Some(profile) = queries::lock_of_person(tx, person).await? else { return Ok(()) };
    queries::retire_handles(tx, profile.id).await?;
    queries::empty(tx, profile.id, now).await?;
    outbox::changed(tx, "profile", profile.id.0, now).await
}
