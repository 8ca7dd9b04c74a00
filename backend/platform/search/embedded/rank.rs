//! The order of the hits: the ranking rules one after another, as places of a number that is compared place by place.

use super::super::port::{Direction, Sort};
use super::super::settings::{IndexSettings, MOST_RULES, RankingRule};
use super::columns::{Columns, Values};
use super::matching::Matches;
use std::cmp::Ordering;
use tantivy::DocId;

/// Least is best.
pub type Rank = [u64; MOST_RULES];

/// How well one document holds one word, least is best: slips of the fingers, then not the word itself, then the place
/// of the attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quality(u16);

impl Quality {
    /// The word is not there.
    pub const NONE: Self = Self(u16::MAX);
    const INEXACT: u16 = 1 << 11;
    const PLACE: u16 = Self::INEXACT - 1;

    pub fn new(typos: u8, inexact: bool, attribute: usize) -> Self {
        let place = u16::try_from(attribute).unwrap_or(Self::PLACE).min(Self::PLACE);
        Self((u16::from(typos) << 12) | (u16::from(inexact) * Self::INEXACT) | place)
    }

    fn typos(self) -> u64 {
        u64::from(self.0 >> 12)
    }

    fn inexact(self) -> u64 {
        u64::from(self.0 & Self::INEXACT != 0)
    }

    fn attribute(self) -> u64 {
        u64::from(self.0 & Self::PLACE)
    }
}

/// The ranking rules, with the columns of one segment that they read.
pub struct Ranking<'a> {
    rules: Vec<Ruler<'a>>,
    tie: &'a [u64],
    attributes: f32,
}

enum Ruler<'a> {
    Typo,
    Proximity,
    Attribute,
    Exactness,
    Column(Option<&'a Values<f64>>, Direction),
}

impl<'a> Ranking<'a> {
    pub fn new(settings: &IndexSettings, sort: Option<&Sort>, columns: &'a Columns) -> Self {
        let column = |field: &str| columns.numbers.get(field);
        let mut rules = Vec::new();
        for rule in &settings.ranking_rules {
            rules.push(match rule {
                // All words match in every hit.
                RankingRule::Words => continue,
                RankingRule::Typo => Ruler::Typo,
                RankingRule::Proximity => Ruler::Proximity,
                RankingRule::Attribute => Ruler::Attribute,
                RankingRule::Exactness => Ruler::Exactness,
                RankingRule::Field(field, direction) => Ruler::Column(column(field), *direction),
                RankingRule::Sort => match sort {
                    Some(sort) => Ruler::Column(column(&sort.field), sort.direction),
                    None => continue,
                },
            });
        }
        Self { rules, tie: &columns.tie, attributes: settings.searchable_attributes.len().max(1) as f32 }
    }

    /// None as soon as it is plain that the document comes after one of this rank: the later rules need not be asked then.
    pub fn rank(&self, doc: DocId, matches: &Matches, worst: Option<&Rank>) -> Option<Rank> {
        let sum = |part: fn(Quality) -> u64| matches.qualities(doc).map(part).sum();
        let mut rank = [0; MOST_RULES];
        let mut rival = worst;
        for (at, ruler) in self.rules.iter().enumerate() {
            let place = match ruler {
                Ruler::Typo => sum(Quality::typos),
                Ruler::Proximity => matches.apart(doc),
                Ruler::Attribute => sum(Quality::attribute),
                Ruler::Exactness => sum(Quality::inexact),
                Ruler::Column(column, direction) => {
                    ordered(column.and_then(|values| values.of(doc).first()), *direction)
                }
            };
            match rival.and_then(|rival| rival.get(at)).map(|rival| place.cmp(rival)) {
                Some(Ordering::Greater) => return None,
                Some(Ordering::Less) => rival = None,
                Some(Ordering::Equal) | None => {}
            }
            *rank.get_mut(at)? = place;
        }
        Some(rank)
    }

    /// Orders what is ranked alike, the same way each time.
    pub fn tie(&self, doc: DocId) -> u64 {
        self.tie.get(doc as usize).copied().unwrap_or_default()
    }

    /// From 0 to 1; 1 when every word is there as typed in the first attribute.
    pub fn score(&self, matches: &Matches, doc: DocId) -> f32 {
        let (mut sum, mut count) = (0.0, 0.0);
        for word in matches.qualities(doc) {
            let slips = 1.0 - 0.25 * word.typos() as f32;
            let exactness = 1.0 - 0.1 * word.inexact() as f32;
            let place = 1.0 - 0.5 * word.attribute() as f32 / self.attributes;
            sum += slips * exactness * place;
            count += 1.0;
        }
        if count > 0.0 { sum / count } else { 1.0 }
    }
}

/// A number as a place in a rank; documents without one come last either way.
fn ordered(number: Option<&f64>, direction: Direction) -> u64 {
    let Some(number) = number else { return u64::MAX };
    let ascending = tantivy::f64_to_u64(*number);
    match direction {
        Direction::Ascending => ascending,
        Direction::Descending => !ascending,
    }
}
