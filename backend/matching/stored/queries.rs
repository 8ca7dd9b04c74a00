//! SQL of what stored scores are made of.

use crate::kernel::ids::{GigId, ProfileId};
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{match_impressions, match_questions, match_scores, match_taxonomies};
use serde_json::Value;

/// A list of skills by its fingerprint; one that is there stays until this transaction ends.
pub async fn has_taxonomy(tx: &mut Tx<'_>, fingerprint: i64) -> Result<bool> {
    let known = match_taxonomies::table.find(fingerprint).select(match_taxonomies::fingerprint).for_key_share();
    Ok(known.first::<i64>(tx).await.optional()?.is_some())
}

pub async fn add_taxonomy(tx: &mut Tx<'_>, fingerprint: i64, taxonomy: Value) -> Result<()> {
    diesel::insert_into(match_taxonomies::table)
        .values((match_taxonomies::fingerprint.eq(fingerprint), match_taxonomies::taxonomy.eq(taxonomy)))
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    Ok(())
}

pub async fn read_taxonomy(conn: &mut Conn, fingerprint: i64) -> Result<Value> {
    let taxonomy = match_taxonomies::table.find(fingerprint).select(match_taxonomies::taxonomy);
    Ok(taxonomy.first(conn).await?)
}

#[derive(Insertable)]
#[diesel(table_name = match_questions)]
pub struct QuestionRow {
    pub gig_id: GigId,
    pub version: i32,
    pub fingerprint: i64,
    pub question: String,
}

pub async fn add_question(tx: &mut Tx<'_>, question: &QuestionRow) -> Result<i64> {
    let insert = diesel::insert_into(match_questions::table).values(question);
    Ok(insert.returning(match_questions::id).get_result(tx).await?)
}

#[derive(Insertable)]
#[diesel(table_name = match_scores)]
pub struct ScoreRow {
    pub gig_id: GigId,
    pub profile_id: ProfileId,
    pub shown_on: NaiveDate,
    pub question_id: i64,
    pub total: i32,
    pub offer: String,
}

pub async fn add_scores(tx: &mut Tx<'_>, scores: &[ScoreRow]) -> Result<()> {
    diesel::insert_into(match_scores::table).values(scores).execute(tx).await?;
    Ok(())
}

/// Somebody who was shown to a client, with the score of that day.
#[derive(Debug, Clone, Queryable)]
pub struct Shown {
    pub gig: GigId,
    pub profile: ProfileId,
    pub day: NaiveDate,
    /// From 1.
    pub place: i32,
    /// Millionths of a full score.
    pub total: i32,
    pub version: i32,
    pub fingerprint: i64,
    pub question: String,
    pub offer: String,
}

impl Shown {
    pub fn key(&self) -> Key {
        (self.gig, self.profile, self.day)
    }
}

/// Of a stored score.
pub type Key = (GigId, ProfileId, NaiveDate);

/// Who was shown for a gig, the latest day first, so many at most.
pub async fn list_of_gig(conn: &mut Conn, gig: GigId, at_most: i64) -> Result<Vec<Shown>> {
    let order = (match_scores::shown_on.desc(), match_impressions::place, match_scores::profile_id);
    Ok(rows().filter(match_scores::gig_id.eq(gig)).order(order).limit(at_most).load(conn).await?)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn rows() -> _ {
    match_scores::table
        .inner_join(match_questions::table)
        .inner_join(
            match_impressions::table.on(match_impressions::gig_id
                .eq(match_scores::gig_id)
                .and(match_impressions::profile_id.eq(match_scores::profile_id))
                .and(match_impressions::shown_on.eq(match_scores::shown_on))),
        )
        .select((
            match_scores::gig_id,
            match_scores::profile_id,
            match_scores::shown_on,
            match_impressions::place,
            match_scores::total,
            match_questions::version,
            match_questions::fingerprint,
            match_questions::question,
            match_scores::offer,
        ))
}

/// The stored scores after this one, in a fixed order, so many at most.
pub async fn list_after(conn: &mut Conn, last: Option<Key>, at_most: i64) -> Result<Vec<Shown>> {
    let mut found = rows().into_boxed();
    if let Some((gig, profile, day)) = last {
        let later = match_scores::shown_on.gt(day);
        let later = match_scores::profile_id.gt(profile).or(match_scores::profile_id.eq(profile).and(later));
        found = found.filter(match_scores::gig_id.gt(gig).or(match_scores::gig_id.eq(gig).and(later)));
    }
    let order = (match_scores::gig_id, match_scores::profile_id, match_scores::shown_on);
    Ok(found.order(order).limit(at_most).load(conn).await?)
}

/// Forgets who was shown before this day, and questions and lists of skills that no score needs.
pub async fn prune(tx: &mut Tx<'_>, before: NaiveDate) -> Result<()> {
    diesel::delete(match_impressions::table.filter(match_impressions::shown_on.lt(before))).execute(tx).await?;
    let unused = diesel::dsl::not(diesel::dsl::exists(
        match_scores::table.filter(match_scores::question_id.eq(match_questions::id)),
    ));
    diesel::delete(match_questions::table.filter(unused)).execute(tx).await?;
    let unused = diesel::dsl::not(diesel::dsl::exists(
        match_questions::table.filter(match_questions::fingerprint.eq(match_taxonomies::fingerprint)),
    ));
    diesel::delete(match_taxonomies::table.filter(unused)).execute(tx).await?;
    Ok(())
}
