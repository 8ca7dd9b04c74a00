//! What notices know of a person: what they were told, and how they want to be told.

use crate::accounts;
use crate::accounts::personal::{self, Part};
use crate::kernel::ids::PersonId;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use schema::{notice_preferences as preferences, notices};
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
    }
}

type Told = (String, Value, String, DateTime<Utc>, Option<DateTime<Utc>>);

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let told: Vec<Told> = notices::table
        .filter(notices::person_id.eq(person))
        .order(notices::id)
        .select((notices::kind, notices::args, notices::path, notices::created_at, notices::read_at))
        .load(conn)
        .await?;
    let chosen: Vec<(String, String)> = preferences::table
        .filter(preferences::person_id.eq(person))
        .order(preferences::kind)
        .select((preferences::kind, preferences::frequency))
        .load(conn)
        .await?;
    let notice = |(kind, facts, path, told_at, read_at)| json!({ "kind": kind, "facts": facts, "path": path, "told_at": told_at, "read_at": read_at });
    Ok(json!({
        "notices": told.into_iter().map(notice).collect::<Vec<Value>>(),
        "preferences": chosen.into_iter().map(|(kind, mails)| json!({ "kind": kind, "mails": mails })).collect::<Vec<_>>(),
    }))
}

/// What they were told goes, and what others were told in words that name them.
async fn forget(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    diesel::delete(notices::table.filter(notices::person_id.eq(person))).execute(&mut **tx).await?;
    if let Some(known) = accounts::find_person(tx, person).await? {
        for name in [Some(known.full_name), known.full_name_ur, Some(known.email)].into_iter().flatten() {
            let naming = sql::<Bool>("position(").bind::<Text, _>(name).sql(" in args::text) > 0");
            diesel::delete(notices::table.filter(naming)).execute(&mut **tx).await?;
        }
    }
    diesel::delete(preferences::table.filter(preferences::person_id.eq(person))).execute(&mut **tx).await?;
    Ok(())
}
