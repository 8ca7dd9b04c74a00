//! The chain: each hash covers an audit row and the hash before it, so whoever changes, removes or inserts a row behind the
//! program's back must redo every hash that follows. Who noted the latest hash elsewhere finds out even then.
//!
//! Rows wait in a table that a trigger fills, and are chained after their act: writers do not queue for the chain.

use crate::platform::db::{Conn, Db, Tx};
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel_async::RunQueryDsl;
use schema::{audit_chain, audit_log, audit_waiting};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Names the lock under which one worker at a time adds to the chain.
const LOCK: i64 = 0x6875_6e61_7201;
const BATCH: i64 = 2_000;

/// A row as the hash covers it.
#[derive(Queryable)]
struct Link {
    id: i64,
    at: DateTime<Utc>,
    actor: Option<Uuid>,
    action: String,
    subject_kind: String,
    subject: Option<Uuid>,
    detail: String,
}

/// The detail as PostgreSQL writes it, which is the same whoever asks.
type Columns = (
    audit_log::id,
    audit_log::at,
    audit_log::actor,
    audit_log::action,
    audit_log::subject_kind,
    audit_log::subject,
    diesel::expression::SqlLiteral<Text>,
);

fn columns() -> Columns {
    (
        audit_log::id,
        audit_log::at,
        audit_log::actor,
        audit_log::action,
        audit_log::subject_kind,
        audit_log::subject,
        sql::<Text>("audit_log.detail::text"),
    )
}

impl Link {
    fn hash(&self, position: i64, before: &[u8]) -> Vec<u8> {
        let mut hasher = Sha256::new();
        let (actor, subject) = (self.actor.map(Uuid::into_bytes), self.subject.map(Uuid::into_bytes));
        let parts: [&[u8]; 9] = [
            before,
            &position.to_be_bytes(),
            &self.id.to_be_bytes(),
            &self.at.timestamp_micros().to_be_bytes(),
            actor.as_ref().map_or(&[], |id| id.as_slice()),
            self.action.as_bytes(),
            self.subject_kind.as_bytes(),
            subject.as_ref().map_or(&[], |id| id.as_slice()),
            self.detail.as_bytes(),
        ];
        // Each part goes in with its length, so that nothing can be shifted from one to the next.
        for part in parts {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
        hasher.finalize().to_vec()
    }
}

/// Chains every row that waits, and says how many those were. Two workers at once take turns.
pub async fn extend(db: &Db) -> Result<usize> {
    let mut chained = 0;
    loop {
        let added = db.write(async |tx| extend_once(tx).await).await?;
        chained += added;
        if added == 0 {
            return Ok(chained);
        }
    }
}

async fn extend_once(tx: &mut Tx<'_>) -> Result<usize> {
    diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<BigInt, _>(LOCK).execute(&mut **tx).await?;
    let rows: Vec<Link> = audit_waiting::table
        .inner_join(audit_log::table)
        .order(audit_waiting::entry)
        .limit(BATCH)
        .select(columns())
        .load(&mut **tx)
        .await?;
    let (mut position, mut hash) = head(tx).await?.unwrap_or_default();
    let mut links = Vec::with_capacity(rows.len());
    for row in &rows {
        position += 1;
        hash = row.hash(position, &hash);
        links.push((
            audit_chain::position.eq(position),
            audit_chain::entry.eq(row.id),
            audit_chain::hash.eq(hash.clone()),
        ));
    }
    let chained: Vec<i64> = rows.iter().map(|row| row.id).collect();
    diesel::insert_into(audit_chain::table).values(links).execute(&mut **tx).await?;
    diesel::delete(audit_waiting::table.filter(audit_waiting::entry.eq_any(&chained))).execute(&mut **tx).await?;
    Ok(chained.len())
}

/// Position and hash of the last link; None before the first row.
async fn head(conn: &mut Conn) -> Result<Option<(i64, Vec<u8>)>> {
    let last = audit_chain::table.order(audit_chain::position.desc());
    Ok(last.select((audit_chain::position, audit_chain::hash)).first(conn).await.optional()?)
}

/// What a look at the whole chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Links that are as they were written.
    pub sound: i64,
    /// Rows that the worker has not chained yet.
    pub waiting: i64,
    /// The position at which the chain does not hold any more.
    pub broken_at: Option<i64>,
    /// Rows that are neither chained nor wait: somebody put them there without the trigger.
    pub foreign: i64,
    /// The hash of the last link, in hexadecimal. Note it elsewhere: it stands for every row so far.
    pub head: String,
    /// Whether a hash that was noted before is in the chain; None when none was asked for.
    pub knows: Option<bool>,
}

impl Checked {
    pub fn is_sound(&self) -> bool {
        self.broken_at.is_none() && self.foreign == 0 && self.knows != Some(false)
    }
}

/// Looks at every link, and whether `noted`, a hash written down earlier, is among them.
pub async fn check(conn: &mut Conn, noted: Option<&str>) -> Result<Checked> {
    let (mut last, mut hash, mut broken_at) = (0, Vec::new(), None);
    let mut knows = noted.map(|_| false);
    'links: loop {
        let links: Vec<(i64, Vec<u8>, Link)> = audit_chain::table
            .inner_join(audit_log::table)
            .filter(audit_chain::position.gt(last))
            .order(audit_chain::position)
            .limit(BATCH)
            .select((audit_chain::position, audit_chain::hash, columns()))
            .load(conn)
            .await?;
        if links.is_empty() {
            break;
        }
        for (position, kept, row) in links {
            hash = row.hash(last + 1, &hash);
            if position != last + 1 || hash != kept {
                broken_at = Some(last + 1);
                break 'links;
            }
            last = position;
            if noted.is_some_and(|noted| noted.eq_ignore_ascii_case(&hex(&hash))) {
                knows = Some(true);
            }
        }
    }
    let rows: i64 = audit_log::table.count().get_result(conn).await?;
    let chained: i64 = audit_chain::table.count().get_result(conn).await?;
    let waiting: i64 = audit_waiting::table.count().get_result(conn).await?;
    // A link whose row is gone is joined with nothing, so the walk above ends before it.
    let broken_at = broken_at.or((chained > last).then_some(last + 1));
    let head = head(conn).await?.map(|(_, hash)| hex(&hash)).unwrap_or_default();
    Ok(Checked { sound: last, waiting, broken_at, foreign: rows - chained - waiting, head, knows })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
