//! Our canonical form is the one that jsonld.js and rdf-canonize make, as `tests/credentials` wrote it down.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use aws_lc_rs::digest::{SHA256, digest};
use badges::canonical;
use serde_json::{Map, Value};
use support::samples;

/// Lines of folder, number and the hash of the canonical form.
const THEIRS: &str = include_str!("support/canonical.txt");

fn hash(credential: &Map<String, Value>) -> String {
    let hash = digest(&SHA256, canonical(credential).unwrap().as_bytes());
    hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_hundred_and_thirty_credentials_have_the_canonical_form_that_another_library_makes() {
    for line in THEIRS.lines() {
        let [folder, number, theirs]: [&str; 3] = line.split(' ').collect::<Vec<_>>().try_into().unwrap();
        let number = number.parse().unwrap();
        let credential = match folder {
            "badges" => samples::credential(number),
            "endorsements" => samples::endorsement(number),
            _ => samples::wild(number),
        };
        assert_eq!(hash(&credential), theirs, "{folder} {number}");
    }
    assert_eq!(THEIRS.lines().count(), 130);
}

#[test]
fn order_of_members_and_of_sets_makes_no_difference() {
    let mut credential = samples::credential(1);
    let before = canonical(&credential).unwrap();
    credential["credentialSubject"]["achievement"]["otherIdentifier"].as_array_mut().unwrap().reverse();
    let backwards: Map<String, Value> = credential.into_iter().rev().collect();
    assert_eq!(canonical(&backwards).unwrap(), before);
}
