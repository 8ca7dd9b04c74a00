//! Centres.

use crate::centres::model::{Centre, CentreFacts, Wanted};
use crate::kernel::ids::{CentreId, PersonId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{centre_staff, centres, cohorts, enrolments, programmes};
use std::collections::HashMap;

pub async fn insert_centre(
    conn: &mut Conn,
    id: CentreId,
    slug: &str,
    facts: &CentreFacts,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(centres::table)
        .values((
            centres::id.eq(id),
            centres::slug.eq(slug),
            centres::created_by.eq(by),
            centres::created_at.eq(now),
            centres::updated_at.eq(now),
            facts,
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn update_centre(conn: &mut Conn, id: CentreId, facts: &CentreFacts, now: DateTime<Utc>) -> Result<()> {
    diesel::update(centres::table.find(id)).set((centres::updated_at.eq(now), facts)).execute(conn).await?;
    Ok(())
}

pub async fn find_centre(conn: &mut Conn, id: CentreId) -> Result<Option<Centre>> {
    Ok(centres::table.find(id).select(Centre::as_select()).first(conn).await.optional()?)
}

pub async fn find_by_slug(conn: &mut Conn, slug: &str) -> Result<Option<Centre>> {
    let row = centres::table.filter(centres::slug.eq(slug)).select(Centre::as_select());
    Ok(row.first(conn).await.optional()?)
}

pub async fn lock_centre(conn: &mut Conn, id: CentreId) -> Result<Option<Centre>> {
    Ok(centres::table.find(id).select(Centre::as_select()).for_update().first(conn).await.optional()?)
}

/// Slugs that begin alike, to find a free one.
pub async fn list_slugs(conn: &mut Conn, prefix: &str) -> Result<Vec<String>> {
    let like = format!("{prefix}%");
    Ok(centres::table.filter(centres::slug.like(like)).select(centres::slug).load(conn).await?)
}

/// The centres that somebody wants to see, by district and name.
pub async fn list_centres(conn: &mut Conn, wanted: &Wanted) -> Result<Vec<Centre>> {
    let mut query = centres::table.order((centres::district, centres::name)).select(Centre::as_select()).into_boxed();
    if !wanted.district.is_empty() {
        query = query.filter(centres::district.eq(&wanted.district));
    }
    if !wanted.kind.is_empty() {
        query = query.filter(centres::kind.eq(&wanted.kind));
    }
    if wanted.women == "yes" {
        query = query.filter(centres::women_days.gt(0));
    }
    Ok(query.load(conn).await?)
}

/// The centre at which each of these people learned last.
pub async fn last_centres(conn: &mut Conn, people: &[PersonId]) -> Result<HashMap<PersonId, CentreId>> {
    let rows: Vec<(Option<PersonId>, CentreId)> = enrolments::table
        .inner_join(cohorts::table.inner_join(programmes::table))
        .filter(enrolments::person_id.eq_any(people))
        .order(cohorts::starts_on)
        .select((enrolments::person_id, programmes::centre_id))
        .load(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|(person, centre)| Some((person?, centre))).collect())
}

/// The centres at which somebody has a post.
pub async fn list_of_staff(conn: &mut Conn, person: PersonId) -> Result<Vec<Centre>> {
    Ok(centres::table
        .inner_join(centre_staff::table)
        .filter(centre_staff::person_id.eq(person))
        .order((centres::district, centres::name))
        .select(Centre::as_select())
        .load(conn)
        .await?)
}
