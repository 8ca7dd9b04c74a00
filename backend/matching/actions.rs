//! The questions: who fits this gig, which gigs fit me, how do I fit this one.

use crate::accounts;
use crate::app::App;
use crate::clients::{self, Organisation};
use crate::gigs::{self, Gig};
use crate::kernel::actor::Actor;
use crate::kernel::ids::{GigId, ProfileId};
use crate::matching::{feed, rules};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::profiles::{self, Published, Visibility};
use crate::search::open_of_approved;
use matcher::{Constraint, Constraints, Filters, Hit, Improvement, Loosened, Need, Offer, Score};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The best of so many are looked at again in SQL and shown.
const MOST: usize = 50;

/// Somebody who fits, with the reasons.
pub struct Person {
    pub published: Published,
    pub score: Score,
}

/// The people for a gig, best first, and how many more each loosened condition would add.
pub struct People {
    pub gig: Gig,
    pub client: Organisation,
    pub found: Vec<Person>,
    pub loosened: Loosened,
}

/// Who fits this gig of the actor's own client. `dropped` names conditions that the client loosens.
pub async fn people(app: &App, actor: &Actor, id: GigId, dropped: &[Constraint]) -> Result<People> {
    let (gig, client, own) = gigs::visible(app, Some(actor), id).await?;
    if !own {
        return Err(AppError::NotFound);
    }
    rules::may_list_people(actor)?;
    let mut conn = app.db.read().await?;
    let details = gigs::details_of(&mut conn, &[id]).await?.remove(&id).unwrap_or_default();
    let need = feed::need(&app.skills.now().graph, &gig, &details);
    let dropped: Constraints = dropped.iter().copied().collect();
    let filters = Filters { dropped, ..Filters::new(&app.matches.exchange) };
    let answer =
        app.matches.ask(|engine| (engine.best_offers(&need, &filters, MOST), engine.loosened(&need, &filters)));
    let (hits, loosened) = answer.ok_or(AppError::Away("matching"))?;
    let ids: Vec<ProfileId> = hits.iter().map(|hit| ProfileId(Uuid::from_u128(hit.id))).collect();
    let mut blocked = HashSet::new();
    for member in clients::member_ids(&mut conn, client.id).await? {
        blocked.extend(accounts::blocked_ids(&mut conn, member).await?);
    }
    let published = profiles::list_published_by_ids(&mut conn, &ids, app.clock.today()).await?;
    let mut shown: HashMap<u128, Published> = published
        .into_iter()
        .filter(|one| !blocked.contains(&one.person))
        .filter(|one| one.visibility == Visibility::Public || client.is_approved())
        .map(|one| (one.id.0.as_u128(), one))
        .collect();
    let found = hits
        .into_iter()
        .filter_map(|Hit { id, score }| shown.remove(&id).map(|published| Person { published, score }))
        .collect();
    Ok(People { gig, client, found, loosened })
}

/// A gig that fits, with the reasons and what would move the person up.
pub struct Work {
    pub gig: Gig,
    pub client: Organisation,
    pub score: Score,
    pub improvements: Vec<Improvement>,
}

/// The open gigs that fit the actor's published profile, best first; None while nothing is published.
pub async fn work(app: &App, actor: &Actor) -> Result<Option<Vec<Work>>> {
    rules::may_list_work(actor)?;
    let Some(offer) = own_offer(app, actor).await? else { return Ok(None) };
    let filters = Filters::new(&app.matches.exchange);
    let hits = app.matches.ask(|engine| engine.best_needs(&offer, &filters, MOST)).ok_or(AppError::Away("matching"))?;
    let mut conn = app.db.read().await?;
    let ids: Vec<GigId> = hits.iter().map(|hit| GigId(Uuid::from_u128(hit.id))).collect();
    let blocked: HashSet<_> = accounts::blocked_ids(&mut conn, actor.person).await?.into_iter().collect();
    let details = gigs::details_of(&mut conn, &ids).await?;
    let open =
        open_of_approved(&mut conn, &ids).await?.into_iter().filter(|(gig, _)| !blocked.contains(&gig.created_by));
    let mut open: HashMap<u128, (Gig, Organisation)> =
        open.map(|(gig, client)| (gig.id.0.as_u128(), (gig, client))).collect();
    let graph = app.skills.now().graph.clone();
    let found = hits.into_iter().filter_map(|hit| {
        let (gig, client) = open.remove(&hit.id)?;
        let need = feed::need(&graph, &gig, details.get(&gig.id)?);
        let exchange = &app.matches.exchange;
        let improvements = app.matches.ask(|engine| engine.improvements(&need, &offer, exchange)).unwrap_or_default();
        Some(Work { gig, client, score: hit.score, improvements })
    });
    Ok(Some(found.collect()))
}

/// How the actor fits one gig.
pub struct Fit {
    pub score: Score,
    /// The conditions that keep the two apart.
    pub against: Vec<Constraint>,
    pub improvements: Vec<Improvement>,
}

/// None while the actor has published nothing, or may not be found (under 18, hidden).
pub async fn fit(app: &App, actor: &Actor, id: GigId) -> Result<(Gig, Option<Fit>)> {
    rules::may_list_work(actor)?;
    let (gig, _, _) = gigs::visible(app, Some(actor), id).await?;
    let Some(offer) = own_offer(app, actor).await? else { return Ok((gig, None)) };
    let details = gigs::details_of(&mut *app.db.read().await?, &[id]).await?.remove(&id).or_missing()?;
    let need: Need = feed::need(&app.skills.now().graph, &gig, &details);
    let exchange = &app.matches.exchange;
    let answer = app.matches.ask(|engine| {
        let score = engine.score(&need, &offer, exchange);
        (score, engine.why_not(&need, &offer, exchange), engine.improvements(&need, &offer, exchange))
    });
    let (score, against, improvements) = answer.ok_or(AppError::Away("matching"))?;
    let fit = Fit { score, against, improvements };
    Ok((gig, Some(fit)))
}

async fn own_offer(app: &App, actor: &Actor) -> Result<Option<Offer>> {
    let mut conn = app.db.read().await?;
    let Some(profile) = profiles::find_of_person(&mut conn, actor.person).await? else { return Ok(None) };
    let published = profiles::list_published_by_ids(&mut conn, &[profile.id], app.clock.today()).await?;
    Ok(published.first().map(|published| feed::offer(&app.skills.now().graph, published)))
}
