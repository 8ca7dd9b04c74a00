//! An offer as it is indexed: numbers only.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    money::Money,
    occupations::Place,
    offer::{Day, District, History, Id, Languages, Offer, OfferSkill},
    skills::{Graph, SkillId},
    terms::{key, terms},
    weights::{EvidenceWeights, TextWeights, Weights},
};

/// Level and evidence of a skill in one byte, so that a query prices all 256 once and then only looks up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Strength(pub u8);

impl Strength {
    fn of(had: &OfferSkill) -> Self {
        let evidence = had.evidence;
        let flags = (u8::from(evidence.shown) << 3) | (u8::from(evidence.delivered) << 4);
        Self(had.level.clamp(1, 5) | flags | (evidence.endorsed.min(5) << 5))
    }

    /// The best of both: naming a skill twice never costs.
    fn join(self, other: Self) -> Self {
        let level = (self.0 & 7).max(other.0 & 7);
        let flags = (self.0 | other.0) & 0b1_1000;
        Self(level | flags | (self.endorsed().max(other.endorsed()) << 5))
    }

    /// A mentor's word may lift the person's own, never lower it.
    pub fn level(self) -> u8 {
        (self.0 & 7).max(self.endorsed())
    }

    pub fn shown(self) -> bool {
        self.0 & 8 != 0
    }

    pub fn delivered(self) -> bool {
        self.0 & 16 != 0
    }

    pub fn endorsed(self) -> u8 {
        self.0 >> 5
    }

    /// Thousandths of the evidence points.
    pub fn proof(self, weights: &EvidenceWeights) -> u32 {
        let shown = if self.shown() { weights.shown } else { 0 };
        let delivered = if self.delivered() { weights.delivered } else { 0 };
        (shown + delivered + weights.endorsed_level * u32::from(self.endorsed())).min(1000)
    }
}

/// What constraints and features read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    pub id: Id,
    pub languages: Languages,
    pub district: Option<District>,
    pub rate: Option<Money>,
    pub available_from: Day,
    pub history: History,
    pub endorsements: u16,
    pub level: u8,
    pub hours: u8,
    pub visible: bool,
    pub adult: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub facts: Facts,
    /// By skill, each once.
    pub skills: Vec<(SkillId, Strength)>,
    /// By word, each once, with its worth in 255ths in the field that says it best.
    pub words: Vec<(u64, u8)>,
    /// Occupations and groups of them that the person is near to, in 255ths, by place.
    pub places: Vec<(Place, u8)>,
}

impl Record {
    pub fn of(offer: &Offer, graph: &Graph, weights: &Weights) -> Self {
        let mut skills: BTreeMap<SkillId, Strength> = BTreeMap::new();
        for had in &offer.skills {
            let strength = Strength::of(had);
            skills.entry(had.skill).and_modify(|earlier| *earlier = earlier.join(strength)).or_insert(strength);
        }
        Self {
            facts: facts(offer),
            skills: skills.into_iter().collect(),
            words: field_words(offer, &weights.text),
            places: places(offer, graph, weights),
        }
    }

    pub fn place(&self, place: Place) -> u8 {
        let at = self.places.binary_search_by_key(&place, |(near, _)| *near).ok();
        at.and_then(|at| self.places.get(at)).map_or(0, |(_, worth)| *worth)
    }

    pub fn strength(&self, skill: SkillId) -> Option<Strength> {
        let place = self.skills.binary_search_by_key(&skill, |(had, _)| *had).ok()?;
        self.skills.get(place).map(|(_, strength)| *strength)
    }

    pub fn word(&self, word: u64) -> u8 {
        let place = self.words.binary_search_by_key(&word, |(said, _)| *said).ok();
        place.and_then(|place| self.words.get(place)).map_or(0, |(_, worth)| *worth)
    }
}

fn facts(offer: &Offer) -> Facts {
    let Offer { id, languages, district, rate, available_from, history, endorsements, .. } = *offer;
    let Offer { level, hours, visible, adult, .. } = *offer;
    Facts { id, languages, district, rate, available_from, history, endorsements, level, hours, visible, adult }
}

fn places(offer: &Offer, graph: &Graph, weights: &Weights) -> Vec<(Place, u8)> {
    if weights.points.occupation == 0 || graph.occupations.is_empty() {
        return Vec::new();
    }
    let skills: BTreeSet<SkillId> = offer.skills.iter().map(|had| had.skill).collect();
    let fields = std::iter::once(&offer.headline).chain(&offer.titles).map(String::as_str);
    graph.occupations.places(&graph.occupations.near(skills.into_iter(), fields, &weights.occupation))
}

fn field_words(offer: &Offer, weights: &TextWeights) -> Vec<(u64, u8)> {
    let mut best: BTreeMap<u64, u8> = BTreeMap::new();
    for field in std::iter::once(&offer.headline).chain(&offer.titles).chain(&offer.others) {
        let words = terms(field);
        let mut times: BTreeMap<u64, u32> = BTreeMap::new();
        words.iter().for_each(|word| *times.entry(key(word)).or_default() += 1);
        let length = u32::try_from(words.len()).unwrap_or(u32::MAX);
        for (word, times) in times {
            let worth = saturated(times, length, weights.ordinary_length);
            best.entry(word).and_modify(|earlier| *earlier = worth.max(*earlier)).or_insert(worth);
        }
    }
    best.into_iter().collect()
}

/// BM25's saturation with k1 = 1.2 and b = 0.5, in 255ths of one mention in a field of ordinary length. The ordinary
/// length is a weight and not a statistic, so that one person's words never change another's.
fn saturated(times: u32, length: u32, ordinary: u32) -> u8 {
    let (times, length, ordinary) = (u64::from(times), u64::from(length), u64::from(ordinary));
    let worth = 255 * 22 * times * ordinary / ((10 * times + 6) * ordinary + 6 * length);
    u8::try_from(worth).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mention_in_an_ordinary_headline_is_worth_all_and_long_fields_dilute() {
        assert_eq!(saturated(1, 5, 5), 255);
        assert_eq!(saturated(1, 1, 5), 255);
        assert!(saturated(1, 20, 5) < 200);
        assert!(saturated(2, 20, 5) > saturated(1, 20, 5));
    }

    #[test]
    fn strengths_join_to_the_best_of_both() {
        let had = |level, shown, delivered, endorsed| {
            let evidence = crate::offer::Evidence { shown, delivered, endorsed };
            Strength::of(&OfferSkill { skill: SkillId(0), level, evidence })
        };
        let joined = had(2, true, false, 4).join(had(3, false, true, 1));
        assert_eq!(joined, had(3, true, true, 4));
        assert_eq!(joined.level(), 4);
    }
}
