//! What of the searches may be counted, and from when on it may be shown.

use chrono::TimeDelta;

/// Counts are kept so long.
pub const KEPT: TimeDelta = TimeDelta::days(90);
/// What is popular was asked for within this time …
pub const WITHIN: TimeDelta = TimeDelta::days(30);
/// … by so many different people or visits …
pub const MANY: i32 = 5;
/// … on so many days.
pub const DAYS: i64 = 2;
/// Smaller counts are told to nobody.
pub const TOLD_FROM: i64 = 5;
/// So many are offered.
pub const POPULAR: usize = 8;
/// So many of one's own are kept.
pub const RECENT: i64 = 10;
/// While somebody types, a text counts once it was left alone so long.
pub const SETTLED: TimeDelta = TimeDelta::seconds(10);

const LONGEST: usize = 60;
const MOST_WORDS: usize = 6;
/// A number of so many digits may be somebody's.
const DIGITS: usize = 5;

/// A text as it is counted. None for what may reach a person (addresses, numbers), and for what is no search but a paste.
pub fn countable(typed: &str) -> Option<String> {
    let text = matcher::normalise(typed);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let reaches = typed.contains('@') || digits >= DIGITS || text.contains("http") || text.starts_with("www");
    let pasted = text.chars().count() > LONGEST || text.split(' ').count() > MOST_WORDS;
    (!text.is_empty() && !reaches && !pasted).then_some(text)
}

/// Whether a text is the same search, typed on or taken back.
pub fn continues(earlier: &str, later: &str) -> bool {
    let (earlier, later) = (matcher::normalise(earlier), matcher::normalise(later));
    later.starts_with(&earlier) || earlier.starts_with(&later)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_reach_a_person_is_not_counted() {
        for text in [
            "amina@hunza.example",
            "0312 1234567",
            "+92-312-1234567",
            "42101-1234567-1",
            "۰۳۱۲ ۱۲۳۴۵۶۷",
            "https://a.example",
            "www.a.example",
            "",
            " ",
            "\u{200c}",
            "one two three four five six seven",
        ] {
            assert_eq!(countable(text), None, "{text}");
        }
        assert_eq!(countable(&"x".repeat(61)), None);
    }

    #[test]
    fn however_it_is_typed_it_is_counted_as_one() {
        for text in ["Logo Design", " logo  design ", "logo-design", "LOGO DESIGN!"] {
            assert_eq!(countable(text).as_deref(), Some("logo design"), "{text}");
        }
        assert_eq!(countable("ترجمه").as_deref(), Some("ترجمہ"));
        assert_eq!(countable("Office 2021").as_deref(), Some("office 2021"));
    }

    #[test]
    fn a_text_goes_on_until_another_begins() {
        assert!(continues("log", "logo de") && continues("logo desgin", "logo des"));
        assert!(!continues("logo", "poster"));
    }
}
