//! The two sides' ids, and maps by them.

use std::{
    collections::HashMap,
    fmt,
    hash::{BuildHasherDefault, Hasher},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::{fixed::fnv, offer::Id};

/// A graduate or a gig. Written as the 32 hexadecimal digits of its id, because readers of JSON round long numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Party(pub Id);

impl fmt::Debug for Party {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:032x}", self.0)
    }
}

impl Serialize for Party {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{self:?}"))
    }
}

impl<'de> Deserialize<'de> for Party {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let digits = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let id = Id::from_str_radix(&text, 16).ok().filter(|_| digits);
        id.map(Self).ok_or_else(|| D::Error::custom("a party is 32 hexadecimal digits"))
    }
}

/// The standard hasher guards against ids chosen to collide and takes half the time of a round; ours are given out by
/// the application.
pub(super) type ByParty<T> = HashMap<Party, T, BuildHasherDefault<Spread>>;

#[derive(Default)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        self.0 ^= fnv(bytes);
    }

    /// One multiplication carries every bit of the id upwards; the map looks at both ends.
    fn write_u128(&mut self, id: u128) {
        let folded = (id ^ (id >> 64)) as u64;
        let spread = folded.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= spread ^ (spread >> 32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
