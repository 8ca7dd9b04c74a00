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
    // The reference mix has 0.691 and 0.667.
    assert!(people > 0.71 && gigs > 0.69, "{people:.4} {gigs:.4}");
}

#[test]
fn ranking_with_the_occupations_behind_skills_and_titles_is_better_still() {
    let (Some(development), Some(esco)) = (Development::found(), Esco::found()) else { return };
    let [people, gigs] = development.ndcg(Matcher::new(working(&esco), Weights::default()).unwrap());
    println!("nDCG@10 with occupations: gig to profile {people:.3}, profile to gig {gigs:.3}");
    assert!(people > 0.80 && gigs > 0.78, "{people:.4} {gigs:.4}");
}

#[test]
fn a_label_with_one_edit_is_resolved() {
    let (Some(development), Some(esco)) = (Development::found(), Esco::found()) else { return };
    let graph = Graph::build(esco.skills()).unwrap();
    let typos = development.typos();
    let key = |label: &str| graph.resolve(label).skill.and_then(|skill| graph.entry(skill)).map(|entry| &entry.key);
    let right = typos.iter().filter(|(label, concept)| key(label) == Some(concept)).count();
    println!("labels with one edit: {right} of {} resolved", typos.len());
    assert!(right * 100 >= typos.len() * 99, "{right}");
}

#[test]
#[ignore = "prints how much each weight decides; takes minutes"]
fn sensitivity_to_each_weight() {
    let (Some(development), Some(esco)) = (Development::found(), Esco::found()) else { return };
    let graphs = [Arc::new(Graph::build(esco.skills()).unwrap()), working(&esco)];
    for (name, change) in changes() {
        let cells = graphs.iter().flat_map(|graph| {
            let mut weights = Weights::default();
            change(&mut weights);
            development.ndcg(Matcher::new(graph.clone(), weights).unwrap())
        });
        let cells: Vec<String> = cells.map(|ndcg| format!("{ndcg:.3}")).collect();
        println!("| {name} | {} |", cells.join(" | "));
    }
}

type Named = (&'static str, fn(&mut Weights));

fn changes() -> Vec<Named> {
    vec![
        ("as it is", |_| {}),
        ("points.occupation 125 000", |w| share_out(w, 125_000, 300_000)),
        ("points.occupation 400 000", |w| share_out(w, 400_000, 220_000)),
        ("points.text 200 000", |w| share_out(w, 250_000, 200_000)),
        ("points.text 400 000", |w| share_out(w, 250_000, 400_000)),
        ("doubt 0", |w| w.doubt = 0),
        ("doubt halved", |w| w.doubt /= 2),
        ("doubt doubled", |w| w.doubt *= 2),
        ("must 1000", |w| w.must = 1000),
        ("must 2000", |w| w.must = 2000),
        ("credits.related 400", |w| w.credits.related = 400),
        ("credits.narrower 350", |w| w.credits.narrower = 350),
        ("credits.broader 200", |w| w.credits.broader = 200),
        ("credits.sibling 0", |w| w.credits.sibling = 0),
        ("credits.sibling 500", |w| w.credits.sibling = 500),
        ("text.asked 150", |w| w.text.asked = 150),
        ("text.asked 600", |w| w.text.asked = 600),
        ("text.label 70", |w| w.text.label = 70),
        ("text.label 255", |w| w.text.label = 255),
        ("text.label_skills_at_most 100", |w| w.text.label_skills_at_most = 100),
        ("text.ordinary_length 10", |w| w.text.ordinary_length = 10),
        ("occupation.optional 250", |w| w.occupation.optional = 250),
        ("occupation.optional 1000", |w| w.occupation.optional = 1000),
        ("occupation.enough 20 000", |w| w.occupation.enough = 20_000),
        ("occupation.enough 80 000", |w| w.occupation.enough = 80_000),
        ("occupation.beside 250", |w| w.occupation.beside = 250),
        ("occupation.beside 1000", |w| w.occupation.beside = 1000),
        ("occupation.faint 150", |w| w.occupation.faint = 150),
        ("occupation.faint 450", |w| w.occupation.faint = 450),
        ("occupation.behind 1", |w| w.occupation.behind = 1),
        ("occupation.behind 6", |w| w.occupation.behind = 6),
        ("occupation.unit, minor 0", |w| (w.occupation.unit, w.occupation.minor) = (0, 0)),
        ("occupation.unit 800, minor 500", |w| (w.occupation.unit, w.occupation.minor) = (800, 500)),
    ]
}

/// Gives the occupation and the text so many points, and the rest of the fit to skills and evidence as they are to one
/// another.
fn share_out(weights: &mut Weights, occupation: u32, text: u32) {
    let points = &mut weights.points;
    let fit = points.skills + points.evidence + points.text + points.occupation;
    (points.occupation, points.text) = (occupation, text);
    points.skills = (fit - occupation - text) * 7 / 10;
    points.evidence = fit - occupation - text - points.skills;
}

fn working(esco: &Esco) -> Arc<Graph> {
    Arc::new(Graph::build(esco.skills()).unwrap().with_occupations(esco.occupations()).unwrap())
}
