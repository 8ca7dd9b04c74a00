//! What of the searches may be counted, and from when on it may be shown.

use chrono::TimeDelta;
use std::collections::{HashMap, HashSet};
use std::net::{IpAddr, Ipv6Addr};
use unicode_normalization::UnicodeNormalization;

/// Counts are kept so long.
pub const KEPT: TimeDelta = TimeDelta::days(90);
/// What is popular was asked for within this time …
pub const WITHIN: TimeDelta = TimeDelta::days(30);
/// … by so many accounts …
pub const MANY: i32 = 5;
/// … on so many days.
pub const DAYS: i64 = 2;
/// Staff are told what so many different askers wanted on one day …
pub const TOLD_BY: i32 = 3;
/// … and how often in vain, from so many times on.
pub const TOLD_FROM: i64 = 5;
/// So many are offered.
pub const POPULAR: i64 = 8;
/// So many of one's own are kept.
pub const RECENT: i64 = 10;
/// While somebody types, a text counts once it was left alone so long.
pub const SETTLED: TimeDelta = TimeDelta::seconds(10);

const LONGEST: usize = 60;
const MOST_WORDS: usize = 6;
/// A number of so many digits may be somebody's.
const DIGITS: usize = 5;

/// A text as it is counted. None for what may reach a person (addresses, numbers), and for what is no search but a paste. `skills` are
/// the words of the names of skills, some of which look like an address.
pub fn countable(typed: &str, skills: &HashMap<String, u64>) -> Option<String> {
    let text = matcher::normalise(typed);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let leads = |word: &str| is_address(word) && !skills.contains_key(word);
    // Keyboards have other signs too that mean an `@`.
    let reaches = typed.nfkc().any(|letter| letter == '@') || digits >= DIGITS || text.split(' ').any(leads);
    let pasted = text.chars().count() > LONGEST || text.split(' ').count() > MOST_WORDS;
    (!text.is_empty() && !reaches && !pasted).then_some(text)
}

/// Of the web or of mail, or a part of one: a dot before or behind a letter, inside of a word.
fn is_address(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    let dotted = parts.windows(2).any(|pair| match pair {
        [left, right] => {
            !left.is_empty() && (left.ends_with(char::is_alphabetic) || right.starts_with(char::is_alphabetic))
        }
        _ => false,
    });
    dotted || word.starts_with("http") || word == "www"
}

/// Whether a counted text holds a word of somebody's name. A word that names a skill may be somebody's name as well.
pub fn names_anybody(text: &str, names: &HashSet<String>, skills: &HashMap<String, u64>) -> bool {
    text.split(' ').any(|word| names.contains(word) && !skills.contains_key(word))
}

/// The words of these names, as texts are counted.
pub fn words_of<'a>(names: impl IntoIterator<Item = &'a str>) -> HashSet<String> {
    names.into_iter().flat_map(matcher::words).collect()
}

/// An address as it counts: whoever has one of IPv6 has a whole network of them.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from(u128::from(address) >> 64 << 64)),
    }
}

/// Whether a text is the same search, typed on or taken back.
pub fn continues(earlier: &str, later: &str) -> bool {
    let (earlier, later) = (matcher::normalise(earlier), matcher::normalise(later));
    later.starts_with(&earlier) || earlier.starts_with(&later)
}

/// Whether the later text is the beginning of the earlier one.
pub fn takes_back(earlier: &str, later: &str) -> bool {
    let (earlier, later) = (matcher::normalise(earlier), matcher::normalise(later));
    earlier.len() > later.len() && earlier.starts_with(&later)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(typed: &str) -> Option<String> {
        countable(typed, &HashMap::from([("node.js".to_owned(), 1)]))
    }

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
            "www a example",
            "hunza.example",
            "amina.baig at hunza",
            "amina＠hunza",
            "amina﹫hunza",
            "shop2.example",
            "node.js.example",
            "",
            " ",
            "\u{200c}",
            "one two three four five six seven",
        ] {
            assert_eq!(counted(text), None, "{text}");
        }
        assert_eq!(counted(&"x".repeat(61)), None);
    }

    #[test]
    fn however_it_is_typed_it_is_counted_as_one() {
        for text in ["Logo Design", " logo  design ", "logo-design", "LOGO DESIGN!"] {
            assert_eq!(counted(text).as_deref(), Some("logo design"), "{text}");
        }
        assert_eq!(counted("ترجمه").as_deref(), Some("ترجمہ"));
        assert_eq!(counted("Office 2021").as_deref(), Some("office 2021"));
        assert_eq!(counted("Node.js 3.5").as_deref(), Some("node.js 3.5"));
    }

    #[test]
    fn names_are_known_however_they_are_written() {
        let names = words_of(["Abdul-Rahman Khan", "Zoya D'Souza", "José Shah", "أحمد علي", "Python Baig"]);
        let skills = HashMap::from([("python".to_owned(), 1)]);
        for text in ["Abdul Rahman", "ABDUL-RAHMAN logo", "D'Souza", "D’Souza", "dsouza", "jose", "احمد", "أحمد", "علی"]
        {
            let text = counted(text).expect("a text");
            assert!(names_anybody(&text, &names, &skills), "{text}");
        }
        for text in ["logo design", "python", "rahmani"] {
            assert!(!names_anybody(text, &names, &skills), "{text}");
        }
    }

    #[test]
    fn a_network_of_ipv6_counts_as_one() {
        let counts = |address: &str| network(address.parse().expect("an address"));
        assert_eq!(counts("2001:db8:1:2::3"), counts("2001:db8:1:2:ffff::4"));
        assert_ne!(counts("2001:db8:1:2::3"), counts("2001:db8:1:3::3"));
        assert_eq!(counts("::ffff:192.0.2.1"), counts("192.0.2.1"));
        assert_ne!(counts("192.0.2.1"), counts("192.0.2.2"));
    }

    #[test]
    fn a_text_goes_on_until_another_begins() {
        assert!(continues("log", "logo de") && continues("logo desgin", "logo des"));
        assert!(!continues("logo", "poster"));
        assert!(takes_back("logo design", "logo") && !takes_back("logo", "logo ") && !takes_back("logo", "logo d"));
    }
}
