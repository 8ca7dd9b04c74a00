//! SQL of the versions.

use crate::matching::weights::built_in;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use anyhow::Context;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use matcher::Weights;
use schema::match_weights;
use serde_json::Value;

/// A version that the region desk made.
pub struct Version {
    pub weights: Weights,
    pub note: String,
    pub made_at: DateTime<Utc>,
}

/// The version that counts.
pub async fn newest(conn: &mut Conn) -> Result<Weights> {
    let row = match_weights::table.order(match_weights::version.desc()).select(match_weights::weights);
    let row: Option<Value> = row.first(conn).await.optional()?;
    Ok(row.map_or_else(built_in, read)?)
}

/// One of all versions; None for a number that never was.
pub async fn of_version(conn: &mut Conn, version: u32) -> Result<Option<Weights>> {
    for known in [Weights::first(), built_in()?] {
        if known.version == version {
            return Ok(Some(known));
        }
    }
    let Ok(version) = i32::try_from(version) else { return Ok(None) };
    let row = match_weights::table.find(version).select(match_weights::weights);
    let row: Option<Value> = row.first(conn).await.optional()?;
    Ok(row.map(read).transpose()?)
}

/// The latest first.
pub async fn list(conn: &mut Conn) -> Result<Vec<Version>> {
    let rows = match_weights::table.order(match_weights::version.desc());
    let rows = rows.select((match_weights::weights, match_weights::note, match_weights::made_at));
    let rows: Vec<(Value, String, DateTime<Utc>)> = rows.load(conn).await?;
    let version = |(weights, note, made_at)| Ok(Version { weights: read(weights)?, note, made_at });
    rows.into_iter().map(version).collect()
}

fn read(weights: Value) -> anyhow::Result<Weights> {
    serde_json::from_value(weights).context("a version of the weights")
}

/// One change at a time: nobody else adds a version until this transaction ends.
pub async fn lock(tx: &mut Tx<'_>) -> Result<()> {
    diesel::sql_query("LOCK TABLE match_weights IN SHARE ROW EXCLUSIVE MODE").execute(tx).await?;
    Ok(())
}

pub async fn insert(tx: &mut Tx<'_>, weights: &Weights, note: &str, now: DateTime<Utc>) -> Result<()> {
    let json = serde_json::to_value(weights).context("weights as JSON")?;
    diesel::insert_into(match_weights::table)
        .values((
            match_weights::version.eq(i32::try_from(weights.version).context("a version")?),
            match_weights::weights.eq(json),
            match_weights::note.eq(note),
            match_weights::made_at.eq(now),
        ))
        .execute(tx)
        .await?;
    Ok(())
}
