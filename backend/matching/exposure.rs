//! In which order people are shown, so that attention falls on newcomers as often as they are relevant.

use matcher::exposure::{By, Candidate, Floor, Pool, attention, due};
use matcher::{Hit, Id};
use std::collections::HashMap;

/// The attention that lists gave so far, in millionths of a first place's.
#[derive(Debug, Default)]
pub struct Attention {
    /// By person; who is missing was never shown.
    pub shown: HashMap<Id, u64>,
    /// How far newcomers are behind their share; below zero where they are ahead.
    pub owed: i64,
}

/// Somebody on their place.
pub struct Placed {
    pub hit: Hit,
    pub newcomer: bool,
    pub by: By,
}

impl Attention {
    /// The hits in the order in which they are shown. `pool` counts all who are relevant, shown or not.
    pub fn place(&self, floor: &Floor, hits: Vec<(Hit, bool)>, pool: Pool) -> Vec<Placed> {
        let candidate = |(hit, newcomer): &(Hit, bool)| Candidate {
            id: hit.id,
            score: hit.score.total,
            newcomer: *newcomer,
            shown: self.shown.get(&hit.id).copied().unwrap_or_default(),
        };
        let candidates: Vec<Candidate> = hits.iter().map(candidate).collect();
        let mut hits: HashMap<Id, (Hit, bool)> = hits.into_iter().map(|row| (row.0.id, row)).collect();
        let places = floor.rerank(&candidates, pool, self.owed).into_iter();
        places
            .filter_map(|place| {
                let (hit, newcomer) = hits.remove(&place.id)?;
                Some(Placed { hit, newcomer, by: place.by })
            })
            .collect()
    }

    /// Adds a list that was shown, from its first place on.
    pub fn add(&mut self, shown: &[(Id, bool)], pool: Pool) {
        let places = u32::try_from(shown.len()).unwrap_or(u32::MAX);
        let was_due = due(places, pool.all).saturating_mul(u64::from(pool.newcomers));
        self.owed = self.owed.saturating_add_unsigned(was_due);
        for ((id, newcomer), place) in shown.iter().zip(1..) {
            let given = attention(place);
            *self.shown.entry(*id).or_default() += given;
            if *newcomer {
                self.owed = self.owed.saturating_sub_unsigned(given);
            }
        }
    }
}
