//! Enrolments: where each stands, what the roster says, and who looked.

use super::{
    Course, Inside, checked, cohort_figures, cohort_inside, course, fill, least_attendance, lock_cohort, record, seats,
    with_place, wrong,
};
use crate::accounts::rules::of_age_since;
use crate::accounts::{self, Person};
use crate::app::App;
use crate::centres::attendance::Attendance;
use crate::centres::model::{Act, ActInput, Attended, Cohort, Enrolment, EntryInput, State};
use crate::centres::queries;
use crate::centres::roster;
use crate::centres::rules::{self, Refusal, TRANSITIONS, Wish};
use crate::kernel::actor::Actor;
use crate::kernel::ids::{CohortId, EnrolmentId, PersonId};
use crate::platform::db::{Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use std::collections::HashSet;
use uuid::Uuid;

pub(super) async fn lock_enrolment(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: EnrolmentId,
    wish: Wish,
) -> Result<(Enrolment, Inside)> {
    let enrolment = queries::lock_enrolment(tx, id).await?.or_missing()?;
    let cohort = queries::find_cohort(tx, enrolment.cohort_id).await?.or_missing()?;
    let inside = with_place(tx, actor, cohort, wish).await?;
    Ok((enrolment, inside))
}

/// An enrolment from inside, for what other slices keep of it.
pub async fn enrolment_inside(
    conn: &mut Conn,
    actor: &Actor,
    id: EnrolmentId,
    wish: Wish,
) -> Result<(Enrolment, Inside)> {
    let enrolment = queries::find_enrolment(conn, id).await?.or_missing()?;
    let inside = cohort_inside(conn, actor, enrolment.cohort_id, wish).await?;
    Ok((enrolment, inside))
}

/// Takes an act. A seat that somebody leaves is the next in line's; who comes back needs one that is free.
pub async fn act(app: &App, actor: &Actor, id: EnrolmentId, input: &ActInput) -> Result<State> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let cohort = queries::find_enrolment(tx, id).await?.or_missing()?.cohort_id;
            let inside = lock_cohort(tx, actor, cohort, Wish::Look).await?;
            let enrolment = queries::lock_enrolment(tx, id).await?.or_missing()?;
            let to = rules::next(inside.standing, enrolment.state(), input.act)?;
            let facts = rules::check_act(input, enrolment.state_since, app.clock.today())?;
            match input.act {
                Act::Return if !rules::has_seats(seats(tx, &inside.cohort).await?, 1) => {
                    return Err(Refusal::NoSeat.into());
                }
                Act::Graduate => {
                    let figures = cohort_figures(tx, &inside.cohort, std::slice::from_ref(&enrolment)).await?;
                    let attendance = figures.get(&id).copied().unwrap_or_default();
                    rules::may_graduate(attendance, least_attendance(tx, now).await?)?;
                }
                _ => {}
            }
            queries::set_state(tx, &[id], to, &facts, actor.person, now).await?;
            fill(tx, now, inside.cohort.id).await?;
            let detail = json!({ "act": input.act.code(), "since": facts.since, "reason": facts.reason });
            record(tx, now, actor, "centres.act", ("enrolment", id.0), detail).await?;
            Ok(to)
        })
        .await
}

/// What an act for a whole cohort came to.
#[derive(Debug, Clone, Default)]
pub struct Together {
    pub people: usize,
    /// Who attended too little to graduate, and how much.
    pub refused: Vec<(Enrolment, Attendance)>,
    /// So many percent are asked for.
    pub least: u32,
}

/// Takes the act for everybody in the cohort for whom it is open; says for whom it was not taken, and why.
pub async fn act_all(app: &App, actor: &Actor, id: CohortId, input: &ActInput) -> Result<Together> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let inside = lock_cohort(tx, actor, id, Wish::Look).await?;
            let mut open = queries::lock_of_cohort(tx, id).await?;
            open.retain(|row| TRANSITIONS.next(row.state(), input.act).is_some());
            let Some(first) = open.first() else {
                rules::may(inside.standing, Wish::Run)?;
                return Err(Refusal::NotNow.into());
            };
            let to = rules::next(inside.standing, first.state(), input.act)?;
            let mut done = Together { least: least_attendance(tx, now).await?, ..Together::default() };
            if input.act == Act::Graduate {
                (open, done.refused) = who_may_graduate(tx, &inside.cohort, open, done.least).await?;
            }
            if input.act == Act::Return && !rules::has_seats(seats(tx, &inside.cohort).await?, open.len()) {
                return Err(Refusal::NoSeat.into());
            }
            let before = open.iter().map(|row| row.state_since).max().unwrap_or_default();
            let facts = rules::check_act(input, before, app.clock.today())?;
            let ids: Vec<EnrolmentId> = open.iter().map(|row| row.id).collect();
            done.people = ids.len();
            queries::set_state(tx, &ids, to, &facts, actor.person, now).await?;
            fill(tx, now, id).await?;
            let detail = json!({ "act": input.act.code(), "since": facts.since, "people": ids.len() });
            record(tx, now, actor, "centres.act_all", ("cohort", id.0), detail).await?;
            Ok(done)
        })
        .await
}

type Refused = Vec<(Enrolment, Attendance)>;

/// Of those who completed the course, who may graduate and who attended too little.
async fn who_may_graduate(
    tx: &mut Tx<'_>,
    cohort: &Cohort,
    people: Vec<Enrolment>,
    least: u32,
) -> Result<(Vec<Enrolment>, Refused)> {
    let figures = cohort_figures(tx, cohort, &people).await?;
    let figure = |one: &Enrolment| figures.get(&one.id).copied().unwrap_or_default();
    let (may, not): (Vec<_>, Vec<_>) =
        people.into_iter().partition(|one| rules::may_graduate(figure(one), least).is_ok());
    let refused = not.into_iter().map(|one| {
        let attended = figure(&one);
        (one, attended)
    });
    Ok((may, refused.collect()))
}

/// Corrects what the roster says of somebody.
pub async fn save(app: &App, actor: &Actor, id: EnrolmentId, input: &EntryInput) -> Result<()> {
    let now = app.clock.now();
    let written = app
        .db
        .write(async |tx| {
            lock_enrolment(tx, actor, id, Wish::Run).await?;
            let entry = checked(app, input)?;
            queries::update_enrolment(tx, id, &entry, now).await?;
            record(tx, now, actor, "centres.save_enrolment", ("enrolment", id.0), json!({})).await
        })
        .await;
    written.map_err(|error| match error.violated() {
        Some("enrolments_one_mail") => wrong("email", "centres-roster-in-cohort"),
        Some("enrolments_cohort_id_double_key_key") => wrong("full_name", "centres-roster-in-cohort"),
        _ => error,
    })
}

/// An enrolment as staff see it.
#[derive(Debug, Clone)]
pub struct Seen {
    pub enrolment: Enrolment,
    pub inside: Inside,
    /// Whose it is, once it was claimed.
    pub person: Option<Person>,
    pub course: Course,
}

impl Seen {
    /// What the account says otherwise than the roster: the name, and the birth date.
    pub fn differences(&self) -> (Option<&str>, Option<NaiveDate>) {
        let Some(person) = &self.person else { return (None, None) };
        let same = matcher::normalise(&person.full_name) == matcher::normalise(&self.enrolment.full_name);
        let name = (!same).then_some(person.full_name.as_str());
        (name, person.birth_date.filter(|birth| *birth != self.enrolment.birth_date))
    }
}

/// Looks at one enrolment. That staff looked at the record of somebody under age is itself recorded.
pub async fn look_at(app: &App, actor: &Actor, id: EnrolmentId) -> Result<Seen> {
    let mut conn = app.db.read().await?;
    let enrolment = queries::find_enrolment(&mut conn, id).await?.or_missing()?;
    let inside = cohort_inside(&mut conn, actor, enrolment.cohort_id, Wish::Look).await?;
    let person = match enrolment.person_id {
        Some(person) => accounts::find_person(&mut conn, person).await?,
        None => None,
    };
    let course = course(app, &mut conn, id, &inside.cohort).await?;
    drop(conn);
    let (now, today) = (app.clock.now(), app.clock.today());
    let young = enrolment.is_minor(today) || person.as_ref().is_some_and(|person| !person.is_adult(today));
    if young {
        let (detail, subject) = (json!({ "enrolment": id }), subject(&enrolment));
        app.db.write(async |tx| record(tx, now, actor, LOOK, subject, detail.clone()).await).await?;
    }
    Ok(Seen { enrolment, inside, person, course })
}

const LOOK: &str = "centres.look_at_minor";

/// Whom the trail names: the person, or until somebody claimed it the enrolment.
fn subject(enrolment: &Enrolment) -> (&'static str, Uuid) {
    match enrolment.person_id {
        Some(person) => ("person", person.0),
        None => ("enrolment", enrolment.id.0),
    }
}

/// Everybody in a cohort as staff read their names. That they saw people under age is itself recorded, in one row.
pub async fn people(app: &App, actor: &Actor, inside: &Inside) -> Result<Vec<Enrolment>> {
    let id = inside.cohort.id;
    app.db
        .write(async |tx| {
            let people = queries::list_of_cohort(tx, id).await?;
            record_looks(app, tx, actor, id, &people, "list").await?;
            Ok(people)
        })
        .await
}

/// Of these people of a cohort, those were seen who are under age by the roster or by their account.
pub(super) async fn record_looks(
    app: &App,
    tx: &mut Tx<'_>,
    actor: &Actor,
    cohort: CohortId,
    people: &[Enrolment],
    at: &'static str,
) -> Result<()> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let claimed: Vec<PersonId> = people.iter().filter_map(|row| row.person_id).collect();
    let accounts = accounts::list_people(tx, &claimed).await?;
    let young: HashSet<PersonId> = accounts.iter().filter(|one| !one.is_adult(today)).map(|one| one.id).collect();
    let is_young = |row: &&Enrolment| row.is_minor(today) || row.person_id.is_some_and(|one| young.contains(&one));
    let seen: Vec<Uuid> = people.iter().filter(is_young).map(|row| subject(row).1).collect();
    record_seen(tx, now, actor, cohort, seen, at).await
}

/// These are under age, and were seen on a list of a cohort.
pub(super) async fn record_seen(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    actor: &Actor,
    cohort: CohortId,
    seen: Vec<Uuid>,
    at: &'static str,
) -> Result<()> {
    if seen.is_empty() {
        return Ok(());
    }
    record(tx, now, actor, LOOK, ("cohort", cohort.0), json!({ "at": at, "seen": seen })).await
}

/// A cohort as a file to keep. Everybody under age in it counts as looked at.
pub async fn export(app: &App, actor: &Actor, id: CohortId) -> Result<(Inside, String)> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let inside = cohort_inside(tx, actor, id, Wish::Run).await?;
            let people = queries::list_of_cohort(tx, id).await?;
            record_looks(app, tx, actor, id, &people, "file").await?;
            let detail = json!({ "people": people.len() });
            record(tx, now, actor, "centres.export_roster", ("cohort", id.0), detail).await?;
            Ok((inside, roster::write(&people)))
        })
        .await
}

/// What somebody attended.
pub async fn attended(conn: &mut Conn, person: PersonId) -> Result<Vec<Attended>> {
    queries::list_attended(conn, person).await
}

/// The person decides whether the public reads where they were trained.
pub async fn set_shown(app: &App, actor: &Actor, id: EnrolmentId, shown: bool) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            if !queries::set_shown(tx, id, actor.person, shown).await? {
                return Err(AppError::NotFound);
            }
            record(tx, now, actor, "centres.set_shown", ("enrolment", id.0), json!({ "shown": shown })).await
        })
        .await
}

/// People who were trained at a centre and let it be told.
pub async fn trained_at(conn: &mut Conn, slug: &str, today: NaiveDate) -> Result<Vec<PersonId>> {
    let Some(centre) = queries::find_by_slug(conn, slug).await? else { return Ok(Vec::new()) };
    queries::list_trained(conn, centre.id, of_age_since(today)).await
}
