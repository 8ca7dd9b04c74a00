//! SQL of notices and preferences.

use crate::kernel::ids::{NoticeId, PersonId};
use crate::kernel::page::Cursor;
use crate::notifications::kinds::{Frequency, Kind};
use crate::notifications::model::{Row, Told};
use crate::notifications::rules::MAILS;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::count;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{notice_preferences as preferences, notices};
use serde_json::json;
use std::collections::HashMap;

/// A notice to be kept for one person.
#[derive(Insertable)]
#[diesel(table_name = notices)]
pub struct NewNotice<'a> {
    pub id: NoticeId,
    pub person_id: PersonId,
    pub kind: &'static str,
    pub args: serde_json::Value,
    pub path: &'a str,
    pub created_at: DateTime<Utc>,
    pub digest: Option<&'static str>,
    pub mailed_at: Option<DateTime<Utc>>,
}

pub async fn insert(conn: &mut Conn, rows: &[NewNotice<'_>]) -> Result<()> {
    diesel::insert_into(notices::table).values(rows).execute(conn).await?;
    Ok(())
}

/// The notices of a person, newest first.
pub async fn list(
    conn: &mut Conn,
    person: PersonId,
    only_unread: bool,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<Row>> {
    let mut query = notices::table
        .filter(notices::person_id.eq(person))
        .order(notices::id.desc())
        .limit(limit)
        .select(Row::as_select())
        .into_boxed();
    if let Some(Cursor(id)) = after {
        query = query.filter(notices::id.lt(NoticeId(id)));
    }
    if only_unread {
        query = query.filter(notices::read_at.is_null());
    }
    Ok(query.load(conn).await?)
}

pub async fn count_unread(conn: &mut Conn, person: PersonId) -> Result<i64> {
    let unread = notices::table.filter(notices::person_id.eq(person)).filter(notices::read_at.is_null());
    Ok(unread.count().get_result(conn).await?)
}

pub async fn find(conn: &mut Conn, person: PersonId, id: NoticeId) -> Result<Option<Row>> {
    let own = notices::table.find(id).filter(notices::person_id.eq(person));
    Ok(own.select(Row::as_select()).first(conn).await.optional()?)
}

/// Marks one as read, or all; no digest tells them any more.
pub async fn set_read(conn: &mut Conn, person: PersonId, one: Option<NoticeId>, now: DateTime<Utc>) -> Result<()> {
    let unread = notices::table.filter(notices::person_id.eq(person)).filter(notices::read_at.is_null());
    let set = (notices::read_at.eq(now), notices::digest.eq(None::<String>));
    match one {
        Some(id) => diesel::update(unread.filter(notices::id.eq(id))).set(set).execute(conn).await?,
        None => diesel::update(unread).set(set).execute(conn).await?,
    };
    Ok(())
}

/// Marks the unread notices of a kind that lead to this path as read, whosever they are.
pub async fn set_read_by_path(conn: &mut Conn, kind: Kind, path: &str, now: DateTime<Utc>) -> Result<()> {
    let unread = notices::table
        .filter(notices::path.eq(path))
        .filter(notices::kind.eq(kind.code()))
        .filter(notices::read_at.is_null());
    let set = (notices::read_at.eq(now), notices::digest.eq(None::<String>));
    diesel::update(unread).set(set).execute(conn).await?;
    Ok(())
}

/// How many mails of notices each of these people had within the hour; a digest is one.
pub async fn count_mails(conn: &mut Conn, people: &[PersonId], now: DateTime<Utc>) -> Result<HashMap<PersonId, i64>> {
    let rows: Vec<(PersonId, i64)> = notices::table
        .filter(notices::person_id.eq_any(people))
        .filter(notices::mailed_at.gt(now - TimeDelta::seconds(MAILS.seconds)))
        .group_by(notices::person_id)
        .select((notices::person_id, count(notices::mailed_at).aggregate_distinct()))
        .load(conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Who has notices that wait for a digest which was due at these moments.
pub async fn list_due(conn: &mut Conn, daily: DateTime<Utc>, weekly: DateTime<Utc>) -> Result<Vec<PersonId>> {
    let due = notices::digest
        .eq("daily")
        .and(notices::created_at.lt(daily))
        .or(notices::digest.eq("weekly").and(notices::created_at.lt(weekly)));
    Ok(notices::table.filter(due).select(notices::person_id).distinct().load(conn).await?)
}

/// Takes what waits for those digests of one person, oldest first. Whoever comes second finds nothing: the rows are locked
/// until the digest is written, and wait for none afterwards.
pub async fn take_due(
    conn: &mut Conn,
    person: PersonId,
    daily: DateTime<Utc>,
    weekly: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<Told>> {
    let due = notices::digest
        .eq("daily")
        .and(notices::created_at.lt(daily))
        .or(notices::digest.eq("weekly").and(notices::created_at.lt(weekly)));
    let rows: Vec<Row> = notices::table
        .filter(notices::person_id.eq(person))
        .filter(due)
        .order(notices::id)
        .for_update()
        .select(Row::as_select())
        .load(conn)
        .await?;
    let ids: Vec<NoticeId> = rows.iter().map(|row| row.id).collect();
    diesel::update(notices::table.filter(notices::id.eq_any(ids)))
        .set((notices::digest.eq(None::<String>), notices::mailed_at.eq(now)))
        .execute(conn)
        .await?;
    Ok(rows.into_iter().map(Told::from).collect())
}

/// Forgets what was read before this moment.
pub async fn prune(conn: &mut Conn, read_before: DateTime<Utc>) -> Result<()> {
    diesel::delete(notices::table.filter(notices::read_at.lt(read_before))).execute(conn).await?;
    Ok(())
}

/// How often these people want mail of a kind, where they said so.
pub async fn list_wanted(conn: &mut Conn, people: &[PersonId], kind: Kind) -> Result<HashMap<PersonId, Frequency>> {
    let rows: Vec<(PersonId, String)> = preferences::table
        .filter(preferences::person_id.eq_any(people))
        .filter(preferences::kind.eq(kind.code()))
        .select((preferences::person_id, preferences::frequency))
        .load(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|(person, code)| Some((person, Frequency::parse(&code)?))).collect())
}

/// What one person said, by kind.
pub async fn list_preferences(conn: &mut Conn, person: PersonId) -> Result<HashMap<String, Frequency>> {
    let rows: Vec<(String, String)> = preferences::table
        .filter(preferences::person_id.eq(person))
        .select((preferences::kind, preferences::frequency))
        .load(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|(kind, code)| Some((kind, Frequency::parse(&code)?))).collect())
}

/// Keeps a preference, also for what waits already: it moves to the other digest, or out of it.
pub async fn set_preference(
    conn: &mut Conn,
    person: PersonId,
    kind: Kind,
    frequency: Frequency,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(preferences::table)
        .values((
            preferences::person_id.eq(person),
            preferences::kind.eq(kind.code()),
            preferences::frequency.eq(frequency.code()),
            preferences::changed_at.eq(now),
        ))
        .on_conflict((preferences::person_id, preferences::kind))
        .do_update()
        .set((preferences::frequency.eq(frequency.code()), preferences::changed_at.eq(now)))
        .execute(conn)
        .await?;
    let digest = match frequency {
        Frequency::AtOnce => Some(Frequency::Daily.code()),
        other => other.digest(),
    };
    let waiting = notices::table
        .filter(notices::person_id.eq(person))
        .filter(notices::kind.eq(kind.code()))
        .filter(notices::digest.is_not_null());
    diesel::update(waiting).set(notices::digest.eq(digest)).execute(conn).await?;
    Ok(())
}

/// A map of texts as the row keeps it.
pub fn kept(args: &[(&str, &str)]) -> serde_json::Value {
    args.iter().map(|(key, value)| ((*key).to_owned(), json!(value))).collect::<serde_json::Map<_, _>>().into()
}
