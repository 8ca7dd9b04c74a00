//! The list without a database: our own layer as it is written, and beside it what files of ESCO add. For the command line.

use super::merge::{self, Known, Plan};
use super::{Taxonomy, esco};
use crate::skills::catalogue::{FamilyLabels, Labels, LabelsById, Skills};
use crate::skills::taxonomy::{self, FamilyFile};
use anyhow::anyhow;
use matcher::{Graph, OccupationEntry, Related, SkillEntry, normalise};
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// The list, and what its skills are in ESCO.
pub struct Offline {
    pub skills: Skills,
    /// Address by skill.
    pub esco: HashMap<String, String>,
}

/// The list of our own layer and these files, which may be none; the same that an import of them makes.
///
/// # Errors
/// A file that is not there or not what it should be, by its name.
pub fn offline(files: &[PathBuf], with_occupations: bool) -> anyhow::Result<Offline> {
    let families = taxonomy::families()?;
    let taxonomy = if files.is_empty() { Taxonomy::default() } else { esco::read(files)? };
    let plan = merge::plan(known(&families), "esco", &taxonomy.concepts);
    let labels = labels(&families, &plan);
    let mut esco = esco_of(&families);
    for (address, skill) in &plan.references {
        esco.entry(skill.clone()).or_insert_with(|| address.clone());
    }
    let occupations = if with_occupations { occupations(&taxonomy, &plan.skill_of) } else { Vec::new() };
    let fault = |faults| anyhow!("the list of skills: {faults:?}");
    let graph = Graph::build(entries(&families, plan)).map_err(fault)?.with_occupations(occupations).map_err(fault)?;
    let name = |file: FamilyFile| FamilyLabels { id: file.family.id, en: file.family.en, ur: file.family.ur };
    let families = families.into_iter().map(name).collect();
    let (graph, imported, words) = (Arc::new(graph), !files.is_empty(), OnceLock::new());
    Ok(Offline { skills: Skills { graph, labels, families, imported, words }, esco })
}

fn own(families: &[FamilyFile]) -> impl Iterator<Item = (&str, &taxonomy::Skill)> {
    families.iter().flat_map(|file| file.skills.iter().map(|skill| (file.family.id.as_str(), skill)))
}

fn esco_of(families: &[FamilyFile]) -> HashMap<String, String> {
    own(families).filter_map(|(_, skill)| Some((skill.id.clone(), skill.esco.clone()?))).collect()
}

fn known(families: &[FamilyFile]) -> Known {
    let mut known = Known::default();
    for (skill, address) in esco_of(families) {
        known.addresses.insert(address, skill);
    }
    for (family, skill) in own(families) {
        known.ids.insert(skill.id.clone());
        known.own.insert(skill.id.clone(), family.to_owned());
        known.parents.extend(skill.parent.clone().map(|parent| (skill.id.clone(), parent)));
        for name in std::iter::once(&skill.en).chain(&skill.ur).chain(&skill.aliases) {
            known.names.entry(normalise(name)).or_insert_with(|| skill.id.clone());
        }
        for other in &skill.related {
            known.links.insert((skill.id.clone(), other.id.clone()));
            known.links.insert((other.id.clone(), skill.id.clone()));
        }
    }
    known
}

fn labels(families: &[FamilyFile], plan: &Plan) -> LabelsById {
    let ours = own(families).map(|(family, skill)| {
        let (en, ur) = (skill.en.clone(), skill.ur.clone());
        (skill.id.clone(), Labels { en, ur, family: family.to_owned(), own: true })
    });
    let theirs = plan.skills.iter().map(|skill| {
        let (en, family) = (skill.label.clone(), skill.family.clone());
        (skill.id.clone(), Labels { en, ur: None, family, own: false })
    });
    ours.chain(theirs).collect()
}

fn entries(families: &[FamilyFile], plan: Plan) -> Vec<SkillEntry> {
    let ours = own(families).map(|(family, skill)| SkillEntry {
        key: skill.id.clone(),
        label: skill.en.clone(),
        aliases: skill.aliases.iter().chain(&skill.ur).cloned().collect(),
        parent: skill.parent.clone(),
        family: family.to_owned(),
        related: skill.related.iter().map(|other| link(&other.id, other.weight, &other.why)).collect(),
        // What freelancers deal in is met more often than what is imported from lists of all work.
        frequency: 1,
    });
    let theirs = plan.skills.into_iter().map(|skill| SkillEntry {
        key: skill.id,
        label: skill.label,
        parent: skill.parent,
        family: skill.family,
        ..SkillEntry::default()
    });
    let mut entries: BTreeMap<String, SkillEntry> =
        ours.chain(theirs).map(|entry| (entry.key.clone(), entry)).collect();
    for name in plan.names {
        entries.get_mut(&name.skill).into_iter().for_each(|entry| entry.aliases.push(name.name.clone()));
    }
    for other in plan.links {
        let link = link(&other.related, u8::try_from(other.weight).unwrap_or(0), other.why);
        entries.get_mut(&other.skill).into_iter().for_each(|entry| entry.related.push(link.clone()));
    }
    entries.into_values().collect()
}

fn link(key: &str, weight: u8, why: &str) -> Related {
    Related { key: key.to_owned(), weight, why: why.to_owned() }
}

/// Concepts that became one skill count once, essential if one of them is.
fn occupations(taxonomy: &Taxonomy, skill_of: &[Option<String>]) -> Vec<OccupationEntry> {
    let places: Vec<Option<i32>> = (0..).take(taxonomy.occupations.len()).map(Some).collect();
    let mut entries: Vec<OccupationEntry> = taxonomy
        .occupations
        .iter()
        .map(|one| OccupationEntry {
            key: one.reference.clone(),
            label: one.label.clone(),
            aliases: one.names.clone(),
            code: one.isco_group.clone(),
            ..OccupationEntry::default()
        })
        .collect();
    for (place, skill, essential) in super::actions::tasks(&taxonomy.tasks, &places, skill_of) {
        let Some(entry) = usize::try_from(place).ok().and_then(|place| entries.get_mut(place)) else { continue };
        if essential { &mut entry.essential } else { &mut entry.optional }.push(skill.to_owned());
    }
    entries
}
