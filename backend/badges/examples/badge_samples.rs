//! Writes signed samples, tampered ones and what a verifier must know beside them into a folder, for
//! `tests/credentials`: `cargo run -p badges --example badge_samples -- FOLDER`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::{
    fs,
    path::{Path, PathBuf},
};

use badges::{Bitstring, PublishedKey, bake_png, bake_svg, canonical, did_document, status_list};
use serde_json::{Map, Value, json};
use support::{Centre, DID, KID, LIST, now, samples, sealed_list, tampering};

const BADGES: u64 = 100;
const ENDORSEMENTS: u64 = 10;
const WILD: u64 = 20;
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>";

struct Folder(PathBuf);

impl Folder {
    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// A credential in every form, and what we hold for its canonical form.
    fn credential(&self, folder: &str, number: u64, credential: &Map<String, Value>, centre: &Centre) {
        let signed: Value = serde_json::from_str(&centre.sign(credential)).unwrap();
        let mut options = signed["proof"].as_object().unwrap().clone();
        options.remove("proofValue");
        options.insert("@context".into(), credential["@context"].clone());
        self.write(&format!("{folder}/{number:03}.json"), signed.to_string());
        self.write(&format!("{folder}/{number:03}.nq"), canonical(credential).unwrap());
        self.write(&format!("{folder}/{number:03}-proof.nq"), canonical(&options).unwrap());
        self.write(&format!("{folder}/{number:03}.jwt"), centre.jwt.sign(credential).unwrap());
    }

    fn baked(&self, centre: &Centre) {
        let png = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/dot.png")).unwrap();
        for (form, text) in
            [("proof", centre.sign(&tampering::whole())), ("jwt", centre.jwt.sign(&tampering::whole()).unwrap())]
        {
            self.write(&format!("baked/{form}.png"), bake_png(&png, &text).unwrap());
            self.write(&format!("baked/{form}.svg"), bake_svg(SVG, &text).unwrap());
        }
    }

    fn tampered(&self, centre: &Centre) -> Vec<Value> {
        let mut names = Vec::new();
        let mut write = |form: &str, name: &str, text: String| {
            let file = format!("tampered/{:03}.{form}", names.len());
            self.write(&file, text);
            names.push(json!({"file": file, "name": name}));
        };
        for kind in tampering::kinds(centre) {
            write("json", kind.name, kind.badge.to_string());
        }
        for (name, jwt) in tampering::jwts(centre) {
            write("jwt", name, jwt);
        }
        names
    }
}

fn main() {
    let folder = Folder(std::env::args().nth(1).expect("a folder").into());
    let centre = Centre::new();
    (0..BADGES).for_each(|number| folder.credential("badges", number, &samples::credential(number), &centre));
    (0..WILD).for_each(|number| folder.credential("wild", number, &samples::wild(number), &centre));
    (0..ENDORSEMENTS)
        .for_each(|number| folder.credential("endorsements", number, &samples::endorsement(number), &centre));
    folder.baked(&centre);
    let whole = tampering::whole();
    folder.credential("revoked", 0, &whole, &centre);
    let index = whole["credentialStatus"]["statusListIndex"].as_str().unwrap().parse().unwrap();
    let keys = [
        PublishedKey { name: "key-2026".into(), key: centre.public.clone() },
        PublishedKey { name: "rsa-2026".into(), key: centre.jwt_public.clone() },
    ];
    let parsed = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let list_jwt = |taken_back: &[usize]| {
        let mut bits = Bitstring::default();
        assert!(taken_back.iter().all(|entry| bits.set(*entry, true)));
        centre.jwt.sign(&status_list(LIST, DID, &bits, now(), None)).unwrap()
    };
    let site = json!({
        "did": DID,
        "did_document": did_document(DID, "https://hunar.example/centres/lahore", &keys),
        "kid": KID,
        "jwk": centre.jwt_public.to_jwk(KID),
        "list": LIST,
        "lists": {"nobody": parsed(&centre.list), "revoked": parsed(&sealed_list(&centre.signer, &[index]))},
        "list_jwts": {"nobody": list_jwt(&[]), "revoked": list_jwt(&[index])},
        "tampered": folder.tampered(&centre),
    });
    folder.write("site.json", site.to_string());
}
