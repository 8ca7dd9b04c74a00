//! ESCO, the European classification of skills and occupations, as its download in CSV lays it out.

use super::archive::Tables;
use super::{Concept, Occupation, Task, Taxonomy, Tie};
use crate::platform::text::clean_line;
use anyhow::ensure;
use serde::Deserialize;
use std::collections::HashMap;
use std::path::PathBuf;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SkillRow {
    concept_uri: String,
    preferred_label: String,
    alt_labels: String,
    hidden_labels: String,
    status: String,
    description: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CollectionRow {
    concept_uri: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct BroaderRow {
    concept_uri: String,
    broader_type: String,
    broader_uri: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RelatedRow {
    original_skill_uri: String,
    relation_type: String,
    related_skill_uri: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OccupationRow {
    concept_uri: String,
    isco_group: String,
    preferred_label: String,
    alt_labels: String,
    hidden_labels: String,
    status: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TaskRow {
    occupation_uri: String,
    relation_type: String,
    skill_uri: String,
}

/// The tables by how their names begin, whatever language or version follows.
const SKILLS: &str = "skills_";
const DIGITAL: &str = "digitalSkillsCollection";
const DIGCOMP: &str = "digCompSkillsCollection";
const BROADER: &str = "broaderRelationsSkillPillar";
const RELATED: &str = "skillSkillRelations";
const OCCUPATIONS: &str = "occupations_";
const TASKS: &str = "occupationSkillRelations";

pub fn read(files: &[PathBuf]) -> anyhow::Result<Taxonomy> {
    let tables = Tables::of(files)?;
    let mut taxonomy = Taxonomy::default();
    let mut missing = Vec::new();
    let mut found = |table: &'static str, there: bool| missing.extend((!there).then_some(table));
    found(SKILLS, tables.each(SKILLS, |row| taxonomy.concepts.extend(concept(row)))?);
    let concepts = &mut taxonomy.concepts;
    let places: HashMap<String, usize> =
        concepts.iter().enumerate().map(|(place, concept)| (concept.reference.clone(), place)).collect();
    for table in [DIGITAL, DIGCOMP] {
        let mut mark = |row: CollectionRow| at(concepts, &places, &row.concept_uri, |concept| concept.digital = true);
        found(table, tables.each(table, &mut mark)?);
    }
    let mut add = |row: BroaderRow| {
        at(concepts, &places, &row.concept_uri, |concept| {
            concept.groups.push(row.broader_uri.clone());
            if row.broader_type != "SkillGroup" {
                concept.broader.push(row.broader_uri);
            }
        });
    };
    found(BROADER, tables.each(BROADER, &mut add)?);
    let mut add = |row: RelatedRow| {
        let tie = if row.relation_type == "essential" { Tie::Essential } else { Tie::Optional };
        at(concepts, &places, &row.original_skill_uri, |concept| concept.related.push((row.related_skill_uri, tie)));
    };
    found(RELATED, tables.each(RELATED, &mut add)?);
    found(OCCUPATIONS, tables.each(OCCUPATIONS, |row| taxonomy.occupations.extend(occupation(row)))?);
    let occupations: HashMap<&str, usize> =
        taxonomy.occupations.iter().enumerate().map(|(place, one)| (one.reference.as_str(), place)).collect();
    let tasks = &mut taxonomy.tasks;
    let mut add = |row: TaskRow| {
        let place = |known: Option<&usize>| u32::try_from(*known?).ok();
        let occupation = place(occupations.get(row.occupation_uri.as_str()));
        if let (Some(occupation), Some(concept)) = (occupation, place(places.get(&row.skill_uri))) {
            tasks.push(Task { occupation, concept, essential: row.relation_type == "essential" });
        }
    };
    found(TASKS, tables.each(TASKS, &mut add)?);
    ensure!(
        !missing.contains(&SKILLS),
        "none of these files is or holds {SKILLS}en.csv: give the archives or tables of ESCO's download in CSV"
    );
    taxonomy.missing = missing;
    Ok(taxonomy)
}

fn at(concepts: &mut [Concept], places: &HashMap<String, usize>, reference: &str, change: impl FnOnce(&mut Concept)) {
    if let Some(concept) = places.get(reference).and_then(|place| concepts.get_mut(*place)) {
        change(concept);
    }
}

fn concept(row: SkillRow) -> Option<Concept> {
    if row.status != "released" {
        return None;
    }
    let label = clean_line(&row.preferred_label);
    // `Python (computer programming)` is what we call Python.
    let plain = label.strip_suffix(')').and_then(|label| label.rsplit_once(" (")).map(|(plain, _)| plain.to_owned());
    let description = row.description.trim();
    Some(Concept {
        names: names(&row.alt_labels, &row.hidden_labels).chain(plain.clone()).collect(),
        certain: plain.into_iter().collect(),
        label: sentence_case(label),
        reference: row.concept_uri,
        description: (!description.is_empty()).then(|| description.to_owned()),
        ..Concept::default()
    })
}

fn occupation(row: OccupationRow) -> Option<Occupation> {
    (row.status == "released").then(|| Occupation {
        names: names(&row.alt_labels, &row.hidden_labels).collect(),
        label: clean_line(&row.preferred_label),
        reference: row.concept_uri,
        isco_group: row.isco_group,
    })
}

/// Names stand one a line, in collections parted by a bar.
fn names<'a>(alternative: &'a str, hidden: &'a str) -> impl Iterator<Item = String> + 'a {
    alternative.split(['\n', '|']).chain(hidden.split(['\n', '|'])).map(clean_line).filter(|name| !name.is_empty())
}

/// Our labels begin with a capital; ESCO's do not, unless they are names, which are left as they are (`iOS`).
fn sentence_case(label: String) -> String {
    let first = label.split(' ').next().unwrap_or_default();
    if !first.chars().all(|letter| letter.is_lowercase() || !letter.is_alphabetic()) {
        return label;
    }
    let mut letters = label.chars();
    letters.next().map(|letter| letter.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::sentence_case;

    #[test]
    fn labels_begin_with_a_capital_unless_they_are_names() {
        for (theirs, ours) in [
            ("manage staff", "Manage staff"),
            ("e-commerce systems", "E-commerce systems"),
            ("iOS", "iOS"),
            ("C++", "C++"),
            ("", ""),
        ] {
            assert_eq!(sentence_case(theirs.to_owned()), ours);
        }
    }
}
