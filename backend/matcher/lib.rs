//! Hunar's matching engine: who fits this gig, which gigs fit this person, and why.
//!
//! Pure: no input or output, no clock, no chance and no floats, so that a stored match recomputes bit for bit.
//! The application resolves what people type into skills (`Graph`), keeps a `Matcher` current with `Offer`s and
//! `Need`s, and asks it. `README.md` beside this file gives the formula.
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod book;
mod card;
mod constraint;
mod explain;
pub mod exposure;
mod features;
mod fixed;
mod ids;
mod improve;
mod index;
mod loosen;
mod money;
mod names;
mod need;
mod need_book;
mod normalise;
mod occupations;
mod offer;
mod offer_book;
mod plan;
mod population;
mod postings;
mod record;
pub mod rounds;
mod rows;
mod scan;
mod skills;
mod terms;
mod top;
mod weights;

pub use constraint::{Constraint, Constraints};
pub use explain::{About, Reason, Score, Segment};
pub use improve::{Change, Improvement};
pub use index::{Filters, Hit, Matcher};
pub use loosen::Loosened;
pub use money::{Currency, Exchange, Money};
pub use names::{Match, Resolution, Suggestion};
pub use need::{Budget, Need, Requirement};
pub use normalise::{normalise, words};
pub use occupations::{Kinship, OccupationEntry, OccupationId};
pub use offer::{Day, District, Evidence, History, Id, Language, Languages, Offer, OfferSkill};
pub use plan::Basis;
pub use population::Population;
pub use skills::{Fault, Graph, How, Related, SkillEntry, SkillId};
pub use weights::{Credits, EvidenceWeights, OccupationWeights, Points, TextWeights, Weights};
