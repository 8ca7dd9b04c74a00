//! SQL of the list and of its proposals.

use crate::kernel::ids::{PersonId, SkillProposalId};
use crate::kernel::page::Cursor;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::skills::catalogue::{FamilyLabels, Labels, LabelsById, Skills};
use crate::skills::model::{Decision, Proposal};
use crate::skills::taxonomy::FamilyFile;
use anyhow::anyhow;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use matcher::{Graph, OccupationEntry, Related, SkillEntry};
use schema::{
    occupation_labels, occupation_skills, occupations, skill_aliases, skill_families, skill_proposals, skill_relations,
    skills,
};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

/// Brings our own layer into the tables: what is new or changed is written, what is gone is retired.
pub async fn write_taxonomy(conn: &mut Conn, families: &[FamilyFile], now: DateTime<Utc>) -> Result<()> {
    write_families(conn, families).await?;
    let all: Vec<_> =
        families.iter().flat_map(|file| file.skills.iter().map(|skill| (&file.family.id, skill))).collect();
    let rows: Vec<_> = all
        .iter()
        .map(|(family, skill)| {
            (
                skills::id.eq(&skill.id),
                skills::family.eq(*family),
                skills::label_en.eq(&skill.en),
                skills::label_ur.eq(&skill.ur),
                skills::parent.eq(&skill.parent),
                skills::esco_uri.eq(&skill.esco),
                skills::source.eq("hunar"),
                skills::created_at.eq(now),
            )
        })
        .collect();
    for rows in rows.chunks(500) {
        diesel::insert_into(skills::table)
            .values(rows.to_vec())
            .on_conflict(skills::id)
            .do_update()
            .set((
                skills::family.eq(excluded(skills::family)),
                skills::label_en.eq(excluded(skills::label_en)),
                skills::label_ur.eq(excluded(skills::label_ur)),
                skills::parent.eq(excluded(skills::parent)),
                skills::esco_uri.eq(excluded(skills::esco_uri)),
                skills::source.eq(excluded(skills::source)),
                skills::retired_at.eq(None::<DateTime<Utc>>),
            ))
            .execute(conn)
            .await?;
    }
    let ids: Vec<&str> = all.iter().map(|(_, skill)| skill.id.as_str()).collect();
    diesel::update(skills::table.filter(skills::source.eq("hunar")).filter(skills::id.ne_all(&ids)))
        .set(skills::retired_at.eq(now))
        .execute(conn)
        .await?;
    write_names_and_links(conn, families).await
}

async fn write_families(conn: &mut Conn, families: &[FamilyFile]) -> Result<()> {
    let rows: Vec<_> = (0_i32..)
        .zip(families)
        .map(|(position, file)| {
            (
                skill_families::id.eq(&file.family.id),
                skill_families::position.eq(position),
                skill_families::label_en.eq(&file.family.en),
                skill_families::label_ur.eq(&file.family.ur),
            )
        })
        .collect();
    diesel::insert_into(skill_families::table)
        .values(rows)
        .on_conflict(skill_families::id)
        .do_update()
        .set((
            skill_families::position.eq(excluded(skill_families::position)),
            skill_families::label_en.eq(excluded(skill_families::label_en)),
            skill_families::label_ur.eq(excluded(skill_families::label_ur)),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Aliases and relations of our own layer are written anew; those that came by proposals and imports stay, unless we now say
/// otherwise.
async fn write_names_and_links(conn: &mut Conn, families: &[FamilyFile]) -> Result<()> {
    let mut names: BTreeMap<String, (&str, &str)> = BTreeMap::new();
    let mut links: BTreeMap<(&str, &str), (i32, &str)> = BTreeMap::new();
    for skill in families.iter().flat_map(|file| &file.skills) {
        for alias in &skill.aliases {
            names.insert(matcher::normalise(alias), (alias, &skill.id));
        }
        for related in &skill.related {
            links.insert((&skill.id, &related.id), (related.weight.into(), &related.why));
        }
    }
    diesel::delete(skill_aliases::table.filter(skill_aliases::source.eq("hunar"))).execute(conn).await?;
    let rows: Vec<_> = names
        .iter()
        .map(|(normal, (alias, skill))| {
            (
                skill_aliases::alias_normal.eq(normal),
                skill_aliases::alias.eq(*alias),
                skill_aliases::skill_id.eq(*skill),
                skill_aliases::source.eq("hunar"),
            )
        })
        .collect();
    for rows in rows.chunks(1000) {
        diesel::insert_into(skill_aliases::table)
            .values(rows.to_vec())
            .on_conflict(skill_aliases::alias_normal)
            .do_update()
            .set((
                skill_aliases::skill_id.eq(excluded(skill_aliases::skill_id)),
                skill_aliases::source.eq(excluded(skill_aliases::source)),
            ))
            .execute(conn)
            .await?;
    }
    diesel::delete(skill_relations::table.filter(skill_relations::source.eq("hunar"))).execute(conn).await?;
    let rows: Vec<_> = links
        .iter()
        .map(|((skill, related), (weight, why))| {
            (
                skill_relations::skill_id.eq(*skill),
                skill_relations::related_id.eq(*related),
                skill_relations::weight.eq(*weight),
                skill_relations::why.eq(*why),
                skill_relations::source.eq("hunar"),
            )
        })
        .collect();
    for rows in rows.chunks(1000) {
        diesel::insert_into(skill_relations::table)
            .values(rows.to_vec())
            .on_conflict((skill_relations::skill_id, skill_relations::related_id))
            .do_update()
            .set((
                skill_relations::weight.eq(excluded(skill_relations::weight)),
                skill_relations::why.eq(excluded(skill_relations::why)),
                skill_relations::source.eq(excluded(skill_relations::source)),
            ))
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// Id, family, label, Urdu label, parent, source.
type SkillRow = (String, String, String, Option<String>, Option<String>, String);

/// The whole list as it stands in the tables.
pub async fn load(conn: &mut Conn) -> Result<Skills> {
    let families: Vec<(String, String, String)> = skill_families::table
        .order(skill_families::position)
        .select((skill_families::id, skill_families::label_en, skill_families::label_ur))
        .load(conn)
        .await?;
    let rows: Vec<SkillRow> = skills::table
        .filter(skills::retired_at.is_null())
        .select((skills::id, skills::family, skills::label_en, skills::label_ur, skills::parent, skills::source))
        .load(conn)
        .await?;
    let mut aliases: HashMap<String, Vec<String>> = HashMap::new();
    for (skill, alias) in skill_aliases::table
        .select((skill_aliases::skill_id, skill_aliases::alias))
        .load::<(String, String)>(conn)
        .await?
    {
        aliases.entry(skill).or_default().push(alias);
    }
    let mut related: HashMap<String, Vec<Related>> = HashMap::new();
    let links = skill_relations::table.select((
        skill_relations::skill_id,
        skill_relations::related_id,
        skill_relations::weight,
        skill_relations::why,
    ));
    for (skill, key, weight, why) in links.load::<(String, String, i32, String)>(conn).await? {
        related.entry(skill).or_default().push(Related { key, weight: u8::try_from(weight).unwrap_or(0), why });
    }
    let labels: LabelsById = rows
        .iter()
        .map(|(id, family, en, ur, _, source)| {
            let own = matches!(source.as_str(), "hunar" | "proposal");
            (id.clone(), Labels { en: en.clone(), ur: ur.clone(), family: family.clone(), own })
        })
        .collect();
    let entries = rows
        .into_iter()
        .map(|(key, family, label, ur, parent, source)| {
            let mut aliases = aliases.remove(&key).unwrap_or_default();
            aliases.extend(ur);
            let mut related = related.remove(&key).unwrap_or_default();
            related.retain(|link| labels.contains_key(&link.key));
            let parent = parent.filter(|parent| labels.contains_key(parent));
            // What freelancers deal in is met more often than what is imported from lists of all work.
            let frequency = u32::from(matches!(source.as_str(), "hunar" | "proposal"));
            SkillEntry { key, label, aliases, parent, family, related, frequency }
        })
        .collect();
    let occupations = list_occupations(conn, &labels).await?;
    let fault = |faults| anyhow!("the list of skills: {faults:?}");
    let graph = Graph::build(entries).map_err(fault)?.with_occupations(occupations).map_err(fault)?;
    let families = families.into_iter().map(|(id, en, ur)| FamilyLabels { id, en, ur }).collect();
    let imported = labels.values().any(|labels| !labels.own);
    Ok(Skills { graph: Arc::new(graph), labels, families, imported, words: OnceLock::new() })
}

/// What people work as, of imported lists, by the skills that are known.
async fn list_occupations(conn: &mut Conn, known: &LabelsById) -> Result<Vec<OccupationEntry>> {
    let rows = occupations::table.select((
        occupations::id,
        occupations::reference,
        occupations::label,
        occupations::isco_group,
    ));
    let rows: Vec<(i32, String, String, String)> = rows.load(conn).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut entries: HashMap<i32, OccupationEntry> = rows
        .into_iter()
        .map(|(id, key, label, code)| (id, OccupationEntry { key, label, code, ..OccupationEntry::default() }))
        .collect();
    let names = occupation_labels::table.order((occupation_labels::occupation_id, occupation_labels::label_normal));
    let names = names.select((occupation_labels::occupation_id, occupation_labels::label));
    for (id, name) in names.load::<(i32, String)>(conn).await? {
        let Some(entry) = entries.get_mut(&id).filter(|entry| entry.label != name) else { continue };
        entry.aliases.push(name);
    }
    let tasks = occupation_skills::table.order((occupation_skills::occupation_id, occupation_skills::skill_id));
    let tasks =
        tasks.select((occupation_skills::occupation_id, occupation_skills::skill_id, occupation_skills::essential));
    for (id, skill, essential) in tasks.load::<(i32, String, bool)>(conn).await? {
        let Some(entry) = entries.get_mut(&id).filter(|_| known.contains_key(&skill)) else { continue };
        if essential { &mut entry.essential } else { &mut entry.optional }.push(skill);
    }
    Ok(entries.into_values().collect())
}

pub async fn insert_proposal(
    conn: &mut Conn,
    id: SkillProposalId,
    label: &str,
    note: &str,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(skill_proposals::table)
        .values((
            skill_proposals::id.eq(id),
            skill_proposals::label.eq(label),
            skill_proposals::label_normal.eq(matcher::normalise(label)),
            skill_proposals::note.eq(note),
            skill_proposals::proposed_by.eq(by),
            skill_proposals::state.eq("pending"),
            skill_proposals::created_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn is_proposed(conn: &mut Conn, label: &str) -> Result<bool> {
    let pending = skill_proposals::table
        .filter(skill_proposals::state.eq("pending"))
        .filter(skill_proposals::label_normal.eq(matcher::normalise(label)));
    Ok(diesel::select(diesel::dsl::exists(pending)).get_result(conn).await?)
}

pub async fn lock_proposal(conn: &mut Conn, id: SkillProposalId) -> Result<Option<Proposal>> {
    let row = skill_proposals::table.find(id).select(Proposal::as_select()).for_update();
    Ok(row.first(conn).await.optional()?)
}

/// Proposals that wait, oldest first.
pub async fn list_pending(conn: &mut Conn, after: Option<Cursor>, limit: i64) -> Result<Vec<Proposal>> {
    let mut query = skill_proposals::table
        .filter(skill_proposals::state.eq("pending"))
        .order(skill_proposals::id)
        .limit(limit)
        .select(Proposal::as_select())
        .into_boxed();
    if let Some(Cursor(id)) = after {
        query = query.filter(skill_proposals::id.gt(SkillProposalId(id)));
    }
    Ok(query.load(conn).await?)
}

/// What a skill is in ESCO.
pub async fn esco_of(conn: &mut Conn, id: &str) -> Result<Option<String>> {
    let row: Option<Option<String>> = skills::table.find(id).select(skills::esco_uri).first(conn).await.optional()?;
    Ok(row.flatten())
}

/// How many proposals wait.
pub async fn count_pending(conn: &mut Conn) -> Result<i64> {
    Ok(skill_proposals::table.filter(skill_proposals::state.eq("pending")).count().get_result(conn).await?)
}

pub async fn set_decision(
    conn: &mut Conn,
    id: SkillProposalId,
    decision: &Decision,
    skill: Option<&str>,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    let reason = match decision {
        Decision::Refuse { reason } => Some(reason),
        _ => None,
    };
    diesel::update(skill_proposals::table.find(id))
        .set((
            skill_proposals::state.eq(decision.state()),
            skill_proposals::skill_id.eq(skill),
            skill_proposals::reason.eq(reason),
            skill_proposals::decided_by.eq(by),
            skill_proposals::decided_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn insert_skill(conn: &mut Conn, id: &str, family: &str, label: &str, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(skills::table)
        .values((
            skills::id.eq(id),
            skills::family.eq(family),
            skills::label_en.eq(label),
            skills::source.eq("proposal"),
            skills::created_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn insert_alias(conn: &mut Conn, alias: &str, skill: &str) -> Result<()> {
    diesel::insert_into(skill_aliases::table)
        .values((
            skill_aliases::alias_normal.eq(matcher::normalise(alias)),
            skill_aliases::alias.eq(alias),
            skill_aliases::skill_id.eq(skill),
            skill_aliases::source.eq("proposal"),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// What a person proposed: label, note, state, skill, reason, when, and when it was decided.
pub type Proposed = (String, String, String, Option<String>, Option<String>, DateTime<Utc>, Option<DateTime<Utc>>);

/// What a person proposed, the oldest first.
pub async fn list_proposed_by(conn: &mut Conn, person: PersonId) -> Result<Vec<Proposed>> {
    let columns = (
        skill_proposals::label,
        skill_proposals::note,
        skill_proposals::state,
        skill_proposals::skill_id,
        skill_proposals::reason,
        skill_proposals::created_at,
        skill_proposals::decided_at,
    );
    let own = skill_proposals::table.filter(skill_proposals::proposed_by.eq(person)).order(skill_proposals::id);
    Ok(own.select(columns).load(conn).await?)
}

/// The proposed words stay for the list; what was said beside them goes.
pub async fn forget_notes_of(conn: &mut Conn, person: PersonId) -> Result<()> {
    let own = skill_proposals::table.filter(skill_proposals::proposed_by.eq(person));
    diesel::update(own).set(skill_proposals::note.eq("")).execute(conn).await?;
    Ok(())
}
