//! Credentials a second, on one core: `cargo run --release -p badges --example badge_speed`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::Instant;

use badges::{Finding, canonical};
use support::{Centre, now, tampering};

const ROUNDS: u32 = 2_000;

fn measure(what: &str, rounds: u32, mut act: impl FnMut()) {
    act();
    let begun = Instant::now();
    (0..rounds).for_each(|_| act());
    let each = begun.elapsed() / rounds;
    println!("{what:<28}{:>10.0} a second{:>12.1?} each", 1.0 / each.as_secs_f64(), each);
}

fn main() {
    let centre = Centre::new();
    let badge = tampering::whole();
    let without = {
        let mut badge = badge.clone();
        badge.remove("credentialStatus");
        badge
    };
    let (signed, plain) = (centre.sign(&badge), centre.sign(&without));
    let (jwt, plain_jwt) = (centre.jwt.sign(&badge).unwrap(), centre.jwt.sign(&without).unwrap());
    println!("a credential of {} bytes, {} statements", signed.len(), canonical(&badge).unwrap().lines().count());
    let genuine = |text: &str| assert_eq!(centre.verify(text.as_bytes()).finding, Finding::Genuine);
    measure("sign, eddsa-rdfc-2022", ROUNDS, || drop(centre.signer.sign(badge.clone(), now()).unwrap()));
    measure("verify, eddsa-rdfc-2022", ROUNDS, || genuine(&plain));
    measure("verify with its status list", ROUNDS, || genuine(&signed));
    measure("sign, RS256", ROUNDS / 4, || drop(centre.jwt.sign(&badge).unwrap()));
    measure("verify, RS256", ROUNDS, || genuine(&plain_jwt));
    measure("verify RS256 with its list", ROUNDS, || genuine(&jwt));
}
