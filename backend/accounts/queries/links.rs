//! Mailed links that count once.

use crate::accounts::model::{OneTimeToken, Purpose};
use crate::kernel::ids::PersonId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::one_time_tokens as links;
use uuid::Uuid;

/// A link to be kept; of its token only the hash.
#[derive(Insertable)]
#[diesel(table_name = links)]
pub struct NewLink<'a> {
    pub id: Uuid,
    pub person_id: PersonId,
    pub purpose: &'static str,
    pub token_hash: Vec<u8>,
    pub email: &'a str,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

pub async fn insert_link(conn: &mut Conn, link: &NewLink<'_>) -> Result<()> {
    diesel::insert_into(links::table).values(link).execute(conn).await?;
    Ok(())
}

/// A link by its token, whatever became of it.
pub async fn find_link(conn: &mut Conn, token_hash: &[u8]) -> Result<Option<OneTimeToken>> {
    let row = links::table.filter(links::token_hash.eq(token_hash)).select(OneTimeToken::as_select());
    Ok(row.first(conn).await.optional()?)
}

/// Uses the link up; false when somebody was faster.
pub async fn use_link(conn: &mut Conn, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let fresh = links::table.find(id).filter(links::used_at.is_null());
    Ok(diesel::update(fresh).set(links::used_at.eq(now)).execute(conn).await? > 0)
}

/// Takes all open links of one purpose back.
pub async fn delete_links(conn: &mut Conn, person: PersonId, purpose: Purpose) -> Result<()> {
    let open = links::table
        .filter(links::person_id.eq(person))
        .filter(links::purpose.eq(purpose.code()))
        .filter(links::used_at.is_null());
    diesel::delete(open).execute(conn).await?;
    Ok(())
}

pub async fn prune_links(conn: &mut Conn, now: DateTime<Utc>) -> Result<()> {
    diesel::delete(links::table.filter(links::expires_at.le(now))).execute(conn).await?;
    Ok(())
}
