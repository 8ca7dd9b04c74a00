//! Cleaning of typed text: what nobody types on purpose goes, every script stays.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// More marks than these on one letter are a prank that spills over neighbouring lines; scripts need three at most.
const MOST_MARKS: usize = 4;

/// One line: composed (NFC), without control characters and without marks that turn the direction of writing, trimmed.
pub fn clean_line(text: &str) -> String {
    clean_block(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text of several lines, cleaned alike.
pub fn clean_block(text: &str) -> String {
    let mut marks = 0;
    let lines = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    // What is unwanted goes first: between a letter and its mark it would keep the two apart.
    let kept = lines.chars().filter(|c| !is_unwanted(*c)).nfc().filter(|c| {
        marks = match *c {
            c if is_combining_mark(c) => marks + 1,
            '\u{200c}' | '\u{200d}' => marks,
            _ => 0,
        };
        marks <= MOST_MARKS
    });
    kept.collect::<String>().trim().to_owned()
}

/// Controls, marks that embed, override or isolate a direction, and invisible letters. The joiners U+200C and U+200D stay:
/// Urdu and emoji need them.
fn is_unwanted(c: char) -> bool {
    let control = c.is_control() && c != '\n' && c != '\t';
    control
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Urdu and Arabic keyboards type their own digits; programs read ours.
pub fn western_digits(text: &str) -> String {
    let digit = |c: char| {
        let zero = match c {
            '۰'..='۹' => '۰',
            '٠'..='٩' => '٠',
            _ => return c,
        };
        char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c)
    };
    text.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::{clean_block, clean_line, western_digits};

    #[test]
    fn digits_of_every_keyboard_are_ours() {
        assert_eq!(western_digits("۲۰۰۸-٠٣-09"), "2008-03-09");
    }

    #[test]
    fn lines_are_trimmed_and_single_spaced() {
        assert_eq!(clean_line("  Amina \n  Baig\t"), "Amina Baig");
        assert_eq!(clean_block("One\r\n\r\nTwo  \n"), "One\n\nTwo");
    }

    #[test]
    fn what_hides_or_turns_text_goes() {
        assert_eq!(clean_line("a\u{202e}b\u{0}c\u{200b}d\u{feff}"), "abcd");
    }

    #[test]
    fn every_script_keeps_its_letters_and_joiners() {
        for name in ["آمنہ بیگ", "می‌خواہم", "ݜینا", "👩‍🎨", "José"] {
            assert_eq!(clean_line(name), name);
        }
    }

    #[test]
    fn two_spellings_of_one_letter_become_one() {
        assert_eq!(clean_line("Jose\u{301}"), "José");
        assert_eq!(clean_line("Jose\u{200b}\u{301}"), "José");
    }

    #[test]
    fn piled_up_marks_are_cut() {
        let zalgo = format!("a{}", "\u{316}".repeat(50));
        assert!(clean_line(&zalgo).chars().count() <= 5);
        let joined = format!("a{}", "\u{316}\u{200d}".repeat(50));
        assert!(clean_line(&joined).matches('\u{316}').count() <= 4);
    }
}
