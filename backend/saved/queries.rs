//! SQL of what is saved.

use crate::kernel::ids::{PersonId, ProfileId, SavedId, SavedSearchId};
use crate::kernel::page::Cursor;
use crate::notifications::Frequency;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::outbox::Position;
use crate::saved::model::{KeptSearch, Kind, Saved, Thing};
use crate::search::{Reading, Search};
use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{people, saved_searches as searches, saved_things as things, saved_told as told};
use std::collections::HashMap;
use uuid::Uuid;

pub async fn find(conn: &mut Conn, person: PersonId, thing: Thing) -> Result<Option<Saved>> {
    let own = things::table
        .filter(things::person_id.eq(person))
        .filter(things::gig_id.is_not_distinct_from(thing.gig()))
        .filter(things::profile_id.is_not_distinct_from(thing.profile()));
    Ok(own.select(Saved::as_select()).first(conn).await.optional()?)
}

pub async fn count(conn: &mut Conn, person: PersonId, kind: Kind) -> Result<i64> {
    let own = things::table.filter(things::person_id.eq(person));
    Ok(own.filter(things::gig_id.is_not_null().eq(kind == Kind::Gigs)).count().get_result(conn).await?)
}

/// What somebody saved of a kind, the latest first.
pub async fn list(
    conn: &mut Conn,
    person: PersonId,
    kind: Kind,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<Saved>> {
    let mut own = things::table
        .filter(things::person_id.eq(person))
        .filter(things::gig_id.is_not_null().eq(kind == Kind::Gigs))
        .order(things::id.desc())
        .limit(limit)
        .select(Saved::as_select())
        .into_boxed();
    if let Some(Cursor(id)) = after {
        own = own.filter(things::id.lt(SavedId(id)));
    }
    Ok(own.load(conn).await?)
}

/// Everything that somebody saved, the oldest first.
pub async fn list_all(conn: &mut Conn, person: PersonId) -> Result<Vec<Saved>> {
    let own = things::table.filter(things::person_id.eq(person)).order(things::id);
    Ok(own.select(Saved::as_select()).load(conn).await?)
}

pub async fn insert(conn: &mut Conn, person: PersonId, thing: Thing, note: &str, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(things::table)
        .values((
            things::id.eq(SavedId::new()),
            things::person_id.eq(person),
            things::gig_id.eq(thing.gig()),
            things::profile_id.eq(thing.profile()),
            things::note.eq(note),
            things::saved_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn set_note(conn: &mut Conn, id: SavedId, note: &str) -> Result<()> {
    diesel::update(things::table.find(id)).set(things::note.eq(note)).execute(conn).await?;
    Ok(())
}

pub async fn delete(conn: &mut Conn, person: PersonId, thing: Thing) -> Result<()> {
    let own = things::table
        .filter(things::person_id.eq(person))
        .filter(things::gig_id.is_not_distinct_from(thing.gig()))
        .filter(things::profile_id.is_not_distinct_from(thing.profile()));
    diesel::delete(own).execute(conn).await?;
    Ok(())
}

/// Everything that somebody saved, with what they noted of others.
pub async fn delete_of_person(conn: &mut Conn, person: PersonId) -> Result<()> {
    diesel::delete(things::table.filter(things::person_id.eq(person))).execute(conn).await?;
    diesel::delete(searches::table.filter(searches::person_id.eq(person))).execute(conn).await?;
    Ok(())
}

/// What others noted of somebody, and that their searches found them.
pub async fn delete_about(conn: &mut Conn, profile: ProfileId) -> Result<()> {
    diesel::delete(things::table.filter(things::profile_id.eq(profile))).execute(conn).await?;
    diesel::delete(told::table.filter(told::thing.eq(profile.0))).execute(conn).await?;
    Ok(())
}

/// Keeps a search; what was asked for before is the same row, and gets the new name and frequency.
pub async fn upsert_search(
    conn: &mut Conn,
    person: PersonId,
    search: &Search,
    (name, frequency): (&str, Frequency),
    now: DateTime<Utc>,
) -> Result<KeptSearch> {
    let kept = (searches::name.eq(name), searches::frequency.eq(frequency.code()));
    let fresh = (searches::opened_at.eq(now), searches::warned_at.eq(None::<DateTime<Utc>>));
    let row = diesel::insert_into(searches::table)
        .values((
            searches::id.eq(SavedSearchId::new()),
            searches::person_id.eq(person),
            searches::place.eq(search.place.code()),
            searches::query.eq(&search.query),
            searches::saved_at.eq(now),
            searches::tried_at.eq(now),
            kept,
            fresh,
        ))
        .on_conflict((searches::person_id, searches::place, searches::query))
        .do_update()
        .set((kept, fresh))
        .returning(KeptSearch::as_returning());
    Ok(row.get_result(conn).await?)
}

pub async fn is_kept(conn: &mut Conn, person: PersonId, search: &Search) -> Result<bool> {
    let own = searches::table
        .filter(searches::person_id.eq(person))
        .filter(searches::place.eq(search.place.code()))
        .filter(searches::query.eq(&search.query));
    Ok(diesel::select(diesel::dsl::exists(own)).get_result(conn).await?)
}

pub async fn count_searches(conn: &mut Conn, person: PersonId) -> Result<i64> {
    Ok(searches::table.filter(searches::person_id.eq(person)).count().get_result(conn).await?)
}

pub async fn find_search(conn: &mut Conn, id: SavedSearchId) -> Result<Option<KeptSearch>> {
    Ok(searches::table.find(id).select(KeptSearch::as_select()).first(conn).await.optional()?)
}

pub async fn lock_search(conn: &mut Conn, id: SavedSearchId) -> Result<Option<KeptSearch>> {
    Ok(searches::table.find(id).select(KeptSearch::as_select()).for_update().first(conn).await.optional()?)
}

/// The searches that somebody keeps, the latest first.
pub async fn list_searches(
    conn: &mut Conn,
    person: PersonId,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<KeptSearch>> {
    let mut own = searches::table
        .filter(searches::person_id.eq(person))
        .order(searches::id.desc())
        .limit(limit)
        .select(KeptSearch::as_select())
        .into_boxed();
    if let Some(Cursor(id)) = after {
        own = own.filter(searches::id.lt(SavedSearchId(id)));
    }
    Ok(own.load(conn).await?)
}

/// How much each search of somebody found since its results were last opened.
pub async fn count_new(conn: &mut Conn, person: PersonId) -> Result<HashMap<SavedSearchId, i64>> {
    let rows: Vec<(SavedSearchId, i64)> = told::table
        .inner_join(searches::table)
        .filter(searches::person_id.eq(person))
        .filter(told::told_at.gt(searches::opened_at))
        .group_by(told::search_id)
        .select((told::search_id, count_star()))
        .load(conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// A new name and frequency; whoever gives them still needs the search.
pub async fn change_search(
    conn: &mut Conn,
    id: SavedSearchId,
    name: &str,
    frequency: Frequency,
    now: DateTime<Utc>,
) -> Result<()> {
    let kept = (searches::name.eq(name), searches::frequency.eq(frequency.code()));
    diesel::update(searches::table.find(id)).set(kept).execute(conn).await?;
    set_needed(conn, id, now).await
}

/// Its results were opened, or its owner said that it is still needed.
pub async fn set_needed(conn: &mut Conn, id: SavedSearchId, now: DateTime<Utc>) -> Result<()> {
    let fresh = (searches::opened_at.eq(now), searches::warned_at.eq(None::<DateTime<Utc>>));
    diesel::update(searches::table.find(id)).set(fresh).execute(conn).await?;
    Ok(())
}

pub async fn set_warned(conn: &mut Conn, id: SavedSearchId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(searches::table.find(id)).set(searches::warned_at.eq(now)).execute(conn).await?;
    Ok(())
}

/// Nothing more is told of it, so nobody is asked about it either.
pub async fn silence(conn: &mut Conn, id: SavedSearchId) -> Result<()> {
    let silent = (searches::frequency.eq(Frequency::Never.code()), searches::warned_at.eq(None::<DateTime<Utc>>));
    diesel::update(searches::table.find(id)).set(silent).execute(conn).await?;
    Ok(())
}

pub async fn delete_search(conn: &mut Conn, id: SavedSearchId) -> Result<()> {
    diesel::delete(searches::table.find(id)).execute(conn).await?;
    Ok(())
}

/// Of the searches of people who are there those to be asked for news, who waited longest first, and so many of them: those that are
/// told of at once, when the index has read on since; the others after the morning that they wait for. One that is never told of is
/// asked once a day, for its figure; one that was never asked, once the index is sure of what was there.
pub async fn list_due(
    conn: &mut Conn,
    index: Reading,
    daily: DateTime<Utc>,
    weekly: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<SavedSearchId>> {
    let (once_a_day, at_once) = ([Frequency::Daily.code(), Frequency::Never.code()], Frequency::AtOnce.code());
    let news = searches::frequency.eq(at_once).and(searches::looked_upto.ne(index.position));
    let morning = searches::frequency.eq_any(once_a_day).and(searches::looked_at.lt(daily));
    let monday = searches::frequency.eq(Frequency::Weekly.code()).and(searches::looked_at.lt(weekly));
    let mut due = searches::table
        .inner_join(people::table)
        .filter(people::suspended_at.is_null())
        .filter(people::leaves_at.is_null())
        .filter(searches::looked_at.is_null().or(news).or(morning).or(monday))
        .order((searches::tried_at, searches::id))
        .limit(limit)
        .select(searches::id)
        .into_boxed();
    if !index.complete {
        due = due.filter(searches::looked_at.is_not_null());
    }
    Ok(due.load(conn).await?)
}

/// The turn of the search came, whatever becomes of it.
pub async fn set_tried(conn: &mut Conn, id: SavedSearchId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(searches::table.find(id)).set(searches::tried_at.eq(now)).execute(conn).await?;
    Ok(())
}

/// The search was asked at this moment, by an index that had read so far.
pub async fn set_looked(conn: &mut Conn, id: SavedSearchId, upto: Position, now: DateTime<Utc>) -> Result<()> {
    let looked = (searches::looked_at.eq(now), searches::looked_upto.eq(upto));
    diesel::update(searches::table.find(id)).set(looked).execute(conn).await?;
    Ok(())
}

/// Of these things those that the search has found before.
pub async fn list_told(conn: &mut Conn, id: SavedSearchId, all: &[Uuid]) -> Result<Vec<Uuid>> {
    let known = told::table.filter(told::search_id.eq(id)).filter(told::thing.eq_any(all));
    Ok(known.select(told::thing).load(conn).await?)
}

/// Notes what a search has found, and gives back what it had not found before.
pub async fn add_told(conn: &mut Conn, id: SavedSearchId, all: &[Uuid], at: DateTime<Utc>) -> Result<Vec<Uuid>> {
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let row = |thing: &Uuid| (told::search_id.eq(id), told::thing.eq(*thing), told::told_at.eq(at));
    let rows: Vec<_> = all.iter().map(row).collect();
    let new = diesel::insert_into(told::table).values(rows).on_conflict_do_nothing().returning(told::thing);
    Ok(new.get_results(conn).await?)
}

/// Searches of people who are there that are told of, and whose results nobody has opened since.
pub async fn list_unopened(conn: &mut Conn, since: DateTime<Utc>) -> Result<Vec<SavedSearchId>> {
    let unopened = searches::table
        .inner_join(people::table)
        .filter(people::suspended_at.is_null())
        .filter(people::leaves_at.is_null())
        .filter(searches::frequency.ne(Frequency::Never.code()))
        .filter(searches::opened_at.lt(since))
        .order(searches::id);
    Ok(unopened.select(searches::id).load(conn).await?)
}
