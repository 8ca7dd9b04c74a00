//! SQL of imports: the list as it stands, whole batches of what is new, and everything of a source out again.

use super::merge::{Known, NewLink, NewName, NewSkill, OTHER};
use super::{Occupation, Removed, Source};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Integer, Nullable, Text, Timestamptz};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use matcher::normalise;
use schema::{occupations, skill_aliases, skill_families, skill_references, skill_relations, skill_sources, skills};
use std::collections::{HashMap, HashSet};

/// Rows sent at once.
pub const BATCH: usize = 5_000;

/// Holds back other imports and changes of the list until this transaction ends; reading it, and using a skill, goes on.
pub async fn lock(conn: &mut Conn) -> Result<()> {
    let tables = "LOCK TABLE skill_sources, skills, skill_aliases, skill_relations IN SHARE ROW EXCLUSIVE MODE";
    Ok(conn.batch_execute(tables).await?)
}

type KnownRow = (String, String, Option<String>, Option<String>, Option<String>, String, String, Option<DateTime<Utc>>);

pub async fn known(conn: &mut Conn, source: Source) -> Result<Known> {
    let mut known = Known::default();
    let rows = skills::table.order(skills::id).select((
        skills::id,
        skills::label_en,
        skills::label_ur,
        skills::parent,
        skills::esco_uri,
        skills::family,
        skills::source,
        skills::retired_at,
    ));
    for (id, en, ur, parent, address, family, from, retired) in rows.load::<KnownRow>(conn).await? {
        known.ids.insert(id.clone());
        if retired.is_some() {
            continue;
        }
        for label in std::iter::once(en).chain(ur) {
            known.names.entry(normalise(&label)).or_insert_with(|| id.clone());
        }
        known.parents.extend(parent.map(|parent| (id.clone(), parent)));
        if let Some(address) = address.filter(|_| source == Source::Esco) {
            known.addresses.entry(address).or_insert_with(|| id.clone());
        }
        if matches!(from.as_str(), "hunar" | "proposal") {
            known.own.insert(id, family);
        }
    }
    let aliases = skill_aliases::table.inner_join(skills::table).filter(skills::retired_at.is_null());
    let aliases = aliases.select((skill_aliases::alias_normal, skill_aliases::skill_id, skill_aliases::source));
    for (normal, skill, from) in aliases.load::<(String, String, String)>(conn).await? {
        if from == source.code() {
            known.brought.insert(normal.clone());
        }
        known.names.entry(normal).or_insert(skill);
    }
    let references = skill_references::table.inner_join(skills::table).filter(skills::retired_at.is_null());
    let references = references.filter(skill_references::source.eq(source.code()));
    let references = references.select((skill_references::reference, skill_references::skill_id));
    known.references = references.load::<(String, String)>(conn).await?.into_iter().collect();
    let links = skill_relations::table.select((skill_relations::skill_id, skill_relations::related_id));
    for (one, other) in links.load::<(String, String)>(conn).await? {
        known.links.insert((other.clone(), one.clone()));
        known.links.insert((one, other));
    }
    Ok(known)
}

/// Notes that the source is loaded, and makes the trade of what belongs to none.
pub async fn begin(conn: &mut Conn, source: Source, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(skill_sources::table)
        .values((skill_sources::id.eq(source.code()), skill_sources::imported_at.eq(now)))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    let other = (
        skill_families::id.eq(OTHER),
        skill_families::position.eq(1000),
        skill_families::label_en.eq("Other skills"),
        skill_families::label_ur.eq("دیگر ہنر"),
    );
    diesel::insert_into(skill_families::table).values(other).on_conflict_do_nothing().execute(conn).await?;
    Ok(())
}

fn column<'a, T, C>(rows: &'a [T], cell: impl Fn(&'a T) -> C) -> Vec<C> {
    rows.iter().map(cell).collect()
}

pub async fn insert_skills(conn: &mut Conn, source: Source, rows: &[NewSkill], now: DateTime<Utc>) -> Result<usize> {
    let insert = "INSERT INTO skills (id, family, label_en, description, parent, source, created_at) \
        SELECT id, family, label, description, parent, $6, $7 \
        FROM unnest($1, $2, $3, $4, $5) AS new (id, family, label, description, parent)";
    let insert = diesel::sql_query(insert)
        .bind::<Array<Text>, _>(column(rows, |row| row.id.as_str()))
        .bind::<Array<Text>, _>(column(rows, |row| row.family.as_str()))
        .bind::<Array<Text>, _>(column(rows, |row| row.label.as_str()))
        .bind::<Array<Nullable<Text>>, _>(column(rows, |row| row.description.as_deref()))
        .bind::<Array<Nullable<Text>>, _>(column(rows, |row| row.parent.as_deref()))
        .bind::<Text, _>(source.code())
        .bind::<Timestamptz, _>(now);
    Ok(insert.execute(conn).await?)
}

/// A reference whose skill retired moves to the one that came after it.
pub async fn insert_references(conn: &mut Conn, source: Source, rows: &[(String, String)]) -> Result<usize> {
    let insert = "INSERT INTO skill_references (source, reference, skill_id) \
        SELECT $3, reference, skill FROM unnest($1, $2) AS new (reference, skill) \
        ON CONFLICT (source, reference) DO UPDATE SET skill_id = excluded.skill_id";
    let insert = diesel::sql_query(insert)
        .bind::<Array<Text>, _>(column(rows, |row| row.0.as_str()))
        .bind::<Array<Text>, _>(column(rows, |row| row.1.as_str()))
        .bind::<Text, _>(source.code());
    Ok(insert.execute(conn).await?)
}

/// A name that a retired skill still holds stays where it is.
pub async fn insert_names(conn: &mut Conn, source: Source, rows: &[NewName]) -> Result<usize> {
    let insert = "INSERT INTO skill_aliases (alias_normal, alias, skill_id, source) \
        SELECT normal, name, skill, $4 FROM unnest($1, $2, $3) AS new (normal, name, skill) \
        ON CONFLICT (alias_normal) DO NOTHING";
    let insert = diesel::sql_query(insert)
        .bind::<Array<Text>, _>(column(rows, |row| row.normal.as_str()))
        .bind::<Array<Text>, _>(column(rows, |row| row.name.as_str()))
        .bind::<Array<Text>, _>(column(rows, |row| row.skill.as_str()))
        .bind::<Text, _>(source.code());
    Ok(insert.execute(conn).await?)
}

pub async fn insert_links(conn: &mut Conn, source: Source, rows: &[NewLink]) -> Result<usize> {
    let insert = "INSERT INTO skill_relations (skill_id, related_id, weight, why, source) \
        SELECT skill, related, weight, why, $5 FROM unnest($1, $2, $3, $4) AS new (skill, related, weight, why)";
    let insert = diesel::sql_query(insert)
        .bind::<Array<Text>, _>(column(rows, |row| row.skill.as_str()))
        .bind::<Array<Text>, _>(column(rows, |row| row.related.as_str()))
        .bind::<Array<Integer>, _>(column(rows, |row| row.weight))
        .bind::<Array<Text>, _>(column(rows, |row| row.why))
        .bind::<Text, _>(source.code());
    Ok(insert.execute(conn).await?)
}

/// Id by reference.
pub async fn occupation_ids(conn: &mut Conn, source: Source) -> Result<HashMap<String, i32>> {
    let rows = occupations::table.filter(occupations::source.eq(source.code()));
    let rows: Vec<(String, i32)> = rows.select((occupations::reference, occupations::id)).load(conn).await?;
    Ok(rows.into_iter().collect())
}

pub async fn insert_occupations(conn: &mut Conn, source: Source, rows: &[Occupation]) -> Result<usize> {
    let insert = "INSERT INTO occupations (source, reference, isco_group, label) \
        SELECT $4, reference, isco_group, label FROM unnest($1, $2, $3) AS new (reference, isco_group, label) \
        ON CONFLICT (source, reference) DO NOTHING";
    let insert = diesel::sql_query(insert)
        .bind::<Array<Text>, _>(column(rows, |row| row.reference.as_str()))
        .bind::<Array<Text>, _>(column(rows, |row| row.isco_group.as_str()))
        .bind::<Array<Text>, _>(column(rows, |row| row.label.as_str()))
        .bind::<Text, _>(source.code());
    Ok(insert.execute(conn).await?)
}

/// Occupation, normalised name, name.
pub async fn insert_occupation_names(conn: &mut Conn, rows: &[(i32, String, &str)]) -> Result<usize> {
    let insert = "INSERT INTO occupation_labels (occupation_id, label_normal, label) \
        SELECT occupation, normal, name FROM unnest($1, $2, $3) AS new (occupation, normal, name) ON CONFLICT DO NOTHING";
    let insert = diesel::sql_query(insert)
        .bind::<Array<Integer>, _>(column(rows, |row| row.0))
        .bind::<Array<Text>, _>(column(rows, |row| row.1.as_str()))
        .bind::<Array<Text>, _>(column(rows, |row| row.2));
    Ok(insert.execute(conn).await?)
}

/// Occupation, skill, whether it is essential.
pub async fn insert_tasks(conn: &mut Conn, rows: &[(i32, &str, bool)]) -> Result<usize> {
    let insert = "INSERT INTO occupation_skills (occupation_id, skill_id, essential) \
        SELECT occupation, skill, essential FROM unnest($1, $2, $3) AS new (occupation, skill, essential) \
        ON CONFLICT DO NOTHING";
    let insert = diesel::sql_query(insert)
        .bind::<Array<Integer>, _>(column(rows, |row| row.0))
        .bind::<Array<Text>, _>(column(rows, |row| row.1))
        .bind::<Array<Bool>, _>(column(rows, |row| row.2));
    Ok(insert.execute(conn).await?)
}

/// The sources that are loaded.
pub async fn list_loaded(conn: &mut Conn) -> Result<Vec<String>> {
    Ok(skill_sources::table.order(skill_sources::id).select(skill_sources::id).load(conn).await?)
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = Text)]
    id: String,
}

/// Imported skills that somebody uses: `frozen` looks into published versions of profiles too.
pub async fn list_used(conn: &mut Conn, frozen: bool) -> Result<HashSet<String>> {
    let used = diesel::sql_query("SELECT DISTINCT id FROM imported_skills_in_use($1) AS used (id)");
    Ok(used.bind::<Bool, _>(frozen).load::<Id>(conn).await?.into_iter().map(|row| row.id).collect())
}

/// Takes out a source: what it brought goes, but for skills that somebody uses and what belongs to them.
pub async fn remove(conn: &mut Conn, source: Source) -> Result<Removed> {
    let code = source.code();
    let mut removed = Removed { passed_on: pass_on(conn, code).await?, ..Removed::default() };
    let used = list_used(conn, true).await?;
    let all = skills::table.filter(skills::source.eq(code)).order(skills::id);
    let all: Vec<(String, String)> = all.select((skills::id, skills::label_en)).for_update().load(conn).await?;
    let (kept, doomed): (Vec<_>, Vec<_>) = all.into_iter().partition(|(id, _)| used.contains(id));
    let doomed: Vec<String> = doomed.into_iter().map(|(id, _)| id).collect();
    let stay: Vec<&str> = kept.iter().map(|(id, _)| id.as_str()).collect();
    removed.occupations = diesel::delete(occupations::table.filter(occupations::source.eq(code))).execute(conn).await?;
    let links = skill_relations::table.filter(skill_relations::source.eq(code));
    let links = links.filter(skill_relations::skill_id.ne_all(&stay)).filter(skill_relations::related_id.ne_all(&stay));
    removed.links = diesel::delete(links).execute(conn).await?;
    let ends = skill_relations::skill_id.eq_any(&doomed).or(skill_relations::related_id.eq_any(&doomed));
    removed.links += diesel::delete(skill_relations::table.filter(ends)).execute(conn).await?;
    let names = skill_aliases::table.filter(skill_aliases::source.eq(code));
    removed.names = diesel::delete(names.filter(skill_aliases::skill_id.ne_all(&stay))).execute(conn).await?;
    let references = skill_references::table.filter(skill_references::source.eq(code));
    diesel::delete(references.filter(skill_references::skill_id.ne_all(&stay))).execute(conn).await?;
    diesel::update(skills::table.filter(skills::parent.eq_any(&doomed)))
        .set(skills::parent.eq(None::<String>))
        .execute(conn)
        .await?;
    removed.skills = diesel::delete(skills::table.filter(skills::id.eq_any(&doomed))).execute(conn).await?;
    if kept.is_empty() {
        diesel::delete(skill_sources::table.find(code)).execute(conn).await?;
    }
    let unused = diesel::dsl::not(diesel::dsl::exists(skills::table.filter(skills::family.eq(OTHER))));
    diesel::delete(skill_families::table.filter(skill_families::id.eq(OTHER)).filter(unused)).execute(conn).await?;
    removed.kept = kept;
    Ok(removed)
}

/// A skill that another source names as well becomes that one's.
async fn pass_on(conn: &mut Conn, code: &str) -> Result<usize> {
    let update = "UPDATE skills SET source = other.source \
        FROM (SELECT skill_id, min(source) AS source FROM skill_references WHERE source <> $1 GROUP BY skill_id) AS other \
        WHERE skills.id = other.skill_id AND skills.source = $1";
    Ok(diesel::sql_query(update).bind::<Text, _>(code).execute(conn).await?)
}
