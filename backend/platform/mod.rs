//! Talks to the world and knows no noun of ours.

pub mod search;
