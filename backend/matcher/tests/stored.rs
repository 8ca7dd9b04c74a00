//! Matches that were stored under earlier versions of the weights are scored again as they were then.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[allow(dead_code)]
mod market;

use std::sync::Arc;

use matcher::{Basis, Exchange, Graph, Matcher, Need, Offer, Score, Weights};
use serde::Deserialize;

use market::{graph, working_graph};

/// What is stored with matches: everything that a score was made of.
#[derive(Deserialize)]
struct Stored {
    weights: Weights,
    exchange: Exchange,
    need: Need,
    offers: Vec<Offer>,
    basis: Basis,
    scores: Vec<Score>,
}

fn recomputes(stored: &str, graph: Arc<Graph>) {
    let stored: Stored = serde_json::from_str(stored).unwrap();
    assert_eq!(stored.basis.taxonomy, graph.fingerprint());
    let matcher = Matcher::new(graph, stored.weights).unwrap();
    for (offer, score) in stored.offers.iter().zip(&stored.scores) {
        assert_eq!(matcher.rescore(&stored.need, offer, &stored.exchange, &stored.basis), *score);
    }
}

#[test]
fn a_match_of_version_one_recomputes_bit_for_bit() {
    recomputes(include_str!("stored/version_one.json"), graph());
}

#[test]
fn a_match_of_version_two_recomputes_bit_for_bit() {
    recomputes(include_str!("stored/version_two.json"), working_graph());
}
