//! What credentials know of a person.

use crate::accounts::personal::{Part, nobody, nothing};
use crate::credentials::model::Credential;
use crate::credentials::queries;
use crate::kernel::ids::PersonId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use futures_util::FutureExt;
use serde_json::{Value, json};

/// A badge is like a certificate on paper: it is its owner's, and counts on after they have left. What checks it (keys, the entry
/// in its list) says nothing of them, so that only the signed texts go.
pub fn part() -> Part {
    Part {
        slice: "credentials",
        exported: &["credentials.person_id"],
        left_out: &[],
        export: |conn, person| export(conn, person).boxed_local(),
        forms: &[],
        hide: nothing,
        show: nothing,
        forget: |tx, person, _| async move { queries::forget(tx, person).await }.boxed_local(),
        meets: nobody,
    }
}

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let rows = queries::list_of_person(conn, person).await?;
    let one = |(credential, holds): &(Credential, bool)| {
        json!({
            "id": credential.id, "endorsement": credential.endorsement_id, "enrolment": credential.enrolment_id, "shows_mentor": credential.shows_mentor,
            "shows_evidence": credential.shows_evidence, "binds_mail": credential.salt.is_some(),
            "issued_at": credential.issued_at, "ended_at": credential.revoked_at,
            "ended_why": credential.revoked_why, "holds": holds,
            "json": credential.document, "jwt": credential.jwt,
        })
    };
    Ok(json!({ "credentials": rows.iter().map(one).collect::<Vec<_>>() }))
}
