//! What only people themselves ask for, and what is left of them after they have left.

use crate::kernel::ids::{EndorsementId, PersonId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{endorsement_passes as passes, endorsement_requests as requests, endorsements, mentor_pages};

/// Requests that went on from a mentor, and why.
pub async fn list_passed_by(conn: &mut Conn, mentor: PersonId) -> Result<Vec<(EndorsementId, String)>> {
    let own = passes::table.filter(passes::mentor_id.eq(mentor)).order(passes::passed_at);
    Ok(own.select((passes::request_id, passes::why)).load(conn).await?)
}

/// Takes away what was written by and about a graduate. That somebody was endorsed, and how, still counts for the mentor.
pub async fn forget_graduate(conn: &mut Conn, person: PersonId) -> Result<()> {
    let own = requests::table.filter(requests::person_id.eq(person));
    let ids: Vec<EndorsementId> = own.select(requests::id).load(conn).await?;
    diesel::update(own).set((requests::note.eq(""), requests::answer.eq(""))).execute(conn).await?;
    let said = endorsements::table.filter(endorsements::id.eq_any(&ids));
    diesel::update(said).set(endorsements::sentence.eq("")).execute(conn).await?;
    let revoked =
        endorsements::table.filter(endorsements::id.eq_any(&ids)).filter(endorsements::revoked_at.is_not_null());
    diesel::update(revoked).set(endorsements::revoked_why.eq("")).execute(conn).await?;
    Ok(())
}

/// Takes away what a mentor said of themselves, and what they wrote to those whom they did not endorse.
pub async fn forget_mentor(conn: &mut Conn, person: PersonId) -> Result<()> {
    diesel::delete(mentor_pages::table.find(person)).execute(conn).await?;
    let declined = requests::table.filter(requests::mentor_id.eq(person));
    diesel::update(declined).set(requests::answer.eq("")).execute(conn).await?;
    Ok(())
}
