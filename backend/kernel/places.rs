//! Closed lists of the region: districts, and the languages that people of it speak and write.

/// A district of Gilgit-Baltistan; those notified in 2019, whose status is contested, roll up to their parent in statistics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct District {
    pub code: &'static str,
    pub parent: Option<&'static str>,
    /// Other spellings that people type.
    pub aliases: &'static [&'static str],
}

const fn district(code: &'static str, parent: Option<&'static str>, aliases: &'static [&'static str]) -> District {
    District { code, parent, aliases }
}

pub const DISTRICTS: [District; 14] = [
    district("gilgit", None, &[]),
    district("hunza", None, &[]),
    district("nagar", None, &["nager"]),
    district("ghizer", None, &["ghizar"]),
    district("gupis-yasin", Some("ghizer"), &["gupis", "yasin"]),
    district("skardu", None, &[]),
    district("ghanche", None, &["ganche"]),
    district("shigar", None, &[]),
    district("kharmang", None, &[]),
    district("roundu", Some("skardu"), &["rondu"]),
    district("diamer", None, &["diamir"]),
    district("astore", None, &[]),
    district("darel", Some("diamer"), &["darail"]),
    district("tangir", Some("diamer"), &["tangeer"]),
];

/// ISO 639 codes.
pub const LANGUAGES: [&str; 16] =
    ["ur", "en", "scl", "bft", "bsk", "khw", "wbl", "ar", "zh", "de", "fr", "hi", "pa", "ps", "fa", "tr"];

pub fn is_district(code: &str) -> bool {
    DISTRICTS.iter().any(|district| district.code == code)
}
