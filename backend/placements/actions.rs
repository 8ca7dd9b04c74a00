//! Acts of a round, and what each side sees of it.

use crate::app::App;
use crate::centres::{self, Inside, Wish};
use crate::clients::{self, Organisation};
use crate::gigs::{self, Gig};
use crate::kernel::actor::Actor;
use crate::kernel::ids::{CohortId, GigId, PersonId, ProfileId, RoundId};
use crate::matching::rules::may_be_listed;
use crate::matching::{self, Pairs};
use crate::notifications::{self, Kind};
use crate::placements::model::{Act, Graduate, Round, Seats, State};
use crate::placements::queries;
use crate::placements::rules::{self, Refusal};
use crate::platform::audit;
use crate::platform::db::{self, Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::profiles::{self, Published};
use crate::search::open_of_approved;
use chrono::{DateTime, NaiveDate, Utc};
use matcher::rounds::{self as market, Outcome, Party, Placement, Side, preferences};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A round from inside its centre.
pub struct Detail {
    pub round: Round,
    pub inside: Inside,
    pub gigs: Vec<(Gig, Seats)>,
    pub graduates: Vec<(Published, Graduate)>,
    /// What came of it, once it was placed.
    pub outcome: Option<Outcome>,
    /// Placing it again from its record gave the same.
    pub repeats: bool,
}

/// Staff open a round for a cohort; it stays theirs until they open it to both sides.
pub async fn create(app: &App, actor: &Actor, cohort: CohortId, closes_on: Option<NaiveDate>) -> Result<RoundId> {
    let (id, now, today) = (RoundId::new(), app.clock.now(), app.clock.today());
    let seed = Uuid::new_v4().simple().to_string();
    app.db
        .write(async |tx| {
            let inside = centres::cohort_inside(tx, actor, cohort, Wish::Run).await?;
            let closes_on = rules::check_last_day(closes_on, today)?;
            db::take_turns(tx, &format!("round {cohort}")).await?;
            if queries::is_underway(tx, inside.cohort.id).await? {
                return Err(Refusal::Underway.into());
            }
            queries::insert(tx, id, cohort, closes_on, &seed, actor.person, now).await?;
            record(tx, now, Some(actor), "placements.create", id).await
        })
        .await?;
    Ok(id)
}

async fn record(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    actor: Option<&Actor>,
    action: &'static str,
    id: RoundId,
) -> Result<()> {
    let entry = audit::Entry {
        actor: actor.map(|actor| actor.person),
        action,
        subject_kind: "round",
        subject: Some(id.0),
        detail: json!({}),
    };
    audit::record(tx, now, entry).await
}

/// Cohorts for which the actor may open a round, the latest first, and the rounds there are.
pub async fn list(app: &App, actor: &Actor) -> Result<(Vec<centres::Place>, Vec<Round>)> {
    let mut conn = app.db.read().await?;
    let centres: Vec<_> = centres::list_inside(&mut conn, actor).await?.into_iter().map(|centre| centre.id).collect();
    let places = centres::list_places_at(&mut conn, &centres).await?;
    let cohorts: Vec<CohortId> = places.iter().map(|(cohort, ..)| cohort.id).collect();
    let rounds = queries::list_of_cohorts(&mut conn, &cohorts).await?;
    Ok((places, rounds))
}

pub async fn detail(app: &App, actor: &Actor, id: RoundId) -> Result<Detail> {
    let mut conn = app.db.read().await?;
    let round = queries::find(&mut conn, id).await?.or_missing()?;
    let inside = centres::cohort_inside(&mut conn, actor, round.cohort_id, Wish::Look).await?;
    let graduates = queries::list_graduates(&mut conn, id).await?;
    let ids: Vec<ProfileId> = graduates.iter().map(|one| one.profile_id).collect();
    let shown = profiles::list_shown_by_ids(&mut conn, &app.profiles, &ids, app.clock.today()).await?;
    let mut shown: HashMap<ProfileId, Published> = shown.into_iter().map(|one| (one.id, one)).collect();
    let graduates = graduates.into_iter().filter_map(|one| Some((shown.remove(&one.profile_id)?, one))).collect();
    let outcome: Option<Outcome> = round.outcome.clone().and_then(|outcome| serde_json::from_value(outcome).ok());
    let repeats = round.record.clone().is_some_and(|record| placed(record).ok() == outcome);
    Ok(Detail { gigs: gigs_of(&mut conn, id).await?, round, inside, graduates, outcome, repeats })
}

/// What the record of a round says, placed again.
fn placed(record: serde_json::Value) -> Result<Outcome> {
    let record: market::Round = serde_json::from_value(record).map_err(|error| AppError::Broken(error.into()))?;
    record.place().map_err(|faults| AppError::Broken(anyhow::anyhow!("a round whose lists have faults: {faults:?}")))
}

/// The record as `hunar match round` reads it.
pub fn as_input(record: serde_json::Value) -> Result<serde_json::Value> {
    let record: market::Round = serde_json::from_value(record).map_err(|error| AppError::Broken(error.into()))?;
    let name = |party: &Party| Uuid::from_u128(party.0).to_string();
    let names = |parties: &[Party]| -> Vec<String> { parties.iter().map(name).collect() };
    let graduates: BTreeMap<String, Vec<String>> =
        record.graduates.iter().map(|one| (name(&one.id), names(&one.wants))).collect();
    let gigs: BTreeMap<String, serde_json::Value> = record
        .gigs
        .iter()
        .map(|one| (name(&one.id), json!({ "seats": one.seats, "order": names(&one.wants) })))
        .collect();
    Ok(json!({ "graduates": graduates, "gigs": gigs, "proposing": record.proposing }))
}

async fn gigs_of(conn: &mut Conn, id: RoundId) -> Result<Vec<(Gig, Seats)>> {
    let seats = queries::list_gigs(conn, id).await?;
    let ids: Vec<GigId> = seats.iter().map(|one| one.gig_id).collect();
    let found = gigs::list_with_clients(conn, &ids).await?.into_iter();
    let mut found: HashMap<GigId, Gig> = found.map(|(gig, _)| (gig.id, gig)).collect();
    Ok(seats.into_iter().filter_map(|one| Some((found.remove(&one.gig_id)?, one))).collect())
}

/// Puts a gig into a round that is still prepared, with so many seats; none takes it out.
pub async fn put_gig(app: &App, actor: &Actor, id: RoundId, gig: GigId, seats: i32) -> Result<()> {
    app.db
        .write(async |tx| {
            let round = lock_inside(tx, actor, id).await?;
            rules::check_seats(seats)?;
            rules::may_prepare(round.state())?;
            if seats == 0 {
                return queries::remove_gig(tx, id, gig).await;
            }
            gigs::find(tx, gig).await?.or_missing()?;
            if open_of_approved(tx, &[gig]).await?.is_empty() {
                return Err(Refusal::GigNotOpen.into());
            }
            let others = queries::list_gigs(tx, id).await?.iter().filter(|one| one.gig_id != gig).count();
            rules::check_room(others)?;
            queries::put_gig(tx, id, gig, seats).await
        })
        .await
}

async fn lock_inside(tx: &mut Tx<'_>, actor: &Actor, id: RoundId) -> Result<Round> {
    let round = queries::lock(tx, id).await?.or_missing()?;
    centres::cohort_inside(tx, actor, round.cohort_id, Wish::Run).await?;
    Ok(round)
}

pub async fn act(app: &App, actor: &Actor, id: RoundId, act: Act) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let round = lock_inside(tx, actor, id).await?;
            let next = rules::next(round.state(), act)?;
            match act {
                Act::Open => invite(app, tx, &round, now).await?,
                Act::Place => place(app, tx, &round).await?,
                Act::Publish => tell(tx, &round, Kind::RoundPublished, now).await?,
                Act::Close | Act::Cancel => {}
            }
            queries::set_state(tx, id, next, now).await?;
            let action = match act {
                Act::Open => "placements.open",
                Act::Close => "placements.close",
                Act::Place => "placements.place",
                Act::Publish => "placements.publish",
                Act::Cancel => "placements.cancel",
            };
            record(tx, now, Some(actor), action, id).await
        })
        .await
}

/// Takes in everybody of the cohort who may be found, and asks both sides for their lists.
async fn invite(app: &App, tx: &mut Tx<'_>, round: &Round, now: DateTime<Utc>) -> Result<()> {
    if queries::list_gigs(tx, round.id).await?.is_empty() {
        return Err(Refusal::NoGigs.into());
    }
    let enrolled = centres::list_of_cohort(tx, round.cohort_id).await?.into_iter();
    let there = enrolled.filter(|one| rules::takes_part(one.state()));
    let people: Vec<PersonId> = there.filter_map(|one| one.person_id).collect();
    let ids = profiles::list_ids_of_people(tx, &people).await?;
    let found = profiles::list_published_by_ids(tx, &ids, app.clock.today()).await?;
    let mut all: Vec<(ProfileId, PersonId)> = found.iter().map(|one| (one.id, one.person)).collect();
    if all.is_empty() {
        return Err(Refusal::NoGraduates.into());
    }
    all.sort_unstable();
    queries::insert_graduates(tx, round.id, &all).await?;
    tell(tx, round, Kind::RoundOpened, now).await
}

/// Tells both sides: graduates at their round, members of clients at the round of their gig.
async fn tell(tx: &mut Tx<'_>, round: &Round, kind: Kind, now: DateTime<Utc>) -> Result<()> {
    let last = round.closes_on.to_string();
    let people: Vec<PersonId> =
        queries::list_graduates(tx, round.id).await?.into_iter().map(|one| one.person_id).collect();
    let path = format!("/my/rounds/{}", round.id);
    notifications::notify_all(tx, now, &people, kind, &[("day", &last)], &path).await?;
    let kind = if kind == Kind::RoundOpened { Kind::RoundAsks } else { Kind::RoundFilled };
    for (gig, _) in gigs_of(tx, round.id).await? {
        let members = clients::member_ids(tx, gig.organisation_id).await?;
        let path = format!("/my/gigs/{}/rounds/{}", gig.id, round.id);
        notifications::notify_all(tx, now, &members, kind, &[("gig", &gig.title), ("day", &last)], &path).await?;
    }
    Ok(())
}

/// What both sides may wish for, best first by the scores of now.
struct Possible {
    seed: String,
    pairs: Pairs,
}

impl Possible {
    async fn of(app: &App, conn: &mut Conn, round: &Round) -> Result<Self> {
        let gigs: Vec<GigId> = queries::list_gigs(conn, round.id).await?.into_iter().map(|one| one.gig_id).collect();
        let profiles = queries::list_graduates(conn, round.id).await?.into_iter().map(|one| one.profile_id).collect();
        let pairs = matching::pairs(app, conn, gigs, profiles).await?;
        Ok(Self { seed: round.seed.clone(), pairs })
    }

    fn by_score(&self, found: impl Iterator<Item = (Uuid, u32)>) -> Vec<Uuid> {
        let found: Vec<(Party, u32)> = found.map(|(id, score)| (Party(id.as_u128()), score)).collect();
        preferences(&self.seed, &found).into_iter().map(|party| Uuid::from_u128(party.0)).collect()
    }

    fn gigs(&self, profile: ProfileId) -> Vec<Uuid> {
        let own = self.pairs.iter().filter(|((_, one), _)| *one == profile);
        self.by_score(own.map(|((gig, _), score)| (gig.0, *score)))
    }

    fn graduates(&self, gig: GigId) -> Vec<Uuid> {
        let own = self.pairs.iter().filter(|((one, _), _)| *one == gig);
        self.by_score(own.map(|((_, profile), score)| (profile.0, *score)))
    }
}

fn parties(ids: Vec<Uuid>) -> Vec<Party> {
    ids.into_iter().map(|id| Party(id.as_u128())).collect()
}

/// Places everybody by the lists as they stand, and keeps lists and outcome.
async fn place(app: &App, tx: &mut Tx<'_>, round: &Round) -> Result<()> {
    let possible = Possible::of(app, tx, round).await?;
    let graduates = queries::list_graduates(tx, round.id).await?.into_iter().map(|one| market::Graduate {
        id: Party(one.profile_id.0.as_u128()),
        wants: parties(rules::counting(one.ranking(), possible.gigs(one.profile_id))),
    });
    let gigs = queries::list_gigs(tx, round.id).await?.into_iter().map(|one| market::Gig {
        id: Party(one.gig_id.0.as_u128()),
        seats: one.seats.unsigned_abs(),
        wants: parties(rules::counting(one.ranking(), possible.graduates(one.gig_id))),
    });
    let record = market::Round {
        seed: round.seed.clone(),
        proposing: Side::Graduates,
        graduates: graduates.collect(),
        gigs: gigs.collect(),
    };
    let record = serde_json::to_value(record).map_err(|error| AppError::Broken(error.into()))?;
    let outcome = placed(record.clone())?;
    if !outcome.objections.is_empty() {
        return Err(Refusal::NotStable.into());
    }
    let outcome = serde_json::to_value(outcome).map_err(|error| AppError::Broken(error.into()))?;
    queries::set_outcome(tx, round.id, record, outcome).await
}

/// A list of wishes as one side orders it.
pub struct Wishes<T> {
    pub round: Round,
    /// In the order that counts now, then what is not wanted.
    pub rows: Vec<T>,
    /// So many of the rows are wanted.
    pub wanted: usize,
    /// It was ordered by hand.
    pub edited: bool,
}

/// A round as one of its graduates sees it; to everybody else it is not there.
pub struct Own {
    pub wishes: Wishes<Gig>,
    /// Once the round is published: what became of them, and the gig where it is one.
    pub placement: Option<(Placement, Option<Gig>)>,
}

pub async fn list_own(app: &App, actor: &Actor) -> Result<Vec<(Round, Graduate)>> {
    queries::list_of_person(&mut *app.db.read().await?, actor.person).await
}

/// The rounds whose gigs somebody may order now.
pub async fn open_of(conn: &mut Conn, person: PersonId) -> Result<Vec<Round>> {
    let own = queries::list_of_person(conn, person).await?.into_iter().map(|(round, _)| round);
    Ok(own.filter(Round::takes_wishes).collect())
}

async fn find_own(conn: &mut Conn, actor: &Actor, id: RoundId) -> Result<(Round, Graduate)> {
    let own = queries::list_of_person(conn, actor.person).await?;
    own.into_iter().find(|(round, _)| round.id == id).or_missing()
}

/// `typed` are gigs that a form which comes back named: they are shown though they be possible no more.
pub async fn own(app: &App, actor: &Actor, id: RoundId, typed: &[Uuid]) -> Result<Own> {
    let mut conn = app.db.read().await?;
    let (round, graduate) = find_own(&mut conn, actor, id).await?;
    let (order, wanted) = match kept(&round)? {
        Some(record) => {
            whole(record.graduates.into_iter().find(|one| is(one.id, graduate.profile_id.0)).map(|one| one.wants))
        }
        None => {
            let possible = Possible::of(app, &mut conn, &round).await?.gigs(graduate.profile_id);
            in_order(graduate.ranking(), possible, typed)
        }
    };
    let found = gigs_of(&mut conn, id).await?.into_iter();
    let mut found: HashMap<Uuid, Gig> = found.map(|(gig, _)| (gig.id.0, gig)).collect();
    let placement = published(&round).and_then(|outcome| {
        let own = outcome.placements.into_iter().find(|one| is(one.graduate, graduate.profile_id.0))?;
        let gig = match own.fate {
            market::Fate::Placed { gig, .. } => found.get(&Uuid::from_u128(gig.0)).cloned(),
            market::Fate::Unplaced(_) => None,
        };
        Some((own, gig))
    });
    let rows = order.iter().filter_map(|gig| found.remove(gig)).collect();
    let edited = graduate.ranking().is_some();
    Ok(Own { wishes: Wishes { round, rows, wanted, edited }, placement })
}

fn is(party: Party, id: Uuid) -> bool {
    party.0 == id.as_u128()
}

/// The lists of a round as they were when it was placed.
fn kept(round: &Round) -> Result<Option<market::Round>> {
    let record = round.record.clone().map(serde_json::from_value).transpose();
    record.map_err(|error| AppError::Broken(error.into()))
}

/// A list that was kept: all of it was wanted.
fn whole(wants: Option<Vec<Party>>) -> (Vec<Uuid>, usize) {
    let order: Vec<Uuid> = wants.unwrap_or_default().into_iter().map(|party| Uuid::from_u128(party.0)).collect();
    let wanted = order.len();
    (order, wanted)
}

/// What is wanted in its order, then the rest; and how much is wanted.
fn in_order(ranking: Option<Vec<Uuid>>, possible: Vec<Uuid>, typed: &[Uuid]) -> (Vec<Uuid>, usize) {
    let mut order = rules::counting(ranking, possible.clone());
    let wanted = order.len();
    for id in possible.iter().chain(typed) {
        if !order.contains(id) {
            order.push(*id);
        }
    }
    (order, wanted)
}

/// The outcome, once everybody may know it.
fn published(round: &Round) -> Option<Outcome> {
    let outcome = round.outcome.clone().filter(|_| round.state() == State::Published)?;
    serde_json::from_value(outcome).ok()
}

/// A graduate orders the gigs of an open round; who is left out is not wanted.
pub async fn wish(
    app: &App,
    actor: &Actor,
    id: RoundId,
    wishes: &[Uuid],
    field: impl Fn(usize, Uuid) -> String,
) -> Result<()> {
    app.db
        .write(async |tx| {
            let (_, graduate) = find_own(tx, actor, id).await?;
            let round = queries::lock(tx, id).await?.or_missing()?;
            rules::may_wish(round.state())?;
            let possible = Possible::of(app, tx, &round).await?.gigs(graduate.profile_id);
            rules::check_wishes(wishes, &possible, &field)?;
            queries::rank_gigs(tx, id, actor.person, wishes).await
        })
        .await
}

/// A round as the client of one of its gigs sees it.
pub struct OfGig {
    pub gig: Gig,
    pub wishes: Wishes<Published>,
    pub seats: i32,
    /// Who was placed on it, once everybody may know.
    pub placed: Option<Vec<Published>>,
}

/// The rounds that a gig is in, for its own client.
pub async fn list_of_gig(app: &App, actor: &Actor, gig: GigId) -> Result<Vec<Round>> {
    own_gig(app, actor, gig).await?;
    queries::list_of_gig(&mut *app.db.read().await?, gig).await
}

/// A gig of the actor's own client; to everybody else its rounds are not there.
async fn own_gig(app: &App, actor: &Actor, id: GigId) -> Result<(Gig, Organisation)> {
    let (gig, client, own) = gigs::visible(app, Some(actor), id).await?;
    if own { Ok((gig, client)) } else { Err(AppError::NotFound) }
}

async fn find_of_gig(conn: &mut Conn, gig: GigId, id: RoundId) -> Result<(Round, Seats)> {
    let round = queries::list_of_gig(conn, gig).await?.into_iter().find(|round| round.id == id).or_missing()?;
    let seats = queries::list_gigs(conn, id).await?.into_iter().find(|one| one.gig_id == gig).or_missing()?;
    Ok((round, seats))
}

/// `typed` are graduates that a form which comes back named: they are shown though they be possible no more.
pub async fn of_gig(app: &App, actor: &Actor, gig: GigId, id: RoundId, typed: &[Uuid]) -> Result<OfGig> {
    let (gig, client) = own_gig(app, actor, gig).await?;
    let mut conn = app.db.read().await?;
    let (round, seats) = find_of_gig(&mut conn, gig.id, id).await?;
    let (order, wanted) = match kept(&round)? {
        Some(record) => whole(record.gigs.into_iter().find(|one| is(one.id, gig.id.0)).map(|one| one.wants)),
        None => {
            let there = queries::list_graduates(&mut conn, id).await?;
            let typed: Vec<Uuid> =
                there.iter().map(|one| one.profile_id.0).filter(|profile| typed.contains(profile)).collect();
            in_order(seats.ranking(), Possible::of(app, &mut conn, &round).await?.graduates(gig.id), &typed)
        }
    };
    let ids: Vec<ProfileId> = order.iter().copied().map(ProfileId).collect();
    // A record lasts, and who may see whom changes.
    let blocked = matching::blocked_profiles(&mut conn, client.id).await?;
    let shown = profiles::list_shown_by_ids(&mut conn, &app.profiles, &ids, app.clock.today()).await?.into_iter();
    let shown = shown.filter(|one| may_be_listed(one.visibility, client.is_approved()));
    let shown = shown.filter(|one| !blocked.contains(&one.id.0.as_u128()));
    let shown: HashMap<ProfileId, Published> = shown.map(|one| (one.id, one)).collect();
    let known = |ids: &[ProfileId]| -> Vec<Published> { ids.iter().filter_map(|id| shown.get(id).cloned()).collect() };
    let placed = published(&round).map(|outcome| known(&on_gig(&outcome, gig.id)));
    let (rows, edited) = (known(&ids), seats.ranking().is_some());
    Ok(OfGig { gig, wishes: Wishes { round, rows, wanted, edited }, seats: seats.seats, placed })
}

/// Who was placed on a gig.
fn on_gig(outcome: &Outcome, gig: GigId) -> Vec<ProfileId> {
    let on = |one: &Placement| matches!(one.fate, market::Fate::Placed { gig: on, .. } if on.0 == gig.0.as_u128());
    let placed = outcome.placements.iter().filter(|one| on(one));
    placed.map(|one| ProfileId(Uuid::from_u128(one.graduate.0))).collect()
}

/// A client orders the graduates of an open round for its gig; who is left out is not wanted.
pub async fn wish_for_gig(
    app: &App,
    actor: &Actor,
    (gig, id): (GigId, RoundId),
    wishes: &[Uuid],
    field: impl Fn(usize, Uuid) -> String,
) -> Result<()> {
    let (gig, _) = own_gig(app, actor, gig).await?;
    app.db
        .write(async |tx| {
            find_of_gig(tx, gig.id, id).await?;
            let round = queries::lock(tx, id).await?.or_missing()?;
            rules::may_wish(round.state())?;
            let possible = Possible::of(app, tx, &round).await?.graduates(gig.id);
            rules::check_wishes(wishes, &possible, &field)?;
            queries::rank_graduates(tx, id, gig.id, wishes).await
        })
        .await
}

/// Rounds close by themselves after their last day.
pub async fn close_due(app: &App) -> Result<()> {
    let (now, today) = (app.clock.now(), app.clock.today());
    for id in queries::list_due(&mut *app.db.read().await?, today).await? {
        app.db
            .write(async |tx| {
                let round = queries::lock(tx, id).await?.or_missing()?;
                let Ok(next) = rules::next(round.state(), Act::Close) else { return Ok(()) };
                queries::set_state(tx, id, next, now).await?;
                record(tx, now, None, "placements.close", id).await
            })
            .await?;
    }
    Ok(())
}
