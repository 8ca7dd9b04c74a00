//! The development set: people and gigs whose skills are labels as people type them, and who is relevant for whom.

use std::{
    collections::{BTreeMap, HashMap},
    path::PathBuf,
};

use matcher::{
    Budget, Constraints, Evidence, Exchange, Filters, Graph, History, Hit, Language, Matcher, Need, Offer, OfferSkill,
    Requirement, SkillId, normalise,
};
use serde_json::Value;

pub struct Development {
    folder: PathBuf,
    pub people: Vec<Value>,
    pub gigs: Vec<Value>,
}

impl Development {
    pub fn found() -> Option<Self> {
        let folder = super::shared("matching-dev")?;
        let lines = |name: &str| -> Vec<Value> {
            let text = std::fs::read_to_string(folder.join(name)).unwrap();
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
        };
        Some(Self { people: lines("profiles.jsonl"), gigs: lines("gigs.jsonl"), folder })
    }

    /// Labels with one edit, and the concept that each stands for.
    pub fn typos(&self) -> Vec<(String, String)> {
        self.table("typo-labels.tsv").map(|row| (row[0].clone(), row[1].clone())).collect()
    }

    fn table(&self, name: &str) -> impl Iterator<Item = Vec<String>> + use<> {
        let text = std::fs::read_to_string(self.folder.join(name)).unwrap();
        let rows: Vec<_> = text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
        rows.into_iter()
    }

    /// nDCG@10 of gig to profile and of profile to gig, the hard filters dropped.
    pub fn ndcg(&self, mut matcher: Matcher) -> [f64; 2] {
        let offers: HashMap<u128, Offer> =
            self.people.iter().map(|row| offer(row, matcher.graph())).map(|o| (o.id, o)).collect();
        let needs: HashMap<u128, Need> =
            self.gigs.iter().map(|row| need(row, matcher.graph())).map(|n| (n.id, n)).collect();
        offers.values().for_each(|offer| matcher.upsert_offer(offer));
        needs.values().for_each(|need| matcher.upsert_need(need));
        let exchange = Exchange::default();
        let filters = Filters { dropped: Constraints::all(), ..Filters::new(&exchange) };
        [
            self.mean("qrels-gig-to-profile.tsv", |id| matcher.best_offers(&needs[&id], &filters, 10)),
            self.mean("qrels-profile-to-gig.tsv", |id| matcher.best_needs(&offers[&id], &filters, 10)),
        ]
    }

    /// The mean over the queries of what the ten best gain, against the best possible ten.
    fn mean(&self, judgements: &str, ask: impl Fn(u128) -> Vec<Hit>) -> f64 {
        let mut grades: BTreeMap<u128, HashMap<u128, i32>> = BTreeMap::new();
        for fields in self.table(judgements) {
            grades.entry(id(&fields[0])).or_default().insert(id(&fields[1]), fields[2].parse().unwrap());
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
}

pub fn labels(row: &Value) -> Vec<String> {
    let labels = row["skills"].as_array().unwrap().iter();
    labels.map(|label| label.as_str().unwrap().to_owned()).filter(|label| !normalise(label).is_empty()).collect()
}

/// The skills of the labels in their order, and the labels that stand for none.
fn skills(row: &Value, graph: &Graph) -> (Vec<Option<SkillId>>, Vec<String>) {
    let labels = labels(row);
    let found: Vec<_> = labels.iter().map(|label| graph.resolve(label).skill).collect();
    let others = labels.iter().zip(&found).filter(|(_, found)| found.is_none()).map(|(label, _)| label.clone());
    let others = others.collect();
    (found, others)
}

fn id(name: &str) -> u128 {
    name.get(1..).unwrap().parse().unwrap()
}

fn offer(row: &Value, graph: &Graph) -> Offer {
    let had = |skill| OfferSkill { skill, level: 3, evidence: Evidence::default() };
    let (skills, others) = skills(row, graph);
    Offer {
        id: id(row["id"].as_str().unwrap()),
        skills: skills.into_iter().flatten().map(had).collect(),
        headline: row["headline"].as_str().unwrap().to_owned(),
        titles: Vec::new(),
        others,
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
    let (skills, others) = skills(row, graph);
    let asked = skills.into_iter().enumerate();
    let requirement = |(place, skill): (usize, Option<SkillId>)| {
        skill.map(|skill| Requirement { skill, must: place < must, level: 0 })
    };
    Need {
        id: id(row["id"].as_str().unwrap()),
        requirements: asked.filter_map(requirement).collect(),
        title: row["title"].as_str().unwrap().to_owned(),
        description: String::new(),
        others,
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
