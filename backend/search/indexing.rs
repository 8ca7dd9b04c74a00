//! Keeping the index true: from the outbox, or anew from the tables.

use crate::app::App;
use crate::gigs;
use crate::kernel::ids::{GigId, ProfileId};
use crate::platform::error::{AppError, Result};
use crate::platform::outbox;
use crate::profiles;
use crate::search::changes::{concerned, open_of_approved};
use crate::search::documents as fields;
use crate::skills;
use futures_util::stream;
use serde_json::Value;
use std::collections::HashSet;
use std::time::{Duration, Instant};
use tokio::sync::watch;
use uuid::Uuid;

/// The name under which the index keeps its place in the outbox.
pub const CONSUMER: &str = "search";
const BATCH: usize = 500;

/// How often a worker looks for news …
const EVERY: Duration = Duration::from_millis(300);
/// … and whether the indexes are there: a server that lost them while nobody changed anything shows it in no other way.
const ENSURED_EVERY: Duration = Duration::from_secs(5);
/// What a change that was just made takes to be in the index.
const A_MOMENT: Duration = Duration::from_secs(2);

/// Keeps the indexes current until `stop` becomes true. Beside the jobs, which do not wait for a search server that is busy.
pub async fn keep_indexed(app: &App, mut stop: watch::Receiver<bool>) {
    let mut due = Instant::now();
    while !*stop.borrow() {
        let ensures = due <= Instant::now() && !app.search.is_resting();
        if ensures {
            due = Instant::now() + ENSURED_EVERY;
        }
        let round = async {
            if ensures {
                ensure(app).await?;
            }
            follow(app).await
        };
        tokio::select! {
            done = round => if let Err(error) = done {
                tracing::warn!(%error, "the search index could not follow");
                // A server that was away may have lost what it knew.
                due = Instant::now();
            },
            // What is left undone then is taken in after the next start.
            _ = stop.changed() => continue,
        }
        let _ = tokio::time::timeout(EVERY, stop.changed()).await;
    }
}

/// Makes what is missing and takes in what changed, at once.
pub async fn catch_up(app: &App) -> Result<()> {
    ensure(app).await?;
    follow(app).await
}

/// Makes indexes that are not there, and fills those that are empty, lost or of other settings.
async fn ensure(app: &App) -> Result<()> {
    if app.search.is_resting() {
        return Ok(());
    }
    let unbuilt = app.search.ensure().await?;
    if unbuilt.iter().any(|index| index == "profiles" || index == "gigs") {
        reindex(app).await?;
    }
    Ok(())
}

/// Takes in what changed since the last time. Repeating it changes nothing.
async fn follow(app: &App) -> Result<()> {
    if app.search.is_resting() {
        return Ok(());
    }
    let (changes, next) = {
        let mut conn = app.db.read().await?;
        let position = outbox::position(&mut conn, CONSUMER).await?;
        outbox::read_since(&mut conn, position).await?
    };
    if changes.is_empty() {
        return Ok(());
    }
    if changes.iter().any(|change| change.kind == "skills") {
        skills::refresh(app).await?;
        return reindex(app).await.map(|_| ());
    }
    let (profiles, gigs) = concerned(&mut *app.db.read().await?, &changes).await?;
    let profiles: Vec<Uuid> = profiles.into_iter().map(|id| id.0).collect();
    let gigs: Vec<Uuid> = gigs.into_iter().map(|id| id.0).collect();
    for (index, ids) in [("profiles", profiles), ("gigs", gigs)] {
        refresh(app, index, &ids).await?;
    }
    outbox::advance(&mut *app.db.read().await?, CONSUMER, next, app.clock.now()).await
}

/// Brings documents to what the tables say now; those that are in no list any more go.
async fn refresh(app: &App, index: &str, ids: &[Uuid]) -> Result<()> {
    for ids in ids.chunks(BATCH) {
        let documents = documents(app, index, ids).await?;
        let gone = gone(ids.iter().map(|id| id.simple().to_string()), &documents);
        app.search.put(index, documents).await?;
        app.search.remove(index, gone).await?;
    }
    Ok(())
}

/// Of the ids those that have no document any more.
fn gone(ids: impl Iterator<Item = String>, documents: &[Value]) -> Vec<String> {
    let there: HashSet<&str> = documents.iter().filter_map(|document| document.get("id")?.as_str()).collect();
    ids.filter(|id| !there.contains(id.as_str())).collect()
}

/// How the index stands beside the tables.
#[derive(Debug, Clone)]
pub struct Health {
    /// Documents of profiles and gigs in the index; None while the engine is away.
    pub documents: Option<(u64, u64)>,
    /// Published profiles and open gigs in the tables.
    pub rows: (usize, usize),
    /// Changes that the index has yet to take in.
    pub behind: i64,
}

pub async fn health(app: &App) -> Result<Health> {
    let mut conn = app.db.read().await?;
    let profiles = profiles::list_published_ids(&mut conn, app.clock.today()).await?.len();
    let gigs = gigs::list_open_ids(&mut conn).await?;
    let gigs = open_of_approved(&mut conn, &gigs).await?.len();
    let position = outbox::position(&mut conn, CONSUMER).await?;
    let behind = outbox::count_since(&mut conn, position).await?;
    let documents = match (app.search.count("profiles").await, app.search.count("gigs").await) {
        (Ok(profiles), Ok(gigs)) => Some((profiles, gigs)),
        _ => None,
    };
    Ok(Health { documents, rows: (profiles, gigs), behind })
}

/// What of an index is not as the tables would have it, by id.
#[derive(Debug)]
pub struct Drift {
    pub index: &'static str,
    /// Documents in the tables.
    pub documents: usize,
    pub missing: Vec<String>,
    pub surplus: Vec<String>,
    pub differing: Vec<String>,
}

impl Drift {
    pub fn is_none(&self) -> bool {
        self.missing.is_empty() && self.surplus.is_empty() && self.differing.is_empty()
    }

    /// Of everything that is not as it should be.
    fn ids(&self) -> impl Iterator<Item = &String> {
        self.missing.iter().chain(&self.surplus).chain(&self.differing)
    }
}

/// Compares both indexes with the tables, document by document; nothing changes.
pub async fn compare(app: &App) -> Result<[Drift; 2]> {
    let (profiles, gigs) = findable(app).await?;
    Ok([compare_one(app, "profiles", &profiles).await?, compare_one(app, "gigs", &gigs).await?])
}

/// The same on a site that goes on: what seems to differ is looked at again a moment later, since changes reach the index a moment
/// after the tables. What differed both times is told.
pub async fn compare_twice(app: &App) -> Result<[Drift; 2]> {
    let first = compare(app).await?;
    if first.iter().all(Drift::is_none) {
        return Ok(first);
    }
    tokio::time::sleep(A_MOMENT).await;
    let mut second = compare(app).await?;
    for (drift, before) in second.iter_mut().zip(first) {
        let before: HashSet<String> = before.ids().cloned().collect();
        for ids in [&mut drift.missing, &mut drift.surplus, &mut drift.differing] {
            ids.retain(|id| before.contains(id));
        }
    }
    Ok(second)
}

async fn compare_one(app: &App, index: &'static str, ids: &[Uuid]) -> Result<Drift> {
    let mut there = app.search.prints(index).await?;
    let (mut missing, mut differing, mut count) = (Vec::new(), Vec::new(), 0);
    for ids in ids.chunks(BATCH) {
        for document in documents(app, index, ids).await? {
            let (id, print) = app.search.print(index, &document)?;
            count += 1;
            match there.remove(&id) {
                Some(known) if known == print => {}
                Some(_) => differing.push(id),
                None => missing.push(id),
            }
        }
    }
    Ok(Drift { index, documents: count, missing, surplus: there.into_keys().collect(), differing })
}

/// Brings the indexes to what the tables say, and tells what was not so. An index that was never filled is filled. What differs is read
/// from the tables again, since it may have changed after the look, and what changes later is taken in afterwards.
pub async fn mend(app: &App) -> Result<[Drift; 2]> {
    ensure(app).await?;
    let position = outbox::horizon(&mut *app.db.read().await?).await?;
    let drifts = compare(app).await?;
    for drift in &drifts {
        let (ours, strays): (Vec<&String>, Vec<&String>) = drift.ids().partition(|id| our_id(id).is_some());
        app.search.remove(drift.index, strays.into_iter().cloned().collect()).await?;
        let ours: Vec<Uuid> = ours.into_iter().filter_map(|id| our_id(id)).collect();
        refresh(app, drift.index, &ours).await?;
    }
    outbox::advance(&mut *app.db.read().await?, CONSUMER, position, app.clock.now()).await?;
    Ok(drifts)
}

/// The id of a row, as its document has it; None for what no row of ours can have put there.
fn our_id(id: &str) -> Option<Uuid> {
    Uuid::parse_str(id).ok().filter(|uuid| uuid.simple().to_string() == id)
}

/// The profiles and gigs that may be in the indexes.
async fn findable(app: &App) -> Result<(Vec<Uuid>, Vec<Uuid>)> {
    let mut conn = app.db.read().await?;
    let profiles = profiles::list_published_ids(&mut conn, app.clock.today()).await?;
    let gigs = gigs::list_open_ids(&mut conn).await?;
    Ok((profiles.into_iter().map(|id| id.0).collect(), gigs.into_iter().map(|id| id.0).collect()))
}

/// Fills both indexes anew while searches go on in the old ones, and says how many documents that were. The place in the
/// outbox is noted first, so what changes meanwhile is taken in afterwards.
pub async fn reindex(app: &App) -> Result<usize> {
    let position = outbox::horizon(&mut *app.db.read().await?).await?;
    let (profiles, gigs) = findable(app).await?;
    for (index, ids) in [("profiles", &profiles), ("gigs", &gigs)] {
        let batches = stream::iter(ids.chunks(BATCH));
        let documents = futures_util::StreamExt::then(batches, |ids| documents(app, index, ids));
        app.search.replace_all::<_, AppError>(index, documents).await?;
    }
    outbox::advance(&mut *app.db.read().await?, CONSUMER, position, app.clock.now()).await?;
    Ok(profiles.len() + gigs.len())
}

/// The documents of those of these ids that may be found.
async fn documents(app: &App, index: &str, ids: &[Uuid]) -> Result<Vec<Value>> {
    match index {
        "profiles" => profile_documents(app, ids).await,
        _ => gig_documents(app, ids).await,
    }
}

async fn profile_documents(app: &App, ids: &[Uuid]) -> Result<Vec<Value>> {
    let ids: Vec<ProfileId> = ids.iter().copied().map(ProfileId).collect();
    let found = profiles::list_published_by_ids(&mut *app.db.read().await?, &ids, app.clock.today()).await?;
    let skills = app.skills.now();
    Ok(found.iter().map(|published| fields::profile(&skills, &app.exchange, published)).collect())
}

async fn gig_documents(app: &App, ids: &[Uuid]) -> Result<Vec<Value>> {
    let ids: Vec<GigId> = ids.iter().copied().map(GigId).collect();
    let mut conn = app.db.read().await?;
    let found = open_of_approved(&mut conn, &ids).await?;
    let details = gigs::details_of(&mut conn, &ids).await?;
    let skills = app.skills.now();
    let document = |(gig, client): &(gigs::Gig, crate::clients::Organisation)| {
        let details = details.get(&gig.id).cloned().unwrap_or_default();
        fields::gig(&skills, &app.exchange, gig, client, &details)
    };
    Ok(found.iter().map(document).collect())
}
