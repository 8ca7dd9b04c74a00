//! Which documents of a segment hold the words, and how well.

use super::super::settings::IndexSettings;
use super::plan::{Plan, Slip, Word};
use super::rank::Quality;
use super::schema::Fields;
use std::collections::HashSet;
use tantivy::postings::TermInfo;
use tantivy::query::{EnableScoring, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, InvertedIndexReader, Searcher, SegmentReader};

/// What a segment answers to a plan; documents are numbers from 0.
pub struct Matches {
    /// For each word, how well each document holds it.
    words: Vec<Vec<Quality>>,
    phrases: Vec<Vec<bool>>,
    without: Vec<Vec<bool>>,
    neighbours: Vec<Vec<bool>>,
}

impl Matches {
    pub fn of(plan: &Plan, reading: &Reading) -> tantivy::Result<Self> {
        let sets = |queries: &[Box<dyn Query>]| -> tantivy::Result<Vec<Vec<bool>>> {
            queries.iter().map(|query| reading.set(query.as_ref())).collect()
        };
        let words = plan.words.iter().map(|word| reading.word(word)).collect::<tantivy::Result<Vec<_>>>()?;
        if !any(&words) {
            return Ok(Self { words, phrases: Vec::new(), without: Vec::new(), neighbours: Vec::new() });
        }
        let (phrases, without) = (sets(&plan.phrases)?, sets(&plan.without)?);
        Ok(Self { words, phrases, without, neighbours: sets(&plan.neighbours)? })
    }

    /// How well a document holds each word, if it holds all that it must and nothing that it must not.
    pub fn qualities(&self, doc: DocId) -> Option<impl Iterator<Item = Quality> + Clone + '_> {
        let has = |sets: &Vec<bool>| has(sets, doc);
        let found = self.words.iter().all(|word| quality(word, doc) != Quality::NONE);
        let fits = found && self.phrases.iter().all(has) && !self.without.iter().any(has);
        fits.then(|| self.words.iter().map(move |word| quality(word, doc)))
    }

    /// How many neighbours among the words do not stand side by side.
    pub fn apart(&self, doc: DocId) -> u64 {
        self.neighbours.iter().map(|pair| u64::from(!has(pair, doc))).sum()
    }
}

/// Whether a document holds all the words. If none does, nobody asks for phrases and neighbours, whose positions are long to read.
fn any(words: &[Vec<Quality>]) -> bool {
    let Some((first, others)) = words.split_first() else { return true };
    let in_others = |doc| others.iter().all(|other| quality(other, doc) != Quality::NONE);
    (0..).zip(first).any(|(doc, quality)| *quality != Quality::NONE && in_others(doc))
}

pub fn has(set: &[bool], doc: DocId) -> bool {
    set.get(doc as usize).copied().unwrap_or(false)
}

fn quality(word: &[Quality], doc: DocId) -> Quality {
    word.get(doc as usize).copied().unwrap_or(Quality::NONE)
}

/// One segment, being read.
pub struct Reading<'a> {
    pub settings: &'a IndexSettings,
    pub fields: &'a Fields,
    pub searcher: &'a Searcher,
    pub segment: &'a SegmentReader,
}

impl Reading<'_> {
    /// The documents that a query matches.
    pub fn set(&self, query: &dyn Query) -> tantivy::Result<Vec<bool>> {
        let mut set = vec![false; self.segment.max_doc() as usize];
        self.each(query, |doc| {
            if let Some(place) = set.get_mut(doc as usize) {
                *place = true;
            }
        })?;
        Ok(set)
    }

    fn each(&self, query: &dyn Query, mut note: impl FnMut(DocId)) -> tantivy::Result<()> {
        let weight = query.weight(EnableScoring::disabled_from_searcher(self.searcher))?;
        weight.for_each_no_score(self.segment, &mut |docs| docs.iter().for_each(|doc| note(*doc)))
    }

    fn word(&self, word: &Word) -> tantivy::Result<Vec<Quality>> {
        let mut best = vec![Quality::NONE; self.segment.max_doc() as usize];
        let mut note = |doc: DocId, quality: Quality| {
            if let Some(known) = best.get_mut(doc as usize) {
                *known = quality.min(*known);
            }
        };
        let attributes = self.settings.searchable_attributes.iter().zip(&self.fields.searchable).enumerate();
        for (place, (name, field)) in attributes {
            let inverted = self.segment.inverted_index(*field)?;
            let sloppy = !self.settings.typo_tolerance.disable_on_attributes.contains(name);
            let slips = if sloppy { word.slips.as_slice() } else { &[] };
            for found in self.terms(word, slips, &inverted)? {
                let quality = Quality::new(found.typos, found.inexact, place);
                each_posting(&inverted, &found.term, |doc| note(doc, quality))?;
            }
            for instead in &word.instead {
                let Some(Some(query)) = instead.by_attribute.get(place) else { continue };
                let quality = Quality::new(instead.typos, true, place);
                self.each(query.as_ref(), |doc| note(doc, quality))?;
            }
        }
        Ok(best)
    }

    /// The terms of an attribute that a typed word stands for: itself, its continuations, its misspellings.
    fn terms(&self, word: &Word, slips: &[Slip], inverted: &InvertedIndexReader) -> tantivy::Result<Vec<FoundTerm>> {
        let dictionary = inverted.terms();
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        let mut note = |ordinal, key: &[u8], info: &TermInfo, typos| {
            if seen.insert(ordinal) {
                found.push(FoundTerm { term: info.clone(), typos, inexact: key != word.text.as_bytes() });
            }
        };
        let mut stream = dictionary.range().ge(&word.text).into_stream()?;
        while stream.advance() && stream.key().starts_with(word.text.as_bytes()) {
            let exact = stream.key() == word.text.as_bytes();
            if !exact && !word.may_be_prefix {
                break;
            }
            note(stream.term_ord(), stream.key(), stream.value(), 0);
        }
        // The automaton of the most typos takes what the others take: one walk through the dictionary, which is what a search waits for.
        if let Some(widest) = slips.last() {
            let mut stream = dictionary.search(&widest.automaton).into_stream()?;
            while stream.advance() {
                let least = slips.iter().find(|slip| slip.takes(stream.key())).unwrap_or(widest);
                // A wrong first letter counts twice: people rarely miss it.
                let cost = least.typos + u8::from(!same_first_letter(stream.key(), &word.text));
                if cost <= widest.typos {
                    note(stream.term_ord(), stream.key(), stream.value(), cost);
                }
            }
        }
        Ok(found)
    }
}

struct FoundTerm {
    term: TermInfo,
    typos: u8,
    inexact: bool,
}

fn same_first_letter(key: &[u8], word: &str) -> bool {
    let first = std::str::from_utf8(key).ok().and_then(|key| key.chars().next());
    first == word.chars().next()
}

fn each_posting(inverted: &InvertedIndexReader, term: &TermInfo, mut note: impl FnMut(DocId)) -> tantivy::Result<()> {
    let mut postings = inverted.read_block_postings_from_terminfo(term, IndexRecordOption::Basic)?;
    while !postings.docs().is_empty() {
        postings.docs().iter().for_each(|doc| note(*doc));
        postings.advance();
    }
    Ok(())
}
