//! Words as the engine counts them: normalised, without the commonest, singular.

use crate::{fixed::fnv, normalise::normalise};

/// Words that say nothing about work, in English, Urdu and Roman Urdu. Sorted.
const SILENT: [&str; 48] = [
    "a", "aap", "an", "and", "are", "as", "at", "aur", "be", "by", "for", "from", "hai", "i", "in", "is", "it", "ka",
    "ke", "ki", "ko", "me", "mein", "my", "of", "on", "or", "our", "that", "the", "this", "to", "us", "we", "will",
    "with", "you", "your", "اور", "سے", "میں", "نے", "پر", "کا", "کو", "کی", "کے", "ہے",
];

/// The telling words of a text, in order, repetitions included.
pub(crate) fn terms(text: &str) -> Vec<String> {
    let telling = |word: &&str| !word.is_empty() && SILENT.binary_search(word).is_err();
    normalise(text).split(' ').filter(telling).map(singular).collect()
}

/// The name of a word in indexes.
pub(crate) fn key(word: &str) -> u64 {
    fnv(word.as_bytes())
}

/// English plurals folded lightly: a wrong fold costs less than a gig that says `logos` and a person `logo`.
fn singular(word: &str) -> String {
    if word.len() < 4 || !word.is_ascii() {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    let kept = ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    let stem = if kept { None } else { word.strip_suffix('s') };
    stem.unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_go_and_plurals_fold() {
        assert_eq!(terms("Logos for the Galleries, and a Glass bus"), ["logo", "gallery", "glass", "bus"]);
        assert_eq!(terms("ویب سائٹ کے لیے"), ["ویب", "سائٹ", "لیے"]);
    }

    #[test]
    fn the_list_of_silent_words_is_sorted() {
        assert!(SILENT.is_sorted());
        assert!(SILENT.iter().all(|word| normalise(word) == *word));
    }
}
