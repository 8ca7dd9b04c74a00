//! Writes signed samples, tampered ones and what verifiers need beside them into a folder, for `tests/credentials`:
//! `cargo run -p badges --example badge_samples -- FOLDER`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::{fs, path::Path};

use badges::{PublishedKey, canonical, did_document};
use serde_json::{Value, json};
use support::{Centre, DID, KID, LIST, samples, sealed_list, tampering};

const SAMPLES: u64 = 100;

fn main() {
    let folder = std::env::args().nth(1).expect("a folder");
    let folder = Path::new(&folder);
    for name in ["good", "canonical", "jwt", "tampered", "jwt-tampered"] {
        fs::create_dir_all(folder.join(name)).unwrap();
    }
    let write = |path: &str, text: &str| fs::write(folder.join(path), text).unwrap();
    let centre = Centre::new();
    for number in 0..SAMPLES {
        let credential = samples::credential(number);
        let signed: Value = serde_json::from_str(&centre.sign(&credential)).unwrap();
        write(&format!("good/{number:03}.json"), &signed.to_string());
        write(&format!("canonical/{number:03}.nq"), &canonical(&credential).unwrap());
        let mut options = signed["proof"].as_object().unwrap().clone();
        options.remove("proofValue");
        options.insert("@context".into(), credential["@context"].clone());
        write(&format!("canonical/{number:03}-proof.nq"), &canonical(&options).unwrap());
        write(&format!("jwt/{number:03}.jwt"), &centre.jwt.sign(&credential).unwrap());
    }
    let mut kinds = Vec::new();
    for (number, kind) in tampering::kinds(&centre).iter().enumerate() {
        write(&format!("tampered/{number:03}.json"), &kind.badge.to_string());
        kinds.push(json!({"file": format!("tampered/{number:03}.json"), "name": kind.name}));
    }
    let whole = tampering::whole();
    let index = whole["credentialStatus"]["statusListIndex"].as_str().unwrap().parse().unwrap();
    write("revoked.json", &centre.sign(&whole));
    let keys = [
        PublishedKey { name: "key-2026".into(), key: centre.public.clone() },
        PublishedKey { name: "rsa-2026".into(), key: centre.jwt_public.clone() },
    ];
    let site = json!({
        "did": DID,
        "did_document": did_document(DID, "https://hunar.example/centres/lahore", &keys),
        "kid": KID,
        "jwk": centre.jwt_public.to_jwk(KID),
        "list": LIST,
        "status_list": serde_json::from_str::<Value>(&centre.list).unwrap(),
        "status_list_revoked": serde_json::from_str::<Value>(&sealed_list(&centre.signer, &[index])).unwrap(),
        "tampered": kinds,
    });
    write("site.json", &site.to_string());
}
