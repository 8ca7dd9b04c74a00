//! Hunar matching engine.
