//! Which documents of a segment hold the words, and how well.

use super::super::settings::IndexSettings;
use super::memory::Remembered;
use super::plan::{self, Plan, Word};
use super::rank::Quality;
use super::schema::{self, Fields};
use std::collections::HashSet;
use std::sync::Arc;
use tantivy::postings::TermInfo;
use tantivy::query::{EnableScoring, Query};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, InvertedIndexReader, Searcher, SegmentReader};

/// What a segment answers to a plan; documents are numbers from 0.
pub struct Matches {
    /// The documents that hold all that they must and nothing that they must not, deleted ones among them.
    pub docs: Vec<DocId>,
    /// For each word, how well each document holds it.
    words: Vec<Arc<Vec<Quality>>>,
    neighbours: Vec<Vec<bool>>,
}

impl Matches {
    pub fn of(plan: &Plan, reading: &Reading) -> tantivy::Result<Self> {
        let sets = |queries: &[Box<dyn Query>]| -> tantivy::Result<Vec<Vec<bool>>> {
            queries.iter().map(|query| reading.set(query.as_ref())).collect()
        };
        let (mut docs, mut words): (Vec<_>, _) = ((0..reading.segment.max_doc()).collect(), Vec::new());
        for word in &plan.words {
            // Later words cannot help any more. Searches that drop words from the end come here often.
            if docs.is_empty() {
                break;
            }
            let held = reading.word(word)?;
            docs.retain(|doc| quality(&held, *doc) != Quality::NONE);
            words.push(held);
        }
        let mut neighbours = Vec::new();
        if !docs.is_empty() {
            // The positions that phrases need are long to read.
            let (phrases, without) = (sets(&plan.phrases)?, sets(&plan.without)?);
            docs.retain(|doc| phrases.iter().all(|set| has(set, *doc)) && !without.iter().any(|set| has(set, *doc)));
            let pairs = plan.words.iter().zip(plan.words.iter().skip(1));
            neighbours = pairs.map(|(left, right)| reading.beside(left, right)).collect::<tantivy::Result<_>>()?;
        }
        Ok(Self { docs, words, neighbours })
    }

    /// How well a document holds each word.
    pub fn qualities(&self, doc: DocId) -> impl Iterator<Item = Quality> + '_ {
        self.words.iter().map(move |word| quality(word, doc))
    }

    /// How many neighbours among the words do not stand side by side.
    pub fn apart(&self, doc: DocId) -> u64 {
        self.neighbours.iter().map(|pair| u64::from(!has(pair, doc))).sum()
    }
}

fn has(set: &[bool], doc: DocId) -> bool {
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
    pub remembered: &'a Remembered,
}

impl Reading<'_> {
    /// The documents that a query matches.
    fn set(&self, query: &dyn Query) -> tantivy::Result<Vec<bool>> {
        let mut set = self.none();
        self.each(query, |doc| mark(&mut set, doc))?;
        Ok(set)
    }

    fn none(&self) -> Vec<bool> {
        vec![false; self.segment.max_doc() as usize]
    }

    fn each(&self, query: &dyn Query, mut note: impl FnMut(DocId)) -> tantivy::Result<()> {
        let weight = query.weight(EnableScoring::disabled_from_searcher(self.searcher))?;
        weight.for_each_no_score(self.segment, &mut |docs| docs.iter().for_each(|doc| note(*doc)))
    }

    /// The documents in which the two words stand side by side.
    fn beside(&self, left: &Word, right: &Word) -> tantivy::Result<Vec<bool>> {
        let mut set = self.none();
        let pairs = self.segment.inverted_index(self.fields.pairs)?;
        let pair = schema::pair(&left.meaning.text, &right.meaning.text);
        let mut stream = pairs.terms().range().ge(&pair).into_stream()?;
        while stream.advance() {
            let begins = stream.key().starts_with(pair.as_bytes());
            if !begins || !right.meaning.may_be_prefix && stream.key().len() > pair.len() {
                break;
            }
            each_posting(&pairs, stream.value(), |doc| mark(&mut set, doc))?;
        }
        Ok(set)
    }

    fn word(&self, word: &Word) -> tantivy::Result<Arc<Vec<Quality>>> {
        if let Some(known) = self.remembered.words.get(&word.meaning) {
            return Ok(known);
        }
        let mut best = self.typed(word)?;
        for instead in &word.meaning.instead {
            best.resize(self.segment.max_doc() as usize, Quality::NONE);
            for (place, field) in self.fields.searchable.iter().enumerate() {
                let Some(query) = plan::side_by_side(*field, &instead.words, self.settings) else { continue };
                let quality = Quality::new(instead.typos, true, place);
                self.each(query.as_ref(), |doc| note(&mut best, doc, quality))?;
            }
        }
        let best = Arc::new(best);
        self.remembered.words.put(word.meaning.clone(), Arc::clone(&best));
        Ok(best)
    }

    /// How well each document holds what was typed, without what will do instead.
    fn typed(&self, word: &Word) -> tantivy::Result<Vec<Quality>> {
        let attributes = self.settings.searchable_attributes.iter().zip(&self.fields.searchable);
        let attribute = |(name, field): (&String, &Field)| {
            let is_strict = self.settings.typo_tolerance.disable_on_attributes.contains(name);
            Ok((self.segment.inverted_index(*field)?, is_strict))
        };
        let attributes = attributes.map(attribute).collect::<tantivy::Result<Vec<_>>>()?;
        let terms = self.terms(word)?;
        // A word that nobody wrote takes no room among those that are kept.
        let mut best = vec![Quality::NONE; if terms.is_empty() { 0 } else { self.segment.max_doc() as usize }];
        for term in terms {
            for place in self.remembered.vocabulary.places(term.number) {
                let Some((inverted, is_strict)) = attributes.get(place.attribute) else { continue };
                if term.typos == 0 || !is_strict {
                    let quality = Quality::new(term.typos, term.inexact, place.attribute);
                    each_posting(inverted, &place.documents, |doc| note(&mut best, doc, quality))?;
                }
            }
        }
        Ok(best)
    }

    /// What a typed word stands for: itself, its continuations, its misspellings.
    fn terms(&self, word: &Word) -> tantivy::Result<Vec<FoundTerm>> {
        let vocabulary = &self.remembered.vocabulary;
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        let text = &word.meaning.text;
        let mut note = |key: &[u8], number, typos| {
            if seen.insert(number) {
                found.push(FoundTerm { number, typos, inexact: key != text.as_bytes() });
            }
        };
        match word.meaning.may_be_prefix {
            true => vocabulary.beginning(text, |key, number| note(key, number, 0)),
            false => vocabulary.number(text).into_iter().for_each(|number| note(text.as_bytes(), number, 0)),
        }
        // The automaton of the most typos takes what the others take.
        let slips = word.slips()?;
        if let Some(widest) = slips.last() {
            vocabulary.taken_by(&widest.automaton, |key, number| {
                let least = slips.iter().find(|slip| slip.takes(key)).unwrap_or(widest);
                // A wrong first letter counts twice: people rarely miss it.
                let cost = least.typos + u8::from(!same_first_letter(key, text));
                if cost <= widest.typos {
                    note(key, number, cost);
                }
            });
        }
        Ok(found)
    }
}

struct FoundTerm {
    number: u64,
    typos: u8,
    inexact: bool,
}

fn same_first_letter(key: &[u8], word: &str) -> bool {
    let first = std::str::from_utf8(key).ok().and_then(|key| key.chars().next());
    first == word.chars().next()
}

fn mark(set: &mut [bool], doc: DocId) {
    if let Some(place) = set.get_mut(doc as usize) {
        *place = true;
    }
}

fn note(best: &mut [Quality], doc: DocId, quality: Quality) {
    if let Some(known) = best.get_mut(doc as usize) {
        *known = quality.min(*known);
    }
}

fn each_posting(inverted: &InvertedIndexReader, term: &TermInfo, mut note: impl FnMut(DocId)) -> tantivy::Result<()> {
    let mut postings = inverted.read_block_postings_from_terminfo(term, IndexRecordOption::Basic)?;
    while !postings.docs().is_empty() {
        postings.docs().iter().for_each(|doc| note(*doc));
        postings.advance();
    }
    Ok(())
}
