//! How evenly attention falls, by group, without telling of small groups.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ledger::{Entry, gini, newcomer_ratio};

/// Figures of some people. What is hidden and what cannot be said for want of attention look alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub people: Option<u32>,
    /// In millionths, as `gini`.
    pub gini: Option<u32>,
    /// In millionths, as `newcomer_ratio`.
    pub newcomer_ratio: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report<G> {
    pub total: Cell,
    /// Every group, in its own order, the hidden ones with empty cells.
    pub groups: Vec<(G, Cell)>,
}

/// How many of some people are newcomers, and how many are not.
#[derive(Clone, Copy, Default)]
struct Count {
    newcomers: usize,
    others: usize,
}

impl Count {
    fn of(entries: &[Entry]) -> Self {
        let newcomers = entries.iter().filter(|entry| entry.newcomer).count();
        Self { newcomers, others: entries.len() - newcomers }
    }

    fn plus(self, other: Self) -> Self {
        Self { newcomers: self.newcomers + other.newcomers, others: self.others + other.others }
    }

    fn people(self) -> usize {
        self.newcomers + self.others
    }
}

/// Figures in total and by group. A cell of fewer than `least` people is hidden, and a newcomer ratio also where fewer
/// than that are newcomers or others; and then the next smallest cells too, until those that are hidden, taken together as
/// the total less the rest, are no small cell themselves.
#[must_use]
pub fn report<G: Ord + Clone>(ledger: &[(G, Entry)], least: usize) -> Report<G> {
    let mut groups: BTreeMap<&G, Vec<Entry>> = BTreeMap::new();
    ledger.iter().for_each(|(group, entry)| groups.entry(group).or_default().push(*entry));
    let counts: Vec<Count> = groups.values().map(|entries| Count::of(entries)).collect();
    let few = |count: Count| count.people() < least;
    let few_of_either = |count: Count| count.newcomers < least || count.others < least;
    let people_hidden = hidden(&counts, &vec![false; counts.len()], few);
    let ratio_hidden = hidden(&counts, &people_hidden, few_of_either);
    let cells = groups.values().zip(people_hidden).zip(ratio_hidden);
    let cells = cells.map(|((entries, people_hidden), ratio_hidden)| cell(entries, people_hidden, ratio_hidden));
    let all: Vec<Entry> = ledger.iter().map(|(_, entry)| *entry).collect();
    let count = Count::of(&all);
    Report {
        total: cell(&all, few(count), few_of_either(count)),
        groups: groups.keys().map(|group| (*group).clone()).zip(cells).collect(),
    }
}

fn cell(entries: &[Entry], people_hidden: bool, ratio_hidden: bool) -> Cell {
    let shown: Vec<u64> = entries.iter().map(|entry| entry.shown).collect();
    Cell {
        people: u32::try_from(entries.len()).ok().filter(|_| !people_hidden),
        gini: gini(&shown).filter(|_| !people_hidden),
        newcomer_ratio: newcomer_ratio(entries).filter(|_| !ratio_hidden),
    }
}

/// Which cells stay hidden, given those that have to.
fn hidden(counts: &[Count], already: &[bool], few: impl Fn(Count) -> bool) -> Vec<bool> {
    let mut hidden: Vec<bool> = counts.iter().zip(already).map(|(count, already)| *already || few(*count)).collect();
    let mut smallest: Vec<usize> = (0..counts.len()).collect();
    smallest.sort_by_key(|place| counts.get(*place).map(|count| count.people()));
    for place in smallest {
        let kept: Vec<Count> =
            counts.iter().zip(&hidden).filter(|(_, hidden)| **hidden).map(|(count, _)| *count).collect();
        let together = kept.iter().copied().fold(Count::default(), Count::plus);
        if kept.is_empty() || !few(together) {
            break;
        }
        hidden.get_mut(place).into_iter().for_each(|hidden| *hidden = true);
    }
    hidden
}
