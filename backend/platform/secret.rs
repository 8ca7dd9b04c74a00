//! Secrets: values that are never printed, tokens that are stored only as hashes, and signatures of our own.

use anyhow::anyhow;
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::{hmac, rand};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
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

/// A code of so many of these letters, each as likely as the others; for people who type it from paper.
#[allow(clippy::expect_used, reason = "without randomness nothing may go on")]
pub fn random_code(letters: &[u8], length: usize) -> String {
    let fair = 256 - 256 % letters.len().max(1);
    let mut code = String::new();
    while code.len() < length {
        let mut random = [0; 1];
        rand::fill(&mut random).expect("the system's random numbers");
        let byte = usize::from(random[0]);
        if let Some(letter) = letters.get(byte % letters.len().max(1)).filter(|_| byte < fair) {
            code.push(char::from(*letter));
        }
    }
    code
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

/// The first byte of what was sealed, so that a later way of sealing can be told from this one.
const SEALED: u8 = 1;
const NONCE: usize = 12;

/// Encrypts what the database keeps and must not show to who copies it (AES-256-GCM). The context says what this is and whose;
/// it takes part in the key, so nothing sealed for one purpose or person opens for another.
pub fn seal(key: &[u8], context: &[u8], plain: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut nonce = [0; NONCE];
    rand::fill(&mut nonce).map_err(|_| anyhow!("the system's random numbers"))?;
    let mut text = plain.to_vec();
    sealing_key(key, context)
        .and_then(|key| {
            key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(context), &mut text).ok()
        })
        .ok_or_else(|| anyhow!("sealing failed"))?;
    Ok([&[SEALED], &nonce[..], &text].concat())
}

/// What was sealed with this key in this context; none when it was changed, or sealed in another.
pub fn open(key: &[u8], context: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let rest = sealed.strip_prefix(&[SEALED])?;
    let (nonce, text) = rest.split_at_checked(NONCE)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let mut text = text.to_vec();
    let plain = sealing_key(key, context)?.open_in_place(nonce, Aad::from(context), &mut text).ok()?;
    Some(plain.to_vec())
}

fn sealing_key(key: &[u8], context: &[u8]) -> Option<LessSafeKey> {
    UnboundKey::new(&AES_256_GCM, &sign(key, &[b"seal", context])).ok().map(LessSafeKey::new)
}

/// A key of ours that must outlive restarts: made at the first start, readable by this user only. It is written whole beside
/// its place and linked there, so that neither a crash nor a second process that starts leaves half a key or two.
pub fn load_or_create(path: &Path) -> anyhow::Result<Vec<u8>> {
    if let Ok(key) = std::fs::read(path).map(|text| text.trim_ascii().to_vec()) {
        anyhow::ensure!(key.len() >= 32, "{} is too short to be a key", path.display());
        return Ok(key);
    }
    let token = Token::new();
    let draft = path.with_extension(format!("{}.new", std::process::id()));
    let _ = std::fs::remove_file(&draft);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    file.write_all(token.text().as_bytes())?;
    file.sync_all()?;
    let linked = std::fs::hard_link(&draft, path);
    std::fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(std::fs::read(path)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_secret_is_never_printed() {
        assert_eq!(format!("{:?}", Secret::new("apricots")), "***");
    }

    #[test]
    fn tokens_are_long_and_differ() {
        let (one, two) = (Token::new(), Token::new());
        assert_eq!(one.text().len(), 43);
        assert_ne!(one.text(), two.text());
        assert_eq!(one.hash(), token_hash(one.text()));
    }

    #[test]
    fn a_signature_holds_for_its_parts_and_key_only() {
        let tag = sign(b"key", &[b"ab", b"c"]);
        assert!(verify(b"key", &[b"ab", b"c"], &tag));
        assert!(!verify(b"key", &[b"a", b"bc"], &tag));
        assert!(!verify(b"other", &[b"ab", b"c"], &tag));
    }

    #[test]
    fn what_is_sealed_opens_with_its_key_in_its_context_only() {
        let sealed = seal(b"key", b"totp:amina", b"apricots").unwrap();
        assert_eq!(open(b"key", b"totp:amina", &sealed).as_deref(), Some(&b"apricots"[..]));
        assert_eq!(open(b"key", b"totp:karim", &sealed), None);
        assert_eq!(open(b"other", b"totp:amina", &sealed), None);
        assert_ne!(sealed, seal(b"key", b"totp:amina", b"apricots").unwrap());
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert_eq!(open(b"key", b"totp:amina", &changed), None, "byte {place}");
            assert_eq!(open(b"key", b"totp:amina", &sealed[..place]), None, "{place} bytes");
        }
    }

    #[test]
    fn a_key_is_made_once_and_read_by_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("session.key");
        let key = load_or_create(&path).unwrap();
        assert_eq!(load_or_create(&path).unwrap(), key);
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        std::fs::write(&path, "short").unwrap();
        assert!(load_or_create(&path).is_err());
    }
}
