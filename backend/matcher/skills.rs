//! The skill graph: concepts, the names people type for them, and what each is close to.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{
    fixed::fnv,
    names::{Names, Resolution, Suggestion},
    occupations::{OccupationEntry, OccupationId, Occupations},
    terms::{key, terms},
    weights::Credits,
};

/// A skill's place in one graph. Graphs of the same entries number alike; store the key, not this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SkillId(pub u32);

impl SkillId {
    pub(crate) fn place(self) -> usize {
        self.0 as usize
    }
}

/// One concept as the taxonomy writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillEntry {
    pub key: String,
    pub label: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Key of the broader skill.
    #[serde(default)]
    pub parent: Option<String>,
    #[serde(default)]
    pub family: String,
    #[serde(default)]
    pub related: Vec<Related>,
    /// How often it is met: decides between equals.
    #[serde(default)]
    pub frequency: u32,
}

/// A link that holds both ways.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    pub key: String,
    /// Percent: how much of one serves for the other.
    pub weight: u8,
    #[serde(default)]
    pub why: String,
}

/// What is wrong with a taxonomy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    TwoOfKey(String),
    NoSuchParent { skill: String, parent: String },
    NoSuchRelated { skill: String, related: String },
    NoSuchSkill { occupation: String, skill: String },
    WeightAbove100 { skill: String, related: String },
}

/// How a skill that somebody has answers the one that is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum How {
    Exact,
    Related,
    Narrower,
    Broader,
    Sibling,
    Missing,
}

/// A skill that serves for another, and its worth in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Credit {
    pub skill: SkillId,
    pub how: How,
    pub worth: u32,
}

#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// Sorted by key.
    entries: Vec<SkillEntry>,
    parents: Vec<Option<SkillId>>,
    children: Vec<Vec<SkillId>>,
    related: Vec<Vec<(SkillId, u8)>>,
    names: Names,
    label_words: Vec<Vec<u64>>,
    skills_of_word: HashMap<u64, Vec<SkillId>>,
    fingerprint: u64,
    pub(crate) occupations: Occupations,
}

impl Graph {
    /// Builds the graph; the order of the entries does not matter.
    ///
    /// # Errors
    /// Every fault of the taxonomy.
    pub fn build(mut entries: Vec<SkillEntry>) -> Result<Self, Vec<Fault>> {
        entries.sort_by(|a, b| a.key.cmp(&b.key));
        let faults = faults(&entries);
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut graph = Self { names: Names::new(&entries), ..Self::default() };
        graph.children = vec![Vec::new(); entries.len()];
        graph.related = vec![Vec::new(); entries.len()];
        for (skill, entry) in numbered(&entries) {
            let parent = entry.parent.as_ref().and_then(|parent| find(&entries, parent));
            graph.parents.push(parent);
            if let Some(children) = parent.and_then(|parent| graph.children.get_mut(parent.place())) {
                children.push(skill);
            }
            for link in &entry.related {
                let Some(other) = find(&entries, &link.key) else {
                    continue;
                };
                for (from, to) in [(skill, other), (other, skill)] {
                    graph.related.get_mut(from.place()).into_iter().for_each(|links| links.push((to, link.weight)));
                }
            }
            graph.index_words(skill, &entry.label);
        }
        graph.fingerprint = entries.iter().fold(0, |hash, entry| fnv(format!("{hash} {entry:?}").as_bytes()));
        graph.entries = entries;
        Ok(graph)
    }

    /// The graph with the occupations that its skills belong to. Without them no occupation is inferred, and
    /// other parts of a score take the points.
    ///
    /// # Errors
    /// Every fault of the occupations.
    pub fn with_occupations(mut self, occupations: Vec<OccupationEntry>) -> Result<Self, Vec<Fault>> {
        self.occupations = Occupations::build(occupations, &|key| find(&self.entries, key))?;
        self.fingerprint = self.occupations.fingerprint(self.fingerprint);
        Ok(self)
    }

    /// What the graph was built of: given to `build` and `with_occupations`, they make the same graph again.
    #[must_use]
    pub fn parts(&self) -> (&[SkillEntry], &[OccupationEntry]) {
        (&self.entries, self.occupations.entries())
    }

    #[must_use]
    pub fn occupation(&self, occupation: OccupationId) -> Option<&OccupationEntry> {
        self.occupations.entry(occupation)
    }

    fn index_words(&mut self, skill: SkillId, label: &str) {
        let mut words: Vec<u64> = terms(label).iter().map(|word| key(word)).collect();
        words.sort_unstable();
        words.dedup();
        for word in &words {
            self.skills_of_word.entry(*word).or_default().push(skill);
        }
        self.label_words.push(words);
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    #[must_use]
    pub fn entry(&self, skill: SkillId) -> Option<&SkillEntry> {
        self.entries.get(skill.place())
    }

    /// The skill of a taxonomy key.
    #[must_use]
    pub fn skill(&self, key: &str) -> Option<SkillId> {
        find(&self.entries, key)
    }

    /// What a typed label stands for: a preferred label, then an alias, then either with one edit repaired.
    #[must_use]
    pub fn resolve(&self, label: &str) -> Resolution {
        self.names.resolve(label)
    }

    /// Skills for what has been typed so far, best first: any word of a label or alias may start with it.
    #[must_use]
    pub fn suggest(&self, typed: &str, at_most: usize) -> Vec<Suggestion> {
        self.suggest_first(typed, at_most, |_| true)
    }

    /// The same, with some skills before all others, unless another's name is typed out.
    #[must_use]
    pub fn suggest_first(&self, typed: &str, at_most: usize, first: impl Fn(&SkillEntry) -> bool) -> Vec<Suggestion> {
        self.names.suggest(typed, at_most, &|skill| self.entry(skill).is_some_and(&first))
    }

    /// Why the taxonomy relates two skills.
    #[must_use]
    pub fn why_related(&self, one: SkillId, other: SkillId) -> Option<&str> {
        let (one, other) = (self.entry(one)?, self.entry(other)?);
        let link = |from: &'_ SkillEntry, to: &SkillEntry| from.related.iter().position(|link| link.key == to.key);
        let found = link(one, other).and_then(|at| one.related.get(at));
        found.or_else(|| link(other, one).and_then(|at| other.related.get(at))).map(|link| link.why.as_str())
    }

    /// Names this taxonomy: equal for equal entries. Stored matches note it beside the version of the weights.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// The skills that serve for the one asked, itself included, by id, each once with its best credit.
    pub(crate) fn serving(&self, asked: SkillId, credits: &Credits) -> Vec<Credit> {
        self.close_to(asked, credits, (How::Narrower, How::Broader))
    }

    /// The other way round: the skills for which this one serves.
    pub(crate) fn served_by(&self, had: SkillId, credits: &Credits) -> Vec<Credit> {
        self.close_to(had, credits, (How::Broader, How::Narrower))
    }

    /// `ways` names what a child and a parent of `skill` are.
    fn close_to(&self, skill: SkillId, credits: &Credits, (child, parent): (How, How)) -> Vec<Credit> {
        let mut close = vec![Credit { skill, how: How::Exact, worth: 1000 }];
        for (other, percent) in at(&self.related, skill) {
            let worth = credits.related * u32::from(*percent) / 100;
            close.push(Credit { skill: *other, how: How::Related, worth });
        }
        let flat = |how| match how {
            How::Narrower => credits.narrower,
            How::Broader => credits.broader,
            _ => credits.sibling,
        };
        let mut add = |other: SkillId, how: How| close.push(Credit { skill: other, how, worth: flat(how) });
        at(&self.children, skill).iter().for_each(|other| add(*other, child));
        if let Some(above) = self.parents.get(skill.place()).copied().flatten() {
            add(above, parent);
            let siblings = at(&self.children, above);
            if siblings.len() <= credits.siblings_at_most {
                siblings.iter().for_each(|other| add(*other, How::Sibling));
            }
        }
        close.sort_by(|a, b| (a.skill, b.worth, a.how).cmp(&(b.skill, a.worth, b.how)));
        close.dedup_by_key(|credit| credit.skill);
        close.retain(|credit| credit.worth > 0);
        close
    }

    /// The words of a skill's label.
    pub(crate) fn label_words(&self, skill: SkillId) -> &[u64] {
        at(&self.label_words, skill)
    }

    /// The skills whose label has the word; none where they are too many to say anything.
    pub(crate) fn skills_of_word(&self, word: u64, at_most: usize) -> &[SkillId] {
        let skills = self.skills_of_word.get(&word).map_or(&[][..], Vec::as_slice);
        if skills.len() <= at_most { skills } else { &[] }
    }
}

fn at<T>(rows: &[Vec<T>], skill: SkillId) -> &[T] {
    rows.get(skill.place()).map_or(&[], Vec::as_slice)
}

pub(crate) fn numbered(entries: &[SkillEntry]) -> impl Iterator<Item = (SkillId, &SkillEntry)> {
    (0..).map(SkillId).zip(entries)
}

fn find(entries: &[SkillEntry], key: &str) -> Option<SkillId> {
    let place = entries.binary_search_by(|entry| entry.key.as_str().cmp(key)).ok()?;
    u32::try_from(place).ok().map(SkillId)
}

fn faults(entries: &[SkillEntry]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (entry, next) in entries.iter().zip(entries.iter().skip(1)) {
        if entry.key == next.key {
            faults.push(Fault::TwoOfKey(entry.key.clone()));
        }
    }
    for entry in entries {
        let skill = || entry.key.clone();
        if let Some(parent) = entry.parent.as_ref().filter(|parent| find(entries, parent).is_none()) {
            faults.push(Fault::NoSuchParent { skill: skill(), parent: parent.clone() });
        }
        for link in &entry.related {
            let related = link.key.clone();
            if find(entries, &related).is_none() {
                faults.push(Fault::NoSuchRelated { skill: skill(), related });
            } else if link.weight > 100 {
                faults.push(Fault::WeightAbove100 { skill: skill(), related });
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests;
