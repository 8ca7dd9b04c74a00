//! What rounds know of a person: those that they were in, and in which order they wanted its gigs.

use crate::accounts::personal::{self, Part};
use crate::kernel::ids::PersonId;
use crate::placements::queries;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use futures_util::FutureExt;
use serde_json::{Value, json};

pub fn part() -> Part {
    Part {
        slice: "rounds",
        exported: &["placement_graduates.person_id"],
        left_out: &[("placement_rounds.created_by", "who of the staff opened a round belongs to the centre")],
        export: |conn, person| export(conn, person).boxed_local(),
        forms: &[],
        hide: personal::nothing,
        show: personal::nothing,
        // A round stays as it was placed, so that it can be placed again; it knows people by their profiles alone.
        forget: personal::nothing,
        meets: personal::nobody,
    }
}

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let rounds = queries::list_of_person(conn, person).await?.into_iter().map(|(round, own)| {
        json!({
            "round": round.id, "cohort": round.cohort_id, "state": round.state().code(), "closes_on": round.closes_on,
            "wishes": own.ranking(),
        })
    });
    Ok(json!({ "rounds": rounds.collect::<Vec<Value>>() }))
}
