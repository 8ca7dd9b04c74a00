//! Every skill in memory: labels in both languages, families, and the graph that resolves what people type.

use crate::platform::i18n::Locale;
use crate::skills::model::SkillRef;
use matcher::{Graph, Match, Resolution, SkillEntry};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// The list as it stands now; cheap to take, replaced as a whole when the list changes.
#[derive(Default)]
pub struct Catalogue(RwLock<Arc<Skills>>);

impl Catalogue {
    pub fn now(&self) -> Arc<Skills> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn replace(&self, skills: Skills) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(skills);
    }
}

/// Looked up a hundred times for a page of search results.
pub type LabelsById = foldhash::HashMap<String, Labels>;

#[derive(Default)]
pub struct Skills {
    pub graph: Arc<Graph>,
    /// By id.
    pub labels: LabelsById,
    /// In the order to be shown.
    pub families: Vec<FamilyLabels>,
    /// Whether there are skills of other lists.
    pub(super) imported: bool,
    /// Of all names; made when first asked for, as long as the list.
    pub(super) words: OnceLock<HashMap<String, u64>>,
}

#[derive(Debug, Clone)]
pub struct Labels {
    pub en: String,
    pub ur: Option<String>,
    pub family: String,
    /// Of our own list, not of an imported one.
    pub own: bool,
}

#[derive(Debug, Clone)]
pub struct FamilyLabels {
    pub id: String,
    pub en: String,
    pub ur: String,
}

/// A skill offered while somebody types.
#[derive(Debug, Clone)]
pub struct Offered {
    pub id: String,
    pub label: String,
    pub family: String,
    /// `exact`, `alias` or `typo`.
    pub how: &'static str,
}

impl Skills {
    pub fn has(&self, id: &str) -> bool {
        self.labels.contains_key(id)
    }

    /// The same names for the skills of another list, which numbers them otherwise.
    pub fn by_graph(&self, graph: Graph) -> Self {
        let (labels, families) = (self.labels.clone(), self.families.clone());
        Self { graph: Arc::new(graph), labels, families, imported: self.imported, words: OnceLock::new() }
    }

    /// The label in this language; a retired or unknown id shows itself.
    pub fn label<'a>(&'a self, id: &'a str, locale: Locale) -> &'a str {
        let Some(labels) = self.labels.get(id) else { return id };
        match (locale, &labels.ur) {
            (Locale::Ur, Some(ur)) => ur,
            _ => &labels.en,
        }
    }

    pub fn skill_ref(&self, id: &str, locale: Locale) -> SkillRef {
        SkillRef { id: id.to_owned(), label: self.label(id, locale).to_owned() }
    }

    pub fn family_label<'a>(&'a self, id: &'a str, locale: Locale) -> &'a str {
        match self.families.iter().find(|family| family.id == id) {
            Some(family) if locale == Locale::Ur => &family.ur,
            Some(family) => &family.en,
            None => id,
        }
    }

    /// The skill that a typed label stands for, and how it was found.
    pub fn resolve(&self, label: &str) -> Option<(String, &'static str)> {
        let Resolution { skill, how } = self.graph.resolve(label);
        Some((self.graph.entry(skill?)?.key.clone(), how_code(how)))
    }

    /// The words of all names of our own skills, normalised, with how often they are met.
    pub fn words(&self) -> &HashMap<String, u64> {
        self.words.get_or_init(|| {
            let urdu = self.labels.values().filter(|labels| labels.own).filter_map(|labels| labels.ur.as_ref());
            // Only our own are met often, see `queries::load`.
            let own = self.graph.parts().0.iter().filter(|entry| entry.frequency > 0);
            let names = own.flat_map(|entry| std::iter::once(&entry.label).chain(&entry.aliases)).chain(urdu);
            let mut words = HashMap::new();
            for word in names.flat_map(|name| matcher::words(name)) {
                *words.entry(word).or_default() += 1;
            }
            words
        })
    }

    /// How many skills our own list has.
    pub fn count_own(&self) -> usize {
        self.labels.values().filter(|labels| labels.own).count()
    }

    /// Skills for what was typed so far, best first: our own before imported ones, unless one of those is typed out.
    pub fn suggest(&self, typed: &str, locale: Locale, at_most: usize) -> Vec<Offered> {
        // Only our own are met often, see `queries::load`.
        let own = |entry: &SkillEntry| entry.frequency > 0;
        let found = self.graph.suggest_first(typed, at_most, own).into_iter();
        found
            .filter_map(|suggestion| {
                let id = &self.graph.entry(suggestion.skill)?.key;
                let labels = self.labels.get(id)?;
                let label = self.label(id, locale);
                let exact = matcher::normalise(label) == suggestion.name;
                let how = if suggestion.repaired {
                    "typo"
                } else if exact {
                    "exact"
                } else {
                    "alias"
                };
                let (label, family) = (label.to_owned(), self.family_label(&labels.family, locale).to_owned());
                Some(Offered { id: id.clone(), label, family, how })
            })
            .collect()
    }

    /// The skills of a family, by label: our own, and of imported ones those that are used.
    pub fn of_family(&self, family: &str, used: &HashSet<String>, locale: Locale) -> Vec<SkillRef> {
        let shown = |id: &String, labels: &Labels| labels.family == family && (labels.own || used.contains(id));
        let shown = self.labels.iter().filter(|(id, labels)| shown(id, labels));
        let mut skills: Vec<SkillRef> = shown.map(|(id, _)| self.skill_ref(id, locale)).collect();
        skills.sort_by(|a, b| (&a.label, &a.id).cmp(&(&b.label, &b.id)));
        skills
    }
}

fn how_code(how: Match) -> &'static str {
    match how {
        Match::Exact => "exact",
        Match::Alias => "alias",
        Match::Typo => "typo",
        Match::None => "none",
    }
}
