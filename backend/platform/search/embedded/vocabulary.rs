//! The words of all searchable attributes of a segment, each once. To look for what is nearly a word is a walk through the words,
//! and one walk does for all attributes.

use super::columns::Values;
use super::schema::Fields;
use std::collections::BTreeMap;
use tantivy::SegmentReader;
use tantivy::postings::TermInfo;
use tantivy_fst::{Automaton, IntoStreamer, Map, Streamer};

pub struct Vocabulary {
    /// The number of each word.
    words: Map<Vec<u8>>,
    /// By the number of the word: in which attributes it stands, and where its documents are listed.
    places: Values<Place>,
}

pub struct Place {
    pub attribute: usize,
    pub documents: TermInfo,
}

impl Vocabulary {
    pub fn read(fields: &Fields, segment: &SegmentReader) -> tantivy::Result<Self> {
        let mut known: BTreeMap<Vec<u8>, Vec<Place>> = BTreeMap::new();
        for (attribute, field) in fields.searchable.iter().enumerate() {
            let inverted = segment.inverted_index(*field)?;
            let mut stream = inverted.terms().stream()?;
            while stream.advance() {
                let place = Place { attribute, documents: stream.value().clone() };
                known.entry(stream.key().to_vec()).or_default().push(place);
            }
        }
        let words = (0..).zip(known.keys()).map(|(number, word)| (word, number));
        let words = Map::from_iter(words).map_err(std::io::Error::other)?;
        Ok(Self { words, places: Values::from_iter(known.into_values()) })
    }

    pub fn number(&self, word: &str) -> Option<u64> {
        self.words.get(word)
    }

    /// Tells of each word that begins so: the word and its number.
    pub fn beginning(&self, with: &str, mut tell: impl FnMut(&[u8], u64)) {
        let mut stream = self.words.range().ge(with).into_stream();
        while let Some((word, number)) = stream.next() {
            if !word.starts_with(with.as_bytes()) {
                break;
            }
            tell(word, number);
        }
    }

    /// The same of each word that an automaton takes.
    pub fn taken_by(&self, automaton: &impl Automaton, mut tell: impl FnMut(&[u8], u64)) {
        let mut stream = self.words.search(automaton).into_stream();
        while let Some((word, number)) = stream.next() {
            tell(word, number);
        }
    }

    pub fn places(&self, number: u64) -> &[Place] {
        u32::try_from(number).map_or(&[], |number| self.places.of(number))
    }
}
