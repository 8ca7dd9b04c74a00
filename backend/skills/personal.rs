//! What the list of skills knows of a person: what they proposed.

use crate::accounts::personal::{self, Part};
use crate::kernel::ids::PersonId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::skills::queries;
use futures_util::FutureExt;
use serde_json::{Value, json};

pub fn part() -> Part {
    Part {
        slice: "skills",
        exported: &["skill_proposals.proposed_by"],
        left_out: &[(
            "skill_proposals.decided_by",
            "the decision is told; who of the staff decided stays with the staff",
        )],
        export: |conn, person| export(conn, person).boxed_local(),
        forms: &[],
        hide: personal::nothing,
        show: personal::nothing,
        forget: |tx, person, _| queries::forget_notes_of(tx, person).boxed_local(),
        meets: personal::nobody,
    }
}

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let rows = queries::list_proposed_by(conn, person).await?;
    let row = |(label, note, state, skill, reason, proposed, decided)| {
        json!({
            "label": label, "note": note, "state": state, "skill": skill, "reason": reason,
            "proposed_at": proposed, "decided_at": decided,
        })
    };
    Ok(json!({ "proposals": rows.into_iter().map(row).collect::<Vec<Value>>() }))
}
