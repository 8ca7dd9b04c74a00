//! What people typed and have not sent.

use crate::accounts::model::Draft;
use crate::kernel::ids::PersonId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::drafts;
use serde_json::Value;

pub async fn put_draft(
    conn: &mut Conn,
    person: PersonId,
    form: &str,
    fields: &Value,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = (drafts::fields.eq(fields), drafts::updated_at.eq(now));
    diesel::insert_into(drafts::table)
        .values((drafts::person_id.eq(person), drafts::form.eq(form), row))
        .on_conflict((drafts::person_id, drafts::form))
        .do_update()
        .set(row)
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn find_draft(conn: &mut Conn, person: PersonId, form: &str) -> Result<Option<Draft>> {
    Ok(drafts::table.find((person, form)).select(Draft::as_select()).first(conn).await.optional()?)
}

/// The drafts of a person, the latest first.
pub async fn list_drafts(conn: &mut Conn, person: PersonId) -> Result<Vec<Draft>> {
    let own = drafts::table.filter(drafts::person_id.eq(person)).order(drafts::updated_at.desc());
    Ok(own.select(Draft::as_select()).load(conn).await?)
}

pub async fn delete_draft(conn: &mut Conn, person: PersonId, form: &str) -> Result<()> {
    diesel::delete(drafts::table.find((person, form))).execute(conn).await?;
    Ok(())
}

pub async fn delete_drafts(conn: &mut Conn, person: PersonId) -> Result<()> {
    diesel::delete(drafts::table.filter(drafts::person_id.eq(person))).execute(conn).await?;
    Ok(())
}

/// Forgets what nobody came back to.
pub async fn prune_drafts(conn: &mut Conn, before: DateTime<Utc>) -> Result<()> {
    diesel::delete(drafts::table.filter(drafts::updated_at.lt(before))).execute(conn).await?;
    Ok(())
}
