//! A Meilisearch server as the engine.
//!
//! Only tasks of our own are waited for: the client cannot read tasks of kinds that it does not know. A small index beside
//! ours holds, for each index, the fingerprint of the settings under which it was last filled, so that a wiped server or
//! changed settings show themselves.

use super::document::Document;
use super::port::{Direction, Found, Hit, Prints, Query, SearchError};
use super::rest::Rest;
use super::settings::{IndexSettings, PRINT, Settings};
use super::typed::Typed;
use crate::platform::tls;
use anyhow::{anyhow, ensure};
use meilisearch_sdk::client::{Client, SwapIndexes};
use meilisearch_sdk::documents::DocumentsQuery;
use meilisearch_sdk::errors::{Error, ErrorCode, ErrorType, MeilisearchError};
use meilisearch_sdk::indexes::Index;
use meilisearch_sdk::search::{MatchingStrategies, SearchQuery, SearchResults, Selectors};
use meilisearch_sdk::task_info::TaskInfo;
use meilisearch_sdk::tasks::Task;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::OnceCell;

/// A page answers within this time, with or without search.
const PATIENCE: Duration = Duration::from_secs(1);
/// Any answer to whoever writes comes within this time, or the server is away.
const PATIENCE_FOR_ANSWERS: Duration = Duration::from_secs(10);
/// A server that answers may have other tasks before ours, which is no reason to send it the same once more. One that takes longer
/// is stuck.
const PATIENCE_FOR_TASKS: Duration = Duration::from_secs(600);
/// What we ask of a server is there since then.
const OLDEST: (u32, u32) = (1, 10);
/// The first look at a task comes soon, the others less and less often.
const POLL: Duration = Duration::from_millis(20);
const SLOWEST_POLL: Duration = Duration::from_secs(1);
/// Documents that are looked at in one request.
const LOOK: usize = 1_000;
/// The index of fingerprints.
const BUILT: &str = "built";

#[derive(Debug)]
pub struct Meilisearch {
    client: Client,
    prefix: String,
    rest: Rest,
    /// Whether version and key were looked at.
    known: OnceCell<()>,
}

/// An index being filled beside the live one. Dropped without `finish_all`, it is swept away by the next filling.
pub struct Rewriting<'a> {
    engine: &'a Meilisearch,
    name: String,
    fingerprint: &'a str,
    next: Index,
    tasks: Vec<TaskInfo>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Built {
    id: String,
    fingerprint: String,
}

/// What is told of a document.
#[derive(Debug, Deserialize)]
struct Printed {
    id: String,
    /// Missing where the document is none of ours.
    #[serde(default)]
    print: String,
}

#[derive(Debug, Deserialize)]
struct Id {
    id: String,
}

/// Gives up on what takes longer than a page may.
pub async fn in_time<T>(answer: impl Future<Output = T>) -> Result<T, SearchError> {
    let late = |_| SearchError::Away("Meilisearch took too long".to_owned());
    tokio::time::timeout(PATIENCE, answer).await.map_err(late)
}

/// The same for whoever writes.
async fn answered<T>(answer: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    tokio::time::timeout(PATIENCE_FOR_ANSWERS, answer).await.unwrap_or(Err(Error::Timeout))
}

impl Meilisearch {
    pub fn new(url: &str, key: Option<&str>, prefix: &str) -> anyhow::Result<Self> {
        let url = url.trim_end_matches('/');
        ensure!(url::Url::parse(url).is_ok_and(|url| url.has_host()), "{url:?} is no address of a Meilisearch server");
        // The client panics on a key that cannot stand in a header.
        ensure!(
            key.is_none_or(|key| key.bytes().all(|byte| byte.is_ascii_graphic())),
            "the Meilisearch key is garbled"
        );
        tls::provide();
        let (rest, known) = (Rest::default(), OnceCell::new());
        Ok(Self { client: Client::new(url, key)?, prefix: prefix.to_owned(), rest, known })
    }

    /// Whether the server is left alone, after changes that it did not take.
    pub fn is_resting(&self) -> bool {
        self.rest.is_on()
    }

    /// Leaves the server alone for a while when a change fails because it is away.
    async fn in_peace<T>(&self, change: impl Future<Output = Result<T, SearchError>>) -> Result<T, SearchError> {
        let changed = change.await;
        self.rest.note(matches!(changed, Err(SearchError::Away(_))));
        changed
    }

    /// Refuses a server that is too old, and warns of a key that may do more than it must. A key that may not ask is no reason to fail;
    /// without any other answer the question is put again.
    async fn look(&self) -> Result<(), SearchError> {
        match self.client.get_version().await {
            Ok(version) => {
                let known = version.pkg_version;
                let (major, minor) = OLDEST;
                let old = parsed(&known).is_none_or(|version| version < OLDEST);
                if old {
                    return Err(anyhow!("Meilisearch {known} is too old: {major}.{minor} or later").into());
                }
            }
            Err(error) if is_refusal(&error) => {}
            Err(error) => return Err(SearchError::Away(error.to_string())),
        }
        if self.client.get_keys().await.is_ok() {
            tracing::warn!(
                "the Meilisearch key may read and make keys: give Hunar one with the rights in docs/operations.md"
            );
        }
        Ok(())
    }

    pub async fn health(&self) -> Result<(), SearchError> {
        self.client.health().await.map(drop).map_err(away)
    }

    pub async fn count(&self, name: &str) -> Result<u64, SearchError> {
        let stats = self.index(name).get_stats().await.map_err(away)?;
        Ok(u64::try_from(stats.number_of_documents).unwrap_or(u64::MAX))
    }

    pub async fn prints(&self, name: &str) -> Result<Prints, SearchError> {
        let index = self.index(name);
        let (mut prints, mut offset) = (Prints::new(), 0);
        loop {
            let mut look = DocumentsQuery::new(&index);
            look.with_fields(["id", PRINT]).with_offset(offset).with_limit(LOOK);
            let seen = answered(look.execute::<Printed>()).await.map_err(away)?.results;
            if seen.is_empty() {
                return Ok(prints);
            }
            offset += seen.len();
            // What is no print of ours differs from every one.
            prints
                .extend(seen.into_iter().map(|one| (one.id, u64::from_str_radix(&one.print, 16).unwrap_or_default())));
        }
    }

    pub async fn ensure(&self, settings: &Settings) -> Result<Vec<String>, SearchError> {
        self.in_peace(self.make(settings)).await
    }

    async fn make(&self, settings: &Settings) -> Result<Vec<String>, SearchError> {
        in_time(self.health()).await??;
        in_time(self.known.get_or_try_init(|| self.look())).await??;
        let mut unbuilt = Vec::new();
        self.create(&self.index(BUILT)).await?;
        for (name, settings) in settings.iter() {
            let index = self.index(name);
            let is_new = self.create(&index).await?;
            // What was filled to the end has the settings under which it was filled.
            if is_new || !self.is_built(name, settings).await? {
                self.apply(&index, settings).await?;
                unbuilt.push(name.clone());
            }
        }
        Ok(unbuilt)
    }

    /// Whether an index was filled to the end, by these settings.
    pub async fn is_built(&self, name: &str, settings: &IndexSettings) -> Result<bool, SearchError> {
        match answered(self.index(BUILT).get_document::<Built>(name)).await {
            Ok(built) => Ok(built.fingerprint == settings.fingerprint),
            Err(error) if code(&error) == Some(ErrorCode::DocumentNotFound) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    pub async fn put(&self, name: &str, documents: Vec<Document>) -> Result<(), SearchError> {
        let documents: Vec<_> = documents.into_iter().map(Document::into_json).collect();
        let index = self.index(name);
        let put = async { self.done(answered(index.add_or_replace(&documents, Some("id"))).await?).await };
        self.in_peace(put).await
    }

    pub async fn remove(&self, name: &str, ids: Vec<String>) -> Result<(), SearchError> {
        let index = self.index(name);
        let remove = async { self.done(answered(index.delete_documents(&ids)).await?).await };
        self.in_peace(remove).await
    }

    pub async fn replace_all<'a>(
        &'a self,
        name: &str,
        settings: &'a IndexSettings,
    ) -> Result<Rewriting<'a>, SearchError> {
        let next = self.index(&format!("{name}_next"));
        let prepare = async {
            self.delete(&next).await?;
            self.create(&next).await?;
            self.apply(&next, settings).await
        };
        self.in_peace(prepare).await?;
        let fingerprint = &settings.fingerprint;
        Ok(Rewriting { engine: self, name: name.to_owned(), fingerprint, next, tasks: Vec::new() })
    }

    pub async fn query(
        &self,
        name: &str,
        settings: &IndexSettings,
        typed: &Typed,
        query: &Query,
    ) -> Result<Found, SearchError> {
        let index = self.index(name);
        let text = typed.to_text();
        let filters: Vec<String> = query.filters.iter().map(super::filter::Filter::expression).collect();
        let facets: Vec<&str> = query.facets.iter().map(String::as_str).collect();
        let sort = query.sort.as_ref().map(|sort| match sort.direction {
            Direction::Ascending => format!("{}:asc", sort.field),
            Direction::Descending => format!("{}:desc", sort.field),
        });
        let sort: Vec<&str> = sort.as_deref().into_iter().collect();
        let without_own = |facet: &str| -> Vec<&str> {
            let kept = query.filters.iter().zip(&filters).filter(|(filter, _)| !filter.is_about(facet));
            kept.map(|(_, expression)| expression.as_str()).collect()
        };
        let (narrowed, plain): (Vec<&str>, Vec<&str>) =
            facets.iter().partition(|facet| query.filters.iter().any(|filter| filter.is_about(facet)));

        let mut page = SearchQuery::new(&index);
        page.with_query(&text)
            .with_matching_strategy(MatchingStrategies::ALL)
            .with_attributes_to_retrieve(Selectors::Some(&["id"]))
            .with_array_filter(filters.iter().map(String::as_str).collect())
            .with_offset(query.offset)
            .with_limit(query.limit)
            .with_facets(Selectors::Some(&plain))
            .with_sort(&sort)
            .with_show_ranking_score(true);
        let mut searches = self.client.multi_search();
        searches.with_search_query(page.build());
        for facet in narrowed.chunks(1) {
            let mut counts = SearchQuery::new(&index);
            counts
                .with_query(&text)
                .with_matching_strategy(MatchingStrategies::ALL)
                .with_attributes_to_retrieve(Selectors::Some(&["id"]))
                .with_array_filter(facet.iter().copied().flat_map(without_own).collect())
                .with_limit(0)
                .with_facets(Selectors::Some(facet));
            searches.with_search_query(counts.build());
        }
        let results = searches.execute::<Id>().await.map_err(away)?.results;
        Ok(found(results, &facets, settings))
    }

    fn index(&self, name: &str) -> Index {
        self.client.index(format!("{}{name}", self.prefix))
    }

    /// Whether it was not there.
    async fn create(&self, index: &Index) -> Result<bool, SearchError> {
        match answered(self.client.get_raw_index(&index.uid)).await {
            Ok(_) => return Ok(false),
            Err(error) if code(&error) == Some(ErrorCode::IndexNotFound) => {}
            Err(error) => return Err(error.into()),
        }
        match self.outcome(answered(self.client.create_index(&index.uid, Some("id"))).await?).await? {
            Some(error) if error.error_code != ErrorCode::IndexAlreadyExists => Err(Error::from(error).into()),
            _ => Ok(true),
        }
    }

    async fn delete(&self, index: &Index) -> Result<(), SearchError> {
        match self.outcome(answered(self.client.delete_index(&index.uid)).await?).await? {
            Some(error) if error.error_code != ErrorCode::IndexNotFound => Err(Error::from(error).into()),
            _ => Ok(()),
        }
    }

    async fn apply(&self, index: &Index, settings: &IndexSettings) -> Result<(), SearchError> {
        let settings = serde_json::from_value(settings.raw.clone()).map_err(anyhow::Error::from)?;
        self.done(answered(index.set_settings(&settings)).await?).await
    }

    /// Waits for a task; its failure is an error.
    async fn done(&self, task: TaskInfo) -> Result<(), SearchError> {
        match self.outcome(task).await? {
            Some(error) => Err(Error::from(error).into()),
            None => Ok(()),
        }
    }

    /// Waits for a task, and tells why it failed if it did.
    async fn outcome(&self, task: TaskInfo) -> Result<Option<MeilisearchError>, SearchError> {
        let (begun, mut pause) = (Instant::now(), POLL);
        while begun.elapsed() < PATIENCE_FOR_TASKS {
            match answered(self.client.get_task(&task)).await? {
                Task::Succeeded { .. } => return Ok(None),
                Task::Failed { content } => return Ok(Some(content.error)),
                Task::Enqueued { .. } | Task::Processing { .. } => tokio::time::sleep(pause).await,
            }
            pause = (pause * 2).min(SLOWEST_POLL);
        }
        Err(SearchError::Away("a Meilisearch task is stuck".to_owned()))
    }
}

impl Rewriting<'_> {
    /// Sends documents without waiting, so that the server takes many batches at once.
    pub async fn put(&mut self, documents: Vec<Document>) -> Result<(), SearchError> {
        let documents: Vec<_> = documents.into_iter().map(Document::into_json).collect();
        if !documents.is_empty() {
            let next = &self.next;
            let put = async { answered(next.add_or_replace(&documents, Some("id"))).await.map_err(SearchError::from) };
            let task = self.engine.in_peace(put).await?;
            self.tasks.push(task);
        }
        Ok(())
    }

    pub async fn finish_all(self) -> Result<(), SearchError> {
        let engine = self.engine;
        engine.in_peace(self.change_over()).await
    }

    async fn change_over(self) -> Result<(), SearchError> {
        let engine = self.engine;
        for task in self.tasks {
            engine.done(task).await?;
        }
        let live = engine.index(&self.name);
        engine.create(&live).await?;
        let swap = SwapIndexes { indexes: (live.uid, self.next.uid.clone()), rename: None };
        engine.done(answered(engine.client.swap_indexes([&swap])).await?).await?;
        engine.delete(&self.next).await?;
        let built = Built { id: self.name, fingerprint: self.fingerprint.to_owned() };
        engine.done(answered(engine.index(BUILT).add_or_replace(&[built], Some("id"))).await?).await
    }
}

/// The first result is the page; the others count one facet each, without that facet's own filter.
fn found(results: Vec<SearchResults<Id>>, facets: &[&str], settings: &IndexSettings) -> Found {
    let mut counts = BTreeMap::new();
    let mut found = Found::default();
    for (at, result) in results.into_iter().enumerate() {
        counts.extend(result.facet_distribution.unwrap_or_default());
        if at == 0 {
            found.total = result.estimated_total_hits.unwrap_or_default().min(settings.pagination.max_total_hits);
            let hit = |hit: meilisearch_sdk::search::SearchResult<Id>| Hit {
                id: hit.result.id,
                score: hit.ranking_score.unwrap_or_default() as f32,
            };
            found.hits = result.hits.into_iter().map(hit).collect();
        }
    }
    let counted = facets.iter().map(|facet| {
        let values = counts.remove(*facet).unwrap_or_default();
        let values = values.into_iter().map(|(value, count)| (value, count as u64)).collect();
        ((*facet).to_owned(), settings.faceting.arrange(facet, values))
    });
    found.facets = Arc::new(counted.collect());
    found
}

/// The first two numbers of a version.
fn parsed(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

fn code(error: &Error) -> Option<ErrorCode> {
    match error {
        Error::Meilisearch(error) => Some(error.error_code.clone()),
        _ => None,
    }
}

/// The key may not ask this.
fn is_refusal(error: &Error) -> bool {
    match error {
        Error::Meilisearch(answer) => answer.error_type == ErrorType::Auth,
        Error::MeilisearchCommunication(answer) => matches!(answer.status_code, 401 | 403),
        _ => false,
    }
}

/// For searches: an index that is not there yet is being made. One that refuses conditions and orders which were checked against our
/// settings has lost them, as a server does that was wiped and then sent a change, and `ensure` will find it so.
fn away(error: Error) -> SearchError {
    use ErrorCode::{IndexNotFound, InvalidSearchFacets, InvalidSearchFilter, InvalidSearchSort};
    match code(&error) {
        Some(IndexNotFound) => SearchError::Away("the index is not there yet".to_owned()),
        Some(InvalidSearchFilter | InvalidSearchFacets | InvalidSearchSort) => {
            SearchError::Away(format!("the index is not as it was made: {error}"))
        }
        _ => error.into(),
    }
}

impl From<Error> for SearchError {
    fn from(error: Error) -> Self {
        match &error {
            // The last is an answer that is none of Meilisearch's: somebody between us and it, or a server that gives up.
            Error::HttpError(_) | Error::Timeout | Error::MeilisearchCommunication(_) => Self::Away(error.to_string()),
            Error::Meilisearch(answer) if answer.error_type == ErrorType::Internal => Self::Away(error.to_string()),
            _ => Self::Broken(anyhow!(error)),
        }
    }
}
