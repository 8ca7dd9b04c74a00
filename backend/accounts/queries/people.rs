//! People, their roles, and what they accepted.

use crate::accounts::inputs::{CheckedDetails, Newcomer};
use crate::accounts::model::{Found, Person, normal_email};
use crate::accounts::rules;
use crate::kernel::actor::Role;
use crate::kernel::deadline::local_date;
use crate::kernel::ids::PersonId;
use crate::kernel::page::Cursor;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::i18n::Locale;
use crate::policy::Document;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{acceptances, people, person_roles};
use std::collections::HashMap;

pub async fn find_person(conn: &mut Conn, id: PersonId) -> Result<Option<Person>> {
    Ok(people::table.find(id).select(Person::as_select()).first(conn).await.optional()?)
}

pub async fn lock_person(conn: &mut Conn, id: PersonId) -> Result<Option<Person>> {
    Ok(people::table.find(id).select(Person::as_select()).for_update().first(conn).await.optional()?)
}

/// A person by mail address, whichever way it was typed. Who left has none.
pub async fn find_person_by_email(conn: &mut Conn, email: &str) -> Result<Option<Person>> {
    let row = people::table.filter(people::email_normal.eq(normal_email(email))).filter(people::left_at.is_null());
    Ok(row.select(Person::as_select()).first(conn).await.optional()?)
}

/// Those of these people who are there, in no particular order.
pub async fn list_people(conn: &mut Conn, ids: &[PersonId]) -> Result<Vec<Person>> {
    Ok(people::table.filter(people::id.eq_any(ids)).select(Person::as_select()).load(conn).await?)
}

/// Somebody who wants to sign in, with what is kept of the password.
pub async fn find_to_sign_in(conn: &mut Conn, email: &str) -> Result<Option<(Person, Option<String>)>> {
    let row = people::table.filter(people::email_normal.eq(normal_email(email)));
    Ok(row.select((Person::as_select(), people::password_hash)).first(conn).await.optional()?)
}

pub async fn find_password_hash(conn: &mut Conn, id: PersonId) -> Result<Option<String>> {
    let hash: Option<Option<String>> =
        people::table.find(id).select(people::password_hash).first(conn).await.optional()?;
    Ok(hash.flatten())
}

fn is_young(birth: Option<NaiveDate>, now: DateTime<Utc>) -> bool {
    birth.is_some_and(|birth| rules::is_young(birth, local_date(now)))
}

/// Adds a person; false when the address has one already.
pub async fn insert_person(
    conn: &mut Conn,
    id: PersonId,
    newcomer: &Newcomer,
    password_hash: Option<&str>,
    verified_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let added = diesel::insert_into(people::table)
        .values((
            people::id.eq(id),
            people::email.eq(&newcomer.email),
            people::email_normal.eq(normal_email(&newcomer.email)),
            people::email_verified_at.eq(verified_at),
            people::password_hash.eq(password_hash),
            people::full_name.eq(&newcomer.full_name),
            people::full_name_ur.eq(&newcomer.full_name_ur),
            people::birth_date.eq(newcomer.birth_date),
            people::is_learner.eq(is_young(newcomer.birth_date, now)),
            people::locale.eq(newcomer.locale.code()),
            people::time_zone.eq("Asia/Karachi"),
            people::created_at.eq(now),
            people::updated_at.eq(now),
        ))
        .on_conflict(people::email_normal)
        .do_nothing()
        .execute(conn)
        .await?;
    Ok(added > 0)
}

pub async fn update_details(conn: &mut Conn, id: PersonId, details: &CheckedDetails, now: DateTime<Utc>) -> Result<()> {
    diesel::update(people::table.find(id))
        .set((
            people::full_name.eq(&details.full_name),
            people::full_name_ur.eq(&details.full_name_ur),
            people::locale.eq(details.locale.code()),
            people::time_zone.eq(&details.time_zone),
            people::gender.eq(&details.gender),
            people::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// What these people say of their gender; who says nothing is missing.
pub async fn genders(conn: &mut Conn, ids: &[PersonId]) -> Result<HashMap<PersonId, String>> {
    let said = people::table.filter(people::id.eq_any(ids)).filter(people::gender.is_not_null());
    let rows: Vec<(PersonId, String)> = said.select((people::id, people::gender.assume_not_null())).load(conn).await?;
    Ok(rows.into_iter().collect())
}

pub async fn set_locale(conn: &mut Conn, id: PersonId, locale: Locale, now: DateTime<Utc>) -> Result<()> {
    let set = (people::locale.eq(locale.code()), people::updated_at.eq(now));
    diesel::update(people::table.find(id)).set(set).execute(conn).await?;
    Ok(())
}

pub async fn set_birth_date(conn: &mut Conn, id: PersonId, birth: NaiveDate, now: DateTime<Utc>) -> Result<()> {
    let learner = people::is_learner.eq(is_young(Some(birth), now));
    let set = (people::birth_date.eq(birth), learner, people::updated_at.eq(now));
    diesel::update(people::table.find(id)).set(set).execute(conn).await?;
    Ok(())
}

pub async fn set_verified(conn: &mut Conn, id: PersonId, now: DateTime<Utc>) -> Result<()> {
    let set = (people::email_verified_at.eq(now), people::updated_at.eq(now));
    diesel::update(people::table.find(id).filter(people::email_verified_at.is_null())).set(set).execute(conn).await?;
    Ok(())
}

/// A new, confirmed address.
pub async fn set_email(conn: &mut Conn, id: PersonId, email: &str, now: DateTime<Utc>) -> Result<()> {
    diesel::update(people::table.find(id))
        .set((
            people::email.eq(email),
            people::email_normal.eq(normal_email(email)),
            people::email_verified_at.eq(now),
            people::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// A new address that is not confirmed yet.
pub async fn set_unconfirmed_email(conn: &mut Conn, id: PersonId, email: &str, now: DateTime<Utc>) -> Result<()> {
    diesel::update(people::table.find(id))
        .set((
            people::email.eq(email),
            people::email_normal.eq(normal_email(email)),
            people::email_verified_at.eq(None::<DateTime<Utc>>),
            people::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn set_password_hash(conn: &mut Conn, id: PersonId, hash: &str, now: DateTime<Utc>) -> Result<()> {
    let set = (people::password_hash.eq(hash), people::updated_at.eq(now));
    diesel::update(people::table.find(id)).set(set).execute(conn).await?;
    Ok(())
}

pub async fn set_suspended(
    conn: &mut Conn,
    id: PersonId,
    by: PersonId,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::update(people::table.find(id))
        .set((
            people::suspended_at.eq(now),
            people::suspended_by.eq(by),
            people::suspended_reason.eq(reason),
            people::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn set_restored(conn: &mut Conn, id: PersonId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(people::table.find(id))
        .set((
            people::suspended_at.eq(None::<DateTime<Utc>>),
            people::suspended_by.eq(None::<PersonId>),
            people::suspended_reason.eq(None::<String>),
            people::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
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

/// Everybody who works for a centre or the region desk and is not suspended.
pub async fn list_staff(conn: &mut Conn) -> Result<Vec<PersonId>> {
    Ok(people::table
        .inner_join(person_roles::table.on(person_roles::person_id.eq(people::id)))
        .filter(person_roles::role.eq_any([Role::Staff.code(), Role::Admin.code()]))
        .filter(people::suspended_at.is_null())
        .order(people::id)
        .select(people::id)
        .distinct()
        .load(conn)
        .await?)
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

/// Those who were born by this day, joined as learners and were not asked yet to agree as grown-ups.
pub async fn list_to_ask_of_age(conn: &mut Conn, born_by: NaiveDate) -> Result<Vec<PersonId>> {
    Ok(people::table
        .filter(people::is_learner)
        .filter(people::birth_date.le(born_by))
        .filter(people::of_age_asked_at.is_null())
        .filter(people::leaves_at.is_null())
        .select(people::id)
        .limit(500)
        .load(conn)
        .await?)
}

/// Notes that somebody was asked; says whether they were not before.
pub async fn set_asked_of_age(conn: &mut Conn, id: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let fresh = people::table.find(id).filter(people::of_age_asked_at.is_null());
    Ok(diesel::update(fresh).set(people::of_age_asked_at.eq(now)).execute(conn).await? > 0)
}

/// A learner no more: what was accepted then is accepted anew, now.
pub async fn set_grown_up(conn: &mut Conn, id: PersonId, now: DateTime<Utc>) -> Result<()> {
    let set = (people::is_learner.eq(false), people::updated_at.eq(now));
    diesel::update(people::table.find(id)).set(set).execute(conn).await?;
    for document in Document::OF_EVERYBODY {
        let row = acceptances::table.find((id, document.code(), document.version()));
        diesel::delete(row).execute(conn).await?;
    }
    insert_acceptances(conn, id, &Document::OF_EVERYBODY, now).await
}

/// Takes a role back.
pub async fn revoke_role(conn: &mut Conn, person: PersonId, role: Role) -> Result<()> {
    diesel::delete(person_roles::table.find((person, role.code()))).execute(conn).await?;
    Ok(())
}

/// Keeps that a person accepted the present edition of these documents.
pub async fn insert_acceptances(
    conn: &mut Conn,
    person: PersonId,
    documents: &[Document],
    now: DateTime<Utc>,
) -> Result<()> {
    let rows: Vec<_> = documents
        .iter()
        .map(|document| {
            (
                acceptances::person_id.eq(person),
                acceptances::document.eq(document.code()),
                acceptances::version.eq(document.version()),
                acceptances::accepted_at.eq(now),
            )
        })
        .collect();
    diesel::insert_into(acceptances::table).values(rows).on_conflict_do_nothing().execute(conn).await?;
    Ok(())
}

/// When a person accepted the present edition of a document.
pub async fn accepted_at(conn: &mut Conn, person: PersonId, document: Document) -> Result<Option<DateTime<Utc>>> {
    let row = acceptances::table.find((person, document.code(), document.version()));
    Ok(row.select(acceptances::accepted_at).first(conn).await.optional()?)
}

/// People by name or by the whole mail address, the latest who joined first.
pub async fn search_people(conn: &mut Conn, typed: &str, after: Option<Cursor>, rows: i64) -> Result<Vec<Found>> {
    let here = people::table.filter(people::left_at.is_null());
    let mut query = here.order(people::id.desc()).select(Person::as_select()).limit(rows).into_boxed();
    if !typed.is_empty() {
        let pattern = format!("%{}%", escaped(typed));
        query = query.filter(
            people::full_name
                .ilike(pattern.clone())
                .or(people::full_name_ur.ilike(pattern))
                .or(people::email_normal.eq(normal_email(typed))),
        );
    }
    if let Some(Cursor(id)) = after {
        query = query.filter(people::id.lt(PersonId(id)));
    }
    let found: Vec<Person> = query.load(conn).await?;
    let ids: Vec<PersonId> = found.iter().map(|person| person.id).collect();
    let roles: Vec<(PersonId, String)> = person_roles::table
        .filter(person_roles::person_id.eq_any(&ids))
        .order(person_roles::role)
        .select((person_roles::person_id, person_roles::role))
        .load(conn)
        .await?;
    let roles_of = |id: PersonId| {
        roles.iter().filter(|(person, _)| *person == id).filter_map(|(_, role)| Role::parse(role)).collect()
    };
    Ok(found.into_iter().map(|person| Found { roles: roles_of(person.id), person }).collect())
}

/// A typed text as part of a LIKE pattern: its own wildcards stand for themselves.
fn escaped(typed: &str) -> String {
    typed.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// Everybody's name, with the one in Urdu. For what waits in the background.
pub async fn list_names(conn: &mut Conn) -> Result<Vec<(String, Option<String>)>> {
    Ok(people::table.select((people::full_name, people::full_name_ur)).load(conn).await?)
}

/// How many people there are.
pub async fn count_people(conn: &mut Conn) -> Result<i64> {
    Ok(people::table.filter(people::left_at.is_null()).count().get_result(conn).await?)
}
