//! The token that silences one search with one click, years later too. It holds the search's id and its own proof, so it needs no
//! row; the id tells nothing of whose search it is.

use crate::kernel::ids::SavedSearchId;
use crate::platform::secret;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

const ID: usize = 16;
const TAG: usize = 16;

/// Where it is asked and done.
pub fn path(key: &[u8], id: SavedSearchId) -> String {
    format!("/searches/stop/{}", token(key, id))
}

fn token(key: &[u8], id: SavedSearchId) -> String {
    URL_SAFE_NO_PAD.encode([id.0.as_bytes().as_slice(), &tag(key, id)].concat())
}

/// Which search falls silent; none for what we did not make.
pub fn read(key: &[u8], token: &str) -> Option<SavedSearchId> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok().filter(|bytes| bytes.len() == ID + TAG)?;
    let (id, shown) = bytes.split_at_checked(ID)?;
    let id = SavedSearchId(Uuid::from_slice(id).ok()?);
    // Signed once more, so that the comparison takes the same time whatever was shown.
    secret::verify(key, &[&tag(key, id)], &secret::sign(key, &[shown])).then_some(id)
}

fn tag(key: &[u8], id: SavedSearchId) -> Vec<u8> {
    secret::sign(key, &[b"silence a search", id.0.as_bytes()]).into_iter().take(TAG).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_names_its_search_and_a_changed_one_nothing() {
        let id = SavedSearchId::new();
        let made = token(b"key", id);
        assert_eq!((read(b"key", &made), read(b"other key", &made)), (Some(id), None));
        let bytes = URL_SAFE_NO_PAD.decode(&made).unwrap();
        for place in 0..bytes.len() {
            let mut forged = bytes.clone();
            forged[place] ^= 1;
            assert_eq!(read(b"key", &URL_SAFE_NO_PAD.encode(forged)), None, "{place}");
        }
        for odd in ["", "a", "/../", &"a".repeat(43), &"a".repeat(5000)] {
            assert_eq!(read(b"key", odd), None);
        }
    }
}
