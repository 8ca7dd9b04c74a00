//! Printed codes with which staff let somebody come back.

use crate::accounts::model::Recovery;
use crate::kernel::ids::PersonId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::recoveries;
use uuid::Uuid;

/// A code to be kept; of it only the hash.
#[derive(Insertable)]
#[diesel(table_name = recoveries)]
pub struct NewRecovery<'a> {
    pub id: Uuid,
    pub person_id: PersonId,
    pub issued_by: PersonId,
    pub code_hash: Vec<u8>,
    pub document: &'a str,
    pub note: &'a str,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

pub async fn insert_recovery(conn: &mut Conn, recovery: &NewRecovery<'_>) -> Result<()> {
    diesel::insert_into(recoveries::table).values(recovery).execute(conn).await?;
    Ok(())
}

/// Codes that were issued before and not used end when another is issued.
pub async fn delete_open_recoveries(conn: &mut Conn, person: PersonId) -> Result<()> {
    let open = recoveries::table.filter(recoveries::person_id.eq(person)).filter(recoveries::used_at.is_null());
    diesel::delete(open).execute(conn).await?;
    Ok(())
}

/// A code that can still be used.
pub async fn find_open_recovery(conn: &mut Conn, code_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Recovery>> {
    let row = recoveries::table
        .filter(recoveries::code_hash.eq(code_hash))
        .filter(recoveries::used_at.is_null())
        .filter(recoveries::expires_at.gt(now))
        .select(Recovery::as_select());
    Ok(row.first(conn).await.optional()?)
}

/// What somebody wants with their code, and when it shall count.
pub struct Use<'a> {
    pub email: &'a str,
    pub password_hash: &'a str,
    pub takes_over_at: DateTime<Utc>,
    pub cancel_hash: Vec<u8>,
}

/// Uses the code up; false when somebody was faster.
pub async fn use_recovery(conn: &mut Conn, id: Uuid, wanted: &Use<'_>, now: DateTime<Utc>) -> Result<bool> {
    let fresh = recoveries::table.find(id).filter(recoveries::used_at.is_null());
    let used = diesel::update(fresh)
        .set((
            recoveries::used_at.eq(now),
            recoveries::email.eq(wanted.email),
            recoveries::password_hash.eq(wanted.password_hash),
            recoveries::takes_over_at.eq(wanted.takes_over_at),
            recoveries::cancel_hash.eq(&wanted.cancel_hash),
        ))
        .execute(conn)
        .await?;
    Ok(used > 0)
}

/// Those whose waiting time is over.
pub async fn list_due_recoveries(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<Uuid>> {
    Ok(recoveries::table
        .filter(recoveries::takes_over_at.le(now))
        .filter(recoveries::done_at.is_null())
        .filter(recoveries::cancelled_at.is_null())
        .order(recoveries::takes_over_at)
        .select(recoveries::id)
        .load(conn)
        .await?)
}

/// One that waits, with the address and the password that it brings.
pub async fn lock_waiting_recovery(
    conn: &mut Conn,
    id: Uuid,
) -> Result<Option<(Recovery, Option<String>, Option<String>)>> {
    Ok(recoveries::table
        .find(id)
        .filter(recoveries::used_at.is_not_null())
        .filter(recoveries::done_at.is_null())
        .filter(recoveries::cancelled_at.is_null())
        .select((Recovery::as_select(), recoveries::email, recoveries::password_hash))
        .for_update()
        .first(conn)
        .await
        .optional()?)
}

/// The one that the link in the mail to the old address stops.
pub async fn find_cancellable_recovery(conn: &mut Conn, cancel_hash: &[u8]) -> Result<Option<Recovery>> {
    let row = recoveries::table
        .filter(recoveries::cancel_hash.eq(cancel_hash))
        .filter(recoveries::done_at.is_null())
        .filter(recoveries::cancelled_at.is_null())
        .select(Recovery::as_select());
    Ok(row.first(conn).await.optional()?)
}

/// It counted; its password is kept with the person now and nowhere else.
pub async fn set_recovery_done(conn: &mut Conn, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    let done = (recoveries::done_at.eq(now), recoveries::password_hash.eq(None::<String>));
    diesel::update(recoveries::table.find(id)).set(done).execute(conn).await?;
    Ok(())
}

pub async fn set_recovery_cancelled(conn: &mut Conn, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    let cancelled = (recoveries::cancelled_at.eq(now), recoveries::password_hash.eq(None::<String>));
    diesel::update(recoveries::table.find(id)).set(cancelled).execute(conn).await?;
    Ok(())
}

/// Stops whatever waits for this person; says how many did.
pub async fn cancel_recoveries(conn: &mut Conn, person: PersonId, now: DateTime<Utc>) -> Result<usize> {
    let waiting = recoveries::table
        .filter(recoveries::person_id.eq(person))
        .filter(recoveries::used_at.is_not_null())
        .filter(recoveries::done_at.is_null())
        .filter(recoveries::cancelled_at.is_null());
    let cancelled = (recoveries::cancelled_at.eq(now), recoveries::password_hash.eq(None::<String>));
    Ok(diesel::update(waiting).set(cancelled).execute(conn).await?)
}

/// Forgets codes that nobody used in time.
pub async fn prune_recoveries(conn: &mut Conn, now: DateTime<Utc>) -> Result<()> {
    let stale = recoveries::table.filter(recoveries::used_at.is_null()).filter(recoveries::expires_at.le(now));
    diesel::delete(stale).execute(conn).await?;
    Ok(())
}
