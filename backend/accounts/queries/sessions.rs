//! Browsers that are signed in.

use crate::accounts::model::{Person, Session};
use crate::kernel::actor::Role;
use crate::kernel::ids::{PersonId, SessionId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{people, person_roles, sessions};

/// A browser that is signed in, and who sits at it.
pub struct LiveSession {
    pub id: SessionId,
    pub last_seen: DateTime<Utc>,
    pub person: Person,
    pub roles: Vec<Role>,
}

/// The live session of a token, with its person and their roles, unless that person is suspended.
pub async fn find_session(
    conn: &mut Conn,
    token_hash: &[u8],
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Result<Option<LiveSession>> {
    let roles = person_roles::table.filter(person_roles::person_id.eq(people::id)).order(person_roles::role);
    let row: Option<(SessionId, DateTime<Utc>, Person, Vec<String>)> = sessions::table
        .inner_join(people::table)
        .filter(sessions::token_hash.eq(token_hash))
        .filter(sessions::expires_at.gt(now))
        .filter(sessions::last_seen_at.gt(idle_since))
        .filter(people::suspended_at.is_null())
        .select((
            sessions::id,
            sessions::last_seen_at,
            Person::as_select(),
            diesel::dsl::array(roles.select(person_roles::role)),
        ))
        .first(conn)
        .await
        .optional()?;
    Ok(row.map(|(id, last_seen, person, roles)| LiveSession {
        id,
        last_seen,
        person,
        roles: roles.iter().filter_map(|code| Role::parse(code)).collect(),
    }))
}

pub async fn touch_session(conn: &mut Conn, id: SessionId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(sessions::table.find(id)).set(sessions::last_seen_at.eq(now)).execute(conn).await?;
    Ok(())
}

/// A session to be kept; of its token only the hash.
#[derive(Insertable)]
#[diesel(table_name = sessions)]
pub struct NewSession<'a> {
    pub id: SessionId,
    pub person_id: PersonId,
    pub token_hash: Vec<u8>,
    pub user_agent: &'a str,
    pub ip: String,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

pub async fn insert_session(conn: &mut Conn, session: &NewSession<'_>) -> Result<()> {
    diesel::insert_into(sessions::table).values(session).execute(conn).await?;
    Ok(())
}

/// The live sessions of a person, the latest used first.
pub async fn list_sessions(
    conn: &mut Conn,
    person: PersonId,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Result<Vec<Session>> {
    Ok(sessions::table
        .filter(sessions::person_id.eq(person))
        .filter(sessions::expires_at.gt(now))
        .filter(sessions::last_seen_at.gt(idle_since))
        .order(sessions::last_seen_at.desc())
        .select(Session::as_select())
        .load(conn)
        .await?)
}

/// Ends one session of a person; says whether there was such a one.
pub async fn delete_session(conn: &mut Conn, person: PersonId, id: SessionId) -> Result<bool> {
    let own = sessions::table.find(id).filter(sessions::person_id.eq(person));
    Ok(diesel::delete(own).execute(conn).await? > 0)
}

/// Ends all sessions of a person but perhaps the one they sit at.
pub async fn delete_sessions(conn: &mut Conn, person: PersonId, except: Option<SessionId>) -> Result<()> {
    let own = sessions::table.filter(sessions::person_id.eq(person));
    match except {
        Some(kept) => diesel::delete(own.filter(sessions::id.ne(kept))).execute(conn).await?,
        None => diesel::delete(own).execute(conn).await?,
    };
    Ok(())
}

/// Forgets sessions that ended by themselves.
pub async fn prune_sessions(conn: &mut Conn, now: DateTime<Utc>, idle_since: DateTime<Utc>) -> Result<()> {
    let ended = sessions::expires_at.le(now).or(sessions::last_seen_at.le(idle_since));
    diesel::delete(sessions::table.filter(ended)).execute(conn).await?;
    Ok(())
}
