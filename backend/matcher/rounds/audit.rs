//! Whether placements are stable, straight from the definition: no code that makes them is used here.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{
    Fate, Gig, Placement, Round,
    party::{ByParty, Party},
};

/// What stands against placements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Objection {
    /// Both would rather be together: the graduate than stay where they are, and the gig has a free seat or would drop
    /// somebody.
    Blocking {
        graduate: Party,
        gig: Party,
    },
    /// One of them does not name the other.
    NotMutual {
        graduate: Party,
        gig: Party,
    },
    /// More people than seats.
    Overfilled {
        gig: Party,
    },
    PlacedTwice {
        graduate: Party,
    },
}

/// Everything that stands against these placements, sorted; nothing for a stable one. A graduate who is not among the
/// placements has no gig.
#[must_use]
pub fn audit(round: &Round, placements: &[Placement]) -> Vec<Objection> {
    let placed: Vec<(Party, Party)> = placements.iter().filter_map(pair).collect();
    let mut objections: Vec<Objection> = twice(&placed);
    let (eager, unwanted) = graduates(round, &placed);
    let mut people: ByParty<Vec<Party>> = ByParty::default();
    placed.iter().for_each(|(graduate, gig)| people.entry(*gig).or_default().push(*graduate));
    objections.extend(unwanted);
    for gig in &round.gigs {
        let people = people.remove(&gig.id).unwrap_or_default();
        let eager = eager.get(&gig.id).map_or(&[][..], Vec::as_slice);
        objections.extend(against(gig, &people, eager));
    }
    // Gigs that are not in the round.
    for (gig, people) in people {
        objections.extend(people.into_iter().map(|graduate| Objection::NotMutual { graduate, gig }));
    }
    objections.sort_unstable();
    objections.dedup();
    objections
}

fn pair(placement: &Placement) -> Option<(Party, Party)> {
    match placement.fate {
        Fate::Placed { gig, .. } => Some((placement.graduate, gig)),
        Fate::Unplaced(_) => None,
    }
}

fn twice(placed: &[(Party, Party)]) -> Vec<Objection> {
    let mut seen = HashSet::new();
    let again = placed.iter().filter(|(graduate, _)| !seen.insert(*graduate));
    again.map(|(graduate, _)| Objection::PlacedTwice { graduate: *graduate }).collect()
}

/// Whom each gig could win over, and who was placed on a gig that they do not name.
fn graduates(round: &Round, placed: &[(Party, Party)]) -> (ByParty<Vec<Party>>, Vec<Objection>) {
    let mut gigs: ByParty<Party> = placed.iter().copied().collect();
    let mut eager: ByParty<Vec<Party>> = ByParty::default();
    let mut unwanted = Vec::new();
    for graduate in &round.graduates {
        let gig = gigs.remove(&graduate.id);
        let better = graduate.wants.iter().take_while(|wanted| Some(**wanted) != gig);
        better.for_each(|wanted| eager.entry(*wanted).or_default().push(graduate.id));
        let unnamed = gig.filter(|gig| !graduate.wants.contains(gig));
        unwanted.extend(unnamed.map(|gig| Objection::NotMutual { graduate: graduate.id, gig }));
    }
    // People who are not in the round.
    unwanted.extend(gigs.into_iter().map(|(graduate, gig)| Objection::NotMutual { graduate, gig }));
    (eager, unwanted)
}

/// What one gig's list and seats say to the people on it and to those who would rather come.
fn against(gig: &Gig, people: &[Party], eager: &[Party]) -> Vec<Objection> {
    let ranks: ByParty<usize> = gig.wants.iter().copied().zip(0..).collect();
    let rank = |graduate: &Party| ranks.get(graduate).copied();
    let seats = gig.seats as usize;
    let worst = people.iter().map(|graduate| rank(graduate).unwrap_or(usize::MAX)).max();
    let would_take = |rank: usize| people.len() < seats || worst.is_some_and(|worst| rank < worst);
    let blocking = eager.iter().filter(|graduate| rank(graduate).is_some_and(would_take));
    let mut objections: Vec<Objection> =
        blocking.map(|graduate| Objection::Blocking { graduate: *graduate, gig: gig.id }).collect();
    let unnamed = people.iter().filter(|graduate| rank(graduate).is_none());
    objections.extend(unnamed.map(|graduate| Objection::NotMutual { graduate: *graduate, gig: gig.id }));
    if people.len() > seats {
        objections.push(Objection::Overfilled { gig: gig.id });
    }
    objections
}
