//! Browsers that are signed in.

use crate::accounts::model::{Person, Proof, Session};
use crate::accounts::session::{IDLE, SHARED_IDLE};
use crate::kernel::actor::Role;
use crate::kernel::ids::{PersonId, SessionId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{notices, people, person_roles, sessions};

/// A session that was found by its token, and who sits at it.
pub struct Found {
    pub id: SessionId,
    pub last_seen_at: DateTime<Utc>,
    /// The device is shared: the session ends sooner.
    pub shared: bool,
    pub proof: Proof,
    pub person: Person,
    pub roles: Vec<Role>,
    /// Notices that the person has not read: counted in the same query, since every page shows their number.
    pub unread: i64,
}

/// Used lately enough, as that counts on this kind of device.
#[diesel::dsl::auto_type(no_type_alias)]
fn awake(now: DateTime<Utc>) -> _ {
    let own: DateTime<Utc> = now - IDLE;
    let shared: DateTime<Utc> = now - SHARED_IDLE;
    sessions::last_seen_at.gt(own).and(sessions::shared.eq(false).or(sessions::last_seen_at.gt(shared)))
}

/// The live session of a token, with its person and their roles, unless that person is suspended or leaving.
pub async fn find_session(conn: &mut Conn, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Found>> {
    type Shown = Option<DateTime<Utc>>;
    type Row = (SessionId, DateTime<Utc>, bool, Shown, Shown, Person, Vec<String>, Option<i64>);
    let roles = person_roles::table.filter(person_roles::person_id.eq(people::id)).order(person_roles::role);
    let unread = notices::table.filter(notices::person_id.eq(people::id)).filter(notices::read_at.is_null());
    let row: Option<Row> = sessions::table
        .inner_join(people::table)
        .filter(sessions::token_hash.eq(token_hash))
        .filter(sessions::expires_at.gt(now))
        .filter(awake(now))
        .filter(people::suspended_at.is_null())
        .filter(people::leaves_at.is_null())
        .select((
            sessions::id,
            sessions::last_seen_at,
            sessions::shared,
            sessions::second_factor_at,
            sessions::proved_at,
            Person::as_select(),
            diesel::dsl::array(roles.select(person_roles::role)),
            unread.count().single_value(),
        ))
        .first(conn)
        .await
        .optional()?;
    Ok(row.map(|(id, last_seen_at, shared, second_factor, shown_at, person, roles, unread)| Found {
        id,
        last_seen_at,
        shared,
        proof: Proof { second_factor: second_factor.is_some(), shown_at },
        person,
        roles: roles.iter().filter_map(|code| Role::parse(code)).collect(),
        unread: unread.unwrap_or(0),
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
    pub second_factor_at: Option<DateTime<Utc>>,
    pub proved_at: Option<DateTime<Utc>>,
    pub shared: bool,
}

pub async fn insert_session(conn: &mut Conn, session: &NewSession<'_>) -> Result<()> {
    diesel::insert_into(sessions::table).values(session).execute(conn).await?;
    Ok(())
}

/// The live sessions of a person, the latest used first.
pub async fn list_sessions(conn: &mut Conn, person: PersonId, now: DateTime<Utc>) -> Result<Vec<Session>> {
    Ok(sessions::table
        .filter(sessions::person_id.eq(person))
        .filter(sessions::expires_at.gt(now))
        .filter(awake(now))
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
pub async fn prune_sessions(conn: &mut Conn, now: DateTime<Utc>) -> Result<()> {
    let ended = sessions::expires_at.le(now).or(diesel::dsl::not(awake(now)));
    diesel::delete(sessions::table.filter(ended)).execute(conn).await?;
    Ok(())
}
