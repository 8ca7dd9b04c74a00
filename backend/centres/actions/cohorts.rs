//! Cohorts of a programme, and who teaches them.

use super::{Inside, fill, find_adult, lock_cohort, programme_inside, record, seats, wrong};
use crate::accounts;
use crate::app::App;
use crate::centres::model::CohortInput;
use crate::centres::queries;
use crate::centres::rules::{self, Wish};
use crate::kernel::actor::{Actor, Role};
use crate::kernel::ids::{CohortId, PersonId, ProgrammeId};
use crate::platform::error::{AppError, Result};
use crate::platform::letters;
use serde_json::json;

pub async fn create_cohort(app: &App, actor: &Actor, programme: ProgrammeId, input: &CohortInput) -> Result<CohortId> {
    let (id, now) = (CohortId::new(), app.clock.now());
    let written = app
        .db
        .write(async |tx| {
            programme_inside(tx, actor, programme, Wish::Run).await?;
            let facts = rules::check_cohort(input)?;
            queries::insert_cohort(tx, id, programme, &facts, actor.person, now).await?;
            record(tx, now, actor, "centres.create_cohort", ("cohort", id.0), json!({ "programme": programme })).await
        })
        .await;
    written.map_err(taken).map(|()| id)
}

pub async fn update_cohort(app: &App, actor: &Actor, id: CohortId, input: &CohortInput) -> Result<()> {
    let now = app.clock.now();
    let written = app
        .db
        .write(async |tx| {
            let Inside { cohort, .. } = lock_cohort(tx, actor, id, Wish::Run).await?;
            let facts = rules::check_cohort(input)?;
            let seats = seats(tx, &cohort).await?;
            if seats.taken + seats.held > i64::from(facts.seats) && facts.seats != cohort.seats {
                return Err(wrong("seats", "centres-fewer-seats-than-people"));
            }
            queries::update_cohort(tx, id, &facts, now).await?;
            fill(tx, now, id).await?;
            record(tx, now, actor, "centres.update_cohort", ("cohort", id.0), json!({})).await
        })
        .await;
    written.map_err(taken)
}

fn taken(error: AppError) -> AppError {
    match error.violated() {
        Some("cohorts_programme_id_name_key") => wrong("name", "centres-cohort-name-taken"),
        _ => error,
    }
}

/// Assigns a mentor by their confirmed mail address; only these may later speak for what the cohort learned.
pub async fn add_mentor(app: &App, actor: &Actor, id: CohortId, email: &str) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let Inside { cohort, programme, centre, .. } = lock_cohort(tx, actor, id, Wish::Run).await?;
            let person = find_adult(app, tx, email).await?;
            if !accounts::list_roles(tx, person.id).await?.contains(&Role::Mentor) {
                return Err(wrong("email", "centres-not-a-mentor"));
            }
            queries::insert_mentor(tx, id, person.id, actor.person, now).await?;
            let to = accounts::recipient(&person);
            let args = [
                ("centre", centre.name_in(to.locale)),
                ("programme", programme.title_in(to.locale)),
                ("cohort", cohort.name.as_str()),
            ];
            letters::send(tx, now, to, "centres-mentor", &args, Some(format!("/centres/{}", centre.slug))).await?;
            record(tx, now, actor, "centres.add_mentor", ("cohort", id.0), json!({ "person": person.id })).await
        })
        .await
}

pub async fn remove_mentor(app: &App, actor: &Actor, id: CohortId, person: PersonId) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            lock_cohort(tx, actor, id, Wish::Run).await?;
            if queries::delete_mentor(tx, id, person).await? == 0 {
                return Err(AppError::NotFound);
            }
            record(tx, now, actor, "centres.remove_mentor", ("cohort", id.0), json!({ "person": person })).await
        })
        .await
}
