//! What the exposure floor does to attention and to the quality of lists over time, simulated. nDCG is a measurement, so
//! floats are at home here.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod dice;

use std::collections::BTreeMap;

use dice::Dice;
use matcher::exposure::{Candidate, Entry, Floor, Pool, attention, due, gini, newcomer_ratio, owed};

/// A small town: how able each person is, and whether they have history. Newcomers are as able as the others.
struct Town {
    able: Vec<f64>,
    newcomer: Vec<bool>,
}

/// How often a person is relevant and how many are newcomers, in hundredths; and what scores take from newcomers for
/// evidence that only history brings.
#[derive(Clone, Copy)]
struct Setting {
    relevant: u32,
    newcomers: u32,
    handicap: f64,
}

/// What many lists came to.
struct Outcome {
    ratio: f64,
    ndcg: f64,
    gini: f64,
}

const PEOPLE: u32 = 400;
const LISTS: u32 = 300;
const SHOWN: u32 = 10;

impl Town {
    fn built(dice: &mut Dice, setting: Setting) -> Self {
        let able = (0..PEOPLE).map(|one| (f64::from(one) + dice.part()) / f64::from(PEOPLE)).collect();
        let up_to = |one: u32| one * setting.newcomers / 100;
        Self { able, newcomer: (0..PEOPLE).map(|one| up_to(one + 1) > up_to(one)).collect() }
    }

    /// The relevant people of a gig by id, with a score and how good they truly are, from 0 to 3.
    fn relevant(&self, dice: &mut Dice, setting: Setting) -> BTreeMap<usize, (u32, i32)> {
        let drawn: Vec<usize> = (0..self.able.len()).filter(|_| dice.below(100) < setting.relevant).collect();
        let judged = drawn.into_iter().map(|one| {
            let fit = (self.able[one] + dice.part()) / 2.0;
            let noise = 40_000.0 * (dice.part() - 0.5);
            let handicap = if self.newcomer[one] { setting.handicap } else { 0.0 };
            (one, ((300_000.0 + 500_000.0 * fit + noise - handicap) as u32, (4.0 * fit) as i32))
        });
        judged.collect()
    }
}

/// Shows list after list, each ranked by what the ledger says at that time.
fn shown(setting: Setting, floor: &Floor, seed: u64) -> Outcome {
    let mut dice = Dice(seed);
    let town = Town::built(&mut dice, setting);
    let entry = |newcomer: &bool| Entry { newcomer: *newcomer, ..Entry::default() };
    let mut ledger: Vec<Entry> = town.newcomer.iter().map(entry).collect();
    let mut ndcg = 0.0;
    for _ in 0..LISTS {
        let relevant = town.relevant(&mut dice, setting);
        let candidate = |(one, (score, _)): (&usize, &(u32, i32))| {
            let Entry { newcomer, shown, .. } = ledger[*one];
            Candidate { id: *one as u128, score: *score, newcomer, shown }
        };
        let candidates: Vec<Candidate> = relevant.iter().map(candidate).collect();
        let newcomers = candidates.iter().filter(|one| one.newcomer).count() as u32;
        let pool = Pool { newcomers, all: candidates.len() as u32 };
        let places = floor.rerank(&candidates, pool, owed(&ledger));
        relevant.keys().for_each(|one| ledger[*one].due += due(SHOWN, pool.all));
        let first: Vec<usize> = places.iter().take(SHOWN as usize).map(|place| place.id as usize).collect();
        first.iter().zip(1..).for_each(|(one, place)| ledger[*one].shown += attention(place));
        let mut ideal: Vec<i32> = relevant.values().map(|(_, grade)| *grade).collect();
        ideal.sort_unstable_by_key(|grade| std::cmp::Reverse(*grade));
        ndcg += gain(first.iter().map(|one| relevant[one].1)) / gain(ideal.into_iter().take(SHOWN as usize));
    }
    let millionths = |figure: Option<u32>| f64::from(figure.unwrap()) / 1e6;
    let attention: Vec<u64> = ledger.iter().map(|entry| entry.shown).collect();
    Outcome {
        ratio: millionths(newcomer_ratio(&ledger)),
        ndcg: ndcg / f64::from(LISTS),
        gini: millionths(gini(&attention)),
    }
}

fn gain(grades: impl Iterator<Item = i32>) -> f64 {
    grades.zip(2_u32..).map(|(grade, place)| (2_f64.powi(grade) - 1.0) / f64::from(place).log2()).sum()
}

/// The mean of several towns.
fn mean(setting: Setting, floor: &Floor) -> Outcome {
    let towns: Vec<Outcome> = (1..=4).map(|seed| shown(setting, floor, seed)).collect();
    let mean = |figure: fn(&Outcome) -> f64| towns.iter().map(figure).sum::<f64>() / towns.len() as f64;
    Outcome { ratio: mean(|town| town.ratio), ndcg: mean(|town| town.ndcg), gini: mean(|town| town.gini) }
}

#[test]
fn over_many_lists_newcomers_get_their_share_at_little_cost_and_attention_falls_no_less_evenly() {
    let by_score = Floor { share: 0, near: 0, ..Floor::default() };
    for (relevant, newcomers) in [(8, 10), (8, 30), (8, 60), (25, 10), (25, 30), (25, 60)] {
        for handicap in [0.0, 30_000.0] {
            let setting = Setting { relevant, newcomers, handicap };
            let (before, after) = (mean(setting, &by_score), mean(setting, &Floor::default()));
            let told = format!(
                "{relevant} % relevant, {newcomers} % newcomers, {handicap} off their scores: ratio {:.3} to {:.3}, \
                 nDCG@10 {:.4} to {:.4}, Gini {:.3} to {:.3}",
                before.ratio, after.ratio, before.ndcg, after.ndcg, before.gini, after.gini
            );
            println!("{told}");
            assert!((0.95..=1.05).contains(&after.ratio), "{told}");
            assert!(before.ndcg - after.ndcg <= 0.01 && after.gini <= before.gini, "{told}");
        }
    }
}
