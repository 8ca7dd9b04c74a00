//! Programmes as the public finds them.

use crate::centres::model::{Centre, Cohort, Programme, WantedProgrammes};
use crate::kernel::ids::ProgrammeId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{centres, cohorts, programme_skills as taught, programmes, skills};

/// Programmes of centres that are open, the newest first.
pub async fn list_catalogue(
    conn: &mut Conn,
    wanted: &WantedProgrammes,
    today: NaiveDate,
    after: Option<ProgrammeId>,
    limit: i64,
) -> Result<Vec<(Programme, Centre)>> {
    let mut query = programmes::table
        .inner_join(centres::table)
        .filter(centres::is_open)
        .order(programmes::id.desc())
        .select((Programme::as_select(), Centre::as_select()))
        .limit(limit)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(programmes::id.lt(after));
    }
    if !wanted.district.is_empty() {
        query = query.filter(centres::district.eq(&wanted.district));
    }
    if !wanted.family.is_empty() {
        let own = taught::table.inner_join(skills::table).filter(taught::programme_id.eq(programmes::id));
        query = query.filter(exists(own.filter(skills::family.eq(&wanted.family))));
    }
    let own = cohorts::table.filter(cohorts::programme_id.eq(programmes::id)).filter(cohorts::starts_on.ge(today));
    if wanted.women {
        query = query.filter(exists(own.filter(cohorts::women_only)));
    }
    if wanted.open {
        query = query.filter(exists(own.filter(cohorts::apply_until.ge(today).is_not_distinct_from(true))));
    }
    Ok(query.load(conn).await?)
}

/// The cohorts of these programmes that are to come, the next first.
pub async fn list_planned(conn: &mut Conn, programmes: &[ProgrammeId], today: NaiveDate) -> Result<Vec<Cohort>> {
    Ok(cohorts::table
        .filter(cohorts::programme_id.eq_any(programmes))
        .filter(cohorts::starts_on.ge(today))
        .order((cohorts::starts_on, cohorts::id))
        .select(Cohort::as_select())
        .load(conn)
        .await?)
}
