//! The documents whose price reaches a floor that rises while they are found, exactly, without pricing most of them.
//!
//! A document's price is the sum over terms of the dearest list of each that has it. Lists that cannot lift anybody over the
//! floor together are not read at all (MaxScore: Turtle and Flood 1995). The others are added up in a block of 65,536
//! documents at a time, in bytes that round up: an upper bound, which parts the few that may reach the floor from the rest.
//! Only these are asked whether they may be shown, and only then priced exactly, from their own rows.

use crate::{
    book::Book,
    postings::{BLOCK, Postings},
    rows::Kind,
};

/// What each of the 256 bytes of a posting is worth.
pub(crate) type Prices = [u32; 256];

/// So much of the floor, in hundredths, may be made of lists that are not read: more spares reading, and costs looking at
/// more documents.
const UNREAD: u64 = 20;
/// So many documents of short and dear lists are looked at before anything is added up.
const PROMISING: usize = 8192;
/// Candidates of a block, the dearest first, that are looked at before the others are asked again whether they still reach.
const BATCH: usize = 1024;
/// Where a term has fewer postings in a block, they are walked again instead of the whole block.
const SPARSE: usize = 4096;

struct List<'a> {
    postings: &'a Postings,
    term: usize,
    prices: usize,
    most: u32,
}

/// Lists in terms, made ready against one book.
pub(crate) struct Scan<'a, H> {
    book: &'a Book<H>,
    lists: Vec<List<'a>>,
    prices: Vec<Prices>,
    mosts: Vec<u32>,
    terms: usize,
    slots: [Slots; 3],
}

/// For each key the lists that it opens.
#[derive(Default)]
struct Slots {
    entries: Vec<(u32, Slot)>,
    /// Where a key's entries start, and one; 0 for none.
    starts: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Slot {
    term: u32,
    prices: u32,
}

impl Slots {
    fn sort(&mut self) {
        self.entries.sort_by_key(|(key, _)| *key);
        let keys = self.entries.last().map_or(0, |(key, _)| *key as usize + 1);
        self.starts = vec![0; keys];
        for ((key, _), place) in self.entries.iter().zip(1..) {
            self.starts
                .get_mut(*key as usize)
                .into_iter()
                .filter(|start| **start == 0)
                .for_each(|start| *start = place);
        }
    }

    fn of(&self, key: u32) -> impl Iterator<Item = &Slot> {
        let start = self.starts.get(key as usize).copied().unwrap_or(0).checked_sub(1);
        let entries = start.and_then(|start| self.entries.get(start as usize..)).unwrap_or_default();
        entries.iter().take_while(move |(of, _)| *of == key).map(|(_, slot)| slot)
    }
}

/// The lists that are read while the floor is where it is.
struct Choice {
    /// What the unread lists of all terms may bring together.
    unread: u32,
    /// By term: the most that an unread list of it may bring.
    skipped: Vec<u32>,
    /// By prices: what a posting brings above what is unread of its term, rounded up.
    steps: Vec<([u8; 256], Option<u8>)>,
}

impl<'a, H: Clone> Scan<'a, H> {
    pub fn new(book: &'a Book<H>) -> Self {
        let slots = [Slots::default(), Slots::default(), Slots::default()];
        Self { book, lists: Vec::new(), prices: Vec::new(), mosts: Vec::new(), terms: 0, slots }
    }

    /// Starts a term; lists that are added belong to it.
    pub fn term(&mut self) {
        self.terms += 1;
    }

    /// Notes prices, for lists to name.
    pub fn price(&mut self, price: impl Fn(u8) -> u32) -> usize {
        let mut prices = [0; 256];
        prices.iter_mut().zip(0..=u8::MAX).for_each(|(slot, byte)| *slot = price(byte));
        self.mosts.push(prices.iter().copied().max().unwrap_or(0));
        self.prices.push(prices);
        self.prices.len() - 1
    }

    pub fn add(&mut self, kind: Kind, key: u32, prices: usize) {
        let (term, most) = (self.terms.saturating_sub(1), self.mosts.get(prices).copied().unwrap_or(0));
        let postings = self.book.list(kind, key);
        if most == 0 || postings.is_empty() {
            return;
        }
        self.lists.push(List { postings, term, prices, most });
        if let Some(slots) = self.slots.get_mut(kind as usize) {
            slots.entries.push((key, Slot { term: term as u32, prices: prices as u32 }));
        }
    }

    /// Calls `visit` with each admitted document whose price reaches the floor, and the price; it returns the floor anew,
    /// never lower. The floor starts at `floor`, above 0.
    pub fn run(mut self, mut floor: u32, admit: &dyn Fn(u32) -> bool, visit: &mut dyn FnMut(u32, u32) -> u32) {
        self.slots.iter_mut().for_each(Slots::sort);
        self.lists.sort_by_key(|list| (list.term, list.most));
        let blocks = (self.book.extent() as usize).div_ceil(BLOCK);
        let shift = fitting(self.mosts.iter().copied().max().unwrap_or(0));
        let mut sums = Sums::default();
        let mut chosen = (0, self.choose(0, shift));
        let mut best = vec![0; self.terms];
        let promising = self.promising();
        let mut look = |doc: u32, floor: &mut u32, seen: &[u32]| {
            if admit(doc) {
                let price = self.exact(doc, &mut best);
                if price >= *floor && seen.binary_search(&doc).is_err() {
                    *floor = visit(doc, price);
                }
            }
        };
        promising.iter().for_each(|doc| look(*doc, &mut floor, &[]));
        for block in 0..blocks {
            if floor > chosen.0 + chosen.0 / 16 {
                chosen = (floor, self.choose(floor, shift));
            }
            let choice = &chosen.1;
            self.add_up(choice, block, &mut sums);
            let least = |floor: u32| u16::try_from((floor - choice.unread).div_ceil(1 << shift)).unwrap_or(u16::MAX);
            let mut candidates = sums.at_least(least(floor));
            let mut batch = BATCH;
            while !candidates.is_empty() {
                let dearest = nth_dearest(candidates.iter().map(|(sum, _)| *sum), batch);
                for (_, place) in candidates.iter().filter(|(sum, _)| *sum >= dearest) {
                    look((block * BLOCK) as u32 + u32::from(*place), &mut floor, &promising);
                }
                let least = least(floor);
                candidates.retain(|(sum, _)| (least..dearest).contains(sum));
                batch *= 8;
            }
            sums.clear();
        }
    }

    /// Holders of the dearest short lists: looking at them first lifts the floor before anything is read.
    fn promising(&self) -> Vec<u32> {
        let mut lists: Vec<&List<'_>> = self.lists.iter().collect();
        lists.sort_by_key(|list| std::cmp::Reverse(list.most));
        let mut docs = Vec::new();
        for list in lists {
            if docs.len() + list.postings.len() <= PROMISING {
                docs.extend(list.postings.iter().map(|(doc, _)| doc));
            }
        }
        docs.sort_unstable();
        docs.dedup();
        docs
    }

    /// Leaves lists unread as long as they cannot reach their part of the floor together, those that spare most reading for
    /// what they could bring first.
    fn choose(&self, floor: u32, shift: u32) -> Choice {
        // Steps of each term: leaving it unread up to this price spares so many postings more.
        let mut steps: Vec<Vec<(u32, u64)>> = vec![Vec::new(); self.terms];
        for list in &self.lists {
            let Some(steps) = steps.get_mut(list.term) else { continue };
            match steps.last_mut() {
                Some((most, spared)) if *most == list.most => *spared += list.postings.len() as u64,
                _ => steps.push((list.most, list.postings.len() as u64)),
            }
        }
        let allowed = (u64::from(floor.saturating_sub(1)) * UNREAD / 100) as u32;
        let mut skipped = vec![0_u32; self.terms];
        let mut next = vec![0_usize; self.terms];
        let mut unread = 0;
        loop {
            let offers =
                skipped.iter().zip(&next).zip(&steps).enumerate().filter_map(|(term, ((skipped, next), steps))| {
                    let mut spared = 0;
                    let reached = steps.iter().enumerate().skip(*next).map(|(place, (most, more))| {
                        spared += more;
                        (term, place + 1, *most, u64::from(most - skipped), spared)
                    });
                    let within = reached.filter(|(_, _, _, costs, _)| u64::from(unread) + costs <= u64::from(allowed));
                    within.max_by(|a, b| (a.4 * b.3).cmp(&(b.4 * a.3)))
                });
            let Some((term, place, most, costs, _)) = offers.max_by(|a, b| (a.4 * b.3).cmp(&(b.4 * a.3))) else {
                break;
            };
            skipped.get_mut(term).into_iter().for_each(|slot| *slot = most);
            next.get_mut(term).into_iter().for_each(|slot| *slot = place);
            unread += costs as u32;
        }
        let terms = self.terms_of_prices();
        let steps = self.prices.iter().zip(terms).map(|(prices, term)| {
            let below = term.and_then(|term| skipped.get(term)).copied().unwrap_or(0);
            let steps = prices.map(|price| price.saturating_sub(below).div_ceil(1 << shift) as u8);
            let first = steps.first().copied().unwrap_or(0);
            (steps, steps.iter().all(|step| *step == first).then_some(first))
        });
        Choice { unread, steps: steps.collect(), skipped }
    }

    /// Prices are of one term each.
    fn terms_of_prices(&self) -> Vec<Option<usize>> {
        let mut terms = vec![None; self.prices.len()];
        for list in &self.lists {
            terms.get_mut(list.prices).into_iter().for_each(|slot| *slot = Some(list.term));
        }
        terms
    }

    fn add_up(&self, choice: &Choice, block: usize, sums: &mut Sums) {
        for lists in self.lists.chunk_by(|a, b| a.term == b.term) {
            let skipped = lists.first().and_then(|list| choice.skipped.get(list.term)).copied().unwrap_or(0);
            let read = lists.iter().filter(|list| list.most > skipped).filter_map(|list| {
                let (places, bytes) = list.postings.block(block);
                let (steps, flat) = choice.steps.get(list.prices)?;
                (!places.is_empty()).then_some(Part { places, bytes, steps, flat: *flat })
            });
            sums.add_term(read);
        }
    }

    fn exact(&self, doc: u32, best: &mut [u32]) -> u32 {
        best.fill(0);
        for (kind, key, byte) in self.book.row(doc) {
            for slot in self.slots.get(kind as usize).into_iter().flat_map(|slots| slots.of(key)) {
                let prices = self.prices.get(slot.prices as usize);
                let price = prices.and_then(|prices| prices.get(usize::from(byte))).copied().unwrap_or(0);
                best.get_mut(slot.term as usize).into_iter().for_each(|best| *best = price.max(*best));
            }
        }
        best.iter().sum()
    }
}

/// The least power of two by which a price, rounded up, becomes a byte.
fn fitting(price: u32) -> u32 {
    (0..24).find(|shift| price.div_ceil(1 << shift) <= 255).unwrap_or(24)
}

/// The sum that so many reach; the least of all where they are not many more.
pub(crate) fn nth_dearest(sums: impl ExactSizeIterator<Item = u16> + Clone, many: usize) -> u16 {
    if sums.len() <= 4 * many {
        return 0;
    }
    let most = sums.clone().max().unwrap_or(0);
    let mut counts = vec![0_usize; usize::from(most) + 1];
    for sum in sums {
        counts.get_mut(usize::from(sum)).into_iter().for_each(|count| *count += 1);
    }
    let mut reached = 0;
    let dearest = counts.iter().zip(0..=most).rev().find(|(count, _)| {
        reached += *count;
        reached >= many
    });
    dearest.map_or(0, |(_, sum)| sum)
}

fn add(sums: &mut [u16; BLOCK], place: u16, step: u8) {
    if let Some(sum) = sums.get_mut(usize::from(place)) {
        *sum = sum.saturating_add(u16::from(step));
    }
}

/// A list within a block.
#[derive(Clone, Copy)]
struct Part<'a> {
    places: &'a [u16],
    bytes: &'a [u8],
    steps: &'a [u8; 256],
    /// The step of every byte, where it is one.
    flat: Option<u8>,
}

impl Part<'_> {
    fn each(&self, mut act: impl FnMut(u16, u8)) {
        if let Some(step) = self.flat {
            self.places.iter().for_each(|place| act(*place, step));
            return;
        }
        for (place, byte) in self.places.iter().zip(self.bytes) {
            act(*place, self.steps.get(usize::from(*byte)).copied().unwrap_or(0));
        }
    }
}

/// The sums of one block, and the best step of the term at hand.
struct Sums {
    sums: Box<[u16; BLOCK]>,
    best: Box<[u8; BLOCK]>,
}

impl Default for Sums {
    fn default() -> Self {
        Self { sums: Box::new([0; BLOCK]), best: Box::new([0; BLOCK]) }
    }
}

impl Sums {
    /// Adds for each document of a term's lists the highest step that any of them gives it.
    fn add_term<'p>(&mut self, lists: impl Iterator<Item = Part<'p>> + Clone) {
        let (many, postings) = lists.clone().fold((0, 0), |(many, all), part| (many + 1, all + part.places.len()));
        if many == 1 {
            lists.for_each(|part| part.each(|place, step| add(&mut self.sums, place, step)));
            return;
        }
        for part in lists.clone() {
            part.each(|place, step| {
                if let Some(best) = self.best.get_mut(usize::from(place)) {
                    *best = step.max(*best);
                }
            });
        }
        if postings > SPARSE {
            for (sum, best) in self.sums.iter_mut().zip(self.best.iter_mut()) {
                *sum = sum.saturating_add(u16::from(*best));
                *best = 0;
            }
            return;
        }
        for place in lists.flat_map(|part| part.places) {
            if let Some(best) = self.best.get_mut(usize::from(*place)) {
                add(&mut self.sums, *place, *best);
                *best = 0;
            }
        }
    }

    /// Sums of at least so much, above 0, and their places.
    fn at_least(&self, least: u16) -> Vec<(u16, u16)> {
        let least = least.max(1);
        let mut found = Vec::new();
        for (chunk, start) in self.sums.chunks(64).zip((0..=u16::MAX).step_by(64)) {
            let reached = chunk.iter().fold(0, |any, sum| any | sum.saturating_sub(least - 1));
            if reached > 0 {
                let places = chunk.iter().zip(start..=u16::MAX);
                found.extend(places.filter(|(sum, _)| **sum >= least).map(|(sum, place)| (*sum, place)));
            }
        }
        found
    }

    fn clear(&mut self) {
        self.sums.fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_price_fits_a_byte_rounded_up_and_hardly_looser_than_it_must() {
        for price in [0_u32, 1, 255, 256, 65_279, 65_280, 65_281, 65_535, 65_536, 300_000, 1_000_000] {
            let step = price.div_ceil(1 << fitting(price));
            assert!(step <= 255 && (step > 127 || price <= 255), "{price}: {step}");
        }
    }

    #[test]
    fn the_nth_dearest_is_told_where_there_are_many_more() {
        let sums = || [5_u16, 9, 1, 7, 7, 2, 3, 4, 8].into_iter();
        assert_eq!((nth_dearest(sums(), 2), nth_dearest(sums(), 3)), (8, 0));
    }
}
