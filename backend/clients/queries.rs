//! SQL of clients.

use crate::clients::model::{Approval, Decision, DecisionInput, Member, Organisation, OrganisationInput};
use crate::kernel::ids::{OrganisationId, PersonId};
use crate::kernel::page::Cursor;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, min};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{client_approvals, organisation_members as members, organisations, people};
use serde_json::json;
use uuid::Uuid;

pub async fn insert(
    conn: &mut Conn,
    id: OrganisationId,
    slug: &str,
    input: &OrganisationInput,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(organisations::table)
        .values((
            organisations::id.eq(id),
            organisations::slug.eq(slug),
            organisations::created_by.eq(by),
            organisations::created_at.eq(now),
            organisations::updated_at.eq(now),
            organisations::name.eq(&input.name),
            organisations::kind.eq(&input.kind),
            organisations::about.eq(&input.about),
            organisations::website.eq(website(input)),
            organisations::country.eq(&input.country),
            organisations::city.eq(&input.city),
            organisations::time_zone.eq(&input.time_zone),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn update(conn: &mut Conn, id: OrganisationId, input: &OrganisationInput, now: DateTime<Utc>) -> Result<()> {
    diesel::update(organisations::table.find(id))
        .set((
            organisations::updated_at.eq(now),
            organisations::name.eq(&input.name),
            organisations::kind.eq(&input.kind),
            organisations::about.eq(&input.about),
            organisations::website.eq(website(input)),
            organisations::country.eq(&input.country),
            organisations::city.eq(&input.city),
            organisations::time_zone.eq(&input.time_zone),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

fn website(input: &OrganisationInput) -> Option<&str> {
    Some(input.website.as_str()).filter(|address| !address.is_empty())
}

pub async fn find(conn: &mut Conn, id: OrganisationId) -> Result<Option<Organisation>> {
    Ok(organisations::table.find(id).select(Organisation::as_select()).first(conn).await.optional()?)
}

pub async fn find_by_slug(conn: &mut Conn, slug: &str) -> Result<Option<Organisation>> {
    let row = organisations::table.filter(organisations::slug.eq(slug)).select(Organisation::as_select());
    Ok(row.first(conn).await.optional()?)
}

pub async fn list_by_ids(conn: &mut Conn, ids: &[OrganisationId]) -> Result<Vec<Organisation>> {
    let rows = organisations::table.filter(organisations::id.eq_any(ids)).select(Organisation::as_select());
    Ok(rows.load(conn).await?)
}

pub async fn lock(conn: &mut Conn, id: OrganisationId) -> Result<Option<Organisation>> {
    let row = organisations::table.find(id).select(Organisation::as_select()).for_update();
    Ok(row.first(conn).await.optional()?)
}

/// The organisations that a person belongs to, oldest first.
pub async fn list_of_person(conn: &mut Conn, person: PersonId) -> Result<Vec<Organisation>> {
    Ok(organisations::table
        .inner_join(members::table)
        .filter(members::person_id.eq(person))
        .order(organisations::id)
        .select(Organisation::as_select())
        .load(conn)
        .await?)
}

/// Organisations that wait for a decision, in the order in which they were made.
pub async fn list_waiting(conn: &mut Conn, after: Option<Cursor>, limit: i64) -> Result<Vec<Organisation>> {
    let mut query = organisations::table
        .filter(organisations::approval.eq(Approval::Requested.code()))
        .filter(organisations::closed_at.is_null())
        .order(organisations::id)
        .limit(limit)
        .select(Organisation::as_select())
        .into_boxed();
    if let Some(Cursor(id)) = after {
        query = query.filter(organisations::id.gt(OrganisationId(id)));
    }
    Ok(query.load(conn).await?)
}

/// How many organisations wait for a decision, and since when the one that waits longest does.
pub async fn count_waiting(conn: &mut Conn) -> Result<(i64, Option<DateTime<Utc>>)> {
    let waiting = organisations::table
        .filter(organisations::approval.eq(Approval::Requested.code()))
        .filter(organisations::closed_at.is_null());
    Ok(waiting.select((count_star(), min(organisations::approval_changed_at))).first(conn).await?)
}

/// Slugs that begin alike, to find a free one.
pub async fn list_slugs(conn: &mut Conn, prefix: &str) -> Result<Vec<String>> {
    let like = format!("{prefix}%");
    Ok(organisations::table.filter(organisations::slug.like(like)).select(organisations::slug).load(conn).await?)
}

pub async fn insert_member(
    conn: &mut Conn,
    id: OrganisationId,
    person: PersonId,
    is_owner: bool,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(members::table)
        .values((
            members::organisation_id.eq(id),
            members::person_id.eq(person),
            members::is_owner.eq(is_owner),
            members::added_by.eq(by),
            members::added_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn delete_member(conn: &mut Conn, id: OrganisationId, person: PersonId) -> Result<usize> {
    Ok(diesel::delete(members::table.find((id, person))).execute(conn).await?)
}

pub async fn list_members(conn: &mut Conn, id: OrganisationId) -> Result<Vec<Member>> {
    let rows: Vec<(PersonId, String, bool)> = members::table
        .inner_join(people::table.on(people::id.eq(members::person_id)))
        .filter(members::organisation_id.eq(id))
        .order((members::is_owner.desc(), members::added_at))
        .select((members::person_id, people::full_name, members::is_owner))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(person, name, is_owner)| Member { person, name, is_owner }).collect())
}

pub async fn member_ids(conn: &mut Conn, id: OrganisationId) -> Result<Vec<PersonId>> {
    let rows = members::table.filter(members::organisation_id.eq(id)).select(members::person_id);
    Ok(rows.load(conn).await?)
}

pub async fn is_member(conn: &mut Conn, id: OrganisationId, person: PersonId) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(members::table.find((id, person)))).get_result(conn).await?)
}

pub async fn set_approval(conn: &mut Conn, id: OrganisationId, approval: Approval, now: DateTime<Utc>) -> Result<()> {
    diesel::update(organisations::table.find(id))
        .set((organisations::approval.eq(approval.code()), organisations::approval_changed_at.eq(now)))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn insert_decision(
    conn: &mut Conn,
    id: OrganisationId,
    decision: &str,
    input: &DecisionInput,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(client_approvals::table)
        .values((
            client_approvals::id.eq(Uuid::now_v7()),
            client_approvals::organisation_id.eq(id),
            client_approvals::decision.eq(decision),
            client_approvals::checks.eq(json!(input.checks)),
            client_approvals::note.eq(&input.note),
            client_approvals::decided_by.eq(by),
            client_approvals::decided_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Decisions on a client, newest first.
pub async fn list_decisions(conn: &mut Conn, id: OrganisationId) -> Result<Vec<Decision>> {
    Ok(client_approvals::table
        .filter(client_approvals::organisation_id.eq(id))
        .order(client_approvals::decided_at.desc())
        .select(Decision::as_select())
        .load(conn)
        .await?)
}
