//! Programmes of a centre.

use super::{inside, record};
use crate::app::App;
use crate::centres::model::{Centre, Programme, ProgrammeInput};
use crate::centres::queries;
use crate::centres::rules::{self, Standing, Wish};
use crate::kernel::actor::Actor;
use crate::kernel::ids::{CentreId, ProgrammeId};
use crate::platform::db::Conn;
use crate::platform::error::{OrMissing, Result};
use serde_json::json;

pub async fn create_programme(
    app: &App,
    actor: &Actor,
    centre: CentreId,
    input: &ProgrammeInput,
) -> Result<ProgrammeId> {
    let (id, now) = (ProgrammeId::new(), app.clock.now());
    app.db
        .write(async |tx| {
            inside(tx, actor, centre, Wish::Run).await?;
            let skills = app.skills.now();
            let facts = rules::check_programme(input, |skill| skills.has(skill))?;
            queries::insert_programme(tx, id, centre, &facts, actor.person, now).await?;
            record(tx, now, actor, "centres.create_programme", ("programme", id.0), json!({ "centre": centre })).await
        })
        .await?;
    Ok(id)
}

pub async fn update_programme(app: &App, actor: &Actor, id: ProgrammeId, input: &ProgrammeInput) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            programme_inside(tx, actor, id, Wish::Run).await?;
            let skills = app.skills.now();
            let facts = rules::check_programme(input, |skill| skills.has(skill))?;
            queries::update_programme(tx, id, &facts, now).await?;
            record(tx, now, actor, "centres.update_programme", ("programme", id.0), json!({})).await
        })
        .await
}

/// A programme from inside, with its centre.
pub async fn programme_inside(
    conn: &mut Conn,
    actor: &Actor,
    id: ProgrammeId,
    wish: Wish,
) -> Result<(Programme, Centre, Standing)> {
    let programme = queries::find_programme(conn, id).await?.or_missing()?;
    let (centre, standing) = inside(conn, actor, programme.centre_id, wish).await?;
    Ok((programme, centre, standing))
}
