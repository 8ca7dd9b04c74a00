//! News of changes for the indexes: written in the act's transaction, read by each index at its own pace.
//!
//! A reader takes the rows of transactions that are older than every one still running (`pg_snapshot_xmin`), so a
//! transaction that commits late is never skipped, and a row that rolled back is never seen. Rows may be read twice after a
//! crash: indexing is idempotent.

use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use schema::{outbox, outbox_cursors};
use uuid::Uuid;

/// One thing that changed; `kind` names the noun as its slice calls it ("profile", "gig", "skills").
#[derive(Debug, Clone, PartialEq, Eq, Hash, Queryable)]
pub struct Change {
    pub kind: String,
    pub subject: Uuid,
}

/// The point up to which a reader has read: all transactions below it are done with.
pub type Position = i64;

/// Tells the indexes that something changed; visible to them when the transaction commits.
pub async fn changed(tx: &mut Tx<'_>, kind: &'static str, subject: Uuid, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(outbox::table)
        .values((outbox::kind.eq(kind), outbox::subject.eq(subject), outbox::changed_at.eq(now)))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The position before which every transaction has ended.
pub async fn horizon(conn: &mut Conn) -> Result<Position> {
    let horizon = diesel::dsl::sql::<BigInt>("pg_snapshot_xmin(pg_current_snapshot())::text::bigint");
    Ok(diesel::select(horizon).get_result(conn).await?)
}

/// The changes from `since` up to the horizon, each subject once, and the position to go on from.
pub async fn read_since(conn: &mut Conn, since: Position) -> Result<(Vec<Change>, Position)> {
    let horizon = horizon(conn).await?;
    let changes = outbox::table
        .filter(outbox::txid.ge(since))
        .filter(outbox::txid.lt(horizon))
        .select((outbox::kind, outbox::subject))
        .distinct()
        .load(conn)
        .await?;
    Ok((changes, horizon.max(since)))
}

/// How many rows a reader at this position has yet to take.
pub async fn count_since(conn: &mut Conn, position: Position) -> Result<i64> {
    Ok(outbox::table.filter(outbox::txid.ge(position)).count().get_result(conn).await?)
}

/// Where a named reader stands; 0 when it never read.
pub async fn position(conn: &mut Conn, consumer: &str) -> Result<Position> {
    let found = outbox_cursors::table.find(consumer).select(outbox_cursors::txid).first(conn).await.optional()?;
    Ok(found.unwrap_or(0))
}

/// Notes how far a named reader has come.
pub async fn advance(conn: &mut Conn, consumer: &str, to: Position, now: DateTime<Utc>) -> Result<()> {
    let row = (outbox_cursors::txid.eq(to), outbox_cursors::moved_at.eq(now));
    diesel::insert_into(outbox_cursors::table)
        .values((outbox_cursors::consumer.eq(consumer), row))
        .on_conflict(outbox_cursors::consumer)
        .do_update()
        .set(row)
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets news older than `before`, which every reader has long taken; a reader that is further behind rebuilds.
pub async fn prune(conn: &mut Conn, before: DateTime<Utc>) -> Result<usize> {
    Ok(diesel::delete(outbox::table.filter(outbox::changed_at.lt(before))).execute(conn).await?)
}
