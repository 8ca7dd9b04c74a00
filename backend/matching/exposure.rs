//! In which order people are shown, so that attention falls on newcomers as often as they are relevant.

use matcher::exposure::{By, Candidate, Floor, Pool, attention};
use matcher::{Id, Loosened};
use std::collections::HashMap;

/// The attention that lists gave so far, in millionths of a first place's.
#[derive(Debug, Default)]
pub struct Attention {
    /// By person; who is missing was never shown.
    pub shown: HashMap<Id, u64>,
    /// How far newcomers are behind their share; below zero where they are ahead.
    pub owed: i64,
}

/// What decides somebody's place.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    pub id: Id,
    pub score: u32,
    /// Without a paid contract.
    pub newcomer: bool,
}

/// Everybody who is relevant; those who are shown are taken to be, though it be for budget and time alone.
pub fn pool(loosened: &Loosened, shown: &[Standing]) -> Pool {
    let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    let newcomers = shown.iter().filter(|one| one.newcomer).count();
    Pool { newcomers: loosened.newcomers.max(count(newcomers)), all: loosened.fitting.max(count(shown.len())) }
}

/// How the debt to newcomers changes by places that were shown: each of the pool was due an equal part of their attention.
pub fn debt(pool: Pool, given: u64, to_newcomers: u64) -> i64 {
    let was_due = (u128::from(given) * u128::from(pool.newcomers)).checked_div(u128::from(pool.all)).unwrap_or(0);
    let was_due = i64::try_from(was_due).unwrap_or(i64::MAX);
    was_due.saturating_sub_unsigned(to_newcomers)
}

impl Attention {
    /// The rows in the order in which they are shown, and what put each on its place.
    pub fn place<T>(&self, floor: &Floor, rows: Vec<T>, of: impl Fn(&T) -> Standing, pool: Pool) -> Vec<(T, By)> {
        let candidate = |row: &T| {
            let Standing { id, score, newcomer } = of(row);
            Candidate { id, score, newcomer, shown: self.shown.get(&id).copied().unwrap_or_default() }
        };
        let candidates: Vec<Candidate> = rows.iter().map(candidate).collect();
        let mut rows: HashMap<Id, T> = rows.into_iter().map(|row| (of(&row).id, row)).collect();
        let places = floor.rerank(&candidates, pool, self.owed).into_iter();
        places.filter_map(|place| Some((rows.remove(&place.id)?, place.by))).collect()
    }

    /// Adds a list that was shown, from its first place on.
    pub fn add(&mut self, shown: &[Standing], pool: Pool) {
        let (mut given, mut to_newcomers) = (0, 0);
        for (one, place) in shown.iter().zip(1..) {
            let more = attention(place);
            *self.shown.entry(one.id).or_default() += more;
            given += more;
            to_newcomers += if one.newcomer { more } else { 0 };
        }
        self.owed = self.owed.saturating_add(debt(pool, given, to_newcomers));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(id: Id, score: u32, newcomer: bool) -> Standing {
        Standing { id, score, newcomer }
    }

    #[test]
    fn newcomers_come_up_as_often_as_they_are_relevant_and_no_more() {
        let floor = Floor { first: 2, ..Floor::default() };
        let rows = || (0..10).map(|id| standing(id, 900_000 - 50_000 * id as u32, id >= 6)).collect::<Vec<_>>();
        let pool = Pool { newcomers: 4, all: 10 };
        let (mut attention, mut newcomers) = (Attention::default(), 0);
        for _ in 0..50 {
            let placed = attention.place(&floor, rows(), |one| *one, pool);
            let shown: Vec<Standing> = placed.into_iter().take(2).map(|(one, _)| one).collect();
            newcomers += shown.iter().filter(|one| one.newcomer).count();
            attention.add(&shown, pool);
        }
        assert!((38..=50).contains(&newcomers), "{newcomers} of 100 places");
        assert!(attention.owed.abs() < 2_000_000, "{}", attention.owed);
    }

    #[test]
    fn what_is_due_is_what_was_given_by_the_share_of_the_pool() {
        let pool = Pool { newcomers: 1, all: 4 };
        assert_eq!(debt(pool, 1_000_000, 0), 250_000);
        assert_eq!(debt(pool, 1_000_000, 1_000_000), -750_000);
        assert_eq!(debt(Pool { newcomers: 0, all: 0 }, 0, 0), 0);
    }
}
