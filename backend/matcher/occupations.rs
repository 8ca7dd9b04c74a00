//! Occupations: what skills and titles are the work of, where a taxonomy tells.
//!
//! Behind a gig stands a small distribution over occupations. How near a person is to each is absolute, so that one more
//! skill never takes anything away. Both read the taxonomy and no statistics of the corpus.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::{
    fixed::{fnv, idf, share},
    skills::{Fault, SkillId},
    terms::{key, terms},
    weights::OccupationWeights,
};

/// An occupation's place in one graph. Graphs of the same entries number alike; store the key, not this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OccupationId(pub u32);

/// One occupation as the taxonomy writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OccupationEntry {
    pub key: String,
    pub label: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Its ISCO code: occupations with the same first four digits are of one unit group, with three of one minor group.
    #[serde(default)]
    pub code: String,
    /// Keys of the skills that it cannot do without, and of those that help.
    #[serde(default)]
    pub essential: Vec<String>,
    #[serde(default)]
    pub optional: Vec<String>,
}

/// How one occupation is near to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kinship {
    Same,
    /// Of one unit group.
    Unit,
    /// Of one minor group.
    Minor,
    None,
}

/// What people are near to: an occupation by its number, or a group of them by a number above all of these.
pub(crate) type Place = u32;

/// A place that serves for an occupation, and its worth in thousandths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kin {
    pub place: Place,
    pub how: Kinship,
    pub worth: u32,
}

#[derive(Clone, Copy, Debug)]
struct Task {
    occupation: u32,
    essential: bool,
}

/// What an occupation's skills tell together, in thousandths of a bit.
#[derive(Clone, Copy, Debug, Default)]
struct Whole {
    essential: u64,
    optional: u64,
}

/// A name of an occupation, as its telling words.
#[derive(Clone, Debug)]
struct Title {
    occupation: u32,
    /// Sorted.
    words: Vec<u64>,
    weight: u64,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Occupations {
    /// Sorted by key.
    entries: Vec<OccupationEntry>,
    /// Unit group and minor group of each.
    groups: Vec<[Option<Place>; 2]>,
    wholes: Vec<Whole>,
    /// By skill: where it is used, and how telling that is.
    tasks: Vec<Vec<Task>>,
    telling: Vec<u32>,
    titles: Vec<Title>,
    word_weights: HashMap<u64, u32>,
    /// Titles by their most telling words: who says half of a title says one of these.
    titles_of_word: HashMap<u64, Vec<u32>>,
}

impl Occupations {
    /// The order of the entries does not matter.
    pub fn build(
        mut entries: Vec<OccupationEntry>,
        find: &dyn Fn(&str) -> Option<SkillId>,
    ) -> Result<Self, Vec<Fault>> {
        entries.sort_by(|a, b| a.key.cmp(&b.key));
        let faults = faults(&entries, find);
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut built = Self { groups: groups(&entries), ..Self::default() };
        for (entry, occupation) in entries.iter().zip(0..) {
            for (keys, essential) in [(&entry.essential, true), (&entry.optional, false)] {
                keys.iter().filter_map(|key| find(key)).for_each(|skill| built.add_task(skill, occupation, essential));
            }
            for name in std::iter::once(&entry.label).chain(&entry.aliases) {
                let words = title_words(name);
                built.titles.extend((!words.is_empty()).then_some(Title { occupation, words, weight: 0 }));
            }
        }
        built.entries = entries;
        built.weigh_skills();
        built.weigh_titles();
        Ok(built)
    }

    fn add_task(&mut self, skill: SkillId, occupation: u32, essential: bool) {
        if self.tasks.len() <= skill.place() {
            self.tasks.resize_with(skill.place() + 1, Vec::new);
        }
        if let Some(tasks) = self.tasks.get_mut(skill.place()) {
            tasks.push(Task { occupation, essential });
        }
    }

    fn weigh_skills(&mut self) {
        let all = count(self.entries.len());
        self.wholes = vec![Whole::default(); self.entries.len()];
        for tasks in &self.tasks {
            let telling = idf(all, count(tasks.len()));
            for task in tasks {
                if let Some(whole) = self.wholes.get_mut(task.occupation as usize) {
                    *(if task.essential { &mut whole.essential } else { &mut whole.optional }) += u64::from(telling);
                }
            }
            self.telling.push(telling);
        }
    }

    fn weigh_titles(&mut self) {
        let mut holders: HashMap<u64, u32> = HashMap::new();
        self.titles.iter().flat_map(|title| &title.words).for_each(|word| *holders.entry(*word).or_default() += 1);
        let all = count(self.titles.len());
        self.word_weights = holders.into_iter().map(|(word, holders)| (word, idf(all, holders))).collect();
        for (title, number) in self.titles.iter_mut().zip(0..) {
            let weight = |word: &u64| u64::from(self.word_weights.get(word).copied().unwrap_or(0));
            title.weight = title.words.iter().map(weight).sum();
            let mut telling: Vec<(u64, u64)> = title.words.iter().map(|word| (weight(word), *word)).collect();
            telling.sort_unstable_by(|a, b| b.cmp(a));
            let mut weighed = 0;
            for (weight, word) in telling {
                if weighed * 2 <= title.weight {
                    self.titles_of_word.entry(word).or_default().push(number);
                }
                weighed += weight;
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn entries(&self) -> &[OccupationEntry] {
        &self.entries
    }

    pub fn entry(&self, occupation: OccupationId) -> Option<&OccupationEntry> {
        self.entries.get(occupation.0 as usize)
    }

    /// Of the graph that has them, given what it had been named without.
    pub fn fingerprint(&self, graph: u64) -> u64 {
        self.entries.iter().fold(graph, |hash, entry| fnv(format!("{hash} {entry:?}").as_bytes()))
    }

    /// The occupations that skills and fields of text are near to, in thousandths, by number; faint ones are left out.
    ///
    /// Skills and the best title each give a share, and what one leaves the other may fill.
    pub fn near<'a>(
        &self,
        skills: impl Iterator<Item = SkillId>,
        fields: impl Iterator<Item = &'a str>,
        weights: &OccupationWeights,
    ) -> Vec<(u32, u32)> {
        let mut near = self.practised(skills, weights);
        for (occupation, said) in fields.flat_map(|field| self.named(field, weights)) {
            let practised = near.entry(occupation).or_default();
            practised.1 = said.max(practised.1);
        }
        let joined =
            |(skills, title): (u32, u32)| 1000 - share(u64::from(1000 - skills), u64::from(1000 - title), 1000);
        let near = near.into_iter().map(|(occupation, both)| (occupation, joined(both)));
        near.filter(|(_, near)| *near >= weights.faint).collect()
    }

    /// By what the skills tell of the occupation, against the geometric mean of all that its own skills tell and of what is
    /// enough: half a cosine, without the length of the person's list, so that it never falls.
    fn practised(
        &self,
        skills: impl Iterator<Item = SkillId>,
        weights: &OccupationWeights,
    ) -> BTreeMap<u32, (u32, u32)> {
        let mut sums = vec![0_u64; self.entries.len()];
        for skill in skills {
            let telling = u64::from(self.telling.get(skill.place()).copied().unwrap_or(0));
            for task in self.tasks.get(skill.place()).map_or(&[][..], Vec::as_slice) {
                let weight = if task.essential { 1000 } else { u64::from(weights.optional) };
                sums.get_mut(task.occupation as usize).into_iter().for_each(|sum| *sum += telling * weight);
            }
        }
        let near = |((sum, whole), occupation): ((u64, &Whole), u32)| {
            let whole = whole.essential + whole.optional * u64::from(weights.optional) / 1000;
            // The sum is in thousandths more than the whole, and the result is in thousandths.
            let near = sum.checked_div((whole * u64::from(weights.enough)).isqrt())?;
            Some((occupation, (u32::try_from(near.min(1000)).ok()?, 0)))
        };
        let touched = sums.into_iter().zip(&self.wholes).zip(0..).filter(|((sum, _), _)| *sum > 0);
        touched.filter_map(near).collect()
    }

    /// By the square of Tversky's index (1977) of a field and a title: what both say against the whole title and a part of
    /// what else the field says. A title of which less than half is said does not count.
    fn named(&self, field: &str, weights: &OccupationWeights) -> Vec<(u32, u32)> {
        let words = title_words(field);
        let weight = |word: &u64| u64::from(self.word_weights.get(word).copied().unwrap_or(0));
        let all: u64 = words.iter().map(weight).sum();
        let mut titles: Vec<u32> =
            words.iter().filter_map(|word| self.titles_of_word.get(word)).flatten().copied().collect();
        titles.sort_unstable();
        titles.dedup();
        let said = |title: &Title| {
            let both: u64 = title.words.iter().filter(|word| words.binary_search(word).is_ok()).map(weight).sum();
            let beside = (all - both) * u64::from(weights.beside) / 1000;
            let said = (both * 1000).checked_div(title.weight + beside).filter(|_| both * 2 >= title.weight)?;
            Some((title.occupation, u32::try_from(said * said / 1000).ok()?))
        };
        titles.iter().filter_map(|number| self.titles.get(*number as usize)).filter_map(said).collect()
    }

    /// The few nearest as a distribution, in thousandths, nearest first. The fourth power leaves little to those that are
    /// not as near as the nearest.
    pub fn distribution(&self, mut near: Vec<(u32, u32)>, at_most: usize) -> Vec<(OccupationId, u32)> {
        near.sort_unstable_by_key(|(occupation, near)| (std::cmp::Reverse(*near), *occupation));
        near.truncate(at_most);
        let likely = |near: u32| u64::from(near).pow(4);
        let all: u64 = near.iter().map(|(_, near)| likely(*near)).sum();
        near.into_iter().map(|(occupation, near)| (OccupationId(occupation), share(1000, likely(near), all))).collect()
    }

    /// The occupations with their groups, each group as near as the nearest of its own, in 255ths.
    pub fn places(&self, near: &[(u32, u32)]) -> Vec<(Place, u8)> {
        let mut places: BTreeMap<Place, u8> = BTreeMap::new();
        for (occupation, near) in near {
            let near = u8::try_from(near * 255 / 1000).unwrap_or(u8::MAX);
            for place in std::iter::once(*occupation).chain(self.groups_of(*occupation).into_iter().flatten()) {
                let nearest = places.entry(place).or_default();
                *nearest = near.max(*nearest);
            }
        }
        places.into_iter().collect()
    }

    /// The places that serve for an occupation, the nearest kin first.
    pub fn serving(&self, occupation: OccupationId, weights: &OccupationWeights) -> Vec<Kin> {
        let [unit, minor] = self.groups_of(occupation.0);
        let own = Kin { place: occupation.0, how: Kinship::Same, worth: 1000 };
        let unit = unit.map(|place| Kin { place, how: Kinship::Unit, worth: weights.unit });
        let minor = minor.map(|place| Kin { place, how: Kinship::Minor, worth: weights.minor });
        std::iter::once(own).chain(unit).chain(minor).filter(|kin| kin.worth > 0).collect()
    }

    /// For each occupation the most that these places bring for it: worth times nearness, of 255,000. Empty where nothing is
    /// near.
    pub fn nearness(&self, places: &[(Place, u8)], weights: &OccupationWeights) -> Vec<u32> {
        if places.is_empty() {
            return Vec::new();
        }
        let groups = self.groups.iter().flatten().flatten().map(|place| *place as usize + 1).max().unwrap_or(0);
        let mut near = vec![0_u8; groups.max(self.entries.len())];
        for (place, worth) in places {
            near.get_mut(*place as usize).into_iter().for_each(|near| *near = *worth);
        }
        let brings = |kin: Kin| kin.worth * u32::from(near.get(kin.place as usize).copied().unwrap_or(0));
        let best = |occupation| self.serving(OccupationId(occupation), weights).into_iter().map(brings).max();
        (0..count(self.entries.len())).map(|occupation| best(occupation).unwrap_or(0)).collect()
    }

    /// Of these places the occupation that made another so near: itself, or the first of the group that is as near.
    pub fn via(&self, places: &[(Place, u8)], place: Place, near: u8) -> Option<OccupationId> {
        let within = |occupation: u32| occupation == place || self.groups_of(occupation).contains(&Some(place));
        let occupations = places.iter().filter(|(other, _)| (*other as usize) < self.entries.len());
        let found = occupations.into_iter().find(|(other, worth)| *worth == near && within(*other));
        found.map(|(occupation, _)| OccupationId(*occupation))
    }

    fn groups_of(&self, occupation: u32) -> [Option<Place>; 2] {
        self.groups.get(occupation as usize).copied().unwrap_or_default()
    }
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

fn title_words(text: &str) -> Vec<u64> {
    let mut words: Vec<u64> = terms(text).iter().map(|word| key(word)).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The unit and the minor group of each. Groups are numbered after the occupations, as they are met.
fn groups(entries: &[OccupationEntry]) -> Vec<[Option<Place>; 2]> {
    let mut numbers: HashMap<&str, Place> = HashMap::new();
    let mut groups = Vec::with_capacity(entries.len());
    for entry in entries {
        let mut group = |digits: usize| {
            let next = count(entries.len() + numbers.len());
            Some(*numbers.entry(entry.code.get(..digits)?).or_insert(next))
        };
        groups.push([group(4), group(3)]);
    }
    groups
}

fn faults(entries: &[OccupationEntry], find: &dyn Fn(&str) -> Option<SkillId>) -> Vec<Fault> {
    let pairs = entries.iter().zip(entries.iter().skip(1));
    let twice =
        pairs.filter(|(entry, next)| entry.key == next.key).map(|(entry, _)| Fault::TwoOfKey(entry.key.clone()));
    let unknown = entries.iter().flat_map(|entry| {
        let keys = entry.essential.iter().chain(&entry.optional).filter(|key| find(key).is_none());
        keys.map(|skill| Fault::NoSuchSkill { occupation: entry.key.clone(), skill: skill.clone() })
    });
    twice.chain(unknown).collect()
}

#[cfg(test)]
mod tests;
