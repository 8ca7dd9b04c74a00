//! The one normaliser of the product: skills, matching and search compare text only after it.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Text as it is compared: lower case, one form per letter, single spaces.
///
/// - compatibility forms, case, Latin accents, Arabic vowel marks, joiners and direction controls are folded away;
/// - Arabic Kaf, Yeh and Heh become the Urdu letters, and their digits ASCII, because keyboards mix them;
/// - punctuation becomes a space, except where it names a technology (`c#`, `c++`, `.net`, `node.js`).
///
/// Normalising twice changes nothing.
#[must_use]
pub fn normalise(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    let mut last = ' ';
    for (at, letter) in folded.char_indices() {
        let rest = folded.get(at + letter.len_utf8()..).unwrap_or_default();
        let kept = keep(last, letter, rest);
        let Some(kept) = kept else { continue };
        if kept == ' ' {
            if last != ' ' {
                out.push(' ');
            }
        } else {
            if last == '+' && kept != '+' {
                out.push(' ');
            }
            out.push(kept);
        }
        last = kept;
    }
    out.truncate(out.trim_end().len());
    out
}

/// The words of a text, in order, normalised.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    normalise(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What becomes of one folded letter: itself, a space, or nothing (an apostrophe inside a word).
fn keep(last: char, letter: char, rest: &str) -> Option<char> {
    let next = rest.chars().next().unwrap_or(' ');
    let kept = match letter {
        _ if is_word(letter) => true,
        '#' => is_word(last) && !is_word(next),
        '+' => last == '+' || (is_word(last) && (next == '+' || !is_word(next))),
        '.' => is_word(next) && (is_word(last) || (last == ' ' && is_net(rest))),
        '\'' if is_word(last) && is_word(next) && !is_combining_mark(next) => return None,
        _ => false,
    };
    Some(if kept { letter } else { ' ' })
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || (!letter.is_ascii() && (letter.is_alphanumeric() || is_combining_mark(letter)))
}

/// Only `.net` keeps a leading dot: others are the end of a sentence or a stray.
fn is_net(rest: &str) -> bool {
    rest.strip_prefix("net").is_some_and(|after| !after.starts_with(is_word))
}

fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Cow::Owned(text.to_ascii_lowercase());
        }
        return Cow::Borrowed(text);
    }
    let lower: String = text.nfkc().flat_map(char::to_lowercase).collect();
    // What is dropped may have kept marks apart that have an order of their own.
    Cow::Owned(lower.nfkc().filter_map(fold_letter).flat_map(spell).nfkc().collect())
}

/// One form per letter; `None` for what is not a letter of its own.
fn fold_letter(letter: char) -> Option<char> {
    Some(match letter {
        '\u{300}'..='\u{36f}' => return None,
        // Arabic vowel and Quranic marks, tatweel.
        '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' => return None,
        '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{8d3}'..='\u{8ff}' => return None,
        // Soft hyphen, joiners, direction controls, variation selectors, byte order mark.
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {
            return None;
        }
        '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => return None,
        // Kaf, Yeh and Heh as Arabic, Persian, Sindhi or Kurdish keyboards write them.
        'ك' | 'ڪ' => 'ک',
        'ي' | 'ى' => 'ی',
        'ه' | 'ة' | 'ۀ' | 'ۂ' | 'ۃ' | 'ە' => 'ہ',
        'ۓ' => 'ے',
        // Alef with a hamza, as Arabic keyboards begin a word; Alef with a madda is a letter of its own.
        'أ' | 'إ' | 'ٱ' => 'ا',
        '٠'..='٩' => ascii_digit(letter, '٠'),
        '۰'..='۹' => ascii_digit(letter, '۰'),
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        'ς' => 'σ',
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        _ => latin_base(letter),
    })
}

fn ascii_digit(digit: char, zero: char) -> char {
    let value = u32::from(digit).saturating_sub(u32::from(zero));
    char::from_digit(value, 10).unwrap_or(digit)
}

/// `é` is `e`, `ñ` is `n`; letters of other scripts keep their marks, which there make another letter.
fn latin_base(letter: char) -> char {
    let mut base = letter;
    if !letter.is_ascii() {
        let mut first = None;
        unicode_normalization::char::decompose_canonical(letter, |part| {
            first.get_or_insert(part);
        });
        base = first.filter(char::is_ascii_alphabetic).unwrap_or(letter);
    }
    base
}

/// Letters that stand for two.
fn spell(letter: char) -> impl Iterator<Item = char> {
    let (one, two) = match letter {
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        _ => (letter, None),
    };
    std::iter::once(one).chain(two)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn languages_named_by_punctuation_stay_apart() {
        for (typed, expected) in [
            ("C", "c"),
            ("C#", "c#"),
            ("C++", "c++"),
            ("F#", "f#"),
            (".NET", ".net"),
            ("ASP.NET Core", "asp.net core"),
            ("Node.js", "node.js"),
            ("Python 3.11", "python 3.11"),
            ("C++11", "c++ 11"),
            ("C#/.NET", "c# .net"),
            ("C, C++, and C#.", "c c++ and c#"),
            ("#hashtag", "hashtag"),
            ("1+1", "1 1"),
            ("Hello .World. End.", "hello world end"),
        ] {
            assert_eq!(normalise(typed), expected, "{typed}");
        }
    }

    #[test]
    fn case_accents_width_and_spaces_are_folded() {
        assert_eq!(normalise("  Résumé   WRITING\t& Ｅｄｉｔｉｎｇ "), "resume writing editing");
        assert_eq!(normalise("corporation’s policies"), "corporations policies");
        assert_eq!(normalise("e-commerce (Shopify)"), "e commerce shopify");
        assert_eq!(normalise("Straße ΟΔΟΣ"), "strasse οδοσ");
        assert_eq!(normalise(""), "");
        assert_eq!(normalise(" -- "), "");
    }

    #[test]
    fn arabic_and_urdu_keyboards_write_the_same_word() {
        assert_eq!(normalise("گرافك ڈيزائن"), normalise("گرافک ڈیزائن"));
        assert_eq!(normalise("ترجمه"), normalise("ترجمہ"));
        assert_eq!(normalise("۲۰۲۶"), "2026");
        assert_eq!(normalise("٢٠٢٦"), "2026");
        assert_eq!(normalise("اُردُو"), normalise("اردو"));
        assert_eq!(normalise("خوش\u{200c}نویسی"), normalise("خوشنویسی"));
        assert_eq!(normalise("\u{202b}اردو\u{202c}، ٹائپنگ۔"), "اردو ٹائپنگ");
        assert_eq!(normalise("أردو إملا"), "اردو املا");
        assert_eq!(normalise("ﻻ ﻛﺘﺎﺏ"), "لا کتاب", "letters in the shapes that they have in print");
        assert_eq!(normalise("Ｃ＋＋ Ｃ＃ ．ＮＥＴ"), "c++ c# .net");
    }

    #[test]
    fn letters_of_other_scripts_survive() {
        assert_eq!(normalise("ݜ"), "ݜ");
        assert_eq!(normalise("हिन्दी"), "हिन्दी");
        assert_ne!(normalise("آم"), normalise("ام"));
        assert_eq!(normalise("й"), "й");
    }

    #[test]
    fn words_come_in_order() {
        assert_eq!(words("Senior C# / .NET developer"), ["senior", "c#", ".net", "developer"]);
        assert!(words("…").is_empty());
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in any::<String>()) {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }

        #[test]
        fn marks_are_in_order_whatever_stood_between_them(text in "[a-zか'\u{200d}\u{3099}\u{1e01b}\u{302a}\u{64e}ی]{0,12}") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }

        #[test]
        fn normalised_ascii_has_single_spaces(text in "[ -~]{0,40}") {
            let once = normalise(&text);
            prop_assert!(!once.contains("  ") && once.trim() == once);
            prop_assert_eq!(normalise(&once), once);
        }
    }
}
