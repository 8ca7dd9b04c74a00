//! The exposure floor: people without history are shown at least nearly as often as they are relevant.
//!
//! A greedy re-rank of the first places with a floor for newcomers in every prefix (DetGreedy of Geyik, Ambler and
//! Kenthapadi 2019); among people whose scores are as good as equal, those who were shown less come first. Scores stay
//! what they are, and each place says what put its person there. A prefix holds whole people, so its floor rounds down;
//! what that leaves newcomers short by over many lists, the ledger carries into the next ones (as Biega, Gummadi and
//! Weikum 2018 spread attention over time).

mod ledger;
mod report;

use std::cmp::{Ordering, Reverse};

use serde::{Deserialize, Serialize};

use crate::offer::Id;

use ledger::FIRST_PLACE;
pub use ledger::{Entry, attention, due, gini, newcomer_ratio, owed};
pub use report::{Cell, Report, report};

/// Somebody in a list that is about to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub id: Id,
    pub score: u32,
    /// Without history.
    pub newcomer: bool,
    /// Attention that they have had so far, as the ledger adds it up.
    pub shown: u64,
}

/// How many people are relevant for a gig, shown or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pool {
    pub newcomers: u32,
    pub all: u32,
}

/// The numbers of the re-rank. `Floor::default()` is version 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floor {
    pub version: u32,
    /// How many places are ranked anew.
    pub first: usize,
    /// Thousandths of their share of the pool that newcomers have in every prefix, if there are enough of them.
    pub share: u32,
    /// Thousandths of the better score within which two people are as good as equal.
    pub near: u32,
}

/// What put somebody on their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// Nobody left has a better score.
    Score,
    /// As good as the best left, and they, or newcomers or the others as a whole, were shown less so far.
    NearTie,
    /// The list was short of newcomers.
    Floor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub id: Id,
    pub by: By,
}

impl Default for Floor {
    fn default() -> Self {
        Self { version: 1, first: 50, share: 950, near: 20 }
    }
}

impl Floor {
    /// Refuses numbers that would break a promise.
    ///
    /// # Errors
    /// The promise that is broken.
    pub fn check(&self) -> Result<(), &'static str> {
        let broken = [
            (self.share > 1000, "a floor is at most the whole share"),
            (self.near > 1000, "nearness is in thousandths"),
            (self.first == 0, "at least one place is ranked anew"),
        ];
        broken.iter().find(|(is_broken, _)| *is_broken).map_or(Ok(()), |(_, promise)| Err(promise))
    }

    /// Everybody, once: the first places by floor and near ties, the others by score. Equal scores go by id, so the order
    /// of the candidates does not matter.
    ///
    /// `owed` is what the ledger owes newcomers at this moment, below zero where they are ahead; at zero the list stands
    /// alone.
    #[must_use]
    pub fn rerank(&self, candidates: &[Candidate], pool: Pool, owed: i64) -> Vec<Place> {
        let mut left = candidates.to_vec();
        left.sort_unstable_by_key(|one| (Reverse(one.score), one.id, one.shown, one.newcomer));
        let mut places = Vec::with_capacity(left.len());
        let mut newcomers = 0;
        while places.len() < self.first {
            let short = newcomers < self.least(places.len() + 1, pool, owed);
            let Some((at, by)) = self.next(&left, short, behind(owed)) else {
                break;
            };
            let one = left.remove(at);
            newcomers += u32::from(one.newcomer);
            places.push(Place { id: one.id, by });
        }
        places.extend(left.iter().map(|one| Place { id: one.id, by: By::Score }));
        places
    }

    /// How many newcomers the first `length` places hold at least: their share of the floor, and less than one more for
    /// what they are owed, rounded down.
    fn least(&self, length: usize, pool: Pool, owed: i64) -> u32 {
        let (all, newcomers) = (u128::from(pool.all), u128::from(pool.newcomers.min(pool.all)));
        let share = u128::from(self.share.min(1000)) * newcomers * length as u128;
        let carried = u128::from(owed.max(0).unsigned_abs().min(FIRST_PLACE - 1)) * all;
        let least = (share * 1000 + carried).checked_div(all * 1_000_000).unwrap_or(0);
        u32::try_from(least).unwrap_or(u32::MAX)
    }

    /// Who comes next. A list that is short of newcomers keeps to the best choice if that is one.
    fn next(&self, left: &[Candidate], short: bool, behind: Option<bool>) -> Option<(usize, By)> {
        let (at, by) = self.choice(left, behind, |_| true)?;
        if !short || left.get(at).is_some_and(|one| one.newcomer) {
            return Some((at, by));
        }
        let newcomer = self.choice(left, behind, |one| one.newcomer);
        Some(newcomer.map_or((at, by), |(at, _)| (at, By::Floor)))
    }

    /// Of those who are as good as the best: the side that is behind, the least shown, the best.
    fn choice(
        &self,
        left: &[Candidate],
        behind: Option<bool>,
        eligible: impl Fn(&Candidate) -> bool,
    ) -> Option<(usize, By)> {
        let mut eligible = left.iter().enumerate().filter(|(_, one)| eligible(one)).peekable();
        let (first, best) = *eligible.peek()?;
        let least = u64::from(best.score) * u64::from(1000_u32.saturating_sub(self.near));
        let near = eligible.take_while(|(_, one)| u64::from(one.score) * 1000 >= least);
        let (at, _) = near.min_by_key(|(at, one)| (behind != Some(one.newcomer), one.shown, *at))?;
        Some((at, if at == first { By::Score } else { By::NearTie }))
    }
}

/// Which side is shown less than is due to it: newcomers (`true`), the others, or none.
fn behind(owed: i64) -> Option<bool> {
    match owed.cmp(&0) {
        Ordering::Greater => Some(true),
        Ordering::Less => Some(false),
        Ordering::Equal => None,
    }
}
