//! Reading the trail, for the region desk.

use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::audit_log;
use serde_json::Value;
use uuid::Uuid;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = audit_log, check_for_backend(diesel::pg::Pg))]
pub struct Row {
    pub id: i64,
    pub at: DateTime<Utc>,
    pub actor: Option<Uuid>,
    pub action: String,
    pub subject_kind: String,
    pub subject: Option<Uuid>,
    pub detail: Value,
}

/// Which rows are asked for; everything that is none leaves all.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// What the action begins with: `accounts.` or `accounts.suspend`.
    pub action: String,
    /// Somebody who acted or was acted on, or any other subject.
    pub about: Option<Uuid>,
    /// Rows older than the one with this id.
    pub before: Option<i64>,
}

/// The newest rows first.
pub async fn list(conn: &mut Conn, wanted: &Wanted, limit: i64) -> Result<Vec<Row>> {
    let mut query = audit_log::table.order(audit_log::id.desc()).limit(limit).select(Row::as_select()).into_boxed();
    if !wanted.action.is_empty() {
        let pattern = wanted.action.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        query = query.filter(audit_log::action.like(format!("{pattern}%")));
    }
    if let Some(about) = wanted.about {
        query = query.filter(audit_log::actor.eq(about).or(audit_log::subject.eq(about)));
    }
    if let Some(before) = wanted.before {
        query = query.filter(audit_log::id.lt(before));
    }
    Ok(query.load(conn).await?)
}
