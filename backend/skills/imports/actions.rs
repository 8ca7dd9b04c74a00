//! Bringing a source in, and taking it out: one transaction each, told to every index as a change of the list.

use super::merge::{self, Plan};
use super::{Imported, Input, Occupation, Removed, Source, Task, Taxonomy, queries};
use crate::app::App;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use crate::platform::{audit, outbox};
use crate::skills;
use chrono::{DateTime, Utc};
use indicatif::ProgressBar;
use matcher::normalise;
use queries::BATCH;
use serde_json::json;
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// Reads the files and adds what the list lacks. Doing it again changes nothing.
pub async fn import(app: &App, input: &Input, bar: &ProgressBar) -> Result<(Imported, Vec<&'static str>)> {
    let (source, reading) = (input.source(), input.clone());
    bar.set_message("reading");
    let read = tokio::task::spawn_blocking(move || super::read(&reading)).await;
    let mut taxonomy = read.map_err(anyhow::Error::from)??;
    let mut chosen = !matches!(input, Input::Esco { freelance: true, .. });
    let now = app.clock.now();
    let told = app
        .db
        .write(async |tx| {
            queries::lock(tx).await?;
            let known = queries::known(tx, source).await?;
            if !chosen {
                merge::keep_freelance(&known, &mut taxonomy);
                chosen = true;
            }
            let plan = merge::plan(known, source.code(), &taxonomy.concepts);
            let told = write(tx, source, &plan, &taxonomy, now, bar).await?;
            if told.changed() {
                let detail = json!({ "source": source.code(), "skills": told.skills, "names": told.names });
                tell(tx, "skills.import", detail, now).await?;
            }
            Ok(told)
        })
        .await?;
    if told.changed() {
        skills::refresh(app).await?;
    }
    Ok((told, taxonomy.missing))
}

/// Takes out what a source brought and nobody uses.
pub async fn remove(app: &App, source: Source) -> Result<Removed> {
    let now = app.clock.now();
    let removed = app
        .db
        .write(async |tx| {
            queries::lock(tx).await?;
            let removed = queries::remove(tx, source).await?;
            if removed.changed() {
                let detail = json!({ "source": source.code(), "skills": removed.skills, "kept": removed.kept.len() });
                tell(tx, "skills.remove_import", detail, now).await?;
            }
            Ok(removed)
        })
        .await?;
    if removed.changed() {
        skills::refresh(app).await?;
    }
    Ok(removed)
}

/// The sources that are loaded, for the notices that their owners ask for.
pub async fn loaded(conn: &mut Conn) -> Result<Vec<Source>> {
    Ok(queries::list_loaded(conn).await?.iter().filter_map(|code| code.parse().ok()).collect())
}

async fn tell(tx: &mut Tx<'_>, action: &'static str, detail: serde_json::Value, now: DateTime<Utc>) -> Result<()> {
    let entry = audit::Entry { actor: None, action, subject_kind: "skills", subject: None, detail };
    audit::record(tx, now, entry).await?;
    outbox::changed(tx, "skills", Uuid::nil(), now).await
}

async fn write(
    tx: &mut Tx<'_>,
    source: Source,
    plan: &Plan,
    taxonomy: &Taxonomy,
    now: DateTime<Utc>,
    bar: &ProgressBar,
) -> Result<Imported> {
    let mut told = plan.told.clone();
    queries::begin(tx, source, now).await?;
    start(bar, "skills", plan.skills.len());
    for rows in plan.skills.chunks(BATCH) {
        told.skills += queries::insert_skills(tx, source, rows, now).await?;
        bar.inc(rows.len() as u64);
    }
    start(bar, "references", plan.references.len());
    for rows in plan.references.chunks(BATCH) {
        told.references += queries::insert_references(tx, source, rows).await?;
        bar.inc(rows.len() as u64);
    }
    start(bar, "names", plan.names.len());
    for rows in plan.names.chunks(BATCH) {
        told.names += queries::insert_names(tx, source, rows).await?;
        bar.inc(rows.len() as u64);
    }
    start(bar, "links", plan.links.len());
    for rows in plan.links.chunks(BATCH) {
        told.links += queries::insert_links(tx, source, rows).await?;
        bar.inc(rows.len() as u64);
    }
    if !taxonomy.occupations.is_empty() {
        write_occupations(tx, source, plan, taxonomy, &mut told, bar).await?;
    }
    Ok(told)
}

async fn write_occupations(
    tx: &mut Tx<'_>,
    source: Source,
    plan: &Plan,
    taxonomy: &Taxonomy,
    told: &mut Imported,
    bar: &ProgressBar,
) -> Result<()> {
    start(bar, "occupations", taxonomy.occupations.len());
    for rows in taxonomy.occupations.chunks(BATCH) {
        told.occupations += queries::insert_occupations(tx, source, rows).await?;
        bar.inc(rows.len() as u64);
    }
    let by_reference = queries::occupation_ids(tx, source).await?;
    let ids: Vec<Option<i32>> =
        taxonomy.occupations.iter().map(|one| by_reference.get(&one.reference).copied()).collect();
    let names = occupation_names(&taxonomy.occupations, &ids);
    start(bar, "names of occupations", names.len());
    for rows in names.chunks(BATCH) {
        told.occupation_names += queries::insert_occupation_names(tx, rows).await?;
        bar.inc(rows.len() as u64);
    }
    let tasks = tasks(&taxonomy.tasks, &ids, &plan.skill_of);
    start(bar, "skills of occupations", tasks.len());
    for rows in tasks.chunks(BATCH) {
        told.tasks += queries::insert_tasks(tx, rows).await?;
        bar.inc(rows.len() as u64);
    }
    Ok(())
}

fn start(bar: &ProgressBar, message: &'static str, rows: usize) {
    bar.set_position(0);
    bar.set_length(rows as u64);
    bar.set_message(message);
}

/// Every name of every occupation once, its label first.
fn occupation_names<'a>(occupations: &'a [Occupation], ids: &[Option<i32>]) -> Vec<(i32, String, &'a str)> {
    let mut seen = HashSet::new();
    let mut rows = Vec::new();
    for (occupation, id) in occupations.iter().zip(ids) {
        let Some(id) = id else { continue };
        for name in std::iter::once(&occupation.label).chain(&occupation.names) {
            let normal = normalise(name);
            if !normal.is_empty() && seen.insert((*id, normal.clone())) {
                rows.push((*id, normal, name.as_str()));
            }
        }
    }
    rows
}

/// Concepts that became one skill count once, essential if one of them is.
pub(super) fn tasks<'a>(
    tasks: &[Task],
    ids: &[Option<i32>],
    skill_of: &'a [Option<String>],
) -> Vec<(i32, &'a str, bool)> {
    let mut merged: BTreeMap<(i32, &str), bool> = BTreeMap::new();
    for task in tasks {
        let id = ids.get(task.occupation as usize).copied().flatten();
        let skill = skill_of.get(task.concept as usize).and_then(Option::as_deref);
        if let Some(key) = id.zip(skill) {
            *merged.entry(key).or_default() |= task.essential;
        }
    }
    merged.into_iter().map(|((id, skill), essential)| (id, skill, essential)).collect()
}
