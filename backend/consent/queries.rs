//! SQL of consents.

use crate::accounts::KeptNumber;
use crate::consent::model::{Consent, Covered, Event, Held, Scope, Signed, Why};
use crate::kernel::ids::{CentreId, ConsentId, EnrolmentId, PersonId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{
    centre_staff, cohorts, consent_events as events, consent_scopes as scopes, consents, enrolments, people, programmes,
};
use std::collections::HashMap;
use uuid::Uuid;

/// A consent that is about to be written; own ones have no guardian, and count at once.
pub struct NewConsent<'a> {
    pub id: ConsentId,
    pub person: PersonId,
    pub enrolment: EnrolmentId,
    pub signed: &'a Signed,
    pub number: KeptNumber,
    pub by: PersonId,
}

/// Fails with `consents_one_waits` where another waits.
pub async fn insert(conn: &mut Conn, new: NewConsent<'_>, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(consents::table)
        .values((
            consents::id.eq(new.id),
            consents::person_id.eq(new.person),
            consents::enrolment_id.eq(new.enrolment),
            consents::edition.eq(new.signed.edition),
            consents::guardian.eq(&new.signed.guardian),
            consents::relation.eq(new.signed.relation),
            consents::relation_words.eq(&new.signed.relation_words),
            consents::phone.eq(&new.signed.phone),
            consents::document.eq(new.signed.document),
            consents::number_sealed.eq(new.number.sealed),
            consents::number_hash.eq(new.number.hash),
            consents::number_tail.eq(new.number.tail),
            consents::recorded_by.eq(new.by),
            consents::recorded_at.eq(now),
            consents::witness_id.eq(new.signed.witness),
        ))
        .execute(conn)
        .await?;
    insert_scopes(conn, new.id, &new.signed.scopes).await
}

pub async fn insert_own(
    conn: &mut Conn,
    id: ConsentId,
    person: PersonId,
    edition: i32,
    agreed: &[Scope],
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(consents::table)
        .values((
            consents::id.eq(id),
            consents::person_id.eq(person),
            consents::edition.eq(edition),
            consents::recorded_by.eq(person),
            consents::recorded_at.eq(now),
            consents::confirmed_at.eq(now),
        ))
        .execute(conn)
        .await?;
    insert_scopes(conn, id, agreed).await
}

async fn insert_scopes(conn: &mut Conn, id: ConsentId, agreed: &[Scope]) -> Result<()> {
    let rows: Vec<_> = agreed.iter().map(|scope| (scopes::consent_id.eq(id), scopes::scope.eq(scope.code()))).collect();
    diesel::insert_into(scopes::table).values(rows).execute(conn).await?;
    Ok(())
}

pub async fn insert_event(
    conn: &mut Conn,
    id: ConsentId,
    act: &str,
    scope: Option<Scope>,
    actor: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(events::table)
        .values((
            events::id.eq(Uuid::now_v7()),
            events::consent_id.eq(id),
            events::act.eq(act),
            events::scope.eq(scope.map(Scope::code)),
            events::actor_id.eq(actor),
            events::at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn find(conn: &mut Conn, id: ConsentId) -> Result<Option<Consent>> {
    Ok(consents::table.find(id).select(Consent::as_select()).first(conn).await.optional()?)
}

/// The one that was witnessed last, of those that count or ended by the birthday; with what it still covers.
pub async fn find_given(conn: &mut Conn, person: PersonId) -> Result<Option<(Consent, Vec<Covered>)>> {
    let found: Option<Consent> = consents::table
        .filter(consents::person_id.eq(person))
        .filter(consents::confirmed_at.is_not_null())
        .filter(consents::ended_at.is_null().or(consents::ended_why.eq(Why::OfAge.code())))
        .order((consents::confirmed_at.desc(), consents::id.desc()))
        .select(Consent::as_select())
        .first(conn)
        .await
        .optional()?;
    let Some(consent) = found else { return Ok(None) };
    let covered = list_scopes(conn, &[consent.id]).await?.remove(&consent.id).unwrap_or_default();
    Ok(Some((consent, covered)))
}

/// Those that wait or count: of each kind at most one.
pub async fn list_open(conn: &mut Conn, person: PersonId) -> Result<Vec<Consent>> {
    let open = consents::table.filter(consents::person_id.eq(person)).filter(consents::ended_at.is_null());
    Ok(open.order(consents::id).select(Consent::as_select()).load(conn).await?)
}

/// Every consent for somebody with all that belongs to it, the latest first.
pub async fn list_of_person(conn: &mut Conn, person: PersonId) -> Result<Vec<Held>> {
    let rows: Vec<Consent> = consents::table
        .filter(consents::person_id.eq(person))
        .order(consents::id.desc())
        .select(Consent::as_select())
        .load(conn)
        .await?;
    let ids: Vec<ConsentId> = rows.iter().map(|consent| consent.id).collect();
    let mut covered = list_scopes(conn, &ids).await?;
    let mut past = list_events(conn, &ids).await?;
    let held = |consent: Consent| Held {
        scopes: covered.remove(&consent.id).unwrap_or_default(),
        events: past.remove(&consent.id).unwrap_or_default(),
        consent,
    };
    Ok(rows.into_iter().map(held).collect())
}

pub async fn list_scopes(conn: &mut Conn, ids: &[ConsentId]) -> Result<HashMap<ConsentId, Vec<Covered>>> {
    let rows: Vec<(ConsentId, String, Option<DateTime<Utc>>)> = scopes::table
        .filter(scopes::consent_id.eq_any(ids))
        .select((scopes::consent_id, scopes::scope, scopes::withdrawn_at))
        .load(conn)
        .await?;
    let mut found: HashMap<ConsentId, Vec<Covered>> = HashMap::new();
    for (id, code, withdrawn) in rows {
        found.entry(id).or_default().extend(Scope::parse(&code).map(|scope| (scope, withdrawn)));
    }
    for covered in found.values_mut() {
        covered.sort_by_key(|(scope, _)| Scope::ALL.iter().position(|known| known == scope));
    }
    Ok(found)
}

type EventRow = (ConsentId, String, Option<String>, Option<PersonId>, DateTime<Utc>);

async fn list_events(conn: &mut Conn, ids: &[ConsentId]) -> Result<HashMap<ConsentId, Vec<Event>>> {
    let rows: Vec<EventRow> = events::table
        .filter(events::consent_id.eq_any(ids))
        .order(events::id)
        .select((events::consent_id, events::act, events::scope, events::actor_id, events::at))
        .load(conn)
        .await?;
    let mut found: HashMap<ConsentId, Vec<Event>> = HashMap::new();
    for (id, act, scope, actor, at) in rows {
        let scope = scope.as_deref().and_then(Scope::parse);
        found.entry(id).or_default().push(Event { act, scope, actor, at });
    }
    Ok(found)
}

pub async fn set_confirmed(conn: &mut Conn, id: ConsentId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(consents::table.find(id)).set(consents::confirmed_at.eq(now)).execute(conn).await?;
    Ok(())
}

pub async fn set_withdrawn(conn: &mut Conn, id: ConsentId, scope: Scope, now: DateTime<Utc>) -> Result<()> {
    let row = scopes::table.find((id, scope.code()));
    diesel::update(row).set(scopes::withdrawn_at.eq(now)).execute(conn).await?;
    Ok(())
}

pub async fn set_ended(conn: &mut Conn, id: ConsentId, why: Why, now: DateTime<Utc>) -> Result<()> {
    let ended = (consents::ended_at.eq(now), consents::ended_why.eq(why.code()));
    diesel::update(consents::table.find(id)).set(ended).execute(conn).await?;
    Ok(())
}

/// That somebody agreed stays; who it was goes.
pub async fn erase_guardian(conn: &mut Conn, id: ConsentId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(consents::table.find(id))
        .set((
            consents::guardian.eq(""),
            consents::relation_words.eq(""),
            consents::phone.eq(None::<String>),
            consents::number_sealed.eq(None::<Vec<u8>>),
            consents::number_hash.eq(None::<Vec<u8>>),
            consents::number_tail.eq(None::<String>),
            consents::erased_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// A consent with the enrolment at which it was recorded, and its centre.
pub type Placed = (Consent, EnrolmentId, CentreId);

/// Those that wait for this witness, the oldest first.
pub async fn list_for_witness(conn: &mut Conn, witness: PersonId) -> Result<Vec<Placed>> {
    Ok(consents::table
        .inner_join(enrolments::table.inner_join(cohorts::table.inner_join(programmes::table)))
        .filter(consents::witness_id.eq(witness))
        .filter(consents::confirmed_at.is_null())
        .filter(consents::ended_at.is_null())
        .order(consents::id)
        .select((Consent::as_select(), enrolments::id, programmes::centre_id))
        .load(conn)
        .await?)
}

/// Of guardians who signed an earlier edition than this, at the centres of this member of staff, or at all of them.
pub async fn list_earlier(conn: &mut Conn, edition: i32, at: Option<PersonId>) -> Result<Vec<Placed>> {
    let mut query = consents::table
        .inner_join(enrolments::table.inner_join(cohorts::table.inner_join(programmes::table)))
        .filter(consents::edition.lt(edition))
        .filter(consents::confirmed_at.is_not_null())
        .filter(consents::ended_at.is_null())
        .order(consents::id)
        .select((Consent::as_select(), enrolments::id, programmes::centre_id))
        .into_boxed();
    if let Some(staff) = at {
        let own = centre_staff::table.filter(centre_staff::person_id.eq(staff)).select(centre_staff::centre_id);
        query = query.filter(programmes::centre_id.eq_any(own));
    }
    Ok(query.load(conn).await?)
}

/// Recorded by then, and not witnessed yet.
pub async fn list_unwitnessed(conn: &mut Conn, by: DateTime<Utc>) -> Result<Vec<(ConsentId, PersonId)>> {
    let waiting = consents::table.filter(consents::confirmed_at.is_null()).filter(consents::ended_at.is_null());
    let late = waiting.filter(consents::recorded_at.le(by)).order(consents::id);
    Ok(late.select((consents::id, consents::person_id)).limit(500).load(conn).await?)
}

/// Of guardians of those who were born by this day.
pub async fn list_of_age(conn: &mut Conn, born_by: NaiveDate) -> Result<Vec<(ConsentId, PersonId)>> {
    Ok(consents::table
        .inner_join(people::table.on(people::id.eq(consents::person_id)))
        .filter(consents::enrolment_id.is_not_null())
        .filter(consents::ended_at.is_null())
        .filter(people::birth_date.le(born_by))
        .order(consents::id)
        .select((consents::id, consents::person_id))
        .limit(500)
        .load(conn)
        .await?)
}

/// Those that still name the guardian of somebody who was born by this day, or who left by this moment.
pub async fn list_to_erase(
    conn: &mut Conn,
    born_by: NaiveDate,
    left_by: DateTime<Utc>,
) -> Result<Vec<(ConsentId, PersonId)>> {
    let due = people::birth_date.le(born_by).or(people::left_at.le(left_by));
    Ok(consents::table
        .inner_join(people::table.on(people::id.eq(consents::person_id)))
        .filter(consents::enrolment_id.is_not_null())
        .filter(consents::erased_at.is_null())
        .filter(due)
        .order(consents::id)
        .select((consents::id, consents::person_id))
        .limit(500)
        .load(conn)
        .await?)
}

/// The centre of an enrolment.
pub async fn centre_of(conn: &mut Conn, enrolment: EnrolmentId) -> Result<Option<CentreId>> {
    let row =
        enrolments::table.inner_join(cohorts::table.inner_join(programmes::table)).filter(enrolments::id.eq(enrolment));
    Ok(row.select(programmes::centre_id).first(conn).await.optional()?)
}
