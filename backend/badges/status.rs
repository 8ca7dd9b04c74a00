//! Bitstring status lists: one bit a credential, and a list of at least 131,072 so that a look-up tells nobody which
//! credential is looked at. <https://www.w3.org/TR/vc-bitstring-status-list/>

use std::io::{Read, Write};

use chrono::{DateTime, Utc};
use flate2::{Compression, GzBuilder, read::GzDecoder};
use serde_json::{Map, Value, json};

use crate::{contexts, multibase, time::timestamp};

/// Entries of a list that is made here, and the fewest that a list may have.
pub const ENTRIES: usize = 131_072;

/// The most bytes that a foreign list may unpack to: eight million entries.
const MOST_BYTES: u64 = 1024 * 1024;

/// How long others may keep a list before they ask again, in milliseconds: five minutes.
pub const TTL: u64 = 300_000;

/// The bits of a list; entry 0 is the leftmost bit of the first byte.
#[derive(Clone, PartialEq, Eq)]
pub struct Bitstring(Vec<u8>);

impl Default for Bitstring {
    /// 131,072 entries, none set.
    fn default() -> Self {
        Self(vec![0; ENTRIES / 8])
    }
}

impl Bitstring {
    /// How many entries it has.
    pub fn entries(&self) -> usize {
        self.0.len() * 8
    }

    /// Whether an entry is set; `None` beyond the end.
    pub fn get(&self, entry: usize) -> Option<bool> {
        self.0.get(entry / 8).map(|byte| byte & mask(entry) != 0)
    }

    /// Sets or clears an entry; false, and nothing is changed, beyond the end.
    #[must_use]
    pub fn set(&mut self, entry: usize, on: bool) -> bool {
        let Some(byte) = self.0.get_mut(entry / 8) else { return false };
        if on {
            *byte |= mask(entry);
        } else {
            *byte &= !mask(entry);
        }
        true
    }

    /// The `encodedList`: gzip, then multibase base64url. The same bits give the same text.
    pub fn encode(&self) -> String {
        let mut packed = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
        // Writing to memory cannot fail; an empty list would be refused by every reader.
        let done = packed.write_all(&self.0).and_then(|()| packed.finish());
        multibase::to_base64url(&done.unwrap_or_default())
    }

    /// Reads an `encodedList`. `None` if it is no gzip in base64url, shorter than 131,072 entries or unpacks to more
    /// than a mebibyte; no more than that is ever unpacked.
    pub fn decode(text: &str) -> Option<Self> {
        let packed = multibase::from_base64url(text)?;
        let mut bits = Vec::with_capacity(ENTRIES / 8);
        GzDecoder::new(packed.as_slice()).take(MOST_BYTES + 1).read_to_end(&mut bits).ok()?;
        let right = bits.len() >= ENTRIES / 8 && bits.len() as u64 <= MOST_BYTES;
        right.then_some(Self(bits))
    }
}

fn mask(entry: usize) -> u8 {
    0x80 >> (entry % 8)
}

/// Where a credential stands in a list: its `credentialStatus`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusEntry {
    /// The https URL of the list's credential.
    pub list: String,
    /// Below 131,072; to be drawn by chance, so that it tells neither order nor number of credentials.
    pub index: usize,
}

impl StatusEntry {
    /// The `BitstringStatusListEntry` of purpose `revocation`.
    pub fn to_json(&self) -> Value {
        json!({
            "id": format!("{}#{}", self.list, self.index),
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": self.index.to_string(),
            "statusListCredential": self.list,
        })
    }

    /// Reads a credential's `credentialStatus` object; `None` if it is of another type or purpose, or incomplete.
    pub fn from_json(entry: &Value) -> Option<Self> {
        let text = |name: &str| entry.get(name).and_then(Value::as_str);
        let right = text("type") == Some("BitstringStatusListEntry") && text("statusPurpose") == Some("revocation");
        let index = text("statusListIndex").filter(|_| right)?;
        let digits = !index.is_empty() && index.bytes().all(|byte| byte.is_ascii_digit());
        Some(Self { list: text("statusListCredential")?.to_owned(), index: index.parse().ok().filter(|_| digits)? })
    }
}

/// The unsigned `BitstringStatusListCredential` of a list: sign it with `Signer::sign`, and again whenever a bit
/// changes or `until` comes near.
pub fn status_list(
    url: &str,
    issuer: &str,
    bits: &Bitstring,
    from: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
) -> Map<String, Value> {
    let mut list = Map::new();
    list.insert("@context".into(), json!([contexts::CREDENTIALS]));
    list.insert("id".into(), json!(url));
    list.insert("type".into(), json!(["VerifiableCredential", "BitstringStatusListCredential"]));
    list.insert("issuer".into(), json!(issuer));
    list.insert("validFrom".into(), json!(timestamp(from)));
    if let Some(until) = until {
        list.insert("validUntil".into(), json!(timestamp(until)));
    }
    list.insert(
        "credentialSubject".into(),
        json!({
            "id": format!("{url}#list"),
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": bits.encode(),
            "ttl": TTL,
        }),
    );
    list
}

/// The bits of a list's credential that is for revocation; its signature is checked elsewhere.
pub(crate) fn bits_of(list: &Map<String, Value>) -> Option<Bitstring> {
    let subject = list.get("credentialSubject")?;
    let text = |name: &str| subject.get(name).and_then(Value::as_str);
    let right = text("type") == Some("BitstringStatusList") && text("statusPurpose") == Some("revocation");
    Bitstring::decode(text("encodedList").filter(|_| right)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_back_as_it_was_made() {
        let mut bits = Bitstring::default();
        for entry in [0, 7, 8, 94_567, ENTRIES - 1] {
            assert!(bits.set(entry, true));
        }
        assert!(!bits.set(ENTRIES, true));
        let read = Bitstring::decode(&bits.encode()).unwrap();
        assert_eq!(read.entries(), ENTRIES);
        assert!(read == bits && read.encode() == bits.encode());
        assert_eq!(
            (read.get(0), read.get(1), read.get(94_567), read.get(ENTRIES)),
            (Some(true), Some(false), Some(true), None)
        );
    }

    #[test]
    fn a_list_that_would_unpack_to_too_much_or_too_little_is_refused() {
        let packed = |bytes: usize| Bitstring(vec![0; bytes]).encode();
        assert!(Bitstring::decode(&packed(1024 * 1024)).is_some());
        assert!(Bitstring::decode(&packed(1024 * 1024 + 1)).is_none());
        assert!(Bitstring::decode(&packed(50 * 1024 * 1024)).is_none());
        assert!(Bitstring::decode(&packed(ENTRIES / 8 - 1)).is_none());
        let whole = packed(ENTRIES / 8);
        assert!(Bitstring::decode(&whole[..whole.len() - 9]).is_none());
        assert!(Bitstring::decode("uH4sI").is_none() && Bitstring::decode("").is_none());
    }

    #[test]
    fn an_entry_is_read_back_and_a_strange_one_is_not() {
        let entry = StatusEntry { list: "https://hunar.example/status/1".into(), index: 94_567 };
        assert_eq!(StatusEntry::from_json(&entry.to_json()), Some(entry.clone()));
        for (name, value) in
            [("statusPurpose", "suspension"), ("statusListIndex", "+7"), ("statusListIndex", ""), ("type", "X")]
        {
            let mut strange = entry.to_json();
            strange[name] = json!(value);
            assert_eq!(StatusEntry::from_json(&strange), None, "{name}={value}");
        }
    }
}
