//! The questions: who fits this gig, which gigs fit me, how do I fit this one.
//!
//! Each answer comes with the list of skills that its scores are told by.

use crate::accounts;
use crate::app::App;
use crate::centres::{self, Centre, Wanted};
use crate::clients::{self, Organisation};
use crate::gigs::{self, Gig};
use crate::kernel::actor::Actor;
use crate::kernel::ids::{CentreId, GigId, OrganisationId, PersonId, ProfileId};
use crate::matching::exposure::{self, Standing};
use crate::matching::queries::{self, Impression};
use crate::matching::stored::{self, Answer, Question, Scorer, Scorers, Shown};
use crate::matching::{feed, rules};
use crate::platform::db::Conn;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::profiles::{self, Findable, Published};
use crate::search::{blocked_clients, open_of_approved};
use crate::skills::Skills;
use chrono::{Days, NaiveDate};
use matcher::exposure::{self as ledger, By, Floor, Pool, Report, attention, report};
use matcher::{Constraint, Filters, Hit, Id, Improvement, Loosened, Score, Weights};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;
use uuid::Uuid;

/// So many are shown.
const MOST: usize = 50;
/// So many are looked at again in SQL, since some of them may turn out not to be for this client's eyes.
const LOOKED_AT: usize = 2 * MOST;

/// Somebody who fits, with the reasons, and what put them on their place.
pub struct Person {
    pub published: Published,
    pub score: Score,
    pub by: By,
}

impl Person {
    fn standing(published: &Published, score: &Score) -> Standing {
        Standing { id: published.id.0.as_u128(), score: score.total, newcomer: published.contracts_done == 0 }
    }
}

/// The people for a gig, best first, and how many more each loosened condition would add.
pub struct People {
    pub gig: Gig,
    pub client: Organisation,
    pub found: Vec<Person>,
    pub loosened: Loosened,
    pub skills: Arc<Skills>,
    pool: Pool,
    question: Question,
    weights: Weights,
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
    let blocked = blocked_profiles(&mut conn, client.id).await?;
    let dropped = dropped.iter().copied().collect();
    let filters = Filters { dropped, excluded: Some(&blocked), ..Filters::new(&app.exchange) };
    let (hits, loosened, question, weights, skills) = app.matches.ask(|engine| {
        let (matcher, need) = (&engine.matcher, feed::need(&engine.skills.graph, &gig, &details));
        let hits = matcher.best_offers(&need, &filters, LOOKED_AT);
        let loosened = matcher.loosened(&need, &filters);
        let question = Question { basis: matcher.basis(&need), need, exchange: app.exchange.clone() };
        (hits, loosened, question, matcher.weights().clone(), engine.skills.clone())
    })?;
    let ids: Vec<ProfileId> = hits.iter().map(|hit| ProfileId(Uuid::from_u128(hit.id))).collect();
    let published = profiles::list_shown_by_ids(&mut conn, &app.profiles, &ids, app.clock.today()).await?.into_iter();
    let shown = published.filter(|one| rules::may_be_listed(one.visibility, client.is_approved()));
    let mut shown: HashMap<Id, Published> = shown.map(|one| (one.id.0.as_u128(), one)).collect();
    let found: Vec<(Published, Score)> =
        hits.into_iter().filter_map(|Hit { id, score }| Some((shown.remove(&id)?, score))).collect();
    let standing = |(published, score): &(Published, Score)| Person::standing(published, score);
    let pool = exposure::pool(&loosened, &found.iter().map(standing).collect::<Vec<_>>());
    let ids: Vec<ProfileId> = found.iter().map(|(published, _)| published.id).collect();
    let attention = queries::attention(&mut conn, &ids).await?;
    let placed = attention.place(&Floor { first: MOST, ..Floor::default() }, found, standing, pool).into_iter();
    let found = placed.take(MOST).map(|((published, score), by)| Person { published, score, by }).collect();
    Ok(People { gig, client, found, loosened, skills, pool, question, weights })
}

/// For those whom a page or an answer really shows, by their places from 0: scores them by what the tables say at this moment,
/// counts them, and keeps what their scores are made of.
pub async fn show(app: &App, people: &mut People, places: Range<usize>) -> Result<()> {
    let today = app.clock.today();
    let places = places.start..places.end.min(people.found.len());
    let graph = &people.skills.graph;
    let scorer = Scorer::new(people.skills.clone(), people.weights.clone())?;
    let (mut rows, mut answers) = (Vec::new(), Vec::new());
    for (person, place) in people.found.get_mut(places.clone()).unwrap_or_default().iter_mut().zip(places) {
        let offer = feed::offer(graph, &person.published);
        person.score = scorer.score(&people.question, &offer);
        let profile = person.published.id;
        rows.extend(impression(people.gig.id, person, today, place));
        answers.push(Answer { profile, day: today, total: person.score.total, offer });
    }
    if rows.is_empty() {
        return Ok(());
    }
    app.db
        .write(async |tx| {
            let new = queries::add_impressions(tx, &rows, people.pool).await?;
            let answers: Vec<&Answer> = answers.iter().filter(|answer| new.contains(&answer.profile)).collect();
            if answers.is_empty() { Ok(()) } else { stored::keep(tx, &people.question, graph, &answers).await }
        })
        .await
}

fn impression(gig_id: GigId, person: &Person, shown_on: NaiveDate, place: usize) -> Option<Impression> {
    let place = u32::try_from(place).ok()? + 1;
    Some(Impression {
        gig_id,
        profile_id: person.published.id,
        shown_on,
        place: i32::try_from(place).ok()?,
        attention: i64::try_from(attention(place)).ok()?,
        newcomer: Person::standing(&person.published, &person.score).newcomer,
    })
}

/// Somebody who was shown for a gig, by the profile of today; the score as it was stored, and again from what it was made of.
pub struct Past {
    pub shown: Shown,
    pub published: Option<Published>,
    pub score: Score,
    /// By which the reasons are told.
    pub skills: Arc<Skills>,
}

impl Past {
    pub fn recomputes(&self) -> bool {
        self.score.total.cast_signed() == self.shown.total
    }
}

/// So many are told of.
const PAST: i64 = 200;

/// Who was shown to the client of a gig, the latest day first, with the reasons of that day.
pub async fn past(app: &App, actor: &Actor, id: GigId) -> Result<(Gig, Vec<Past>)> {
    let (gig, ..) = gigs::visible(app, Some(actor), id).await?;
    let mut conn = app.db.read().await?;
    let rows = stored::list_of_gig(&mut conn, id, PAST).await?;
    let ids: Vec<ProfileId> = rows.iter().map(|shown| shown.profile).collect();
    let published = profiles::list_published_by_ids(&mut conn, &ids, app.clock.today()).await?.into_iter();
    let published: HashMap<ProfileId, Published> = published.map(|one| (one.id, one)).collect();
    let (mut scorers, mut past) = (Scorers::new(app.skills.now()), Vec::new());
    for shown in rows {
        let (score, skills) = scorers.recompute(&mut conn, &shown).await?;
        past.push(Past { published: published.get(&shown.profile).cloned(), shown, score, skills });
    }
    Ok((gig, past))
}

/// How evenly match lists let people be seen, over the days since `since`.
pub struct Evenness {
    pub since: NaiveDate,
    pub by_centre: Report<Option<CentreId>>,
    /// By what people say of their gender; None for those who say nothing.
    pub by_gender: Report<Option<String>>,
    pub centres: Vec<Centre>,
}

/// So many days are looked at.
const DAYS: Days = Days::new(90);
/// Figures of fewer people are hidden.
const FEW: usize = 5;

/// By centre and by gender, of everybody who may be found today. Where somebody learned at several centres, the last one counts.
pub async fn evenness(app: &App) -> Result<Evenness> {
    let (mut conn, today) = (app.db.read().await?, app.clock.today());
    let since = today.checked_sub_days(DAYS).unwrap_or(today);
    let given = queries::given_since(&mut conn, since).await?;
    let findable = profiles::list_findable(&mut conn, today).await?;
    let people: Vec<PersonId> = findable.iter().map(|one| one.person).collect();
    let last = centres::last_centres(&mut conn, &people).await?;
    let gender = accounts::genders(&mut conn, &people).await?;
    let entry = |one: &Findable| {
        let shown = given.get(&one.profile).copied().unwrap_or_default();
        ledger::Entry { newcomer: one.contracts_done == 0, shown, due: 1 }
    };
    let by_centre: Vec<_> = findable.iter().map(|one| (last.get(&one.person).copied(), entry(one))).collect();
    let by_gender: Vec<_> = findable.iter().map(|one| (gender.get(&one.person).cloned(), entry(one))).collect();
    let centres = centres::list_centres(&mut conn, &Wanted::default()).await?;
    Ok(Evenness { since, by_centre: report(&by_centre, FEW), by_gender: report(&by_gender, FEW), centres })
}

/// The profiles of people who blocked a member of this client, or whom a member blocked.
pub async fn blocked_profiles(conn: &mut Conn, client: OrganisationId) -> Result<HashSet<Id>> {
    let members = clients::member_ids(conn, client).await?;
    let blocked = accounts::blocked_ids_of_any(conn, &members).await?;
    if blocked.is_empty() {
        return Ok(HashSet::new());
    }
    let profiles = profiles::list_ids_of_people(conn, &blocked).await?;
    Ok(profiles.into_iter().map(|profile| profile.0.as_u128()).collect())
}

/// The gigs for a person, best first.
pub struct Work {
    pub found: Vec<Fitting>,
    pub skills: Arc<Skills>,
}

/// A gig that fits, with the reasons and what would move the person up.
pub struct Fitting {
    pub gig: Gig,
    pub client: Organisation,
    pub score: Score,
    pub improvements: Vec<Improvement>,
}

/// The open gigs that fit the actor's published profile, best first; None while nothing is published.
pub async fn work(app: &App, actor: &Actor) -> Result<Option<Work>> {
    rules::may_list_work(actor)?;
    let Some(own) = own_profile(app, actor).await? else { return Ok(None) };
    let mut conn = app.db.read().await?;
    let blocked: Vec<OrganisationId> = blocked_clients(&mut conn, actor.person).await?.into_iter().collect();
    let blocked = gigs::list_ids_of_clients(&mut conn, &blocked).await?;
    let blocked: HashSet<Id> = blocked.into_iter().map(|gig| gig.0.as_u128()).collect();
    let filters = Filters { excluded: Some(&blocked), ..Filters::new(&app.exchange) };
    let hits = app.matches.ask(|engine| {
        let offer = feed::offer(&engine.skills.graph, &own);
        engine.matcher.best_needs(&offer, &filters, MOST)
    })?;
    let ids: Vec<GigId> = hits.iter().map(|hit| GigId(Uuid::from_u128(hit.id))).collect();
    let details = gigs::details_of(&mut conn, &ids).await?;
    let open = open_of_approved(&mut conn, &ids).await?.into_iter();
    let mut open: HashMap<GigId, (Gig, Organisation)> = open.map(|row| (row.0.id, row)).collect();
    // Scored again as the rows say it now, with what would move the person up.
    app.matches.ask(|engine| {
        let offer = feed::offer(&engine.skills.graph, &own);
        let fitting = |id: &GigId| {
            let (gig, client) = open.remove(id)?;
            let need = feed::need(&engine.skills.graph, &gig, details.get(id)?);
            let score = engine.matcher.score(&need, &offer, &app.exchange);
            let improvements = engine.matcher.improvements(&need, &offer, &app.exchange);
            Some(Fitting { gig, client, score, improvements })
        };
        Some(Work { found: ids.iter().filter_map(fitting).collect(), skills: engine.skills.clone() })
    })
}

/// How the actor fits one gig.
pub struct Fit {
    pub score: Score,
    /// The conditions that keep the two apart.
    pub against: Vec<Constraint>,
    pub improvements: Vec<Improvement>,
    pub skills: Arc<Skills>,
}

/// None while the actor has published nothing, or may not be found (under 18, hidden).
pub async fn fit(app: &App, actor: &Actor, id: GigId) -> Result<(Gig, Option<Fit>)> {
    rules::may_list_work(actor)?;
    let (gig, client, _) = gigs::visible(app, Some(actor), id).await?;
    let Some(own) = own_profile(app, actor).await? else { return Ok((gig, None)) };
    let details = gigs::details_of(&mut *app.db.read().await?, &[id]).await?.remove(&id).or_missing()?;
    let fit = app.matches.ask(|engine| {
        let (matcher, offer) = (&engine.matcher, feed::offer(&engine.skills.graph, &own));
        let mut need = feed::need(&engine.skills.graph, &gig, &details);
        // A gig may be seen while it is paused or over, and a draft by staff: then it takes nobody.
        (need.open, need.client_approved) = (gig.is_open(), client.is_approved());
        Fit {
            score: matcher.score(&need, &offer, &app.exchange),
            against: matcher.why_not(&need, &offer, &app.exchange),
            improvements: matcher.improvements(&need, &offer, &app.exchange),
            skills: engine.skills.clone(),
        }
    })?;
    Ok((gig, Some(fit)))
}

/// The actor's profile, where it may be found.
async fn own_profile(app: &App, actor: &Actor) -> Result<Option<Published>> {
    let mut conn = app.db.read().await?;
    let Some(profile) = profiles::find_of_person(&mut conn, actor.person).await? else { return Ok(None) };
    Ok(profiles::list_published_by_ids(&mut conn, &[profile.id], app.clock.today()).await?.pop())
}

/// The scores of gigs and profiles that may come together: no condition keeps the two apart.
pub type Pairs = Vec<((GigId, ProfileId), u32)>;

/// Everybody of these with every gig of these, for placement rounds.
pub async fn pairs(app: &App, conn: &mut Conn, gigs: Vec<GigId>, profiles: Vec<ProfileId>) -> Result<Pairs> {
    let mut open = open_of_approved(conn, &gigs).await?;
    open.sort_by_key(|(gig, _)| gig.id);
    let details = gigs::details_of(conn, &gigs).await?;
    let mut found = profiles::list_shown_by_ids(conn, &app.profiles, &profiles, app.clock.today()).await?;
    found.sort_by_key(|one| one.id);
    let mut blocked: HashMap<OrganisationId, HashSet<Id>> = HashMap::new();
    for (_, client) in &open {
        if let Entry::Vacant(unknown) = blocked.entry(client.id) {
            unknown.insert(blocked_profiles(conn, client.id).await?);
        }
    }
    app.matches.ask(|engine| {
        let offers: Vec<_> = found.iter().map(|one| feed::offer(&engine.skills.graph, one)).collect();
        let mut pairs = Vec::new();
        for (gig, client) in &open {
            let Some(details) = details.get(&gig.id) else { continue };
            let need = feed::need(&engine.skills.graph, gig, details);
            for (one, offer) in found.iter().zip(&offers) {
                let score = engine.matcher.score(&need, offer, &app.exchange);
                let apart = blocked.get(&client.id).is_some_and(|blocked| blocked.contains(&offer.id));
                if score.violated.is_empty() && !apart {
                    pairs.push(((gig.id, one.id), score.total));
                }
            }
        }
        pairs
    })
}
