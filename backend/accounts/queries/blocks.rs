//! Who wants nothing to do with whom.

use crate::accounts::model::Blocked;
use crate::kernel::ids::PersonId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{blocks, people};

pub async fn insert_block(conn: &mut Conn, blocker: PersonId, blocked: PersonId, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(blocks::table)
        .values((blocks::blocker.eq(blocker), blocks::blocked.eq(blocked), blocks::created_at.eq(now)))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn delete_block(conn: &mut Conn, blocker: PersonId, blocked: PersonId) -> Result<()> {
    diesel::delete(blocks::table.find((blocker, blocked))).execute(conn).await?;
    Ok(())
}

/// Whom a person blocked, the latest first.
pub async fn list_blocks(conn: &mut Conn, blocker: PersonId) -> Result<Vec<Blocked>> {
    let rows: Vec<(PersonId, String, DateTime<Utc>)> = blocks::table
        .inner_join(people::table.on(people::id.eq(blocks::blocked)))
        .filter(blocks::blocker.eq(blocker))
        .order(blocks::created_at.desc())
        .select((blocks::blocked, people::full_name, blocks::created_at))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(person, name, since)| Blocked { person, name, since }).collect())
}

pub async fn is_blocked_by(conn: &mut Conn, blocker: PersonId, blocked: PersonId) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(blocks::table.find((blocker, blocked)))).get_result(conn).await?)
}

/// Whether one of the two blocked the other.
pub async fn is_blocked_between(conn: &mut Conn, one: PersonId, other: PersonId) -> Result<bool> {
    let there = blocks::blocker.eq(one).and(blocks::blocked.eq(other));
    let back = blocks::blocker.eq(other).and(blocks::blocked.eq(one));
    let between = blocks::table.filter(there.or(back));
    Ok(diesel::select(diesel::dsl::exists(between)).get_result(conn).await?)
}

/// Everybody with whom a person has a block, whichever of the two set it.
pub async fn blocked_ids(conn: &mut Conn, person: PersonId) -> Result<Vec<PersonId>> {
    blocked_ids_of_any(conn, &[person]).await
}

/// The same of several people at once.
pub async fn blocked_ids_of_any(conn: &mut Conn, people: &[PersonId]) -> Result<Vec<PersonId>> {
    let concerns = blocks::blocker.eq_any(people).or(blocks::blocked.eq_any(people));
    let pairs: Vec<(PersonId, PersonId)> =
        blocks::table.filter(concerns).select((blocks::blocker, blocks::blocked)).load(conn).await?;
    let others = pairs.into_iter().flat_map(|(blocker, blocked)| {
        [(blocker, blocked), (blocked, blocker)].into_iter().filter(|(own, _)| people.contains(own))
    });
    Ok(others.map(|(_, other)| other).collect())
}
