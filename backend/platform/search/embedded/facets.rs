//! Counting the values of fields among the documents that match.

use super::columns::{Codes, Columns, Values};
use std::collections::BTreeMap;
use std::ops::Range;
use tantivy::DocId;

/// Counts of one facet over all segments.
pub type Counts = BTreeMap<String, u64>;

/// Counts of all facets within a segment.
pub struct Counter<'a> {
    codes: &'a Codes,
    /// Of every code, whichever field it belongs to.
    counts: Vec<u32>,
    facets: Vec<Facet<'a>>,
}

enum Facet<'a> {
    /// Where its codes stand.
    Codes(Range<u32>),
    Numbers(&'a Values<f64>, BTreeMap<u64, u64>),
    /// No document of the segment has a value.
    Nothing,
}

impl<'a> Counter<'a> {
    pub fn new(facets: &[String], columns: &'a Columns) -> Self {
        let facet = |name: &String| {
            let numbers = || columns.numbers.get(name).map(|values| Facet::Numbers(values, BTreeMap::new()));
            columns.codes.places(name).map(Facet::Codes).or_else(numbers).unwrap_or(Facet::Nothing)
        };
        let counts = vec![0; columns.codes.count()];
        Self { codes: &columns.codes, counts, facets: facets.iter().map(facet).collect() }
    }

    /// Counts a document for every facet.
    pub fn count(&mut self, doc: DocId) {
        if self.facets.is_empty() {
            return;
        }
        self.codes.of(doc).iter().for_each(|place| increase(&mut self.counts, *place));
        self.facets.iter_mut().for_each(|facet| facet.count_numbers(doc));
    }

    /// Counts a document for the facets of which this is true.
    pub fn count_for(&mut self, doc: DocId, facets: impl Iterator<Item = bool>) {
        for (facet, _) in self.facets.iter_mut().zip(facets).filter(|(_, is_for)| *is_for) {
            if let Facet::Codes(places) = facet {
                let own = self.codes.of(doc).iter().filter(|place| places.contains(place));
                own.for_each(|place| increase(&mut self.counts, *place));
            }
            facet.count_numbers(doc);
        }
    }

    pub fn add_to(self, totals: &mut [Counts]) {
        for (facet, total) in self.facets.into_iter().zip(totals) {
            match facet {
                Facet::Codes(places) => {
                    let counts = self.counts.iter().skip(places.start as usize);
                    for (name, count) in self.codes.names(&places).iter().zip(counts).filter(|(_, count)| **count > 0) {
                        *total.entry(name.clone()).or_default() += u64::from(*count);
                    }
                }
                Facet::Numbers(_, counts) => {
                    for (number, count) in counts {
                        *total.entry(tantivy::u64_to_f64(number).to_string()).or_default() += count;
                    }
                }
                Facet::Nothing => {}
            }
        }
    }
}

impl Facet<'_> {
    fn count_numbers(&mut self, doc: DocId) {
        if let Self::Numbers(values, counts) = self {
            for number in values.of(doc) {
                *counts.entry(tantivy::f64_to_u64(*number)).or_default() += 1;
            }
        }
    }
}

fn increase(counts: &mut [u32], place: u32) {
    if let Some(count) = counts.get_mut(place as usize) {
        *count += 1;
    }
}
