//! What is taught where, and which seats are free: for everybody.

use crate::app::App;
use crate::centres::application_rules as rules;
use crate::centres::model::{Centre, Cohort, Listing, Planned, Programme, Seats, WantedProgrammes};
use crate::centres::queries;
use crate::kernel::ids::{CohortId, ProgrammeId};
use crate::kernel::page::{Cursor, Page};
use crate::platform::db::Conn;
use crate::platform::error::{OrMissing, Result};
use chrono::NaiveDate;
use std::collections::HashMap;

/// A page of the programmes that somebody wants to see, the newest first.
pub async fn catalogue(
    app: &App,
    wanted: &WantedProgrammes,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Page<Listing>> {
    let today = app.clock.today();
    let mut conn = app.db.read().await?;
    let after = after.map(|cursor| ProgrammeId(cursor.0));
    let rows = queries::list_catalogue(&mut conn, wanted, today, after, limit + 1).await?;
    let Page { items, next } = Page::from_surplus(rows, limit, |(programme, _)| programme.id.0);
    Ok(Page { items: listings(&mut conn, items, today).await?, next })
}

/// One programme of a centre that is open.
pub async fn listing(app: &App, id: ProgrammeId) -> Result<Listing> {
    let mut conn = app.db.read().await?;
    let programme = queries::find_programme(&mut conn, id).await?.or_missing()?;
    let centre = queries::find_centre(&mut conn, programme.centre_id).await?;
    let centre = centre.filter(|centre| centre.is_open).or_missing()?;
    let mut found = listings(&mut conn, vec![(programme, centre)], app.clock.today()).await?;
    found.pop().or_missing()
}

async fn listings(conn: &mut Conn, rows: Vec<(Programme, Centre)>, today: NaiveDate) -> Result<Vec<Listing>> {
    let ids: Vec<ProgrammeId> = rows.iter().map(|(programme, _)| programme.id).collect();
    let mut skills = queries::skills_taught(conn, &ids).await?;
    let cohorts = queries::list_planned(conn, &ids, today).await?;
    let seats = seats_of(conn, &cohorts).await?;
    let listing = |(programme, centre): (Programme, Centre)| {
        let own = cohorts.iter().filter(|cohort| cohort.programme_id == programme.id);
        Listing {
            planned: own.map(|cohort| planned(cohort, &centre, &seats, today)).collect(),
            skills: skills.remove(&programme.id).unwrap_or_default(),
            programme,
            centre,
        }
    };
    Ok(rows.into_iter().map(listing).collect())
}

pub(super) async fn seats_of(conn: &mut Conn, cohorts: &[Cohort]) -> Result<HashMap<CohortId, Seats>> {
    let of: Vec<_> = cohorts.iter().map(|cohort| (cohort.id, cohort.seats)).collect();
    queries::seats(conn, &of).await
}

/// A cohort of a centre with its seats.
pub(super) fn planned(cohort: &Cohort, centre: &Centre, seats: &HashMap<CohortId, Seats>, today: NaiveDate) -> Planned {
    Planned {
        seats: seats.get(&cohort.id).copied().unwrap_or_default(),
        is_open: rules::is_open(cohort, centre, today),
        cohort: cohort.clone(),
    }
}
