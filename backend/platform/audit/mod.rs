//! The audit trail: who did what, when. A row is added in the act's own transaction and can never be changed; a worker binds
//! it to all before it by a hash (`chain`), so that a change made behind the program's back shows.

pub mod chain;
mod reading;

pub use reading::{Row, Wanted, list};

use crate::kernel::ids::PersonId;
use crate::platform::db::Tx;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::audit_log;
use serde_json::Value;
use uuid::Uuid;

/// One act worth remembering. `detail` holds facts, never secrets or message texts.
pub struct Entry {
    /// None when the system itself acted.
    pub actor: Option<PersonId>,
    /// `slice.verb`: `accounts.suspend`.
    pub action: &'static str,
    pub subject_kind: &'static str,
    pub subject: Option<Uuid>,
    pub detail: Value,
}

pub async fn record(tx: &mut Tx<'_>, now: DateTime<Utc>, entry: Entry) -> Result<()> {
    diesel::insert_into(audit_log::table)
        .values((
            audit_log::at.eq(now),
            audit_log::actor.eq(entry.actor.map(|person| person.0)),
            audit_log::action.eq(entry.action),
            audit_log::subject_kind.eq(entry.subject_kind),
            audit_log::subject.eq(entry.subject),
            audit_log::detail.eq(entry.detail),
        ))
        .execute(&mut **tx)
        .await?;
    Ok(())
}
