//! Cleaning of typed text.

use unicode_normalization::UnicodeNormalization;

/// One line: composed, without control characters and marks that turn the direction of writing, trimmed.
pub fn clean_line(text: &str) -> String {
    clean_block(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text of several lines, cleaned alike.
pub fn clean_block(text: &str) -> String {
    let composed = text.replace("\r\n", "\n");
    composed
        .nfc()
        .filter(|c| *c == '\n' || *c == '\t' || !(c.is_control() || turns_direction(*c)))
        .collect::<String>()
        .trim()
        .to_owned()
}

fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
