//! Hard constraints: who is not shown at all, and why.

use serde::{Deserialize, Serialize};

use crate::{
    money::{Currency, Exchange, Money},
    need::{Budget, Need},
    offer::{Day, District, Languages},
    record::Facts,
};

/// A reason why a person and a gig are kept apart whatever their score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Constraint {
    /// The person is not visible.
    Hidden,
    /// The person is under 18.
    Minor,
    /// The gig takes no proposals.
    Closed,
    /// Nobody has approved the client.
    Unapproved,
    /// A block or another rule of the application.
    Excluded,
    /// A starter gig, and the person has had a paid contract.
    Starter,
    Level,
    Start,
    Hours,
    Rate,
    Language,
    District,
}

impl Constraint {
    /// Those that a client may drop; the others protect people.
    pub const LOOSE: [Self; 6] = [Self::Level, Self::Start, Self::Hours, Self::Rate, Self::Language, Self::District];

    const ALL: [Self; 12] = [
        Self::Hidden,
        Self::Minor,
        Self::Closed,
        Self::Unapproved,
        Self::Excluded,
        Self::Starter,
        Self::Level,
        Self::Start,
        Self::Hours,
        Self::Rate,
        Self::Language,
        Self::District,
    ];
}

/// A set of constraints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Constraints(u16);

impl Constraints {
    pub const NONE: Self = Self(0);

    /// Every constraint: with all of them dropped, relevance alone decides.
    #[must_use]
    pub fn all() -> Self {
        Constraint::ALL.into_iter().collect()
    }

    #[must_use]
    pub fn with(self, constraint: Constraint) -> Self {
        Self(self.0 | (1 << constraint as u16))
    }

    #[must_use]
    pub fn has(self, constraint: Constraint) -> bool {
        self.0 & (1 << constraint as u16) != 0
    }

    #[must_use]
    pub fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// In the order of `Constraint`.
    pub fn iter(self) -> impl Iterator<Item = Constraint> {
        Constraint::ALL.into_iter().filter(move |constraint| self.has(*constraint))
    }

    /// The only one, if there is just one.
    pub(crate) fn single(self) -> Option<Constraint> {
        if self.0.is_power_of_two() { self.iter().next() } else { None }
    }
}

impl FromIterator<Constraint> for Constraints {
    fn from_iter<T: IntoIterator<Item = Constraint>>(constraints: T) -> Self {
        constraints.into_iter().fold(Self::NONE, Self::with)
    }
}

/// A gig's hard side, with its budget turned into every currency once.
#[derive(Clone, Debug)]
pub(crate) struct Screen {
    pub level: u8,
    pub hours: u8,
    pub start: Option<Day>,
    pub languages: Languages,
    district: Option<District>,
    pub starter: bool,
    pub open: bool,
    pub client_approved: bool,
    /// The most an hour may cost in each currency that can be compared; `None` without an hourly budget.
    limits: Option<Vec<(Currency, u64)>>,
}

/// The constraints that keep most people from a gig, side by side in memory: it spares looking at the gig itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glance {
    languages: Languages,
    start: Option<Day>,
    most: Option<Money>,
    level: u8,
    hours: u8,
}

impl Glance {
    pub fn of(need: &Need) -> Self {
        let Need { languages, start, level, hours, .. } = *need;
        let most = if let Budget::Hourly(most) = need.budget { Some(most) } else { None };
        Self { languages, start, most, level, hours }
    }

    /// Never false for somebody whom no constraint keeps out.
    pub fn passes(&self, facts: &Facts, exchange: &Exchange, dropped: Constraints) -> bool {
        let affords = || {
            let limit = |(most, rate): (Money, Money)| {
                exchange.convert(most, rate.currency).is_some_and(|most| rate.minor <= most)
            };
            self.most.zip(facts.rate).is_none_or(limit)
        };
        (facts.level >= self.level || dropped.has(Constraint::Level))
            && (facts.hours >= self.hours || dropped.has(Constraint::Hours))
            && (!matches!(self.languages.shared_with(&facts.languages), (0, 1..)) || dropped.has(Constraint::Language))
            && (self.start.is_none_or(|start| facts.available_from <= start) || dropped.has(Constraint::Start))
            && (affords() || dropped.has(Constraint::Rate))
    }
}

impl Screen {
    pub fn of(need: &Need, exchange: &Exchange) -> Self {
        let known = || exchange.worth.keys().copied();
        Self::with(need, |most| {
            let all = known().filter(|currency| *currency != most.currency).chain([most.currency]);
            all.filter_map(|currency| Some((currency, exchange.convert(most, currency)?))).collect()
        })
    }

    /// For one person alone: only their currency is compared.
    pub fn against(need: &Need, exchange: &Exchange, facts: &Facts) -> Self {
        Self::with(need, |most| {
            let limit = |rate: Money| Some((rate.currency, exchange.convert(most, rate.currency)?));
            facts.rate.and_then(limit).into_iter().collect()
        })
    }

    fn with(need: &Need, limits: impl FnOnce(Money) -> Vec<(Currency, u64)>) -> Self {
        let limits = match need.budget {
            Budget::Open | Budget::Fixed(_) => None,
            Budget::Hourly(most) => Some(limits(most)),
        };
        let Need { level, hours, start, languages, district, starter, open, client_approved, .. } = *need;
        Self { level, hours, start, languages, district, starter, open, client_approved, limits }
    }

    /// The rate asked and the most that is paid, in one currency. `None` where nothing has to be compared, an inner
    /// `None` where the table cannot compare.
    pub fn price(&self, rate: Option<Money>) -> Option<Option<(u64, u64)>> {
        let (limits, rate) = (self.limits.as_ref()?, rate?);
        let limit = limits.iter().find(|(currency, _)| *currency == rate.currency);
        Some(limit.map(|(_, most)| (rate.minor, *most)))
    }

    /// Whether the rate is within the budget, or nothing has to be compared.
    pub fn affords(&self, rate: Option<Money>) -> bool {
        self.price(rate).is_none_or(|price| price.is_some_and(|(asked, most)| asked <= most))
    }

    /// Whether one of the gig's languages is spoken, or it names none.
    pub fn understands(&self, spoken: &Languages) -> bool {
        !matches!(self.languages.shared_with(spoken), (0, 1..))
    }

    /// Whether somebody of this district can come.
    pub fn is_at(&self, district: Option<District>) -> bool {
        self.district.is_none() || self.district == district
    }

    pub fn violated(&self, facts: &Facts) -> Constraints {
        let checks = [
            (Constraint::Hidden, !facts.visible),
            (Constraint::Minor, !facts.adult),
            (Constraint::Closed, !self.open),
            (Constraint::Unapproved, !self.client_approved),
            (Constraint::Starter, self.starter && facts.history.paid_contracts > 0),
            (Constraint::Level, facts.level < self.level),
            (Constraint::Start, self.start.is_some_and(|start| facts.available_from > start)),
            (Constraint::Hours, facts.hours < self.hours),
            (Constraint::Rate, !self.affords(facts.rate)),
            (Constraint::Language, !self.understands(&facts.languages)),
            (Constraint::District, !self.is_at(facts.district)),
        ];
        checks.into_iter().filter(|(_, violated)| *violated).map(|(constraint, _)| constraint).collect()
    }
}
