//! Who fits a gig: the fit of everybody at once, one requirement at a time, in blocks that stay in the cache.

use crate::{
    book::{Book, Postings},
    plan::{Asked, Behind, Plan, Word, neared, spoken},
    record::{Facts, Record, Strength},
    skills::Credit,
};

const BLOCK: u32 = 1 << 14;

/// What each of the 256 bytes of a posting is worth here.
type Prices = [u32; 256];

/// Postings that answer a term; of several for one person the best counts.
struct List<'a> {
    postings: &'a Postings,
    prices: usize,
    /// Where the current block starts and ends.
    block: (usize, usize),
}

/// A requirement or a word.
type Term<'a> = Vec<List<'a>>;

/// The index of people.
pub(crate) type OfferBook = Book<Facts>;

impl OfferBook {
    pub fn put_record(&mut self, record: &Record) {
        let skills: Vec<_> = record.skills.iter().map(|(skill, strength)| (*skill, strength.0)).collect();
        self.put(record.facts.id, record.facts, &skills, &record.words, &record.places);
    }

    pub fn record(&self, doc: u32) -> Option<Record> {
        let facts = *self.document(doc)?.1;
        let skills = self.skills(doc).into_iter().map(|(skill, byte)| (skill, Strength(byte))).collect();
        let mut words = self.words(doc);
        words.sort_unstable();
        Some(Record { facts, skills, words, places: self.place_row(doc).to_vec() })
    }

    /// Calls `visit` with each document whose fit reaches the floor, which `visit` returns anew. The floor starts at 1.
    pub fn scan(&self, plan: &Plan<'_>, visit: &mut dyn FnMut(u32, u32) -> u32) {
        let mut prices = Vec::new();
        let mut terms: Vec<Term<'_>> = Vec::new();
        terms.extend(plan.asked.iter().map(|asked| self.asked_term(plan, asked, &mut prices)));
        terms.extend(plan.words.iter().map(|word| self.word_term(plan, word, &mut prices)));
        terms.extend(plan.behind.iter().map(|behind| self.behind_term(behind, &mut prices)));
        let size = BLOCK.min(self.extent()) as usize;
        let (mut sums, mut best) = (vec![0_u32; size], vec![0_u32; size]);
        let mut floor = 1;
        for start in (0..self.extent()).step_by(size.max(1)) {
            sums.fill(0);
            for term in &mut terms {
                add(term, &prices, start, &mut sums, &mut best);
            }
            for (fit, doc) in sums.iter().zip(start..) {
                if *fit >= floor {
                    floor = visit(doc, *fit);
                }
            }
        }
    }

    fn asked_term(&self, plan: &Plan<'_>, asked: &Asked, prices: &mut Vec<Prices>) -> Term<'_> {
        let mut term = Term::new();
        for credit in &asked.credits {
            let postings = self.of_skill(credit.skill);
            if !postings.docs.is_empty() {
                term.push(List { postings, prices: prices.len(), block: (0, 0) });
                prices.push(skill_prices(plan, asked, credit));
            }
        }
        term
    }

    fn word_term(&self, plan: &Plan<'_>, word: &Word, prices: &mut Vec<Prices>) -> Term<'_> {
        let (linear, flat) = (prices.len(), prices.len() + 1);
        prices.push(every_byte(|byte| spoken(word.most, byte)));
        prices.push([spoken(word.most, plan.weights.text.label); 256]);
        let labels = word.labels.iter().map(|skill| (self.of_skill(*skill), flat));
        let lists = std::iter::once((self.of_word(word.key), linear)).chain(labels);
        let met = lists.filter(|(postings, _)| !postings.docs.is_empty());
        met.map(|(postings, prices)| List { postings, prices, block: (0, 0) }).collect()
    }

    fn behind_term(&self, behind: &Behind, prices: &mut Vec<Prices>) -> Term<'_> {
        let mut term = Term::new();
        for kin in &behind.serving {
            let postings = self.of_place(kin.place);
            if !postings.docs.is_empty() {
                term.push(List { postings, prices: prices.len(), block: (0, 0) });
                prices.push(every_byte(|byte| neared(behind.most, kin, byte)));
            }
        }
        term
    }
}

fn skill_prices(plan: &Plan<'_>, asked: &Asked, credit: &Credit) -> Prices {
    every_byte(|byte| {
        let (skills, evidence) = plan.priced(asked, credit, Strength(byte));
        skills + evidence
    })
}

fn every_byte(price: impl Fn(u8) -> u32) -> Prices {
    let mut prices = [0; 256];
    prices.iter_mut().zip(0..=u8::MAX).for_each(|(slot, byte)| *slot = price(byte));
    prices
}

/// Adds a term's best price for each document of the block. Only touched places are visited, and cleared again.
fn add(term: &mut Term<'_>, prices: &[Prices], start: u32, sums: &mut [u32], best: &mut [u32]) {
    let end = u64::from(start) + sums.len() as u64;
    for list in term.iter_mut() {
        let docs = list.postings.docs.get(list.block.1..).unwrap_or_default();
        let within = docs.iter().take_while(|doc| u64::from(**doc) < end).count();
        list.block = (list.block.1, list.block.1 + within);
        let Some(prices) = prices.get(list.prices) else {
            continue;
        };
        for (place, byte) in list.places(start).zip(list.bytes()) {
            let price = prices.get(usize::from(*byte)).copied().unwrap_or(0);
            if let (Some(sum), Some(best)) = (sums.get_mut(place), best.get_mut(place)) {
                *sum += price.saturating_sub(*best);
                *best = price.max(*best);
            }
        }
    }
    for place in term.iter().flat_map(|list| list.places(start)) {
        best.get_mut(place).into_iter().for_each(|best| *best = 0);
    }
}

impl List<'_> {
    fn places(&self, start: u32) -> impl Iterator<Item = usize> {
        let docs = self.postings.docs.get(self.block.0..self.block.1).unwrap_or_default();
        docs.iter().map(move |doc| (doc - start) as usize)
    }

    fn bytes(&self) -> &[u8] {
        self.postings.bytes.get(self.block.0..self.block.1).unwrap_or_default()
    }
}
