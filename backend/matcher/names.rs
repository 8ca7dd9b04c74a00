//! The names of skills: what a typed label stands for, and what to suggest while somebody types.
//!
//! Names are one sorted list, walked like a trie: narrowing a range by a prefix is a binary search, and one slip of
//! the fingers is tried at each letter (left out, put in, changed, swapped with its neighbour).

use std::{cmp::Reverse, ops::Range};

use serde::{Deserialize, Serialize};

use crate::{
    normalise::normalise,
    skills::{SkillEntry, SkillId, numbered},
};

/// Shorter labels are too close to one another for a typo to be repaired.
const REPAIRABLE: usize = 5;

/// How a label was resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Match {
    Exact,
    Alias,
    Typo,
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    pub skill: Option<SkillId>,
    pub how: Match,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    pub skill: SkillId,
    /// The label or alias that was met, normalised.
    pub name: String,
    /// Met only after repairing one edit.
    pub repaired: bool,
}

#[derive(Clone, Debug)]
struct Name {
    text: Box<str>,
    skill: SkillId,
    preferred: bool,
    frequency: u32,
}

impl Name {
    /// Least is best: preferred labels, then common skills.
    fn rank(&self) -> (bool, Reverse<u32>, SkillId) {
        (!self.preferred, Reverse(self.frequency), self.skill)
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// Sorted by text.
    names: Vec<Name>,
    /// Where each word of each name starts, sorted by the rest of the name from there.
    starts: Vec<(u32, u16)>,
}

impl Names {
    pub fn new(entries: &[SkillEntry]) -> Self {
        let mut names = Vec::new();
        for (skill, entry) in numbered(entries) {
            let aliases = entry.aliases.iter().map(|alias| (alias, false));
            for (label, preferred) in std::iter::once((&entry.label, true)).chain(aliases) {
                let text = normalise(label).into_boxed_str();
                if !text.is_empty() && u16::try_from(text.len()).is_ok() {
                    names.push(Name { text, skill, preferred, frequency: entry.frequency });
                }
            }
        }
        names.sort_by(|a, b| a.text.cmp(&b.text).then_with(|| a.rank().cmp(&b.rank())));
        names.dedup_by(|a, b| a.text == b.text && a.skill == b.skill);
        let mut built = Self { names, starts: Vec::new() };
        built.starts = built.word_starts();
        built
    }

    fn word_starts(&self) -> Vec<(u32, u16)> {
        let mut starts = Vec::new();
        for (name, place) in self.names.iter().zip(0_u32..) {
            let inner = name.text.match_indices(' ').map(|(at, _)| at + 1);
            let offsets = std::iter::once(0).chain(inner).filter_map(|at| u16::try_from(at).ok());
            starts.extend(offsets.map(|offset| (place, offset)));
        }
        starts.sort_by(|a, b| self.tail(*a).cmp(self.tail(*b)).then(a.cmp(b)));
        starts
    }

    fn tail(&self, (name, offset): (u32, u16)) -> &str {
        let text = self.names.get(name as usize).map_or("", |name| &name.text);
        text.get(usize::from(offset)..).unwrap_or_default()
    }

    pub fn resolve(&self, label: &str) -> Resolution {
        let typed = normalise(label);
        let shelf = Shelf { len: self.names.len(), text: &|place| self.names.get(place).map_or("", |name| &name.text) };
        let best = |places: Range<usize>, length: usize| {
            let names = self.names.get(places).unwrap_or_default();
            names.iter().take_while(|name| name.text.len() == length).min_by_key(|name| name.rank())
        };
        if let Some(name) = best(shelf.narrow(0..shelf.len, 0, &typed), typed.len()) {
            let how = if name.preferred { Match::Exact } else { Match::Alias };
            return Resolution { skill: Some(name.skill), how };
        }
        let mut repaired: Option<&Name> = None;
        if typed.chars().count() >= REPAIRABLE {
            shelf.one_edit(&typed, &mut |places, length| {
                let found = best(places, length).into_iter().chain(repaired);
                repaired = found.min_by_key(|name| name.rank());
            });
        }
        let how = if repaired.is_some() { Match::Typo } else { Match::None };
        Resolution { skill: repaired.map(|name| name.skill), how }
    }

    pub fn suggest(&self, typed: &str, at_most: usize, first: &dyn Fn(SkillId) -> bool) -> Vec<Suggestion> {
        let typed = normalise(typed);
        if typed.is_empty() {
            return Vec::new();
        }
        let shelf = Shelf {
            len: self.starts.len(),
            text: &|place| self.starts.get(place).map_or("", |start| self.tail(*start)),
        };
        let later = |name: &Name| *name.text != *typed && !first(name.skill);
        let mut found = self.ranked(shelf.narrow(0..shelf.len, 0, &typed), &later);
        let whole = found.len();
        if whole < at_most && typed.chars().count() >= REPAIRABLE {
            let mut places = Vec::new();
            shelf.one_edit(&typed, &mut |found, _| places.extend(found));
            places.sort_unstable();
            places.dedup();
            found.extend(self.ranked(places.into_iter(), &later));
        }
        let mut kept: Vec<Suggestion> = Vec::new();
        for (place, name) in found.into_iter().enumerate() {
            if kept.len() == at_most {
                break;
            }
            if kept.iter().all(|earlier| earlier.skill != name.skill) {
                kept.push(Suggestion { skill: name.skill, name: name.text.to_string(), repaired: place >= whole });
            }
        }
        kept
    }

    /// Names from their first word, then preferred and common ones, then short ones; `later` ones after all others.
    fn ranked(&self, places: impl Iterator<Item = usize>, later: &dyn Fn(&Name) -> bool) -> Vec<&Name> {
        let starts = places.filter_map(|place| self.starts.get(place));
        let mut found: Vec<(u16, &Name)> =
            starts.filter_map(|(name, offset)| Some((*offset, self.names.get(*name as usize)?))).collect();
        found.sort_by_cached_key(|(offset, name)| {
            let (alias, frequency, skill) = name.rank();
            (later(name), *offset > 0, frequency, alias, name.text.len(), skill, *offset)
        });
        found.into_iter().map(|(_, name)| name).collect()
    }
}

/// A sorted list of texts.
struct Shelf<'a> {
    len: usize,
    text: &'a dyn Fn(usize) -> &'a str,
}

impl Shelf<'_> {
    fn rest(&self, place: usize, depth: usize) -> &str {
        (self.text)(place).get(depth..).unwrap_or_default()
    }

    /// Of texts that agree up to `depth`, those that go on with `prefix`.
    fn narrow(&self, within: Range<usize>, depth: usize, prefix: &str) -> Range<usize> {
        let head = |place| {
            let rest = self.rest(place, depth).as_bytes();
            rest.get(..prefix.len().min(rest.len())).unwrap_or_default()
        };
        let start = partition(within.clone(), |place| head(place) < prefix.as_bytes());
        let end = partition(start..within.end, |place| head(place) == prefix.as_bytes());
        start..end
    }

    /// Calls `found` with each range of texts that start with `typed` after one edit, and that prefix's length.
    fn one_edit(&self, typed: &str, found: &mut dyn FnMut(Range<usize>, usize)) {
        let mut tell = |within: Range<usize>, depth: usize, rest: &str| {
            let places = self.narrow(within, depth, rest);
            if !places.is_empty() {
                found(places, depth + rest.len());
            }
        };
        let mut within = 0..self.len;
        for (depth, letter) in typed.char_indices() {
            let rest = typed.get(depth..).unwrap_or_default();
            let after = rest.get(letter.len_utf8()..).unwrap_or_default();
            tell(within.clone(), depth, after);
            if let Some(next) = after.chars().next() {
                let swapped = format!("{next}{letter}{}", after.get(next.len_utf8()..).unwrap_or_default());
                tell(within.clone(), depth, &swapped);
            }
            for (group, put_in) in self.next_letters(within.clone(), depth) {
                tell(group.clone(), depth + put_in, after);
                tell(group, depth + put_in, rest);
            }
            within = self.narrow(within, depth, letter.encode_utf8(&mut [0; 4]));
            if within.is_empty() {
                return;
            }
        }
        for (group, put_in) in self.next_letters(within, typed.len()) {
            tell(group, typed.len() + put_in, "");
        }
    }

    /// The texts that agree up to `depth`, parted by the letter that follows, with the letter's length.
    fn next_letters(&self, within: Range<usize>, depth: usize) -> Vec<(Range<usize>, usize)> {
        let mut groups = Vec::new();
        let mut start = within.start;
        while start < within.end {
            let letter = self.rest(start, depth).chars().next();
            let same = |place| self.rest(place, depth).chars().next() == letter;
            let end = partition(start..within.end, same);
            groups.extend(letter.map(|letter| (start..end, letter.len_utf8())));
            start = end;
        }
        groups
    }
}

/// The first place of the range for which `before` no longer holds.
fn partition(within: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (within.start, within.end);
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}
