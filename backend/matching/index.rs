//! This node's matching index: filled from the tables, kept current from the outbox.

use crate::app::App;
use crate::clients;
use crate::gigs::{self, Gig};
use crate::kernel::ids::GigId;
use crate::matching::feed;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::outbox::{self, Position};
use crate::search::{concerned, open_of_approved};
use crate::{profiles, skills};
use anyhow::anyhow;
use matcher::{Exchange, Matcher, Weights};
use std::collections::HashSet;
use std::sync::{PoisonError, RwLock};

/// Rows read from the tables at once.
const BATCH: usize = 500;

/// The engine with its place in the outbox.
pub struct Matches {
    state: RwLock<Option<State>>,
    weights: Weights,
    pub exchange: Exchange,
}

struct State {
    matcher: Matcher,
    position: Position,
}

impl Matches {
    /// Empty; the first `catch_up` fills it.
    pub fn new() -> anyhow::Result<Self> {
        Ok(Self { state: RwLock::default(), weights: feed::weights()?, exchange: feed::exchange()? })
    }

    /// Asks the engine; None while it is not filled yet.
    pub fn ask<T>(&self, question: impl FnOnce(&Matcher) -> T) -> Option<T> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        state.as_ref().map(|state| question(&state.matcher))
    }

    /// People and gigs in the index.
    pub fn size(&self) -> (u32, u32) {
        self.ask(Matcher::size).unwrap_or_default()
    }

    fn position(&self) -> Option<Position> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        state.as_ref().map(|state| state.position)
    }

    fn replace(&self, state: State) {
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = Some(state);
    }

    fn change(&self, position: Position, change: impl FnOnce(&mut Matcher)) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(state) = state.as_mut() {
            change(&mut state.matcher);
            state.position = position;
        }
    }
}

/// Takes in what changed since the last time; the first time, everything. Repeating it changes nothing.
pub async fn catch_up(app: &App) -> Result<()> {
    let Some(position) = app.matches.position() else { return fill(app).await };
    let (changes, next) = outbox::read_since(&mut *app.db.read().await?, position).await?;
    if changes.iter().any(|change| change.kind == "skills") {
        skills::refresh(app).await?;
        return fill(app).await;
    }
    let (profiles, gigs) = concerned(&mut *app.db.read().await?, &changes).await?;
    if profiles.is_empty() && gigs.is_empty() {
        app.matches.change(next, |_| {});
        return Ok(());
    }
    let graph = app.skills.now().graph.clone();
    let mut conn = app.db.read().await?;
    let found = profiles::list_published_by_ids(&mut conn, &profiles, app.clock.today()).await?;
    let offers: Vec<_> = found.iter().map(|published| feed::offer(&graph, published)).collect();
    let needs = needs(&mut conn, &graph, &gigs).await?;
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
    let graph = app.skills.now().graph.clone();
    let fault = |fault| anyhow!("the weights: {fault}");
    let mut matcher = Matcher::new(graph.clone(), app.matches.weights.clone()).map_err(fault)?;
    let today = app.clock.today();
    for ids in profiles::list_published_ids(&mut conn, today).await?.chunks(BATCH) {
        for published in profiles::list_published_by_ids(&mut conn, ids, today).await? {
            matcher.upsert_offer(&feed::offer(&graph, &published));
        }
    }
    for ids in gigs::list_open_ids(&mut conn).await?.chunks(BATCH) {
        for need in needs(&mut conn, &graph, ids).await? {
            matcher.upsert_need(&need);
        }
    }
    app.matches.replace(State { matcher, position });
    Ok(())
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
