//! Slips of the fingers, counted.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::mem;

/// Shorter words are too near to one another.
const SHORTEST: usize = 3;
/// Longer ones are no words.
const LONGEST: usize = 30;
/// From this length on a word may be two slips away from what was meant, else one.
const LONG: usize = 5;
/// So many are worth a try.
const MOST: usize = 5;

/// How many slips there may be between a word and what somebody meant by it. More than a search forgives by itself; none where
/// the word is too short, too long, or a number.
pub(super) fn slips_in(word: &str) -> u8 {
    match word.chars().count() {
        ..SHORTEST => 0,
        letters if letters > LONGEST => 0,
        _ if word.bytes().all(|byte| byte.is_ascii_digit()) => 0,
        SHORTEST..LONG => 1,
        _ => 2,
    }
}

/// Of these words, each with how often it is met, those that somebody may have meant: the nearest first, then the commonest.
#[must_use]
pub fn nearest(word: &str, words: &HashMap<String, u64>) -> Vec<String> {
    let (allowed, letters) = (usize::from(slips_in(word)), word.chars().count());
    // Each letter more or less is a slip.
    let alike = words.iter().filter(|(other, _)| other.chars().count().abs_diff(letters) <= allowed);
    let measured = alike.map(|(other, count)| (distance(word, other, false), Reverse(*count), other));
    let mut near: Vec<_> = measured.filter(|(slips, ..)| (1..=allowed).contains(slips)).collect();
    near.sort();
    near.into_iter().map(|(.., other)| other.clone()).take(MOST).collect()
}

/// The edits from one word to another (insert, delete, change, swap neighbours); to its nearest beginning, if asked.
pub(super) fn distance(from: &str, to: &str, to_beginning: bool) -> usize {
    let from: Vec<char> = from.chars().collect();
    let to: Vec<char> = to.chars().collect();
    let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX / 2);
    let (mut before_last, mut row): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (i, letter) in from.iter().enumerate() {
        row.clear();
        row.push(i + 1);
        for (j, other) in to.iter().enumerate() {
            let change = at(&last, j) + usize::from(letter != other);
            let mut least = change.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && from.get(i - 1) == Some(other) && to.get(j - 1) == Some(letter);
            if swapped {
                least = least.min(at(&before_last, j - 1) + 1);
            }
            row.push(least);
        }
        mem::swap(&mut before_last, &mut last);
        mem::swap(&mut last, &mut row);
    }
    let whole = at(&last, to.len());
    if to_beginning { last.into_iter().min().unwrap_or(whole) } else { whole }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, distance, nearest};

    #[test]
    fn distances_count_a_swap_as_one() {
        assert_eq!(distance("design", "desing", false), 1);
        assert_eq!(distance("design", "designer", false), 2);
        assert_eq!(distance("desgn", "designer", true), 1);
        assert_eq!(distance("kitten", "sitting", false), 3);
    }

    #[test]
    fn what_was_meant_is_near_and_common() {
        let near = |word: &str, words: &[(&str, u64)]| {
            nearest(word, &words.iter().map(|(word, count)| ((*word).to_owned(), *count)).collect())
        };
        let words = [("logo", 9), ("lego", 1), ("logos", 5), ("design", 40), ("poster", 3), ("roster", 8)];
        assert_eq!(near("lgoo", &words), ["logo"]);
        assert_eq!(near("loga", &words), ["logo"]);
        assert_eq!(near("xoster", &words), ["roster", "poster"], "the commoner first");
        assert_eq!(near("dseing", &words), ["design"], "two slips");
        assert_eq!(near("logo", &words), ["logos", "lego"].map(str::to_owned), "never itself");
        assert!(near("lo", &words).is_empty() && near("12", &[("13", 1)]).is_empty());
        let long = "a".repeat(LONGEST);
        assert_eq!(near(&"a".repeat(LONGEST - 1), &[(long.as_str(), 1)]), std::slice::from_ref(&long));
        assert!(near(&"a".repeat(LONGEST + 1), &[(long.as_str(), 1)]).is_empty(), "no word is so long");
    }
}
