//! Our own layer of the taxonomy, as written in `taxonomy/*.toml`: one file a family.

use rust_embed::RustEmbed;
use serde::Deserialize;

#[derive(RustEmbed)]
#[folder = "skills/taxonomy"]
#[include = "*.toml"]
struct Files;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FamilyFile {
    pub family: Family,
    #[serde(rename = "skill")]
    pub skills: Vec<Skill>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    pub id: String,
    pub en: String,
    pub ur: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    pub id: String,
    pub en: String,
    pub ur: Option<String>,
    pub aliases: Vec<String>,
    pub parent: Option<String>,
    #[serde(default)]
    pub related: Vec<Related>,
    pub esco: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Related {
    pub id: String,
    /// Percent: how much of one serves for the other.
    pub weight: u8,
    pub why: String,
}

/// Why two skills are related; the table's CHECK says the same.
pub const REASONS: [&str; 5] = ["used_with", "alternative", "part_of", "builds_on", "similar"];

/// Every family in the order of its file's name.
///
/// # Errors
/// A file that is not what it should be, by name and place.
pub fn families() -> anyhow::Result<Vec<FamilyFile>> {
    let mut names: Vec<_> = Files::iter().collect();
    names.sort();
    names
        .iter()
        .map(|name| {
            let file = Files::get(name).map(|file| file.data).unwrap_or_default();
            toml::from_str(&String::from_utf8_lossy(&file)).map_err(|error| anyhow::anyhow!("{name}: {error}"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{REASONS, families};
    use matcher::normalise;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn the_taxonomy_has_at_least_five_hundred_skills_in_twelve_to_fifteen_families() {
        let families = families().expect("readable files");
        assert!((12..=15).contains(&families.len()), "{} families", families.len());
        let skills: usize = families.iter().map(|family| family.skills.len()).sum();
        assert!(skills >= 500, "{skills} skills");
    }

    #[test]
    fn no_id_or_name_stands_for_two_skills() {
        let mut ids = BTreeSet::new();
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        let mut clashes = Vec::new();
        for skill in families().expect("readable files").into_iter().flat_map(|family| family.skills) {
            assert!(ids.insert(skill.id.clone()), "{} stands twice", skill.id);
            let own: BTreeSet<String> =
                skill.aliases.iter().chain([&skill.en]).chain(&skill.ur).map(|name| normalise(name)).collect();
            for name in own {
                assert!(!name.is_empty(), "{} has an empty name", skill.id);
                if let Some(other) = names.insert(name.clone(), skill.id.clone()) {
                    clashes.push(format!("{name:?} names both {other} and {}", skill.id));
                }
            }
        }
        assert!(clashes.is_empty(), "{clashes:#?}");
    }

    #[test]
    fn every_link_leads_to_a_skill() {
        let families = families().expect("readable files");
        let skills: Vec<_> = families.iter().flat_map(|family| &family.skills).collect();
        let ids: BTreeSet<&str> = skills.iter().map(|skill| skill.id.as_str()).collect();
        let parents: BTreeMap<&str, &str> =
            skills.iter().filter_map(|skill| Some((skill.id.as_str(), skill.parent.as_deref()?))).collect();
        for skill in &skills {
            for related in &skill.related {
                assert!(ids.contains(related.id.as_str()), "{}: no {}", skill.id, related.id);
                assert!(related.id != skill.id, "{} is related to itself", skill.id);
                assert!((1..=100).contains(&related.weight) && REASONS.contains(&related.why.as_str()), "{}", skill.id);
            }
            let mut at = skill.id.as_str();
            for _ in 0..8 {
                let Some(parent) = parents.get(at) else { break };
                assert!(ids.contains(parent), "{at}: no parent {parent}");
                at = parent;
                assert!(at != skill.id, "{} is its own ancestor", skill.id);
            }
        }
    }

    #[test]
    fn every_skill_has_three_to_eight_aliases() {
        for skill in families().expect("readable files").into_iter().flat_map(|family| family.skills) {
            assert!((3..=8).contains(&skill.aliases.len()), "{}: {} aliases", skill.id, skill.aliases.len());
            if let Some(esco) = &skill.esco {
                assert!(esco.starts_with("http://data.europa.eu/esco/"), "{}: {esco}", skill.id);
            }
        }
    }
}
