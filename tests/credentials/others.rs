//! Badges that others issued, whose keys and lists lie on the web; and addresses that lead where nobody may send us.

use super::*;
use crate::support::app::{scene, scene_with};
use badges::{
    Achievement, AchievementKind, Badge, Bitstring, JwtSigner, Profile, PublishedKey, Signer, StatusEntry,
    did_document, status_list,
};
use hunar::platform::config::Config;
use serde_json::Map;
use uuid::Uuid;

const DID: &str = "did:web:academy.example";
const DOCUMENT: &str = "https://academy.example/.well-known/did.json";
const LIST: &str = "https://academy.example/status/1";
const KID: &str = "https://academy.example/keys/one";

/// A school elsewhere.
struct Academy {
    signer: Signer,
    jwt: JwtSigner,
}

impl Academy {
    fn new() -> Self {
        let signer = Signer::new(&Signer::generate().expect("a key"), format!("{DID}#one")).expect("a signer");
        let jwt = JwtSigner::new(&JwtSigner::generate().expect("a key"), KID).expect("a signer");
        Self { signer, jwt }
    }

    /// Puts keys and list on the web.
    fn open(&self, stage: &TestApp, taken_back: &[usize]) {
        let key = self.signer.public().expect("a key");
        let document = did_document(DID, "https://academy.example", &[PublishedKey { name: "one".into(), key }]);
        stage.publish(DOCUMENT, &document.to_string());
        stage.publish(KID, &self.jwt.public().to_jwk(KID).to_string());
        let mut bits = Bitstring::default();
        assert!(taken_back.iter().all(|index| bits.set(*index, true)));
        let list = self.signer.sign(status_list(LIST, DID, &bits, stage.app.clock.now(), None), stage.app.clock.now());
        stage.publish(LIST, &Value::from(list.expect("a list")).to_string());
    }

    fn badge(&self, stage: &TestApp, issuer: &str) -> Map<String, Value> {
        let achievement = Achievement {
            kind: AchievementKind::Competency,
            id: "urn:uuid:00000000-0000-4000-8000-00000000000a".into(),
            name: "Felt making".into(),
            description: "Makes felt.".into(),
            criteria: "Made three pieces.".into(),
            skills: Vec::new(),
        };
        let badge = Badge {
            id: Uuid::new_v4().urn().to_string(),
            issuer: Profile::new(issuer, "An academy"),
            name: "Felt making".into(),
            valid_from: stage.app.clock.now(),
            valid_until: Some(stage.app.clock.now() + chrono::TimeDelta::days(30)),
            awarded: None,
            subject: Uuid::new_v4(),
            identities: Vec::new(),
            achievement,
            source: None,
            evidence: Vec::new(),
            status: Some(StatusEntry { list: LIST.into(), index: 77 }),
        };
        badge.to_json()
    }

    fn signed(&self, stage: &TestApp, issuer: &str) -> String {
        Value::from(self.signer.sign(self.badge(stage, issuer), stage.app.clock.now()).expect("a badge")).to_string()
    }
}

#[test]
fn a_badge_of_others_is_checked_with_what_they_publish() {
    scene(async |stage| {
        let academy = Academy::new();
        let text = academy.signed(stage, DID);
        let jwt = academy.jwt.sign(&academy.badge(stage, DID)).expect("a JWT");
        for text in [&text, &jwt] {
            let found = read(stage, text).await;
            assert_eq!((found["finding"].as_str(), reason(&found)), (Some("unknown-issuer"), "key-not-found"));
        }
        academy.open(stage, &[]);
        let found = read(stage, &text).await;
        assert_eq!((&found["finding"], &found["says"]["issuer"]), (&json!("genuine"), &json!("An academy")), "{found}");
        assert_eq!(read(stage, &jwt).await["finding"], "genuine");
        assert_eq!(read(stage, &text.replace("Felt making", "Surgery")).await["finding"], "changed");
        stage.publish("https://academy.example/badge.json", &text);
        assert_eq!(read(stage, "https://academy.example/badge.json").await["finding"], "genuine");
        academy.open(stage, &[77]);
        assert_eq!(read(stage, &text).await["finding"], "revoked");
        assert_eq!(read(stage, &jwt).await["finding"], "revoked");
        stage.publish(LIST, "{}");
        assert_eq!(read(stage, &text).await["finding"], "status-unknown");
        academy.open(stage, &[]);
        stage.app.clock.advance(chrono::TimeDelta::days(31));
        assert_eq!(read(stage, &text).await["finding"], "expired");
    });
}

#[test]
fn nobody_signs_in_the_name_of_a_centre_of_ours() {
    scene(async |stage| {
        let taken = taken(stage, json!({})).await;
        let ours = taken.json().await["issuer"]["id"].as_str().expect("an id").to_owned();
        let academy = Academy::new();
        academy.open(stage, &[]);
        let found = read(stage, &academy.signed(stage, &ours)).await;
        assert_eq!((found["finding"].as_str(), reason(&found)), (Some("unknown-issuer"), "key-of-another"), "{found}");
        // A document that says of itself to be ours is not even asked for.
        let pkcs8 = Signer::generate().expect("a key");
        let signer = Signer::new(&pkcs8, format!("{ours}#ed25519-1999")).expect("a signer");
        let key = signer.public().expect("a key");
        let forged = did_document(&ours, "https://evil.example", &[PublishedKey { name: "ed25519-1999".into(), key }]);
        let place = badges::did_web_url(&ours).expect("an address");
        stage.publish(&place, &forged.to_string());
        let text = Value::from(signer.sign(academy.badge(stage, &ours), stage.app.clock.now()).expect("a badge"));
        assert_eq!(read(stage, &text.to_string()).await["finding"], "unknown-issuer");
    });
}

#[test]
fn a_badge_of_its_own_key_is_genuine_and_names_that_key() {
    scene(async |stage| {
        let pkcs8 = Signer::generate().expect("a key");
        let key = Signer::new(&pkcs8, "").expect("a signer").public().and_then(|key| key.to_multikey()).expect("a key");
        let signer = Signer::new(&pkcs8, format!("did:key:{key}#{key}")).expect("a signer");
        let mut badge = Academy::new().badge(stage, &format!("did:key:{key}"));
        badge.remove("credentialStatus");
        let text = Value::from(signer.sign(badge, stage.app.clock.now()).expect("a badge")).to_string();
        let found = read(stage, &text).await;
        assert_eq!(
            (&found["finding"], &found["says"]["issuer_id"]),
            (&json!("genuine"), &json!(format!("did:key:{key}")))
        );
    });
}

/// With the real way out: what leads inwards is refused, as a link and as the key or list of a badge.
#[test]
fn nobody_sends_us_into_our_own_network() {
    scene_with(
        |config| Config { fetch: true, ..config },
        async |stage| {
            for link in [
                "http://example.com/badge.json",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://[::1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://10.0.0.1/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://localhost/",
                "https://somebody:secret@example.com/",
                "https://example.com:8443/",
            ] {
                assert_eq!(reason(&read(stage, link).await), "link-refused", "{link}");
            }
            let academy = Academy::new();
            for issuer in ["did:web:127.0.0.1", "did:web:localhost", "did:web:169.254.169.254:latest"] {
                let pkcs8 = Signer::generate().expect("a key");
                let signer = Signer::new(&pkcs8, format!("{issuer}#one")).expect("a signer");
                let badge = academy.badge(stage, issuer);
                let text = Value::from(signer.sign(badge, stage.app.clock.now()).expect("a badge")).to_string();
                let found = read(stage, &text).await;
                assert_eq!(found["finding"], "unknown-issuer", "{issuer}");
            }
        },
    );
}
