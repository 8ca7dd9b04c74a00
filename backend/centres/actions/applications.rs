//! Applications for seats: sent, decided, answered, and what the clock does with them. Whoever gives or frees a seat locks the
//! cohort first, so no seat is given twice.

use super::{Inside, give, lock_cohort, new_code, record, record_seen, seats_of};
use crate::accounts::{self, Person};
use crate::app::App;
use crate::centres::application_rules::{self as rules, APPLICATIONS, Move, Refusal, Sending};
use crate::centres::model::{Application, ApplicationInput, Applied, Cohort, Entry, Seats};
use crate::centres::queries::{self, NewEnrolment, Place};
use crate::centres::rules::{Refusal as Denial, Wish, may};
use crate::kernel::actor::Actor;
use crate::kernel::deadline::local_date;
use crate::kernel::ids::{ApplicationId, CohortId, EnrolmentId, PersonId};
use crate::notifications::{self, Kind, Notice};
use crate::platform::audit::{self, Entry as Trail};
use crate::platform::db::{self, Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::policy::{self, Rule};
use chrono::{DateTime, Utc};
use serde_json::json;
use std::collections::HashMap;

/// Where people read what became of theirs.
pub const OWN: &str = "/my/enrolments";

pub(super) async fn seats(conn: &mut Conn, cohort: &Cohort) -> Result<Seats> {
    let mut seats = seats_of(conn, std::slice::from_ref(cohort)).await?;
    Ok(seats.remove(&cohort.id).unwrap_or_default())
}

async fn place(conn: &mut Conn, cohort: CohortId) -> Result<Place> {
    queries::list_places(conn, &[cohort]).await?.remove(&cohort).or_missing()
}

/// A cohort for which somebody may want to apply.
#[derive(Debug, Clone)]
pub struct Opening {
    pub place: Place,
    pub seats: Seats,
    pub is_open: bool,
    /// What they sent before.
    pub sent: Option<Application>,
}

/// A cohort to come, to somebody who thinks of applying; one that began is not there.
pub async fn opening(app: &App, actor: &Actor, id: CohortId) -> Result<Opening> {
    let today = app.clock.today();
    let mut conn = app.db.read().await?;
    let place = place(&mut conn, id).await?;
    if !rules::is_to_come(&place.0, today) || !place.2.is_open {
        return Err(AppError::NotFound);
    }
    Ok(Opening {
        seats: seats(&mut conn, &place.0).await?,
        is_open: rules::is_open(&place.0, &place.2, today),
        sent: queries::find_sent(&mut conn, id, actor.person).await?,
        place,
    })
}

/// Somebody applies, for the first time or again after they withdrew or let an offer lapse.
pub async fn apply(app: &App, actor: &Actor, id: CohortId, input: &ApplicationInput) -> Result<ApplicationId> {
    let women_only = opening(app, actor, id).await?.place.0.women_only;
    rules::may_apply(actor)?;
    let facts = rules::check_application(input, women_only)?;
    app.limits.hit(&mut *app.db.read().await?, APPLICATIONS, &actor.person.to_string()).await?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            // Of several that are sent at once, each would find room among the five.
            db::take_turns(tx, &format!("centres.apply {}", actor.person)).await?;
            let place = place(tx, id).await?;
            rules::may_send(Sending {
                before: queries::find_sent(tx, id, actor.person).await?.map(|before| before.state()),
                is_in_cohort: queries::is_in_cohort(tx, id, actor.person).await?,
                is_open: rules::is_open(&place.0, &place.2, app.clock.today()),
                open: usize::try_from(queries::count_open(tx, actor.person).await?).unwrap_or(usize::MAX),
            })?;
            let application = queries::put_application(tx, (id, actor.person), &facts, now).await?;
            tell_staff(tx, now, Kind::ApplicationWaits, &place, &[]).await?;
            record(tx, now, actor, "centres.apply", ("application", application.0), json!({ "cohort": id })).await?;
            Ok(application)
        })
        .await
}

/// Refuses an address under which an application is not.
pub async fn in_cohort(app: &App, id: ApplicationId, cohort: CohortId) -> Result<()> {
    let found = queries::find_application(&mut *app.db.read().await?, id).await?;
    found.filter(|application| application.cohort_id == cohort).map(|_| ()).or_missing()
}

/// Staff offer a seat, put on the waiting list, or decline with a reason.
pub async fn decide(app: &App, actor: &Actor, id: ApplicationId, act: Move, answer: &str) -> Result<Applied> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let cohort = queries::find_application(tx, id).await?.or_missing()?.cohort_id;
            let inside = lock_cohort(tx, actor, cohort, Wish::Run).await?;
            let application = queries::lock_application(tx, id).await?.or_missing()?;
            let to_come = rules::is_to_come(&inside.cohort, app.clock.today());
            let seats = seats(tx, &inside.cohort).await?;
            let to = rules::decide(application.state(), act, seats, to_come)?;
            let answer = rules::check_answer(act, answer)?;
            let place = (inside.cohort, inside.programme, inside.centre);
            match act {
                Move::Offer => offer(tx, now, &application, &place).await?,
                _ => {
                    queries::move_application(tx, id, to, None, &answer, now).await?;
                    let kind = if act == Move::List { Kind::ApplicationListed } else { Kind::ApplicationDeclined };
                    tell(tx, now, &[application.person_id], (kind, OWN), &place, &[("answer", &answer)]).await?;
                }
            }
            if !queries::has_undecided(tx, cohort).await? {
                notifications::settled(tx, now, Kind::ApplicationWaits, &staff_page(&place)).await?;
            }
            let detail = json!({ "act": act.code(), "cohort": cohort });
            record(tx, now, actor, "centres.decide_application", ("application", id.0), detail).await?;
            Ok(to)
        })
        .await
}

/// Holds a seat for them until they answer, or do not in time.
async fn offer(tx: &mut Tx<'_>, now: DateTime<Utc>, application: &Application, place: &Place) -> Result<()> {
    let days = u32::try_from(policy::value(tx, Rule::SeatOffer, now).await?).unwrap_or_default();
    let by = rules::answer_by(now, days, place.0.starts_on);
    queries::move_application(tx, application.id, Applied::Offered, Some(by), "", now).await?;
    let until = local_date(by).to_string();
    tell(tx, now, &[application.person_id], (Kind::SeatOffered, OWN), place, &[("until", &until)]).await
}

/// Offers each free seat of a locked cohort to the next in line, until the cohort begins.
pub(super) async fn fill(tx: &mut Tx<'_>, now: DateTime<Utc>, id: CohortId) -> Result<()> {
    let place = place(tx, id).await?;
    if !rules::is_to_come(&place.0, local_date(now)) {
        return Ok(());
    }
    while seats(tx, &place.0).await?.free() > 0 {
        let Some(first) = queries::first_listed(tx, id).await? else { return Ok(()) };
        offer(tx, now, &first, &place).await?;
        record_clock(tx, now, "centres.offer_next", &first).await?;
    }
    Ok(())
}

/// The person accepts an offer, and is enrolled by that; or withdraws what they sent.
pub async fn answer(app: &App, actor: &Actor, id: ApplicationId, act: Move) -> Result<Applied> {
    let now = app.clock.now();
    let answered = app
        .db
        .write(async |tx| {
            let application = queries::find_application(tx, id).await?.or_missing()?;
            if application.person_id != actor.person {
                return Err(AppError::NotFound);
            }
            let cohort = queries::lock_cohort(tx, application.cohort_id).await?.or_missing()?;
            let application = queries::lock_application(tx, id).await?.or_missing()?;
            let to = match act {
                Move::Accept => accept(app, tx, now, (&application, &cohort)).await?,
                _ => withdraw(tx, now, &application).await?,
            };
            let detail = json!({ "act": act.code(), "cohort": cohort.id });
            record(tx, now, actor, "centres.answer_application", ("application", id.0), detail).await?;
            Ok(to)
        })
        .await;
    answered.map_err(|error| match error.violated() {
        Some("enrolments_one_mail" | "enrolments_cohort_id_double_key_key") => Refusal::OnRoster.into(),
        _ => error,
    })
}

/// The seat that was held for them is theirs, with the name and birth date of their account.
async fn accept(
    app: &App,
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    (application, cohort): (&Application, &Cohort),
) -> Result<Applied> {
    let to = rules::accept(application, seats(tx, cohort).await?, now)?;
    let person = accounts::find_person(tx, application.person_id).await?.or_missing()?;
    if queries::is_in_cohort(tx, cohort.id, person.id).await? {
        return Err(Denial::InCohort.into());
    }
    let entry = Entry {
        full_name: person.full_name,
        full_name_ur: person.full_name_ur,
        birth_date: person.birth_date.or_missing()?,
        email: Some(person.email),
        phone: None,
    };
    let (id, (_, claim)) = (EnrolmentId::new(), new_code(app, now));
    let since = app.clock.today().min(cohort.starts_on);
    queries::move_application(tx, application.id, to, None, "", now).await?;
    queries::insert_enrolments(tx, cohort.id, &[NewEnrolment { id, entry: &entry, claim }], since, person.id, now)
        .await?;
    let enrolment = queries::lock_enrolment(tx, id).await?.or_missing()?;
    give(app, tx, now, &enrolment, person.id).await?;
    let place = place(tx, cohort.id).await?;
    tell_staff(tx, now, Kind::SeatAnswered, &place, &[("answer", "accepted")]).await?;
    Ok(to)
}

/// What was not accepted yet is taken back; the seat that was held is the next in line's.
async fn withdraw(tx: &mut Tx<'_>, now: DateTime<Utc>, application: &Application) -> Result<Applied> {
    let to = rules::next(application.state(), Move::Withdraw)?;
    queries::move_application(tx, application.id, to, None, "", now).await?;
    if application.state() == Applied::Offered {
        let place = place(tx, application.cohort_id).await?;
        tell_staff(tx, now, Kind::SeatAnswered, &place, &[("answer", "withdrawn")]).await?;
        fill(tx, now, application.cohort_id).await?;
    }
    Ok(to)
}

/// Somebody goes: what they sent is withdrawn.
pub async fn withdraw_all(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    for (id, cohort) in queries::list_open_of(tx, person).await? {
        queries::lock_cohort(tx, cohort).await?;
        let application = queries::lock_application(tx, id).await?.or_missing()?;
        if application.state().is_open() {
            withdraw(tx, now, &application).await?;
        }
    }
    Ok(())
}

/// Offers that were not answered in time lapse, and their seats go to the next in line; what was never offered a seat is closed
/// once the cohort has begun. Each is locked and looked at again, so doing it twice changes nothing.
pub async fn settle_overdue(app: &App) -> Result<()> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let overdue = queries::list_overdue(&mut *app.db.read().await?, now, today).await?;
    for (id, cohort) in overdue {
        app.db.write(async |tx| settle(tx, now, id, cohort).await).await?;
    }
    Ok(())
}

async fn settle(tx: &mut Tx<'_>, now: DateTime<Utc>, id: ApplicationId, cohort: CohortId) -> Result<()> {
    queries::lock_cohort(tx, cohort).await?;
    let Some(application) = queries::lock_application(tx, id).await? else { return Ok(()) };
    let place = place(tx, cohort).await?;
    let late = application.answer_by.is_some_and(|by| by < now);
    let begun = !rules::is_to_come(&place.0, local_date(now));
    let (act, kind) = match application.state() {
        Applied::Offered if late => (Move::Lapse, Kind::SeatLapsed),
        Applied::Sent | Applied::Listed if begun => (Move::Close, Kind::ApplicationClosed),
        _ => return Ok(()),
    };
    let to = rules::next(application.state(), act)?;
    queries::move_application(tx, id, to, None, "", now).await?;
    tell(tx, now, &[application.person_id], (kind, OWN), &place, &[]).await?;
    if act == Move::Lapse {
        tell_staff(tx, now, Kind::SeatAnswered, &place, &[("answer", "lapsed")]).await?;
    }
    record_clock(tx, now, "centres.settle_application", &application).await?;
    fill(tx, now, cohort).await
}

/// Somebody who applied, as staff see them.
#[derive(Debug, Clone)]
pub struct Applicant {
    pub application: Application,
    pub person: Person,
    /// On the waiting list.
    pub place: Option<usize>,
    /// What may be decided now.
    pub acts: Vec<Move>,
}

/// All that came in for a cohort, in order of arrival, with its seats. That people under age were seen is itself recorded.
pub async fn applicants(app: &App, actor: &Actor, inside: &Inside) -> Result<(Vec<Applicant>, Seats)> {
    let (now, today, cohort) = (app.clock.now(), app.clock.today(), &inside.cohort);
    let decides = may(inside.standing, Wish::Run).is_ok();
    app.db
        .write(async |tx| {
            let rows = queries::list_applications(tx, cohort.id).await?;
            let ids: Vec<PersonId> = rows.iter().map(|row| row.person_id).collect();
            let people = accounts::list_people(tx, &ids).await?;
            let mut people: HashMap<PersonId, Person> = people.into_iter().map(|one| (one.id, one)).collect();
            let young = rows.iter().filter(|row| people.get(&row.person_id).is_some_and(|one| !one.is_adult(today)));
            let young = young.map(|row| row.person_id.0).collect();
            record_seen(tx, now, actor, cohort.id, young, "applications").await?;
            let places = queries::places_in_line(tx, &[cohort.id]).await?;
            let seats = seats(tx, cohort).await?;
            let applicant = |application: Application| {
                let acts = if decides { rules::open(application.state(), &Move::OF_STAFF, seats) } else { Vec::new() };
                let person = people.remove(&application.person_id)?;
                Some(Applicant { place: places.get(&application.id).copied(), acts, person, application })
            };
            Ok((rows.into_iter().filter_map(applicant).collect(), seats))
        })
        .await
}

/// What somebody sent, as they see it.
#[derive(Debug, Clone)]
pub struct OwnApplication {
    pub application: Application,
    pub place: Place,
    /// On the waiting list.
    pub line: Option<usize>,
    /// What they may do now.
    pub acts: Vec<Move>,
}

pub async fn own_applications(conn: &mut Conn, person: PersonId) -> Result<Vec<OwnApplication>> {
    let rows = queries::list_applications_of(conn, person).await?;
    let cohorts: Vec<CohortId> = rows.iter().map(|(row, _)| row.cohort_id).collect();
    let places = queries::places_in_line(conn, &cohorts).await?;
    let own = |(application, place): (Application, Place)| OwnApplication {
        line: places.get(&application.id).copied(),
        acts: rules::open(application.state(), &Move::OF_PERSON, Seats::default()),
        application,
        place,
    };
    Ok(rows.into_iter().map(own).collect())
}

/// Tells people of an application, with its cohort's names in their language.
pub(super) async fn tell(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    to: &[PersonId],
    (kind, path): (Kind, &str),
    (cohort, programme, centre): &Place,
    more: &[(&str, &str)],
) -> Result<()> {
    for person in accounts::list_people(tx, to).await? {
        let locale = person.locale();
        let names = [
            ("programme", programme.title_in(locale)),
            ("cohort", cohort.name.as_str()),
            ("centre", centre.name_in(locale)),
        ];
        let args: Vec<(&str, &str)> = names.into_iter().chain(more.iter().copied()).collect();
        let notice = Notice { to: person.id, kind, args: &args, path: path.to_owned() };
        notifications::notify(tx, now, notice).await?;
    }
    Ok(())
}

fn staff_page((cohort, _, centre): &Place) -> String {
    format!("/staff/centres/{}/cohorts/{}/applications", centre.id, cohort.id)
}

/// Tells those who decide. Who applied they read on the page, and nobody's name goes into mails.
async fn tell_staff(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    kind: Kind,
    place: &Place,
    more: &[(&str, &str)],
) -> Result<()> {
    let staff = queries::list_runners(tx, place.2.id).await?;
    tell(tx, now, &staff, (kind, &staff_page(place)), place, more).await
}

/// What nobody did, but the clock or an act on another.
async fn record_clock(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    action: &'static str,
    application: &Application,
) -> Result<()> {
    let detail = json!({ "cohort": application.cohort_id, "was": application.state });
    let subject = Some(application.id.0);
    audit::record(tx, now, Trail { actor: None, action, subject_kind: "application", subject, detail }).await
}
