//! What waits at centres, what comes next, and what became of those who learned there.

use crate::centres::model::{Applied, Centre, Cohort, Lesson, Programme, State};
use crate::centres::queries::Place;
use crate::kernel::ids::{CentreId, CohortId, EnrolmentId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{applications, attendance_marks as marks, centres, cohorts, enrolments, lessons, programmes};
use std::collections::HashMap;

/// Every cohort of these centres, the latest first.
pub async fn list_places_at(conn: &mut Conn, ids: &[CentreId]) -> Result<Vec<Place>> {
    Ok(cohorts::table
        .inner_join(programmes::table.inner_join(centres::table))
        .filter(centres::id.eq_any(ids))
        .order((cohorts::starts_on.desc(), cohorts::id.desc()))
        .select((Cohort::as_select(), Programme::as_select(), Centre::as_select()))
        .load(conn)
        .await?)
}

/// When applications came for these cohorts that were not answered yet.
pub async fn list_unanswered(conn: &mut Conn, ids: &[CohortId]) -> Result<Vec<(CohortId, DateTime<Utc>)>> {
    Ok(applications::table
        .filter(applications::cohort_id.eq_any(ids))
        .filter(applications::state.eq(Applied::Sent.code()))
        .select((applications::cohort_id, applications::applied_at))
        .load(conn)
        .await?)
}

/// The days of sessions of these cohorts, before this one, whose register nobody kept.
pub async fn list_unkept(conn: &mut Conn, ids: &[CohortId], before: NaiveDate) -> Result<Vec<(CohortId, NaiveDate)>> {
    Ok(lessons::table
        .filter(lessons::cohort_id.eq_any(ids))
        .filter(lessons::held_on.lt(before))
        .filter(lessons::cancelled_at.is_null())
        .filter(not(exists(marks::table.filter(marks::lesson_id.eq(lessons::id)))))
        .select((lessons::cohort_id, lessons::held_on))
        .load(conn)
        .await?)
}

/// Who in these cohorts neither graduated nor left.
pub async fn list_underway(
    conn: &mut Conn,
    ids: &[CohortId],
) -> Result<Vec<(EnrolmentId, CohortId, State, NaiveDate)>> {
    let over = [State::Graduated.code(), State::DroppedOut.code()];
    let rows: Vec<(EnrolmentId, CohortId, String, NaiveDate)> = enrolments::table
        .filter(enrolments::cohort_id.eq_any(ids))
        .filter(enrolments::state.ne_all(over))
        .select((enrolments::id, enrolments::cohort_id, enrolments::state, enrolments::state_since))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, cohort, state, since)| (id, cohort, State::parse(&state), since)).collect())
}

/// The next sessions of a centre, from one day to another.
pub async fn list_next(
    conn: &mut Conn,
    centre: CentreId,
    (from, until): (NaiveDate, NaiveDate),
    most: i64,
) -> Result<Vec<(Lesson, Place)>> {
    Ok(lessons::table
        .inner_join(cohorts::table.inner_join(programmes::table.inner_join(centres::table)))
        .filter(centres::id.eq(centre))
        .filter(lessons::held_on.between(from, until))
        .filter(lessons::cancelled_at.is_null())
        .order((lessons::held_on, lessons::starts, lessons::id))
        .select((Lesson::as_select(), (Cohort::as_select(), Programme::as_select(), Centre::as_select())))
        .limit(most)
        .load(conn)
        .await?)
}

/// Notes of sessions without a register, on days from one to before another, that the centre is told of them; how many in each
/// cohort. Of two at once only one is answered.
pub async fn set_registers_reminded(
    conn: &mut Conn,
    (from, before): (NaiveDate, NaiveDate),
    now: DateTime<Utc>,
) -> Result<HashMap<CohortId, usize>> {
    let open = lessons::table
        .filter(lessons::held_on.ge(from).and(lessons::held_on.lt(before)))
        .filter(lessons::cancelled_at.is_null())
        .filter(lessons::reminded_at.is_null())
        .filter(not(exists(marks::table.filter(marks::lesson_id.eq(lessons::id)))))
        .filter(exists(
            enrolments::table
                .filter(enrolments::cohort_id.eq(lessons::cohort_id))
                .filter(enrolments::state.ne_all([State::Graduated.code(), State::DroppedOut.code()])),
        ));
    let told: Vec<CohortId> =
        diesel::update(open).set(lessons::reminded_at.eq(now)).returning(lessons::cohort_id).get_results(conn).await?;
    let mut of: HashMap<CohortId, usize> = HashMap::new();
    for cohort in told {
        *of.entry(cohort).or_default() += 1;
    }
    Ok(of)
}

/// When those who run a centre were last told of all that waits there.
pub async fn list_reminded(conn: &mut Conn) -> Result<Vec<(Centre, Option<DateTime<Utc>>)>> {
    Ok(centres::table.select((Centre::as_select(), centres::reminded_at)).order(centres::id).load(conn).await?)
}

/// They are told now; false when somebody else did that meanwhile.
pub async fn set_reminded(
    conn: &mut Conn,
    id: CentreId,
    last: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let same = centres::table.find(id).filter(centres::reminded_at.is_not_distinct_from(last));
    Ok(diesel::update(same).set(centres::reminded_at.eq(now)).execute(conn).await? > 0)
}

/// How many of those whose course at a centre had ended before this day stand where, and the first day of such a course.
pub async fn count_outcomes(
    conn: &mut Conn,
    centre: CentreId,
    before: NaiveDate,
) -> Result<Vec<(State, i64, Option<NaiveDate>)>> {
    let rows: Vec<(String, i64, Option<NaiveDate>)> = enrolments::table
        .inner_join(cohorts::table.inner_join(programmes::table))
        .filter(programmes::centre_id.eq(centre))
        .filter(cohorts::ends_on.lt(before))
        .group_by(enrolments::state)
        .select((enrolments::state, diesel::dsl::count_star(), diesel::dsl::min(cohorts::starts_on)))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(state, count, first)| (State::parse(&state), count, first)).collect())
}
