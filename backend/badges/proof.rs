//! The embedded proof: `DataIntegrityProof` of suite `eddsa-rdfc-2022`.
//! <https://www.w3.org/TR/vc-di-eddsa/#eddsa-rdfc-2022>

use aws_lc_rs::{
    digest::{SHA256, digest},
    encoding::{AsDer, Pkcs8V1Der},
    signature::{Ed25519KeyPair, KeyPair},
};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use crate::{
    keys::{KeyFault, PublicKey},
    multibase,
    rdf::{self, RdfFault},
    time::{self, timestamp},
};

const KIND: &str = "DataIntegrityProof";
const SUITE: &str = "eddsa-rdfc-2022";
const PURPOSE: &str = "assertionMethod";

/// Signs credentials and status lists with an Ed25519 key.
pub struct Signer {
    key: Ed25519KeyPair,
    method: String,
}

impl Signer {
    /// `pkcs8` is DER of an Ed25519 key, `method` the URL that its DID document gives it:
    /// `did:web:HOST:centres:SLUG#key-2026`.
    pub fn new(pkcs8: &[u8], method: impl Into<String>) -> Result<Self, KeyFault> {
        let key = Ed25519KeyPair::from_pkcs8_maybe_unchecked(pkcs8).map_err(|_| KeyFault::Malformed)?;
        Ok(Self { key, method: method.into() })
    }

    /// A new key as PKCS#8 DER, to be kept in a file; `None` if the machine has no random numbers.
    pub fn generate() -> Option<Vec<u8>> {
        let key = Ed25519KeyPair::generate().ok()?;
        let der: Pkcs8V1Der = key.as_der().ok()?;
        Some(der.as_ref().to_vec())
    }

    /// The public half, for the DID document. Always there: a key of Ed25519 has 32 bytes.
    pub fn public(&self) -> Option<PublicKey> {
        self.key.public_key().as_ref().try_into().ok().map(PublicKey::Ed25519)
    }

    /// The credential with a proof made at `created`. What it says must be wholly defined by the bundled contexts.
    pub fn sign(
        &self,
        mut credential: Map<String, Value>,
        created: DateTime<Utc>,
    ) -> Result<Map<String, Value>, RdfFault> {
        credential.remove("proof");
        let mut proof = Map::new();
        proof.insert("type".into(), json!(KIND));
        proof.insert("cryptosuite".into(), json!(SUITE));
        proof.insert("created".into(), json!(timestamp(created)));
        proof.insert("verificationMethod".into(), json!(self.method));
        proof.insert("proofPurpose".into(), json!(PURPOSE));
        let signature = self.key.sign(&hashes(&credential, proof.clone())?);
        proof.insert("proofValue".into(), json!(multibase::to_base58(signature.as_ref())));
        credential.insert("proof".into(), proof.into());
        Ok(credential)
    }
}

/// What is signed: SHA-256 of the canonical proof without its value, then SHA-256 of the canonical credential.
fn hashes(unsigned: &Map<String, Value>, mut proof: Map<String, Value>) -> Result<Vec<u8>, RdfFault> {
    if let Some(context) = unsigned.get("@context") {
        proof.insert("@context".into(), context.clone());
    }
    let hash = |text: String| digest(&SHA256, text.as_bytes());
    Ok([hash(rdf::canonical(&proof)?).as_ref(), hash(rdf::canonical(unsigned)?).as_ref()].concat())
}

/// Why a proof is none that can be checked here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofFault {
    /// The credential carries none.
    Missing,
    /// Two or more: one of them could be somebody else's.
    Several,
    /// Not of suite `eddsa-rdfc-2022`, or for another purpose than to say that something is so.
    OtherSuite,
    /// A member is missing, or has a shape that it cannot have.
    Malformed,
}

/// A proof that was taken off its credential and not yet checked.
pub(crate) struct Proof {
    pub method: String,
    pub expires: Option<DateTime<Utc>>,
    signature: Vec<u8>,
    options: Map<String, Value>,
}

impl Proof {
    /// Takes the proof off a credential.
    pub fn take(credential: &mut Map<String, Value>) -> Result<Self, ProofFault> {
        let mut options = match credential.remove("proof") {
            None => return Err(ProofFault::Missing),
            Some(Value::Object(proof)) => proof,
            Some(Value::Array(proofs)) => {
                let mut proofs = proofs.into_iter();
                match (proofs.next(), proofs.next()) {
                    (Some(Value::Object(proof)), None) => proof,
                    (None, _) => return Err(ProofFault::Missing),
                    (Some(_), None) => return Err(ProofFault::Malformed),
                    (Some(_), Some(_)) => return Err(ProofFault::Several),
                }
            }
            Some(_) => return Err(ProofFault::Malformed),
        };
        let text = |name: &str| options.get(name).and_then(Value::as_str);
        if (text("type"), text("cryptosuite"), text("proofPurpose")) != (Some(KIND), Some(SUITE), Some(PURPOSE)) {
            return Err(ProofFault::OtherSuite);
        }
        // A proof with a context of its own would be read otherwise than the credential.
        if options.get("@context").is_some_and(|context| Some(context) != credential.get("@context")) {
            return Err(ProofFault::Malformed);
        }
        let moment = |name: &str| match options.get(name) {
            None => Ok(None),
            Some(value) => value.as_str().and_then(time::read).map(Some).ok_or(ProofFault::Malformed),
        };
        moment("created")?;
        let expires = moment("expires")?;
        let method = text("verificationMethod").ok_or(ProofFault::Malformed)?.to_owned();
        let signature = text("proofValue").and_then(multibase::from_base58).ok_or(ProofFault::Malformed)?;
        options.remove("proofValue");
        if signature.len() != 64 {
            Err(ProofFault::Malformed)
        } else {
            Ok(Self { method, expires, signature, options })
        }
    }

    /// Whether the key made this proof of that credential.
    pub fn is_by(&self, key: &PublicKey, unsigned: &Map<String, Value>) -> Result<bool, RdfFault> {
        let right = matches!(key, PublicKey::Ed25519(_));
        Ok(right && key.made(&self.signature, &hashes(unsigned, self.options.clone())?))
    }
}
