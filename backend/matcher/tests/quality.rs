//! Is the engine sane on people and gigs derived from ESCO? Every label is taken as a skill of its own, without aliases
//! or links, so this measures the engine and not the taxonomy. nDCG is a measurement, so floats are at home here.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
};

use matcher::{
    Budget, Constraints, Evidence, Exchange, Filters, Graph, History, Hit, Language, Matcher, Need, Offer, OfferSkill,
    Requirement, SkillEntry, SkillId, Weights, normalise,
};
use serde_json::Value;

#[test]
fn ranking_by_raw_labels_is_far_above_their_mere_overlap_on_the_development_set() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/matching-dev");
    if !data.exists() {
        println!("skipped: the development set is not here");
        return;
    }
    let (people, gigs) = (lines(&data.join("profiles.jsonl")), lines(&data.join("gigs.jsonl")));
    let mut matcher = Matcher::new(Arc::new(graph(people.iter().chain(&gigs))), Weights::default()).unwrap();
    let offers: HashMap<u128, Offer> =
        people.iter().map(|row| offer(row, matcher.graph())).map(|o| (o.id, o)).collect();
    let needs: HashMap<u128, Need> = gigs.iter().map(|row| need(row, matcher.graph())).map(|n| (n.id, n)).collect();
    offers.values().for_each(|offer| matcher.upsert_offer(offer));
    needs.values().for_each(|need| matcher.upsert_need(need));

    let exchange = Exchange::default();
    let filters = Filters { dropped: Constraints::all(), ..Filters::new(&exchange) };
    let people = ndcg(&data.join("qrels-gig-to-profile.tsv"), |id| matcher.best_offers(&needs[&id], &filters, 10));
    let gigs = ndcg(&data.join("qrels-profile-to-gig.tsv"), |id| matcher.best_needs(&offers[&id], &filters, 10));
    println!("nDCG@10: gig to profile {people:.3}, profile to gig {gigs:.3}");
    // Overlap of raw labels has 0.398 and 0.405.
    assert!(people > 0.60 && gigs > 0.55, "{people:.3} {gigs:.3}");
}

fn lines(path: &PathBuf) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn labels(row: &Value) -> Vec<String> {
    let labels = row["skills"].as_array().unwrap().iter();
    labels.map(|label| label.as_str().unwrap().to_owned()).filter(|label| !normalise(label).is_empty()).collect()
}

fn graph<'a>(rows: impl Iterator<Item = &'a Value>) -> Graph {
    let known: BTreeMap<String, String> = rows.flat_map(labels).map(|label| (normalise(&label), label)).collect();
    let entry = |(key, label)| SkillEntry { key, label, ..SkillEntry::default() };
    Graph::build(known.into_iter().map(entry).collect()).unwrap()
}

fn skills(row: &Value, graph: &Graph) -> Vec<SkillId> {
    labels(row).iter().filter_map(|label| graph.resolve(label).skill).collect()
}

fn id(name: &str) -> u128 {
    name.get(1..).unwrap().parse().unwrap()
}

fn offer(row: &Value, graph: &Graph) -> Offer {
    let had = |skill| OfferSkill { skill, level: 3, evidence: Evidence::default() };
    Offer {
        id: id(row["id"].as_str().unwrap()),
        skills: skills(row, graph).into_iter().map(had).collect(),
        headline: row["headline"].as_str().unwrap().to_owned(),
        titles: Vec::new(),
        others: Vec::new(),
        level: 3,
        rate: None,
        hours: 40,
        available_from: 0,
        languages: ["en"].into_iter().filter_map(Language::of).collect(),
        district: None,
        history: History::default(),
        endorsements: 0,
        visible: true,
        adult: true,
    }
}

fn need(row: &Value, graph: &Graph) -> Need {
    let must = usize::try_from(row["must"].as_u64().unwrap()).unwrap();
    let asked = skills(row, graph).into_iter().enumerate();
    Need {
        id: id(row["id"].as_str().unwrap()),
        requirements: asked.map(|(place, skill)| Requirement { skill, must: place < must, level: 0 }).collect(),
        title: row["title"].as_str().unwrap().to_owned(),
        description: String::new(),
        others: Vec::new(),
        level: 0,
        budget: Budget::Open,
        hours: 0,
        start: None,
        languages: [].into_iter().collect(),
        district: None,
        starter: false,
        open: true,
        client_approved: true,
    }
}

/// The mean over the queries of what the ten best gain, against the best possible ten.
fn ndcg(judgements: &Path, ask: impl Fn(u128) -> Vec<Hit>) -> f64 {
    let mut grades: BTreeMap<u128, HashMap<u128, i32>> = BTreeMap::new();
    for line in std::fs::read_to_string(judgements).unwrap().lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        grades.entry(id(fields[0])).or_default().insert(id(fields[1]), fields[2].parse().unwrap());
    }
    let gain = |(place, grade): (usize, i32)| (2_f64.powi(grade) - 1.0) / (place as f64 + 2.0).log2();
    let of_query = |(query, grades): (&u128, &HashMap<u128, i32>)| {
        let found = ask(*query).into_iter().map(|hit| grades.get(&hit.id).copied().unwrap_or(0));
        let mut ideal: Vec<i32> = grades.values().copied().collect();
        ideal.sort_unstable_by_key(|grade| std::cmp::Reverse(*grade));
        let best: f64 = ideal.into_iter().take(10).enumerate().map(gain).sum();
        found.enumerate().map(gain).sum::<f64>() / best
    };
    grades.iter().map(of_query).sum::<f64>() / grades.len() as f64
}
