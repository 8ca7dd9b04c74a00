//! What a person offers. Photo, gender, name, religion and the like have no field here, so they cannot be an input.

use serde::{Deserialize, Serialize};

use crate::{money::Money, skills::SkillId};

/// The application's own id (a UUID as a number): ties go by it.
pub type Id = u128;

/// Days since 1 January 1970.
pub type Day = i32;

/// A district by its key, hashed: the same key is the same place in every process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct District(pub u64);

impl District {
    #[must_use]
    pub fn named(key: &str) -> Self {
        Self(crate::fixed::fnv(crate::normalise::normalise(key).as_bytes()))
    }
}

/// A language by its ISO 639 code (`ur`, `bft`), packed: five bits a letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Language(u16);

impl Language {
    /// Reads `ur`, `UR` or `ur-PK`; `None` for what is no language code.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        let main = code.split(['-', '_']).next()?;
        if !(2..=3).contains(&main.len()) || !main.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return None;
        }
        let letter = |byte: u8| u16::from(byte.to_ascii_lowercase().saturating_sub(b'a') + 1);
        Some(Self(main.bytes().fold(0, |packed, byte| (packed << 5) | letter(byte))))
    }

    /// `ur`.
    #[must_use]
    pub fn code(self) -> String {
        let letters = [10, 5, 0].map(|place| u8::try_from(self.0 >> place & 31).unwrap_or(0));
        letters.into_iter().filter(|letter| *letter > 0).map(|letter| char::from(b'a' + letter - 1)).collect()
    }
}

/// Up to eight languages, kept sorted and inline; more are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Languages([Language; 8]);

impl Languages {
    pub fn iter(&self) -> impl Iterator<Item = Language> {
        self.0.iter().copied().filter(|language| *language != Language::default())
    }

    /// How many of these the other side speaks too, and how many there are.
    pub(crate) fn shared_with(&self, other: &Self) -> (u32, u32) {
        self.iter().fold((0, 0), |(shared, all), language| (shared + u32::from(other.0.contains(&language)), all + 1))
    }
}

impl FromIterator<Language> for Languages {
    fn from_iter<T: IntoIterator<Item = Language>>(languages: T) -> Self {
        let mut sorted: Vec<Language> = languages.into_iter().collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut kept = [Language::default(); 8];
        kept.iter_mut().zip(sorted).for_each(|(slot, language)| *slot = language);
        Self(kept)
    }
}

/// What stands behind a skill, beside the person's own word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// A portfolio item shows it.
    pub shown: bool,
    /// A paid contract used it.
    pub delivered: bool,
    /// The highest level, 1 to 5, at which a mentor endorses it; 0 for none.
    pub endorsed: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferSkill {
    pub skill: SkillId,
    /// 1 novice to 5 expert.
    pub level: u8,
    pub evidence: Evidence,
}

/// What paid work left behind. Nobody's lack of it counts against them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    pub paid_contracts: u16,
    pub reviews: u16,
    /// Sum over the reviews, each in thousandths of the best mark.
    pub praise: u32,
}

/// A person as the engine sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub id: Id,
    pub skills: Vec<OfferSkill>,
    pub headline: String,
    /// Titles of portfolio items.
    pub titles: Vec<String>,
    /// Labels that no skill of the graph stands for, as typed.
    pub others: Vec<String>,
    /// The person's overall level, 1 to 5: a hard constraint of gigs.
    pub level: u8,
    /// An hour's price; `None` is open to talk.
    pub rate: Option<Money>,
    /// Hours a week.
    pub hours: u8,
    pub available_from: Day,
    pub languages: Languages,
    pub district: Option<District>,
    pub history: History,
    /// Endorsements, each weighted by how well its mentor's levels predict outcomes (1000 is an ordinary mentor).
    pub endorsements: u16,
    pub visible: bool,
    pub adult: bool,
}
