//! People who leave.

use crate::accounts::model::Person;
use crate::kernel::actor::Role;
use crate::kernel::ids::PersonId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{people, person_roles};

/// When somebody who asked to leave is forgotten; none: they stay.
pub async fn set_leaving(
    conn: &mut Conn,
    id: PersonId,
    leaves_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let set = (people::leaves_at.eq(leaves_at), people::updated_at.eq(now));
    diesel::update(people::table.find(id)).set(set).execute(conn).await?;
    Ok(())
}

/// Those whose time to come back is over.
pub async fn list_to_forget(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<PersonId>> {
    let due = people::table.filter(people::leaves_at.le(now)).filter(people::left_at.is_null());
    Ok(due.order(people::leaves_at).select(people::id).limit(100).load(conn).await?)
}

/// Whether there is another admin who can act. Admins are locked in one order, so that of two who leave at once one stays.
pub async fn has_other_admin(conn: &mut Conn, id: PersonId) -> Result<bool> {
    let admins: Vec<Person> = people::table
        .filter(people::id.eq_any(
            person_roles::table.filter(person_roles::role.eq(Role::Admin.code())).select(person_roles::person_id),
        ))
        .order(people::id)
        .select(Person::as_select())
        .for_update()
        .load(conn)
        .await?;
    Ok(admins.iter().any(|admin| admin.id != id && !admin.is_away()))
}
