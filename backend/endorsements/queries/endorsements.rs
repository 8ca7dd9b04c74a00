//! What was said to requests.

use crate::endorsements::model::{Endorsement, Judged, Request, State};
use crate::kernel::ids::{CentreId, EndorsementId, PersonId, ProfileId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{cohorts, endorsement_requests as requests, endorsements, programmes};
use std::collections::HashMap;

pub async fn insert_endorsement(conn: &mut Conn, new: &Endorsement) -> Result<()> {
    diesel::insert_into(endorsements::table)
        .values((
            endorsements::id.eq(new.id),
            endorsements::level.eq(new.level),
            endorsements::sentence.eq(&new.sentence),
            endorsements::weeks.eq(new.weeks),
            endorsements::attendance.eq(new.attendance),
            endorsements::endorsed_at.eq(new.endorsed_at),
            endorsements::confirmed_at.eq(new.confirmed_at),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn list_said(conn: &mut Conn, ids: &[EndorsementId]) -> Result<HashMap<EndorsementId, Endorsement>> {
    let rows: Vec<Endorsement> =
        endorsements::table.filter(endorsements::id.eq_any(ids)).select(Endorsement::as_select()).load(conn).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

type Row = (Request, Endorsement);

/// What stands for a profile and is shown, the latest first.
pub async fn list_standing(conn: &mut Conn, profile: ProfileId) -> Result<Vec<Row>> {
    Ok(endorsements::table
        .inner_join(requests::table)
        .filter(requests::profile_id.eq(profile))
        .filter(requests::state.eq(State::Endorsed.code()))
        .filter(endorsements::is_held.eq(false))
        .order((endorsements::endorsed_at.desc(), endorsements::id.desc()))
        .select((Request::as_select(), Endorsement::as_select()))
        .load(conn)
        .await?)
}

/// What a mentor said, revoked or not, the latest first.
pub async fn list_given(conn: &mut Conn, mentor: PersonId) -> Result<Vec<Row>> {
    Ok(endorsements::table
        .inner_join(requests::table)
        .filter(requests::mentor_id.eq(mentor))
        .order((endorsements::endorsed_at.desc(), endorsements::id.desc()))
        .select((Request::as_select(), Endorsement::as_select()))
        .load(conn)
        .await?)
}

/// What was said at these centres, the latest first, so many at most.
pub async fn list_given_at(conn: &mut Conn, centres: &[CentreId], limit: i64) -> Result<Vec<Request>> {
    Ok(endorsements::table
        .inner_join(requests::table.inner_join(cohorts::table.inner_join(programmes::table)))
        .filter(programmes::centre_id.eq_any(centres))
        .order((endorsements::endorsed_at.desc(), endorsements::id.desc()))
        .limit(limit)
        .select(Request::as_select())
        .load(conn)
        .await?)
}

type JudgedRow = (Option<PersonId>, String, i32, Option<DateTime<Utc>>);

/// What these mentors said, in numbers.
pub async fn list_judged(conn: &mut Conn, mentors: &[PersonId]) -> Result<Vec<Judged>> {
    let rows: Vec<JudgedRow> = endorsements::table
        .inner_join(requests::table)
        .filter(requests::mentor_id.eq_any(mentors))
        .select((requests::mentor_id, requests::skill_id, endorsements::level, endorsements::revoked_at))
        .load(conn)
        .await?;
    let judged = rows.into_iter().filter_map(|(mentor, skill, level, revoked_at)| {
        Some(Judged { mentor: mentor?, skill, level, revoked: revoked_at.is_some() })
    });
    Ok(judged.collect())
}

/// From when to when each request lay with a mentor who answered it.
pub async fn list_answered(conn: &mut Conn, mentor: PersonId) -> Result<Vec<(DateTime<Utc>, DateTime<Utc>)>> {
    let answered = [State::Endorsed.code(), State::Declined.code(), State::Revoked.code()];
    Ok(requests::table
        .filter(requests::mentor_id.eq(mentor))
        .filter(requests::state.eq_any(answered))
        .filter(requests::answered_at.is_not_null())
        .select((requests::held_since, requests::answered_at.assume_not_null()))
        .load(conn)
        .await?)
}

pub async fn set_revoked(
    conn: &mut Conn,
    id: EndorsementId,
    by: PersonId,
    why: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::update(endorsements::table.find(id))
        .set((endorsements::revoked_at.eq(now), endorsements::revoked_by.eq(by), endorsements::revoked_why.eq(why)))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn set_confirmed(conn: &mut Conn, id: EndorsementId, now: DateTime<Utc>) -> Result<()> {
    let confirmed = (endorsements::confirmed_at.eq(now), endorsements::asked_again_at.eq(None::<DateTime<Utc>>));
    diesel::update(endorsements::table.find(id)).set(confirmed).execute(conn).await?;
    Ok(())
}

/// What stands, was last confirmed before then, and was not asked about since.
pub async fn list_to_ask_again(conn: &mut Conn, before: DateTime<Utc>) -> Result<Vec<EndorsementId>> {
    Ok(endorsements::table
        .inner_join(requests::table)
        .filter(requests::state.eq(State::Endorsed.code()))
        .filter(endorsements::confirmed_at.le(before))
        .filter(endorsements::asked_again_at.is_null())
        .filter(endorsements::is_nameless.eq(false))
        .order(endorsements::id)
        .select(endorsements::id)
        .load(conn)
        .await?)
}

/// False where somebody else did so meanwhile.
pub async fn set_asked_again(conn: &mut Conn, id: EndorsementId, now: DateTime<Utc>) -> Result<bool> {
    let row = endorsements::table.find(id).filter(endorsements::asked_again_at.is_null());
    Ok(diesel::update(row).set(endorsements::asked_again_at.eq(now)).execute(conn).await? > 0)
}

/// Whether it does not count now, since its mentor is suspended.
pub async fn is_held(conn: &mut Conn, id: EndorsementId) -> Result<bool> {
    let held: Option<bool> = endorsements::table.find(id).select(endorsements::is_held).first(conn).await.optional()?;
    Ok(held.unwrap_or(false))
}

/// Whether a mentor's endorsements count.
pub async fn set_held(conn: &mut Conn, mentor: PersonId, held: bool) -> Result<()> {
    let own = requests::table.filter(requests::mentor_id.eq(mentor)).select(requests::id);
    let rows = endorsements::table.filter(endorsements::id.eq_any(own)).filter(endorsements::is_held.ne(held));
    diesel::update(rows).set(endorsements::is_held.eq(held)).execute(conn).await?;
    Ok(())
}

/// Whether a mentor's name stands beside what they said.
pub async fn set_nameless(conn: &mut Conn, mentor: PersonId, nameless: bool) -> Result<()> {
    let own = requests::table.filter(requests::mentor_id.eq(mentor)).select(requests::id);
    let rows = endorsements::table.filter(endorsements::id.eq_any(own));
    diesel::update(rows).set(endorsements::is_nameless.eq(nameless)).execute(conn).await?;
    Ok(())
}

/// The profiles that something of a mentor stands on.
pub async fn list_profiles_of(conn: &mut Conn, mentor: PersonId) -> Result<Vec<ProfileId>> {
    Ok(requests::table
        .filter(requests::mentor_id.eq(mentor))
        .filter(requests::state.eq(State::Endorsed.code()))
        .order(requests::profile_id)
        .select(requests::profile_id)
        .distinct()
        .load(conn)
        .await?)
}
