//! SQL of keys, lists and credentials.

use crate::centres::State;
use crate::credentials::model::{Credential, IssuerKey, KeyKind, NewCredential, Origin};
use crate::kernel::ids::{CentreId, CredentialId, IssuerKeyId, PersonId, StatusListId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{centres, credentials, endorsements, enrolments, issuer_keys as keys, status_lists as lists};

/// A centre by the name in its address.
pub async fn find_centre(conn: &mut Conn, slug: &str) -> Result<Option<CentreId>> {
    let row = centres::table.filter(centres::slug.eq(slug)).select(centres::id);
    Ok(row.first(conn).await.optional()?)
}

/// Every key of a centre that is published, the oldest first.
pub async fn list_keys(conn: &mut Conn, centre: CentreId) -> Result<Vec<IssuerKey>> {
    Ok(keys::table
        .filter(keys::centre_id.eq(centre))
        .filter(keys::withdrawn_at.is_null())
        .order((keys::made_at, keys::id))
        .select(IssuerKey::as_select())
        .load(conn)
        .await?)
}

/// Every key that is published, with the name of its centre.
pub async fn list_all_keys(conn: &mut Conn) -> Result<Vec<(String, IssuerKey)>> {
    Ok(keys::table
        .inner_join(centres::table)
        .filter(keys::withdrawn_at.is_null())
        .order((centres::slug, keys::made_at, keys::id))
        .select((centres::slug, IssuerKey::as_select()))
        .load(conn)
        .await?)
}

/// How many keys of this kind a centre had in this year, withdrawn ones too.
pub async fn count_keys(conn: &mut Conn, centre: CentreId, kind: KeyKind, year: i32) -> Result<i64> {
    let own =
        keys::table.filter(keys::centre_id.eq(centre)).filter(keys::kind.eq(kind.code())).filter(keys::year.eq(year));
    Ok(own.count().get_result(conn).await?)
}

pub async fn insert_key(conn: &mut Conn, key: &IssuerKey, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(keys::table)
        .values((
            keys::id.eq(key.id),
            keys::centre_id.eq(key.centre_id),
            keys::year.eq(key.year),
            keys::kind.eq(&key.kind),
            keys::name.eq(&key.name),
            keys::jwk.eq(&key.jwk),
            keys::made_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes the keys of a centre and a year out of what is published, and ends what they signed. How many keys, how many credentials.
pub async fn withdraw_keys(conn: &mut Conn, centre: CentreId, year: i32, now: DateTime<Utc>) -> Result<(usize, usize)> {
    let standing =
        keys::table.filter(keys::centre_id.eq(centre)).filter(keys::year.eq(year)).filter(keys::withdrawn_at.is_null());
    let ids: Vec<IssuerKeyId> =
        diesel::update(standing).set(keys::withdrawn_at.eq(now)).returning(keys::id).get_results(conn).await?;
    let signed = credentials::table
        .filter(credentials::key_id.eq_any(&ids).or(credentials::jwt_key_id.eq_any(&ids)))
        .filter(credentials::revoked_at.is_null());
    let ended = (credentials::revoked_at.eq(now), credentials::revoked_why.eq("key_withdrawn"));
    let ended = diesel::update(signed).set(ended).execute(conn).await?;
    Ok((ids.len(), ended))
}

pub async fn find_list(conn: &mut Conn, centre: CentreId, number: i32) -> Result<Option<StatusListId>> {
    let row = lists::table.filter(lists::centre_id.eq(centre)).filter(lists::number.eq(number)).select(lists::id);
    Ok(row.first(conn).await.optional()?)
}

/// The newest list of a centre: its id, its number, how many entries are taken.
pub async fn find_newest_list(conn: &mut Conn, centre: CentreId) -> Result<Option<(StatusListId, i32, i64)>> {
    let row = lists::table.filter(lists::centre_id.eq(centre)).order(lists::number.desc());
    let row: Option<(StatusListId, i32)> = row.select((lists::id, lists::number)).first(conn).await.optional()?;
    let Some((id, number)) = row else { return Ok(None) };
    let taken = credentials::table.filter(credentials::list_id.eq(id)).count().get_result(conn).await?;
    Ok(Some((id, number, taken)))
}

pub async fn insert_list(
    conn: &mut Conn,
    id: StatusListId,
    centre: CentreId,
    number: i32,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = (lists::id.eq(id), lists::centre_id.eq(centre), lists::number.eq(number), lists::made_at.eq(now));
    diesel::insert_into(lists::table).values(row).execute(conn).await?;
    Ok(())
}

pub async fn is_taken(conn: &mut Conn, list: StatusListId, index: i32) -> Result<bool> {
    let row = credentials::table.filter(credentials::list_id.eq(list)).filter(credentials::list_index.eq(index));
    Ok(diesel::select(diesel::dsl::exists(row)).get_result(conn).await?)
}

/// The entries of a list whose credentials count no more: taken back themselves, or with what they say.
pub async fn list_revoked(conn: &mut Conn, list: StatusListId) -> Result<Vec<i32>> {
    let gone = endorsements::revoked_at.is_not_null().or(enrolments::state.ne(State::Graduated.code()));
    Ok(credentials::table
        .left_join(endorsements::table)
        .left_join(enrolments::table)
        .filter(credentials::list_id.eq(list))
        .filter(credentials::revoked_at.is_not_null().or(gone))
        .order(credentials::list_index)
        .select(credentials::list_index)
        .load(conn)
        .await?)
}

pub async fn insert_credential(conn: &mut Conn, new: &NewCredential<'_>, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(credentials::table)
        .values((
            credentials::id.eq(new.id),
            credentials::endorsement_id.eq(new.origin.endorsement()),
            credentials::enrolment_id.eq(new.origin.graduation()),
            credentials::person_id.eq(new.person),
            credentials::subject.eq(new.subject),
            credentials::salt.eq(new.salt),
            credentials::list_id.eq(new.list),
            credentials::list_index.eq(new.index),
            credentials::key_id.eq(new.keys.0),
            credentials::jwt_key_id.eq(new.keys.1),
            credentials::shows_mentor.eq(new.choice.mentor),
            credentials::shows_evidence.eq(new.choice.evidence),
            credentials::document.eq(new.document),
            credentials::jwt.eq(new.jwt),
            credentials::issued_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn find_credential(conn: &mut Conn, id: CredentialId) -> Result<Option<Credential>> {
    Ok(credentials::table.find(id).select(Credential::as_select()).first(conn).await.optional()?)
}

/// The one that lives, of what was made of it.
pub async fn find_living(conn: &mut Conn, origin: Origin) -> Result<Option<Credential>> {
    let of_endorsement = credentials::endorsement_id.eq(origin.endorsement());
    let of_graduation = credentials::enrolment_id.eq(origin.graduation());
    Ok(credentials::table
        .filter(of_endorsement.or(of_graduation))
        .filter(credentials::revoked_at.is_null())
        .select(Credential::as_select())
        .first(conn)
        .await
        .optional()?)
}

/// What somebody took away, the latest first, and whether what it says still holds.
pub async fn list_of_person(conn: &mut Conn, person: PersonId) -> Result<Vec<(Credential, bool)>> {
    let rows: Vec<(Credential, Option<DateTime<Utc>>, Option<String>)> = credentials::table
        .left_join(endorsements::table)
        .left_join(enrolments::table)
        .filter(credentials::person_id.eq(person))
        .order((credentials::issued_at.desc(), credentials::id))
        .select((Credential::as_select(), endorsements::revoked_at.nullable(), enrolments::state.nullable()))
        .load(conn)
        .await?;
    let holds = |(credential, revoked, state): (Credential, Option<DateTime<Utc>>, Option<String>)| {
        (credential, revoked.is_none() && state.is_none_or(|state| state == State::Graduated.code()))
    };
    Ok(rows.into_iter().map(holds).collect())
}

pub async fn set_replaced(conn: &mut Conn, id: CredentialId, now: DateTime<Utc>) -> Result<()> {
    let ended = (credentials::revoked_at.eq(now), credentials::revoked_why.eq("replaced"));
    diesel::update(credentials::table.find(id)).set(ended).execute(conn).await?;
    Ok(())
}

/// Ends every badge of somebody that lives, since nobody agrees to it any more.
pub async fn end_all_of(conn: &mut Conn, person: PersonId, now: DateTime<Utc>) -> Result<Vec<CredentialId>> {
    let living = credentials::table.filter(credentials::person_id.eq(person)).filter(credentials::revoked_at.is_null());
    let ended = (credentials::revoked_at.eq(now), credentials::revoked_why.eq("consent_ended"));
    Ok(diesel::update(living).set(ended).returning(credentials::id).get_results(conn).await?)
}

/// Takes away what was signed for somebody. That there was something, and where it stands in which list, stays.
pub async fn forget(conn: &mut Conn, person: PersonId) -> Result<()> {
    let own = credentials::table.filter(credentials::person_id.eq(person));
    let nothing = (credentials::document.eq(""), credentials::jwt.eq(""), credentials::salt.eq(None::<String>));
    diesel::update(own).set(nothing).execute(conn).await?;
    Ok(())
}
