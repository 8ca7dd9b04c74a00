//! Refresh tokens of programs, in families.

use crate::accounts::model::RefreshToken;
use crate::kernel::ids::PersonId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{family_proofs, refresh_tokens};
use uuid::Uuid;

/// A token to be kept; of the token itself only the hash.
#[derive(Insertable)]
#[diesel(table_name = refresh_tokens)]
pub struct NewRefreshToken<'a> {
    pub id: Uuid,
    pub family: Uuid,
    pub person_id: PersonId,
    pub token_hash: Vec<u8>,
    pub user_agent: &'a str,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub family_expires_at: DateTime<Utc>,
}

pub async fn insert_refresh_token(conn: &mut Conn, token: &NewRefreshToken<'_>) -> Result<()> {
    diesel::insert_into(refresh_tokens::table).values(token).execute(conn).await?;
    Ok(())
}

/// The token of this hash: its id and its family.
pub async fn find_refresh_token(conn: &mut Conn, token_hash: &[u8]) -> Result<Option<(Uuid, Uuid)>> {
    let row = refresh_tokens::table.filter(refresh_tokens::token_hash.eq(token_hash));
    Ok(row.select((refresh_tokens::id, refresh_tokens::family)).first(conn).await.optional()?)
}

/// The whole family from the oldest to the newest, locked, so that two refreshes come one after the other.
pub async fn lock_family(conn: &mut Conn, family: Uuid) -> Result<Vec<RefreshToken>> {
    // The oldest row is locked first by everybody; those added meanwhile are seen by the second look.
    let rows = refresh_tokens::table.filter(refresh_tokens::family.eq(family)).order(refresh_tokens::id);
    rows.select(refresh_tokens::id).for_update().load::<Uuid>(conn).await?;
    Ok(rows.select(RefreshToken::as_select()).load(conn).await?)
}

pub async fn spend_refresh_token(conn: &mut Conn, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    diesel::update(refresh_tokens::table.find(id)).set(refresh_tokens::spent_at.eq(now)).execute(conn).await?;
    Ok(())
}

/// Ends a family of this person; says whether it was alive.
pub async fn revoke_family(conn: &mut Conn, person: PersonId, family: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let own = refresh_tokens::table
        .filter(refresh_tokens::family.eq(family))
        .filter(refresh_tokens::person_id.eq(person))
        .filter(refresh_tokens::revoked_at.is_null());
    Ok(diesel::update(own).set(refresh_tokens::revoked_at.eq(now)).execute(conn).await? > 0)
}

/// Ends all programs of a person but perhaps the one that asks.
pub async fn revoke_families(
    conn: &mut Conn,
    person: PersonId,
    except: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<()> {
    let own =
        refresh_tokens::table.filter(refresh_tokens::person_id.eq(person)).filter(refresh_tokens::revoked_at.is_null());
    let revoked = refresh_tokens::revoked_at.eq(now);
    match except {
        Some(kept) => diesel::update(own.filter(refresh_tokens::family.ne(kept))).set(revoked).execute(conn).await?,
        None => diesel::update(own).set(revoked).execute(conn).await?,
    };
    Ok(())
}

/// The living token of each family of a person, the latest used first.
pub async fn list_families(conn: &mut Conn, person: PersonId, now: DateTime<Utc>) -> Result<Vec<RefreshToken>> {
    Ok(refresh_tokens::table
        .filter(refresh_tokens::person_id.eq(person))
        .filter(refresh_tokens::spent_at.is_null())
        .filter(refresh_tokens::revoked_at.is_null())
        .filter(refresh_tokens::expires_at.gt(now))
        .order(refresh_tokens::created_at.desc())
        .select(RefreshToken::as_select())
        .load(conn)
        .await?)
}

/// Whether access tokens of this family still count: none of its refresh tokens was revoked.
pub async fn family_is_alive(conn: &mut Conn, family: Uuid) -> Result<bool> {
    let family = refresh_tokens::table.filter(refresh_tokens::family.eq(family));
    let known = diesel::select(diesel::dsl::exists(family)).get_result::<bool>(conn).await?;
    let revoked = diesel::select(diesel::dsl::exists(family.filter(refresh_tokens::revoked_at.is_not_null())))
        .get_result::<bool>(conn)
        .await?;
    Ok(known && !revoked)
}

/// Forgets families that ended of age. Until then spent tokens are kept, so that their return is noticed.
pub async fn prune_families(conn: &mut Conn, now: DateTime<Utc>) -> Result<()> {
    diesel::delete(refresh_tokens::table.filter(refresh_tokens::family_expires_at.le(now))).execute(conn).await?;
    let known = refresh_tokens::table.select(refresh_tokens::family);
    diesel::delete(family_proofs::table.filter(family_proofs::family.ne_all(known))).execute(conn).await?;
    Ok(())
}
