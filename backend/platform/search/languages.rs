//! `search-config/languages.json`: what says nothing and what means the same, in English, in Urdu, and in Urdu as people write it in
//! Latin letters. Spelling there is everybody's own, so a meaning stands beside all ways in which it is commonly written.

use anyhow::Context;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

const FILE: &str = include_str!("../../../search-config/languages.json");

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Languages {
    stop_words: BTreeMap<String, Vec<String>>,
    english: Vec<Group>,
    roman: Vec<Group>,
    urdu: Vec<Group>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    /// Spellings of one thing.
    said: Vec<String>,
    /// What each of them stands for.
    means: Vec<String>,
}

impl Languages {
    fn read() -> anyhow::Result<Self> {
        serde_json::from_str(FILE).context("search-config/languages.json")
    }

    /// Each spelling with its meanings and its other spellings.
    fn synonyms(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut synonyms = BTreeMap::<&str, BTreeSet<&str>>::new();
        for group in self.english.iter().chain(&self.roman).chain(&self.urdu) {
            for said in &group.said {
                let others = group.means.iter().chain(&group.said).filter(|other| *other != said);
                synonyms.entry(said).or_default().extend(others.map(String::as_str));
            }
        }
        synonyms
    }
}

/// The same as settings that every index shares.
pub(super) fn settings() -> anyhow::Result<Map<String, Value>> {
    let languages = Languages::read()?;
    let stop_words: BTreeSet<&String> = languages.stop_words.values().flatten().collect();
    let mut settings = Map::new();
    settings.insert("stopWords".to_owned(), json!(stop_words));
    settings.insert("synonyms".to_owned(), json!(languages.synonyms()));
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::search::settings::LONGEST_SYNONYM;
    use crate::platform::search::text::{indexed, tokens};

    fn is_urdu(text: &str) -> bool {
        text.chars().any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter))
    }

    #[test]
    fn roman_urdu_is_known_in_two_hundred_terms_that_each_mean_something_elsewhere() {
        let languages = Languages::read().unwrap();
        assert!(languages.roman.len() >= 200, "{} terms", languages.roman.len());
        for group in &languages.roman {
            assert!(group.said.iter().all(|said| said.is_ascii()), "{group:?} is spelt in Latin letters");
            assert!(group.means.iter().any(|means| is_urdu(means)), "{group:?} has no Urdu");
            assert!(group.means.iter().all(|means| !group.said.contains(means)), "{group:?} means itself");
        }
        let english = languages.roman.iter().filter(|group| group.means.iter().any(|means| means.is_ascii()));
        assert!(english.count() >= 180, "most have an English meaning too");
    }

    #[test]
    fn urdu_words_have_a_latin_meaning_and_each_language_its_noise() {
        let languages = Languages::read().unwrap();
        assert!(languages.urdu.len() >= 60, "{} words", languages.urdu.len());
        for group in &languages.urdu {
            assert!(group.said.iter().all(|said| is_urdu(said)) && group.means.iter().all(|means| means.is_ascii()));
        }
        for language in ["en", "ur", "roman"] {
            assert!(languages.stop_words[language].len() >= 50, "{language}");
        }
    }

    #[test]
    fn a_spelling_stands_once_says_something_and_is_no_longer_than_is_looked_up() {
        let languages = Languages::read().unwrap();
        let noise: BTreeSet<String> = languages.stop_words.values().flatten().map(|word| indexed(word)).collect();
        let mut seen = BTreeSet::new();
        for group in languages.english.iter().chain(&languages.roman).chain(&languages.urdu) {
            for said in &group.said {
                assert!(seen.insert(indexed(said)), "{said} stands twice");
            }
            for term in group.said.iter().chain(&group.means) {
                let words = tokens(term);
                assert!((1..=LONGEST_SYNONYM).contains(&words.len()), "{term}");
                assert!(words.len() > 1 || !noise.contains(&words[0]), "{term} is noise");
            }
        }
    }

    #[test]
    fn spellings_of_one_thing_stand_for_one_another() {
        let languages = Languages::read().unwrap();
        let synonyms = languages.synonyms();
        assert!(synonyms["tarjama"].contains("tarjuma") && synonyms["tarjama"].contains("ترجمہ"));
        assert!(synonyms["kapda"].contains("cloth"));
    }
}
