//! Marks in registers. Rows are only ever added; of those for one person in one session the latest counts.

use crate::centres::model::Mark;
use crate::kernel::ids::{EnrolmentId, LessonId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::attendance_marks as marks;
use std::collections::HashMap;

/// How each of these enrolments stands in every session in which they were marked.
pub async fn list_marks(
    conn: &mut Conn,
    enrolments: &[EnrolmentId],
) -> Result<HashMap<EnrolmentId, HashMap<LessonId, Mark>>> {
    let rows: Vec<(EnrolmentId, LessonId, String)> = marks::table
        .filter(marks::enrolment_id.eq_any(enrolments))
        .distinct_on((marks::lesson_id, marks::enrolment_id))
        .order((marks::lesson_id, marks::enrolment_id, marks::marked_at.desc(), marks::id.desc()))
        .select((marks::enrolment_id, marks::lesson_id, marks::mark))
        .load(conn)
        .await?;
    let mut of: HashMap<EnrolmentId, HashMap<LessonId, Mark>> = HashMap::new();
    for (enrolment, lesson, mark) in rows {
        if let Some(mark) = Mark::parse(&mark) {
            of.entry(enrolment).or_default().insert(lesson, mark);
        }
    }
    Ok(of)
}
