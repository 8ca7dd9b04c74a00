//! Copies of their data that people asked for.

use crate::accounts::model::DataExport;
use crate::kernel::ids::PersonId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::data_exports;
use uuid::Uuid;

pub async fn insert_export(conn: &mut Conn, id: Uuid, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    let row = (data_exports::id.eq(id), data_exports::person_id.eq(person), data_exports::asked_at.eq(now));
    diesel::insert_into(data_exports::table).values(row).execute(conn).await?;
    Ok(())
}

pub async fn find_export(conn: &mut Conn, id: Uuid) -> Result<Option<DataExport>> {
    Ok(data_exports::table.find(id).select(DataExport::as_select()).first(conn).await.optional()?)
}

/// The copies of a person that are made or being made, the latest first.
pub async fn list_exports(conn: &mut Conn, person: PersonId, now: DateTime<Utc>) -> Result<Vec<DataExport>> {
    Ok(data_exports::table
        .filter(data_exports::person_id.eq(person))
        .filter(data_exports::expires_at.is_null().or(data_exports::expires_at.gt(now)))
        .order(data_exports::id.desc())
        .select(DataExport::as_select())
        .load(conn)
        .await?)
}

/// Notes that the archive is there; false when it was noted before, or the person has left meanwhile.
pub async fn set_export_ready(
    conn: &mut Conn,
    id: Uuid,
    bytes: i64,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<bool> {
    let made = data_exports::table.find(id).filter(data_exports::ready_at.is_null());
    let set = (data_exports::ready_at.eq(now), data_exports::bytes.eq(bytes), data_exports::expires_at.eq(expires_at));
    Ok(diesel::update(made).set(set).execute(conn).await? > 0)
}

pub async fn list_expired_exports(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<Uuid>> {
    let expired = data_exports::table.filter(data_exports::expires_at.le(now));
    Ok(expired.select(data_exports::id).limit(500).load(conn).await?)
}

pub async fn delete_export(conn: &mut Conn, id: Uuid) -> Result<()> {
    diesel::delete(data_exports::table.find(id)).execute(conn).await?;
    Ok(())
}
