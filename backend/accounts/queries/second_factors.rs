//! Second factors, printed codes, and sign-ins that wait for a code.

use crate::accounts::model::{Person, Proof, SecondFactor};
use crate::kernel::ids::{PersonId, SessionId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{family_proofs, pending_sign_ins, people, recovery_codes, second_factors, sessions};
use uuid::Uuid;

pub async fn find_second_factor(conn: &mut Conn, person: PersonId) -> Result<Option<SecondFactor>> {
    Ok(second_factors::table.find(person).select(SecondFactor::as_select()).first(conn).await.optional()?)
}

pub async fn lock_second_factor(conn: &mut Conn, person: PersonId) -> Result<Option<SecondFactor>> {
    let row = second_factors::table.find(person).select(SecondFactor::as_select()).for_update();
    Ok(row.first(conn).await.optional()?)
}

/// Whether signing in asks this person for a code.
pub async fn has_second_factor(conn: &mut Conn, person: PersonId) -> Result<bool> {
    let confirmed = second_factors::table.find(person).filter(second_factors::confirmed_at.is_not_null());
    Ok(diesel::select(diesel::dsl::exists(confirmed)).get_result(conn).await?)
}

/// A secret that waits for its first code; what counts until then stays.
pub async fn set_pending_secret(conn: &mut Conn, person: PersonId, sealed: &[u8], now: DateTime<Utc>) -> Result<()> {
    let pending = (second_factors::pending_secret.eq(sealed), second_factors::pending_since.eq(now));
    diesel::insert_into(second_factors::table)
        .values((second_factors::person_id.eq(person), pending))
        .on_conflict(second_factors::person_id)
        .do_update()
        .set(pending)
        .execute(conn)
        .await?;
    Ok(())
}

/// The secret counts from now on; the code of this step is used up by it.
pub async fn set_secret(conn: &mut Conn, person: PersonId, sealed: &[u8], step: i64, now: DateTime<Utc>) -> Result<()> {
    let set = (
        second_factors::secret.eq(sealed),
        second_factors::confirmed_at.eq(now),
        second_factors::last_step.eq(step),
        second_factors::pending_secret.eq(None::<Vec<u8>>),
        second_factors::pending_since.eq(None::<DateTime<Utc>>),
    );
    diesel::insert_into(second_factors::table)
        .values((second_factors::person_id.eq(person), set.clone()))
        .on_conflict(second_factors::person_id)
        .do_update()
        .set(set)
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn set_last_step(conn: &mut Conn, person: PersonId, step: i64) -> Result<()> {
    diesel::update(second_factors::table.find(person)).set(second_factors::last_step.eq(step)).execute(conn).await?;
    Ok(())
}

/// Forgets the second factor with its printed codes; says whether there was one.
pub async fn delete_second_factor(conn: &mut Conn, person: PersonId) -> Result<bool> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::person_id.eq(person))).execute(conn).await?;
    Ok(diesel::delete(second_factors::table.find(person)).execute(conn).await? > 0)
}

/// New printed codes in place of all earlier ones.
pub async fn replace_printed_codes(conn: &mut Conn, person: PersonId, hashes: &[Vec<u8>]) -> Result<()> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::person_id.eq(person))).execute(conn).await?;
    let rows: Vec<_> =
        hashes.iter().map(|hash| (recovery_codes::person_id.eq(person), recovery_codes::code_hash.eq(hash))).collect();
    diesel::insert_into(recovery_codes::table).values(rows).execute(conn).await?;
    Ok(())
}

/// Uses a printed code up; false when there is no such code, or somebody was faster.
pub async fn use_printed_code(conn: &mut Conn, person: PersonId, hash: &[u8], now: DateTime<Utc>) -> Result<bool> {
    let fresh = recovery_codes::table.find((person, hash)).filter(recovery_codes::used_at.is_null());
    Ok(diesel::update(fresh).set(recovery_codes::used_at.eq(now)).execute(conn).await? > 0)
}

pub async fn count_printed_codes(conn: &mut Conn, person: PersonId) -> Result<i64> {
    let fresh =
        recovery_codes::table.filter(recovery_codes::person_id.eq(person)).filter(recovery_codes::used_at.is_null());
    Ok(fresh.count().get_result(conn).await?)
}

/// Keeps that somebody showed the password and is asked for a code; of the token only the hash.
pub async fn insert_pending_sign_in(
    conn: &mut Conn,
    token_hash: &[u8],
    person: PersonId,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(pending_sign_ins::table)
        .values((
            pending_sign_ins::token_hash.eq(token_hash),
            pending_sign_ins::person_id.eq(person),
            pending_sign_ins::created_at.eq(now),
            pending_sign_ins::expires_at.eq(expires_at),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Whose sign-in waits under this token, unless they are suspended meanwhile.
pub async fn find_pending_sign_in(conn: &mut Conn, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Person>> {
    Ok(pending_sign_ins::table
        .inner_join(people::table)
        .filter(pending_sign_ins::token_hash.eq(token_hash))
        .filter(pending_sign_ins::expires_at.gt(now))
        .filter(people::suspended_at.is_null())
        .select(Person::as_select())
        .first(conn)
        .await
        .optional()?)
}

/// Ends a waiting sign-in; false when somebody was faster.
pub async fn delete_pending_sign_in(conn: &mut Conn, token_hash: &[u8]) -> Result<bool> {
    Ok(diesel::delete(pending_sign_ins::table.find(token_hash)).execute(conn).await? > 0)
}

pub async fn delete_pending_sign_ins(conn: &mut Conn, person: PersonId) -> Result<()> {
    diesel::delete(pending_sign_ins::table.filter(pending_sign_ins::person_id.eq(person))).execute(conn).await?;
    Ok(())
}

pub async fn prune_pending_sign_ins(conn: &mut Conn, now: DateTime<Utc>) -> Result<()> {
    diesel::delete(pending_sign_ins::table.filter(pending_sign_ins::expires_at.le(now))).execute(conn).await?;
    Ok(())
}

/// A session showed who it is just now; the second factor too, where `second_factor` says so.
pub async fn prove_session(
    conn: &mut Conn,
    person: PersonId,
    session: SessionId,
    second_factor: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let own = sessions::table.find(session).filter(sessions::person_id.eq(person));
    diesel::update(own).set(sessions::proved_at.eq(now)).execute(conn).await?;
    if second_factor {
        diesel::update(own).set(sessions::second_factor_at.eq(now)).execute(conn).await?;
    }
    Ok(())
}

/// The same for a program.
pub async fn prove_family(
    conn: &mut Conn,
    person: PersonId,
    family: Uuid,
    second_factor: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(family_proofs::table)
        .values((
            family_proofs::family.eq(family),
            family_proofs::person_id.eq(person),
            family_proofs::proved_at.eq(now),
        ))
        .on_conflict(family_proofs::family)
        .do_update()
        .set(family_proofs::proved_at.eq(now))
        .execute(conn)
        .await?;
    if second_factor {
        let own = family_proofs::table.find(family);
        diesel::update(own).set(family_proofs::second_factor_at.eq(now)).execute(conn).await?;
    }
    Ok(())
}

/// What sessions and programs of this person showed counts no more as a second factor.
pub async fn forget_shown_factor(conn: &mut Conn, person: PersonId) -> Result<()> {
    let none = None::<DateTime<Utc>>;
    let own = sessions::table.filter(sessions::person_id.eq(person));
    diesel::update(own).set(sessions::second_factor_at.eq(none)).execute(conn).await?;
    let own = family_proofs::table.filter(family_proofs::person_id.eq(person));
    diesel::update(own).set(family_proofs::second_factor_at.eq(none)).execute(conn).await?;
    Ok(())
}

pub async fn find_family_proof(conn: &mut Conn, family: Uuid) -> Result<Proof> {
    let row: Option<(Option<DateTime<Utc>>, DateTime<Utc>)> = family_proofs::table
        .find(family)
        .select((family_proofs::second_factor_at, family_proofs::proved_at))
        .first(conn)
        .await
        .optional()?;
    Ok(row.map_or(Proof::default(), |(second_factor, shown_at)| Proof {
        second_factor: second_factor.is_some(),
        shown_at: Some(shown_at),
    }))
}
