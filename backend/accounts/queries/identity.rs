//! Whose documents staff saw.

use crate::accounts::model::IdentityCheck;
use crate::kernel::ids::PersonId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::identity_checks as checks;

/// A check to be kept; of the number what is encrypted, its keyed hash, and its last three digits.
#[derive(Insertable, AsChangeset)]
#[diesel(table_name = checks, treat_none_as_null = true)]
pub struct NewIdentityCheck<'a> {
    pub person_id: PersonId,
    pub document: &'a str,
    pub checked_on: NaiveDate,
    pub checked_by: PersonId,
    pub by_region: bool,
    pub note: &'a str,
    pub number_sealed: Option<&'a [u8]>,
    pub number_hash: Option<&'a [u8]>,
    pub number_tail: Option<&'a str>,
    pub created_at: DateTime<Utc>,
}

pub async fn find_identity_check(conn: &mut Conn, person: PersonId) -> Result<Option<IdentityCheck>> {
    Ok(checks::table.find(person).select(IdentityCheck::as_select()).first(conn).await.optional()?)
}

/// Keeps a check in the place of an earlier one. Fails with `identity_checks_number_hash_key` where somebody else has the number.
pub async fn put_identity_check(conn: &mut Conn, check: &NewIdentityCheck<'_>) -> Result<()> {
    let row = diesel::insert_into(checks::table).values(check).on_conflict(checks::person_id).do_update().set(check);
    row.execute(conn).await?;
    Ok(())
}

/// Takes a check back; says whether there was one.
pub async fn delete_identity_check(conn: &mut Conn, person: PersonId) -> Result<bool> {
    Ok(diesel::delete(checks::table.find(person)).execute(conn).await? > 0)
}
