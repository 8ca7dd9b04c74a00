//! Public keys as documents publish them: Multikey texts and JWKs.

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::multibase;

/// What stands before an Ed25519 key in a Multikey text (the varint of 0xed).
/// <https://www.w3.org/TR/cid-1.0/#Multikey>
const MULTIKEY_ED25519: [u8; 2] = [0xed, 0x01];

/// A public key that can check a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// Checks `eddsa-rdfc-2022`: the 32 bytes of RFC 8032.
    Ed25519([u8; 32]),
    /// Checks `RS256`: modulus and exponent, big-endian without leading zeros; 2048 to 8192 bits.
    Rsa {
        /// The modulus.
        n: Vec<u8>,
        /// The exponent.
        e: Vec<u8>,
    },
    /// Checks `ES256`: the coordinates of a point of P-256, 32 bytes each.
    P256 {
        /// The first coordinate.
        x: [u8; 32],
        /// The second coordinate.
        y: [u8; 32],
    },
}

/// Why a key could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFault {
    /// Not JSON, not base58 or base64url, a part is missing or has the wrong length.
    Malformed,
    /// A kind of key that nothing here checks with.
    Unsupported,
    /// The document does not name the key that was asked for, or not for saying that something is so.
    Absent,
}

impl PublicKey {
    /// Reads a `publicKeyMultibase` of Ed25519 (`z6Mk…`).
    pub fn from_multikey(text: &str) -> Result<Self, KeyFault> {
        let bytes = multibase::from_base58(text).ok_or(KeyFault::Malformed)?;
        let key = bytes.strip_prefix(&MULTIKEY_ED25519).ok_or(KeyFault::Unsupported)?;
        key.try_into().map(Self::Ed25519).map_err(|_| KeyFault::Malformed)
    }

    /// The `publicKeyMultibase` of an Ed25519 key; `None` for the others, which are published as JWKs here.
    pub fn to_multikey(&self) -> Option<String> {
        let Self::Ed25519(key) = self else { return None };
        Some(multibase::to_base58(&[&MULTIKEY_ED25519[..], key].concat()))
    }

    /// Reads a JWK (RFC 7517) of kind RSA, EC P-256 or OKP Ed25519. A key said to be for anything but signatures
    /// (`use`) is unsupported.
    pub fn from_jwk(jwk: &Value) -> Result<Self, KeyFault> {
        let text = |name: &str| jwk.get(name).and_then(Value::as_str);
        let bytes =
            |name: &str| text(name).and_then(|text| URL_SAFE_NO_PAD.decode(text).ok()).ok_or(KeyFault::Malformed);
        let fixed = |name: &str| <[u8; 32]>::try_from(bytes(name)?).map_err(|_| KeyFault::Malformed);
        if text("use").is_some_and(|what| what != "sig") {
            return Err(KeyFault::Unsupported);
        }
        match (text("kty"), text("crv")) {
            (Some("RSA"), _) => Ok(Self::Rsa { n: bytes("n")?, e: bytes("e")? }),
            (Some("EC"), Some("P-256")) => Ok(Self::P256 { x: fixed("x")?, y: fixed("y")? }),
            (Some("OKP"), Some("Ed25519")) => Ok(Self::Ed25519(fixed("x")?)),
            (Some(_), _) => Err(KeyFault::Unsupported),
            (None, _) => Err(KeyFault::Malformed),
        }
    }

    /// The JWK of this key, as it stands behind the https URL that a JWT's `kid` names: one key, not a set.
    pub fn to_jwk(&self, kid: &str) -> Value {
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        match self {
            Self::Ed25519(x) => {
                json!({"kty": "OKP", "crv": "Ed25519", "x": text(x), "alg": "EdDSA", "use": "sig", "kid": kid})
            }
            Self::Rsa { n, e } => {
                json!({"kty": "RSA", "n": text(n), "e": text(e), "alg": "RS256", "use": "sig", "kid": kid})
            }
            Self::P256 { x, y } => {
                json!({"kty": "EC", "crv": "P-256", "x": text(x), "y": text(y), "alg": "ES256", "use": "sig", "kid": kid})
            }
        }
    }

    /// Whether this key made the signature; each kind of key has one algorithm, so that no header chooses another.
    pub(crate) fn made(&self, signature: &[u8], message: &[u8]) -> bool {
        match self {
            Self::Ed25519(key) => UnparsedPublicKey::new(&ED25519, key).verify(message, signature).is_ok(),
            Self::Rsa { n, e } => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok()
            }
            Self::P256 { x, y } => {
                let point = [&[4], &x[..], &y[..]].concat();
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature).is_ok()
            }
        }
    }
}

/// A key, its name and who may speak with it: `verificationMethod` of a controlled identifier document.
/// <https://www.w3.org/TR/cid-1.0/#verification-methods>
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerificationMethod {
    /// The URL under which proofs name the key: `did:web:HOST:centres:SLUG#key-2026`, or https for a JWK.
    pub id: String,
    /// Whose key it is. A credential is taken only if this equals its `issuer.id`.
    pub controller: String,
    /// What checks the signature.
    pub key: PublicKey,
}

impl VerificationMethod {
    /// Finds the method `id` in a DID document (or a Profile with `verificationMethod`), as a `Multikey` or
    /// a `JsonWebKey`. It counts only if it is one of that document's own, and `assertionMethod` lists it.
    pub fn from_document(document: &Value, id: &str) -> Result<Self, KeyFault> {
        let subject = document.get("id").and_then(Value::as_str).ok_or(KeyFault::Malformed)?;
        if id.split('#').next() != Some(subject) {
            return Err(KeyFault::Absent);
        }
        let whole = |reference: &str| match reference.strip_prefix('#') {
            Some(fragment) => format!("{subject}#{fragment}"),
            None => reference.to_owned(),
        };
        let is_it = |value: &Value| {
            value.as_str().or_else(|| value.get("id").and_then(Value::as_str)).is_some_and(|name| whole(name) == id)
        };
        let asserted = one_or_many(document.get("assertionMethod")).iter().find(|value| is_it(value));
        let asserted = asserted.ok_or(KeyFault::Absent)?;
        let method = if asserted.is_object() {
            asserted
        } else {
            one_or_many(document.get("verificationMethod")).iter().find(|value| is_it(value)).ok_or(KeyFault::Absent)?
        };
        let key = match (method.get("publicKeyMultibase").and_then(Value::as_str), method.get("publicKeyJwk")) {
            (Some(text), None) => PublicKey::from_multikey(text)?,
            (None, Some(jwk)) => PublicKey::from_jwk(jwk)?,
            _ => return Err(KeyFault::Malformed),
        };
        let controller = method.get("controller").and_then(Value::as_str).ok_or(KeyFault::Malformed)?;
        Ok(Self { id: id.to_owned(), controller: controller.to_owned(), key })
    }

    /// The method of a JWK that stands alone behind an https `url`, for a JWT of `issuer`. A JWK does not say whose it
    /// is; it counts as the issuer's only if it lies below the issuer's own URL, or below the folder of its `did:web`.
    pub fn from_jwk(url: &str, jwk: &Value, issuer: &str) -> Result<Self, KeyFault> {
        let place = match did_web_url(issuer) {
            Some(document) => document.trim_end_matches(".well-known/did.json").trim_end_matches("did.json").to_owned(),
            None => format!("{}/", issuer.trim_end_matches('/')),
        };
        let strange = url.contains("..") || url.contains(|letter: char| !letter.is_ascii_graphic() || letter == '\\');
        if strange || !place.starts_with("https://") || !url.starts_with(&place) {
            return Err(KeyFault::Absent);
        }
        Ok(Self { id: url.to_owned(), controller: issuer.to_owned(), key: PublicKey::from_jwk(jwk)? })
    }

    /// The method of a `did:key` of Ed25519, which is its own document. It says who signed and nothing of who that is.
    pub fn from_did_key(id: &str) -> Result<Self, KeyFault> {
        let (controller, fragment) = id.split_once('#').ok_or(KeyFault::Malformed)?;
        let text = controller.strip_prefix("did:key:").ok_or(KeyFault::Unsupported)?;
        if text != fragment {
            return Err(KeyFault::Absent);
        }
        Ok(Self { id: id.to_owned(), controller: controller.to_owned(), key: PublicKey::from_multikey(text)? })
    }
}

/// Where the DID document of a `did:web` lies; `None` for other identifiers. A method's `#fragment` is ignored.
/// <https://w3c-ccg.github.io/did-method-web/#read-resolve>
pub fn did_web_url(did: &str) -> Option<String> {
    let name = did.split('#').next()?.strip_prefix("did:web:")?;
    let mut parts = name.split(':');
    let host = parts.next().filter(|host| !host.is_empty())?.replace("%3A", ":").replace("%3a", ":");
    let path: Vec<&str> = parts.collect();
    let plain = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
    };
    if !host.split(':').all(plain) || !path.iter().all(|part| plain(part) && !part.starts_with('.')) {
        return None;
    }
    Some(match path.as_slice() {
        [] => format!("https://{host}/.well-known/did.json"),
        path => format!("https://{host}/{}/did.json", path.join("/")),
    })
}

fn one_or_many(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Array(values)) => values,
        Some(value) => std::slice::from_ref(value),
        None => &[],
    }
}
