//! Keys and the documents that publish them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use badges::{KeyFault, PublicKey, PublishedKey, VerificationMethod, did_document, did_web_url, key_set};
use serde_json::{Value, json};
use support::{Centre, DID, KID, METHOD};

/// A key of the specification's own examples.
const MULTIKEY: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";

#[test]
fn a_multikey_is_read_back_as_it_was_written() {
    let key = PublicKey::from_multikey(MULTIKEY).unwrap();
    assert_eq!(key.to_multikey().as_deref(), Some(MULTIKEY));
    assert_eq!(PublicKey::from_multikey("z6Mk"), Err(KeyFault::Unsupported));
    assert_eq!(PublicKey::from_multikey(&badges::to_base58(&[0xed, 1, 7])), Err(KeyFault::Malformed));
    assert_eq!(PublicKey::from_multikey("6Mkr"), Err(KeyFault::Malformed));
}

#[test]
fn every_key_is_read_back_from_its_jwk() {
    let centre = Centre::new();
    for key in [&centre.public, &centre.jwt_public, &PublicKey::P256 { x: [7; 32], y: [9; 32] }] {
        assert_eq!(PublicKey::from_jwk(&key.to_jwk(KID)).as_ref(), Ok(key));
    }
    for (jwk, fault) in [
        (json!({}), KeyFault::Malformed),
        (json!([]), KeyFault::Malformed),
        (json!({"kty": "oct", "k": "AAAA"}), KeyFault::Unsupported),
        (json!({"kty": "RSA", "n": "AQAB"}), KeyFault::Malformed),
        (json!({"kty": "RSA", "n": "AQAB", "e": "AQAB", "use": "enc"}), KeyFault::Unsupported),
        (json!({"kty": "EC", "crv": "P-256", "x": "AQAB", "y": "AQAB"}), KeyFault::Malformed),
        (json!({"kty": "EC", "crv": "P-384"}), KeyFault::Unsupported),
    ] {
        assert_eq!(PublicKey::from_jwk(&jwk), Err(fault), "{jwk}");
    }
}

#[test]
fn a_key_counts_only_if_its_document_lets_it_assert() {
    let centre = Centre::new();
    let keys = [
        PublishedKey { name: "key-2026".into(), key: centre.public.clone() },
        PublishedKey { name: "rsa-2026".into(), key: centre.jwt_public.clone() },
    ];
    let document = did_document(DID, "https://hunar.example/centres/lahore", &keys);
    assert_eq!(VerificationMethod::from_document(&document, METHOD), Ok(centre.key(METHOD).unwrap()));
    let rsa = VerificationMethod::from_document(&document, &format!("{DID}#rsa-2026")).unwrap();
    assert_eq!(rsa.key, centre.jwt_public);
    let found = |change: &dyn Fn(&mut Value)| {
        let mut document = document.clone();
        change(&mut document);
        VerificationMethod::from_document(&document, METHOD).map(|method| method.controller)
    };
    assert_eq!(found(&|document| document["assertionMethod"] = json!([])), Err(KeyFault::Absent));
    assert_eq!(found(&|document| document["verificationMethod"] = json!([])), Err(KeyFault::Absent));
    assert_eq!(found(&|document| document["assertionMethod"] = json!(["#key-2026"])), Ok(DID.into()));
    assert_eq!(found(&|document| document["assertionMethod"] = document["verificationMethod"].clone()), Ok(DID.into()));
    let other = "did:web:other.example";
    assert_eq!(found(&|document| document["id"] = json!(other)), Err(KeyFault::Absent));
    assert_eq!(found(&|document| document["verificationMethod"][0]["controller"] = json!(other)), Ok(other.into()));
    assert_eq!(key_set(&[(KID.into(), centre.jwt_public.clone())])["keys"][0]["kid"], KID);
}

#[test]
fn a_did_key_is_its_own_document() {
    let id = format!("did:key:{MULTIKEY}#{MULTIKEY}");
    let method = VerificationMethod::from_did_key(&id).unwrap();
    assert_eq!((method.controller, method.id), (format!("did:key:{MULTIKEY}"), id));
    assert_eq!(VerificationMethod::from_did_key(&format!("did:key:{MULTIKEY}#z6Mk")), Err(KeyFault::Absent));
    assert_eq!(VerificationMethod::from_did_key(METHOD), Err(KeyFault::Unsupported));
}

#[test]
fn a_jwk_counts_only_below_the_place_of_its_issuer() {
    let centre = Centre::new();
    let jwk = centre.jwt_public.to_jwk(KID);
    let counts = |url: &str, issuer: &str| VerificationMethod::from_jwk(url, &jwk, issuer).is_ok();
    assert_eq!(VerificationMethod::from_jwk(KID, &jwk, DID), Ok(centre.key(KID).unwrap()));
    assert!(counts(KID, "did:web:hunar.example") && counts(KID, "https://hunar.example/centres/lahore"));
    assert!(counts(KID, "https://hunar.example") && counts(KID, "https://hunar.example/"));
    for (url, issuer) in [
        (KID, "did:web:hunar.example:centres:multan"),
        (KID, "did:web:hunar.example:centres:lah"),
        (KID, "https://hunar.example/centres/lah"),
        (KID, "https://hunar.exam"),
        (KID, "did:key:z6Mk"),
        (KID, ""),
        ("http://hunar.example/centres/lahore/key", "http://hunar.example/centres/lahore"),
        ("https://hunar.example/centres/lahore/../multan/key", DID),
        ("https://hunar.example@evil.example/key", "https://hunar.example"),
    ] {
        assert!(!counts(url, issuer), "{url} for {issuer}");
    }
}

#[test]
fn a_did_web_names_one_https_url_and_no_other_place() {
    for (did, url) in [
        ("did:web:hunar.example", "https://hunar.example/.well-known/did.json"),
        (METHOD, "https://hunar.example/centres/lahore/did.json"),
        ("did:web:localhost%3A8080:a", "https://localhost:8080/a/did.json"),
    ] {
        assert_eq!(did_web_url(did).as_deref(), Some(url));
    }
    for did in [
        "did:web:",
        "did:key:z6Mk",
        "did:web:a.example:..",
        "did:web:a.example:",
        "did:web:u@a.example",
        "did:web:a.example/b",
        "did:web:a.example:b%2Fc",
        "did:web:a.example?x",
    ] {
        assert_eq!(did_web_url(did), None, "{did}");
    }
}
