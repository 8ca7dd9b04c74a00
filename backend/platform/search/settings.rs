//! `search-config/`, read once: what both engines do with each index.
//!
//! The files are in Meilisearch's own format. `shared.json` holds what is the same for every index, and `languages.json` the words
//! that all of them know (`languages.rs`); a key in an index's own file wins. Two things are ours: `numeric` names the fields whose values are numbers, which the embedded index must know
//! beforehand, and a synonym counts in both directions. Unknown keys are refused, so that no setting is without effect.

use super::languages;
use super::port::{Direction, SearchError};
use super::text;
use anyhow::{Context, ensure};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const SHARED: &str = include_str!("../../../search-config/shared.json");
const BUILT_IN: [(&str, &str); 2] = [
    ("gigs", include_str!("../../../search-config/gigs.json")),
    ("profiles", include_str!("../../../search-config/profiles.json")),
];

/// Synonyms are looked up for so many words side by side, as Meilisearch does.
pub(super) const LONGEST_SYNONYM: usize = 3;
/// Beside its id, what is told of a document: what it holds, in short. See `document.rs`.
pub(super) const PRINT: &str = "print";
/// A rank is compared place by place; see `embedded/rank.rs`.
pub(super) const MOST_RULES: usize = 8;

/// The settings of every index, by its name.
#[derive(Debug, Clone)]
pub struct Settings {
    indexes: BTreeMap<String, Arc<IndexSettings>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IndexSettings {
    /// The most telling first.
    pub(super) searchable_attributes: Vec<String>,
    pub(super) filterable_attributes: Vec<String>,
    pub(super) sortable_attributes: Vec<String>,
    displayed_attributes: Vec<String>,
    pub(super) ranking_rules: Vec<RankingRule>,
    synonyms: BTreeMap<String, BTreeSet<String>>,
    stop_words: BTreeSet<String>,
    pub(super) typo_tolerance: TypoTolerance,
    pub(super) faceting: Faceting,
    pub(super) pagination: Pagination,
    numeric: BTreeSet<String>,
    /// The same in Meilisearch's format, complete.
    #[serde(skip)]
    pub(super) raw: Value,
    #[serde(skip)]
    pub(super) fingerprint: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) enum RankingRule {
    Words,
    Typo,
    Proximity,
    Attribute,
    Sort,
    Exactness,
    Field(String, Direction),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct TypoTolerance {
    enabled: bool,
    min_word_size_for_typos: MinWordSize,
    disable_on_words: BTreeSet<String>,
    pub disable_on_attributes: BTreeSet<String>,
    disable_on_numbers: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct MinWordSize {
    one_typo: usize,
    two_typos: usize,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Faceting {
    max_values_per_facet: usize,
    sort_facet_values_by: BTreeMap<String, FacetOrder>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
enum FacetOrder {
    Alpha,
    Count,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Pagination {
    pub max_total_hits: usize,
}

impl Settings {
    pub fn built_in() -> anyhow::Result<Self> {
        let read = |name: &str, own: &str| -> anyhow::Result<Value> {
            serde_json::from_str(own).with_context(|| format!("search-config/{name}.json"))
        };
        let mut shared = read("shared", SHARED)?;
        shared.as_object_mut().context("search-config/shared.json")?.extend(languages::settings()?);
        let own = BUILT_IN.iter().map(|(name, own)| Ok(((*name).to_owned(), read(name, own)?)));
        Self::of(&shared, own.collect::<anyhow::Result<Vec<_>>>()?)
    }

    /// Settings of one's own, for other indexes than the built-in ones.
    pub fn of(shared: &Value, own: impl IntoIterator<Item = (String, Value)>) -> anyhow::Result<Self> {
        let mut indexes = BTreeMap::new();
        for (name, own) in own {
            let settings = IndexSettings::read(shared, own).with_context(|| format!("the settings of index {name}"))?;
            indexes.insert(name, Arc::new(settings));
        }
        Ok(Self { indexes })
    }

    pub fn index(&self, name: &str) -> Result<&Arc<IndexSettings>, SearchError> {
        self.indexes.get(name).ok_or_else(|| SearchError::Bad(name.to_owned()))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&String, &Arc<IndexSettings>)> {
        self.indexes.iter()
    }
}

impl IndexSettings {
    fn read(shared: &Value, own: Value) -> anyhow::Result<Self> {
        let mut raw = shared.clone();
        if let (Some(raw), Value::Object(own)) = (raw.as_object_mut(), own) {
            raw.extend(own);
        }
        let mut settings: Self = Self::deserialize(&raw)?;
        settings.synonyms = both_ways(&settings.synonyms);
        let one_word = |words: &BTreeSet<String>| words.iter().map(|word| text::indexed(word)).collect();
        settings.stop_words = one_word(&settings.stop_words);
        settings.typo_tolerance.disable_on_words = one_word(&settings.typo_tolerance.disable_on_words);
        settings.check()?;
        if let Some(raw) = raw.as_object_mut() {
            raw.remove("numeric");
            raw.insert("synonyms".to_owned(), json!(settings.synonyms));
            raw.insert("stopWords".to_owned(), json!(settings.stop_words));
        }
        let digest = Sha256::digest(format!("{} {:?} {raw}", text::VERSION, settings.numeric));
        settings.fingerprint = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        settings.raw = raw;
        Ok(settings)
    }

    fn check(&self) -> anyhow::Result<()> {
        for field in self.fields() {
            let plain = field.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') && !field.starts_with('_');
            let own = field == "id" || field == PRINT;
            ensure!(
                plain && !own,
                "{field:?} is no name of a field: lower-case letters and _ only, not id, not {PRINT}"
            );
            let filtered = self.filterable_attributes.contains(field) || self.sortable_attributes.contains(field);
            let searched = self.searchable_attributes.contains(field);
            ensure!(!(searched && filtered), "{field} is both text and code: give the filter a field of its own");
        }
        let ranked = self.ranking_rules.iter().filter_map(|rule| match rule {
            RankingRule::Field(field, _) => Some(field),
            _ => None,
        });
        for field in self.sortable_attributes.iter().chain(ranked) {
            ensure!(self.is_numeric(field), "{field} is sorted by, so it must be listed in numeric");
        }
        ensure!(self.ranking_rules.len() <= MOST_RULES, "more than {MOST_RULES} ranking rules");
        let told = ["id", PRINT];
        ensure!(self.displayed_attributes == told, "displayedAttributes must be {told:?}: documents never leave");
        Ok(())
    }

    /// Every field that an engine keeps.
    pub(super) fn fields(&self) -> BTreeSet<&String> {
        let named = self.searchable_attributes.iter().chain(&self.filterable_attributes);
        named.chain(&self.sortable_attributes).chain(&self.numeric).collect()
    }

    pub(super) fn is_numeric(&self, field: &str) -> bool {
        self.numeric.contains(field)
    }

    pub(super) fn numeric(&self) -> &BTreeSet<String> {
        &self.numeric
    }

    pub(super) fn stop_words(&self) -> &BTreeSet<String> {
        &self.stop_words
    }

    pub(super) fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.contains(word)
    }

    /// What else stands for a word or for several words joined by spaces.
    pub(super) fn synonyms(&self, words: &str) -> impl Iterator<Item = &String> + use<'_> {
        self.synonyms.get(words).into_iter().flatten()
    }

    /// How many slips of the fingers a word may hold: 0, 1 or 2.
    pub(super) fn typos_in(&self, word: &str) -> u8 {
        let rules = &self.typo_tolerance;
        let number = rules.disable_on_numbers && word.bytes().all(|byte| byte.is_ascii_digit());
        if !rules.enabled || number || rules.disable_on_words.contains(word) {
            return 0;
        }
        let length = word.chars().count();
        u8::from(length >= rules.min_word_size_for_typos.one_typo)
            + u8::from(length >= rules.min_word_size_for_typos.two_typos)
    }
}

impl Faceting {
    /// The values of a facet in the order in which they are shown, no more than are allowed.
    pub fn arrange(&self, field: &str, mut counts: Vec<(String, u64)>) -> Vec<(String, u64)> {
        let by = &self.sort_facet_values_by;
        match by.get(field).or_else(|| by.get("*")).unwrap_or(&FacetOrder::Alpha) {
            FacetOrder::Alpha => counts.sort(),
            FacetOrder::Count => counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0))),
        }
        counts.truncate(self.max_values_per_facet);
        counts
    }
}

impl TryFrom<String> for RankingRule {
    type Error = String;

    fn try_from(rule: String) -> Result<Self, String> {
        Ok(match rule.as_str() {
            "words" => Self::Words,
            "typo" => Self::Typo,
            "proximity" => Self::Proximity,
            "attribute" => Self::Attribute,
            "sort" => Self::Sort,
            "exactness" => Self::Exactness,
            other => match other.split_once(':') {
                Some((field, "asc")) => Self::Field(field.to_owned(), Direction::Ascending),
                Some((field, "desc")) => Self::Field(field.to_owned(), Direction::Descending),
                _ => return Err(format!("{other:?} is no ranking rule")),
            },
        })
    }
}

/// Synonyms as people write them, as the engines need them: normalised, and each direction spelled out.
fn both_ways(written: &BTreeMap<String, BTreeSet<String>>) -> BTreeMap<String, BTreeSet<String>> {
    let mut pairs = BTreeMap::<String, BTreeSet<String>>::new();
    for (one, others) in written {
        for other in others {
            let (one, other) = (text::indexed(one), text::indexed(other));
            if one != other {
                pairs.entry(one.clone()).or_default().insert(other.clone());
                pairs.entry(other).or_default().insert(one);
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built_in(name: &str) -> Arc<IndexSettings> {
        Arc::clone(Settings::built_in().unwrap().index(name).unwrap())
    }

    #[test]
    fn the_files_hold_together() {
        let settings = Settings::built_in().unwrap();
        assert_eq!(settings.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["gigs", "profiles"]);
        let prints: BTreeSet<_> = settings.iter().map(|(_, index)| index.fingerprint.clone()).collect();
        assert_eq!(prints.len(), 2);
        assert!(matches!(settings.index("people"), Err(SearchError::Bad(name)) if name == "people"));
    }

    #[test]
    fn meilisearch_gets_its_own_format_alone() {
        let raw = &built_in("profiles").raw;
        assert!(raw.get("numeric").is_none());
        assert_eq!(raw["displayedAttributes"], json!(["id", "print"]));
        assert_eq!(raw["typoTolerance"]["minWordSizeForTypos"], json!({ "oneTypo": 5, "twoTypos": 9 }));
    }

    #[test]
    fn synonyms_count_in_both_directions() {
        let gigs = built_in("gigs");
        let stands_for = |one: &str, other: &str| gigs.synonyms(one).any(|synonym| synonym == other);
        assert!(stands_for("tarjuma", "translation") && stands_for("translation", "tarjuma"));
        assert!(stands_for("node js", "nodejs") && stands_for("nodejs", "node js"));
    }

    #[test]
    fn long_words_may_hold_slips_and_numbers_none() {
        let gigs = built_in("gigs");
        let allowed = ["logo", "urdu", "video", "graphics", "wordpress", "illustrator", "20262026"];
        assert_eq!(allowed.map(|word| gigs.typos_in(word)), [0, 0, 1, 1, 2, 2, 0]);
    }

    #[test]
    fn a_setting_without_effect_is_refused() {
        let own = json!({ "searchableAttributes": [], "filterableAttributes": [], "sortableAttributes": [],
            "rankingRules": [], "numeric": [], "distinctAttribute": "id" });
        let mut shared: Value = serde_json::from_str(SHARED).unwrap();
        shared.as_object_mut().unwrap().extend(languages::settings().unwrap());
        let error = Settings::of(&shared, [("books".to_owned(), own)]).unwrap_err();
        assert!(format!("{error:#}").contains("distinctAttribute"), "{error:#}");
    }
}
