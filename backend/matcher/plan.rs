//! A gig made ready to be scored: what each requirement and each word may bring.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    constraint::Screen,
    fixed::share,
    money::Exchange,
    need::{Need, Requirement},
    occupations::{Kin, OccupationId},
    record::{Record, Strength},
    skills::{Credit, Graph, SkillId},
    terms::{key, terms},
    weights::{Points, TextWeights, Weights},
};

/// The corpus statistics that a score used. Stored with a match, it makes the score recompute when the corpus has moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// Version of the weights.
    pub version: u32,
    /// `Graph::fingerprint` of the taxonomy.
    pub taxonomy: u64,
    /// How telling each required skill is.
    pub skills: Vec<(SkillId, u32)>,
    /// How telling each word is; words that nobody says are left out.
    pub words: Vec<(String, u32)>,
    /// What stands beside all parts, that nobody answers.
    #[serde(default)]
    pub doubt: u64,
}

/// Where a gig says a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Said {
    Description,
    Asked,
    Title,
}

impl Said {
    const ALL: [Self; 3] = [Self::Description, Self::Asked, Self::Title];

    pub fn weight(self, weights: &TextWeights) -> u32 {
        match self {
            Self::Title => weights.title,
            Self::Asked => weights.asked,
            Self::Description => weights.description,
        }
    }

    pub fn from_byte(byte: u8) -> Self {
        Self::ALL.get(usize::from(byte)).copied().unwrap_or(Self::Description)
    }
}

/// A gig's words, each where it is said most weightily.
pub(crate) type Words = BTreeMap<String, Said>;

/// One requirement with the most it can bring.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub requirement: Requirement,
    pub skills: u32,
    pub evidence: u32,
    pub credits: Vec<Credit>,
}

/// One word with the most it can bring.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub text: String,
    pub key: u64,
    pub most: u32,
    /// Skills whose label says it.
    pub labels: Vec<SkillId>,
}

pub(crate) struct Plan<'a> {
    graph: &'a Graph,
    pub weights: &'a Weights,
    pub screen: Screen,
    pub asked: Vec<Asked>,
    pub words: Vec<Word>,
    pub behind: Vec<Behind>,
}

/// An occupation that may be behind the gig, with the most it can bring.
#[derive(Clone, Debug)]
pub(crate) struct Behind {
    pub occupation: OccupationId,
    pub most: u32,
    pub serving: Vec<Kin>,
}

/// The best answer a person has to a requirement.
pub(crate) struct Answer {
    pub credit: Credit,
    pub strength: Strength,
    pub skills: u32,
    pub evidence: u32,
}

impl<'a> Plan<'a> {
    pub fn new(
        need: &Need,
        said: &Words,
        basis: &Basis,
        graph: &'a Graph,
        weights: &'a Weights,
        exchange: &Exchange,
    ) -> Self {
        let Inferred { behind, points } = Inferred::of(need, graph, weights);
        Self {
            graph,
            weights,
            screen: Screen::of(need, exchange),
            asked: asked(need, basis, graph, weights, &points),
            words: words(said, basis, graph, weights, &points),
            behind,
        }
    }

    /// Points for an occupation, and the nearest kin of it that the person is near to.
    pub fn near(&self, behind: &Behind, record: &Record) -> Option<(u32, Kin)> {
        let points = behind.serving.iter().map(|kin| (neared(behind.most, kin, record.place(kin.place)), *kin));
        points.filter(|(points, _)| *points > 0).reduce(|best, next| if next.0 > best.0 { next } else { best })
    }

    /// The person's occupation that makes them near to a kin.
    pub fn via(&self, kin: &Kin, record: &Record) -> Option<OccupationId> {
        self.graph.occupations.via(&record.places, kin.place, record.place(kin.place))
    }

    /// The person's best answer; of equal ones the nearest, then the lowest id.
    pub fn answer(&self, asked: &Asked, record: &Record) -> Option<Answer> {
        let answers = asked.credits.iter().filter_map(|credit| {
            let strength = record.strength(credit.skill)?;
            let (skills, evidence) = self.priced(asked, credit, strength);
            Some(Answer { credit: *credit, strength, skills, evidence })
        });
        answers.reduce(|best, next| {
            let rank = |answer: &Answer| (answer.skills + answer.evidence, answer.credit.worth);
            if rank(&next) > rank(&best) { next } else { best }
        })
    }

    /// Points for the skill and for its evidence.
    pub fn priced(&self, asked: &Asked, credit: &Credit, strength: Strength) -> (u32, u32) {
        let kept = kept(self.weights, asked.requirement.level, credit.worth, strength);
        let proof = u64::from(strength.proof(&self.weights.evidence));
        let evidence = u64::from(asked.evidence) * kept / 1_000_000;
        (share(u64::from(asked.skills), kept, 1_000_000), share(evidence, proof, 1000))
    }

    /// Points for a word, by the field or the skill's label that says it best.
    pub fn said(&self, word: &Word, record: &Record) -> u32 {
        let says = |skill: SkillId| self.graph.label_words(skill).binary_search(&word.key).is_ok();
        let labelled = !word.labels.is_empty() && record.skills.iter().any(|(skill, _)| says(*skill));
        let label = if labelled { self.weights.text.label } else { 0 };
        spoken(word.most, record.word(word.key).max(label))
    }
}

/// Millionths of the points left after a neighbour's credit and the gap in level.
pub(crate) fn kept(weights: &Weights, wanted: u8, worth: u32, strength: Strength) -> u64 {
    let gap = usize::from(wanted.saturating_sub(strength.level()));
    let left = weights.level_gap.get(gap).or(weights.level_gap.last()).copied().unwrap_or(0);
    u64::from(worth) * u64::from(left)
}

/// Points for being so near, in 255ths, to a place.
pub(crate) fn neared(most: u32, kin: &Kin, near: u8) -> u32 {
    share(u64::from(most), u64::from(kin.worth) * u64::from(near), 255_000)
}

/// The occupations that may be behind a gig, and the points as they are shared out for it.
#[derive(Clone, Debug)]
pub(crate) struct Inferred {
    pub behind: Vec<Behind>,
    pub points: Points,
}

impl Inferred {
    pub fn of(need: &Need, graph: &Graph, weights: &Weights) -> Self {
        let occupations = &graph.occupations;
        if weights.points.occupation == 0 || occupations.is_empty() {
            return Self { behind: Vec::new(), points: weights.points.without_occupation() };
        }
        let skills = requirements(need).into_iter().map(|requirement| requirement.skill);
        let near = occupations.near(skills, std::iter::once(need.title.as_str()), &weights.occupation);
        let likely = occupations.distribution(near, weights.occupation.behind);
        let points = if likely.is_empty() { weights.points.without_occupation() } else { weights.points };
        let behind = |(occupation, part): (OccupationId, u32)| Behind {
            occupation,
            most: share(u64::from(points.occupation), u64::from(part), 1000),
            serving: occupations.serving(occupation, &weights.occupation),
        };
        Self { behind: likely.into_iter().map(behind).collect(), points }
    }
}

pub(crate) fn spoken(most: u32, worth: u8) -> u32 {
    share(u64::from(most), u64::from(worth), 255)
}

/// The requirements with each skill once, must-haves first, so that the order of the input does not matter.
pub(crate) fn requirements(need: &Need) -> Vec<Requirement> {
    let mut once: BTreeMap<SkillId, Requirement> = BTreeMap::new();
    for requirement in &need.requirements {
        let entry = once.entry(requirement.skill).or_insert(*requirement);
        entry.must |= requirement.must;
        entry.level = entry.level.max(requirement.level).min(5);
    }
    let mut sorted: Vec<Requirement> = once.into_values().collect();
    sorted.sort_by_key(|requirement| (!requirement.must, requirement.skill));
    sorted
}

pub(crate) fn need_words(need: &Need, graph: &Graph, weights: &TextWeights) -> Words {
    let mut said = Words::new();
    let mut add = |text: &str, at_most: usize, place: Said| {
        for word in terms(text).into_iter().take(at_most) {
            said.entry(word).and_modify(|earlier| *earlier = place.max(*earlier)).or_insert(place);
        }
    };
    add(&need.title, usize::MAX, Said::Title);
    need.others.iter().for_each(|label| add(label, usize::MAX, Said::Title));
    for entry in need.requirements.iter().filter_map(|requirement| graph.entry(requirement.skill)) {
        add(&entry.label, usize::MAX, Said::Asked);
    }
    add(&need.description, weights.description_words, Said::Description);
    said
}

/// A requirement's part in its gig, before the division by all parts.
pub(crate) fn requirement_part(must: bool, idf: u32, weights: &Weights) -> u64 {
    u64::from(if must { weights.must } else { weights.nice }) * u64::from(idf)
}

/// A word's part in its gig.
pub(crate) fn word_part(said: Said, idf: u32, weights: &TextWeights) -> u64 {
    u64::from(said.weight(weights)) * u64::from(idf)
}

fn asked(need: &Need, basis: &Basis, graph: &Graph, weights: &Weights, points: &Points) -> Vec<Asked> {
    let idf = |skill| basis.skills.iter().find(|(named, _)| *named == skill).map_or(0, |(_, idf)| *idf);
    let requirements = requirements(need);
    let part = |requirement: &Requirement| requirement_part(requirement.must, idf(requirement.skill), weights);
    let parts: u64 = requirements.iter().map(part).sum::<u64>() + basis.doubt;
    let asked = |requirement: &Requirement| Asked {
        requirement: *requirement,
        skills: share(u64::from(points.skills), part(requirement), parts),
        evidence: share(u64::from(points.evidence), part(requirement), parts),
        credits: graph.serving(requirement.skill, &weights.credits),
    };
    requirements.iter().map(asked).collect()
}

fn words(said: &Words, basis: &Basis, graph: &Graph, weights: &Weights, points: &Points) -> Vec<Word> {
    let known =
        basis.words.iter().filter_map(|(word, idf)| Some((word, word_part(*said.get(word)?, *idf, &weights.text))));
    let known: Vec<(&String, u64)> = known.collect();
    let parts: u64 = known.iter().map(|(_, part)| part).sum::<u64>() + basis.doubt;
    let word = |(text, part): &(&String, u64)| {
        let key = key(text);
        let labels = graph.skills_of_word(key, weights.text.label_skills_at_most).to_vec();
        Word { text: (*text).clone(), key, most: share(u64::from(points.text), *part, parts), labels }
    };
    known.iter().map(word).collect()
}
