//! What moderation knows of a person: what they reported.

use crate::accounts::personal::{self, Part};
use crate::kernel::ids::{PersonId, ReportId};
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use schema::reports;
use serde_json::{Value, json};
use uuid::Uuid;

pub fn part() -> Part {
    Part {
        slice: "reports",
        exported: &["reports.reporter"],
        left_out: &[("reports.decided_by", "the decision is told; who of the staff decided stays with the staff")],
        export: |conn, person| export(conn, person).boxed_local(),
        forms: &[],
        hide: personal::nothing,
        show: personal::nothing,
        forget: |tx, person, _| forget(tx, person).boxed_local(),
    }
}

type Sent = (ReportId, String, Option<Uuid>, String, String, String, String, DateTime<Utc>);

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let rows: Vec<Sent> = reports::table
        .filter(reports::reporter.eq(person))
        .order(reports::id)
        .select((
            reports::id,
            reports::subject_kind,
            reports::subject,
            reports::page,
            reports::reason,
            reports::note,
            reports::state,
            reports::created_at,
        ))
        .load(conn)
        .await?;
    let row = |(id, about, subject, page, reason, note, state, sent)| {
        json!({
            "id": id, "about": about, "subject": subject, "page": page, "reason": reason, "note": note,
            "state": state, "sent_at": sent,
        })
    };
    Ok(json!({ "reports": rows.into_iter().map(row).collect::<Vec<Value>>() }))
}

/// A report protects others, so it stays; it no longer says who made it.
async fn forget(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    let own = reports::table.filter(reports::reporter.eq(person));
    diesel::update(own).set(reports::reporter.eq(None::<PersonId>)).execute(&mut **tx).await?;
    Ok(())
}
