//! What tantivy keeps of a document, derived from the settings.

use super::super::document::Document;
use super::super::settings::IndexSettings;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{RemoveLongFilter, StopWordFilter, TextAnalyzer, WhitespaceTokenizer};

/// The name of our analyzer in the schema.
pub const WORDS: &str = "words";
/// A column that orders documents of equal rank the same way in every search.
pub const TIE: &str = "_tie";
/// A column that tells what a document holds, in short.
pub const PRINT: &str = "_print";
/// In bytes. Longer words are noise: encoded data, lines of dashes.
pub const LONGEST_WORD: usize = 100;

#[derive(Debug)]
pub struct Fields {
    pub id: Field,
    tie: Field,
    print: Field,
    /// In the order of the settings: the place of an attribute is its weight.
    pub searchable: Vec<Field>,
    /// Each two words that stand side by side in some attribute. Positions tell the same, but are long to read.
    pub pairs: Field,
    pub codes: BTreeMap<String, Field>,
    pub numbers: BTreeMap<String, Field>,
}

pub fn schema(settings: &IndexSettings) -> (Schema, Fields) {
    let mut schema = SchemaBuilder::new();
    let words = TextFieldIndexing::default()
        .set_tokenizer(WORDS)
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let words = TextOptions::default().set_indexing_options(words);
    let codes = TextOptions::default().set_fast("raw");
    let id = schema.add_text_field("_id", STRING | STORED);
    let tie = schema.add_u64_field(TIE, FAST);
    let print = schema.add_u64_field(PRINT, FAST);
    let text = settings.searchable_attributes.iter();
    let searchable = text.map(|name| schema.add_text_field(name, words.clone())).collect();
    let pairs = TextFieldIndexing::default().set_fieldnorms(false).set_index_option(IndexRecordOption::Basic);
    let pairs =
        schema.add_text_field("_pairs", TextOptions::default().set_indexing_options(pairs.set_tokenizer("raw")));
    let filtered = settings.filterable_attributes.iter().filter(|name| !settings.is_numeric(name));
    let codes = filtered.map(|name| (name.clone(), schema.add_text_field(name, codes.clone()))).collect();
    let numbers = settings.numeric().iter().map(|name| (name.clone(), schema.add_f64_field(name, FAST))).collect();
    (schema.build(), Fields { id, tie, print, searchable, pairs, codes, numbers })
}

/// Text arrives normalised, so its words lie between spaces. Stop words leave their places empty, for phrases.
pub fn analyzer(settings: &IndexSettings) -> TextAnalyzer {
    TextAnalyzer::builder(WhitespaceTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST_WORD))
        .filter(StopWordFilter::remove(settings.stop_words().iter().cloned()))
        .build()
}

pub fn document(fields: &Fields, settings: &IndexSettings, document: &Document) -> TantivyDocument {
    let mut built = TantivyDocument::default();
    built.add_text(fields.id, &document.id);
    let mut hasher = DefaultHasher::new();
    document.id.hash(&mut hasher);
    built.add_u64(fields.tie, hasher.finish());
    built.add_u64(fields.print, document.print);
    let values = |name: &String| document.fields.get(name).and_then(|values| values.as_array()).into_iter().flatten();
    let text = settings.searchable_attributes.iter().zip(&fields.searchable);
    for (name, field) in text.chain(&fields.codes) {
        values(name).filter_map(|value| value.as_str()).for_each(|value| built.add_text(*field, value));
    }
    let values_of_text = settings.searchable_attributes.iter().flat_map(values).filter_map(|value| value.as_str());
    for text in values_of_text {
        pairs(text, settings).for_each(|pair| built.add_text(fields.pairs, pair));
    }
    for (name, field) in &fields.numbers {
        values(name).filter_map(|value| value.as_f64()).for_each(|value| built.add_f64(*field, value));
    }
    built
}

/// Two words side by side, as a term. A beginning of the second one makes a beginning of the term.
pub fn pair(left: &str, right: &str) -> String {
    format!("{left} {right}")
}

fn pairs(text: &str, settings: &IndexSettings) -> impl Iterator<Item = String> {
    let is_kept = |word: &str| word.len() < LONGEST_WORD && !settings.is_stop_word(word);
    let pairs = text.split_whitespace().zip(text.split_whitespace().skip(1));
    pairs.filter(move |(left, right)| is_kept(left) && is_kept(right)).map(|(left, right)| pair(left, right))
}
