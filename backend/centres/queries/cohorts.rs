//! Cohorts and who teaches them.

use crate::centres::model::{Cohort, CohortFacts, Mentor};
use crate::kernel::ids::{CentreId, CohortId, PersonId, ProgrammeId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{cohort_mentors as mentors, cohorts, people, programmes};

pub async fn insert_cohort(
    conn: &mut Conn,
    id: CohortId,
    programme: ProgrammeId,
    facts: &CohortFacts,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(cohorts::table)
        .values((
            cohorts::id.eq(id),
            cohorts::programme_id.eq(programme),
            cohorts::name.eq(&facts.name),
            cohorts::starts_on.eq(facts.starts_on),
            cohorts::ends_on.eq(facts.ends_on),
            cohorts::seats.eq(facts.seats),
            cohorts::women_only.eq(facts.women_only),
            cohorts::apply_until.eq(facts.apply_until),
            cohorts::created_by.eq(by),
            cohorts::created_at.eq(now),
            cohorts::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn update_cohort(conn: &mut Conn, id: CohortId, facts: &CohortFacts, now: DateTime<Utc>) -> Result<()> {
    diesel::update(cohorts::table.find(id))
        .set((
            cohorts::name.eq(&facts.name),
            cohorts::starts_on.eq(facts.starts_on),
            cohorts::ends_on.eq(facts.ends_on),
            cohorts::seats.eq(facts.seats),
            cohorts::women_only.eq(facts.women_only),
            cohorts::apply_until.eq(facts.apply_until),
            cohorts::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn find_cohort(conn: &mut Conn, id: CohortId) -> Result<Option<Cohort>> {
    Ok(cohorts::table.find(id).select(Cohort::as_select()).first(conn).await.optional()?)
}

pub async fn lock_cohort(conn: &mut Conn, id: CohortId) -> Result<Option<Cohort>> {
    Ok(cohorts::table.find(id).select(Cohort::as_select()).for_update().first(conn).await.optional()?)
}

/// The cohorts of a centre, the latest first.
pub async fn list_cohorts(conn: &mut Conn, centre: CentreId) -> Result<Vec<Cohort>> {
    Ok(cohorts::table
        .inner_join(programmes::table)
        .filter(programmes::centre_id.eq(centre))
        .order((cohorts::starts_on.desc(), cohorts::id.desc()))
        .select(Cohort::as_select())
        .load(conn)
        .await?)
}

/// Those of them that did not end before today.
pub async fn list_present_cohorts(conn: &mut Conn, centre: CentreId, today: NaiveDate) -> Result<Vec<Cohort>> {
    let mut all = list_cohorts(conn, centre).await?;
    all.retain(|cohort| cohort.ends_on >= today);
    Ok(all)
}

pub async fn insert_mentor(
    conn: &mut Conn,
    cohort: CohortId,
    person: PersonId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(mentors::table)
        .values((
            mentors::cohort_id.eq(cohort),
            mentors::person_id.eq(person),
            mentors::assigned_by.eq(by),
            mentors::assigned_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn delete_mentor(conn: &mut Conn, cohort: CohortId, person: PersonId) -> Result<usize> {
    Ok(diesel::delete(mentors::table.find((cohort, person))).execute(conn).await?)
}

pub async fn list_mentors(conn: &mut Conn, cohort: CohortId) -> Result<Vec<Mentor>> {
    let rows: Vec<(PersonId, String)> = mentors::table
        .inner_join(people::table.on(people::id.eq(mentors::person_id)))
        .filter(mentors::cohort_id.eq(cohort))
        .order(people::full_name)
        .select((mentors::person_id, people::full_name))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(person, name)| Mentor { person, name }).collect())
}

/// Which cohorts somebody is assigned to as a mentor.
pub async fn list_mentored(conn: &mut Conn, person: PersonId) -> Result<Vec<CohortId>> {
    Ok(mentors::table.filter(mentors::person_id.eq(person)).select(mentors::cohort_id).load(conn).await?)
}
