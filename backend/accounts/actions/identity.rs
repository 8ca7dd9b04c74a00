//! Identity, checked in person: that staff saw somebody and their document. Of the number only what must be kept is kept, and
//! looking at it leaves a trace.

use crate::accounts::actions::passwords::require_password;
use crate::accounts::actions::record;
use crate::accounts::model::recipient;
use crate::accounts::queries::{self, NewIdentityCheck};
use crate::accounts::rules::{self, IDENTITY_DOCUMENTS, REVEALS, Refusal};
use crate::app::App;
use crate::kernel::actor::{Actor, Role};
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::PersonId;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::text::clean_block;
use crate::platform::web::forms::typed_date;
use crate::platform::{letters, secret};
use chrono::NaiveDate;
use serde_json::json;

const MAX_NOTE: usize = 300;
const MAX_WHY: usize = 300;

/// What staff saw, as it is typed.
#[derive(Debug, Clone, Default)]
pub struct SeenIdentity {
    pub document: String,
    pub number: String,
    pub checked_on: String,
    pub note: String,
}

/// The same, believed.
struct Checked {
    document: &'static str,
    number: Option<String>,
    checked_on: NaiveDate,
    note: String,
}

impl SeenIdentity {
    fn check(&self, today: NaiveDate) -> Result<Checked, FieldErrors> {
        let mut errors = FieldErrors::default();
        let (document, number) =
            checked_document(&IDENTITY_DOCUMENTS, (&self.document, &self.number), &mut errors).unzip();
        let date = typed_date("checked_on", &self.checked_on, &mut errors).unwrap_or(today);
        errors.check(date <= today, "checked_on", "field-bad-date");
        let note = clean_block(&self.note);
        errors.at_most("note", &note, MAX_NOTE);
        errors.finish()?;
        Ok(Checked { document: document.unwrap_or_default(), number: number.flatten(), checked_on: date, note })
    }
}

/// A document that was shown, one of these, and its number where it has one: as they are typed, believed.
pub fn checked_document(
    known: &[&'static str],
    (document, number): (&str, &str),
    errors: &mut FieldErrors,
) -> Option<(&'static str, Option<String>)> {
    let document = known.iter().find(|known| **known == document).copied();
    errors.check(document.is_some(), "document", "field-not-a-choice");
    let digits = rules::identity_number(number);
    match (document, number.trim().is_empty()) {
        (Some("cnic"), true) => errors.add("number", "field-required"),
        (Some("passport"), false) => errors.add("number", "accounts-identity-no-number"),
        (_, false) => errors.check(digits.is_some(), "number", "accounts-identity-bad-number"),
        _ => {}
    }
    document.map(|document| (document, digits))
}

/// An identity number as it is kept: encrypted for one place only, its keyed hash, its last three digits.
#[derive(Debug, Clone, Default)]
pub struct KeptNumber {
    pub sealed: Option<Vec<u8>>,
    pub hash: Option<Vec<u8>>,
    pub tail: Option<String>,
}

impl KeptNumber {
    /// Nothing is kept of a document without a number.
    pub fn of(app: &App, context: &[u8], digits: Option<&str>) -> Result<Self> {
        let Some(digits) = digits else { return Ok(Self::default()) };
        let key = &app.sealing_key;
        Ok(Self {
            sealed: Some(secret::seal(key, context, digits.as_bytes())?),
            hash: Some(secret::sign(key, &[b"identity-number", digits.as_bytes()])),
            tail: digits.get(10..).map(str::to_owned),
        })
    }
}

/// Sealed for one person only: moved to another row it does not open.
fn context(person: PersonId) -> Vec<u8> {
    [b"identity:".as_slice(), person.0.as_bytes()].concat()
}

/// Records that this member of staff saw the person and the document. A second check takes the place of the first.
pub async fn check_identity(app: &App, actor: &Actor, id: PersonId, seen: &SeenIdentity) -> Result<()> {
    rules::may_check_identity(actor, id)?;
    let checked = seen.check(app.clock.today())?;
    let number = KeptNumber::of(app, &context(id), checked.number.as_deref())?;
    let now = app.clock.now();
    let kept = app.db.write(async |tx| {
        let person = queries::lock_person(tx, id).await?.filter(|person| person.left_at.is_none()).or_missing()?;
        let check = NewIdentityCheck {
            person_id: id,
            document: checked.document,
            checked_on: checked.checked_on,
            checked_by: actor.person,
            by_region: actor.has(Role::Admin),
            note: &checked.note,
            number_sealed: number.sealed.as_deref(),
            number_hash: number.hash.as_deref(),
            number_tail: number.tail.as_deref(),
            created_at: now,
        };
        queries::put_identity_check(tx, &check).await?;
        let detail = json!({ "document": checked.document, "checked_on": checked.checked_on });
        record(tx, now, actor.person, "accounts.check_identity", id, detail).await?;
        let date = checked.checked_on.to_string();
        letters::send(tx, now, recipient(&person), "accounts-identity", &[("date", &date)], Some("/account".into()))
            .await
    });
    kept.await.map_err(|error| match error.violated() {
        Some("identity_checks_number_hash_key") => AppError::from(Refusal::NumberTaken),
        _ => error,
    })
}

/// Takes a check back that was made in error.
pub async fn remove_identity(app: &App, actor: &Actor, id: PersonId) -> Result<()> {
    rules::may_check_identity(actor, id)?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            if !queries::delete_identity_check(tx, id).await? {
                return Err(AppError::NotFound);
            }
            record(tx, now, actor.person, "accounts.remove_identity", id, json!({})).await
        })
        .await
}

/// The whole number, for somebody of the staff who says why and shows once more that it is them.
pub async fn reveal_identity(app: &App, actor: &Actor, id: PersonId, why: &str, password: &str) -> Result<String> {
    let mut conn = app.db.read().await?;
    let check = queries::find_identity_check(&mut conn, id).await?.or_missing()?;
    let sealed = check.number_sealed.or_missing()?;
    let why = clean_block(why);
    let mut errors = FieldErrors::default();
    errors.required("why", &why, MAX_WHY);
    errors.finish()?;
    app.limits.hit(&mut conn, REVEALS, &actor.person.to_string()).await?;
    drop(conn);
    require_password(app, actor.person, "password", password).await?;
    let digits = secret::open(&app.sealing_key, &context(id), &sealed);
    let digits = digits.and_then(|digits| String::from_utf8(digits).ok());
    let Some(digits) = digits else {
        tracing::error!(person = %id, "an identity number does not open: sealing.key is not the one of before");
        return Err(Refusal::NumberUnreadable.into());
    };
    let now = app.clock.now();
    let detail = json!({ "why": why });
    app.db
        .write(async |tx| record(tx, now, actor.person, "accounts.reveal_identity", id, detail.clone()).await)
        .await?;
    Ok(rules::written_number(&digits))
}
