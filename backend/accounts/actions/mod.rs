//! Acts of and on people, by noun.

mod account;
mod appeals;
mod blocks;
mod drafts;
mod exports;
mod identity;
mod invitations;
mod joining;
mod leaving;
mod links;
mod of_age;
mod passwords;
mod recovery;
mod signing;
mod staff;
mod tokens;
mod two_step;

pub use account::*;
pub use appeals::*;
pub use blocks::*;
pub use drafts::*;
pub use exports::*;
pub use identity::*;
pub use invitations::*;
pub use joining::*;
pub use leaving::*;
pub use links::*;
pub use of_age::*;
pub use passwords::*;
pub use recovery::*;
pub use signing::*;
pub use staff::*;
pub use tokens::*;
pub use two_step::*;

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
