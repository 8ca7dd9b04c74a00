//! Sessions of cohorts.

use crate::centres::model::Lesson;
use crate::kernel::ids::CohortId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{attendance_marks as marks, lessons};

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
