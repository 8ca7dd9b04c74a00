//! Taking people into a cohort: one by one or by a roster, all of it or nothing.

use super::{Inside, cohort_inside, locale_of, lock_cohort, new_code, new_link, record, seats, tell_of_claim};
use crate::app::App;
use crate::centres::model::{Enrolment, Entry, EntryInput, Printed, Seats};
use crate::centres::queries::{self, NewEnrolment};
use crate::centres::roster::{self, Fault, Known};
use crate::centres::rules::{self, IMPORTS, Wish};
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CohortId, EnrolmentId};
use crate::platform::db::Tx;
use crate::platform::error::{AppError, Result};
use chrono::{DateTime, Utc};
use serde_json::json;

/// What a roster would do.
#[derive(Debug, Clone)]
pub struct Plan {
    pub inside: Inside,
    pub entries: Vec<(usize, Entry)>,
    /// Why it cannot be done as it is; then nothing of it is.
    pub faults: Vec<Fault>,
    /// Everybody is in the cohort already.
    pub known: bool,
}

impl Plan {
    pub fn without_mail(&self) -> usize {
        self.entries.iter().filter(|(_, entry)| entry.email.is_none()).count()
    }
}

/// What was done.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    pub added: usize,
    /// So many were there already, and nothing was changed.
    pub known: usize,
    pub mailed: usize,
    /// For those without mail.
    pub codes: Vec<Printed>,
}

/// Looks at a roster without writing anything.
pub async fn plan(app: &App, actor: &Actor, id: CohortId, text: &str) -> Result<Plan> {
    let mut conn = app.db.read().await?;
    let inside = cohort_inside(&mut conn, actor, id, Wish::Run).await?;
    let present = queries::list_of_cohort(&mut conn, id).await?;
    let read = roster::read(text, app.clock.today());
    let seats = seats(&mut conn, &inside.cohort).await?;
    Ok(weigh(inside, read, &present, seats))
}

/// Seats that are offered to somebody are not there for the roster.
fn weigh(inside: Inside, read: roster::Roster, present: &[Enrolment], seats: Seats) -> Plan {
    let (mut known, mut faults) = (false, read.faults);
    if faults.is_empty() {
        match roster::compare(&read.entries, present) {
            Known::All => known = true,
            Known::Some(found) => faults = found,
            Known::New => {
                if !rules::has_seats(seats, read.entries.len()) {
                    let free = seats.free().to_string();
                    let args = vec![("people", read.entries.len().to_string()), ("free", free)];
                    faults.push(Fault { row: None, column: None, key: "centres-roster-no-seats", args });
                }
            }
        }
    }
    Plan { inside, entries: read.entries, faults, known }
}

/// Brings a roster in. The same roster a second time changes nothing.
pub async fn import(app: &App, actor: &Actor, id: CohortId, text: &str) -> Result<Imported> {
    app.limits.hit(&mut *app.db.read().await?, IMPORTS, &actor.person.to_string()).await?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let inside = lock_cohort(tx, actor, id, Wish::Run).await?;
            let present = queries::list_of_cohort(tx, id).await?;
            let seats = seats(tx, &inside.cohort).await?;
            let plan = weigh(inside, roster::read(text, app.clock.today()), &present, seats);
            if !plan.faults.is_empty() {
                return Err(AppError::Invalid(roster::as_fields(&plan.faults)));
            }
            if plan.known {
                return Ok(Imported { known: plan.entries.len(), ..Imported::default() });
            }
            let entries: Vec<&Entry> = plan.entries.iter().map(|(_, entry)| entry).collect();
            take_in(app, tx, now, actor, &plan.inside, &entries).await
        })
        .await
}

/// Takes in one person, as typed into a form.
pub async fn enrol(app: &App, actor: &Actor, id: CohortId, input: &EntryInput) -> Result<Imported> {
    app.limits.hit(&mut *app.db.read().await?, IMPORTS, &actor.person.to_string()).await?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let inside = lock_cohort(tx, actor, id, Wish::Run).await?;
            let entry = checked(app, input)?;
            let present = queries::list_of_cohort(tx, id).await?;
            let read = roster::Roster { entries: vec![(1, entry.clone())], faults: Vec::new() };
            let seats = seats(tx, &inside.cohort).await?;
            let plan = weigh(inside, read, &present, seats);
            let mut errors = FieldErrors::default();
            errors.check(!plan.known, "full_name", "centres-roster-in-cohort");
            for fault in plan.faults {
                errors.add_all(fault.column.unwrap_or("full_name"), fault.key, fault.args);
            }
            errors.finish()?;
            take_in(app, tx, now, actor, &plan.inside, &[&entry]).await
        })
        .await
}

/// Somebody as typed into a form, believed.
pub(super) fn checked(app: &App, input: &EntryInput) -> Result<Entry> {
    let mut errors = FieldErrors::default();
    let entry = rules::check_entry(&mut errors, input, app.clock.today());
    errors.finish()?;
    entry.ok_or(AppError::NotFound)
}

/// Who has a mail address gets a letter; for the others a code is made. The letter is the same whether or not the address has
/// an account here, and whoever brought the roster learns nothing of that.
async fn take_in(
    app: &App,
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    actor: &Actor,
    inside: &Inside,
    entries: &[&Entry],
) -> Result<Imported> {
    let locale = locale_of(tx, actor.person).await?;
    let mut done = Imported { added: entries.len(), ..Imported::default() };
    let mut new = Vec::new();
    for entry in entries {
        let id = EnrolmentId::new();
        let (secret, claim) = if entry.email.is_some() { new_link(app, now) } else { new_code(app, now) };
        match &entry.email {
            Some(email) => {
                done.mailed += 1;
                let place = (&inside.centre, &inside.programme);
                tell_of_claim(tx, now, (email, &entry.full_name), locale, place, &secret).await?;
            }
            None => done.codes.push(Printed {
                enrolment: id,
                full_name: entry.full_name.clone(),
                full_name_ur: entry.full_name_ur.clone(),
                code: rules::shown_code(&secret),
            }),
        }
        new.push(NewEnrolment { id, entry, claim });
    }
    let since = app.clock.today().min(inside.cohort.starts_on);
    queries::insert_enrolments(tx, inside.cohort.id, &new, since, actor.person, now).await?;
    let detail = json!({ "people": entries.len(), "mailed": done.mailed });
    record(tx, now, actor, "centres.enrol", ("cohort", inside.cohort.id.0), detail).await?;
    Ok(done)
}
