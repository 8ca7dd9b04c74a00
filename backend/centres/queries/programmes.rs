//! Programmes and what they teach.

use crate::centres::model::{Programme, ProgrammeFacts};
use crate::kernel::ids::{CentreId, PersonId, ProgrammeId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{programme_skills as taught, programmes};
use std::collections::HashMap;

pub async fn insert_programme(
    conn: &mut Conn,
    id: ProgrammeId,
    centre: CentreId,
    facts: &ProgrammeFacts,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(programmes::table)
        .values((
            programmes::id.eq(id),
            programmes::centre_id.eq(centre),
            programmes::title.eq(&facts.title),
            programmes::title_ur.eq(&facts.title_ur),
            programmes::weeks.eq(facts.weeks),
            programmes::created_by.eq(by),
            programmes::created_at.eq(now),
            programmes::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    write_skills(conn, id, &facts.skills).await
}

pub async fn update_programme(
    conn: &mut Conn,
    id: ProgrammeId,
    facts: &ProgrammeFacts,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::update(programmes::table.find(id))
        .set((
            programmes::title.eq(&facts.title),
            programmes::title_ur.eq(&facts.title_ur),
            programmes::weeks.eq(facts.weeks),
            programmes::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    write_skills(conn, id, &facts.skills).await
}

async fn write_skills(conn: &mut Conn, id: ProgrammeId, skills: &[String]) -> Result<()> {
    diesel::delete(taught::table.filter(taught::programme_id.eq(id))).execute(conn).await?;
    let rows: Vec<_> = (0_i32..)
        .zip(skills)
        .map(|(position, skill)| {
            (taught::programme_id.eq(id), taught::skill_id.eq(skill), taught::position.eq(position))
        })
        .collect();
    diesel::insert_into(taught::table).values(rows).execute(conn).await?;
    Ok(())
}

pub async fn find_programme(conn: &mut Conn, id: ProgrammeId) -> Result<Option<Programme>> {
    Ok(programmes::table.find(id).select(Programme::as_select()).first(conn).await.optional()?)
}

/// The programmes of a centre, oldest first.
pub async fn list_programmes(conn: &mut Conn, centre: CentreId) -> Result<Vec<Programme>> {
    let rows = programmes::table.filter(programmes::centre_id.eq(centre)).order(programmes::id);
    Ok(rows.select(Programme::as_select()).load(conn).await?)
}

/// The skills of each of these programmes, in the order in which they were named.
pub async fn skills_taught(conn: &mut Conn, ids: &[ProgrammeId]) -> Result<HashMap<ProgrammeId, Vec<String>>> {
    let rows: Vec<(ProgrammeId, String)> = taught::table
        .filter(taught::programme_id.eq_any(ids))
        .order(taught::position)
        .select((taught::programme_id, taught::skill_id))
        .load(conn)
        .await?;
    let mut skills: HashMap<ProgrammeId, Vec<String>> = HashMap::new();
    for (id, skill) in rows {
        skills.entry(id).or_default().push(skill);
    }
    Ok(skills)
}
