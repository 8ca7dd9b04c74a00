//! What our credentials say, and what they leave out.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use badges::{
    Achievement, AchievementKind, Badge, Endorsement, EscoSkill, Evidence, Identity, Profile, StatusEntry,
    identity_hash,
};
use serde_json::json;
use support::{DID, LIST, now};
use uuid::Uuid;

fn badge() -> Badge {
    Badge {
        id: "urn:uuid:11111111-1111-4111-8111-111111111111".into(),
        issuer: Profile::new(DID, "Lahore Centre").at("https://hunar.example/centres/lahore"),
        name: "Embroidery".into(),
        valid_from: now(),
        valid_until: None,
        awarded: Some(now()),
        subject: Uuid::from_u128(7),
        identities: vec![Identity::of_email("Sana@Hunar.example", "salt"), Identity::of_name("Sana Gul")],
        achievement: Achievement {
            kind: AchievementKind::Competency,
            id: "https://hunar.example/skills/embroidery".into(),
            name: "Embroidery".into(),
            description: "By hand.".into(),
            criteria: "Delivered work.".into(),
            skills: vec![EscoSkill {
                uri: "http://data.europa.eu/esco/skill/abc".into(),
                name: "embroider fabrics".into(),
                version: "1.2.0".into(),
            }],
        },
        source: Some(Profile::new("urn:uuid:22222222-2222-4222-8222-222222222222", "Ustad\tKarim\u{0}")),
        evidence: vec![Evidence::new("A dress"), Evidence::new("A dress")],
        status: Some(StatusEntry { list: LIST.into(), index: 9 }),
    }
}

#[test]
fn a_badge_has_the_members_that_readers_expect() {
    assert_eq!(
        serde_json::Value::from(badge().to_json()),
        json!({
            "@context": [badges::CREDENTIALS, badges::BADGES],
            "id": "urn:uuid:11111111-1111-4111-8111-111111111111",
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": {"id": DID, "type": ["Profile"], "name": "Lahore Centre", "url": "https://hunar.example/centres/lahore"},
            "name": "Embroidery",
            "validFrom": "2024-06-01T12:00:00Z",
            "awardedDate": "2024-06-01T12:00:00Z",
            "credentialSubject": {
                "id": "urn:uuid:00000000-0000-0000-0000-000000000007",
                "type": ["AchievementSubject"],
                "identifier": [{
                    "type": "IdentityObject",
                    "hashed": true,
                    "identityHash": identity_hash("sana@hunar.example", "salt"),
                    "identityType": "emailAddress",
                    "salt": "salt",
                }, {
                    "type": "IdentityObject",
                    "hashed": false,
                    "identityHash": "Sana Gul",
                    "identityType": "name",
                }],
                "source": {"id": "urn:uuid:22222222-2222-4222-8222-222222222222", "type": ["Profile"], "name": "Ustad Karim"},
                "achievement": {
                    "id": "https://hunar.example/skills/embroidery",
                    "type": ["Achievement"],
                    "achievementType": "Competency",
                    "name": "Embroidery",
                    "description": "By hand.",
                    "criteria": {"narrative": "Delivered work."},
                    "alignment": [{
                        "type": ["Alignment"],
                        "targetType": "ext:ESCOSkill",
                        "targetName": "embroider fabrics",
                        "targetUrl": "http://data.europa.eu/esco/skill/abc",
                        "targetCode": "abc",
                        "targetFramework": "ESCO 1.2.0",
                    }],
                },
            },
            "evidence": [{"type": ["Evidence"], "name": "A dress"}],
            "credentialStatus": {
                "id": format!("{LIST}#9"),
                "type": "BitstringStatusListEntry",
                "statusPurpose": "revocation",
                "statusListIndex": "9",
                "statusListCredential": LIST,
            },
        })
    );
}

#[test]
fn an_address_is_hashed_with_its_salt_and_without_regard_to_capitals() {
    // printf '%s' 'a@b.examplesalt' | sha256sum
    assert_eq!(
        identity_hash("A@B.example", "salt"),
        "sha256$48a83bb8047d853b152b49c6d9afb8f6adffda654efe757b3c758f77912cfe4b"
    );
    assert_ne!(identity_hash("a@b.example", "salt"), identity_hash("a@b.example", "other"));
}

#[test]
fn an_endorsement_stands_alone_and_names_the_badge() {
    let endorsement = Endorsement {
        id: "urn:uuid:33333333-3333-4333-8333-333333333333".into(),
        issuer: Profile::new(DID, "Lahore Centre"),
        name: "Endorsement".into(),
        valid_from: now(),
        about: badge().id,
        comment: "Careful work.".into(),
        status: None,
    };
    let credential = endorsement.to_json();
    assert_eq!(credential["type"], json!(["VerifiableCredential", "EndorsementCredential"]));
    assert_eq!(
        credential["credentialSubject"],
        json!({"id": badge().id, "type": ["EndorsementSubject"], "endorsementComment": "Careful work."})
    );
}

#[test]
fn a_profile_is_a_document_of_its_own() {
    let document = Profile::new(DID, "Lahore Centre").document();
    assert_eq!(document["@context"], json!([badges::CREDENTIALS, badges::BADGES]));
    assert_eq!((&document["id"], &document["type"]), (&json!(DID), &json!(["Profile"])));
    let readable = badges::canonical(document.as_object().unwrap()).unwrap();
    assert_eq!(readable.lines().count(), 2);
}
