//! Keeping the index true: from the outbox, or anew from the tables.

use crate::app::App;
use crate::gigs;
use crate::kernel::ids::{GigId, ProfileId};
use crate::platform::error::{AppError, Result};
use crate::platform::outbox;
use crate::profiles;
use crate::search::changes::{concerned, open_of_approved};
use crate::search::documents;
use crate::skills;
use futures_util::stream;
use serde_json::Value;
use std::collections::HashSet;

/// The name under which the index keeps its place in the outbox.
pub const CONSUMER: &str = "search";
const BATCH: usize = 500;

/// Makes indexes that are not there, and fills those that are empty, lost or of other settings.
pub async fn ensure(app: &App) -> Result<()> {
    let unbuilt = app.search.ensure().await?;
    if unbuilt.iter().any(|index| index == "profiles" || index == "gigs") {
        reindex(app).await?;
    }
    Ok(())
}

/// Takes in what changed since the last time. Repeating it changes nothing.
pub async fn follow(app: &App) -> Result<()> {
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
    for ids in profiles.chunks(BATCH) {
        let documents = profile_documents(app, ids).await?;
        let gone = gone(ids.iter().map(|id| id.0.simple().to_string()), &documents);
        app.search.put("profiles", documents).await?;
        app.search.remove("profiles", gone).await?;
    }
    for ids in gigs.chunks(BATCH) {
        let documents = gig_documents(app, ids).await?;
        let gone = gone(ids.iter().map(|id| id.0.simple().to_string()), &documents);
        app.search.put("gigs", documents).await?;
        app.search.remove("gigs", gone).await?;
    }
    outbox::advance(&mut *app.db.read().await?, CONSUMER, next, app.clock.now()).await
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

/// Fills both indexes anew while searches go on in the old ones, and says how many documents that were. The place in the
/// outbox is noted first, so what changes meanwhile is taken in afterwards.
pub async fn reindex(app: &App) -> Result<usize> {
    let (position, profiles, gigs) = {
        let mut conn = app.db.read().await?;
        let position = outbox::horizon(&mut conn).await?;
        let profiles = profiles::list_published_ids(&mut conn, app.clock.today()).await?;
        (position, profiles, gigs::list_open_ids(&mut conn).await?)
    };
    let batches = stream::iter(profiles.chunks(BATCH));
    let documents = futures_util::StreamExt::then(batches, |ids| profile_documents(app, ids));
    app.search.replace_all::<_, AppError>("profiles", documents).await?;
    let batches = stream::iter(gigs.chunks(BATCH));
    let documents = futures_util::StreamExt::then(batches, |ids| gig_documents(app, ids));
    app.search.replace_all::<_, AppError>("gigs", documents).await?;
    outbox::advance(&mut *app.db.read().await?, CONSUMER, position, app.clock.now()).await?;
    Ok(profiles.len() + gigs.len())
}

async fn profile_documents(app: &App, ids: &[ProfileId]) -> Result<Vec<Value>> {
    let found = profiles::list_published_by_ids(&mut *app.db.read().await?, ids, app.clock.today()).await?;
    let skills = app.skills.now();
    Ok(found.iter().map(|published| documents::profile(&skills, &app.exchange, published)).collect())
}

async fn gig_documents(app: &App, ids: &[GigId]) -> Result<Vec<Value>> {
    let mut conn = app.db.read().await?;
    let found = open_of_approved(&mut conn, ids).await?;
    let details = gigs::details_of(&mut conn, ids).await?;
    let skills = app.skills.now();
    let document = |(gig, client): &(gigs::Gig, crate::clients::Organisation)| {
        let details = details.get(&gig.id).cloned().unwrap_or_default();
        documents::gig(&skills, &app.exchange, gig, client, &details)
    };
    Ok(found.iter().map(document).collect())
}
