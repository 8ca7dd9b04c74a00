//! Access tokens of the interface: JWTs signed with Ed25519, good for a quarter of an hour. The key is made at the first start
//! and kept in the data folder; several web nodes share that one file.

use crate::kernel::ids::PersonId;
use crate::platform::secret;
use anyhow::{Context, anyhow};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::Path;
use uuid::Uuid;

/// How long an access token counts.
pub const LIFE: TimeDelta = TimeDelta::minutes(15);
/// The kind of token, so that no other token of ours is ever taken for one (RFC 9068).
const KIND: &str = "at+jwt";
const ISSUER: &str = "hunar";
const AUDIENCE: &str = "hunar/api/v1";
/// Ours have some 500 bytes; nothing much longer is even looked at.
const MAX_BYTES: usize = 2048;

/// What a token says once it is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claims {
    pub person: PersonId,
    pub family: Uuid,
}

/// The claims as they travel. Every one must be there, once, and of its type.
#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    iss: String,
    aud: String,
    sub: PersonId,
    iat: i64,
    nbf: i64,
    exp: i64,
    jti: Uuid,
    fam: Uuid,
}

/// The key pair, under its name.
pub struct Keys {
    kid: String,
    signing: EncodingKey,
    checking: DecodingKey,
    validation: Validation,
}

impl Keys {
    /// The key of this data folder, made if there is none.
    pub fn load_or_create(data: &Path) -> anyhow::Result<Self> {
        let file = data.join("access-tokens.key");
        let text = secret::load_or_create(&file)?;
        let seed = URL_SAFE_NO_PAD.decode(text).with_context(|| format!("{} is no key", file.display()))?;
        Self::from_seed(&seed).with_context(|| format!("{} is no key", file.display()))
    }

    fn from_seed(seed: &[u8]) -> anyhow::Result<Self> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|error| anyhow!("{error}"))?;
        let public = pair.public_key().as_ref();
        let pkcs8 = pair.to_pkcs8v1().context("the key's form")?;
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        // The times are compared with our own clock, below.
        validation.validate_exp = false;
        validation.validate_nbf = false;
        Ok(Self {
            kid: Sha256::digest(public).iter().take(8).map(|byte| format!("{byte:02x}")).collect(),
            signing: EncodingKey::from_ed_der(pkcs8.as_ref()),
            checking: DecodingKey::from_ed_der(public),
            validation,
        })
    }

    /// A token for this person, out of this family of refresh tokens.
    pub fn sign(&self, claims: Claims, now: DateTime<Utc>) -> anyhow::Result<String> {
        let header =
            Header { typ: Some(KIND.to_owned()), kid: Some(self.kid.clone()), ..Header::new(Algorithm::EdDSA) };
        let payload = Payload {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: claims.person,
            iat: now.timestamp(),
            nbf: now.timestamp(),
            exp: (now + LIFE).timestamp(),
            jti: Uuid::now_v7(),
            fam: claims.family,
        };
        Ok(jsonwebtoken::encode(&header, &payload, &self.signing)?)
    }

    /// What the token says, if we signed it, as an access token, and it counts at this moment.
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Option<Claims> {
        if token.len() > MAX_BYTES {
            return None;
        }
        let header = jsonwebtoken::decode_header(token).ok()?;
        let points_elsewhere =
            header.jku.is_some() || header.jwk.is_some() || header.x5u.is_some() || header.x5c.is_some();
        let ours = header.typ.as_deref() == Some(KIND) && header.kid.as_deref() == Some(self.kid.as_str());
        if !ours || points_elsewhere || header.crit.is_some() {
            return None;
        }
        let payload = jsonwebtoken::decode::<Payload>(token, &self.checking, &self.validation).ok()?.claims;
        let counts = payload.nbf <= now.timestamp() && now.timestamp() < payload.exp;
        let short = payload.exp.checked_sub(payload.nbf).is_some_and(|life| life <= LIFE.num_seconds());
        (counts && short).then_some(Claims { person: payload.sub, family: payload.fam })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn keys() -> Keys {
        let seed: Vec<u8> = [Uuid::new_v4(), Uuid::new_v4()].iter().flat_map(|part| part.into_bytes()).collect();
        Keys::from_seed(&seed).unwrap()
    }

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap()
    }

    fn claims() -> Claims {
        Claims { person: PersonId::new(), family: Uuid::now_v7() }
    }

    /// A token of this key with other contents than we would write.
    fn forged(keys: &Keys, header: &Header, change: impl Fn(&mut Value)) -> String {
        let mut payload = json!({
            "iss": ISSUER, "aud": AUDIENCE, "sub": Uuid::now_v7(), "iat": now().timestamp(),
            "nbf": now().timestamp(), "exp": now().timestamp() + 900, "jti": Uuid::now_v7(), "fam": Uuid::now_v7(),
        });
        change(&mut payload);
        jsonwebtoken::encode(header, &payload, &keys.signing).unwrap()
    }

    fn header(keys: &Keys) -> Header {
        Header { typ: Some(KIND.to_owned()), kid: Some(keys.kid.clone()), ..Header::new(Algorithm::EdDSA) }
    }

    #[test]
    fn a_token_counts_for_a_quarter_of_an_hour() {
        let (keys, claims) = (keys(), claims());
        let token = keys.sign(claims, now()).unwrap();
        assert_eq!(keys.verify(&token, now()), Some(claims));
        assert_eq!(keys.verify(&token, now() + LIFE - TimeDelta::seconds(1)), Some(claims));
        assert_eq!(keys.verify(&token, now() + LIFE), None);
        assert_eq!(keys.verify(&token, now() - TimeDelta::seconds(1)), None);
    }

    #[test]
    fn what_another_key_signed_or_somebody_changed_is_refused() {
        let keys = keys();
        let token = keys.sign(claims(), now()).unwrap();
        assert_eq!(self::keys().verify(&token, now()), None);
        let signature = token.rfind('.').unwrap() + 1;
        let bytes = URL_SAFE_NO_PAD.decode(&token[signature..]).unwrap();
        for place in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[place] ^= 1;
            let changed = format!("{}{}", &token[..signature], URL_SAFE_NO_PAD.encode(flipped));
            assert_eq!(keys.verify(&changed, now()), None, "byte {place}");
        }
    }

    #[test]
    fn other_algorithms_are_refused() {
        let keys = keys();
        let payload = keys.sign(claims(), now()).unwrap().split('.').nth(1).unwrap().to_owned();
        for alg in ["none", "None", "nOnE", "HS256", "RS256"] {
            let header = json!({ "alg": alg, "typ": KIND, "kid": keys.kid });
            let head = URL_SAFE_NO_PAD.encode(header.to_string());
            for signature in ["", "AAAA"] {
                assert_eq!(keys.verify(&format!("{head}.{payload}.{signature}"), now()), None, "{alg}");
            }
        }
        assert_eq!(keys.verify(&payload, now()), None);
        assert_eq!(keys.verify(&"a".repeat(1_000_000), now()), None);
    }

    #[test]
    fn another_kind_or_key_name_is_refused() {
        let keys = keys();
        assert!(keys.verify(&forged(&keys, &header(&keys), |_| {}), now()).is_some());
        for typ in [None, Some("JWT"), Some("refresh")] {
            let header = Header { typ: typ.map(ToOwned::to_owned), ..header(&keys) };
            assert_eq!(keys.verify(&forged(&keys, &header, |_| {}), now()), None, "{typ:?}");
        }
        for kid in [None, Some("../../etc/passwd"), Some("' OR 1=1")] {
            let header = Header { kid: kid.map(ToOwned::to_owned), ..header(&keys) };
            assert_eq!(keys.verify(&forged(&keys, &header, |_| {}), now()), None, "{kid:?}");
        }
        let elsewhere = Header { jku: Some("https://evil.example/keys".into()), ..header(&keys) };
        assert_eq!(keys.verify(&forged(&keys, &elsewhere, |_| {}), now()), None);
    }

    #[test]
    fn wrong_missing_and_odd_claims_are_refused() {
        let keys = keys();
        let at = now().timestamp();
        for (claim, value) in [
            ("iss", json!("https://other.example")),
            ("aud", json!("badge")),
            ("exp", json!(at)),
            ("exp", json!((at + 60).to_string())),
            ("exp", json!(at as f64 + 60.5)),
            ("exp", json!(i64::MAX)),
            ("exp", json!(u64::MAX)),
            ("nbf", json!(at + 1)),
            ("sub", json!("amina")),
        ] {
            let token = forged(&keys, &header(&keys), |payload| payload[claim] = value.clone());
            assert_eq!(keys.verify(&token, now()), None, "{claim} {value}");
        }
        for claim in ["iss", "aud", "sub", "exp", "nbf", "fam"] {
            let token = forged(&keys, &header(&keys), |payload| {
                payload.as_object_mut().unwrap().remove(claim);
            });
            assert_eq!(keys.verify(&token, now()), None, "without {claim}");
        }
    }

    #[test]
    fn a_restart_keeps_the_key() {
        let folder = tempfile::tempdir().unwrap();
        let token = Keys::load_or_create(folder.path()).unwrap().sign(claims(), now()).unwrap();
        assert!(Keys::load_or_create(folder.path()).unwrap().verify(&token, now()).is_some());
    }
}
