//! Applications for seats.

use crate::centres::model::{Application, ApplicationFacts, Applied, Centre, Cohort, Programme, Seats};
use crate::centres::queries::{Place, count_people};
use crate::kernel::ids::{ApplicationId, CohortId, PersonId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{applications, centres, cohorts, people, programmes};
use std::collections::HashMap;

/// Those that something may still come of.
const OPEN: [&str; 3] = ["sent", "listed", "offered"];

/// A new one, or the same person's again: then it goes to the end of the line.
pub async fn put_application(
    conn: &mut Conn,
    (cohort, person): (CohortId, PersonId),
    facts: &ApplicationFacts,
    now: DateTime<Utc>,
) -> Result<ApplicationId> {
    let said = (
        applications::state.eq(Applied::Sent.code()),
        applications::note.eq(&facts.note),
        applications::says_woman.eq(facts.says_woman),
        applications::applied_at.eq(now),
        applications::moved_at.eq(now),
    );
    Ok(diesel::insert_into(applications::table)
        .values((
            applications::id.eq(ApplicationId::new()),
            applications::cohort_id.eq(cohort),
            applications::person_id.eq(person),
            said,
        ))
        .on_conflict((applications::cohort_id, applications::person_id))
        .do_update()
        .set(said)
        .returning(applications::id)
        .get_result(conn)
        .await?)
}

pub async fn find_application(conn: &mut Conn, id: ApplicationId) -> Result<Option<Application>> {
    Ok(applications::table.find(id).select(Application::as_select()).first(conn).await.optional()?)
}

pub async fn lock_application(conn: &mut Conn, id: ApplicationId) -> Result<Option<Application>> {
    Ok(applications::table.find(id).select(Application::as_select()).for_update().first(conn).await.optional()?)
}

/// What somebody sent to a cohort.
pub async fn find_sent(conn: &mut Conn, cohort: CohortId, person: PersonId) -> Result<Option<Application>> {
    let row = applications::table.filter(applications::cohort_id.eq(cohort)).filter(applications::person_id.eq(person));
    Ok(row.select(Application::as_select()).first(conn).await.optional()?)
}

/// It stands there from now on; an offer with its last moment, a refusal with its reason.
pub async fn move_application(
    conn: &mut Conn,
    id: ApplicationId,
    to: Applied,
    answer_by: Option<DateTime<Utc>>,
    answer: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::update(applications::table.find(id))
        .set((
            applications::state.eq(to.code()),
            applications::answer_by.eq(answer_by),
            applications::answer.eq(answer),
            applications::moved_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether any of a cohort still waits for its first answer.
pub async fn has_undecided(conn: &mut Conn, cohort: CohortId) -> Result<bool> {
    let sent = applications::table.filter(applications::cohort_id.eq(cohort));
    let sent = sent.filter(applications::state.eq(Applied::Sent.code()));
    Ok(diesel::select(diesel::dsl::exists(sent)).get_result(conn).await?)
}

/// How many of somebody's are open.
pub async fn count_open(conn: &mut Conn, person: PersonId) -> Result<i64> {
    let open = applications::table.filter(applications::person_id.eq(person)).filter(applications::state.eq_any(OPEN));
    Ok(open.count().get_result(conn).await?)
}

/// Somebody's open ones, each with its cohort.
pub async fn list_open_of(conn: &mut Conn, person: PersonId) -> Result<Vec<(ApplicationId, CohortId)>> {
    let open = applications::table.filter(applications::person_id.eq(person)).filter(applications::state.eq_any(OPEN));
    Ok(open.select((applications::id, applications::cohort_id)).load(conn).await?)
}

/// All that came in for a cohort, in order of arrival.
pub async fn list_applications(conn: &mut Conn, cohort: CohortId) -> Result<Vec<Application>> {
    let rows = applications::table.filter(applications::cohort_id.eq(cohort));
    let rows = rows.order((applications::applied_at, applications::id));
    Ok(rows.select(Application::as_select()).load(conn).await?)
}

/// What somebody sent, the latest first, with where it went.
pub async fn list_applications_of(conn: &mut Conn, person: PersonId) -> Result<Vec<(Application, Place)>> {
    Ok(applications::table
        .inner_join(cohorts::table.inner_join(programmes::table.inner_join(centres::table)))
        .filter(applications::person_id.eq(person))
        .order((applications::applied_at.desc(), applications::id.desc()))
        .select((Application::as_select(), (Cohort::as_select(), Programme::as_select(), Centre::as_select())))
        .load(conn)
        .await?)
}

/// The first on the waiting list who can be reached.
pub async fn first_listed(conn: &mut Conn, cohort: CohortId) -> Result<Option<Application>> {
    let line = applications::table
        .inner_join(people::table)
        .filter(applications::cohort_id.eq(cohort))
        .filter(applications::state.eq(Applied::Listed.code()))
        .filter(people::suspended_at.is_null());
    let first = line.order((applications::applied_at, applications::id)).select(Application::as_select());
    Ok(first.first(conn).await.optional()?)
}

/// The place of each who waits on the lists of these cohorts, from 1.
pub async fn places_in_line(conn: &mut Conn, cohorts: &[CohortId]) -> Result<HashMap<ApplicationId, usize>> {
    let rows: Vec<(CohortId, ApplicationId)> = applications::table
        .filter(applications::cohort_id.eq_any(cohorts))
        .filter(applications::state.eq(Applied::Listed.code()))
        .order((applications::cohort_id, applications::applied_at, applications::id))
        .select((applications::cohort_id, applications::id))
        .load(conn)
        .await?;
    let mut length: HashMap<CohortId, usize> = HashMap::new();
    let place = |(cohort, id): (CohortId, ApplicationId)| {
        let place = length.entry(cohort).or_default();
        *place += 1;
        (id, *place)
    };
    Ok(rows.into_iter().map(place).collect())
}

/// Offers that were not answered in time, and what a cohort that began before today left open.
pub async fn list_overdue(
    conn: &mut Conn,
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Vec<(ApplicationId, CohortId)>> {
    let late = applications::answer_by.lt(now).is_not_distinct_from(true);
    let begun = applications::state.eq_any([Applied::Sent.code(), Applied::Listed.code()]);
    Ok(applications::table
        .inner_join(cohorts::table)
        .filter(late.or(begun.and(cohorts::starts_on.lt(today))))
        .order((applications::cohort_id, applications::applied_at))
        .select((applications::id, applications::cohort_id))
        .load(conn)
        .await?)
}

/// The seats of these cohorts, each with how many it has.
pub async fn seats(conn: &mut Conn, of: &[(CohortId, i32)]) -> Result<HashMap<CohortId, Seats>> {
    let ids: Vec<CohortId> = of.iter().map(|(id, _)| *id).collect();
    let taken = count_people(conn, &ids).await?;
    let held: HashMap<CohortId, i64> = applications::table
        .filter(applications::cohort_id.eq_any(&ids))
        .filter(applications::state.eq(Applied::Offered.code()))
        .group_by(applications::cohort_id)
        .select((applications::cohort_id, diesel::dsl::count_star()))
        .load::<(CohortId, i64)>(conn)
        .await?
        .into_iter()
        .collect();
    let seats = |(id, all): &(CohortId, i32)| {
        let count = |of: &HashMap<CohortId, i64>| of.get(id).copied().unwrap_or(0);
        (*id, Seats { all: i64::from(*all), taken: count(&taken), held: count(&held) })
    };
    Ok(of.iter().map(seats).collect())
}

/// What somebody sent goes with them.
pub async fn delete_applications_of(conn: &mut Conn, person: PersonId) -> Result<()> {
    diesel::delete(applications::table.filter(applications::person_id.eq(person))).execute(conn).await?;
    Ok(())
}
