//! What moderation knows of a person: what they reported.

use crate::accounts::personal::{self, Part};
use crate::kernel::ids::PersonId;
use crate::moderation::queries;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use futures_util::FutureExt;
use serde_json::{Value, json};

pub fn part() -> Part {
    Part {
        slice: "reports",
        exported: &["reports.reporter"],
        left_out: &[("reports.decided_by", "the decision is told; who of the staff decided stays with the staff")],
        export: |conn, person| export(conn, person).boxed_local(),
        forms: &[],
        hide: personal::nothing,
        show: personal::nothing,
        forget: |tx, person, _| queries::forget_reporter(tx, person).boxed_local(),
        meets: personal::nobody,
    }
}

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let sent = queries::list_sent(conn, person).await?.into_iter().map(|report| {
        json!({
            "id": report.id, "about": report.subject_kind, "subject": report.subject, "page": report.page,
            "reason": report.reason, "note": report.note, "state": report.state, "sent_at": report.created_at,
        })
    });
    Ok(json!({ "reports": sent.collect::<Vec<Value>>() }))
}
