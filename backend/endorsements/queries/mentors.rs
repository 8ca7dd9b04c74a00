//! What mentors say of themselves.

use crate::endorsements::model::MentorPage;
use crate::kernel::actor::Role;
use crate::kernel::ids::PersonId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{mentor_pages as pages, people, person_roles};

pub async fn find_page(conn: &mut Conn, person: PersonId) -> Result<Option<MentorPage>> {
    Ok(pages::table.find(person).select(MentorPage::as_select()).first(conn).await.optional()?)
}

pub async fn put_page(conn: &mut Conn, person: PersonId, page: &MentorPage, now: DateTime<Utc>) -> Result<()> {
    let row = (
        pages::about.eq(&page.about),
        pages::about_ur.eq(&page.about_ur),
        pages::is_listed.eq(page.is_listed),
        pages::updated_at.eq(now),
    );
    diesel::insert_into(pages::table)
        .values((pages::person_id.eq(person), row))
        .on_conflict(pages::person_id)
        .do_update()
        .set(row)
        .execute(conn)
        .await?;
    Ok(())
}

/// Mentors who want to be in the list and are neither suspended nor leaving, by name.
pub async fn list_listed(conn: &mut Conn) -> Result<Vec<PersonId>> {
    Ok(pages::table
        .inner_join(people::table)
        .inner_join(person_roles::table.on(person_roles::person_id.eq(pages::person_id)))
        .filter(person_roles::role.eq(Role::Mentor.code()))
        .filter(pages::is_listed)
        .filter(people::suspended_at.is_null())
        .filter(people::leaves_at.is_null())
        .order((people::full_name, people::id))
        .select(people::id)
        .load(conn)
        .await?)
}
