//! Acts of and on centres, by noun.

mod applications;
mod attendance;
mod catalogue;
mod centres;
mod claims;
mod cohorts;
mod desk;
mod enrolments;
mod lessons;
mod papers;
mod programmes;
mod region;
mod registers;
mod roster;
mod staff;

use applications::{fill, seats, tell};
use catalogue::{planned, seats_of};
use claims::{give, new_code, new_link, tell_of_claim};
use desk::settle_registers;
use enrolments::{lock_enrolment, record_looks, record_seen};
use roster::checked;
use staff::locale_of;

pub use applications::*;
pub use attendance::*;
pub use catalogue::*;
pub use centres::*;
pub use claims::*;
pub use cohorts::*;
pub use desk::*;
pub use enrolments::*;
pub use lessons::*;
pub use papers::*;
pub use programmes::*;
pub use region::*;
pub use registers::*;
pub use roster::*;
pub use staff::*;

use crate::accounts::{self, Person};
use crate::app::App;
use crate::centres::model::{Centre, Cohort, Programme};
use crate::centres::queries;
use crate::centres::rules::{self, Standing, Wish};
use crate::kernel::actor::{Actor, Role};
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CentreId, CohortId};
use crate::platform::audit::{self, Entry};
use crate::platform::db::{Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// How somebody stands to a centre.
pub async fn standing(conn: &mut Conn, actor: &Actor, centre: CentreId) -> Result<Standing> {
    let post = if actor.is_staff() { queries::find_post(conn, centre, actor.person).await? } else { None };
    Ok(Standing { admin: actor.has(Role::Admin), post })
}

/// A centre from inside. To everybody who does not work there its inside is not there; who does may not do everything.
pub async fn inside(conn: &mut Conn, actor: &Actor, centre: CentreId, wish: Wish) -> Result<(Centre, Standing)> {
    let standing = standing(conn, actor, centre).await?;
    let centre = queries::find_centre(conn, centre).await?.or_missing()?;
    if !standing.is_inside() {
        return Err(AppError::Denied);
    }
    rules::may(standing, wish)?;
    Ok((centre, standing))
}

/// A cohort from inside, with where it is.
#[derive(Debug, Clone)]
pub struct Inside {
    pub cohort: Cohort,
    pub programme: Programme,
    pub centre: Centre,
    pub standing: Standing,
}

pub async fn cohort_inside(conn: &mut Conn, actor: &Actor, id: CohortId, wish: Wish) -> Result<Inside> {
    let cohort = queries::find_cohort(conn, id).await?.or_missing()?;
    with_place(conn, actor, cohort, wish).await
}

/// The same, locked, so that two who change who is in it wait for each other.
async fn lock_cohort(tx: &mut Tx<'_>, actor: &Actor, id: CohortId, wish: Wish) -> Result<Inside> {
    let cohort = queries::lock_cohort(tx, id).await?.or_missing()?;
    with_place(tx, actor, cohort, wish).await
}

async fn with_place(conn: &mut Conn, actor: &Actor, cohort: Cohort, wish: Wish) -> Result<Inside> {
    let programme = queries::find_programme(conn, cohort.programme_id).await?.or_missing()?;
    let (centre, standing) = inside(conn, actor, programme.centre_id, wish).await?;
    Ok(Inside { cohort, programme, centre, standing })
}

/// Somebody by their confirmed mail address, for a part of the work; who is under age or suspended gets none.
async fn find_adult(app: &App, conn: &mut Conn, email: &str) -> Result<Person> {
    let person = accounts::find_person_by_email(conn, email).await?;
    let person = person.filter(|person| person.email_verified_at.is_some() && person.suspended_at.is_none());
    let person = person.filter(|person| person.is_adult(app.clock.today()));
    person.ok_or_else(|| wrong("email", "centres-no-such-person"))
}

fn wrong(field: &'static str, key: &'static str) -> AppError {
    let mut errors = FieldErrors::default();
    errors.add(field, key);
    AppError::Invalid(errors)
}

async fn record(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    actor: &Actor,
    action: &'static str,
    (subject_kind, subject): (&'static str, Uuid),
    detail: Value,
) -> Result<()> {
    let entry = Entry { actor: Some(actor.person), action, subject_kind, subject: Some(subject), detail };
    audit::record(tx, now, entry).await
}
