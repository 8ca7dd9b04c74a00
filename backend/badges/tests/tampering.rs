//! What a badge says cannot be changed without being seen.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use badges::Finding;
use support::{Centre, sealed_list, tampering};

#[test]
fn every_kind_of_tampering_is_found_for_what_it_is() {
    let centre = Centre::new();
    let kinds = tampering::kinds(&centre);
    assert!(kinds.len() >= 20);
    for kind in kinds {
        let verdict = centre.verify(kind.badge.to_string().as_bytes());
        assert_eq!(verdict.finding, kind.finding, "{}: {:?}", kind.name, verdict.reasons);
    }
}

#[test]
fn no_forged_jwt_is_genuine() {
    let centre = Centre::new();
    for (name, jwt) in tampering::jwts(&centre) {
        let verdict = centre.verify(jwt.as_bytes());
        assert!(matches!(verdict.finding, Finding::Changed | Finding::NotABadge), "{name}: {:?}", verdict.reasons);
    }
}

#[test]
fn a_badge_that_was_taken_back_is_revoked_and_a_list_of_somebody_else_says_nothing() {
    let mut centre = Centre::new();
    let badge = tampering::whole();
    let index = badge["credentialStatus"]["statusListIndex"].as_str().unwrap().parse().unwrap();
    let text = centre.sign(&badge);
    assert_eq!(centre.verify(text.as_bytes()).finding, Finding::Genuine);
    centre.list = sealed_list(&centre.signer, &[index]);
    assert_eq!(centre.verify(text.as_bytes()).finding, Finding::Revoked);
    centre.list = sealed_list(&Centre::new().signer, &[]);
    assert_eq!(centre.verify(text.as_bytes()).finding, Finding::StatusUnknown);
    centre.list = "{}".into();
    assert_eq!(centre.verify(text.as_bytes()).finding, Finding::StatusUnknown);
}
