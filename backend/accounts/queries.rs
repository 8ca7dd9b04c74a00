//! SQL of this slice's tables.

use crate::accounts::model::Person;
use crate::kernel::actor::Role;
use crate::kernel::ids::{PersonId, SessionId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{people, person_roles, refresh_tokens, sessions};
use uuid::Uuid;

/// The live session of a token, with its person, unless that person is suspended.
pub async fn find_session(
    conn: &mut Conn,
    token_hash: &[u8],
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Result<Option<(SessionId, DateTime<Utc>, Person)>> {
    Ok(sessions::table
        .inner_join(people::table)
        .filter(sessions::token_hash.eq(token_hash))
        .filter(sessions::expires_at.gt(now))
        .filter(sessions::last_seen_at.gt(idle_since))
        .filter(people::suspended_at.is_null())
        .select((sessions::id, sessions::last_seen_at, Person::as_select()))
        .first(conn)
        .await
        .optional()?)
}

pub async fn touch_session(conn: &mut Conn, id: SessionId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(sessions::table.find(id)).set(sessions::last_seen_at.eq(now)).execute(conn).await?;
    Ok(())
}

pub async fn find_person(conn: &mut Conn, id: PersonId) -> Result<Option<Person>> {
    Ok(people::table.find(id).select(Person::as_select()).first(conn).await.optional()?)
}

pub async fn list_roles(conn: &mut Conn, person: PersonId) -> Result<Vec<Role>> {
    let codes: Vec<String> = person_roles::table
        .filter(person_roles::person_id.eq(person))
        .order(person_roles::role)
        .select(person_roles::role)
        .load(conn)
        .await?;
    Ok(codes.iter().filter_map(|code| Role::parse(code)).collect())
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

/// A person by mail address, whichever way it was typed.
pub async fn find_person_by_email(conn: &mut Conn, email: &str) -> Result<Option<Person>> {
    let normal = email.trim().to_lowercase();
    let row = people::table.filter(people::email_normal.eq(normal)).select(Person::as_select());
    Ok(row.first(conn).await.optional()?)
}

/// Gives a role; having it already changes nothing.
pub async fn grant_role(conn: &mut Conn, person: PersonId, role: Role, by: PersonId, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(person_roles::table)
        .values((
            person_roles::person_id.eq(person),
            person_roles::role.eq(role.code()),
            person_roles::granted_by.eq(by),
            person_roles::granted_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}
