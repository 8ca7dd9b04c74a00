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
        for field in &shelf.fields.searchable {
            let inverted = segment.inverted_index(*field)?;
            let mut stream = inverted.terms().search(&automaton).into_stream()?;
            while stream.advance() {
                if let Ok(other) = std::str::from_utf8(stream.key()) {
                    *met.entry(other.to_owned()).or_default() += u64::from(stream.value().doc_freq);
                }
            }
        }
    }
    Ok(nearest(word, &met))
}
