//! Lists from scores, with ties broken by lot.

use std::cmp::Reverse;

use super::Party;
use crate::fixed::fnv;

/// A party's lot: the lower goes first. Each has one lot in a round, on whatever list it stands, which places more people
/// high on their own lists than a lot for each list would (Abdulkadiroğlu, Pathak and Roth 2009) and can be published.
///
/// The seed's UTF-8 and the id's 16 bytes, highest first, through 64-bit FNV-1a; and the eight bytes of that, lowest
/// first, through it again, because one pass leaves neighbouring ids in a pattern. Published lots rest on it, so it may
/// never change.
#[must_use]
pub fn lot(seed: &str, party: Party) -> u64 {
    let once = fnv(&[seed.as_bytes(), &party.0.to_be_bytes()].concat());
    fnv(&once.to_le_bytes())
}

/// A list by score, the highest first, ties by lot.
#[must_use]
pub fn preferences(seed: &str, scores: &[(Party, u32)]) -> Vec<Party> {
    let mut ranked = scores.to_vec();
    ranked.sort_by_cached_key(|(party, score)| (Reverse(*score), lot(seed, *party), *party));
    ranked.into_iter().map(|(party, _)| party).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_lot_never_changes() {
        assert_eq!(lot("", Party(0)), 0x572e_0d9a_1118_7f7b);
        assert_eq!(lot("gilgit-2026", Party(7)), 0xd39c_ab74_19ca_abe5);
    }

    #[test]
    fn the_highest_score_stands_first_and_the_lower_lot_decides_ties() {
        let seed = "a";
        let mut tied = [Party(1), Party(2), Party(3)];
        tied.sort_by_key(|party| lot(seed, *party));
        let scores = [(Party(1), 5), (Party(9), 7), (Party(3), 5), (Party(2), 5), (Party(8), 1)];
        assert_eq!(preferences(seed, &scores), [Party(9), tied[0], tied[1], tied[2], Party(8)]);
    }

    #[test]
    fn neighbouring_ids_are_drawn_in_every_order_about_equally_often() {
        const DRAWS: u32 = 24_000;
        let mut drawn = std::collections::BTreeMap::<Vec<Party>, u32>::new();
        for seed in 0..DRAWS {
            let scores = [4, 5, 6, 7].map(|id| (Party(id), 1));
            *drawn.entry(preferences(&seed.to_string(), &scores)).or_default() += 1;
        }
        let expected = f64::from(DRAWS / 24);
        let chi: f64 = drawn.values().map(|times| (f64::from(*times) - expected).powi(2) / expected).sum();
        // 23 degrees of freedom: fair lots stay below this but once in a thousand.
        assert!(drawn.len() == 24 && chi < 49.7, "{chi}");
    }
}
