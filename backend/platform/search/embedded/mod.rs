//! The index in this process: one folder with one tantivy index for each index of the settings.
//!
//! tantivy keeps the words, the positions and the columns. Matching and ranking are ours (`matching.rs`, `rank.rs`): they
//! follow Meilisearch's rules one after another, where tantivy's own score would mix them.

mod columns;
mod conditions;
mod facets;
mod matching;
mod memory;
mod plan;
mod rank;
mod schema;
mod search;
mod shelf;
mod vocabulary;
mod words;

use super::document::Document;
use super::port::{Found, Prints, Query, SearchError};
use super::settings::Settings;
use super::typed::Typed;
use anyhow::Context;
use shelf::Shelf;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

pub(super) use shelf::Rewriting;

/// Cheap to share: one for the process.
pub struct Embedded {
    shelves: BTreeMap<String, Arc<Shelf>>,
}

impl Embedded {
    /// Opens the folder, or makes it. An index that is corrupt or was made by other settings is thrown away and begun anew.
    pub async fn open(folder: PathBuf, settings: &Settings) -> anyhow::Result<Self> {
        let settings = settings.clone();
        let open = move || {
            let shelves = settings.iter().map(|(name, settings)| {
                let shelf = Shelf::open(&folder, name, Arc::clone(settings))
                    .with_context(|| format!("the search index {name} in {}", folder.display()))?;
                Ok((name.clone(), Arc::new(shelf)))
            });
            shelves.collect::<anyhow::Result<BTreeMap<_, _>>>()
        };
        Ok(Self { shelves: tokio::task::spawn_blocking(open).await?? })
    }

    /// The indexes that were never filled since they were begun.
    pub fn unbuilt(&self) -> Vec<String> {
        let unbuilt = self.shelves.iter().filter(|(_, shelf)| !shelf.is_built());
        unbuilt.map(|(name, _)| name.clone()).collect()
    }

    pub async fn put(&self, index: &str, documents: Vec<Document>) -> Result<(), SearchError> {
        let mut rewriting = Shelf::rewrite(self.shelf(index)?).await;
        rewriting.put(documents).await?;
        rewriting.finish().await
    }

    pub async fn remove(&self, index: &str, ids: Vec<String>) -> Result<(), SearchError> {
        let mut rewriting = Shelf::rewrite(self.shelf(index)?).await;
        rewriting.remove(ids).await?;
        rewriting.finish().await
    }

    /// Begins to fill an index anew; searches see the old documents until `finish_all`.
    pub async fn replace_all(&self, index: &str) -> Result<Rewriting, SearchError> {
        let mut rewriting = Shelf::rewrite(self.shelf(index)?).await;
        rewriting.clear().await?;
        Ok(rewriting)
    }

    pub async fn query(&self, index: &str, typed: Typed, query: Query) -> Result<Found, SearchError> {
        let shelf = self.shelf(index)?;
        // People ask the same few things: the lists without a word, the trades. One state of an index answers them alike.
        let state = shelf.reader.searcher().generation().generation_id();
        let question = (state, format!("{typed:?} {query:?}"));
        if let Some(found) = shelf.answers.get(&question) {
            return Ok(found);
        }
        let searched = Arc::clone(&shelf);
        let search = tokio::task::spawn_blocking(move || search::search(&searched, &typed, &query));
        let found = search.await.map_err(anyhow::Error::from)??;
        shelf.answers.put(question, found.clone());
        Ok(found)
    }

    pub async fn words_like(&self, index: &str, word: String) -> Result<Vec<String>, SearchError> {
        let shelf = self.shelf(index)?;
        let look = tokio::task::spawn_blocking(move || words::like(&shelf, &word));
        Ok(look.await.map_err(anyhow::Error::from)??)
    }

    pub async fn prints(&self, index: &str) -> Result<Prints, SearchError> {
        let shelf = self.shelf(index)?;
        let look = tokio::task::spawn_blocking(move || shelf.prints());
        Ok(look.await.map_err(anyhow::Error::from)??)
    }

    pub fn count(&self, index: &str) -> Result<u64, SearchError> {
        Ok(self.shelf(index)?.count())
    }

    fn shelf(&self, index: &str) -> Result<Arc<Shelf>, SearchError> {
        self.shelves.get(index).cloned().ok_or_else(|| SearchError::Bad(index.to_owned()))
    }
}

impl From<tantivy::TantivyError> for SearchError {
    fn from(error: tantivy::TantivyError) -> Self {
        match error {
            tantivy::TantivyError::LockFailure(..) => {
                Self::Away("another process writes to the search folder".to_owned())
            }
            other => Self::Broken(other.into()),
        }
    }
}
