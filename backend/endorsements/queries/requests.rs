//! Requests, the work that they cite, and with whom they lay.

use crate::endorsements::model::{AskInput, Piece, Relation, Request, State};
use crate::kernel::actor::Role;
use crate::kernel::ids::{CohortId, EndorsementId, EnrolmentId, ItemId, PersonId, ProfileId, UploadId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, exists, not};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{
    cohort_mentors, cohorts, endorsement_evidence as evidence, endorsement_passes as passes,
    endorsement_requests as requests, people, person_roles, profile_version_uploads as version_uploads, programmes,
};
use std::collections::HashMap;

const OPEN: [&str; 2] = ["waiting", "claimed"];
/// What stands in the way of another of the same kind.
const TAKEN: [&str; 3] = ["waiting", "claimed", "endorsed"];

/// A request with whose it is.
pub struct NewRequest<'a> {
    pub id: EndorsementId,
    pub profile: ProfileId,
    pub person: PersonId,
    pub enrolment: EnrolmentId,
    pub input: &'a AskInput,
}

/// Fails with `endorsement_requests_one_open` where one like it is open or stands.
pub async fn insert_request(conn: &mut Conn, new: &NewRequest<'_>, now: DateTime<Utc>) -> Result<()> {
    let input = new.input;
    diesel::insert_into(requests::table)
        .values((
            requests::id.eq(new.id),
            requests::profile_id.eq(new.profile),
            requests::person_id.eq(new.person),
            requests::enrolment_id.eq(new.enrolment),
            requests::cohort_id.eq(input.cohort),
            requests::skill_id.eq(&input.skill),
            requests::mentor_id.eq(input.mentor),
            requests::note.eq(&input.note),
            requests::shows_attendance.eq(input.shows_attendance),
            requests::state.eq(State::Waiting.code()),
            requests::asked_at.eq(now),
            requests::held_since.eq(now),
        ))
        .execute(conn)
        .await?;
    let rows: Vec<_> = (0_i32..)
        .zip(&input.pieces)
        .map(|(position, piece)| {
            (
                evidence::request_id.eq(new.id),
                evidence::position.eq(position),
                evidence::profile_id.eq(new.profile),
                evidence::version.eq(piece.version),
                evidence::item_id.eq(piece.item),
            )
        })
        .collect();
    diesel::insert_into(evidence::table).values(rows).execute(conn).await?;
    Ok(())
}

pub async fn find_request(conn: &mut Conn, id: EndorsementId) -> Result<Option<Request>> {
    Ok(requests::table.find(id).select(Request::as_select()).first(conn).await.optional()?)
}

pub async fn lock_request(conn: &mut Conn, id: EndorsementId) -> Result<Option<Request>> {
    Ok(requests::table.find(id).select(Request::as_select()).for_update().first(conn).await.optional()?)
}

/// What a graduate asked for, the latest first.
pub async fn list_of_person(conn: &mut Conn, person: PersonId) -> Result<Vec<Request>> {
    let own = requests::table.filter(requests::person_id.eq(person)).order(requests::id.desc());
    Ok(own.select(Request::as_select()).load(conn).await?)
}

/// What waits for a mentor, the oldest first: what lies with them, and what any mentor of these cohorts may take on, but for
/// those that they passed on because of a relation.
pub async fn list_for_mentor(conn: &mut Conn, mentor: PersonId, cohorts: &[CohortId]) -> Result<Vec<Request>> {
    let related = passes::table
        .filter(passes::request_id.eq(requests::id))
        .filter(passes::mentor_id.eq(mentor))
        .filter(passes::why.eq_any([Relation::Relative.code(), Relation::Business.code()]));
    let anybodys = requests::mentor_id
        .is_null()
        .and(requests::cohort_id.eq_any(cohorts))
        .and(requests::person_id.ne(mentor))
        .and(not(exists(related)));
    Ok(requests::table
        .filter(requests::state.eq_any(OPEN))
        .filter(requests::mentor_id.eq(mentor).or(anybodys.assume_not_null()))
        .order((requests::asked_at, requests::id))
        .select(Request::as_select())
        .load(conn)
        .await?)
}

/// How many requests each of these mentors has taken on or been sent.
pub async fn count_open(conn: &mut Conn, mentors: &[PersonId]) -> Result<HashMap<PersonId, usize>> {
    let rows: Vec<(Option<PersonId>, i64)> = requests::table
        .filter(requests::mentor_id.eq_any(mentors))
        .filter(requests::state.eq_any(OPEN))
        .group_by(requests::mentor_id)
        .select((requests::mentor_id, count_star()))
        .load(conn)
        .await?;
    let count = |count| usize::try_from(count).unwrap_or(usize::MAX);
    Ok(rows.into_iter().filter_map(|(mentor, open)| Some((mentor?, count(open)))).collect())
}

/// How many a mentor has taken on.
pub async fn count_claims(conn: &mut Conn, mentor: PersonId) -> Result<usize> {
    let claims = requests::table
        .filter(requests::mentor_id.eq(mentor))
        .filter(requests::state.eq(State::Claimed.code()))
        .count();
    Ok(usize::try_from(claims.get_result::<i64>(conn).await?).unwrap_or(usize::MAX))
}

/// With whom a request of this graduate for this skill is open or stands; None is any mentor of a cohort.
pub async fn list_taken(conn: &mut Conn, profile: ProfileId, skill: &str) -> Result<Vec<Option<PersonId>>> {
    Ok(requests::table
        .filter(requests::profile_id.eq(profile))
        .filter(requests::skill_id.eq(skill))
        .filter(requests::state.eq_any(TAKEN))
        .select(requests::mentor_id)
        .load(conn)
        .await?)
}

/// The request is this mentor's. Since when is told where it came to them only now.
pub async fn set_claimed(
    conn: &mut Conn,
    id: EndorsementId,
    mentor: PersonId,
    held_since: Option<DateTime<Utc>>,
) -> Result<()> {
    let claimed = (requests::mentor_id.eq(mentor), requests::state.eq(State::Claimed.code()));
    diesel::update(requests::table.find(id)).set(claimed).execute(conn).await?;
    if let Some(since) = held_since {
        let anew = (requests::held_since.eq(since), requests::nudges.eq(0));
        diesel::update(requests::table.find(id)).set(anew).execute(conn).await?;
    }
    Ok(())
}

/// The request waits with somebody, or with all mentors of its cohort, from now on.
pub async fn set_holder(
    conn: &mut Conn,
    id: EndorsementId,
    mentor: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::update(requests::table.find(id))
        .set((
            requests::mentor_id.eq(mentor),
            requests::state.eq(State::Waiting.code()),
            requests::held_since.eq(now),
            requests::nudges.eq(0),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn set_nudges(conn: &mut Conn, id: EndorsementId, nudges: i32) -> Result<()> {
    diesel::update(requests::table.find(id)).set(requests::nudges.eq(nudges)).execute(conn).await?;
    Ok(())
}

/// Answered by this mentor.
pub async fn set_endorsed(conn: &mut Conn, id: EndorsementId, mentor: PersonId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(requests::table.find(id))
        .set((
            requests::mentor_id.eq(mentor),
            requests::state.eq(State::Endorsed.code()),
            requests::answered_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn set_declined(
    conn: &mut Conn,
    id: EndorsementId,
    mentor: PersonId,
    (reason, answer): (&str, &str),
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::update(requests::table.find(id))
        .set((
            requests::mentor_id.eq(mentor),
            requests::state.eq(State::Declined.code()),
            requests::reason.eq(reason),
            requests::answer.eq(answer),
            requests::answered_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Taken back by the graduate, before there was an answer.
pub async fn set_withdrawn(conn: &mut Conn, id: EndorsementId, now: DateTime<Utc>) -> Result<()> {
    let withdrawn = (requests::state.eq(State::Withdrawn.code()), requests::answered_at.eq(now));
    diesel::update(requests::table.find(id)).set(withdrawn).execute(conn).await?;
    Ok(())
}

/// What was said to it no longer stands.
pub async fn set_request_revoked(conn: &mut Conn, id: EndorsementId) -> Result<()> {
    let row = requests::table.find(id);
    diesel::update(row).set(requests::state.eq(State::Revoked.code())).execute(conn).await?;
    Ok(())
}

pub async fn set_shows_attendance(conn: &mut Conn, id: EndorsementId, shows: bool) -> Result<()> {
    diesel::update(requests::table.find(id)).set(requests::shows_attendance.eq(shows)).execute(conn).await?;
    Ok(())
}

/// The frozen pieces of work that these requests cite, in their order.
pub async fn list_evidence(conn: &mut Conn, ids: &[EndorsementId]) -> Result<HashMap<EndorsementId, Vec<Piece>>> {
    let rows: Vec<(EndorsementId, i32, ItemId)> = evidence::table
        .filter(evidence::request_id.eq_any(ids))
        .order((evidence::request_id, evidence::position))
        .select((evidence::request_id, evidence::version, evidence::item_id))
        .load(conn)
        .await?;
    let mut of: HashMap<EndorsementId, Vec<Piece>> = HashMap::new();
    for (id, version, item) in rows {
        of.entry(id).or_default().push(Piece { version, item });
    }
    Ok(of)
}

/// It lay with this mentor, and went on.
pub async fn put_pass(
    conn: &mut Conn,
    id: EndorsementId,
    mentor: PersonId,
    why: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = (passes::why.eq(why), passes::passed_at.eq(now));
    diesel::insert_into(passes::table)
        .values((passes::request_id.eq(id), passes::mentor_id.eq(mentor), row))
        .on_conflict((passes::request_id, passes::mentor_id))
        .do_update()
        .set(row)
        .execute(conn)
        .await?;
    Ok(())
}

/// With whom it lay before, and why it went on: `relative`, `business` or `late`.
pub async fn list_passes(conn: &mut Conn, id: EndorsementId) -> Result<Vec<(PersonId, String)>> {
    let rows = passes::table.filter(passes::request_id.eq(id)).order(passes::passed_at);
    Ok(rows.select((passes::mentor_id, passes::why)).load(conn).await?)
}

/// Open requests that have lain with somebody at least since then.
pub async fn list_lying(conn: &mut Conn, since: DateTime<Utc>) -> Result<Vec<Request>> {
    let lying = requests::table.filter(requests::state.eq_any(OPEN)).filter(requests::held_since.le(since));
    Ok(lying.order(requests::id).select(Request::as_select()).load(conn).await?)
}

/// Open requests that lie with somebody who cannot answer them any more: no mentor, not of that cohort, suspended or leaving.
pub async fn list_with_nobody(conn: &mut Conn) -> Result<Vec<EndorsementId>> {
    let assigned = cohort_mentors::table
        .filter(cohort_mentors::cohort_id.eq(requests::cohort_id))
        .filter(cohort_mentors::person_id.nullable().eq(requests::mentor_id));
    let mentor = person_roles::table
        .filter(person_roles::person_id.nullable().eq(requests::mentor_id))
        .filter(person_roles::role.eq(Role::Mentor.code()));
    let here = people::table
        .filter(people::id.nullable().eq(requests::mentor_id))
        .filter(people::suspended_at.is_null())
        .filter(people::leaves_at.is_null());
    Ok(requests::table
        .filter(requests::state.eq_any(OPEN))
        .filter(requests::mentor_id.is_not_null())
        .filter(not(exists(assigned)).or(not(exists(mentor))).or(not(exists(here))))
        .order(requests::id)
        .select(requests::id)
        .load(conn)
        .await?)
}

/// What is open at these centres, the oldest first.
pub async fn list_open_at(conn: &mut Conn, centres: &[crate::kernel::ids::CentreId]) -> Result<Vec<Request>> {
    Ok(requests::table
        .inner_join(cohorts::table.inner_join(programmes::table))
        .filter(requests::state.eq_any(OPEN))
        .filter(programmes::centre_id.eq_any(centres))
        .order((requests::asked_at, requests::id))
        .select(Request::as_select())
        .load(conn)
        .await?)
}

/// Open requests of a graduate, and those that lie with a mentor.
pub async fn list_open_of(conn: &mut Conn, person: PersonId) -> Result<Vec<EndorsementId>> {
    let of = requests::person_id.eq(person).or(requests::mentor_id.eq(person).assume_not_null());
    let open = requests::table.filter(requests::state.eq_any(OPEN)).filter(of);
    Ok(open.order(requests::id).select(requests::id).load(conn).await?)
}

/// Requests that this mentor may look at, whose profile shows this file in some version.
pub async fn list_showing(
    conn: &mut Conn,
    mentor: PersonId,
    cohorts: &[CohortId],
    upload: UploadId,
) -> Result<Vec<Request>> {
    let shown = version_uploads::table
        .filter(version_uploads::profile_id.eq(requests::profile_id))
        .filter(version_uploads::upload_id.eq(upload));
    let anybodys = requests::mentor_id
        .is_null()
        .and(requests::cohort_id.eq_any(cohorts))
        .and(requests::state.eq(State::Waiting.code()));
    Ok(requests::table
        .filter(requests::state.eq_any(TAKEN))
        .filter(requests::mentor_id.eq(mentor).assume_not_null().or(anybodys))
        .filter(exists(shown))
        .select(Request::as_select())
        .load(conn)
        .await?)
}

/// Whether the two dealt with each other over a request.
pub async fn have_dealt(conn: &mut Conn, one: PersonId, other: PersonId) -> Result<bool> {
    let dealt = |graduate: PersonId, mentor: PersonId| {
        requests::person_id.eq(graduate).and(requests::mentor_id.eq(mentor).assume_not_null())
    };
    let found = requests::table.filter(dealt(one, other).or(dealt(other, one)));
    Ok(diesel::select(exists(found)).get_result(conn).await?)
}
