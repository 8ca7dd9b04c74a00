//! ESCO as its download lays it out, read in place: skills with their names and links, and the development set's labels.

use std::{
    collections::{BTreeMap, HashMap},
    fs::File,
    path::{Path, PathBuf},
};

use matcher::{OccupationEntry, Related, SkillEntry};
use serde::{Deserialize, de::DeserializeOwned};
use zip::ZipArchive;

/// Both archives, where they are.
pub struct Esco {
    concepts: PathBuf,
    relations: PathBuf,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SkillRow {
    concept_uri: String,
    preferred_label: String,
    alt_labels: String,
    hidden_labels: String,
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
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TaskRow {
    occupation_uri: String,
    relation_type: String,
    skill_uri: String,
}

impl Esco {
    pub fn found() -> Option<Self> {
        let folder = super::shared("esco")?;
        let [concepts, relations] = ["esco_v111_en.zip", "esco_v111_rel.zip"].map(|name| folder.join(name));
        Some(Self { concepts, relations })
    }

    /// Skills as the application imports them: the first broader skill is the parent, other ties are links.
    pub fn skills(&self) -> Vec<SkillEntry> {
        let mut links = self.links();
        let mut parents: HashMap<String, String> = HashMap::new();
        for row in rows::<BroaderRow>(&self.relations, "broaderRelationsSkillPillar") {
            if row.broader_type != "SkillGroup" {
                let above = parents.entry(row.concept_uri.clone()).or_insert_with(|| row.broader_uri.clone());
                if *above != row.broader_uri {
                    links.entry(row.concept_uri).or_default().push(link(row.broader_uri, 40));
                }
            }
        }
        let entry = |row: SkillRow| SkillEntry {
            aliases: names(&row.alt_labels, &row.hidden_labels),
            parent: parents.remove(&row.concept_uri),
            related: links.remove(&row.concept_uri).unwrap_or_default(),
            label: row.preferred_label,
            key: row.concept_uri,
            ..SkillEntry::default()
        };
        let entries: BTreeMap<String, SkillEntry> =
            rows::<SkillRow>(&self.concepts, "skills_").map(entry).map(|entry| (entry.key.clone(), entry)).collect();
        entries.into_values().collect()
    }

    pub fn occupations(&self) -> Vec<OccupationEntry> {
        let entry = |row: OccupationRow| OccupationEntry {
            aliases: names(&row.alt_labels, &row.hidden_labels),
            key: row.concept_uri,
            label: row.preferred_label,
            code: row.isco_group,
            ..OccupationEntry::default()
        };
        let entries = rows::<OccupationRow>(&self.concepts, "occupations_").map(entry);
        let mut entries: BTreeMap<String, OccupationEntry> = entries.map(|entry| (entry.key.clone(), entry)).collect();
        for row in rows::<TaskRow>(&self.relations, "occupationSkillRelations") {
            let Some(entry) = entries.get_mut(&row.occupation_uri) else { continue };
            let skills = if row.relation_type == "essential" { &mut entry.essential } else { &mut entry.optional };
            skills.push(row.skill_uri);
        }
        entries.into_values().collect()
    }

    fn links(&self) -> HashMap<String, Vec<Related>> {
        let mut links: HashMap<String, Vec<Related>> = HashMap::new();
        for row in rows::<RelatedRow>(&self.relations, "skillSkillRelations") {
            let weight = if row.relation_type == "essential" { 50 } else { 30 };
            links.entry(row.original_skill_uri).or_default().push(link(row.related_skill_uri, weight));
        }
        links
    }
}

fn link(key: String, weight: u8) -> Related {
    Related { key, weight, why: String::new() }
}

/// Names stand one a line, in collections parted by a bar.
fn names(alternative: &str, hidden: &str) -> Vec<String> {
    let all = [alternative, hidden].into_iter().flat_map(|names| names.split(['\n', '|']));
    all.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn rows<R: DeserializeOwned>(archive: &Path, begins: &str) -> impl Iterator<Item = R> + use<R> {
    let mut archive = ZipArchive::new(File::open(archive).unwrap()).unwrap();
    let place = (0..archive.len()).find(|place| archive.by_index(*place).unwrap().name().unwrap().starts_with(begins));
    let table = std::io::read_to_string(archive.by_index(place.unwrap()).unwrap()).unwrap();
    let rows: Vec<R> = csv::Reader::from_reader(table.as_bytes()).deserialize().map(Result::unwrap).collect();
    rows.into_iter()
}
