//! This node's matching index: filled from the tables, kept current from the outbox.

use crate::app::App;
use crate::clients;
use crate::gigs::{self, Gig};
use crate::kernel::ids::GigId;
use crate::matching::{feed, weights};
use crate::platform::db::Conn;
use crate::platform::error::{AppError, Result};
use crate::platform::outbox::{self, Position};
use crate::profiles;
use crate::search::{concerned, open_of_approved};
use crate::skills::{self, Skills};
use anyhow::anyhow;
use matcher::{Matcher, Weights};
use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};

/// Rows read from the tables at once.
const BATCH: usize = 500;

/// The engine with its place in the outbox; None before the first `catch_up`.
#[derive(Default)]
pub struct Matches {
    state: RwLock<Option<(Engine, Position)>>,
}

/// The engine with the list of skills that it was filled by. Skills are numbered by their list, so questions and answers
/// are read by this one, whatever the newest is.
pub struct Engine {
    pub matcher: Matcher,
    pub skills: Arc<Skills>,
}

impl Matches {
    /// Asks the engine; away while it is not filled yet.
    pub fn ask<T>(&self, question: impl FnOnce(&Engine) -> T) -> Result<T> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        state.as_ref().map(|(engine, _)| question(engine)).ok_or(AppError::Away("matching"))
    }

    /// People and gigs in the index.
    pub fn size(&self) -> (u32, u32) {
        self.ask(|engine| engine.matcher.size()).unwrap_or_default()
    }

    /// Where the index stands in the outbox; None before it is filled.
    pub fn position(&self) -> Option<Position> {
        self.standing().map(|(position, _)| position)
    }

    /// Where the index stands in the outbox, and its list of skills; None before it is filled.
    fn standing(&self) -> Option<(Position, Arc<Skills>)> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        state.as_ref().map(|(engine, position)| (*position, engine.skills.clone()))
    }

    fn replace(&self, engine: Engine, position: Position) {
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = Some((engine, position));
    }

    fn change(&self, next: Position, change: impl FnOnce(&mut Matcher)) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if let Some((engine, position)) = state.as_mut() {
            change(&mut engine.matcher);
            *position = next;
        }
    }
}

/// Takes in what changed since the last time; the first time, everything. Repeating it changes nothing.
pub async fn catch_up(app: &App) -> Result<()> {
    let Some((position, skills)) = app.matches.standing() else { return fill(app).await };
    let (changes, next) = outbox::read_since(&mut *app.db.read().await?, position).await?;
    let about = |kind| changes.iter().any(|change| change.kind == kind);
    if about("skills") {
        skills::refresh(app).await?;
    }
    if about("skills") || about("weights") {
        return fill(app).await;
    }
    let (profiles, gigs) = concerned(&mut *app.db.read().await?, &changes).await?;
    if profiles.is_empty() && gigs.is_empty() {
        app.matches.change(next, |_| {});
        return Ok(());
    }
    let mut conn = app.db.read().await?;
    let found = profiles::list_published_by_ids(&mut conn, &profiles, app.clock.today()).await?;
    let offers: Vec<_> = found.iter().map(|published| feed::offer(&skills.graph, published)).collect();
    let needs = needs(&mut conn, &skills.graph, &gigs).await?;
    app.matches.change(next, |matcher| {
        let kept: HashSet<u128> = offers.iter().map(|offer| offer.id).chain(needs.iter().map(|need| need.id)).collect();
        profiles
            .iter()
            .map(|id| id.0.as_u128())
            .filter(|id| !kept.contains(id))
            .for_each(|id| matcher.remove_offer(id));
        gigs.iter().map(|id| id.0.as_u128()).filter(|id| !kept.contains(id)).for_each(|id| matcher.remove_need(id));
        offers.iter().for_each(|offer| matcher.upsert_offer(offer));
        needs.iter().for_each(|need| matcher.upsert_need(need));
    });
    Ok(())
}

/// Reads everything. The place in the outbox is noted first, so what changes meanwhile is read again.
async fn fill(app: &App) -> Result<()> {
    let mut conn = app.db.read().await?;
    let position = outbox::horizon(&mut conn).await?;
    let weights = weights::newest(&mut conn).await?;
    let engine = filled(app, &mut conn, weights).await?;
    app.matches.replace(engine, position);
    Ok(())
}

/// An engine of everybody and every open gig, as the tables have them now.
pub async fn filled(app: &App, conn: &mut Conn, weights: Weights) -> Result<Engine> {
    let skills = app.skills.now();
    let fault = |fault| anyhow!("the weights: {fault}");
    let mut matcher = Matcher::new(skills.graph.clone(), weights).map_err(fault)?;
    let today = app.clock.today();
    for ids in profiles::list_published_ids(conn, today).await?.chunks(BATCH) {
        for published in profiles::list_published_by_ids(conn, ids, today).await? {
            matcher.upsert_offer(&feed::offer(&skills.graph, &published));
        }
    }
    for ids in gigs::list_open_ids(conn).await?.chunks(BATCH) {
        for need in needs(conn, &skills.graph, ids).await? {
            matcher.upsert_need(&need);
        }
    }
    Ok(Engine { matcher, skills })
}

/// Of these gigs those that are open, of approved clients, as needs.
async fn needs(conn: &mut Conn, graph: &matcher::Graph, ids: &[GigId]) -> Result<Vec<matcher::Need>> {
    let gigs = open_of_approved(conn, ids).await?;
    let ids: Vec<GigId> = gigs.iter().map(|(gig, _)| gig.id).collect();
    let details = gigs::details_of(conn, &ids).await?;
    let need = |(gig, _): &(Gig, clients::Organisation)| {
        let details = details.get(&gig.id).cloned().unwrap_or_default();
        feed::need(graph, gig, &details)
    };
    Ok(gigs.iter().map(need).collect())
}
