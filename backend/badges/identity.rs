//! Whose a badge is, for those who know it already.

use aws_lc_rs::digest::{SHA256, digest};
use serde::Serialize;

/// The recipient as only they can show it: SHA-256 of something that they know (an email address) and a salt.
/// <https://www.imsglobal.org/spec/ob/v3p0/#identityobject>
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Identity {
    #[serde(rename = "type")]
    kind: &'static str,
    hashed: bool,
    identity_hash: String,
    identity_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    salt: Option<String>,
}

impl Identity {
    /// `salt` is drawn by chance for each credential. Letters of the address count as small ones.
    pub fn of_email(address: &str, salt: &str) -> Self {
        Self {
            kind: "IdentityObject",
            hashed: true,
            identity_hash: identity_hash(address, salt),
            identity_type: "emailAddress",
            salt: Some(salt.to_owned()),
        }
    }

    /// By their name, for everybody to read.
    pub fn of_name(name: &str) -> Self {
        Self {
            kind: "IdentityObject",
            hashed: false,
            identity_hash: name.to_owned(),
            identity_type: "name",
            salt: None,
        }
    }
}

/// `sha256$` and the hex digest of address and salt.
pub fn identity_hash(address: &str, salt: &str) -> String {
    let hashed = digest(&SHA256, format!("{}{salt}", address.to_lowercase()).as_bytes());
    hashed.as_ref().iter().fold("sha256$".to_owned(), |text, byte| format!("{text}{byte:02x}"))
}
