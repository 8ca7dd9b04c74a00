//! The words that the documents hold: what somebody may have meant whose own words find nothing.

use super::super::slips::{nearest, slips_in};
use super::shelf::Shelf;
use std::collections::HashMap;
use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

/// The words that are likest to this one. All indexed text is looked at, whoever may see it.
pub fn like(shelf: &Shelf, word: &str) -> tantivy::Result<Vec<String>> {
    let slips = slips_in(word);
    if slips == 0 {
        return Ok(Vec::new());
    }
    let term = Term::from_field_text(shelf.fields.id, word);
    let automaton = FuzzyTermQuery::new(term, slips, true).automaton()?;
    let mut met: HashMap<String, u64> = HashMap::new();
    for segment in shelf.reader.searcher().segment_readers() {
        let vocabulary = &shelf.memory.of(segment)?.vocabulary;
        vocabulary.taken_by(&automaton, |other, number| {
            if let Ok(other) = std::str::from_utf8(other) {
                let documents: u64 =
                    vocabulary.places(number).iter().map(|place| u64::from(place.documents.doc_freq)).sum();
                *met.entry(other.to_owned()).or_default() += documents;
            }
        });
    }
    Ok(nearest(word, &met))
}
