//! Enrolments, the states they were in, and the claims on them.

use crate::centres::model::{ActFacts, Attended, Centre, Cohort, Enrolment, Entry, Programme, Since, State, Training};
use crate::kernel::ids::{CentreId, CohortId, EnrolmentId, PersonId};
use crate::platform::db::Conn;
use crate::platform::db::gather::{self, json_agg};
use crate::platform::error::Result;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use diesel::define_sql_function;
use diesel::prelude::*;
use diesel::sql_types::{Date, Text};
use diesel_async::RunQueryDsl;
use schema::{centres, cohorts, enrolment_states as states, enrolments, people, programmes};
use std::collections::HashMap;
use uuid::Uuid;

/// A claim to be kept; of its code only a keyed hash.
#[derive(Debug, Clone)]
pub struct NewClaim {
    pub hash: Vec<u8>,
    /// `code` or `mail`.
    pub kind: &'static str,
    pub expires_at: DateTime<Utc>,
}

/// Somebody to be enrolled, with the claim that makes the enrolment theirs.
#[derive(Debug, Clone)]
pub struct NewEnrolment<'a> {
    pub id: EnrolmentId,
    pub entry: &'a Entry,
    pub claim: NewClaim,
}

/// Enrols many at once from this day on.
pub async fn insert_enrolments(
    conn: &mut Conn,
    cohort: CohortId,
    new: &[NewEnrolment<'_>],
    since: NaiveDate,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    let rows: Vec<_> = new
        .iter()
        .map(|NewEnrolment { id, entry, claim }| {
            (
                enrolments::id.eq(id),
                enrolments::cohort_id.eq(cohort),
                enrolments::full_name.eq(&entry.full_name),
                enrolments::full_name_ur.eq(&entry.full_name_ur),
                enrolments::birth_date.eq(entry.birth_date),
                enrolments::email.eq(&entry.email),
                enrolments::phone.eq(&entry.phone),
                enrolments::double_key.eq(entry.double_key()),
                enrolments::state.eq(State::Enrolled.code()),
                enrolments::state_since.eq(since),
                enrolments::claim_hash.eq(&claim.hash),
                enrolments::claim_kind.eq(claim.kind),
                enrolments::claim_expires_at.eq(claim.expires_at),
                enrolments::created_by.eq(by),
                enrolments::created_at.eq(now),
                enrolments::updated_at.eq(now),
            )
        })
        .collect();
    diesel::insert_into(enrolments::table).values(rows).execute(conn).await?;
    let ids: Vec<EnrolmentId> = new.iter().map(|one| one.id).collect();
    let facts = ActFacts { since, reason: None, note: None };
    insert_states(conn, &ids, State::Enrolled, &facts, by, now).await
}

async fn insert_states(
    conn: &mut Conn,
    ids: &[EnrolmentId],
    state: State,
    facts: &ActFacts,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    let rows: Vec<_> = ids
        .iter()
        .map(|id| {
            (
                states::id.eq(Uuid::now_v7()),
                states::enrolment_id.eq(id),
                states::state.eq(state.code()),
                states::since.eq(facts.since),
                states::set_by.eq(by),
                states::set_at.eq(now),
                states::reason.eq(&facts.reason),
                states::note.eq(&facts.note),
            )
        })
        .collect();
    diesel::insert_into(states::table).values(rows).execute(conn).await?;
    Ok(())
}

/// These enrolments are in another state from the day of the act on.
pub async fn set_state(
    conn: &mut Conn,
    ids: &[EnrolmentId],
    state: State,
    facts: &ActFacts,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::update(enrolments::table.filter(enrolments::id.eq_any(ids)))
        .set((
            enrolments::state.eq(state.code()),
            enrolments::state_since.eq(facts.since),
            enrolments::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    insert_states(conn, ids, state, facts, by, now).await
}

/// The states that an enrolment was in, in order.
pub async fn list_states(conn: &mut Conn, id: EnrolmentId) -> Result<Vec<Since>> {
    let rows = states::table.filter(states::enrolment_id.eq(id)).order((states::set_at, states::id));
    Ok(rows.select(Since::as_select()).load(conn).await?)
}

/// The same of many.
pub async fn list_states_of(conn: &mut Conn, ids: &[EnrolmentId]) -> Result<HashMap<EnrolmentId, Vec<Since>>> {
    let rows: Vec<(EnrolmentId, Since)> = states::table
        .filter(states::enrolment_id.eq_any(ids))
        .order((states::set_at, states::id))
        .select((states::enrolment_id, Since::as_select()))
        .load(conn)
        .await?;
    let mut of: HashMap<EnrolmentId, Vec<Since>> = HashMap::new();
    for (id, since) in rows {
        of.entry(id).or_default().push(since);
    }
    Ok(of)
}

/// What the roster says of somebody.
pub async fn update_enrolment(conn: &mut Conn, id: EnrolmentId, entry: &Entry, now: DateTime<Utc>) -> Result<()> {
    diesel::update(enrolments::table.find(id))
        .set((
            enrolments::full_name.eq(&entry.full_name),
            enrolments::full_name_ur.eq(&entry.full_name_ur),
            enrolments::birth_date.eq(entry.birth_date),
            enrolments::email.eq(&entry.email),
            enrolments::phone.eq(&entry.phone),
            enrolments::double_key.eq(entry.double_key()),
            enrolments::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn find_enrolment(conn: &mut Conn, id: EnrolmentId) -> Result<Option<Enrolment>> {
    Ok(enrolments::table.find(id).select(Enrolment::as_select()).first(conn).await.optional()?)
}

pub async fn lock_enrolment(conn: &mut Conn, id: EnrolmentId) -> Result<Option<Enrolment>> {
    Ok(enrolments::table.find(id).select(Enrolment::as_select()).for_update().first(conn).await.optional()?)
}

/// Everybody in a cohort, by name.
pub async fn list_of_cohort(conn: &mut Conn, cohort: CohortId) -> Result<Vec<Enrolment>> {
    let rows =
        enrolments::table.filter(enrolments::cohort_id.eq(cohort)).order((enrolments::full_name, enrolments::id));
    Ok(rows.select(Enrolment::as_select()).load(conn).await?)
}

/// The same, locked.
pub async fn lock_of_cohort(conn: &mut Conn, cohort: CohortId) -> Result<Vec<Enrolment>> {
    let rows = enrolments::table.filter(enrolments::cohort_id.eq(cohort)).order(enrolments::id).for_update();
    Ok(rows.select(Enrolment::as_select()).load(conn).await?)
}

/// These enrolments, as far as they exist.
pub async fn list_enrolments(conn: &mut Conn, ids: &[EnrolmentId]) -> Result<Vec<Enrolment>> {
    Ok(enrolments::table.filter(enrolments::id.eq_any(ids)).select(Enrolment::as_select()).load(conn).await?)
}

/// How many people each of these cohorts has, without those who dropped out.
pub async fn count_people(conn: &mut Conn, cohorts: &[CohortId]) -> Result<HashMap<CohortId, i64>> {
    let rows: Vec<(CohortId, i64)> = enrolments::table
        .filter(enrolments::cohort_id.eq_any(cohorts))
        .filter(enrolments::state.ne(State::DroppedOut.code()))
        .group_by(enrolments::cohort_id)
        .select((enrolments::cohort_id, diesel::dsl::count_star()))
        .load(conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Another claim instead of the one before.
pub async fn set_claim(conn: &mut Conn, id: EnrolmentId, claim: &NewClaim, now: DateTime<Utc>) -> Result<()> {
    diesel::update(enrolments::table.find(id))
        .set((
            enrolments::claim_hash.eq(&claim.hash),
            enrolments::claim_kind.eq(claim.kind),
            enrolments::claim_expires_at.eq(claim.expires_at),
            enrolments::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The enrolment that waits for this claim.
pub async fn find_claimed_by(conn: &mut Conn, hash: &[u8], now: DateTime<Utc>) -> Result<Option<Enrolment>> {
    let row = enrolments::table.filter(enrolments::claim_hash.eq(hash)).filter(enrolments::claim_expires_at.gt(now));
    Ok(row.select(Enrolment::as_select()).first(conn).await.optional()?)
}

/// The same, locked: of many who show one code at once, all but the first find nothing.
pub async fn lock_claimed_by(conn: &mut Conn, hash: &[u8], now: DateTime<Utc>) -> Result<Option<Enrolment>> {
    let row = enrolments::table.filter(enrolments::claim_hash.eq(hash)).filter(enrolments::claim_expires_at.gt(now));
    Ok(row.select(Enrolment::as_select()).for_update().first(conn).await.optional()?)
}

/// The enrolment is this person's from now on, and its code is spent.
pub async fn set_claimed(conn: &mut Conn, id: EnrolmentId, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(enrolments::table.find(id))
        .set((
            enrolments::person_id.eq(person),
            enrolments::claimed_at.eq(now),
            enrolments::claim_hash.eq(None::<Vec<u8>>),
            enrolments::claim_kind.eq(None::<String>),
            enrolments::claim_expires_at.eq(None::<DateTime<Utc>>),
            enrolments::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn is_in_cohort(conn: &mut Conn, cohort: CohortId, person: PersonId) -> Result<bool> {
    let row = enrolments::table.filter(enrolments::cohort_id.eq(cohort)).filter(enrolments::person_id.eq(person));
    Ok(diesel::select(diesel::dsl::exists(row)).get_result(conn).await?)
}

/// Whether the public reads of it; false when it is not this person's.
pub async fn set_shown(conn: &mut Conn, id: EnrolmentId, person: PersonId, shown: bool) -> Result<bool> {
    let own = enrolments::table.find(id).filter(enrolments::person_id.eq(person));
    Ok(diesel::update(own).set(enrolments::is_shown.eq(shown)).execute(conn).await? > 0)
}

/// What a person attended, the latest first.
pub async fn list_attended(conn: &mut Conn, person: PersonId) -> Result<Vec<Attended>> {
    let rows: Vec<(Enrolment, Cohort, Programme, Centre)> = enrolments::table
        .inner_join(cohorts::table.inner_join(programmes::table.inner_join(centres::table)))
        .filter(enrolments::person_id.eq(person))
        .order((cohorts::starts_on.desc(), enrolments::id.desc()))
        .select((Enrolment::as_select(), Cohort::as_select(), Programme::as_select(), Centre::as_select()))
        .load(conn)
        .await?;
    let attended = rows.into_iter().map(|(enrolment, cohort, programme, centre)| Attended {
        enrolment,
        cohort,
        programme,
        centre,
    });
    Ok(attended.collect())
}

/// Where this enrolment is.
pub async fn find_attended(conn: &mut Conn, id: EnrolmentId) -> Result<Option<Attended>> {
    let row: Option<(Enrolment, Cohort, Programme, Centre)> = enrolments::table
        .inner_join(cohorts::table.inner_join(programmes::table.inner_join(centres::table)))
        .filter(enrolments::id.eq(id))
        .select((Enrolment::as_select(), Cohort::as_select(), Programme::as_select(), Centre::as_select()))
        .first(conn)
        .await
        .optional()?;
    Ok(row.map(|(enrolment, cohort, programme, centre)| Attended { enrolment, cohort, programme, centre }))
}

define_sql_function! {
    #[sql_name = "json_build_array"]
    fn training(
        ends_on: Date,
        centre_slug: Text,
        centre: Text,
        centre_ur: Text,
        programme: Text,
        programme_ur: Text,
        state: Text,
    ) -> Json;
}

/// Where the person of a row of `people` was trained, as far as the public may read it of adults, as a column of that row:
/// claimed, not hidden, and in a state that says that they learn or learned there.
#[diesel::dsl::auto_type(no_type_alias)]
pub fn gathered_trainings() -> _ {
    let told: [&'static str; 3] = [State::Active.code(), State::Completed.code(), State::Graduated.code()];
    let row = training(
        cohorts::ends_on,
        centres::slug,
        centres::name,
        centres::name_ur,
        programmes::title,
        programmes::title_ur,
        enrolments::state,
    );
    enrolments::table
        .inner_join(cohorts::table.inner_join(programmes::table.inner_join(centres::table)))
        .filter(enrolments::person_id.eq(people::id.nullable()))
        .filter(enrolments::is_shown)
        .filter(enrolments::state.eq_any(told))
        .select(json_agg(row))
        .single_value()
}

type TrainingRow = (NaiveDate, String, String, String, String, String, String);

/// What was gathered, the latest first.
pub fn trainings(gathered: Option<serde_json::Value>) -> Result<Vec<Training>> {
    let mut rows: Vec<TrainingRow> = gather::rows(gathered)?;
    rows.sort_by(|one, other| other.cmp(one));
    let trainings =
        rows.into_iter().map(|(ends_on, centre_slug, centre, centre_ur, programme, programme_ur, state)| Training {
            centre_slug,
            centre,
            centre_ur,
            programme,
            programme_ur,
            year: ends_on.year(),
            state: State::parse(&state),
        });
    Ok(trainings.collect())
}

/// Adults who claimed an enrolment at this centre and let it be told.
pub async fn list_trained(conn: &mut Conn, centre: CentreId, adult_by: NaiveDate) -> Result<Vec<PersonId>> {
    Ok(enrolments::table
        .inner_join(cohorts::table.inner_join(programmes::table))
        .inner_join(people::table.on(enrolments::person_id.eq(people::id.nullable())))
        .filter(programmes::centre_id.eq(centre))
        .filter(people::birth_date.le(adult_by))
        .filter(enrolments::is_shown)
        .filter(enrolments::state.eq_any([State::Completed.code(), State::Graduated.code()]))
        .order(people::id)
        .select(people::id)
        .distinct()
        .load(conn)
        .await?)
}
