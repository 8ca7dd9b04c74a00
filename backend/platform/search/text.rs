//! Text as both engines see it: the product's one normaliser, then nothing but letters and digits.
//!
//! Engines cut text at `#`, `+` and `.` in ways of their own. Spelling these out first makes `C#`, `C++`, `.NET` and
//! `Node.js` single words on both, and keeps `C` apart from `C++`.

use std::borrow::Cow;

/// Part of every index's fingerprint: raise it when the words of a text change, and indexes are rebuilt.
pub(super) const VERSION: &str = "2";

pub(super) fn tokens(text: &str) -> Vec<String> {
    let words = matcher::words(text);
    words.iter().flat_map(|word| spelled(word)).filter(|token| !token.is_empty()).collect()
}

/// The one token of a word that needs no normaliser, as most words of an English or Urdu text.
pub(super) fn plain(word: &str) -> Option<Cow<'_, str>> {
    if word.is_empty() || !word.chars().all(is_plain) {
        return None;
    }
    let capitals = word.bytes().any(|byte| byte.is_ascii_uppercase());
    Some(if capitals { word.to_ascii_lowercase().into() } else { word.into() })
}

/// Letters and digits of ASCII, and the letters of Urdu, which the normaliser leaves as they are (capitals apart).
pub(super) fn is_plain(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || matches!(letter, 'ء' | 'آ' | 'ؤ' | 'ئ'..='ب' | 'ت'..='غ' | 'ف' | 'ق' | 'ل'..='ن' | 'و')
        || matches!(letter, 'ٹ' | 'پ' | 'چ' | 'ڈ' | 'ڑ' | 'ژ' | 'ک' | 'گ' | 'ں' | 'ھ' | 'ہ' | 'ی' | 'ے')
}

pub(super) fn indexed(text: &str) -> String {
    tokens(text).join(" ")
}

fn spelled(word: &str) -> Vec<String> {
    let mut tokens = vec![String::new()];
    let mut last = ' ';
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let before_digit = letters.peek().is_some_and(char::is_ascii_digit);
        if letter == '.' && (last.is_ascii_digit() || before_digit) {
            tokens.push(String::new());
        } else if let Some(token) = tokens.last_mut() {
            match letter {
                '#' => token.push_str("sharp"),
                '+' => token.push_str("plus"),
                '.' if last == ' ' => token.push_str("dot"),
                '.' => {}
                _ => token.push(letter),
            }
        }
        last = letter;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    #[test]
    fn names_of_technologies_are_single_words() {
        assert_eq!(indexed("C, C++, C#, .NET and Node.js"), "c cplusplus csharp dotnet and nodejs");
        assert_eq!(indexed("Python 3.11"), "python 3 11");
        assert_eq!(indexed("ASP.NET"), "aspnet");
        assert_eq!(indexed("Vue.js, C/C++ and F#."), "vuejs c cplusplus and fsharp");
    }

    #[test]
    fn a_plain_word_is_read_as_in_a_text() {
        for word in ["Logo", "html5", "2026", "x", "آئندہ", "مؤثر", "ڈیزائن", "کھیل"] {
            assert_eq!(vec![plain(word).unwrap()], tokens(word), "{word}");
        }
        for word in ["c++", "résumé", "ترجمه", "اُردو", "۲۰۲۶", ""] {
            assert_eq!(plain(word), None, "{word}");
        }
    }

    proptest! {
        #[test]
        fn plain_letters_stay_so_in_any_company(letters in vec(select(plain_letters()), 1..8)) {
            let word: String = letters.into_iter().collect();
            prop_assert_eq!(vec![plain(&word).unwrap()], tokens(&word));
        }
    }

    fn plain_letters() -> Vec<char> {
        ('\0'..=char::MAX).filter(|letter| is_plain(*letter)).collect()
    }

    #[test]
    fn every_keyboard_writes_the_same_word() {
        assert_eq!(indexed("ترجمه"), indexed("ترجمہ"));
        assert_eq!(indexed("۲۰۲۶"), "2026");
        for typed in ["گرافک ڈیزائن", "گرافك ڈيزائن", "گُرافِک ڈِیزائن", "گرا\u{200c}فک ڈیزائن", "گرافـــک\u{a0}ڈیزائن"]
        {
            assert_eq!(indexed(typed), "گرافک ڈیزائن", "{typed}");
        }
    }

    #[test]
    fn words_hold_nothing_that_an_engine_could_read_as_syntax() {
        assert_eq!(indexed("\"a\" -b OR (c:d) * \\ e=f"), "a b or c d e f");
    }
}
