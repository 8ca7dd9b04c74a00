//! Where cohorts are, and who stands behind them.

use crate::centres::model::{Centre, Cohort, Post, Programme};
use crate::kernel::ids::{CentreId, CohortId, PersonId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{centre_staff as staff, centres, cohort_mentors as mentors, cohorts, programmes};
use std::collections::HashMap;

/// A cohort with its programme and centre.
pub type Place = (Cohort, Programme, Centre);

/// Where these cohorts are.
pub async fn list_places(conn: &mut Conn, ids: &[CohortId]) -> Result<HashMap<CohortId, Place>> {
    let rows: Vec<Place> = cohorts::table
        .inner_join(programmes::table.inner_join(centres::table))
        .filter(cohorts::id.eq_any(ids))
        .select((Cohort::as_select(), Programme::as_select(), Centre::as_select()))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.0.id, row)).collect())
}

/// The cohorts to which somebody is assigned as a mentor, the latest first.
pub async fn list_mentored_places(conn: &mut Conn, mentor: PersonId) -> Result<Vec<Place>> {
    Ok(mentors::table
        .inner_join(cohorts::table.inner_join(programmes::table.inner_join(centres::table)))
        .filter(mentors::person_id.eq(mentor))
        .order((cohorts::starts_on.desc(), cohorts::id.desc()))
        .select((Cohort::as_select(), Programme::as_select(), Centre::as_select()))
        .load(conn)
        .await?)
}

/// Everybody who mentors a cohort of these centres.
pub async fn list_mentors_at(conn: &mut Conn, ids: &[CentreId]) -> Result<Vec<PersonId>> {
    Ok(mentors::table
        .inner_join(cohorts::table.inner_join(programmes::table))
        .filter(programmes::centre_id.eq_any(ids))
        .order(mentors::person_id)
        .select(mentors::person_id)
        .distinct()
        .load(conn)
        .await?)
}

pub async fn list_managers(conn: &mut Conn, centre: CentreId) -> Result<Vec<PersonId>> {
    let managers = staff::table.filter(staff::centre_id.eq(centre)).filter(staff::role.eq(Post::Manager.code()));
    Ok(managers.order(staff::person_id).select(staff::person_id).load(conn).await?)
}

/// Who runs the teaching of a centre: its managers and coordinators.
pub async fn list_runners(conn: &mut Conn, centre: CentreId) -> Result<Vec<PersonId>> {
    let posts = [Post::Manager.code(), Post::Coordinator.code()];
    let runners = staff::table.filter(staff::centre_id.eq(centre)).filter(staff::role.eq_any(posts));
    Ok(runners.order(staff::person_id).select(staff::person_id).load(conn).await?)
}

/// Who keeps the registers of a centre: everybody with a post there.
pub async fn list_keepers(conn: &mut Conn, centre: CentreId) -> Result<Vec<PersonId>> {
    let rows = staff::table.filter(staff::centre_id.eq(centre)).order(staff::person_id).select(staff::person_id);
    Ok(rows.load(conn).await?)
}
