//! Credentials as VC-JWT: a compact JWS whose payload is the credential, with registered claims beside it.
//! <https://www.imsglobal.org/spec/ob/v3p0/#jwt-proof>

use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    rand::SystemRandom,
    rsa::KeySize,
    signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::{
    document::{self, MOST_TEXT, Malformed},
    keys::{KeyFault, PublicKey},
    time,
};

/// Signs by RS256, which every reader of Open Badges must know.
pub struct JwtSigner {
    key: RsaKeyPair,
    kid: String,
}

impl JwtSigner {
    /// `pkcs8` is DER of an RSA key of 2048 bits or more; `kid` the https URL behind which its JWK stands alone.
    pub fn new(pkcs8: &[u8], kid: impl Into<String>) -> Result<Self, KeyFault> {
        let key = RsaKeyPair::from_pkcs8(pkcs8).map_err(|_| KeyFault::Malformed)?;
        if key.public_modulus_len() < 256 {
            return Err(KeyFault::Unsupported);
        }
        Ok(Self { key, kid: kid.into() })
    }

    /// A new key of 2048 bits as PKCS#8 DER, to be kept in a file; `None` if the machine has no random numbers.
    pub fn generate() -> Option<Vec<u8>> {
        let key = RsaKeyPair::generate(KeySize::Rsa2048).ok()?;
        let der: Pkcs8V1Der = key.as_der().ok()?;
        Some(der.as_ref().to_vec())
    }

    /// The public half, for the JWK behind `kid`.
    pub fn public(&self) -> PublicKey {
        let key = self.key.public_key();
        let bytes = |number: aws_lc_rs::io::Positive<'_>| number.big_endian_without_leading_zero().to_vec();
        PublicKey::Rsa { n: bytes(key.modulus()), e: bytes(key.exponent()) }
    }

    /// The credential as a JWS. It carries `iss`, `jti`, `sub`, `nbf` and `exp` beside the credential's own members,
    /// and a header of `alg`, `kid` and `typ` alone. `None` for a credential that has a proof already, lacks `id`,
    /// `issuer.id` or a `validFrom` that can be read.
    pub fn sign(&self, credential: &Map<String, Value>) -> Option<String> {
        if credential.contains_key("proof") {
            return None;
        }
        let mut payload = credential.clone();
        payload.extend(claims(credential)?);
        let header = json!({"alg": "RS256", "kid": self.kid, "typ": "JWT"});
        let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(header), part(payload.into()));
        let mut signature = vec![0; self.key.public_modulus_len()];
        self.key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message.as_bytes(), &mut signature).ok()?;
        Some(format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }
}

/// The registered claims that a credential's own members ask for; times in seconds since 1970.
fn claims(credential: &Map<String, Value>) -> Option<Map<String, Value>> {
    let mut claims = Map::new();
    claims.insert("iss".into(), json!(document::issuer(credential)?));
    claims.insert("jti".into(), json!(credential.get("id")?.as_str()?));
    let subject = credential.get("credentialSubject").and_then(|subject| subject.get("id"));
    if let Some(subject) = subject {
        claims.insert("sub".into(), subject.clone());
    }
    claims.insert("nbf".into(), json!(time::read(credential.get("validFrom")?.as_str()?)?.timestamp()));
    if let Some(until) = credential.get("validUntil") {
        claims.insert("exp".into(), json!(time::read(until.as_str()?)?.timestamp()));
    }
    Some(claims)
}

/// A header has these members and no other. `none`, HS256 and EdDSA are no algorithms of Open Badges.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: Algorithm,
    kid: String,
    #[serde(default)]
    typ: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
enum Algorithm {
    RS256,
    ES256,
}

/// What is wrong with a JWS before any key is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JwtFault {
    /// Not three parts in base64url, or no JSON in them.
    Malformed,
    /// An algorithm other than RS256 and ES256, a header member that is not allowed, no `kid`, another `typ`.
    Header,
    /// The registered claims say something else than the credential.
    Claims,
}

/// A JWS that was read and not yet checked.
pub(crate) struct Jwt {
    algorithm: Algorithm,
    pub kid: String,
    message: String,
    signature: Vec<u8>,
    /// The credential without the registered claims.
    pub credential: Map<String, Value>,
}

impl Jwt {
    pub fn read(text: &str) -> Result<Self, JwtFault> {
        let (message, signature) = text.rsplit_once('.').ok_or(JwtFault::Malformed)?;
        let (header, payload) = message.split_once('.').ok_or(JwtFault::Malformed)?;
        let part = |text: &str| URL_SAFE_NO_PAD.decode(text).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let header = part(header).ok_or(JwtFault::Malformed)?;
        serde_json::from_str::<Map<String, Value>>(&header).map_err(|_| JwtFault::Malformed)?;
        let header: Header = serde_json::from_str(&header).map_err(|_| JwtFault::Header)?;
        if header.typ.is_some_and(|kind| !matches!(kind.as_str(), "JWT" | "vc+jwt")) {
            return Err(JwtFault::Header);
        }
        let payload = part(payload).ok_or(JwtFault::Malformed)?;
        let mut credential = document::read(&payload).map_err(|_: Malformed| JwtFault::Malformed)?;
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| JwtFault::Malformed)?;
        let stated: Vec<_> =
            ["iss", "jti", "sub", "nbf", "exp", "iat", "aud"].map(|name| (name, credential.remove(name))).into();
        let due = claims(&credential).ok_or(JwtFault::Claims)?;
        let agree = stated.iter().all(|(name, value)| match (*name, value) {
            ("iat", value) => value.as_ref().is_none_or(Value::is_number),
            // What is for one reader only is no badge to show around.
            ("aud", value) => value.is_none(),
            (name, Some(value)) => due.get(name).is_some_and(|due| same(due, value)),
            (name, None) => name == "sub" || !due.contains_key(name),
        });
        if !agree {
            return Err(JwtFault::Claims);
        }
        let Header { alg: algorithm, kid, .. } = header;
        Ok(Self { algorithm, kid, message: message.to_owned(), signature, credential })
    }

    /// Whether the key made this. Its kind must be that of the header's algorithm.
    pub fn is_by(&self, key: &PublicKey) -> bool {
        let right = match self.algorithm {
            Algorithm::RS256 => matches!(key, PublicKey::Rsa { .. }),
            Algorithm::ES256 => matches!(key, PublicKey::P256 { .. }),
        };
        right && key.made(&self.signature, self.message.as_bytes())
    }
}

/// A number of seconds may be written with a fraction, of which a `NumericDate` of ours has none.
fn same(due: &Value, stated: &Value) -> bool {
    match (due.as_i64(), stated.as_f64()) {
        (Some(due), Some(stated)) => stated.is_finite() && stated.trunc() == due as f64,
        _ => due == stated,
    }
}

/// Whether a text looks like a compact JWS.
pub(crate) fn is_jwt(text: &str) -> bool {
    text.len() <= MOST_TEXT
        && text.bytes().filter(|byte| *byte == b'.').count() == 2
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}
