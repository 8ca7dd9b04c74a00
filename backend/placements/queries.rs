//! SQL of rounds.

use crate::kernel::ids::{CohortId, GigId, PersonId, ProfileId, RoundId};
use crate::placements::model::{Graduate, Round, Seats, State};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{placement_gigs as gigs, placement_graduates as graduates, placement_rounds as rounds};
use serde_json::Value;
use uuid::Uuid;

const UNDERWAY: [&str; 4] = ["preparing", "open", "closed", "placed"];

pub async fn insert(
    conn: &mut Conn,
    id: RoundId,
    cohort: CohortId,
    closes_on: NaiveDate,
    seed: &str,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(rounds::table)
        .values((
            rounds::id.eq(id),
            rounds::cohort_id.eq(cohort),
            rounds::state.eq(State::Preparing.code()),
            rounds::closes_on.eq(closes_on),
            rounds::seed.eq(seed),
            rounds::created_by.eq(by),
            rounds::created_at.eq(now),
            rounds::state_since.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn is_underway(conn: &mut Conn, cohort: CohortId) -> Result<bool> {
    let own = rounds::table.filter(rounds::cohort_id.eq(cohort)).filter(rounds::state.eq_any(UNDERWAY));
    Ok(diesel::select(exists(own)).get_result(conn).await?)
}

pub async fn find(conn: &mut Conn, id: RoundId) -> Result<Option<Round>> {
    Ok(rounds::table.find(id).select(Round::as_select()).first(conn).await.optional()?)
}

pub async fn lock(conn: &mut Conn, id: RoundId) -> Result<Option<Round>> {
    Ok(rounds::table.find(id).select(Round::as_select()).for_update().first(conn).await.optional()?)
}

/// The rounds of these cohorts, the latest first.
pub async fn list_of_cohorts(conn: &mut Conn, cohorts: &[CohortId]) -> Result<Vec<Round>> {
    let rows = rounds::table.filter(rounds::cohort_id.eq_any(cohorts)).order(rounds::id.desc());
    Ok(rows.select(Round::as_select()).load(conn).await?)
}

/// The rounds that a person is in, the latest first; what was called off is over for them.
pub async fn list_of_person(conn: &mut Conn, person: PersonId) -> Result<Vec<(Round, Graduate)>> {
    Ok(graduates::table
        .inner_join(rounds::table)
        .filter(graduates::person_id.eq(person))
        .filter(rounds::state.ne(State::Cancelled.code()))
        .order(rounds::id.desc())
        .select((Round::as_select(), Graduate::as_select()))
        .load(conn)
        .await?)
}

/// The rounds of a gig that its client knows of, the latest first.
pub async fn list_of_gig(conn: &mut Conn, gig: GigId) -> Result<Vec<Round>> {
    let silent = [State::Preparing.code(), State::Cancelled.code()];
    Ok(gigs::table
        .inner_join(rounds::table)
        .filter(gigs::gig_id.eq(gig))
        .filter(rounds::state.ne_all(silent))
        .order(rounds::id.desc())
        .select(Round::as_select())
        .load(conn)
        .await?)
}

/// By id of the gig, so that lists look alike everywhere.
pub async fn list_gigs(conn: &mut Conn, round: RoundId) -> Result<Vec<Seats>> {
    Ok(gigs::table.filter(gigs::round_id.eq(round)).order(gigs::gig_id).select(Seats::as_select()).load(conn).await?)
}

pub async fn list_graduates(conn: &mut Conn, round: RoundId) -> Result<Vec<Graduate>> {
    Ok(graduates::table
        .filter(graduates::round_id.eq(round))
        .order(graduates::profile_id)
        .select(Graduate::as_select())
        .load(conn)
        .await?)
}

/// Puts a gig into a round, or gives it other seats.
pub async fn put_gig(conn: &mut Conn, round: RoundId, gig: GigId, seats: i32) -> Result<()> {
    diesel::insert_into(gigs::table)
        .values((gigs::round_id.eq(round), gigs::gig_id.eq(gig), gigs::seats.eq(seats)))
        .on_conflict((gigs::round_id, gigs::gig_id))
        .do_update()
        .set(gigs::seats.eq(seats))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn remove_gig(conn: &mut Conn, round: RoundId, gig: GigId) -> Result<()> {
    diesel::delete(gigs::table.find((round, gig))).execute(conn).await?;
    Ok(())
}

pub async fn insert_graduates(conn: &mut Conn, round: RoundId, all: &[(ProfileId, PersonId)]) -> Result<()> {
    let rows: Vec<_> = all
        .iter()
        .map(|(profile, person)| {
            (graduates::round_id.eq(round), graduates::profile_id.eq(*profile), graduates::person_id.eq(*person))
        })
        .collect();
    diesel::insert_into(graduates::table).values(rows).execute(conn).await?;
    Ok(())
}

fn kept(ranking: &[Uuid]) -> Vec<Option<Uuid>> {
    ranking.iter().copied().map(Some).collect()
}

pub async fn rank_gigs(conn: &mut Conn, round: RoundId, person: PersonId, ranking: &[Uuid]) -> Result<()> {
    let own = graduates::table.filter(graduates::round_id.eq(round)).filter(graduates::person_id.eq(person));
    diesel::update(own).set(graduates::ranking.eq(kept(ranking))).execute(conn).await?;
    Ok(())
}

pub async fn rank_graduates(conn: &mut Conn, round: RoundId, gig: GigId, ranking: &[Uuid]) -> Result<()> {
    diesel::update(gigs::table.find((round, gig))).set(gigs::ranking.eq(kept(ranking))).execute(conn).await?;
    Ok(())
}

pub async fn set_state(conn: &mut Conn, id: RoundId, state: State, now: DateTime<Utc>) -> Result<()> {
    let change = (rounds::state.eq(state.code()), rounds::state_since.eq(now));
    diesel::update(rounds::table.find(id)).set(change).execute(conn).await?;
    Ok(())
}

pub async fn set_outcome(conn: &mut Conn, id: RoundId, record: Value, outcome: Value) -> Result<()> {
    let change = (rounds::record.eq(record), rounds::outcome.eq(outcome));
    diesel::update(rounds::table.find(id)).set(change).execute(conn).await?;
    Ok(())
}

/// Open rounds whose last day has gone by.
pub async fn list_due(conn: &mut Conn, today: NaiveDate) -> Result<Vec<RoundId>> {
    let due = rounds::table.filter(rounds::state.eq(State::Open.code())).filter(rounds::closes_on.lt(today));
    Ok(due.order(rounds::id).select(rounds::id).load(conn).await?)
}
