//! What search knows of a person: what they asked for last.

use crate::accounts::personal::{self, Part};
use crate::kernel::ids::PersonId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::search::asked::queries;
use futures_util::FutureExt;
use serde_json::{Value, json};

pub fn part() -> Part {
    Part {
        slice: "searches",
        exported: &["recent_searches.person_id"],
        left_out: &[],
        export: |conn, person| export(conn, person).boxed_local(),
        forms: &[],
        hide: personal::nothing,
        show: personal::nothing,
        forget: |tx, person, _| queries::delete_recent(tx, person).boxed_local(),
        meets: personal::nobody,
    }
}

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let recent = queries::list_recent(conn, person).await?.into_iter();
    let recent = recent.map(|one| json!({ "of": one.catalogue, "text": one.text, "asked_at": one.asked_at }));
    Ok(json!({ "recent": recent.collect::<Vec<Value>>() }))
}
