//! What Hunar promises and expects: texts in dated editions, each accepted by its number.
//!
//! Owns no table: which edition a person accepted stands in accounts.

mod documents;

pub use documents::{Document, Edition};
