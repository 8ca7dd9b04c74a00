//! Acts of and on endorsements, by noun.

mod answering;
mod asking;
mod carried;
mod clock;
mod mentors;
mod standing;

pub use answering::*;
pub use asking::*;
pub use carried::*;
pub use clock::*;
pub use mentors::*;
pub use standing::*;

use crate::accounts::{self, Person};
use crate::app::App;
use crate::centres;
use crate::consent::{self, Agreed, Scope};
use crate::endorsements::model::{Asked, Exhibit, Named, Piece, Place, Request};
use crate::endorsements::queries;
use crate::endorsements::rules::{Course, Patience, Refusal, Standing};
use crate::kernel::actor::{Actor, Role};
use crate::kernel::deadline::local_date;
use crate::kernel::ids::{CentreId, CohortId, EndorsementId, PersonId, ProfileId};
use crate::notifications::{self, Kind, Notice};
use crate::platform::audit;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::policy::{self, Rule};
use crate::profiles;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// These requests with who asks, where they learned, with whom they lie, and what was said.
pub async fn dressed(conn: &mut Conn, today: NaiveDate, requests: Vec<Request>) -> Result<Vec<Asked>> {
    let people: Vec<PersonId> =
        requests.iter().flat_map(|request| std::iter::once(request.person_id).chain(request.mentor_id)).collect();
    let people = named(conn, today, &people).await?;
    let cohorts: Vec<CohortId> = requests.iter().map(|request| request.cohort_id).collect();
    let places = centres::list_places(conn, &cohorts).await?;
    let ids: Vec<EndorsementId> = requests.iter().map(|request| request.id).collect();
    let mut said = queries::list_said(conn, &ids).await?;
    let dressed = requests.into_iter().filter_map(|request| {
        let (cohort, programme, centre) = places.get(&request.cohort_id).cloned()?;
        Some(Asked {
            graduate: people.get(&request.person_id).cloned()?,
            place: Place { cohort, programme, centre },
            mentor: request.mentor_id.and_then(|mentor| people.get(&mentor).cloned()),
            said: said.remove(&request.id),
            request,
        })
    });
    Ok(dressed.collect())
}

/// People by name; of who is under 18 only the first.
pub async fn named(conn: &mut Conn, today: NaiveDate, people: &[PersonId]) -> Result<HashMap<PersonId, Named>> {
    let people = accounts::list_people(conn, people).await?;
    Ok(people.into_iter().map(|person| (person.id, name_of(person, today))).collect())
}

fn name_of(person: Person, today: NaiveDate) -> Named {
    let adult = person.is_adult(today);
    let shown = |name: String| if adult { name } else { Person::first_name(&name).to_owned() };
    Named { person: person.id, name: shown(person.full_name), name_ur: person.full_name_ur.map(shown) }
}

/// The pieces of work as they were when they were frozen, in the order in which they are cited.
pub async fn exhibits(conn: &mut Conn, profile: ProfileId, pieces: &[Piece]) -> Result<Vec<Exhibit>> {
    let mut found = Vec::new();
    let mut versions: HashMap<i32, profiles::Content> = HashMap::new();
    for piece in pieces {
        let content = match versions.entry(piece.version) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let version = profiles::find_version(conn, profile, piece.version).await?;
                place.insert(version.map(|(content, _)| content).unwrap_or_default())
            }
        };
        let item = content.item(piece.item);
        found.extend(item.map(|item| Exhibit { version: piece.version, item: item.clone() }));
    }
    Ok(found)
}

/// What is known of a mentor beside a graduate and a cohort of a centre.
async fn standing_of(
    conn: &mut Conn,
    mentor: PersonId,
    graduate: PersonId,
    cohort: CohortId,
    centre: Option<CentreId>,
) -> Result<Standing> {
    let person = accounts::find_person(conn, mentor).await?.filter(|person| !person.is_away());
    let holds = person.is_some() && accounts::list_roles(conn, mentor).await?.contains(&Role::Mentor);
    let blocked = accounts::is_blocked_between(conn, mentor, graduate).await?;
    let own = centres::list_mentored_places(conn, mentor).await?;
    Ok(Standing {
        active: holds && !blocked,
        assigned: own.iter().any(|(known, _, _)| known.id == cohort),
        elsewhere: !own.is_empty() && !own.iter().any(|(_, _, known)| Some(known.id) == centre),
        oneself: mentor == graduate,
    })
}

/// What is known of a graduate's course in a cohort, and where that is.
async fn course_of(
    conn: &mut Conn,
    now: DateTime<Utc>,
    graduate: PersonId,
    cohort: CohortId,
    skill: &str,
) -> Result<Option<(Course, centres::Taught)>> {
    let least = centres::least_attendance(conn, now).await?;
    let agreed = is_agreed(conn, graduate, local_date(now)).await?;
    let taught = centres::taught(conn, graduate).await?.into_iter().find(|taught| taught.cohort == cohort);
    Ok(taught.map(|taught| {
        let teaches = taught.skills.iter().any(|known| known == skill);
        (Course { state: taught.state, attendance: taught.attendance, least, teaches, agreed }, taught)
    }))
}

/// Whether it is agreed that mentors vouch for them from now on.
async fn is_agreed(conn: &mut Conn, graduate: PersonId, today: NaiveDate) -> Result<bool> {
    match accounts::find_person(conn, graduate).await? {
        Some(person) => consent::may(conn, &person, Scope::Endorsement, today).await,
        None => Ok(false),
    }
}

/// Whether what mentors said may be told; of what was frozen at eighteen that is not the question, since nobody sees the profile.
async fn is_told(conn: &mut Conn, graduate: PersonId, today: NaiveDate) -> Result<bool> {
    match accounts::find_person(conn, graduate).await? {
        Some(person) => Ok(consent::agreed(conn, &person, Scope::Endorsement, today).await? != Agreed::No),
        None => Ok(false),
    }
}

async fn patience(conn: &mut Conn, now: DateTime<Utc>) -> Result<Patience> {
    let mut days =
        async |rule| -> Result<u32> { Ok(u32::try_from(policy::value(conn, rule, now).await?).unwrap_or_default()) };
    Ok(Patience {
        nudge: days(Rule::MentorNudge).await?,
        nudge_again: days(Rule::MentorNudgeAgain).await?,
        hand_on: days(Rule::MentorHandOn).await?,
    })
}

async fn most_claims(conn: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    Ok(usize::try_from(policy::value(conn, Rule::MentorClaims, now).await?).unwrap_or_default())
}

/// Where a mentor answers.
pub fn desk_path(id: EndorsementId) -> String {
    format!("/mentor/requests/{id}")
}

/// Where a graduate sees what they asked for.
pub const OWN: &str = "/my/endorsements";

/// Tells somebody about a request, with the name of the skill in their language.
async fn tell(
    app: &App,
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    to: &[PersonId],
    (kind, path): (Kind, &str),
    skill: &str,
    more: &[(&str, &str)],
) -> Result<()> {
    let skills = app.skills.now();
    for person in accounts::list_people(tx, to).await? {
        let label = skills.label(skill, person.locale());
        let args: Vec<(&str, &str)> = more.iter().copied().chain([("skill", label)]).collect();
        let notice = Notice { to: person.id, kind, args: &args, path: path.to_owned() };
        notifications::notify(tx, now, notice).await?;
    }
    Ok(())
}

/// The name of somebody in a notice.
async fn name_in_notice(tx: &mut Tx<'_>, today: NaiveDate, person: PersonId) -> Result<String> {
    Ok(named(tx, today, &[person]).await?.remove(&person).or_missing()?.name)
}

async fn record(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    actor: Option<&Actor>,
    action: &'static str,
    id: EndorsementId,
    detail: Value,
) -> Result<()> {
    let actor = actor.map(|actor| actor.person);
    audit::record(tx, now, audit::Entry { actor, action, subject_kind: "endorsement", subject: Some(id.0), detail })
        .await
}

/// Where one like it was asked for at the same moment.
fn double(error: AppError) -> AppError {
    match error.violated() {
        Some("endorsement_requests_one_open") => Refusal::Double.into(),
        _ => error,
    }
}

/// The mentors of a cohort who may be asked by this graduate, by name.
async fn mentors_for(conn: &mut Conn, graduate: PersonId, cohort: CohortId) -> Result<Vec<PersonId>> {
    let mut found = Vec::new();
    for mentor in centres::list_mentors(conn, cohort).await? {
        let standing = standing_of(conn, mentor.person, graduate, cohort, None).await?;
        if standing.active && !standing.oneself {
            found.push(mentor.person);
        }
    }
    Ok(found)
}
