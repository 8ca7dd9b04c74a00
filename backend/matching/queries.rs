//! SQL of what lists showed.

use crate::kernel::ids::{GigId, ProfileId};
use crate::matching::exposure::{self, Attention};
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{self, BigInt, Date};
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use matcher::exposure::Pool;
use schema::{match_attention, match_debt, match_impressions as impressions, match_told};
use std::collections::{HashMap, HashSet};

/// The attention that these people had so far, and what newcomers are owed.
pub async fn attention(conn: &mut Conn, ids: &[ProfileId]) -> Result<Attention> {
    let rows = match_attention::table.filter(match_attention::profile_id.eq_any(ids));
    let rows: Vec<(ProfileId, i64)> = rows.load(conn).await?;
    let owed = match_debt::table.select(match_debt::owed).first(conn).await?;
    Ok(Attention { shown: rows.into_iter().map(|(id, shown)| (id.0.as_u128(), shown.unsigned_abs())).collect(), owed })
}

/// Somebody on a place of a list that was shown.
#[derive(Insertable)]
#[diesel(table_name = impressions)]
pub struct Impression {
    pub gig_id: GigId,
    pub profile_id: ProfileId,
    pub shown_on: NaiveDate,
    pub place: i32,
    pub attention: i64,
    pub newcomer: bool,
}

/// Counts those who were not shown for this gig on this day already, and gives them back.
pub async fn add_impressions(tx: &mut Tx<'_>, rows: &[Impression], pool: Pool) -> Result<HashSet<ProfileId>> {
    let new: Vec<(ProfileId, i64, bool)> = diesel::insert_into(impressions::table)
        .values(rows)
        .on_conflict_do_nothing()
        .returning((impressions::profile_id, impressions::attention, impressions::newcomer))
        .get_results(tx)
        .await?;
    if new.is_empty() {
        return Ok(HashSet::new());
    }
    // In one order everywhere, so that two lists do not wait for each other.
    let mut more: Vec<(ProfileId, i64)> = new.iter().map(|(id, attention, _)| (*id, *attention)).collect();
    more.sort_unstable();
    let more: Vec<_> = more
        .into_iter()
        .map(|(id, attention)| (match_attention::profile_id.eq(id), match_attention::shown.eq(attention)))
        .collect();
    diesel::insert_into(match_attention::table)
        .values(more)
        .on_conflict(match_attention::profile_id)
        .do_update()
        .set(match_attention::shown.eq(match_attention::shown + excluded(match_attention::shown)))
        .execute(tx)
        .await?;
    let given = |rows: &mut dyn Iterator<Item = &(ProfileId, i64, bool)>| rows.map(|row| row.1.unsigned_abs()).sum();
    let debt = exposure::debt(pool, given(&mut new.iter()), given(&mut new.iter().filter(|row| row.2)));
    diesel::update(match_debt::table).set(match_debt::owed.eq(match_debt::owed + debt)).execute(tx).await?;
    Ok(new.into_iter().map(|(id, ..)| id).collect())
}

#[derive(QueryableByName)]
struct Given {
    #[diesel(sql_type = sql_types::Uuid)]
    profile_id: ProfileId,
    #[diesel(sql_type = BigInt)]
    given: i64,
}

/// Who was told: the graduate of gigs, or the client of people.
#[derive(Clone, Copy)]
pub enum Told {
    Graduate,
    Client,
}

impl Told {
    fn code(self) -> &'static str {
        match self {
            Self::Graduate => "graduate",
            Self::Client => "client",
        }
    }
}

/// Notes that they are told now, and gives back those of whom they were not told before.
pub async fn add_told(
    tx: &mut Tx<'_>,
    pairs: &[(GigId, ProfileId)],
    who: Told,
    today: NaiveDate,
) -> Result<Vec<(GigId, ProfileId)>> {
    let rows: Vec<_> = pairs
        .iter()
        .map(|(gig, profile)| {
            let pair = (match_told::gig_id.eq(*gig), match_told::profile_id.eq(*profile));
            (pair, match_told::told.eq(who.code()), match_told::told_on.eq(today))
        })
        .collect();
    Ok(diesel::insert_into(match_told::table)
        .values(rows)
        .on_conflict_do_nothing()
        .returning((match_told::gig_id, match_told::profile_id))
        .get_results(tx)
        .await?)
}

/// What each profile was given since this day.
pub async fn given_since(conn: &mut Conn, day: NaiveDate) -> Result<HashMap<ProfileId, u64>> {
    let given = "SELECT profile_id, sum(attention)::bigint AS given FROM match_impressions \
        WHERE shown_on >= $1 GROUP BY profile_id";
    let rows: Vec<Given> = diesel::sql_query(given).bind::<Date, _>(day).load(conn).await?;
    Ok(rows.into_iter().map(|row| (row.profile_id, row.given.unsigned_abs())).collect())
}
