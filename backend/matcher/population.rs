//! People and gigs of any number for measuring speed: the same seed gives the same ones, each by its number.
//!
//! 14,000 skills with five related each; a person has 10 to 20 of them, 15 in the mean, and a gig asks for 6. Which ones
//! follows Zipf's law with exponent 0.9. Gigs ask for a level, hours, a rate and a language. Labels, titles and headlines
//! are words by the same law, so that text costs what it costs in earnest.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    fixed::{exp2, log2},
    money::{Currency, Exchange, Money},
    need::{Budget, Need, Requirement},
    offer::{Evidence, History, Language, Offer, OfferSkill},
    skills::{Fault, Graph, Related, SkillEntry, SkillId},
};

const SKILLS: u32 = 14_000;
const WORDS: u32 = 5_000;
/// Skills of one clique are related to one another, five each.
const CLIQUE: u32 = 6;
/// Coprime to the number of skills: parts the order of the numbers from the order of how common they are.
const STRIDE: u32 = 4_999;
const LANGUAGES: [&str; 6] = ["ur", "en", "ps", "pa", "sd", "bft"];

/// Chances that go down by rank as 1 ÷ rank^0.9, as running sums.
#[derive(Clone, Debug)]
struct Zipf(Vec<u64>);

impl Zipf {
    fn of(ranks: u32) -> Self {
        let weight = |rank: u32| exp2((24 << 16) - log2(u64::from(rank)) * 9 / 10) >> 16;
        let sums = (1..=ranks).scan(0_u64, |sum, rank| {
            *sum += weight(rank);
            Some(*sum)
        });
        Self(sums.collect())
    }

    /// A rank from 0.
    fn draw(&self, chance: &mut Chance) -> u32 {
        let drawn = chance.below(self.0.last().copied().unwrap_or(1));
        u32::try_from(self.0.partition_point(|sum| *sum <= drawn)).unwrap_or(0)
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, and good enough to measure with.
#[derive(Clone, Debug)]
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        let high = (u128::from(self.next()) * u128::from(end)) >> 64;
        u64::try_from(high).unwrap_or(0)
    }

    fn within(&mut self, range: Range<u8>) -> u8 {
        let drawn = self.below(u64::from(range.end - range.start));
        range.start + u8::try_from(drawn).unwrap_or(0)
    }

    fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }
}

#[derive(Clone, Debug)]
pub struct Population {
    seed: u64,
    dollars: Currency,
    skills: Zipf,
    words: Zipf,
    speaks: bool,
}

impl Population {
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { seed, dollars: Currency::DOLLARS, skills: Zipf::of(SKILLS), words: Zipf::of(WORDS), speaks: true }
    }

    /// The same people and gigs without titles, headlines and telling labels.
    #[must_use]
    pub fn without_text(self) -> Self {
        Self { speaks: false, ..self }
    }

    /// # Errors
    /// None; the type is that of `Graph::build`.
    pub fn graph(&self) -> Result<Graph, Vec<Fault>> {
        let entry = |number: u32| {
            let mut chance = self.chance(0, u64::from(number));
            let first = number - number % CLIQUE;
            let others = (number + 1..first + CLIQUE).filter(|other| *other < SKILLS);
            let related = others.map(|other| Related { key: skill_key(other), weight: 60, why: String::new() });
            SkillEntry {
                key: skill_key(number),
                label: self.text(&mut chance, 2),
                related: related.collect(),
                ..SkillEntry::default()
            }
        };
        Graph::build((0..SKILLS).map(entry).collect())
    }

    /// The five skills that are related to one.
    pub fn related(skill: SkillId) -> impl Iterator<Item = SkillId> {
        let first = skill.0 - skill.0 % CLIQUE;
        (first..(first + CLIQUE).min(SKILLS)).map(SkillId).filter(move |other| *other != skill)
    }

    /// Rates and budgets are in one currency.
    #[must_use]
    pub fn exchange(&self) -> Exchange {
        Exchange { day: 0, worth: BTreeMap::from([(self.dollars, 1)]) }
    }

    #[must_use]
    pub fn offer(&self, number: u64) -> Offer {
        let mut chance = self.chance(1, number);
        let level = chance.within(1..6);
        let many = usize::from(chance.within(10..21));
        let skills = self.distinct(&mut chance, many).into_iter().map(|skill| OfferSkill {
            skill,
            level: chance.within(1..6).min(level),
            evidence: Evidence {
                shown: chance.percent(30),
                delivered: chance.percent(20),
                endorsed: if chance.percent(20) { level } else { 0 },
            },
        });
        let skills = skills.collect();
        let paid = if chance.percent(60) { chance.within(1..40) } else { 0 };
        Offer {
            id: u128::from(number),
            skills,
            headline: self.text(&mut chance, 4),
            titles: if chance.percent(30) { vec![self.text(&mut chance, 3)] } else { Vec::new() },
            others: Vec::new(),
            level,
            rate: Some(self.money(&mut chance, 500..6000)),
            hours: chance.within(5..51),
            available_from: i32::from(chance.within(0..60)),
            languages: (0..2).filter_map(|_| self.language(&mut chance)).collect(),
            district: None,
            history: History {
                paid_contracts: u16::from(paid),
                reviews: u16::from(paid / 2),
                praise: u32::from(paid / 2) * (700 + 10 * u32::from(chance.within(0..31))),
            },
            endorsements: u16::from(chance.within(0..5)) * 500,
            visible: true,
            adult: true,
        }
    }

    #[must_use]
    pub fn need(&self, number: u64) -> Need {
        let mut chance = self.chance(2, number);
        let skills = self.distinct(&mut chance, 6);
        let requirement = |(place, skill): (usize, SkillId)| Requirement { skill, must: place < 3, level: 3 };
        Need {
            id: u128::from(number),
            requirements: skills.into_iter().enumerate().map(requirement).collect(),
            title: self.text(&mut chance, 4),
            description: String::new(),
            others: Vec::new(),
            level: chance.within(1..4),
            budget: Budget::Hourly(self.money(&mut chance, 2000..6000)),
            hours: chance.within(5..31),
            start: None,
            languages: self.language(&mut chance).into_iter().collect(),
            district: None,
            starter: false,
            open: true,
            client_approved: true,
        }
    }

    fn chance(&self, kind: u64, number: u64) -> Chance {
        let mut chance = Chance(self.seed ^ (kind << 60));
        Chance(chance.next() ^ number.wrapping_mul(0xd6e8_feb8_6659_fd93))
    }

    fn distinct(&self, chance: &mut Chance, many: usize) -> Vec<SkillId> {
        let mut drawn: Vec<SkillId> = Vec::with_capacity(many);
        while drawn.len() < many {
            let skill = SkillId(self.skills.draw(chance) * STRIDE % SKILLS);
            if !drawn.contains(&skill) {
                drawn.push(skill);
            }
        }
        drawn
    }

    fn text(&self, chance: &mut Chance, words: usize) -> String {
        let words: Vec<String> = (0..words).map(|_| format!("word{}", self.words.draw(chance))).collect();
        if self.speaks { words.join(" ") } else { String::new() }
    }

    fn money(&self, chance: &mut Chance, minor: Range<u64>) -> Money {
        Money { minor: minor.start + chance.below(minor.end - minor.start), currency: self.dollars }
    }

    fn language(&self, chance: &mut Chance) -> Option<Language> {
        let place = usize::from(chance.within(0..6).min(chance.within(0..6)));
        LANGUAGES.get(place).and_then(|code| Language::of(code))
    }
}

/// Keys sort as the numbers do, so that a skill's id is its number.
fn skill_key(number: u32) -> String {
    format!("s{number:05}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_people_and_gigs() {
        let (one, other) = (Population::new(7), Population::new(7));
        assert_eq!((one.offer(5), one.need(5)), (other.offer(5), other.need(5)));
        assert_ne!(one.offer(5).skills, Population::new(8).offer(5).skills);
        assert_ne!(one.offer(5).skills, one.offer(6).skills);
    }

    #[test]
    fn skills_number_fifteen_in_the_mean_and_the_commonest_is_as_common_as_the_law_says() {
        let population = Population::new(1);
        let people: Vec<Offer> = (0..4_000).map(|number| population.offer(number)).collect();
        let pairs: usize = people.iter().map(|offer| offer.skills.len()).sum();
        assert!(pairs.abs_diff(60_000) < 1_000, "{pairs}");
        // The first of 14,000 ranks has one part in 16.8 of each draw.
        let commonest = people.iter().filter(|offer| offer.skills.iter().any(|had| had.skill == SkillId(0))).count();
        assert!((2_100..2_600).contains(&commonest), "{commonest}");
    }

    #[test]
    fn every_skill_is_related_to_five() {
        let graph = Population::new(1).graph().unwrap();
        let credits = crate::weights::Weights::default().credits;
        assert_eq!(graph.serving(SkillId(100), &credits).len(), 6);
    }
}
