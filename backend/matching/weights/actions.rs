//! Looking at what other weights would do, and making them count.

use crate::app::App;
use crate::gigs;
use crate::kernel::ids::{GigId, PersonId, ProfileId};
use crate::matching::feed;
use crate::matching::index::{Engine, filled};
use crate::matching::weights::compare::{Change, Compared, Moves};
use crate::matching::weights::knobs::{self, Typed};
use crate::matching::weights::queries::{self, Version};
use crate::matching::weights::rules;
use crate::platform::audit::{self, Entry};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::outbox;
use crate::platform::text::clean_line;
use crate::profiles;
use crate::search::open_of_approved;
use matcher::{Filters, Id, Weights};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What somebody would change, and why.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// The version that they looked at.
    pub base: u32,
    pub numbers: Typed,
    pub note: String,
}

/// What counts, and the versions that the desk made.
pub async fn list(app: &App) -> Result<(Weights, Vec<Version>)> {
    let mut conn = app.db.read().await?;
    Ok((queries::newest(&mut conn).await?, queries::list(&mut conn).await?))
}

/// One version to go back to, else the one that counts.
pub async fn version_or_newest(app: &App, version: Option<u32>) -> Result<Weights> {
    let mut conn = app.db.read().await?;
    if let Some(version) = version
        && let Some(weights) = queries::of_version(&mut conn, version).await?
    {
        return Ok(weights);
    }
    queries::newest(&mut conn).await
}

/// The weights that count and those that would follow.
async fn proposed(conn: &mut Conn, input: &Input) -> Result<(Weights, Weights)> {
    let newest = queries::newest(conn).await?;
    rules::may_follow(input.base, newest.version)?;
    let next = knobs::turn(&newest, &input.numbers)??;
    Ok((newest, next))
}

/// Lists of so many gigs are looked at, the newest ones.
const GIGS: usize = 200;
/// So much of each list.
const PLACES: usize = 10;
/// So many people are named who gain, and who lose.
const NAMED: usize = 10;

/// Somebody whose attention changes.
pub struct Moved {
    pub handle: String,
    pub name: String,
    pub change: Change,
}

/// What other weights would do to the first places of the newest open gigs, by score alone.
pub struct Preview {
    pub gigs: usize,
    pub changed: usize,
    pub gain: Vec<Moved>,
    pub lose: Vec<Moved>,
    /// Percent of the attention that people without paid work get, before and after.
    pub newcomers: (Option<u64>, Option<u64>),
}

pub async fn preview(app: &App, input: &Input) -> Result<Preview> {
    let mut conn = app.db.read().await?;
    let (_, next) = proposed(&mut conn, input).await?;
    let next = filled(app, &mut conn, next).await?;
    let ids = gigs::list_open_ids(&mut conn).await?;
    let newest: Vec<GigId> = ids.into_iter().rev().take(GIGS).collect();
    let open = open_of_approved(&mut conn, &newest).await?;
    let details = gigs::details_of(&mut conn, &newest).await?;
    let mut compared = Compared::default();
    for (gig, _) in &open {
        let Some(details) = details.get(&gig.id) else { continue };
        let best = |engine: &Engine| -> Vec<Id> {
            let need = feed::need(&engine.skills.graph, gig, details);
            let hits = engine.matcher.best_offers(&need, &Filters::new(&app.exchange), PLACES);
            hits.into_iter().map(|hit| hit.id).collect()
        };
        compared.add(&app.matches.ask(best)?, &best(&next));
        // Other requests have their turn between two lists.
        tokio::task::yield_now().await;
    }
    let today = app.clock.today();
    let findable = profiles::list_findable(&mut conn, today).await?;
    let newcomers: HashSet<Id> =
        findable.iter().filter(|one| one.contracts_done == 0).map(|one| one.profile.0.as_u128()).collect();
    let (gain, lose) = compared.moved(NAMED);
    let named: Vec<ProfileId> = gain.iter().chain(&lose).map(|(id, _)| ProfileId(Uuid::from_u128(*id))).collect();
    let named = profiles::list_published_by_ids(&mut conn, &named, today).await?;
    let named: HashMap<Id, (String, String)> =
        named.into_iter().map(|one| (one.id.0.as_u128(), (one.handle, one.name))).collect();
    let tell = |moved: Moves| -> Vec<Moved> {
        let one = |(id, change)| named.get(&id).cloned().map(|(handle, name)| Moved { handle, name, change });
        moved.into_iter().filter_map(one).collect()
    };
    Ok(Preview {
        gigs: open.len(),
        changed: compared.changed,
        newcomers: compared.percent_of(&newcomers),
        gain: tell(gain),
        lose: tell(lose),
    })
}

/// Makes the version that follows. Every node scores by it within a second.
pub async fn change(app: &App, by: PersonId, input: &Input) -> Result<Weights> {
    let now = app.clock.now();
    let note = clean_line(&input.note);
    app.db
        .write(async |tx| {
            queries::lock(tx).await?;
            let (newest, next) = proposed(tx, input).await?;
            let changed = differences(&newest, &next)?;
            rules::check_change(&note, !changed.is_empty())?;
            queries::insert(tx, &next, &note, now).await?;
            outbox::changed(tx, "weights", Uuid::nil(), now).await?;
            let detail = json!({ "version": next.version, "changed": changed, "why": note });
            let entry = Entry {
                actor: Some(by),
                action: "matching.set_weights",
                subject_kind: "weights",
                subject: None,
                detail,
            };
            audit::record(tx, now, entry).await?;
            Ok(next)
        })
        .await
}

/// The numbers that differ, from what to what.
fn differences(before: &Weights, after: &Weights) -> Result<serde_json::Map<String, Value>> {
    let (before, after) = (knobs::standing(before)?, knobs::standing(after)?);
    let pairs = before.into_iter().filter_map(|(name, from)| Some((name, from, *after.get(name)?)));
    Ok(pairs.filter(|(_, from, to)| from != to).map(|(name, from, to)| (name.to_owned(), json!([from, to]))).collect())
}
