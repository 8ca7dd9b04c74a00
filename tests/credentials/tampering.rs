//! Everything that somebody might do to a badge of ours to make it say more.

use super::*;
use crate::support::app::scene;
use badges::{Signer, bake_png, bake_svg};
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The badge with a value put in a place, or the member taken away.
fn edited(badge: &Value, place: &str, value: Value) -> Value {
    let mut badge = badge.clone();
    let (parent, name) = place.rsplit_once('/').expect("a place");
    let parent = badge.pointer_mut(parent).expect("a parent").as_object_mut().expect("an object");
    if value.is_null() {
        parent.remove(name).expect("a member")
    } else {
        parent.insert(name.into(), value).into()
    };
    badge
}

fn kinds(badge: &Value) -> Vec<(&'static str, Value)> {
    let unsigned = || {
        let mut unsigned = badge.as_object().expect("a badge").clone();
        unsigned.remove("proof");
        unsigned
    };
    let method = badge["proof"]["verificationMethod"].as_str().expect("a key");
    let pkcs8 = Signer::generate().expect("a key");
    let signed_as = |method: &str| {
        let signer = Signer::new(&pkcs8, method).expect("a signer");
        Value::from(signer.sign(unsigned(), chrono::Utc::now()).expect("a signature"))
    };
    let own = Signer::new(&pkcs8, "").expect("a signer").public().and_then(|key| key.to_multikey()).expect("a key");
    let signature = badge["proof"]["proofValue"].as_str().expect("a signature");
    let (head, tail) = signature.split_at(40);
    let other = if tail.starts_with('2') { "3" } else { "2" };
    let at = |place: &'static str, value: Value| (place, edited(badge, place, value));
    vec![
        at("/name", json!("Master of everything")),
        at("/id", json!("urn:uuid:00000000-0000-4000-8000-000000000000")),
        at("/validFrom", json!("2020-01-01T00:00:00Z")),
        at("/awardedDate", json!("2019-01-01T00:00:00Z")),
        at("/validUntil", json!("2199-01-01T00:00:00Z")),
        at("/issuer/name", json!("The ministry")),
        at("/issuer/id", json!("did:web:evil.example")),
        at("/credentialSubject/id", json!("urn:uuid:00000000-0000-4000-8000-000000000001")),
        at("/credentialSubject/identifier", Value::Null),
        at("/credentialSubject/achievement/name", json!("Surgery")),
        at("/credentialSubject/achievement/description", json!("Excellent.")),
        at("/credentialSubject/achievement/criteria/narrative", json!("None.")),
        at("/credentialSubject/source", json!({ "id": "urn:uuid:1", "type": ["Profile"], "name": "Somebody famous" })),
        at("/evidence", Value::Null),
        at("/credentialStatus", Value::Null),
        at("/credentialStatus/statusListIndex", json!("1")),
        at("/proof", Value::Null),
        at("/proof/created", json!("2020-01-01T00:00:00Z")),
        at("/proof/proofValue", json!(format!("{head}{other}{}", &tail[1..]))),
        at("/proof/cryptosuite", json!("ecdsa-rdfc-2019")),
        at("/proof/proofPurpose", json!("authentication")),
        at("/proof/verificationMethod", json!(format!("{method}-2"))),
        at("/credentialSubject/grade", json!("A+")),
        at("/@context", json!([badges::CREDENTIALS])),
        ("signed by a stranger under our key's name", signed_as(method)),
        ("signed by a stranger's own key", signed_as(&format!("did:key:{own}#{own}"))),
    ]
}

#[test]
fn no_tampering_with_a_badge_of_ours_goes_unnoticed() {
    scene(async |stage| {
        let taken = taken(stage, json!({ "bind_mail": true, "show_evidence": true })).await;
        let badge = taken.json().await;
        let kinds = kinds(&badge);
        assert!(kinds.len() > 20);
        let picture = crate::matrix::world::picture();
        for (name, forged) in kinds {
            let text = forged.to_string();
            let found = read(stage, &text).await["finding"].clone();
            assert!(["changed", "unknown-issuer", "not-a-badge"].iter().any(|bad| found == *bad), "{name}: {found}");
            let png = bake_png(&picture, &text).expect("a picture");
            assert_eq!(judged(stage, &png).await["finding"], found, "{name}");
            let svg = bake_svg("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", &text).expect("a picture");
            assert_eq!(shown(stage, "b.svg", svg.as_bytes()).await, found.as_str().expect("a finding"), "{name}");
        }
    });
}

#[test]
fn no_tampering_with_a_jwt_of_ours_goes_unnoticed() {
    scene(async |stage| {
        let taken = taken(stage, json!({ "bind_mail": true })).await;
        let jwt = taken.text("jwt").await;
        let parts: Vec<&str> = jwt.split('.').collect();
        let part = |text: &str| -> Value {
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).expect("base64")).expect("JSON")
        };
        let packed = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let (header, payload) = (part(parts[0]), part(parts[1]));
        let with_header = |name: &str, value: Value| {
            let mut header = header.clone();
            header[name] = value;
            format!("{}.{}.{}", packed(&header), parts[1], parts[2])
        };
        let with_payload = |name: &str, value: Value| {
            let mut payload = payload.clone();
            payload[name] = value;
            format!("{}.{}.{}", parts[0], packed(&payload), parts[2])
        };
        for forged in [
            with_header("alg", json!("none")),
            with_header("alg", json!("HS256")),
            with_header("alg", json!("ES256")),
            with_header("kid", json!("https://evil.example/key")),
            with_header("jwk", json!({ "kty": "RSA" })),
            with_header("jku", json!("https://evil.example/keys")),
            with_payload("name", json!("Master of everything")),
            with_payload("iss", json!("did:web:evil.example")),
            with_payload("nbf", json!(0)),
            format!("{}.{}.", parts[0], parts[1]),
            format!("{}.{}.{}", parts[0], parts[1], parts[2].chars().rev().collect::<String>()),
            format!("{}.{}", parts[0], parts[1]),
        ] {
            let found = read(stage, &forged).await["finding"].clone();
            assert!(["changed", "unknown-issuer", "not-a-badge"].iter().any(|bad| found == *bad), "{forged}: {found}");
        }
        assert_eq!(read(stage, &jwt).await["finding"], "genuine");
    });
}
