//! What a gig needs.

use serde::{Deserialize, Serialize};

use crate::{
    money::Money,
    offer::{Day, District, Id, Languages},
    skills::SkillId,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    pub skill: SkillId,
    /// Weighs more than a nice-to-have; never a filter.
    pub must: bool,
    /// Wanted level, 1 to 5; 0 for any. Being below it costs points; never a filter.
    pub level: u8,
}

/// What the client pays. Only an hourly budget filters, and only hourly rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Budget {
    Open,
    Fixed(Money),
    /// At most this an hour.
    Hourly(Money),
}

/// A gig as the engine sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    pub id: Id,
    pub requirements: Vec<Requirement>,
    pub title: String,
    pub description: String,
    /// Labels that no skill of the graph stands for, as typed.
    pub others: Vec<String>,
    /// Least overall level of the person, 1 to 5: a hard constraint. 0 for any.
    pub level: u8,
    pub budget: Budget,
    /// Hours a week.
    pub hours: u8,
    /// `None` where the start is open.
    pub start: Option<Day>,
    /// At least one of these must be spoken; more of them count for more. Empty for any.
    pub languages: Languages,
    /// Where the work is done on site; `None` is remote.
    pub district: Option<District>,
    /// Reserved for people without a paid contract.
    pub starter: bool,
    /// Published and taking proposals.
    pub open: bool,
    pub client_approved: bool,
}
