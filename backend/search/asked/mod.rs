//! What is asked of search. Owns asked_searches, search_salts, search_askers, popular_searches and recent_searches.
//!
//! A request only says what was asked (`Heard`); each node writes it down a moment later. What many ask for and find is shown to
//! everybody, what nobody finds to staff, and what somebody asked for last to themselves. Texts that could name or reach a person
//! are counted nowhere; those that name somebody who came later go within the hour.

mod actions;
pub mod api;
mod heard;
pub mod pages;
pub mod personal;
mod queries;
mod rules;

pub use actions::{Starters, count_popular, forget, keep_hearing, starters, write_down};
pub use heard::{Ask, Asker, Heard};
