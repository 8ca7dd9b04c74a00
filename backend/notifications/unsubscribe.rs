//! The token that ends mails of a kind with one click, years later too. It holds person and kind, enciphered under our key, so
//! it needs no row and reveals nothing; and it is its own proof: the cipher's key stream begins from an HMAC over both, which
//! is reckoned again when somebody shows the token.

use crate::kernel::ids::PersonId;
use crate::notifications::kinds::Kind;
use crate::platform::secret;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

/// Which mails end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Kind(Kind),
    /// Everything that comes in digests.
    Digests,
}

const TAG: usize = 16;
const PERSON: usize = 16;
const NAME: usize = 8;

impl Which {
    fn code(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.code(),
            Self::Digests => "digests",
        }
    }

    /// All names have one length, so that tokens have.
    fn name(self) -> Vec<u8> {
        secret::token_hash(self.code()).into_iter().take(NAME).collect()
    }

    fn all() -> impl Iterator<Item = Self> {
        Kind::ALL.iter().map(|kind| Self::Kind(*kind)).chain([Self::Digests])
    }
}

pub fn token(key: &[u8], person: PersonId, which: Which) -> String {
    let plain = [person.0.as_bytes().as_slice(), &which.name()].concat();
    let tag = tag(key, &plain);
    let mut bytes = tag.clone();
    bytes.extend(masked(key, &tag, &plain));
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Whose mails end, and which; none for what we did not make.
pub fn read(key: &[u8], token: &str) -> Option<(PersonId, Which)> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok().filter(|bytes| bytes.len() == TAG + PERSON + NAME)?;
    let (shown, hidden) = bytes.split_at_checked(TAG)?;
    let plain = masked(key, shown, hidden);
    let full = secret::sign(key, &[b"unsubscribe", &plain]);
    // Signed once more, so that the comparison takes the same time whatever was shown.
    let again = secret::sign(key, &[shown]);
    if !secret::verify(key, &[full.get(..TAG)?], &again) {
        return None;
    }
    let (person, name) = plain.split_at_checked(PERSON)?;
    let which = Which::all().find(|which| which.name() == name)?;
    Some((PersonId(Uuid::from_slice(person).ok()?), which))
}

fn tag(key: &[u8], plain: &[u8]) -> Vec<u8> {
    secret::sign(key, &[b"unsubscribe", plain]).into_iter().take(TAG).collect()
}

/// The text over a key stream that nobody can make without the key; once more, and it is the text again.
fn masked(key: &[u8], tag: &[u8], text: &[u8]) -> Vec<u8> {
    let stream = secret::sign(key, &[b"unsubscribe stream", tag]);
    text.iter().zip(stream).map(|(byte, mask)| byte ^ mask).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_names_its_person_and_kind_to_us_alone() {
        let person = PersonId::new();
        for which in Which::all() {
            let made = token(b"key", person, which);
            assert_eq!(read(b"key", &made), Some((person, which)));
            assert_eq!(read(b"other key", &made), None);
            assert_eq!(made.len(), 54);
        }
    }

    #[test]
    fn nothing_of_the_person_stands_in_it() {
        let person = PersonId::new();
        let one = URL_SAFE_NO_PAD.decode(token(b"key", person, Which::Kind(Kind::GigExpired))).unwrap();
        let other = URL_SAFE_NO_PAD.decode(token(b"key", person, Which::Digests)).unwrap();
        assert!(!one.windows(4).any(|part| person.0.as_bytes().windows(4).any(|id| id == part)));
        assert_ne!(one[TAG..TAG + PERSON], other[TAG..TAG + PERSON]);
    }

    #[test]
    fn a_changed_token_is_none() {
        let made = URL_SAFE_NO_PAD.decode(token(b"key", PersonId::new(), Which::Digests)).unwrap();
        for place in 0..made.len() {
            let mut forged = made.clone();
            forged[place] ^= 1;
            assert_eq!(read(b"key", &URL_SAFE_NO_PAD.encode(forged)), None, "{place}");
        }
        for odd in ["", "a", "/../", &"a".repeat(54), &"a".repeat(5000)] {
            assert_eq!(read(b"key", odd), None);
        }
    }
}
