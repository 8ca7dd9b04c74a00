//! What constraints and features read of a person, packed for memory: a million of them are kept.

use std::collections::HashMap;

use crate::{
    constraint::{Constraint, Constraints, Screen},
    money::{Currency, Money},
    offer::{Day, District, History, Id, Languages},
    record::Facts,
};

/// Facts in 40 bytes. Languages and districts are numbers into the shelf's lists.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Card {
    rate: u64,
    praise: u32,
    available_from: Day,
    languages: u32,
    /// 0 for none.
    district: u32,
    paid_contracts: u16,
    reviews: u16,
    endorsements: u16,
    currency: Option<Currency>,
    level: u8,
    hours: u8,
    visible: bool,
    adult: bool,
}

/// A gig's constraints against cards of one shelf: what `Screen::violated` says, from 40 bytes and a few tables.
pub(crate) struct Sieve<'a> {
    screen: &'a Screen,
    dropped: Constraints,
    /// By number: whether the languages will do.
    languages: Vec<bool>,
    districts: Vec<bool>,
}

impl<'a> Sieve<'a> {
    pub fn new(screen: &'a Screen, dropped: Constraints, shelf: &Shelf) -> Self {
        let languages = shelf.languages.iter().map(|spoken| screen.understands(spoken)).collect();
        let nowhere = std::iter::once(None);
        let districts = nowhere.chain(shelf.districts.iter().copied().map(Some)).map(|one| screen.is_at(one)).collect();
        Self { screen, dropped, languages, districts }
    }

    pub fn passes(&self, card: &Card) -> bool {
        let known = |table: &[bool], number: u32| table.get(number as usize).copied().unwrap_or(false);
        let rate = || card.currency.map(|currency| Money { minor: card.rate, currency });
        let Screen { level, hours, starter, start, .. } = *self.screen;
        let keeps = |constraint, met: bool| met || self.dropped.has(constraint);
        keeps(Constraint::Level, card.level >= level)
            && keeps(Constraint::Hours, card.hours >= hours)
            && keeps(Constraint::Language, known(&self.languages, card.languages))
            && keeps(Constraint::Rate, self.screen.affords(rate()))
            && keeps(Constraint::Start, start.is_none_or(|start| card.available_from <= start))
            && keeps(Constraint::District, known(&self.districts, card.district))
            && keeps(Constraint::Starter, !starter || card.paid_contracts == 0)
            && keeps(Constraint::Hidden, card.visible)
            && keeps(Constraint::Minor, card.adult)
            && keeps(Constraint::Closed, self.screen.open)
            && keeps(Constraint::Unapproved, self.screen.client_approved)
    }
}

/// Values that many people share, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shelf {
    languages: Vec<Languages>,
    language_numbers: HashMap<Languages, u32>,
    districts: Vec<District>,
    district_numbers: HashMap<District, u32>,
}

impl Shelf {
    pub fn pack(&mut self, facts: &Facts) -> Card {
        let Facts { available_from, endorsements, level, hours, visible, adult, .. } = *facts;
        let History { paid_contracts, reviews, praise } = facts.history;
        let languages = number(&mut self.languages, &mut self.language_numbers, facts.languages);
        let district = facts.district.map(|one| number(&mut self.districts, &mut self.district_numbers, one) + 1);
        Card {
            rate: facts.rate.map_or(0, |rate| rate.minor),
            currency: facts.rate.map(|rate| rate.currency),
            praise,
            available_from,
            languages,
            district: district.unwrap_or(0),
            paid_contracts,
            reviews,
            endorsements,
            level,
            hours,
            visible,
            adult,
        }
    }

    pub fn facts(&self, id: Id, card: &Card) -> Facts {
        let Card { available_from, endorsements, level, hours, visible, adult, .. } = *card;
        let Card { paid_contracts, reviews, praise, .. } = *card;
        let district = card.district.checked_sub(1).and_then(|number| self.districts.get(number as usize));
        Facts {
            id,
            languages: self.languages.get(card.languages as usize).copied().unwrap_or_default(),
            district: district.copied(),
            rate: card.currency.map(|currency| Money { minor: card.rate, currency }),
            available_from,
            history: History { paid_contracts, reviews, praise },
            endorsements,
            level,
            hours,
            visible,
            adult,
        }
    }
}

fn number<T: Copy + Eq + std::hash::Hash>(list: &mut Vec<T>, numbers: &mut HashMap<T, u32>, value: T) -> u32 {
    *numbers.entry(value).or_insert_with(|| {
        list.push(value);
        u32::try_from(list.len() - 1).unwrap_or(u32::MAX)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_takes_forty_bytes() {
        assert_eq!(size_of::<Card>(), 40);
    }
}
