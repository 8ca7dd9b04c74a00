//! Random cohorts and gigs, small and large, and all stable placements of the small ones.

use std::collections::BTreeMap;

use matcher::rounds::{Fate, Gig, Graduate, Outcome, Party, Placement, Round, Side, preferences};

use crate::dice::Dice;

/// Graduates have ids from 1, gigs from 101.
pub fn graduate(number: u32) -> Party {
    Party(u128::from(number) + 1)
}

pub fn gig(number: u32) -> Party {
    Party(u128::from(number) + 101)
}

/// Up to five graduates and gigs, as they come; or as many graduates as seats, everybody naming everybody, which often
/// has several stable placements.
pub fn small(dice: &mut Dice) -> Round {
    let even = dice.below(2) == 0;
    let seats: Vec<u32> =
        (0..1 + dice.below(4)).map(|_| if even { 1 + dice.below(2) } else { dice.below(3) }).collect();
    let people = if even { seats.iter().sum::<u32>().min(5) } else { 1 + dice.below(5) };
    let choosy = if even { 0 } else { dice.below(4) };
    let mut list = |all: u32, party: fn(u32) -> Party| {
        let mut named: Vec<Party> = (0..all).map(party).filter(|_| dice.below(6) >= choosy).collect();
        dice.shuffle(&mut named);
        named
    };
    let graduates = (0..people).map(|number| Graduate { id: graduate(number), wants: list(seats.len() as u32, gig) });
    let graduates = graduates.collect();
    let gigs =
        (0..).zip(&seats).map(|(number, seats)| Gig { id: gig(number), seats: *seats, wants: list(people, graduate) });
    let gigs = gigs.collect();
    Round { seed: String::new(), proposing: Side::Graduates, graduates, gigs }
}

/// People with scores of 20 values only, so that lots decide often; each names a draw of gigs, and each gig names
/// `named` in a hundred of those who name it.
pub fn large(dice: &mut Dice, people: u32, gigs: u32, wants: u32, named: u32) -> Round {
    let seed = "bazaar";
    let mut graduates = Vec::new();
    let mut suitors: BTreeMap<Party, Vec<(Party, u32)>> = BTreeMap::new();
    for number in 0..people {
        let mut scores: BTreeMap<Party, u32> = BTreeMap::new();
        while scores.len() < wants as usize {
            // Some gigs are far more popular than others.
            let popular = dice.below(gigs).min(dice.below(gigs));
            scores.insert(Party(1_000_000 + u128::from(popular)), dice.below(20));
        }
        let scores: Vec<(Party, u32)> = scores.into_iter().collect();
        for (gig, _) in &scores {
            if dice.below(100) < named {
                suitors.entry(*gig).or_default().push((Party(u128::from(number)), dice.below(20)));
            }
        }
        graduates.push(Graduate { id: Party(u128::from(number)), wants: preferences(seed, &scores) });
    }
    let gigs = (0..u128::from(gigs)).map(|number| Party(1_000_000 + number));
    let gigs = gigs.map(|id| {
        let wants = suitors.get(&id).map(|scores| preferences(seed, scores)).unwrap_or_default();
        Gig { id, seats: 1 + dice.below(5), wants }
    });
    Round { seed: seed.to_owned(), proposing: Side::Graduates, gigs: gigs.collect(), graduates }
}

/// Place on the own list of what each graduate got; the greatest number for nothing.
pub type Ranks = Vec<usize>;

pub fn ranks(outcome: &Outcome) -> Ranks {
    let rank = |placement: &Placement| match placement.fate {
        Fate::Placed { rank, .. } => rank as usize - 1,
        Fate::Unplaced(_) => usize::MAX,
    };
    outcome.placements.iter().map(rank).collect()
}

/// All stable placements: every way to seat people on gigs that they name is tried.
pub fn stable(round: &Round) -> Vec<Ranks> {
    let mut found = Vec::new();
    try_all(round, &mut Vec::new(), &mut found);
    found
}

fn try_all(round: &Round, ranks: &mut Ranks, found: &mut Vec<Ranks>) {
    let Some(next) = round.graduates.get(ranks.len()) else {
        found.extend(is_stable(round, ranks).then(|| ranks.clone()));
        return;
    };
    for rank in (0..next.wants.len()).chain([usize::MAX]) {
        ranks.push(rank);
        try_all(round, ranks, found);
        ranks.pop();
    }
}

pub fn is_stable(round: &Round, ranks: &Ranks) -> bool {
    let has = |graduate: usize, gig: &Gig| round.graduates[graduate].wants.get(ranks[graduate]) == Some(&gig.id);
    round.gigs.iter().all(|gig| {
        let place = |graduate: usize| gig.wants.iter().position(|wanted| *wanted == round.graduates[graduate].id);
        let (here, elsewhere): (Vec<usize>, Vec<usize>) = (0..ranks.len()).partition(|graduate| has(*graduate, gig));
        let places: Vec<Option<usize>> = here.iter().map(|graduate| place(*graduate)).collect();
        let free = here.len() < gig.seats as usize;
        let envied = |graduate: &usize| {
            let wished = round.graduates[*graduate].wants.iter().position(|wanted| *wanted == gig.id);
            wished.is_some_and(|wished| wished < ranks[*graduate])
                && place(*graduate).is_some_and(|mine| free || places.iter().any(|other| mine < other.unwrap()))
        };
        here.len() <= gig.seats as usize && places.iter().all(Option::is_some) && !elsewhere.iter().any(envied)
    })
}
