//! Centres themselves.

use super::{inside, planned, record, seats_of};
use crate::app::App;
use crate::centres::desk_rules::Outcomes;
use crate::centres::model::{Centre, CentreInput, Planned, Programme};
use crate::centres::queries;
use crate::centres::rules::{self, Standing, Wish};
use crate::kernel::actor::{Actor, Role};
use crate::kernel::ids::CentreId;
use crate::platform::db::{self, Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use serde_json::json;

/// A new centre; only the region desk makes one.
pub async fn create(app: &App, actor: &Actor, input: &CentreInput) -> Result<CentreId> {
    rules::may(Standing { admin: actor.has(Role::Admin), post: None }, Wish::Edit)?;
    let facts = rules::check_centre(input)?;
    let (id, now) = (CentreId::new(), app.clock.now());
    app.db
        .write(async |tx| {
            let slug = free_slug(tx, &facts.name, id).await?;
            queries::insert_centre(tx, id, &slug, &facts, Some(actor.person), now).await?;
            record(tx, now, actor, "centres.create", ("centre", id.0), json!({ "slug": slug })).await
        })
        .await?;
    Ok(id)
}

/// The name in plain letters, with a number when it is taken. It stays when the name changes: addresses last.
async fn free_slug(tx: &mut Tx<'_>, name: &str, id: CentreId) -> Result<String> {
    let words: Vec<String> =
        name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let wanted = if words.is_empty() { id.0.simple().to_string() } else { words.join("-") };
    db::take_turns(tx, "centres.slug").await?;
    let taken = queries::list_slugs(tx, &wanted).await?;
    let numbered = std::iter::once(wanted.clone()).chain((2..).map(|number| format!("{wanted}-{number}")));
    Ok(numbered.into_iter().find(|slug| !taken.contains(slug)).unwrap_or(wanted))
}

pub async fn update(app: &App, actor: &Actor, id: CentreId, input: &CentreInput) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            inside(tx, actor, id, Wish::Edit).await?;
            let facts = rules::check_centre(input)?;
            queries::lock_centre(tx, id).await?.or_missing()?;
            queries::update_centre(tx, id, &facts, now).await?;
            record(tx, now, actor, "centres.update", ("centre", id.0), json!({ "is_open": facts.is_open })).await
        })
        .await
}

/// The centres whose inside somebody sees: all for the region desk, their own for others.
pub async fn list_inside(conn: &mut Conn, actor: &Actor) -> Result<Vec<Centre>> {
    if actor.has(Role::Admin) {
        queries::list_centres(conn, &Default::default()).await
    } else if actor.is_staff() {
        queries::list_of_staff(conn, actor.person).await
    } else {
        Err(AppError::NotFound)
    }
}

/// What everybody may know of a centre.
#[derive(Debug, Clone)]
pub struct Public {
    pub centre: Centre,
    /// With the skills that they teach.
    pub programmes: Vec<(Programme, Vec<String>)>,
    /// Those that did not end yet, with their programme.
    pub cohorts: Vec<(Planned, Programme)>,
    pub outcomes: Option<Outcomes>,
}

pub async fn public(app: &App, slug: &str) -> Result<Public> {
    let mut conn = app.db.read().await?;
    let centre = queries::find_by_slug(&mut conn, slug).await?.or_missing()?;
    let programmes = queries::list_programmes(&mut conn, centre.id).await?;
    let ids: Vec<_> = programmes.iter().map(|programme| programme.id).collect();
    let mut skills = queries::skills_taught(&mut conn, &ids).await?;
    let today = app.clock.today();
    let outcomes = Outcomes::of(&queries::count_outcomes(&mut conn, centre.id, today).await?);
    let present = queries::list_present_cohorts(&mut conn, centre.id, today).await?;
    let seats = seats_of(&mut conn, &present).await?;
    let cohorts = present
        .iter()
        .filter_map(|cohort| {
            let programme = programmes.iter().find(|programme| programme.id == cohort.programme_id)?.clone();
            Some((planned(cohort, &centre, &seats, today), programme))
        })
        .collect();
    let programmes =
        programmes.into_iter().map(|programme| (skills.remove(&programme.id).unwrap_or_default(), programme));
    let programmes = programmes.map(|(skills, programme)| (programme, skills)).collect();
    Ok(Public { centre, cohorts, programmes, outcomes })
}
