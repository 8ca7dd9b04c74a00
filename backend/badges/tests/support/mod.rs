//! A centre with keys, and credentials as varied as they come; the same ones each time.
#![allow(dead_code, reason = "each test and example uses a part")]

pub mod samples;
pub mod tampering;

use badges::{Bitstring, JwtSigner, PublicKey, Signer, VerificationMethod, status_list};
use chrono::{DateTime, TimeZone, Utc};
use serde_json::{Map, Value};

pub const DID: &str = "did:web:hunar.example:centres:lahore";
pub const METHOD: &str = "did:web:hunar.example:centres:lahore#key-2026";
pub const KID: &str = "https://hunar.example/centres/lahore/keys/2026.jwk";
pub const LIST: &str = "https://hunar.example/centres/lahore/status/1";

/// Long ago enough that the clock of every other verifier agrees about what is valid.
pub fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2024, 6, 1, 12, 0, 0).unwrap()
}

pub struct Centre {
    pub signer: Signer,
    pub public: PublicKey,
    pub jwt: JwtSigner,
    pub jwt_public: PublicKey,
    pub list: String,
}

impl Centre {
    pub fn new() -> Self {
        let signer = Signer::new(&Signer::generate().unwrap(), METHOD).unwrap();
        let jwt = JwtSigner::new(&JwtSigner::generate().unwrap(), KID).unwrap();
        let (public, jwt_public) = (signer.public().unwrap(), jwt.public());
        let list = sealed_list(&signer, &[]);
        Self { signer, public, jwt, jwt_public, list }
    }

    pub fn sign(&self, credential: &Map<String, Value>) -> String {
        Value::from(self.signer.sign(credential.clone(), now()).unwrap()).to_string()
    }

    pub fn key(&self, url: &str) -> Option<VerificationMethod> {
        let key = match url {
            METHOD => &self.public,
            KID => &self.jwt_public,
            _ => return None,
        };
        Some(VerificationMethod { id: url.to_owned(), controller: DID.to_owned(), key: key.clone() })
    }

    pub fn verify(&self, bytes: &[u8]) -> badges::Verdict {
        let list = |url: &str| (url == LIST).then(|| self.list.clone());
        badges::verify(bytes, &|url: &str| self.key(url), &list, now())
    }
}

pub fn sealed_list(signer: &Signer, taken_back: &[usize]) -> String {
    let mut bits = Bitstring::default();
    for entry in taken_back {
        assert!(bits.set(*entry, true));
    }
    let list = status_list(LIST, DID, &bits, now(), None);
    Value::from(signer.sign(list, now()).unwrap()).to_string()
}
