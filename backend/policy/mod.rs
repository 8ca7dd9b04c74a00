//! What Hunar promises and expects. Texts in dated editions, each accepted by its number; and numbers that the region desk may
//! change from a day on, each change a row with the moment from which it counts.
//!
//! Owns the table rules. Which edition a person accepted stands in accounts; the desk's pages for the numbers in admin.

mod actions;
mod dated;
mod documents;
mod queries;

pub use actions::{set_rule, withdraw_rule};
pub use dated::{Rule, RuleInput};
pub use documents::{Document, Edition};
pub use queries::{RuleRow, list_rules, value};
