//! What anybody would write first: a list of people for each skill, added up term by term, everybody filtered and ranked. It is
//! what the engine has to beat, so it is written to be fast, and knows neither text nor evidence nor reasons.

use matcher::{Budget, Language, Need, Offer, Population, SkillId};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

/// Thousandths of a skill for a related one.
const RELATED: u32 = 480;

#[derive(Default)]
pub struct Naive {
    postings: HashMap<SkillId, Vec<u32>>,
    level: Vec<u8>,
    hours: Vec<u8>,
    rate: Vec<u64>,
    languages: Vec<Vec<Language>>,
}

impl Naive {
    pub fn add(&mut self, offer: &Offer) {
        let number = u32::try_from(self.level.len()).unwrap_or(u32::MAX);
        offer.skills.iter().for_each(|had| self.postings.entry(had.skill).or_default().push(number));
        self.level.push(offer.level);
        self.hours.push(offer.hours);
        self.rate.push(offer.rate.map_or(0, |rate| rate.minor));
        self.languages.push(offer.languages.iter().collect());
    }

    fn holders(&self, skill: SkillId) -> &[u32] {
        self.postings.get(&skill).map_or(&[], Vec::as_slice)
    }

    /// How telling a skill is, in thousandths of a bit.
    pub fn idf(&self, skill: SkillId) -> u32 {
        let (all, holders) = (self.level.len() as f64, self.holders(skill).len() as f64);
        (((all + 1.0) / (holders + 0.5)).log2() * 1000.0) as u32
    }

    /// The best for a gig: numbers of people, by what they have of it.
    pub fn best(&self, need: &Need, related: bool, at_most: usize) -> Vec<(u32, u32)> {
        let mut sums = vec![0_u32; self.level.len()];
        let mut best = vec![0_u32; if related { self.level.len() } else { 0 }];
        for asked in &need.requirements {
            let worth = self.idf(asked.skill) * if asked.must { 3 } else { 2 };
            if !related {
                self.holders(asked.skill).iter().for_each(|person| raise(&mut sums, *person, |sum| *sum += worth));
                continue;
            }
            // Each requirement counts once, by the best that somebody has for it.
            let answers = std::iter::once((asked.skill, worth));
            let answers: Vec<(SkillId, u32)> =
                answers.chain(Population::related(asked.skill).map(|near| (near, worth * RELATED / 1000))).collect();
            for (skill, worth) in &answers {
                self.holders(*skill)
                    .iter()
                    .for_each(|person| raise(&mut best, *person, |best| *best = (*best).max(*worth)));
            }
            for (skill, _) in &answers {
                for person in self.holders(*skill) {
                    let had = best.get_mut(*person as usize).map_or(0, std::mem::take);
                    raise(&mut sums, *person, |sum| *sum += had);
                }
            }
        }
        self.ranked(&sums, need, at_most)
    }

    fn ranked(&self, sums: &[u32], need: &Need, at_most: usize) -> Vec<(u32, u32)> {
        let mut top: BinaryHeap<Reverse<(u32, Reverse<u32>)>> = BinaryHeap::with_capacity(at_most + 1);
        for (sum, person) in sums.iter().zip(0_u32..) {
            let floor = top.peek().filter(|_| top.len() == at_most).map_or(1, |Reverse((least, _))| *least + 1);
            if *sum >= floor && self.passes(need, person) {
                top.push(Reverse((*sum, Reverse(person))));
                if top.len() > at_most {
                    top.pop();
                }
            }
        }
        top.into_sorted_vec().into_iter().map(|Reverse((sum, Reverse(person)))| (person, sum)).collect()
    }

    fn passes(&self, need: &Need, person: u32) -> bool {
        let place = person as usize;
        let most = match need.budget {
            Budget::Hourly(most) => most.minor,
            Budget::Fixed(_) | Budget::Open => u64::MAX,
        };
        self.level.get(place).is_some_and(|level| *level >= need.level)
            && self.hours.get(place).is_some_and(|hours| *hours >= need.hours)
            && self.rate.get(place).is_some_and(|rate| *rate <= most)
            && self.languages.get(place).is_some_and(|spoken| need.languages.iter().any(|one| spoken.contains(&one)))
    }
}

fn raise(sums: &mut [u32], person: u32, change: impl FnOnce(&mut u32)) {
    if let Some(sum) = sums.get_mut(person as usize) {
        change(sum);
    }
}
