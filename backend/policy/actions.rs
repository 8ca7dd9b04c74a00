//! Changing a rule from a day on, and taking back a change that is still to come.

use crate::app::App;
use crate::kernel::ids::PersonId;
use crate::platform::audit::{self, Entry};
use crate::platform::db::Tx;
use crate::platform::error::{AppError, Result};
use crate::platform::text::clean_line;
use crate::policy::dated::{self, Rule, RuleInput};
use crate::policy::queries;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

pub async fn set_rule(app: &App, by: PersonId, rule: Rule, input: &RuleInput) -> Result<()> {
    let now = app.clock.now();
    let change = RuleInput { note: clean_line(&input.note), ..input.clone() }.check(rule, now)?;
    app.db
        .write(async |tx| {
            let before = queries::value(tx, rule, change.valid_from).await?;
            queries::insert_rule(tx, rule, &change).await?;
            let detail = json!({
                "rule": rule.code(), "from": before, "to": change.value, "valid_from": change.valid_from, "why": change.note,
            });
            record(tx, now, by, "policy.set_rule", detail).await
        })
        .await
}

pub async fn withdraw_rule(app: &App, by: PersonId, rule: Rule, valid_from: DateTime<Utc>) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            dated::may_withdraw(valid_from, now)?;
            if !queries::delete_rule(tx, rule, valid_from).await? {
                return Err(AppError::NotFound);
            }
            record(tx, now, by, "policy.withdraw_rule", json!({ "rule": rule.code(), "valid_from": valid_from })).await
        })
        .await
}

async fn record(tx: &mut Tx<'_>, now: DateTime<Utc>, by: PersonId, action: &'static str, detail: Value) -> Result<()> {
    audit::record(tx, now, Entry { actor: Some(by), action, subject_kind: "rule", subject: None, detail }).await
}
