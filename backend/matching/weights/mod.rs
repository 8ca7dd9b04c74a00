//! The weights by versions: the two that the program brings along, and those that the region desk made since, each a row with
//! its reason. Owns match_weights. What a change does to the lists of today can be looked at before it is made; a change is
//! told to every node as "weights".

mod actions;
pub mod api;
mod compare;
pub mod knobs;
pub mod pages;
mod queries;
mod rules;

pub use queries::{newest, of_version};

use anyhow::Context;
use matcher::Weights;

/// The newest version that the program brings along.
pub fn built_in() -> anyhow::Result<Weights> {
    let weights: Weights = toml::from_str(include_str!("../weights.toml")).context("matching/weights.toml")?;
    weights.check().map_err(|fault| anyhow::anyhow!("matching/weights.toml: {fault}"))?;
    Ok(weights)
}

#[cfg(test)]
mod tests {
    use super::built_in;
    use matcher::Weights;

    #[test]
    fn the_weights_are_what_the_engine_was_tuned_with() {
        assert_eq!(built_in().expect("readable weights"), Weights::default());
    }
}
