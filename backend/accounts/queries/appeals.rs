//! What suspended people answer.

use crate::accounts::model::Appeal;
use crate::kernel::ids::{AppealId, PersonId};
use crate::kernel::page::Cursor;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, min};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{appeals, people};

/// Keeps an appeal; false when this suspension has one already.
pub async fn insert_appeal(
    conn: &mut Conn,
    id: AppealId,
    person: PersonId,
    suspended_at: DateTime<Utc>,
    text: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let added = diesel::insert_into(appeals::table)
        .values((
            appeals::id.eq(id),
            appeals::person_id.eq(person),
            appeals::suspended_at.eq(suspended_at),
            appeals::text.eq(text),
            appeals::created_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(added > 0)
}

pub async fn find_appeal(conn: &mut Conn, person: PersonId, suspended_at: DateTime<Utc>) -> Result<Option<Appeal>> {
    let row = appeals::table.filter(appeals::person_id.eq(person)).filter(appeals::suspended_at.eq(suspended_at));
    Ok(row.select(Appeal::as_select()).first(conn).await.optional()?)
}

pub async fn lock_appeal(conn: &mut Conn, id: AppealId) -> Result<Option<Appeal>> {
    Ok(appeals::table.find(id).select(Appeal::as_select()).for_update().first(conn).await.optional()?)
}

/// Appeals that wait for a decision, the oldest first, with the names of those who wrote them.
pub async fn list_open_appeals(conn: &mut Conn, after: Option<Cursor>, rows: i64) -> Result<Vec<(Appeal, String)>> {
    let mut open = appeals::table
        .inner_join(people::table.on(people::id.eq(appeals::person_id)))
        .filter(appeals::granted.is_null())
        .order(appeals::id)
        .limit(rows)
        .select((Appeal::as_select(), people::full_name))
        .into_boxed();
    if let Some(Cursor(id)) = after {
        open = open.filter(appeals::id.gt(AppealId(id)));
    }
    Ok(open.load(conn).await?)
}

/// How many appeals wait for a decision, and since when the oldest does.
pub async fn count_open_appeals(conn: &mut Conn) -> Result<(i64, Option<DateTime<Utc>>)> {
    let open = appeals::table.filter(appeals::granted.is_null());
    Ok(open.select((count_star(), min(appeals::created_at))).first(conn).await?)
}

pub async fn set_appeal_decision(
    conn: &mut Conn,
    id: AppealId,
    granted: bool,
    answer: &str,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::update(appeals::table.find(id))
        .set((
            appeals::granted.eq(granted),
            appeals::answer.eq(answer),
            appeals::decided_by.eq(by),
            appeals::decided_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Who suspended somebody.
pub async fn suspended_by(conn: &mut Conn, person: PersonId) -> Result<Option<PersonId>> {
    let by: Option<Option<PersonId>> =
        people::table.find(person).select(people::suspended_by).first(conn).await.optional()?;
    Ok(by.flatten())
}
