//! From what was typed to what is looked up, before any segment is read.

use super::super::settings::{IndexSettings, LONGEST_SYNONYM};
use super::super::typed::Typed;
use super::schema::{Fields, LONGEST_WORD};
use std::cell::OnceCell;
use tantivy::query::{BooleanQuery, DfaWrapper, FuzzyTermQuery, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};
use tantivy_fst::Automaton;

/// Shorter parts of a word that lacks a space say nothing.
const SHORTEST_PART: usize = 2;

pub struct Plan {
    pub words: Vec<Word>,
    pub phrases: Vec<Box<dyn Query>>,
    pub without: Vec<Box<dyn Query>>,
}

pub struct Word {
    pub meaning: Meaning,
    /// How many typos there may be, at most.
    typos: u8,
    slips: OnceCell<Vec<Slip>>,
}

/// What will do for a word.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Meaning {
    pub text: String,
    pub may_be_prefix: bool,
    /// Synonyms, and the words joined or split.
    pub instead: Vec<Instead>,
}

/// Words side by side that will do as well, but for so many typos.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Instead {
    pub typos: u8,
    pub words: Vec<String>,
}

/// The words that are so many typos away.
pub struct Slip {
    pub typos: u8,
    pub automaton: DfaWrapper,
}

impl Word {
    /// With more typos each. Made when they are asked for: it takes longer than to look a word up.
    pub fn slips(&self) -> tantivy::Result<&[Slip]> {
        if let Some(made) = self.slips.get() {
            return Ok(made);
        }
        let slip = |typos| {
            // An automaton is made from a term, whose field it forgets.
            let term = Term::from_field_text(Field::from_field_id(0), &self.meaning.text);
            let fuzzy = match self.meaning.may_be_prefix {
                true => FuzzyTermQuery::new_prefix(term, typos, true),
                false => FuzzyTermQuery::new(term, typos, true),
            };
            Ok(Slip { typos, automaton: fuzzy.automaton()? })
        };
        let made = (1..=self.typos).map(slip).collect::<tantivy::Result<_>>()?;
        Ok(self.slips.get_or_init(|| made))
    }
}

impl Slip {
    pub fn takes(&self, word: &[u8]) -> bool {
        let start = self.automaton.start();
        let end = word.iter().fold(start, |state, byte| self.automaton.accept(&state, *byte));
        self.automaton.is_match(&end)
    }
}

pub fn plan(typed: &Typed, settings: &IndexSettings, fields: &Fields, searcher: &Searcher) -> Plan {
    let planner = Planner { settings, fields, searcher };
    let anywhere = |phrase: &Vec<String>| planner.anywhere(phrase);
    Plan {
        words: planner.words(&typed.words),
        phrases: typed.phrases.iter().map(anywhere).collect(),
        without: typed.without.iter().map(anywhere).collect(),
    }
}

/// Documents that hold the words one after another in one attribute; a stop word among them stands for any word.
pub fn side_by_side(field: Field, words: &[String], settings: &IndexSettings) -> Option<Box<dyn Query>> {
    let kept = words.iter().enumerate().filter(|(_, word)| !settings.is_stop_word(word));
    let mut terms: Vec<_> = kept.map(|(at, word)| (at, Term::from_field_text(field, word))).collect();
    match terms.len() {
        0 => None,
        1 => {
            terms.pop().map(|(_, term)| -> Box<dyn Query> { Box::new(TermQuery::new(term, IndexRecordOption::Basic)) })
        }
        _ => Some(Box::new(PhraseQuery::new_with_offset(terms))),
    }
}

struct Planner<'a> {
    settings: &'a IndexSettings,
    fields: &'a Fields,
    searcher: &'a Searcher,
}

impl Planner<'_> {
    fn words(&self, typed: &[String]) -> Vec<Word> {
        let last = typed.len().saturating_sub(1);
        let word = |(at, text): (usize, &String)| {
            let may_be_prefix = at == last;
            // What is longer than every word is near to none, and long to look for.
            let (typos, instead) = match text.len() > LONGEST_WORD {
                true => (0, Vec::new()),
                false => (self.settings.typos_in(text), self.split(text).into_iter().collect()),
            };
            let meaning = Meaning { text: text.clone(), may_be_prefix, instead };
            Word { meaning, typos, slips: OnceCell::new() }
        };
        let mut words: Vec<Word> = typed.iter().enumerate().map(word).collect();
        for length in 1..=LONGEST_SYNONYM {
            for (at, window) in typed.windows(length).enumerate() {
                let joined = (length == 2).then(|| window.concat()).filter(|joined| self.frequency(joined) > 0);
                let synonyms = self.settings.synonyms(&window.join(" ")).map(|other| tokens(other));
                for other in synonyms.chain(joined.map(|word| vec![word])) {
                    // Each word of the window is content with what stands for the whole window.
                    for word in words.iter_mut().skip(at).take(length) {
                        word.meaning.instead.push(Instead { typos: 0, words: other.clone() });
                    }
                }
            }
        }
        words
    }

    /// A word that nobody wrote may be two that lack a space; the split whose rarer half is commonest is taken.
    fn split(&self, word: &str) -> Option<Instead> {
        if self.frequency(word) > 0 {
            return None;
        }
        let cuts = word.char_indices().map(|(at, _)| word.split_at(at));
        let long = |part: &str| part.chars().count() >= SHORTEST_PART;
        let halves = cuts.filter(|(left, right)| long(left) && long(right));
        let known = halves.map(|(left, right)| (self.frequency(left).min(self.frequency(right)), left, right));
        let (_, left, right) =
            known.filter(|(frequency, ..)| *frequency > 0).max_by_key(|(frequency, ..)| *frequency)?;
        Some(Instead { typos: 1, words: vec![left.to_owned(), right.to_owned()] })
    }

    fn frequency(&self, word: &str) -> u64 {
        let fields = self.fields.searchable.iter();
        fields.filter_map(|field| self.searcher.doc_freq(&Term::from_field_text(*field, word)).ok()).sum()
    }

    fn anywhere(&self, words: &[String]) -> Box<dyn Query> {
        let somewhere = self.fields.searchable.iter().filter_map(|field| side_by_side(*field, words, self.settings));
        Box::new(BooleanQuery::union(somewhere.collect()))
    }
}

fn tokens(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}
