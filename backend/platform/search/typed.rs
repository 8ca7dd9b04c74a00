//! What a person typed, taken apart once for both engines.

use super::port::SearchError;
use super::settings::IndexSettings;
use super::text;

/// Longer text is a paste, not a search.
const LONGEST: usize = 500;
/// Meilisearch reads no more words and phrases than these.
const MOST_WORDS: usize = 10;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Typed {
    /// Each must be found; the last may be the beginning of a word.
    pub words: Vec<String>,
    /// Each must be found as it is, its words side by side.
    pub phrases: Vec<Vec<String>>,
    /// None may be found.
    pub without: Vec<Vec<String>>,
}

impl Typed {
    pub fn parse(typed: &str, settings: &IndexSettings) -> Result<Self, SearchError> {
        if typed.chars().count() > LONGEST {
            return Err(SearchError::Bad("text".to_owned()));
        }
        let typed = typed.replace(['“', '”', '„', '«', '»'], "\"");
        let mut parsed = Self::default();
        let mut parts = typed.split('"').peekable();
        while let Some(plain) = parts.next() {
            let excludes = parsed.read_plain(plain);
            let Some(quoted) = parts.next() else { break };
            // A quote that is not closed yet is still being typed.
            if parts.peek().is_none() {
                parsed.read_plain(quoted);
            } else if excludes {
                parsed.without.push(text::tokens(quoted));
            } else {
                parsed.phrases.push(text::tokens(quoted));
            }
        }
        parsed.forget_noise(settings);
        Ok(parsed)
    }

    /// Reads text outside quotes; tells whether it ends with a minus sign, which excludes the phrase that follows.
    fn read_plain(&mut self, plain: &str) -> bool {
        for word in plain.split_whitespace() {
            match word.strip_prefix(['-', '−']) {
                Some(excluded) => self.without.push(text::tokens(excluded)),
                None => self.words.extend(text::tokens(word)),
            }
        }
        plain.ends_with(['-', '−']) && plain.trim_end_matches(['-', '−']).chars().last().is_none_or(char::is_whitespace)
    }

    fn forget_noise(&mut self, settings: &IndexSettings) {
        let says_something = |phrase: &Vec<String>| phrase.iter().any(|word| !settings.is_stop_word(word));
        self.phrases.retain(says_something);
        self.without.retain(says_something);
        let last = self.words.last().cloned();
        self.words.retain(|word| !settings.is_stop_word(word));
        if self.words.is_empty() && self.phrases.is_empty() {
            // All of it is noise, or the beginning of something: `the` on the way to `theatre`.
            self.words.extend(last);
        }
        self.phrases.truncate(MOST_WORDS);
        self.words.truncate(MOST_WORDS - self.phrases.len());
        self.without.truncate(MOST_WORDS);
    }

    /// As text for Meilisearch: the words stand last, so that the last of them is read as a beginning.
    pub fn to_text(&self) -> String {
        let quoted = |words: &Vec<String>| format!("\"{}\"", words.join(" "));
        let without = self.without.iter().map(|phrase| format!("-{}", quoted(phrase)));
        let phrases = self.phrases.iter().map(quoted);
        without.chain(phrases).chain(self.words.iter().cloned()).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::search::Settings;

    fn typed(text: &str) -> Typed {
        let settings = Settings::built_in().unwrap();
        Typed::parse(text, settings.index("gigs").unwrap()).unwrap()
    }

    #[test]
    fn words_phrases_and_exclusions_are_told_apart() {
        let parsed = typed("Logo “Brand Mark” -Canva -\"stock photo\" C#");
        assert_eq!(parsed.words, ["logo", "csharp"]);
        assert_eq!(parsed.phrases, [["brand", "mark"]]);
        assert_eq!(parsed.without, [vec!["canva"], vec!["stock", "photo"]]);
        assert_eq!(parsed.to_text(), r#"-"canva" -"stock photo" "brand mark" logo csharp"#);
    }

    #[test]
    fn a_minus_inside_a_word_excludes_nothing() {
        assert_eq!(typed("e-commerce - shop").words, ["e", "commerce", "shop"]);
    }

    #[test]
    fn an_open_quote_is_still_being_typed() {
        assert_eq!(typed("logo \"brand ma").words, ["logo", "brand", "ma"]);
    }

    #[test]
    fn stop_words_of_three_languages_go_unless_nothing_else_is_there() {
        assert_eq!(typed("a logo for the shop").words, ["logo", "shop"]);
        assert_eq!(typed("urdu ka tarjuma").words, ["urdu", "tarjuma"]);
        assert_eq!(typed("کپڑے کا ڈیزائن").words, ["کپڑے", "ڈیزائن"]);
        assert_eq!(typed("the").words, ["the"]);
    }

    #[test]
    fn a_paste_is_refused_and_a_sentence_is_cut() {
        let settings = Settings::built_in().unwrap();
        let gigs = settings.index("gigs").unwrap();
        assert!(matches!(Typed::parse(&"x".repeat(10_000), gigs), Err(SearchError::Bad(part)) if part == "text"));
        assert_eq!(typed(&"word ".repeat(50)).words.len(), MOST_WORDS);
    }
}
