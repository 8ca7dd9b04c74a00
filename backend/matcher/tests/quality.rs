//! How well the engine ranks people and gigs derived from ESCO. nDCG is a measurement, so floats are at home here.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod development;
mod esco;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use matcher::{Graph, Matcher, SkillEntry, Weights, normalise};

use development::{Development, labels};
use esco::Esco;

/// A folder of data beside the repository. It is never part of it, so these tests may have nothing to do.
fn shared(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
    let found = folder.exists();
    if !found {
        println!("skipped: {} is not here", folder.display());
    }
    found.then_some(folder)
}

#[test]
fn ranking_by_raw_labels_is_far_above_their_mere_overlap() {
    let Some(development) = Development::found() else { return };
    let rows = development.people.iter().chain(&development.gigs);
    let known: BTreeMap<String, String> = rows.flat_map(labels).map(|label| (normalise(&label), label)).collect();
    let entry = |(key, label)| SkillEntry { key, label, ..SkillEntry::default() };
    let graph = Graph::build(known.into_iter().map(entry).collect()).unwrap();
    let [people, gigs] = development.ndcg(Matcher::new(Arc::new(graph), Weights::default()).unwrap());
    println!("nDCG@10 by raw labels: gig to profile {people:.3}, profile to gig {gigs:.3}");
    // Overlap of raw labels has 0.398 and 0.405.
    assert!(people > 0.60 && gigs > 0.55, "{people:.3} {gigs:.3}");
}

#[test]
fn ranking_by_skills_with_their_names_and_links_is_above_the_reference_mix() {
    let (Some(development), Some(esco)) = (Development::found(), Esco::found()) else { return };
    let graph = Graph::build(esco.skills()).unwrap();
    let [people, gigs] = development.ndcg(Matcher::new(Arc::new(graph), Weights::default()).unwrap());
    println!("nDCG@10 by skills: gig to profile {people:.3}, profile to gig {gigs:.3}");
}

#[test]
fn a_label_with_one_edit_is_resolved() {
    let (Some(development), Some(esco)) = (Development::found(), Esco::found()) else { return };
    let graph = Graph::build(esco.skills()).unwrap();
    let typos = development.typos();
    let key = |label: &str| graph.resolve(label).skill.and_then(|skill| graph.entry(skill)).map(|entry| &entry.key);
    let right = typos.iter().filter(|(label, concept)| key(label) == Some(concept)).count();
    println!("labels with one edit: {right} of {} resolved", typos.len());
}
