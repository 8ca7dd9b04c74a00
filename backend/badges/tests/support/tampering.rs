//! Everything that somebody might do to a badge to make it say more than its issuer did.

use aws_lc_rs::hmac;
use badges::{Finding, JwtSigner, PublicKey, Signer};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use serde_json::{Map, Value, json};

use super::{Centre, KID, METHOD, now, samples};

/// One badge with every member that ours can have.
pub fn whole() -> Map<String, Value> {
    let mut dice = samples::Dice(1);
    loop {
        let badge = samples::badge(&mut dice);
        let full = badge.valid_until.is_some() && badge.awarded.is_some() && badge.identities.len() > 1;
        let full = full && badge.source.is_some() && badge.status.is_some() && !badge.achievement.skills.is_empty();
        if full && badge.evidence.len() > 1 && badge.evidence[0].id.is_some() && badge.valid_from < now() {
            return badge.to_json();
        }
    }
}

/// A kind of tampering, and what must be found.
pub struct Kind {
    pub name: &'static str,
    pub finding: Finding,
    pub badge: Value,
}

/// Puts a value in a place of a signed badge; `null` takes the member away.
fn edited(badge: &Value, place: &str, value: Value) -> Value {
    let mut badge = badge.clone();
    let (parent, name) = place.rsplit_once('/').unwrap();
    let parent = badge.pointer_mut(parent).unwrap();
    match parent {
        Value::Array(items) => items[name.parse::<usize>().unwrap()] = value,
        Value::Object(map) if value.is_null() => assert!(map.remove(name).is_some(), "{place} is there"),
        Value::Object(map) => {
            assert!(map.insert(name.into(), value.clone()).as_ref() != Some(&value), "{place} changes")
        }
        _ => panic!("{place} is there"),
    }
    badge
}

/// Every kind, done to a badge that `centre` signed.
pub fn kinds(centre: &Centre) -> Vec<Kind> {
    let original = whole();
    let badge: Value = serde_json::from_str(&centre.sign(&original)).unwrap();
    let other: Value = serde_json::from_str(&centre.sign(&samples::credential(2))).unwrap();
    let stranger = Signer::new(&Signer::generate().unwrap(), METHOD).unwrap();
    let forged = Value::from(stranger.sign(original.clone(), now()).unwrap());
    let pkcs8 = Signer::generate().unwrap();
    let own = Signer::new(&pkcs8, own_method(&Signer::new(&pkcs8, "").unwrap())).unwrap();
    let under_own_key = Value::from(own.sign(original.clone(), now()).unwrap());
    let dated = |from: i64, until: i64| {
        let mut dated = original.clone();
        dated.insert("validFrom".into(), json!((now() + Duration::days(from)).to_rfc3339()));
        dated.insert("validUntil".into(), json!((now() + Duration::days(until)).to_rfc3339()));
        Value::from(centre.signer.sign(dated, now()).unwrap())
    };
    let signature = badge["proof"]["proofValue"].as_str().unwrap();
    let flipped = format!("{}{}", &signature[..40], signature[40..].chars().map(flip).collect::<String>());
    let changed = |name, place, value| Kind { name, finding: Finding::Changed, badge: edited(&badge, place, value) };
    let refused = |name, place, value| Kind { name, finding: Finding::NotABadge, badge: edited(&badge, place, value) };
    let found = |name, finding, badge| Kind { name, finding, badge };
    vec![
        changed("another name of the badge", "/name", json!("Master tailor")),
        changed("another id", "/id", json!("urn:uuid:00000000-0000-4000-8000-000000000000")),
        changed("another person", "/credentialSubject/id", json!("urn:uuid:00000000-0000-4000-8000-000000000001")),
        changed("another person's email", "/credentialSubject/identifier/0/identityHash", json!("sha256$00")),
        changed("another name of the person", "/credentialSubject/identifier/1/identityHash", json!("Sana Bibi")),
        changed("another salt", "/credentialSubject/identifier/0/salt", json!("00")),
        changed("another skill", "/credentialSubject/achievement/name", json!("Surgery")),
        changed("another description", "/credentialSubject/achievement/description", json!("Excellent.")),
        changed("other criteria", "/credentialSubject/achievement/criteria/narrative", json!("None.")),
        changed(
            "another skill of ESCO",
            "/credentialSubject/achievement/alignment/0/targetUrl",
            json!("http://data.europa.eu/esco/skill/x"),
        ),
        changed("another mentor", "/credentialSubject/source/name", json!("Somebody famous")),
        changed("the mentor left out", "/credentialSubject/source", Value::Null),
        changed("another name of the issuer", "/issuer/name", json!("The ministry")),
        changed("valid since earlier", "/validFrom", json!("2020-01-01T00:00:00Z")),
        changed("valid for longer", "/validUntil", json!("2199-01-01T00:00:00Z")),
        changed("valid for ever", "/validUntil", Value::Null),
        changed("awarded earlier", "/awardedDate", json!("2019-01-01T00:00:00Z")),
        changed("another link of evidence", "/evidence/0/id", json!("https://evil.example/work")),
        changed("other evidence", "/evidence/1", json!({"type": ["Evidence"], "name": "A palace"})),
        changed("the evidence left out", "/evidence", Value::Null),
        changed("another place in the status list", "/credentialStatus/statusListIndex", json!("1")),
        changed("the status left out", "/credentialStatus", Value::Null),
        changed("one letter of the signature", "/proof/proofValue", json!(flipped)),
        changed("the signature of another badge", "/proof/proofValue", other["proof"]["proofValue"].clone()),
        changed("signed earlier", "/proof/created", json!("2020-01-01T00:00:00Z")),
        found("signed by a stranger", Finding::Changed, forged),
        found("a stranger's own key", Finding::UnknownIssuer, under_own_key),
        found("another issuer", Finding::UnknownIssuer, edited(&badge, "/issuer/id", json!("did:web:evil.example"))),
        found(
            "another key",
            Finding::UnknownIssuer,
            edited(&badge, "/proof/verificationMethod", json!(format!("{METHOD}-b"))),
        ),
        refused("the proof left out", "/proof", Value::Null),
        refused("another suite", "/proof/cryptosuite", json!("ecdsa-rdfc-2019")),
        refused("another purpose", "/proof/proofPurpose", json!("authentication")),
        refused("something that no context defines", "/credentialSubject/grade", json!("A+")),
        refused("a type that no context defines", "/type/1", json!("MasterCredential")),
        refused("without the context of badges", "/@context", json!([badges::CREDENTIALS])),
        refused("a context that nobody knows", "/@context/1", json!("https://evil.example/context.json")),
        found("no longer valid", Finding::Expired, dated(-20, -10)),
        found("not yet valid", Finding::NotYetValid, dated(36_500, 36_600)),
    ]
}

fn own_method(signer: &Signer) -> String {
    let key = signer.public().unwrap().to_multikey().unwrap();
    format!("did:key:{key}#{key}")
}

fn flip(letter: char) -> char {
    if letter == '2' { '3' } else { '2' }
}

/// Ways to forge a JWT of the badge; every one must be refused.
pub fn jwts(centre: &Centre) -> Vec<(&'static str, String)> {
    let jwt = centre.jwt.sign(&whole()).unwrap();
    let other = centre.jwt.sign(&samples::credential(2)).unwrap();
    let stranger = JwtSigner::new(&JwtSigner::generate().unwrap(), KID).unwrap();
    let [header, payload, signature]: [&str; 3] = jwt.split('.').collect::<Vec<_>>().try_into().unwrap();
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let mut claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap();
    claims["name"] = json!("Master tailor");
    let PublicKey::Rsa { n, .. } = &centre.jwt_public else { panic!("an RSA key") };
    let hmac = |message: String| {
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, n), message.as_bytes());
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(tag))
    };
    let headed = |header: Value, signature: &str| format!("{}.{payload}.{signature}", part(&header));
    vec![
        ("another payload", format!("{header}.{}.{signature}", part(&claims))),
        ("the signature of another badge", format!("{header}.{payload}.{}", other.rsplit('.').next().unwrap())),
        ("no signature", format!("{header}.{payload}.")),
        ("algorithm none", headed(json!({"alg": "none", "kid": KID, "typ": "JWT"}), "")),
        ("the public key as a secret", hmac(format!("{}.{payload}", part(&json!({"alg": "HS256", "kid": KID}))))),
        ("another algorithm", headed(json!({"alg": "RS512", "kid": KID, "typ": "JWT"}), signature)),
        ("signed by a stranger", stranger.sign(&whole()).unwrap()),
    ]
}
