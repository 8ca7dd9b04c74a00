//! Marks in registers. Rows are only ever added; of those for one person in one session the latest counts.

use crate::centres::model::{Mark, Past, SentMark};
use crate::kernel::ids::{EnrolmentId, LessonId, MarkId, PersonId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{attendance_marks as marks, lessons, people};
use std::collections::{HashMap, HashSet};

/// What a mark said, and who said it.
pub type Said = (LessonId, EnrolmentId, Mark, Option<PersonId>);

/// Those of these marks that were taken before.
pub async fn find_marks(conn: &mut Conn, ids: &[MarkId]) -> Result<HashMap<MarkId, Said>> {
    let rows: Vec<(MarkId, LessonId, EnrolmentId, String, Option<PersonId>)> = marks::table
        .filter(marks::id.eq_any(ids))
        .select((marks::id, marks::lesson_id, marks::enrolment_id, marks::mark, marks::marked_by))
        .load(conn)
        .await?;
    let said = rows
        .into_iter()
        .filter_map(|(id, lesson, enrolment, mark, by)| Some((id, (lesson, enrolment, Mark::parse(&mark)?, by))));
    Ok(said.collect())
}

/// Adds marks, each with the moment at which it was made; answers with those whose id nobody else had taken.
pub async fn insert_marks(
    conn: &mut Conn,
    new: &[(SentMark, DateTime<Utc>)],
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<HashSet<MarkId>> {
    if new.is_empty() {
        return Ok(HashSet::new());
    }
    let rows: Vec<_> = new
        .iter()
        .map(|(sent, made_at)| {
            (
                marks::id.eq(sent.id),
                marks::lesson_id.eq(sent.lesson),
                marks::enrolment_id.eq(sent.enrolment),
                marks::mark.eq(sent.mark.code()),
                marks::marked_by.eq(by),
                marks::marked_at.eq(made_at),
                marks::taken_at.eq(now),
            )
        })
        .collect();
    let added = diesel::insert_into(marks::table).values(rows).on_conflict_do_nothing().returning(marks::id);
    Ok(added.get_results::<MarkId>(conn).await?.into_iter().collect())
}

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

/// The days of the sessions in which each of these enrolments was marked, and how they stand in them.
pub async fn list_marked_days(
    conn: &mut Conn,
    enrolments: &[EnrolmentId],
) -> Result<HashMap<EnrolmentId, Vec<(NaiveDate, Mark)>>> {
    let rows: Vec<(EnrolmentId, NaiveDate, String)> = marks::table
        .inner_join(lessons::table)
        .filter(marks::enrolment_id.eq_any(enrolments))
        .distinct_on((lessons::held_on, marks::lesson_id, marks::enrolment_id))
        .order((lessons::held_on, marks::lesson_id, marks::enrolment_id, marks::marked_at.desc(), marks::id.desc()))
        .select((marks::enrolment_id, lessons::held_on, marks::mark))
        .load(conn)
        .await?;
    let mut of: HashMap<EnrolmentId, Vec<(NaiveDate, Mark)>> = HashMap::new();
    for (enrolment, day, mark) in rows {
        if let Some(mark) = Mark::parse(&mark) {
            of.entry(enrolment).or_default().push((day, mark));
        }
    }
    Ok(of)
}

/// Every mark that was made in a session, the latest first.
pub async fn list_past(conn: &mut Conn, lesson: LessonId) -> Result<Vec<Past>> {
    let rows: Vec<(EnrolmentId, String, Option<String>, DateTime<Utc>)> = marks::table
        .left_join(people::table)
        .filter(marks::lesson_id.eq(lesson))
        .order((marks::marked_at.desc(), marks::id.desc()))
        .select((marks::enrolment_id, marks::mark, people::full_name.nullable(), marks::marked_at))
        .load(conn)
        .await?;
    let past = rows
        .into_iter()
        .filter_map(|(enrolment, mark, by, at)| Some(Past { enrolment, mark: Mark::parse(&mark)?, by, at }));
    Ok(past.collect())
}

pub async fn was_kept(conn: &mut Conn, lesson: LessonId) -> Result<bool> {
    let row = marks::table.filter(marks::lesson_id.eq(lesson));
    Ok(diesel::select(diesel::dsl::exists(row)).get_result(conn).await?)
}
