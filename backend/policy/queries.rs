//! SQL of the dated rules.

use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::policy::dated::{Change, Rule};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::rules;
use serde_json::{Value, json};

/// One change of a rule.
#[derive(Debug, Clone)]
pub struct RuleRow {
    pub rule: Rule,
    pub value: i64,
    pub valid_from: DateTime<Utc>,
    pub note: String,
}

/// What a rule says at this moment: its latest row that counts, else its default.
pub async fn value(conn: &mut Conn, rule: Rule, at: DateTime<Utc>) -> Result<i64> {
    let row: Option<Value> = rules::table
        .filter(rules::key.eq(rule.code()))
        .filter(rules::valid_from.le(at))
        .order(rules::valid_from.desc())
        .select(rules::value)
        .first(conn)
        .await
        .optional()?;
    Ok(row.and_then(|value| value.as_i64()).unwrap_or_else(|| rule.default()))
}

/// Every change of every rule, the latest first.
pub async fn list_rules(conn: &mut Conn) -> Result<Vec<RuleRow>> {
    let rows: Vec<(String, DateTime<Utc>, Value, String)> = rules::table
        .order(rules::valid_from.desc())
        .select((rules::key, rules::valid_from, rules::value, rules::note))
        .load(conn)
        .await?;
    let rows = rows.into_iter().filter_map(|(key, valid_from, value, note)| {
        Some(RuleRow { rule: Rule::parse(&key)?, value: value.as_i64()?, valid_from, note })
    });
    Ok(rows.collect())
}

/// Adds a change, in place of one of the same moment.
pub async fn insert_rule(conn: &mut Conn, rule: Rule, change: &Change) -> Result<()> {
    let value = json!(change.value);
    let row = (rules::value.eq(&value), rules::note.eq(&change.note));
    diesel::insert_into(rules::table)
        .values((rules::key.eq(rule.code()), rules::valid_from.eq(change.valid_from), row))
        .on_conflict((rules::key, rules::valid_from))
        .do_update()
        .set(row)
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes a change away; says whether it was there.
pub async fn delete_rule(conn: &mut Conn, rule: Rule, valid_from: DateTime<Utc>) -> Result<bool> {
    Ok(diesel::delete(rules::table.find((rule.code(), valid_from))).execute(conn).await? > 0)
}
