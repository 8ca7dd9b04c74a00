//! What consents say of a learner, and of who came of age.

use crate::accounts::personal::{Part, nobody, nothing};
use crate::consent::model::{Event, Held, Scope};
use crate::consent::{actions, queries};
use crate::kernel::ids::PersonId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use futures_util::FutureExt;
use serde_json::{Value, json};

const STAFF: &str = "that it was done, and when, is told; who of the staff did it stays with the staff";

/// That somebody agreed stays after the learner has left, and for a while who that was: whoever asks later how a portfolio came to
/// be open is owed an answer. The clock forgets the guardian.
pub fn part() -> Part {
    Part {
        slice: "consent",
        exported: &["consents.person_id"],
        left_out: &[
            ("consent_events.actor_id", STAFF),
            ("consents.recorded_by", STAFF),
            ("consents.witness_id", STAFF),
        ],
        export: |conn, person| export(conn, person).boxed_local(),
        forms: &[],
        hide: nothing,
        show: nothing,
        forget: |tx, person, now| actions::part_with(tx, person, now).boxed_local(),
        meets: nobody,
    }
}

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let held = queries::list_of_person(conn, person).await?;
    Ok(json!({ "consents": held.iter().map(one).collect::<Vec<_>>() }))
}

fn one(held: &Held) -> Value {
    let row = &held.consent;
    let scope = |(scope, withdrawn): &(Scope, _)| json!({ "scope": scope.code(), "withdrawn_at": withdrawn });
    let event = |event: &Event| json!({ "act": event.act, "scope": event.scope.map(Scope::code), "at": event.at });
    json!({
        "by_yourself": row.is_own(), "edition": row.edition, "guardian": row.guardian, "relation": row.relation,
        "relation_words": row.relation_words, "recorded_at": row.recorded_at, "confirmed_at": row.confirmed_at,
        "ended_at": row.ended_at, "ended_why": row.ended_why, "guardian_forgotten_at": row.erased_at,
        "scopes": held.scopes.iter().map(scope).collect::<Vec<_>>(),
        "history": held.events.iter().map(event).collect::<Vec<_>>(),
    })
}
