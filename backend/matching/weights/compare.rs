//! What becomes of lists under other weights: who is seen more, and who less.

use matcher::Id;
use matcher::exposure::attention;
use std::collections::{BTreeMap, HashSet};

/// The attention of all lists together, in millionths of a first place's, before and after.
pub type Change = (u64, u64);
/// People whose attention changes, the most changed first.
pub type Moves = Vec<(Id, Change)>;

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Lists in which anybody's place is another one.
    pub changed: usize,
    pub people: BTreeMap<Id, Change>,
}

impl Compared {
    /// Adds a list as it is and as it would be.
    pub fn add(&mut self, before: &[Id], after: &[Id]) {
        self.changed += usize::from(before != after);
        for (id, place) in before.iter().zip(1..) {
            self.people.entry(*id).or_default().0 += attention(place);
        }
        for (id, place) in after.iter().zip(1..) {
            self.people.entry(*id).or_default().1 += attention(place);
        }
    }

    /// Who gains most and who loses most, so many of each at most.
    pub fn moved(&self, at_most: usize) -> (Moves, Moves) {
        let by = |(before, after): Change| i128::from(after) - i128::from(before);
        let mut moved: Moves = self.people.iter().map(|(id, change)| (*id, *change)).collect();
        moved.sort_by_key(|(_, change)| -by(*change));
        let gain = moved.iter().filter(|(_, change)| by(*change) > 0).take(at_most);
        let lose = moved.iter().rev().filter(|(_, change)| by(*change) < 0).take(at_most);
        (gain.copied().collect(), lose.copied().collect())
    }

    /// The part of the attention that these people get, in percent, before and after; None where nobody gets any.
    pub fn percent_of(&self, some: &HashSet<Id>) -> (Option<u64>, Option<u64>) {
        let sum = |of: fn(&Change) -> u64, all: bool| -> u64 {
            self.people.iter().filter(|(id, _)| all || some.contains(id)).map(|(_, change)| of(change)).sum()
        };
        let percent = |of| (100 * sum(of, false)).checked_div(sum(of, true));
        (percent(|change| change.0), percent(|change| change.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_passes_somebody_gains_what_the_other_loses() {
        let mut compared = Compared::default();
        compared.add(&[1, 2, 3], &[2, 1, 3]);
        compared.add(&[4], &[4]);
        assert_eq!(compared.changed, 1);
        let (gain, lose) = compared.moved(5);
        assert_eq!(gain, [(2, (attention(2), attention(1)))]);
        assert_eq!(lose, [(1, (attention(1), attention(2)))]);
    }

    #[test]
    fn shares_are_of_all_attention() {
        let mut compared = Compared::default();
        compared.add(&[1, 2], &[2]);
        assert_eq!(
            compared.percent_of(&HashSet::from([2])),
            (Some(100 * attention(2) / (attention(1) + attention(2))), Some(100))
        );
        assert_eq!(Compared::default().percent_of(&HashSet::from([2])), (None, None));
    }
}
