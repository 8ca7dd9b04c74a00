//! Placement rounds: a cohort's graduates on gigs with seats, so that no graduate and gig would rather have each other.
//!
//! Deferred acceptance with seats (Gale and Shapley 1962; Roth 1984). When graduates propose, each of them gets the best
//! that any stable placement gives them, and nobody gains by naming gigs in another order than their own (Roth 1985).
//! Who is placed at all is the same whichever side proposes (Roth 1986).

mod audit;
mod lots;
mod market;
mod party;

use serde::{Deserialize, Serialize};

use market::Market;

pub use audit::{Objection, audit};
pub use lots::{lot, preferences};
pub use party::Party;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    Graduates,
    Gigs,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Graduate {
    pub id: Party,
    /// Gigs, best first; a gig that is not named is not wanted.
    pub wants: Vec<Party>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gig {
    pub id: Party,
    pub seats: u32,
    /// Graduates, best first; a graduate who is not named is not wanted.
    pub wants: Vec<Party>,
}

/// The record of a round: placing it again gives the same outcome, in whatever order its graduates and gigs stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// What the lots were drawn with that broke ties in the lists; anybody can draw them again with `lot`.
    pub seed: String,
    pub proposing: Side,
    pub graduates: Vec<Graduate>,
    pub gigs: Vec<Gig>,
}

/// What is wrong with the lists of a round. `side` and `id` say whose list it is; ranks count from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fault {
    TwoOfId { side: Side, id: Party },
    NotInRound { side: Side, id: Party, rank: u32, named: Party },
    NamedAgain { side: Side, id: Party, rank: u32, named: Party, first: u32 },
}

/// Why somebody has no gig.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unplaced {
    NamedNoGig,
    /// No gig on their list names them.
    NotNamedBack,
    /// Every gig on their list that names them is full of people whom it ranks higher.
    Full,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// `rank` counts from 1 on the graduate's own list, gigs that do not name them included.
    Placed {
        gig: Party,
        rank: u32,
    },
    Unplaced(Unplaced),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placement {
    pub graduate: Party,
    pub fate: Fate,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Every graduate, by id.
    pub placements: Vec<Placement>,
    /// What the audit holds against the placements: nothing, or the outcome must not be used.
    pub objections: Vec<Objection>,
}

impl Round {
    /// Places the graduates and audits the result.
    ///
    /// # Errors
    /// Every fault of the lists, by kind, side, id and rank.
    pub fn place(&self) -> Result<Outcome, Vec<Fault>> {
        let market = Market::of(self)?;
        let gigs = market.placed(self.proposing);
        let placement = |(number, graduate): (usize, &&Graduate)| {
            let gig = gigs.get(number).copied().flatten();
            Placement { graduate: graduate.id, fate: market.fate(number, graduate, gig) }
        };
        let placements: Vec<Placement> = market.graduates.iter().enumerate().map(placement).collect();
        let objections = audit(self, &placements);
        Ok(Outcome { placements, objections })
    }
}
