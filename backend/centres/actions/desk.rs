//! The desk of a centre: what waits there, since when, and what comes next; and the mails that remind of it.

use super::{figures, inside, least_attendance, tell};
use crate::accounts;
use crate::app::App;
use crate::centres::desk_rules::{self as rules, Known, Learner, REGISTERS_ASKED, Waiting};
use crate::centres::model::{Centre, Lesson};
use crate::centres::queries::{self, Place};
use crate::centres::rules::{Standing, Wish};
use crate::kernel::actor::Actor;
use crate::kernel::deadline::local_date;
use crate::kernel::ids::{CentreId, CohortId};
use crate::notifications::{self, Kind, Notice};
use crate::platform::db::{Conn, Tx};
use crate::platform::error::{OrMissing, Result};
use chrono::{DateTime, Days, NaiveDate, Utc};
use std::collections::HashMap;

/// Sessions of so many days are what comes next,
const AHEAD: Days = Days::new(7);
/// and no more of them.
const MOST_NEXT: i64 = 6;

#[derive(Debug, Clone)]
pub struct Desk {
    /// The oldest first, and last what has no day.
    pub waiting: Vec<(Place, Waiting)>,
    pub next: Vec<(Lesson, Place)>,
}

/// What somebody finds on the desk of a centre.
pub async fn desk(app: &App, conn: &mut Conn, (centre, standing): (CentreId, Standing)) -> Result<Desk> {
    let today = app.clock.today();
    let mut waiting: Vec<(Place, Waiting)> = waiting(app, conn, &[centre])
        .await?
        .into_iter()
        .flat_map(|(place, all)| all.into_iter().map(move |one| (place.clone(), one)))
        .filter(|(_, one)| one.what.is_for(standing))
        .collect();
    waiting.sort_by_key(|(_, one)| (one.since.is_none(), one.since));
    let days = (today, today.checked_add_days(AHEAD).unwrap_or(today));
    Ok(Desk { waiting, next: queries::list_next(conn, centre, days, MOST_NEXT).await? })
}

/// The same by the name of a centre, for who works there.
pub async fn desk_of(app: &App, actor: &Actor, slug: &str) -> Result<Desk> {
    let mut conn = app.db.read().await?;
    let id = queries::find_by_slug(&mut conn, slug).await?.or_missing()?.id;
    let (_, standing) = inside(&mut conn, actor, id, Wish::Look).await?;
    desk(app, &mut conn, (id, standing)).await
}

/// These centres, whose inside somebody sees, each with how much waits for them there and for how many days the oldest of it.
pub async fn desks(
    app: &App,
    conn: &mut Conn,
    actor: &Actor,
    centres: Vec<Centre>,
) -> Result<Vec<(Centre, usize, Option<i64>)>> {
    let ids: Vec<CentreId> = centres.iter().map(|centre| centre.id).collect();
    let all = waiting(app, conn, &ids).await?;
    let today = app.clock.today();
    let mut desks = Vec::new();
    for centre in centres {
        let standing = super::standing(conn, actor, centre.id).await?;
        let own = all.iter().filter(|(place, _)| place.2.id == centre.id).flat_map(|(_, own)| own);
        let own: Vec<&Waiting> = own.filter(|one| one.what.is_for(standing)).collect();
        let oldest = own.iter().filter_map(|one| one.days(today)).max();
        desks.push((centre, own.iter().map(|one| one.count).sum(), oldest));
    }
    Ok(desks)
}

/// What waits in each cohort of these centres, for whomever.
async fn waiting(app: &App, conn: &mut Conn, centres: &[CentreId]) -> Result<Vec<(Place, Vec<Waiting>)>> {
    let today = app.clock.today();
    let least = least_attendance(conn, app.clock.now()).await?;
    let places = queries::list_places_at(conn, centres).await?;
    let mut known = known(conn, &places, today).await?;
    let waiting = places.into_iter().map(|place| {
        let known = known.remove(&place.0.id).unwrap_or_default();
        let own = rules::waiting(&place.0, &known, least, today);
        (place, own)
    });
    Ok(waiting.filter(|(_, own)| !own.is_empty()).collect())
}

async fn known(conn: &mut Conn, places: &[Place], today: NaiveDate) -> Result<HashMap<CohortId, Known>> {
    let ids: Vec<CohortId> = places.iter().map(|place| place.0.id).collect();
    let begins: HashMap<CohortId, NaiveDate> = places.iter().map(|place| (place.0.id, place.0.starts_on)).collect();
    let mut known: HashMap<CohortId, Known> = HashMap::new();
    for (cohort, at) in queries::list_unanswered(conn, &ids).await? {
        known.entry(cohort).or_default().applied_on.push(local_date(at));
    }
    for (cohort, day) in queries::list_unkept(conn, &ids, today).await? {
        known.entry(cohort).or_default().unkept.push(day);
    }
    let people = queries::list_underway(conn, &ids).await?;
    let asked: Vec<_> = people.iter().filter_map(|(id, at, ..)| Some((*id, *at, *begins.get(at)?))).collect();
    let attended = figures(conn, &asked).await?;
    for (id, cohort, state, since) in people {
        let attendance = attended.get(&id).copied().unwrap_or_default();
        known.entry(cohort).or_default().people.push(Learner { state, since, attendance });
    }
    Ok(known)
}

/// Tells everybody who keeps registers at a centre of those that were left open; of each session once.
pub async fn remind_of_registers(app: &App) -> Result<()> {
    let (now, today) = (app.clock.now(), app.clock.today());
    app.db
        .write(async |tx| {
            let open = queries::set_registers_reminded(tx, (today - REGISTERS_ASKED, today), now).await?;
            let ids: Vec<CohortId> = open.keys().copied().collect();
            for (cohort, place) in queries::list_places(tx, &ids).await? {
                let count = open.get(&cohort).copied().unwrap_or_default().to_string();
                let staff = queries::list_keepers(tx, place.2.id).await?;
                let path = registers_path(&place);
                tell(tx, now, &staff, (Kind::RegisterWaits, &path), &place, &[("count", &count)]).await?;
            }
            Ok(())
        })
        .await
}

fn registers_path((cohort, _, centre): &Place) -> String {
    rules::Waits::Register.path(centre, cohort.id)
}

/// Once no register of a cohort is open, nobody needs to be told of that any more.
pub(super) async fn settle_registers(tx: &mut Tx<'_>, now: DateTime<Utc>, cohort: CohortId) -> Result<()> {
    if queries::list_unkept(tx, &[cohort], local_date(now)).await?.is_empty() {
        let place = queries::list_places(tx, &[cohort]).await?.remove(&cohort).or_missing()?;
        notifications::settled(tx, now, Kind::RegisterWaits, &registers_path(&place)).await?;
    }
    Ok(())
}

/// Tells those who run a centre, once a week, how much lies on its desk.
pub async fn remind_of_desks(app: &App) -> Result<()> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let centres = queries::list_reminded(&mut *app.db.read().await?).await?;
    for (centre, last) in centres {
        // Given back before the act takes a connection of its own.
        let own = waiting(app, &mut *app.db.read().await?, &[centre.id]).await?;
        let own: Vec<Waiting> = own.into_iter().flat_map(|(_, own)| own).collect();
        if centre.rests_on(today) || !rules::is_due(&own, last, now, today) {
            continue;
        }
        let count: usize = own.iter().map(|one| one.count).sum();
        let days = own.iter().filter_map(|one| one.days(today)).max().unwrap_or_default();
        let figures = (count.to_string(), days.to_string());
        app.db.write(async |tx| remind_of_desk(tx, now, (&centre, last), &figures).await).await?;
    }
    Ok(())
}

async fn remind_of_desk(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    (centre, last): (&Centre, Option<DateTime<Utc>>),
    (count, days): &(String, String),
) -> Result<()> {
    if !queries::set_reminded(tx, centre.id, last, now).await? {
        return Ok(());
    }
    let staff = queries::list_runners(tx, centre.id).await?;
    for person in accounts::list_people(tx, &staff).await? {
        let args = [("centre", centre.name_in(person.locale())), ("count", count), ("days", days)];
        let path = format!("/staff/centres/{}", centre.id);
        notifications::notify(tx, now, Notice { to: person.id, kind: Kind::CentreWaits, args: &args, path }).await?;
    }
    Ok(())
}
