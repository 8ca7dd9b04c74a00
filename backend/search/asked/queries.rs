//! SQL of what is asked.

use crate::kernel::ids::PersonId;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use crate::search::asked::rules::{DAYS, MANY, POPULAR, RECENT, TOLD_BY, TOLD_FROM};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Integer, Text, Timestamptz, Uuid as SqlUuid};
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use schema::{asked_searches, popular_searches, recent_searches, search_askers, search_salts};

/// How often a text was asked for on a day, and how often in vain.
#[derive(Insertable)]
#[diesel(table_name = schema::asked_searches)]
pub struct Count {
    pub day: NaiveDate,
    pub catalogue: &'static str,
    pub text: String,
    pub asked: i32,
    pub missed: i32,
    pub askers: i32,
    /// How many of them were signed in.
    pub accounts: i32,
}

/// That somebody asked for a text on a day.
#[derive(Insertable)]
#[diesel(table_name = schema::search_askers)]
pub struct Asker {
    pub day: NaiveDate,
    pub catalogue: &'static str,
    pub text: String,
    pub asker: Vec<u8>,
}

/// The salt of a day; the first of all nodes to need one makes it.
pub async fn salt(tx: &mut Tx<'_>, day: NaiveDate, fresh: &[u8]) -> Result<Vec<u8>> {
    let row = (search_salts::day.eq(day), search_salts::salt.eq(fresh));
    diesel::insert_into(search_salts::table).values(row).on_conflict_do_nothing().execute(tx).await?;
    Ok(search_salts::table.find(day).select(search_salts::salt).first(tx).await?)
}

pub async fn add_counts(tx: &mut Tx<'_>, counts: &[Count]) -> Result<()> {
    diesel::insert_into(asked_searches::table)
        .values(counts)
        .on_conflict((asked_searches::day, asked_searches::catalogue, asked_searches::text))
        .do_update()
        .set((
            asked_searches::asked.eq(asked_searches::asked + excluded(asked_searches::asked)),
            asked_searches::missed.eq(asked_searches::missed + excluded(asked_searches::missed)),
            asked_searches::askers.eq(asked_searches::askers + excluded(asked_searches::askers)),
            asked_searches::accounts.eq(asked_searches::accounts + excluded(asked_searches::accounts)),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// Notes who asked; the catalogue, the text and the asker of each who had not asked for it that day.
pub async fn add_askers(tx: &mut Tx<'_>, askers: &[Asker]) -> Result<Vec<(String, String, Vec<u8>)>> {
    let added = diesel::insert_into(search_askers::table).values(askers).on_conflict_do_nothing();
    let told = (search_askers::catalogue, search_askers::text, search_askers::asker);
    Ok(added.returning(told).get_results(tx).await?)
}

/// Every text that is counted, once.
pub async fn list_texts(conn: &mut Conn) -> Result<Vec<String>> {
    Ok(asked_searches::table.select(asked_searches::text).distinct().load(conn).await?)
}

pub async fn delete_texts(conn: &mut Conn, texts: &[&str]) -> Result<()> {
    diesel::delete(asked_searches::table.filter(asked_searches::text.eq_any(texts))).execute(conn).await?;
    Ok(())
}

/// Puts a text at the head of somebody's own list, which stays short; nothing for whoever left meanwhile, or is about to: the row of
/// the person is waited for.
pub async fn add_recent(
    tx: &mut Tx<'_>,
    person: PersonId,
    catalogue: &str,
    text: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO recent_searches (person_id, catalogue, text, asked_at) SELECT id, $2, $3, $4 FROM people \
         WHERE id = $1 AND left_at IS NULL FOR SHARE \
         ON CONFLICT (person_id, catalogue, text) DO UPDATE SET asked_at = greatest(recent_searches.asked_at, excluded.asked_at)",
    )
    .bind::<SqlUuid, _>(person.0)
    .bind::<Text, _>(catalogue)
    .bind::<Text, _>(text)
    .bind::<Timestamptz, _>(at)
    .execute(&mut **tx)
    .await?;
    diesel::sql_query(
        "DELETE FROM recent_searches r USING (SELECT catalogue, text, row_number() OVER (ORDER BY asked_at DESC, text) AS place \
         FROM recent_searches WHERE person_id = $1) ranked \
         WHERE r.person_id = $1 AND r.catalogue = ranked.catalogue AND r.text = ranked.text AND ranked.place > $2",
    )
    .bind::<SqlUuid, _>(person.0)
    .bind::<BigInt, _>(RECENT)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// One of somebody's own searches.
#[derive(Debug, Clone, Queryable)]
pub struct Recent {
    pub catalogue: String,
    pub text: String,
    pub asked_at: DateTime<Utc>,
}

/// The latest first.
pub async fn list_recent(conn: &mut Conn, person: PersonId) -> Result<Vec<Recent>> {
    Ok(recent_searches::table
        .filter(recent_searches::person_id.eq(person))
        .order((recent_searches::asked_at.desc(), recent_searches::text))
        .select((recent_searches::catalogue, recent_searches::text, recent_searches::asked_at))
        .load(conn)
        .await?)
}

pub async fn delete_recent(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    diesel::delete(recent_searches::table.filter(recent_searches::person_id.eq(person))).execute(tx).await?;
    Ok(())
}

/// A text that many asked for.
#[derive(Debug, Clone, QueryableByName)]
pub struct Asked {
    #[diesel(sql_type = Text)]
    pub catalogue: String,
    #[diesel(sql_type = Text)]
    pub text: String,
    #[diesel(sql_type = BigInt)]
    pub asked: i64,
    #[diesel(sql_type = BigInt)]
    pub missed: i64,
    #[diesel(sql_type = BigInt)]
    pub askers: i64,
}

/// What was asked for by many accounts on several days since then, and found; of each catalogue the first few, by how many.
pub async fn list_wanted_by_many(conn: &mut Conn, since: NaiveDate) -> Result<Vec<Asked>> {
    Ok(diesel::sql_query(
        "SELECT catalogue, text, asked, missed, askers FROM (SELECT catalogue, text, sum(asked) AS asked, \
         sum(missed) AS missed, sum(accounts) AS askers, \
         row_number() OVER (PARTITION BY catalogue ORDER BY sum(accounts) DESC, text) AS place FROM asked_searches \
         WHERE day >= $1 AND accounts >= $2 AND missed < asked GROUP BY catalogue, text HAVING count(*) >= $3) ranked \
         WHERE place <= $4",
    )
    .bind::<Date, _>(since)
    .bind::<Integer, _>(MANY)
    .bind::<BigInt, _>(DAYS)
    .bind::<BigInt, _>(POPULAR)
    .load(conn)
    .await?)
}

/// What was asked for since then by so many on one day that it may be told: what found nothing first, then by how often.
pub async fn list_asked(conn: &mut Conn, catalogue: &str, since: NaiveDate) -> Result<Vec<Asked>> {
    Ok(diesel::sql_query(
        "SELECT catalogue, text, sum(asked) AS asked, sum(missed) AS missed, sum(askers) AS askers FROM asked_searches \
         WHERE day >= $1 AND catalogue = $2 GROUP BY catalogue, text HAVING max(askers) >= $4 \
         ORDER BY CASE WHEN sum(missed) >= $3 THEN sum(missed) ELSE 0 END DESC, sum(asked) DESC, text LIMIT 200",
    )
    .bind::<Date, _>(since)
    .bind::<Text, _>(catalogue)
    .bind::<BigInt, _>(TOLD_FROM)
    .bind::<Integer, _>(TOLD_BY)
    .load(conn)
    .await?)
}

pub async fn replace_popular(tx: &mut Tx<'_>, popular: &[Asked]) -> Result<()> {
    diesel::sql_query("LOCK TABLE popular_searches IN SHARE ROW EXCLUSIVE MODE").execute(&mut **tx).await?;
    diesel::delete(popular_searches::table).execute(tx).await?;
    if popular.is_empty() {
        return Ok(());
    }
    let row = |one: &Asked| {
        let (catalogue, text) = (one.catalogue.clone(), one.text.clone());
        (
            popular_searches::catalogue.eq(catalogue),
            popular_searches::text.eq(text),
            popular_searches::askers.eq(one.askers),
        )
    };
    let rows: Vec<_> = popular.iter().map(row).collect();
    diesel::insert_into(popular_searches::table).values(rows).execute(tx).await?;
    Ok(())
}

/// The texts of one catalogue, the most asked for first.
pub async fn list_popular(conn: &mut Conn, catalogue: &str) -> Result<Vec<String>> {
    Ok(popular_searches::table
        .filter(popular_searches::catalogue.eq(catalogue))
        .order((popular_searches::askers.desc(), popular_searches::text))
        .select(popular_searches::text)
        .load(conn)
        .await?)
}

/// Throws the salts of earlier days away, with what was hashed under them, and counts from before `kept_since`.
pub async fn forget(conn: &mut Conn, today: NaiveDate, kept_since: NaiveDate) -> Result<()> {
    diesel::delete(search_salts::table.filter(search_salts::day.lt(today))).execute(conn).await?;
    diesel::delete(asked_searches::table.filter(asked_searches::day.lt(kept_since))).execute(conn).await?;
    Ok(())
}
