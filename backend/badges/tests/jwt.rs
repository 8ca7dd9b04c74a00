//! Badges as JWTs, and the ways in which JWTs are forged.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use aws_lc_rs::{
    hmac,
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use badges::{Finding, JwtFault, PublicKey, Reason, VerificationMethod};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value, json};
use support::{Centre, DID, KID, now, tampering};

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn payload(jwt: &str) -> Value {
    let text = jwt.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).unwrap()).unwrap()
}

/// The same JWT with another header and payload, under the old signature.
fn redone(jwt: &str, header: &Value, payload: &Value) -> String {
    format!("{}.{}.{}", part(header), part(payload), jwt.rsplit('.').next().unwrap())
}

/// Signed by the centre, whatever it says.
fn signed(centre: &Centre, change: impl Fn(&mut Map<String, Value>)) -> String {
    let mut credential = tampering::whole();
    change(&mut credential);
    centre.jwt.sign(&credential).unwrap()
}

#[test]
fn a_jwt_of_ours_is_genuine_and_says_in_its_claims_what_the_badge_says() {
    let centre = Centre::new();
    let jwt = signed(&centre, |_| {});
    let verdict = centre.verify(jwt.as_bytes());
    assert_eq!(verdict.finding, Finding::Genuine, "{:?}", verdict.reasons);
    assert_eq!(verdict.credential.unwrap(), tampering::whole());
    let claims = payload(&jwt);
    assert_eq!(
        (&claims["iss"], &claims["jti"], &claims["sub"]),
        (&json!(DID), &claims["id"], &claims["credentialSubject"]["id"])
    );
    assert!(claims["nbf"].is_i64() && claims["exp"].is_i64());
    let header = URL_SAFE_NO_PAD.decode(jwt.split('.').next().unwrap()).unwrap();
    let header: Value = serde_json::from_slice(&header).unwrap();
    assert_eq!(header, json!({"alg": "RS256", "kid": KID, "typ": "JWT"}));
}

#[test]
fn a_changed_payload_is_found() {
    let centre = Centre::new();
    let jwt = signed(&centre, |_| {});
    let mut claims = payload(&jwt);
    claims["name"] = json!("Master tailor");
    let forged = redone(&jwt, &json!({"alg": "RS256", "kid": KID, "typ": "JWT"}), &claims);
    assert_eq!(centre.verify(forged.as_bytes()).finding, Finding::Changed);
    let (message, _) = jwt.rsplit_once('.').unwrap();
    let empty = format!("{message}.");
    assert_eq!(centre.verify(empty.as_bytes()).finding, Finding::Changed);
}

#[test]
fn headers_that_open_a_door_are_refused() {
    let centre = Centre::new();
    let jwt = signed(&centre, |_| {});
    let claims = payload(&jwt);
    let jwk = centre.jwt_public.to_jwk(KID);
    for header in [
        json!({"alg": "none", "kid": KID}),
        json!({"alg": "HS256", "kid": KID}),
        json!({"alg": "EdDSA", "kid": KID}),
        json!({"alg": "RS512", "kid": KID}),
        json!({"alg": "rs256", "kid": KID}),
        json!({"alg": "RS256"}),
        json!({"alg": "RS256", "jwk": jwk}),
        json!({"alg": "RS256", "kid": KID, "jku": "https://evil.example/"}),
        json!({"alg": "RS256", "kid": KID, "crit": []}),
        json!({"alg": "RS256", "kid": KID, "typ": "at+jwt"}),
        json!({"kid": KID}),
    ] {
        let verdict = centre.verify(redone(&jwt, &header, &claims).as_bytes());
        assert_eq!(
            (verdict.finding, &verdict.reasons[0]),
            (Finding::NotABadge, &Reason::Jwt(JwtFault::Header)),
            "{header}"
        );
    }
    // The signature of `none` is empty.
    let none = format!("{}.{}.", part(&json!({"alg": "none", "kid": KID})), part(&claims));
    assert_eq!(centre.verify(none.as_bytes()).finding, Finding::NotABadge);
}

#[test]
fn a_public_key_is_no_secret_to_sign_with() {
    let centre = Centre::new();
    let PublicKey::Rsa { n, .. } = &centre.jwt_public else { panic!("an RSA key") };
    let claims = payload(&signed(&centre, |_| {}));
    for alg in ["HS256", "RS256"] {
        let message = format!("{}.{}", part(&json!({"alg": alg, "kid": KID})), part(&claims));
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, n), message.as_bytes());
        let forged = format!("{message}.{}", URL_SAFE_NO_PAD.encode(tag));
        assert_ne!(centre.verify(forged.as_bytes()).finding, Finding::Genuine);
    }
}

#[test]
fn claims_that_disagree_with_the_badge_are_refused() {
    let centre = Centre::new();
    let jwt = signed(&centre, |_| {});
    let header = json!({"alg": "RS256", "kid": KID, "typ": "JWT"});
    for (claim, value) in [
        ("iss", json!("did:web:evil.example")),
        ("jti", json!("urn:uuid:other")),
        ("sub", json!("urn:uuid:other")),
        ("nbf", json!(0)),
        ("nbf", Value::Null),
        ("exp", json!(99_999_999_999_i64)),
        ("exp", json!("soon")),
        ("aud", json!("https://employer.example")),
    ] {
        let mut claims = payload(&jwt);
        claims[claim] = value;
        let verdict = centre.verify(redone(&jwt, &header, &claims).as_bytes());
        assert_eq!(verdict.reasons, [Reason::Jwt(JwtFault::Claims)], "{claim}");
    }
    let mut claims = payload(&jwt);
    claims.as_object_mut().unwrap().remove("exp");
    assert_eq!(centre.verify(redone(&jwt, &header, &claims).as_bytes()).finding, Finding::NotABadge);
}

#[test]
fn a_jwt_ends_with_its_badge() {
    let centre = Centre::new();
    let early = signed(&centre, |badge| drop(badge.insert("validFrom".into(), json!("2031-01-01T00:00:00Z"))));
    assert_eq!(centre.verify(early.as_bytes()).finding, Finding::NotYetValid);
    let late = signed(&centre, |badge| drop(badge.insert("validUntil".into(), json!("2024-05-31T17:00:00+05:00"))));
    assert_eq!(centre.verify(late.as_bytes()).finding, Finding::Expired);
}

#[test]
fn es256_of_others_is_checked_and_a_key_serves_one_algorithm() {
    let centre = Centre::new();
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref()).unwrap();
    let point = pair.public_key().as_ref();
    let key = PublicKey::P256 { x: point[1..33].try_into().unwrap(), y: point[33..65].try_into().unwrap() };
    let claims = payload(&signed(&centre, |badge| drop(badge.remove("credentialStatus"))));
    let message = format!("{}.{}", part(&json!({"alg": "ES256", "kid": KID})), part(&claims));
    let signature = pair.sign(&SystemRandom::new(), message.as_bytes()).unwrap();
    let jwt = format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature));
    let judged = |key: &PublicKey| {
        let method = VerificationMethod { id: KID.into(), controller: DID.into(), key: key.clone() };
        badges::verify(jwt.as_bytes(), &|_: &str| Some(method.clone()), &|_: &str| None, now()).finding
    };
    assert_eq!(judged(&key), Finding::Genuine);
    assert_eq!(judged(&centre.jwt_public), Finding::Changed);
    assert_eq!(judged(&PublicKey::from_jwk(&key.to_jwk(KID)).unwrap()), Finding::Genuine);
}
