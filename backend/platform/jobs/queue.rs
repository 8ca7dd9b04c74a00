//! The queue is a table. A worker claims a job by a lease, in a short transaction of its own, and deletes it when it is done;
//! if the worker dies, the lease runs out and another takes the job: at least once, so every job must be idempotent.

use crate::platform::db::{Conn, Tx};
use crate::platform::error::{AppError, Result};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use schema::jobs;
use serde::Serialize;

/// What a job needs to know, kept as JSON until it runs.
pub trait Payload: Serialize {
    /// `slice.verb`: `gigs.warn_of_expiry`.
    const KIND: &'static str;
}

/// After so many attempts a job is dead and waits for a person.
const MAX_ATTEMPTS: i32 = 12;

/// Enqueues a job to run as soon as the transaction commits.
pub async fn enqueue(tx: &mut Tx<'_>, now: DateTime<Utc>, job: &impl Payload) -> Result<()> {
    enqueue_at(tx, now, now, job).await
}

/// Enqueues a job to run at a later moment.
pub async fn enqueue_at<P: Payload>(tx: &mut Tx<'_>, now: DateTime<Utc>, run_at: DateTime<Utc>, job: &P) -> Result<()> {
    let payload = serde_json::to_value(job).map_err(|error| AppError::Broken(error.into()))?;
    diesel::insert_into(jobs::table)
        .values((jobs::kind.eq(P::KIND), jobs::payload.eq(payload), jobs::run_at.eq(run_at), jobs::created_at.eq(now)))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A job that this worker may run until its lease ends.
#[derive(Debug, QueryableByName)]
#[diesel(table_name = jobs)]
pub struct Claimed {
    pub id: i64,
    pub kind: String,
    pub payload: serde_json::Value,
    pub attempts: i32,
}

/// Takes up to `most` due jobs.
pub async fn claim(conn: &mut Conn, now: DateTime<Utc>, lease: TimeDelta, most: i64) -> Result<Vec<Claimed>> {
    let query = diesel::sql_query(
        "UPDATE jobs SET locked_until = $2, attempts = attempts + 1 WHERE id IN ( \
             SELECT id FROM jobs \
             WHERE dead_at IS NULL AND run_at <= $1 AND (locked_until IS NULL OR locked_until <= $1) \
             ORDER BY run_at, id LIMIT $3 FOR UPDATE SKIP LOCKED) \
         RETURNING id, kind, payload, attempts",
    );
    Ok(query.bind::<Timestamptz, _>(now).bind::<Timestamptz, _>(now + lease).bind::<BigInt, _>(most).load(conn).await?)
}

/// The job is done.
pub async fn finish(conn: &mut Conn, job: &Claimed) -> Result<()> {
    diesel::delete(jobs::table.find(job.id)).execute(conn).await?;
    Ok(())
}

/// The job failed: later again, each time later, until it is given up.
pub async fn fail(conn: &mut Conn, job: &Claimed, now: DateTime<Utc>, error: &str, hopeless: bool) -> Result<()> {
    let dead = hopeless || job.attempts >= MAX_ATTEMPTS;
    let pause = TimeDelta::seconds(2_i64.saturating_pow(job.attempts.clamp(1, 12).unsigned_abs()) * 5);
    diesel::update(jobs::table.find(job.id))
        .set((
            jobs::run_at.eq(now + pause),
            jobs::locked_until.eq(None::<DateTime<Utc>>),
            jobs::last_error.eq(error),
            jobs::dead_at.eq(dead.then_some(now)),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets every job, waiting or dead, that names this mail address: what it was to do is no longer wanted.
pub async fn forget_address(conn: &mut Conn, email: &str) -> Result<()> {
    let query = diesel::sql_query(
        "DELETE FROM jobs WHERE lower(payload->>'to_email') = lower($1) OR lower(payload->>'email') = lower($1)",
    );
    query.bind::<Text, _>(email).execute(conn).await?;
    Ok(())
}

/// How many jobs wait, and how many were given up.
pub async fn counts(conn: &mut Conn) -> Result<(i64, i64)> {
    let waiting = jobs::table.filter(jobs::dead_at.is_null()).count().get_result(conn).await?;
    let dead = jobs::table.filter(jobs::dead_at.is_not_null()).count().get_result(conn).await?;
    Ok((waiting, dead))
}

/// Since when the job that waits longest has been due; none when the workers keep up.
pub async fn due_since(conn: &mut Conn, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    let due = jobs::table.filter(jobs::dead_at.is_null()).filter(jobs::run_at.le(now));
    Ok(due.select(diesel::dsl::min(jobs::run_at)).first(conn).await?)
}

/// A job that was given up and waits for a person.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = jobs, check_for_backend(diesel::pg::Pg))]
pub struct Dead {
    pub id: i64,
    pub kind: String,
    pub attempts: i32,
    pub last_error: Option<String>,
    pub dead_at: Option<DateTime<Utc>>,
}

/// Dead jobs, oldest first, after the job with this id.
pub async fn list_dead(conn: &mut Conn, after: i64, limit: i64) -> Result<Vec<Dead>> {
    let dead = jobs::table.filter(jobs::dead_at.is_not_null()).filter(jobs::id.gt(after));
    Ok(dead.order(jobs::id).limit(limit).select(Dead::as_select()).load(conn).await?)
}

/// Runs a dead job again, from its first attempt. Its kind, or none when no such job is dead.
pub async fn retry_dead(conn: &mut Conn, id: i64, now: DateTime<Utc>) -> Result<Option<String>> {
    let row = diesel::update(jobs::table.filter(jobs::id.eq(id)).filter(jobs::dead_at.is_not_null()))
        .set((
            jobs::dead_at.eq(None::<DateTime<Utc>>),
            jobs::locked_until.eq(None::<DateTime<Utc>>),
            jobs::attempts.eq(0),
            jobs::run_at.eq(now),
        ))
        .returning(jobs::kind);
    Ok(row.get_result(conn).await.optional()?)
}

/// Forgets a dead job. Its kind, or none when no such job is dead.
pub async fn drop_dead(conn: &mut Conn, id: i64) -> Result<Option<String>> {
    let row = diesel::delete(jobs::table.filter(jobs::id.eq(id)).filter(jobs::dead_at.is_not_null()));
    Ok(row.returning(jobs::kind).get_result(conn).await.optional()?)
}
