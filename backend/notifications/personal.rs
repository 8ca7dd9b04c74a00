//! What notices know of a person: what they were told, and how they want to be told.

use crate::accounts;
use crate::accounts::personal::{self, Part};
use crate::kernel::ids::PersonId;
use crate::notifications::queries;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use futures_util::FutureExt;
use serde_json::{Value, json};

pub fn part() -> Part {
    Part {
        slice: "notices",
        exported: &["notice_preferences.person_id", "notices.person_id"],
        left_out: &[],
        export: |conn, person| export(conn, person).boxed_local(),
        forms: &[],
        hide: personal::nothing,
        show: personal::nothing,
        forget: |tx, person, _| forget(tx, person).boxed_local(),
        meets: personal::nobody,
    }
}

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let told = queries::list_all(conn, person).await?.into_iter().map(|row| {
        json!({
            "kind": row.kind, "facts": row.args, "path": row.path, "told_at": row.created_at, "read_at": row.read_at,
        })
    });
    let mut chosen: Vec<_> = queries::list_preferences(conn, person).await?.into_iter().collect();
    chosen.sort_by(|(one, _), (other, _)| one.cmp(other));
    let chosen = chosen.into_iter().map(|(kind, mails)| json!({ "kind": kind, "mails": mails.code() }));
    Ok(json!({ "notices": told.collect::<Vec<Value>>(), "preferences": chosen.collect::<Vec<Value>>() }))
}

/// What they were told goes, and what others were told in words that name them.
async fn forget(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    queries::delete_of_person(tx, person).await?;
    if let Some(known) = accounts::find_person(tx, person).await? {
        for name in [Some(known.full_name), known.full_name_ur, Some(known.email)].into_iter().flatten() {
            queries::delete_naming(tx, &name).await?;
        }
    }
    Ok(())
}
