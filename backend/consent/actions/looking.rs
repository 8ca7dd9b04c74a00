//! What staff and learners read of consents.

use super::{lapses_on, learner, witnesses};
use crate::accounts::{self, Person};
use crate::app::App;
use crate::centres::rules::{Wish, may as may_at};
use crate::centres::{self, Enrolment, Inside};
use crate::consent::model::{Held, Stage, State};
use crate::consent::queries::{self, Placed};
use crate::consent::rules::{self, Refusal};
use crate::kernel::actor::{Actor, Role};
use crate::kernel::ids::{ConsentId, EnrolmentId, PersonId};
use crate::platform::audit::{self, Entry};
use crate::platform::db::Conn;
use crate::platform::error::{OrMissing, Result};
use crate::policy::Document;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use std::collections::HashMap;

/// A learner's consents as staff of a centre of theirs read them.
pub struct Sheet {
    pub enrolment: Enrolment,
    pub inside: Inside,
    /// The latest first.
    pub held: Vec<Held>,
    /// When each that is not of the latest edition lapses.
    pub lapses: HashMap<ConsentId, NaiveDate>,
    /// Of the staff who recorded, witnessed or withdrew.
    pub names: HashMap<PersonId, String>,
    /// Who else works there.
    pub witnesses: Vec<Person>,
    /// May record and withdraw.
    pub may_run: bool,
    /// Why none is recorded now.
    pub refused: Option<Refusal>,
}

/// Looks at the consents for whom this enrolment is. That staff looked at the record of somebody under age is itself recorded.
pub async fn look_at(app: &App, actor: &Actor, id: EnrolmentId) -> Result<Sheet> {
    let today = app.clock.today();
    let mut conn = app.db.read().await?;
    let (enrolment, inside) = centres::enrolment_inside(&mut conn, actor, id, Wish::Look).await?;
    let person = learner(&mut conn, &enrolment).await?;
    let held = match &person {
        Some(person) => queries::list_of_person(&mut conn, person.id).await?,
        None => Vec::new(),
    };
    let stage = person.as_ref().map(|person| Stage::of(person, today));
    let waits = held.iter().any(|one| one.consent.state() == State::Waits);
    let sheet = Sheet {
        refused: rules::may_record(stage, waits).err(),
        may_run: may_at(inside.standing, Wish::Run).is_ok(),
        lapses: lapses(&mut conn, &held, today).await?,
        names: names(&mut conn, &held).await?,
        witnesses: witnesses(&mut conn, inside.centre.id, actor.person).await?,
        enrolment,
        inside,
        held,
    };
    drop(conn);
    note_look(app, actor, &sheet, person.as_ref()).await?;
    Ok(sheet)
}

async fn note_look(app: &App, actor: &Actor, sheet: &Sheet, person: Option<&Person>) -> Result<()> {
    if let Some(person) = person {
        return accounts::note_look(app, actor, person, "consent").await;
    }
    if !sheet.enrolment.is_minor(app.clock.today()) {
        return Ok(());
    }
    let (now, subject) = (app.clock.now(), Some(sheet.enrolment.id.0));
    app.db
        .write(async |tx| {
            let (action, subject_kind) = ("accounts.look_at_minor", "enrolment");
            let detail = json!({ "at": "consent" });
            audit::record(tx, now, Entry { actor: Some(actor.person), action, subject_kind, subject, detail }).await
        })
        .await
}

async fn lapses(conn: &mut Conn, held: &[Held], today: NaiveDate) -> Result<HashMap<ConsentId, NaiveDate>> {
    let mut found = HashMap::new();
    for one in held.iter().filter(|one| one.consent.state() == State::Counts) {
        found.extend(lapses_on(conn, &one.consent, today).await?.map(|day| (one.consent.id, day)));
    }
    Ok(found)
}

async fn names(conn: &mut Conn, held: &[Held]) -> Result<HashMap<PersonId, String>> {
    let of_one = |one: &Held| {
        let past = one.events.iter().filter_map(|event| event.actor);
        past.chain(one.consent.witness_id).chain([one.consent.recorded_by]).collect::<Vec<_>>()
    };
    let ids: Vec<PersonId> = held.iter().flat_map(of_one).collect();
    Ok(accounts::list_people(conn, &ids).await?.into_iter().map(|person| (person.id, person.full_name)).collect())
}

/// The same as its learner, or who came of age, reads it.
pub struct Own {
    pub stage: Stage,
    pub held: Vec<Held>,
    pub lapses: HashMap<ConsentId, NaiveDate>,
}

impl Own {
    /// The one that counts.
    pub fn counting(&self) -> Option<&Held> {
        self.held.iter().find(|one| one.consent.state() == State::Counts)
    }

    /// Whether they choose for themselves what is agreed to.
    pub fn chooses(&self) -> bool {
        self.stage == Stage::GrownUp && self.counting().is_some_and(|one| one.consent.is_own())
    }
}

pub async fn own(app: &App, actor: &Actor) -> Result<Own> {
    let today = app.clock.today();
    let mut conn = app.db.read().await?;
    let person = accounts::find_person(&mut conn, actor.person).await?.or_missing()?;
    let held = queries::list_of_person(&mut conn, person.id).await?;
    Ok(Own { stage: Stage::of(&person, today), lapses: lapses(&mut conn, &held, today).await?, held })
}

/// A consent on a list of staff: whose it is, where, and its last day.
pub struct Row {
    pub placed: Placed,
    pub name: String,
    pub until: NaiveDate,
}

/// What waits for somebody of the staff: those that they witness, and those of their centres to be signed anew.
pub struct Desk {
    pub to_witness: Vec<Row>,
    pub to_renew: Vec<Row>,
}

pub async fn desk(app: &App, actor: &Actor) -> Result<Desk> {
    let today = app.clock.today();
    let mut conn = app.db.read().await?;
    let (waiting, earlier) = waiting_for(&mut conn, actor).await?;
    let ids: Vec<PersonId> = waiting.iter().chain(&earlier).map(|(consent, _, _)| consent.person_id).collect();
    let people: HashMap<PersonId, Person> =
        accounts::list_people(&mut conn, &ids).await?.into_iter().map(|person| (person.id, person)).collect();
    let name = |id: PersonId| people.get(&id).map(|person| person.full_name.clone()).unwrap_or_default();
    let (mut to_witness, mut to_renew) = (Vec::new(), Vec::new());
    for placed in waiting {
        let until = rules::witness_until(placed.0.recorded_at);
        to_witness.push(Row { name: name(placed.0.person_id), until, placed });
    }
    for placed in earlier {
        let until = lapses_on(&mut conn, &placed.0, today).await?.and_then(|day| day.pred_opt()).unwrap_or(today);
        to_renew.push(Row { name: name(placed.0.person_id), until, placed });
    }
    drop(conn);
    accounts::note_looks(app, actor, people.values(), "consents").await?;
    Ok(Desk { to_witness, to_renew })
}

async fn waiting_for(conn: &mut Conn, actor: &Actor) -> Result<(Vec<Placed>, Vec<Placed>)> {
    let at = (!actor.has(Role::Admin)).then_some(actor.person);
    let waiting = queries::list_for_witness(conn, actor.person).await?;
    Ok((waiting, queries::list_earlier(conn, Document::Consent.version(), at).await?))
}

/// The same in numbers, for a desk: how many, and since when the oldest waits.
pub async fn count_for(conn: &mut Conn, actor: &Actor) -> Result<(i64, Option<DateTime<Utc>>)> {
    let (waiting, earlier) = waiting_for(conn, actor).await?;
    let oldest = waiting.iter().map(|(consent, _, _)| consent.recorded_at).min();
    Ok((i64::try_from(waiting.len() + earlier.len()).unwrap_or(i64::MAX), oldest))
}
