//! A round by numbers: the pairs in which each names the other, and deferred acceptance over them.

use std::collections::BinaryHeap;

use super::{
    Fate, Fault, Gig, Graduate, Round, Side, Unplaced,
    party::{ByParty, Party},
};

/// Somebody on a list who names its owner back. Ranks count from 1.
struct Entry {
    /// Number on the other side.
    other: u32,
    /// Where they stand on this list.
    rank: u32,
    /// Where its owner stands on theirs.
    standing: u32,
}

/// One side's lists by number, best first, with nobody on them who does not name the owner back.
type Lists = Vec<Vec<Entry>>;

pub(super) struct Market<'a> {
    /// By id.
    pub graduates: Vec<&'a Graduate>,
    gigs: &'a [Gig],
    graduate_lists: Lists,
    gig_lists: Lists,
}

impl<'a> Market<'a> {
    /// # Errors
    /// Every fault of the lists.
    pub fn of(round: &'a Round) -> Result<Self, Vec<Fault>> {
        let mut graduates: Vec<&Graduate> = round.graduates.iter().collect();
        graduates.sort_by_key(|graduate| graduate.id);
        let mut faults = Vec::new();
        let graduate_numbers = numbers(Side::Graduates, graduates.iter().map(|graduate| graduate.id), &mut faults);
        let gig_numbers = numbers(Side::Gigs, round.gigs.iter().map(|gig| gig.id), &mut faults);
        let wants = graduates.iter().map(|graduate| (graduate.id, &*graduate.wants));
        let wanted = read(Side::Graduates, wants, &gig_numbers, &mut faults);
        let wants = round.gigs.iter().map(|gig| (gig.id, &*gig.wants));
        let wanting = read(Side::Gigs, wants, &graduate_numbers, &mut faults);
        if !faults.is_empty() {
            faults.sort();
            faults.dedup();
            return Err(faults);
        }
        let (graduate_lists, gig_lists) = mutual(&wanted, &wanting);
        Ok(Self { graduates, gigs: &round.gigs, graduate_lists, gig_lists })
    }

    /// The gig that each graduate gets.
    pub fn placed(&self, proposing: Side) -> Vec<Option<u32>> {
        let seats: Vec<u32> = self.gigs.iter().map(|gig| gig.seats).collect();
        let one = vec![1; self.graduates.len()];
        let mut gigs = vec![None; self.graduates.len()];
        let mut place = |graduate: u32, gig| gigs.get_mut(graduate as usize).into_iter().for_each(|at| *at = Some(gig));
        match proposing {
            Side::Graduates => {
                kept(&self.graduate_lists, &one, &seats).for_each(|(gig, graduate)| place(graduate, gig))
            }
            Side::Gigs => kept(&self.gig_lists, &seats, &one).for_each(|(graduate, gig)| place(graduate, gig)),
        }
        gigs
    }

    pub fn fate(&self, number: usize, graduate: &Graduate, gig: Option<u32>) -> Fate {
        let list = self.graduate_lists.get(number).map_or(&[][..], Vec::as_slice);
        let entry = gig.and_then(|gig| list.iter().find(|entry| entry.other == gig));
        let placed = entry.and_then(|entry| Some((self.gigs.get(entry.other as usize)?.id, entry.rank)));
        match placed {
            Some((gig, rank)) => Fate::Placed { gig, rank },
            None if graduate.wants.is_empty() => Fate::Unplaced(Unplaced::NamedNoGig),
            None if list.is_empty() => Fate::Unplaced(Unplaced::NotNamedBack),
            None => Fate::Unplaced(Unplaced::Full),
        }
    }
}

/// The number of each id of one side.
fn numbers(side: Side, ids: impl Iterator<Item = Party>, faults: &mut Vec<Fault>) -> ByParty<u32> {
    let mut numbers = ByParty::default();
    for id in ids {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        if *numbers.entry(id).or_insert(next) < next {
            faults.push(Fault::TwoOfId { side, id });
        }
    }
    numbers
}

/// One side's lists by number, without what is faulty on them.
fn read<'a>(
    side: Side,
    lists: impl Iterator<Item = (Party, &'a [Party])>,
    numbers: &ByParty<u32>,
    faults: &mut Vec<Fault>,
) -> Vec<Vec<u32>> {
    // The list on which each number was met last, counted from 1, and its rank there.
    let mut met = vec![(0, 0); numbers.len()];
    let mut read = |((id, wants), owner): ((Party, &[Party]), u32)| {
        let mut list = Vec::with_capacity(wants.len());
        for (named, rank) in wants.iter().copied().zip(1..) {
            let number = numbers.get(&named).copied();
            match number.and_then(|number| Some((number, met.get_mut(number as usize)?))) {
                None => faults.push(Fault::NotInRound { side, id, rank, named }),
                Some((_, (last, first))) if *last == owner => {
                    faults.push(Fault::NamedAgain { side, id, rank, named, first: *first });
                }
                Some((number, met)) => {
                    *met = (owner, rank);
                    list.push(number);
                }
            }
        }
        list
    };
    lists.zip(1..).map(&mut read).collect()
}

/// Keeps the pairs in which each names the other.
fn mutual(wanted: &[Vec<u32>], wanting: &[Vec<u32>]) -> (Lists, Lists) {
    let mut suitors: Vec<Vec<(u32, u32)>> = wanting.iter().map(|_| Vec::new()).collect();
    for (list, graduate) in wanted.iter().zip(0..) {
        for (gig, rank) in list.iter().zip(1..) {
            suitors.get_mut(*gig as usize).into_iter().for_each(|suitors| suitors.push((graduate, rank)));
        }
    }
    let mut graduate_lists: Lists = wanted.iter().map(|_| Vec::new()).collect();
    let mut gig_lists: Lists = wanting.iter().map(|_| Vec::new()).collect();
    // Where each graduate stands on the list of the gig at hand; 0 for not at all.
    let mut standings = vec![0_u32; wanted.len()];
    for (((list, suitors), own), gig) in wanting.iter().zip(suitors).zip(&mut gig_lists).zip(0..) {
        for (graduate, standing) in list.iter().zip(1..) {
            standings.get_mut(*graduate as usize).into_iter().for_each(|at| *at = standing);
        }
        for (graduate, rank) in suitors {
            let standing = standings.get(graduate as usize).copied().filter(|standing| *standing > 0);
            if let Some((standing, theirs)) = standing.zip(graduate_lists.get_mut(graduate as usize)) {
                own.push(Entry { other: graduate, rank: standing, standing: rank });
                theirs.push(Entry { other: gig, rank, standing });
            }
        }
        for graduate in list {
            standings.get_mut(*graduate as usize).into_iter().for_each(|at| *at = 0);
        }
    }
    for list in graduate_lists.iter_mut().chain(&mut gig_lists) {
        list.sort_unstable_by_key(|entry| entry.rank);
    }
    (graduate_lists, gig_lists)
}

/// Deferred acceptance. Each proposer goes down its list until it has as many as it wants; a receiver keeps the best up to
/// its seats and lets the worst go on proposing. The order of proposing changes nothing (McVitie and Wilson 1970).
/// Gives receiver and proposer of each pair.
fn kept(proposers: &Lists, wants: &[u32], seats: &[u32]) -> impl Iterator<Item = (u32, u32)> {
    let mut lists: Vec<_> = proposers.iter().map(|list| list.iter()).collect();
    let mut kept: Vec<BinaryHeap<(u32, u32)>> = seats.iter().map(|_| BinaryHeap::new()).collect();
    let wanting = proposers.iter().zip(wants).zip(0..);
    let mut free: Vec<u32> = wanting
        .flat_map(|((list, wants), proposer)| list.iter().take(*wants as usize).map(move |_| proposer))
        .collect();
    while let Some(proposer) = free.pop() {
        let next = lists.get_mut(proposer as usize).and_then(Iterator::next);
        let Some(Entry { other, standing, .. }) = next else {
            continue;
        };
        if let (Some(kept), Some(seats)) = (kept.get_mut(*other as usize), seats.get(*other as usize)) {
            kept.push((*standing, proposer));
            if kept.len() > *seats as usize {
                free.extend(kept.pop().map(|(_, worst)| worst));
            }
        }
    }
    kept.into_iter()
        .zip(0..)
        .flat_map(|(kept, receiver)| kept.into_iter().map(move |(_, proposer)| (receiver, proposer)))
}
