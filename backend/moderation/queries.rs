//! SQL of reports.

use crate::kernel::ids::{PersonId, ReportId};
use crate::kernel::page::Cursor;
use crate::moderation::model::{Decision, Report, ReportInput};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, min};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::reports;

pub async fn insert(
    conn: &mut Conn,
    id: ReportId,
    input: &ReportInput,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(reports::table)
        .values((
            reports::id.eq(id),
            reports::reporter.eq(by),
            reports::subject_kind.eq(&input.kind),
            reports::subject.eq(input.subject),
            reports::page.eq(&input.page),
            reports::reason.eq(&input.reason),
            reports::note.eq(&input.note),
            reports::created_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn lock(conn: &mut Conn, id: ReportId) -> Result<Option<Report>> {
    Ok(reports::table.find(id).select(Report::as_select()).for_update().first(conn).await.optional()?)
}

/// Reports that wait for a decision, oldest first.
pub async fn list_open(conn: &mut Conn, after: Option<Cursor>, limit: i64) -> Result<Vec<Report>> {
    let mut query = reports::table
        .filter(reports::state.eq("open"))
        .order(reports::id)
        .limit(limit)
        .select(Report::as_select())
        .into_boxed();
    if let Some(Cursor(id)) = after {
        query = query.filter(reports::id.gt(ReportId(id)));
    }
    Ok(query.load(conn).await?)
}

/// How many reports wait for a decision, and since when the oldest does.
pub async fn count_open(conn: &mut Conn) -> Result<(i64, Option<DateTime<Utc>>)> {
    let open = reports::table.filter(reports::state.eq("open"));
    Ok(open.select((count_star(), min(reports::created_at))).first(conn).await?)
}

pub async fn set_decision(
    conn: &mut Conn,
    id: ReportId,
    decision: &Decision,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::update(reports::table.find(id))
        .set((
            reports::state.eq(&decision.state),
            reports::decision_note.eq(&decision.note),
            reports::decided_by.eq(by),
            reports::decided_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// What somebody reported, the oldest first.
pub async fn list_sent(conn: &mut Conn, reporter: PersonId) -> Result<Vec<Report>> {
    let sent = reports::table.filter(reports::reporter.eq(reporter)).order(reports::id);
    Ok(sent.select(Report::as_select()).load(conn).await?)
}

/// A report protects others, so it stays; it no longer says who made it.
pub async fn forget_reporter(conn: &mut Conn, reporter: PersonId) -> Result<()> {
    let own = reports::table.filter(reports::reporter.eq(reporter));
    diesel::update(own).set(reports::reporter.eq(None::<PersonId>)).execute(conn).await?;
    Ok(())
}
