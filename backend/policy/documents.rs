//! The editions of terms, privacy, contract terms and the form on which guardians agree. An edition that was published is never changed: a new one is added at
//! the end of its list, with its texts, and everybody is asked again.

use crate::platform::i18n::Locale;
use crate::platform::markdown;
use chrono::NaiveDate;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    Terms,
    Privacy,
    Contract,
    /// What a guardian of somebody under 18 agrees to, on paper.
    Consent,
}

/// One published version of a document.
#[derive(Debug)]
pub struct Edition {
    pub version: i32,
    date: (i32, u32, u32),
    english: &'static str,
    urdu: &'static str,
}

macro_rules! edition {
    ($name:literal, $version:literal, $date:expr) => {
        Edition {
            version: $version,
            date: $date,
            english: include_str!(concat!("texts/", $name, "-", $version, ".en.md")),
            urdu: include_str!(concat!("texts/", $name, "-", $version, ".ur.md")),
        }
    };
}

/// The latest stands last.
const TERMS: [Edition; 1] = [edition!("terms", 1, (2026, 11, 24))];
const PRIVACY: [Edition; 4] = [
    edition!("privacy", 1, (2026, 11, 24)),
    edition!("privacy", 2, (2026, 11, 25)),
    edition!("privacy", 3, (2026, 11, 26)),
    edition!("privacy", 4, (2026, 11, 26)),
];
const CONTRACT: [Edition; 1] = [edition!("contract", 1, (2026, 11, 24))];
const CONSENT: [Edition; 1] = [edition!("consent", 1, (2026, 11, 26))];

impl Document {
    pub const ALL: [Document; 4] = [Document::Terms, Document::Privacy, Document::Contract, Document::Consent];
    /// What somebody accepts for themselves, by a button.
    pub const BY_BUTTON: [Document; 3] = [Document::Terms, Document::Privacy, Document::Contract];
    /// What nobody uses Hunar without.
    pub const OF_EVERYBODY: [Document; 2] = [Document::Terms, Document::Privacy];

    pub fn code(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::Privacy => "privacy",
            Self::Contract => "contract",
            Self::Consent => "consent",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|document| document.code() == code)
    }

    /// One that somebody accepts for themselves.
    pub fn by_button(code: &str) -> Option<Self> {
        Self::BY_BUTTON.into_iter().find(|document| document.code() == code)
    }

    /// Where it is read.
    pub fn path(self) -> &'static str {
        match self {
            Self::Terms => "/terms",
            Self::Privacy => "/privacy",
            Self::Contract => "/contract-terms",
            Self::Consent => "/guardian-consent",
        }
    }

    /// Every edition, the latest last.
    pub fn editions(self) -> &'static [Edition] {
        match self {
            Self::Terms => &TERMS,
            Self::Privacy => &PRIVACY,
            Self::Contract => &CONTRACT,
            Self::Consent => &CONSENT,
        }
    }

    /// An edition by number.
    pub fn edition(self, version: i32) -> Option<&'static Edition> {
        self.editions().iter().find(|edition| edition.version == version)
    }

    /// The number of the edition that counts now.
    pub fn version(self) -> i32 {
        self.editions().last().map_or(1, |edition| edition.version)
    }
}

impl Edition {
    pub fn date(&self) -> NaiveDate {
        let (year, month, day) = self.date;
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }

    /// The text as HTML in this language.
    pub fn html(&self, locale: Locale) -> String {
        markdown::to_html(match locale {
            Locale::En => self.english,
            Locale::Ur => self.urdu,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Document;
    use crate::platform::i18n::Locale;

    #[test]
    fn editions_are_numbered_from_one_and_written_in_both_languages() {
        for document in Document::ALL {
            for (edition, number) in document.editions().iter().zip(1..) {
                assert_eq!(edition.version, number);
                assert!(Locale::ALL.iter().all(|locale| edition.html(*locale).len() > 1000), "{document:?}");
            }
            assert_eq!(document.editions().len(), usize::try_from(document.version()).unwrap());
            assert_eq!(Document::parse(document.code()), Some(document));
        }
    }
}
