//! What the site knows of a person, slice by slice: what goes into the copy that they may have, and what becomes of it when
//! they leave. Slices register their part in `app.rs`; a test demands that every column that names a person is in one.

use crate::accounts::queries;
use crate::kernel::ids::PersonId;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use crate::platform::{jobs, letters};
use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use serde_json::Value;

/// Reads what a slice knows of a person, in the words of `docs/export.md`.
pub type Export = for<'a> fn(&'a mut Conn, PersonId) -> LocalBoxFuture<'a, Result<Value>>;
/// Does something to what a slice knows of a person, in the transaction in which they leave, stay or are forgotten.
pub type Act = for<'a, 'b> fn(&'a mut Tx<'b>, PersonId, DateTime<Utc>) -> LocalBoxFuture<'a, Result<()>>;

/// The part of one slice.
pub struct Part {
    /// The name of its file in the archive.
    pub slice: &'static str,
    /// `table.column` of each column that names the person whose data it is.
    pub exported: &'static [&'static str],
    /// The columns that name a person and are not exported to them, each with the reason.
    pub left_out: &'static [(&'static str, &'static str)],
    pub export: Export,
    /// Forms in which typing is long, and what they are called (a text key); `*` stands for an id, or `new`.
    pub forms: &'static [(&'static str, &'static str)],
    /// Takes what is theirs out of sight, at once. A refusal here stops them from leaving.
    pub hide: Act,
    /// The way back.
    pub show: Act,
    /// Takes names and words away for ever; what others need keeps the bare id. Later slices come first.
    pub forget: Act,
}

/// An act that has nothing to do.
pub fn nothing<'a>(_: &'a mut Tx<'_>, _: PersonId, _: DateTime<Utc>) -> LocalBoxFuture<'a, Result<()>> {
    async { Ok(()) }.boxed_local()
}

/// What accounts know.
pub fn part() -> Part {
    Part {
        slice: "account",
        exported: &[
            "acceptances.person_id",
            "appeals.person_id",
            "audit_log.actor",
            "blocks.blocker",
            "data_exports.person_id",
            "drafts.person_id",
            "identity_checks.person_id",
            "invitations.accepted_by",
            "invitations.invited_by",
            "person_roles.person_id",
            "recoveries.person_id",
            "refresh_tokens.person_id",
            "second_factors.person_id",
            "sessions.person_id",
            "uploads.owner",
        ],
        left_out: &[
            ("appeals.decided_by", "the answer is told; who of the staff decided stays with the staff"),
            ("blocks.blocked", "who blocked somebody is not told"),
            (
                "family_proofs.person_id",
                "says when a program last showed the password; the programs themselves are told",
            ),
            ("identity_checks.checked_by", "that it was checked is told; who of the staff did it stays with the staff"),
            ("one_time_tokens.person_id", "links that wait in the mailbox are keys, not data"),
            ("people.suspended_by", "the person is told the reason; who of the staff decided stays with the staff"),
            ("pending_sign_ins.person_id", "sign-ins that wait for their code for a few minutes are keys, not data"),
            ("person_roles.granted_by", "the row is the other person's"),
            ("recoveries.issued_by", "that a code was printed is told; who of the staff did it stays with the staff"),
            ("recovery_codes.person_id", "printed codes are keys, not data"),
        ],
        export: |conn, person| queries::export_account(conn, person).boxed_local(),
        forms: &[],
        hide: nothing,
        show: nothing,
        forget: |tx, person, now| forget(tx, person, now).boxed_local(),
    }
}

/// The account without its person. The last letter is written before the address is gone.
async fn forget(tx: &mut Tx<'_>, id: PersonId, now: DateTime<Utc>) -> Result<()> {
    let Some(person) = queries::lock_person(tx, id).await? else { return Ok(()) };
    jobs::forget_address(tx, &person.email).await?;
    let files = queries::forget_account(tx, &person, now).await?;
    jobs::enqueue(tx, now, &crate::accounts::jobs::RemoveFiles { files }).await?;
    letters::send(tx, now, crate::accounts::recipient(&person), "accounts-left", &[], None).await
}
