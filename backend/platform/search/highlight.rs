//! What a query found in a text, marked in the original: engines hold folded text, which nobody wants to read.

use super::port::SearchError;
use super::settings::{IndexSettings, LONGEST_SYNONYM};
use super::slips::distance;
use super::text;
use super::typed::Typed;
use std::borrow::Cow;
use std::ops::Range;

/// A piece of a text; put together, the pieces are the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment<'a> {
    pub text: &'a str,
    pub is_hit: bool,
}

/// The words of one query, for marking them in many texts.
#[derive(Debug)]
pub struct Highlighter {
    /// Each may stand anywhere, with so many slips of the fingers.
    words: Vec<(String, usize)>,
    /// Phrases and synonyms: as they are, side by side.
    exact: Vec<Vec<String>>,
}

impl Highlighter {
    pub(super) fn new(query: &str, settings: &IndexSettings) -> Result<Self, SearchError> {
        let Typed { words, phrases: mut exact, .. } = Typed::parse(query, settings)?;
        for length in 1..=LONGEST_SYNONYM {
            let typed = words.windows(length).map(|window| window.join(" "));
            let synonyms = typed.flat_map(|words| settings.synonyms(&words));
            exact.extend(synonyms.map(|synonym| synonym.split(' ').map(str::to_owned).collect::<Vec<_>>()));
        }
        let with_slips = |word: String| {
            let slips = usize::from(settings.typos_in(&word));
            (word, slips)
        };
        Ok(Self { words: words.into_iter().map(with_slips).collect(), exact })
    }

    pub fn mark<'a>(&self, text: &'a str) -> Vec<Segment<'a>> {
        let mut tokens: Vec<(usize, usize, Cow<str>)> = Vec::with_capacity(text.len() / 4);
        for (start, end) in words(text) {
            let word = text.get(start..end).unwrap_or_default();
            match text::plain(word) {
                Some(token) => tokens.push((start, end, token)),
                // A word of the text may be several to the engines, which all point back to it.
                None => tokens.extend(text::tokens(word).into_iter().map(|token| (start, end, token.into()))),
            }
        }
        let mut is_hit: Vec<bool> = tokens.iter().map(|(.., token)| self.matches(token)).collect();
        for phrase in &self.exact {
            for (at, window) in tokens.windows(phrase.len()).enumerate() {
                if window.iter().map(|(.., token)| token).eq(phrase) {
                    is_hit.iter_mut().skip(at).take(phrase.len()).for_each(|is_hit| *is_hit = true);
                }
            }
        }
        let hits = tokens.iter().zip(is_hit).filter(|(_, is_hit)| *is_hit);
        cut(text, hits.map(|((start, end, _), _)| *start..*end))
    }

    fn matches(&self, token: &str) -> bool {
        let last = self.words.len().saturating_sub(1);
        self.words.iter().enumerate().any(|(at, (word, slips))| stands_for(word, *slips, token, at == last))
    }
}

fn stands_for(word: &str, slips: usize, token: &str, may_be_prefix: bool) -> bool {
    if token == word || (may_be_prefix && token.starts_with(word)) {
        return true;
    }
    // Another beginning is itself a slip and counts twice, so with one slip allowed nothing needs to be measured.
    let allowed = slips.saturating_sub(usize::from(word.chars().next() != token.chars().next()));
    if allowed == 0 {
        return false;
    }
    // Each letter more or less is a slip too.
    let (of_word, of_token) = (word.chars().count(), token.chars().count());
    let too_short = of_word > of_token + allowed;
    let too_long = of_token > of_word + allowed && !may_be_prefix;
    !too_short && !too_long && distance(word, token, may_be_prefix) <= allowed
}

/// Cuts a text at its hits, which are in order; those of one word are the same.
fn cut(text: &str, hits: impl Iterator<Item = Range<usize>>) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    let mut push = |range: Range<usize>, is_hit| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            segments.push(Segment { text, is_hit });
        }
    };
    let mut plain = 0;
    for hit in hits {
        if hit.start < plain {
            continue;
        }
        push(plain..hit.start, false);
        push(hit.clone(), true);
        plain = hit.end;
    }
    push(plain..text.len(), false);
    segments
}

/// Where the words of a text begin and end, without the punctuation around them.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    // What stands inside a word though it is no letter: marks, joiners, and the signs of `C#`, `C++`, `Node.js`, `don't`.
    let inside = |letter: char| {
        text::is_plain(letter)
            || letter.is_alphanumeric()
            || matches!(letter, '#' | '+' | '.' | '\'' | '’' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}')
            || matches!(letter, '\u{200c}' | '\u{200d}' | '\u{900}'..='\u{97f}')
    };
    let pieces = text.split(move |letter| !inside(letter));
    pieces.filter_map(move |piece| {
        let trimmed = piece.trim_end_matches(['.', '\'', '’']).trim_start_matches(['\'', '’']);
        let start = trimmed.as_ptr().addr() - text.as_ptr().addr();
        (!trimmed.is_empty()).then_some((start, start + trimmed.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::search::Settings;

    fn marked(query: &str, text: &str) -> String {
        let settings = Settings::built_in().unwrap();
        let highlighter = Highlighter::new(query, settings.index("gigs").unwrap()).unwrap();
        let piece = |segment: Segment| match segment.is_hit {
            true => format!("[{}]", segment.text),
            false => segment.text.to_owned(),
        };
        highlighter.mark(text).into_iter().map(piece).collect()
    }

    #[test]
    fn words_and_the_beginning_of_the_last_are_marked() {
        assert_eq!(marked("logo des", "Logo, logos & Designs."), "[Logo], logos & [Designs].");
        assert_eq!(marked("", "Logo"), "Logo");
    }

    #[test]
    fn the_original_letters_stay() {
        assert_eq!(marked("ترجمہ", "اُردو ترجمه، جلد"), "اُردو [ترجمه]، جلد");
        assert_eq!(marked("resume", "Your Résumé!"), "Your [Résumé]!");
        assert_eq!(marked("c#", "C, C# and C++."), "C, [C#] and C++.");
        assert_eq!(marked("node.js", "Node.js."), "[Node.js].");
    }

    #[test]
    fn slips_of_the_fingers_are_forgiven_as_in_the_search() {
        assert_eq!(marked("wordpres theme", "WordPress theme"), "[WordPress] [theme]");
        assert_eq!(marked("wrodpress x", "WordPress"), "[WordPress]");
        assert_eq!(marked("ordpress x", "WordPress"), "WordPress");
        assert_eq!(marked("lgoo x", "logo"), "logo");
    }

    #[test]
    fn synonyms_are_marked_and_noise_is_not() {
        assert_eq!(marked("tarjuma", "Translation of the book"), "[Translation] of the book");
        assert_eq!(marked("translation of the book", "of the"), "of the");
        assert_eq!(marked("virtual assistant", "A VA, not actually"), "A [VA], not actually");
    }

    #[test]
    fn phrases_are_marked_whole() {
        let text = "Graphic design, graphic arts, design";
        assert_eq!(marked("\"graphic design\"", text), "[Graphic] [design], graphic arts, design");
    }
}
