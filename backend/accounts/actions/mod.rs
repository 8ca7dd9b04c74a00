//! Acts of and on people, by noun.

mod account;
mod appeals;
mod blocks;
mod invitations;
mod joining;
mod links;
mod passwords;
mod signing;
mod staff;
mod tokens;

pub use account::*;
pub use appeals::*;
pub use blocks::*;
pub use invitations::*;
pub use joining::*;
pub use links::*;
pub use passwords::*;
pub use signing::*;
pub use staff::*;
pub use tokens::*;

use crate::accounts::model::Person;
use crate::kernel::ids::PersonId;
use crate::platform::audit::{self, Entry};
use crate::platform::db::Tx;
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// An audit row about a person.
async fn record(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    actor: PersonId,
    action: &'static str,
    person: PersonId,
    detail: Value,
) -> Result<()> {
    let entry = Entry { actor: Some(actor), action, subject_kind: "person", subject: Some(person.0), detail };
    audit::record(tx, now, entry).await
}

/// An audit row about something that a person did to their own account.
async fn record_own(tx: &mut Tx<'_>, now: DateTime<Utc>, person: &Person, action: &'static str) -> Result<()> {
    record(tx, now, person.id, action, person.id, json!({})).await
}
