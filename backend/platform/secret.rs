//! Secrets: values that are never printed, tokens that are stored only as hashes, and signatures of our own.

use aws_lc_rs::{hmac, rand};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// A value that shows as `***` wherever it is printed.
#[derive(Clone)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself, at the place where it is used.
    pub fn reveal(&self) -> &T {
        &self.0
    }
}

impl<T> std::fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// A fresh token of 256 random bits for a cookie or a link. We keep its hash only.
pub struct Token(String);

impl Token {
    #[allow(clippy::new_without_default, reason = "a fresh token is no default value")]
    #[allow(clippy::expect_used, reason = "without randomness nothing may go on")]
    pub fn new() -> Self {
        let mut random = [0; 32];
        rand::fill(&mut random).expect("the system's random numbers");
        Self(URL_SAFE_NO_PAD.encode(random))
    }

    pub fn text(&self) -> &str {
        &self.0
    }

    pub fn hash(&self) -> Vec<u8> {
        token_hash(&self.0)
    }
}

/// What is stored of a token, and looked up when somebody shows it.
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// HMAC-SHA256 over the parts.
pub fn sign(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), &joined(parts)).as_ref().to_vec()
}

/// Compares in constant time.
pub fn verify(key: &[u8], parts: &[&[u8]], tag: &[u8]) -> bool {
    hmac::verify(&hmac::Key::new(hmac::HMAC_SHA256, key), &joined(parts), tag).is_ok()
}

/// Each part goes in with its length before it, so that parts cannot be shifted.
fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.iter().flat_map(|part| [&(part.len() as u64).to_be_bytes()[..], part].concat()).collect()
}

/// A key of ours that must outlive restarts: made at the first start, readable by this user only.
pub fn load_or_create(path: &Path) -> anyhow::Result<Vec<u8>> {
    if let Ok(key) = std::fs::read(path).map(|text| text.trim_ascii().to_vec()) {
        anyhow::ensure!(key.len() >= 32, "{} is too short to be a key", path.display());
        return Ok(key);
    }
    let token = Token::new();
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(token.text().as_bytes())?;
    Ok(token.text().as_bytes().to_vec())
}
