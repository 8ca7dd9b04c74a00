//! Who works at a centre.

use crate::centres::model::{Member, Post};
use crate::kernel::ids::{CentreId, PersonId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{centre_staff as staff, people};

pub async fn find_post(conn: &mut Conn, centre: CentreId, person: PersonId) -> Result<Option<Post>> {
    let code: Option<String> = staff::table.find((centre, person)).select(staff::role).first(conn).await.optional()?;
    Ok(code.and_then(|code| Post::parse(&code)))
}

/// Appoints somebody, or gives them another post; that they are staff because of it stays as it was.
pub async fn upsert_post(
    conn: &mut Conn,
    centre: CentreId,
    person: PersonId,
    post: Post,
    gave_role: bool,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(staff::table)
        .values((
            staff::centre_id.eq(centre),
            staff::person_id.eq(person),
            staff::role.eq(post.code()),
            staff::gave_role.eq(gave_role),
            staff::granted_by.eq(by),
            staff::granted_at.eq(now),
        ))
        .on_conflict((staff::centre_id, staff::person_id))
        .do_update()
        .set((staff::role.eq(post.code()), staff::granted_by.eq(by), staff::granted_at.eq(now)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Removes an appointment; says whether the person was staff because of it.
pub async fn delete_post(conn: &mut Conn, centre: CentreId, person: PersonId) -> Result<Option<bool>> {
    let row = diesel::delete(staff::table.find((centre, person))).returning(staff::gave_role);
    Ok(row.get_result(conn).await.optional()?)
}

/// Hands on to another appointment that it is the reason for being staff; false when there is no other.
pub async fn pass_role_on(conn: &mut Conn, person: PersonId) -> Result<bool> {
    let passed = diesel::update(staff::table.filter(staff::person_id.eq(person))).set(staff::gave_role.eq(true));
    Ok(passed.execute(conn).await? > 0)
}

pub async fn list_members(conn: &mut Conn, centre: CentreId) -> Result<Vec<Member>> {
    let rows: Vec<(PersonId, String, String, DateTime<Utc>)> = staff::table
        .inner_join(people::table.on(people::id.eq(staff::person_id)))
        .filter(staff::centre_id.eq(centre))
        .order((staff::role.desc(), people::full_name))
        .select((staff::person_id, people::full_name, staff::role, staff::granted_at))
        .load(conn)
        .await?;
    let members = rows
        .into_iter()
        .filter_map(|(person, name, post, since)| Some(Member { person, name, post: Post::parse(&post)?, since }));
    let mut members: Vec<Member> = members.collect();
    members.sort_by_key(|member| Post::ALL.iter().position(|post| *post == member.post));
    Ok(members)
}
