//! Sessions of cohorts.

use crate::centres::model::{Lesson, LessonFacts};
use crate::kernel::ids::{CohortId, LessonId, PersonId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{attendance_marks as marks, lessons};

/// Many sessions at once.
pub async fn insert_lessons(
    conn: &mut Conn,
    cohort: CohortId,
    new: &[LessonFacts],
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<LessonId>> {
    let ids: Vec<LessonId> = new.iter().map(|_| LessonId::new()).collect();
    let rows: Vec<_> = ids
        .iter()
        .zip(new)
        .map(|(id, facts)| {
            (
                lessons::id.eq(id),
                lessons::cohort_id.eq(cohort),
                lessons::held_on.eq(facts.held_on),
                lessons::starts.eq(facts.starts),
                lessons::ends.eq(facts.ends),
                lessons::created_by.eq(by),
                lessons::created_at.eq(now),
                lessons::updated_at.eq(now),
            )
        })
        .collect();
    diesel::insert_into(lessons::table).values(rows).execute(conn).await?;
    Ok(ids)
}

pub async fn update_lesson(conn: &mut Conn, id: LessonId, facts: &LessonFacts, now: DateTime<Utc>) -> Result<()> {
    diesel::update(lessons::table.find(id))
        .set((
            lessons::held_on.eq(facts.held_on),
            lessons::starts.eq(facts.starts),
            lessons::ends.eq(facts.ends),
            lessons::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn cancel_lesson(
    conn: &mut Conn,
    id: LessonId,
    reason: &str,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::update(lessons::table.find(id))
        .set((
            lessons::cancelled_at.eq(now),
            lessons::cancelled_by.eq(by),
            lessons::cancel_reason.eq(reason),
            lessons::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn find_lesson(conn: &mut Conn, id: LessonId) -> Result<Option<Lesson>> {
    Ok(lessons::table.find(id).select(Lesson::as_select()).first(conn).await.optional()?)
}

/// These sessions, locked one after another in an order that is the same for everybody. What refers to them is not held up.
pub async fn lock_lessons(conn: &mut Conn, ids: &[LessonId]) -> Result<Vec<Lesson>> {
    let rows = lessons::table.filter(lessons::id.eq_any(ids)).order(lessons::id).for_no_key_update();
    Ok(rows.select(Lesson::as_select()).load(conn).await?)
}

/// The sessions of a cohort in the order of their days, those that were cancelled among them.
pub async fn list_lessons(conn: &mut Conn, cohort: CohortId) -> Result<Vec<Lesson>> {
    let rows = lessons::table.filter(lessons::cohort_id.eq(cohort));
    let rows = rows.order((lessons::held_on, lessons::starts, lessons::created_at, lessons::id));
    Ok(rows.select(Lesson::as_select()).load(conn).await?)
}

/// The sessions of these cohorts that were held: not cancelled, and somebody was marked in them. In the order of their days.
pub async fn list_held(conn: &mut Conn, cohorts: &[CohortId]) -> Result<Vec<Lesson>> {
    let kept = marks::table.filter(marks::lesson_id.eq(lessons::id));
    Ok(lessons::table
        .filter(lessons::cohort_id.eq_any(cohorts))
        .filter(lessons::cancelled_at.is_null())
        .filter(diesel::dsl::exists(kept))
        .order((lessons::held_on, lessons::starts, lessons::id))
        .select(Lesson::as_select())
        .load(conn)
        .await?)
}
