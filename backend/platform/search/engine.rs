//! The port: what the rest of the application calls, whichever engine is behind it.

use super::document::{Document, is_id};
use super::embedded::Embedded;
use super::highlight::Highlighter;
use super::meilisearch::{self, Meilisearch};
use super::port::{Found, Prints, Query, SearchError};
use super::settings::Settings;
use super::typed::Typed;
use futures_util::{Stream, TryStreamExt};
use serde_json::Value;
use std::path::PathBuf;
use std::pin::pin;

pub struct SearchEngine {
    settings: Settings,
    engine: Engine,
}

enum Engine {
    Embedded(Embedded),
    Meilisearch(Meilisearch),
}

impl SearchEngine {
    pub async fn embedded(folder: PathBuf, settings: Settings) -> anyhow::Result<Self> {
        let engine = Engine::Embedded(Embedded::open(folder, &settings).await?);
        Ok(Self { settings, engine })
    }

    /// Nothing is asked of the server yet, which may be down: `ensure` does. The prefix sets our indexes apart from others'.
    pub fn meilisearch(url: &str, key: Option<&str>, prefix: &str, settings: Settings) -> anyhow::Result<Self> {
        let engine = Engine::Meilisearch(Meilisearch::new(url, key, prefix)?);
        Ok(Self { settings, engine })
    }

    /// Makes every index with its settings, and names those that must be filled by `replace_all`: new ones, and those that
    /// were lost or filled under other settings. Call it at the start and again from time to time.
    pub async fn ensure(&self) -> Result<Vec<String>, SearchError> {
        match &self.engine {
            Engine::Embedded(engine) => Ok(engine.unbuilt()),
            Engine::Meilisearch(engine) => engine.ensure(&self.settings).await,
        }
    }

    /// Whether an index was filled under its settings: in one that was not, what is not found may be there all the same.
    pub async fn is_built(&self, index: &str) -> Result<bool, SearchError> {
        let settings = self.settings.index(index)?;
        match &self.engine {
            Engine::Embedded(engine) => Ok(!engine.unbuilt().iter().any(|name| name == index)),
            Engine::Meilisearch(engine) => meilisearch::in_time(engine.is_built(index, settings)).await?,
        }
    }

    /// Adds documents or replaces those with the same ids; searches find them once this returns.
    pub async fn put(&self, index: &str, documents: Vec<Value>) -> Result<(), SearchError> {
        let documents = Document::prepare_all(&documents, self.settings.index(index)?)?;
        if documents.is_empty() {
            return Ok(());
        }
        match &self.engine {
            Engine::Embedded(engine) => engine.put(index, documents).await,
            Engine::Meilisearch(engine) => engine.put(index, documents).await,
        }
    }

    /// Removes documents; those that are not there are no error.
    pub async fn remove(&self, index: &str, ids: Vec<String>) -> Result<(), SearchError> {
        self.settings.index(index)?;
        if !ids.iter().all(|id| is_id(id)) {
            return Err(SearchError::Bad("id".to_owned()));
        }
        if ids.is_empty() {
            return Ok(());
        }
        match &self.engine {
            Engine::Embedded(engine) => engine.remove(index, ids).await,
            Engine::Meilisearch(engine) => engine.remove(index, ids).await,
        }
    }

    /// Fills an index anew while searches go on in the old one, and changes over at the end.
    ///
    /// On Meilisearch a `put` during the filling goes to the old index and is lost with it: note the position in the outbox
    /// before the first batch is read, and go on from there afterwards. When a batch fails, nothing has changed.
    pub async fn replace_all<S, E>(&self, index: &str, batches: S) -> Result<(), E>
    where
        S: Stream<Item = Result<Vec<Value>, E>>,
        E: From<SearchError>,
    {
        let settings = self.settings.index(index)?;
        let mut batches = pin!(batches);
        match &self.engine {
            Engine::Embedded(engine) => {
                let mut rewriting = engine.replace_all(index).await?;
                while let Some(batch) = batches.try_next().await? {
                    rewriting.put(Document::prepare_all(&batch, settings)?).await?;
                }
                rewriting.finish_all().await?;
            }
            Engine::Meilisearch(engine) => {
                let mut rewriting = engine.replace_all(index, settings).await?;
                while let Some(batch) = batches.try_next().await? {
                    rewriting.put(Document::prepare_all(&batch, settings)?).await?;
                }
                rewriting.finish_all().await?;
            }
        }
        Ok(())
    }

    /// All words must be found; when no document has them all, words are dropped from the end until something is found.
    pub async fn query(&self, index: &str, query: &Query) -> Result<Found, SearchError> {
        query.check(self.settings.index(index)?)?;
        let search = self.drop_words_until_found(index, query);
        match &self.engine {
            Engine::Embedded(_) => search.await,
            Engine::Meilisearch(_) => meilisearch::in_time(search).await?,
        }
    }

    /// The same, and no word is dropped: what has not all of them is not found.
    pub async fn query_whole(&self, index: &str, query: &Query) -> Result<Found, SearchError> {
        let settings = self.settings.index(index)?;
        query.check(settings)?;
        let typed = Typed::parse(&query.text, settings)?;
        let search = self.query_typed(index, &typed, query);
        match &self.engine {
            Engine::Embedded(_) => search.await,
            Engine::Meilisearch(_) => meilisearch::in_time(search).await?,
        }
    }

    async fn query_typed(&self, index: &str, typed: &Typed, query: &Query) -> Result<Found, SearchError> {
        match &self.engine {
            Engine::Embedded(engine) => engine.query(index, typed.clone(), query.clone()).await,
            Engine::Meilisearch(engine) => engine.query(index, self.settings.index(index)?, typed, query).await,
        }
    }

    async fn drop_words_until_found(&self, index: &str, query: &Query) -> Result<Found, SearchError> {
        let mut typed = Typed::parse(&query.text, self.settings.index(index)?)?;
        let mut dropped = Vec::new();
        loop {
            let mut found = self.query_typed(index, &typed, query).await?;
            if found.total > 0 || typed.words.len() < 2 {
                dropped.reverse();
                found.dropped = dropped;
                return Ok(found);
            }
            dropped.extend(typed.words.pop());
        }
    }

    /// Marks in a text what a query found in it.
    pub fn highlighter(&self, index: &str, text: &str) -> Result<Highlighter, SearchError> {
        Highlighter::new(text, self.settings.index(index)?)
    }

    /// The words outside quotes that a search looks for, as both engines see them.
    pub fn words(&self, index: &str, text: &str) -> Result<Vec<String>, SearchError> {
        Ok(Typed::parse(text, self.settings.index(index)?)?.words)
    }

    /// Words of the documents that somebody may have meant by this one, the likeliest first; they may stand in documents that not
    /// everybody sees. None on an engine that does not tell its words.
    pub async fn words_like(&self, index: &str, word: &str) -> Result<Option<Vec<String>>, SearchError> {
        match &self.engine {
            Engine::Embedded(engine) => engine.words_like(index, word.to_owned()).await.map(Some),
            Engine::Meilisearch(_) => Ok(None),
        }
    }

    /// What the documents of an index hold, in short, to be compared with what they should hold.
    pub async fn prints(&self, index: &str) -> Result<Prints, SearchError> {
        self.settings.index(index)?;
        match &self.engine {
            Engine::Embedded(engine) => engine.prints(index).await,
            Engine::Meilisearch(engine) => engine.prints(index).await,
        }
    }

    /// The id of a document, and what it would hold, in short.
    pub fn print(&self, index: &str, document: &Value) -> Result<(String, u64), SearchError> {
        let document = Document::prepare(document, self.settings.index(index)?)?;
        Ok((document.id, document.print))
    }

    /// How many documents an index holds.
    pub async fn count(&self, index: &str) -> Result<u64, SearchError> {
        self.settings.index(index)?;
        match &self.engine {
            Engine::Embedded(engine) => engine.count(index),
            Engine::Meilisearch(engine) => meilisearch::in_time(engine.count(index)).await?,
        }
    }

    /// Whether the engine failed lately and is left alone for a while; nobody needs to try a change.
    pub fn is_resting(&self) -> bool {
        match &self.engine {
            Engine::Embedded(_) => false,
            Engine::Meilisearch(engine) => engine.is_resting(),
        }
    }

    pub async fn health(&self) -> Result<(), SearchError> {
        match &self.engine {
            Engine::Embedded(_) => Ok(()),
            Engine::Meilisearch(engine) => meilisearch::in_time(engine.health()).await?,
        }
    }
}
