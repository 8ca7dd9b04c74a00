//! What somebody shows: a text or a picture, read as far as it can be read without keys.

use serde_json::{Map, Value};

use crate::{
    contexts,
    document::{self, is_of_type},
    jwt::{self, Jwt},
    png,
    proof::Proof,
    reason::Reason,
    status::StatusEntry,
    svg, time,
};

/// Kinds of credentials that are checked here; the first two are two names of one.
const KINDS: [&str; 3] = ["OpenBadgeCredential", "AchievementCredential", "EndorsementCredential"];

pub(crate) enum Seal {
    Proof(Proof),
    Jwt(Jwt),
}

/// A credential that was read and not yet checked.
pub struct Presented {
    /// Without its proof.
    credential: Map<String, Value>,
    issuer: String,
    pub(crate) seal: Seal,
    pub(crate) status: Option<Result<StatusEntry, Reason>>,
}

impl Presented {
    /// Reads the bytes of a PNG or an SVG with a credential in it, of a credential in JSON, or of a JWS.
    ///
    /// Believes nothing yet; the error says why it is no badge.
    pub fn read(bytes: &[u8]) -> Result<Self, Reason> {
        if png::is_png(bytes) {
            return Self::from_text(&png::unbake_png(bytes)?, &KINDS);
        }
        if bytes.len() > png::MOST_BYTES {
            return Err(Reason::UnknownFormat);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| Reason::UnknownFormat)?;
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.starts_with('<') {
            Self::from_text(&svg::unbake_svg(text)?, &KINDS)
        } else {
            Self::from_text(text, &KINDS)
        }
    }

    /// Reads the credential of a status list, so that its `key` can be fetched too.
    pub fn read_list(text: &str) -> Result<Self, Reason> {
        Self::from_text(text, &["BitstringStatusListCredential"])
    }

    /// A JWS, or a credential with an embedded proof, of one of these kinds.
    pub(crate) fn from_text(text: &str, kinds: &[&str]) -> Result<Self, Reason> {
        let text = text.trim();
        if jwt::is_jwt(text) {
            let mut jwt = Jwt::read(text)?;
            let credential = std::mem::take(&mut jwt.credential);
            return Self::new(credential, Seal::Jwt(jwt), kinds);
        }
        if !text.starts_with('{') {
            return Err(Reason::UnknownFormat);
        }
        let mut credential = document::read(text)?;
        if !is_of_type(&credential, "VerifiableCredential") {
            return Err(Reason::OtherKind);
        }
        let proof = Proof::take(&mut credential)?;
        Self::new(credential, Seal::Proof(proof), kinds)
    }

    fn new(credential: Map<String, Value>, seal: Seal, kinds: &[&str]) -> Result<Self, Reason> {
        let first = credential.get("@context").and_then(|context| context.get(0)).and_then(Value::as_str);
        if first != Some(contexts::CREDENTIALS) {
            return Err(Reason::Member("@context"));
        }
        if !is_of_type(&credential, "VerifiableCredential") || !kinds.iter().any(|kind| is_of_type(&credential, kind)) {
            return Err(Reason::OtherKind);
        }
        let issuer = document::issuer(&credential).ok_or(Reason::Member("issuer"))?.to_owned();
        if !credential.get("credentialSubject").is_some_and(Value::is_object) {
            return Err(Reason::Member("credentialSubject"));
        }
        for (name, needed) in [("validFrom", true), ("validUntil", false)] {
            let moment = credential.get(name).map(|value| value.as_str().and_then(time::read));
            if moment == Some(None) || needed && moment.is_none() {
                return Err(Reason::Member(name));
            }
        }
        let status = credential.get("credentialStatus");
        let status = status.map(|entry| StatusEntry::from_json(entry).ok_or(Reason::UnknownStatus));
        Ok(Self { credential, issuer, seal, status })
    }

    /// The credential without its proof. Nothing in it is to be believed before `verify` said `Genuine`.
    pub fn credential(&self) -> &Map<String, Value> {
        &self.credential
    }

    /// The id of who is said to have issued it.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The URL of the key that is said to have signed it: a DID URL, or an https URL of a JWK. Who verifies fetches
    /// or knows this key, and no other.
    pub fn key(&self) -> &str {
        match &self.seal {
            Seal::Proof(proof) => &proof.method,
            Seal::Jwt(jwt) => &jwt.kid,
        }
    }

    /// The https URL of the status list that says whether it was taken back.
    pub fn status_list(&self) -> Option<&str> {
        self.status.as_ref()?.as_ref().ok().map(|entry| entry.list.as_str())
    }
}
