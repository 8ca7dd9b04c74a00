//! What the list of skills knows of a person: what they proposed.

use crate::accounts::personal::{self, Part};
use crate::kernel::ids::PersonId;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use schema::skill_proposals as proposals;
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
        forget: |tx, person, _| forget(tx, person).boxed_local(),
    }
}

type Proposed = (String, String, String, Option<String>, Option<String>, DateTime<Utc>, Option<DateTime<Utc>>);

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let rows: Vec<Proposed> = proposals::table
        .filter(proposals::proposed_by.eq(person))
        .order(proposals::id)
        .select((
            proposals::label,
            proposals::note,
            proposals::state,
            proposals::skill_id,
            proposals::reason,
            proposals::created_at,
            proposals::decided_at,
        ))
        .load(conn)
        .await?;
    let row = |(label, note, state, skill, reason, proposed, decided)| {
        json!({
            "label": label, "note": note, "state": state, "skill": skill, "reason": reason,
            "proposed_at": proposed, "decided_at": decided,
        })
    };
    Ok(json!({ "proposals": rows.into_iter().map(row).collect::<Vec<Value>>() }))
}

/// The proposed word stays for the list; what was said beside it goes.
async fn forget(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    let own = proposals::table.filter(proposals::proposed_by.eq(person));
    diesel::update(own).set(proposals::note.eq("")).execute(&mut **tx).await?;
    Ok(())
}
