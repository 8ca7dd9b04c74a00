//! What callers say to a search engine and what they hear back.

use super::filter::Filter;
use super::settings::IndexSettings;
use crate::kernel::fields::FieldErrors;
use crate::platform::error::AppError;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What each document of an index holds, in short, by its id.
pub type Prints = BTreeMap<String, u64>;

/// The commonest values of each facet that was asked for, with the number of documents; lent by an answer that is kept.
pub type Counted = Arc<BTreeMap<String, Vec<(String, u64)>>>;

/// More at once is an export, not a page.
const MOST_HITS: usize = 200;

#[derive(Debug, Clone, Default)]
pub struct Query {
    /// As a person typed it: words, `"phrases"`, `-excluded`. Empty finds everything.
    pub text: String,
    /// All must hold. A filter that speaks of one field alone does not narrow the counts of that field's facet.
    pub filters: Vec<Filter>,
    /// The fields whose values are counted.
    pub facets: Vec<String>,
    pub sort: Option<Sort>,
    pub offset: usize,
    pub limit: usize,
}

#[derive(Debug, Clone)]
pub struct Sort {
    pub field: String,
    pub direction: Direction,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    Ascending,
    Descending,
}

#[derive(Debug, Clone, Default)]
pub struct Found {
    pub hits: Vec<Hit>,
    /// Exact up to the `maxTotalHits` of the index.
    pub total: usize,
    pub facets: Counted,
    /// The last words of the text, left out because nothing matched all of them.
    pub dropped: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub id: String,
    /// From 0 to 1: how well the text fits. For show; the order of the hits is the ranking.
    pub score: f32,
}

#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The engine cannot be reached, is too slow, or is not ready; trying later may help.
    #[error("search is away: {0}")]
    Away(String),
    /// The caller asked for something that the index does not know or allow; names the part.
    #[error("not a valid search: {0}")]
    Bad(String),
    #[error("search failed: {0:#}")]
    Broken(#[from] anyhow::Error),
}

impl Query {
    pub(super) fn check(&self, settings: &IndexSettings) -> Result<(), SearchError> {
        if self.limit > MOST_HITS {
            return Err(SearchError::Bad("limit".to_owned()));
        }
        if self.offset.saturating_add(self.limit) > settings.pagination.max_total_hits {
            return Err(SearchError::Bad("offset".to_owned()));
        }
        Filter::check_all(&self.filters, settings)?;
        if let Some(facet) = self.facets.iter().find(|facet| !settings.filterable_attributes.contains(facet)) {
            return Err(SearchError::Bad(facet.clone()));
        }
        if self.facets.iter().collect::<BTreeSet<_>>().len() < self.facets.len() {
            return Err(SearchError::Bad("facets".to_owned()));
        }
        match &self.sort {
            Some(sort) if !settings.sortable_attributes.contains(&sort.field) => {
                Err(SearchError::Bad(sort.field.clone()))
            }
            _ => Ok(()),
        }
    }
}

impl From<SearchError> for AppError {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Away(why) => {
                tracing::warn!(why, "search is away");
                Self::Away("search")
            }
            SearchError::Bad(part) => {
                let mut errors = FieldErrors::default();
                errors.add(part, "field-not-a-choice");
                Self::Invalid(errors)
            }
            SearchError::Broken(cause) => Self::Broken(cause),
        }
    }
}
