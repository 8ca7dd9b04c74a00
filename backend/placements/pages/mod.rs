//! Pages of rounds, by who looks.

pub mod staff;
pub mod wishes;

use crate::placements::model::Round;
use crate::platform::web::html::Page;
use sha2::{Digest, Sha256};

/// What a round says of its state, in a word.
fn state(p: &Page, round: &Round) -> String {
    p.choice("placements-state", round.state().code())
}

/// The hash by which everybody knows, once the seed is told, that it was chosen before the lists were.
fn fingerprint(round: &Round) -> String {
    Sha256::digest(round.seed.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
