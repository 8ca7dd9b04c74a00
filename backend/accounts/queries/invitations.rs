//! Invitations of mentors, staff and admins.

use crate::accounts::model::Invitation;
use crate::kernel::ids::{InvitationId, PersonId};
use crate::kernel::page::Cursor;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::invitations;

/// An invitation to be kept; of its token only the hash.
#[derive(Insertable)]
#[diesel(table_name = invitations)]
pub struct NewInvitation<'a> {
    pub id: InvitationId,
    pub email: &'a str,
    pub email_normal: String,
    pub role: &'static str,
    pub token_hash: Vec<u8>,
    pub invited_by: PersonId,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

pub async fn insert_invitation(conn: &mut Conn, invitation: &NewInvitation<'_>) -> Result<()> {
    diesel::insert_into(invitations::table).values(invitation).execute(conn).await?;
    Ok(())
}

pub async fn find_invitation(conn: &mut Conn, token_hash: &[u8]) -> Result<Option<Invitation>> {
    let row = invitations::table.filter(invitations::token_hash.eq(token_hash)).select(Invitation::as_select());
    Ok(row.first(conn).await.optional()?)
}

pub async fn lock_invitation(conn: &mut Conn, id: InvitationId) -> Result<Option<Invitation>> {
    let row = invitations::table.find(id).select(Invitation::as_select()).for_update();
    Ok(row.first(conn).await.optional()?)
}

/// Invitations that wait for an answer, the latest first.
pub async fn list_open_invitations(
    conn: &mut Conn,
    now: DateTime<Utc>,
    after: Option<Cursor>,
    rows: i64,
) -> Result<Vec<Invitation>> {
    let mut open = invitations::table
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::withdrawn_at.is_null())
        .filter(invitations::expires_at.gt(now))
        .order(invitations::id.desc())
        .select(Invitation::as_select())
        .limit(rows)
        .into_boxed();
    if let Some(Cursor(id)) = after {
        open = open.filter(invitations::id.lt(InvitationId(id)));
    }
    Ok(open.load(conn).await?)
}

pub async fn set_accepted(conn: &mut Conn, id: InvitationId, by: PersonId, now: DateTime<Utc>) -> Result<()> {
    let accepted = (invitations::accepted_by.eq(by), invitations::accepted_at.eq(now));
    diesel::update(invitations::table.find(id)).set(accepted).execute(conn).await?;
    Ok(())
}

pub async fn set_withdrawn(conn: &mut Conn, id: InvitationId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(invitations::table.find(id)).set(invitations::withdrawn_at.eq(now)).execute(conn).await?;
    Ok(())
}
