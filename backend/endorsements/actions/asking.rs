//! What graduates do: ask, choose what is told of them, and take a request back.

use super::{
    course_of, desk_path, double, dressed, is_agreed, mentors_for, name_in_notice, named, record, standing_of, tell,
};
use crate::app::App;
use crate::centres::{self, Taught};
use crate::endorsements::model::{AskInput, Asked, Named, Piece, Request, State};
use crate::endorsements::queries::{self, NewRequest};
use crate::endorsements::rules::{self, ASKS, Act, Course, Refusal};
use crate::kernel::actor::Actor;
use crate::kernel::ids::{EndorsementId, PersonId, ProfileId};
use crate::notifications::{self, Kind};
use crate::platform::db::{Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::profiles;
use chrono::{DateTime, Utc};
use serde_json::json;
use std::collections::HashSet;

/// What a graduate may choose from.
pub struct Options {
    pub courses: Vec<Offer>,
    /// Pieces of the latest version: the version, the piece, its title, what it shows.
    pub pieces: Vec<(Piece, String, Vec<String>)>,
}

/// A cohort in which they learned.
pub struct Offer {
    pub taught: Taught,
    pub mentors: Vec<Named>,
    /// Why nobody of it may be asked.
    pub refused: Option<Refusal>,
}

pub async fn options(app: &App, actor: &Actor) -> Result<Options> {
    profiles::rules::may_edit(actor)?;
    let (now, today) = (app.clock.now(), app.clock.today());
    let mut conn = app.db.read().await?;
    let least = centres::least_attendance(&mut conn, now).await?;
    let agreed = is_agreed(&mut conn, actor.person, today).await?;
    let mut courses = Vec::new();
    for taught in centres::taught(&mut conn, actor.person).await? {
        let ids = mentors_for(&mut conn, actor.person, taught.cohort).await?;
        let mut names = named(&mut conn, today, &ids).await?;
        let mentors: Vec<Named> = ids.iter().filter_map(|id| names.remove(id)).collect();
        let course = Course { state: taught.state, attendance: taught.attendance, least, teaches: true, agreed };
        let refused = rules::may_ask_any(mentors.len(), Some(course)).err();
        courses.push(Offer { taught, mentors, refused });
    }
    let profile = profiles::find_of_person(&mut conn, actor.person).await?;
    let latest = profile.and_then(|profile| Some((profile.id, profile.published_version?)));
    let mut pieces = Vec::new();
    if let Some((id, version)) = latest
        && let Some((content, _)) = profiles::find_version(&mut conn, id, version).await?
    {
        let piece = |item: profiles::ContentItem| (Piece { version, item: item.id }, item.title, item.skills);
        pieces.extend(content.items.into_iter().map(piece));
    }
    Ok(Options { courses, pieces })
}

/// Asks one mentor, or any of a cohort, to vouch for one skill.
pub async fn ask(app: &App, actor: &Actor, input: &AskInput) -> Result<EndorsementId> {
    profiles::rules::may_edit(actor)?;
    app.limits.hit(&mut *app.db.read().await?, ASKS, &actor.person.to_string()).await?;
    let input = input.cleaned();
    let (id, now) = (EndorsementId::new(), app.clock.now());
    let written = app
        .db
        .write(async |tx| {
            let found = course_of(tx, now, actor.person, input.cohort, &input.skill).await?;
            let (course, enrolment) = found.as_ref().map(|(course, taught)| (*course, taught.enrolment)).unzip();
            let asked = match input.mentor {
                Some(mentor) => {
                    let centre = found.as_ref().map(|(_, taught)| taught.centre);
                    let standing = standing_of(tx, mentor, actor.person, input.cohort, centre).await?;
                    rules::may_speak(standing, course)?;
                    vec![mentor]
                }
                None => {
                    let mentors = mentors_for(tx, actor.person, input.cohort).await?;
                    rules::may_ask_any(mentors.len(), course)?;
                    mentors
                }
            };
            let profile = own_evidence(tx, actor.person, &input.pieces).await?;
            rules::check_ask(&input)?;
            if queries::list_taken(tx, profile, &input.skill).await?.contains(&input.mentor) {
                return Err(Refusal::Double.into());
            }
            let enrolment = enrolment.or_missing()?;
            let new = NewRequest { id, profile, person: actor.person, enrolment, input: &input };
            queries::insert_request(tx, &new, now).await?;
            let name = name_in_notice(tx, app.clock.today(), actor.person).await?;
            let more = [("name", name.as_str())];
            tell(app, tx, now, &asked, (Kind::EndorsementAsked, &desk_path(id)), &input.skill, &more).await?;
            let detail = json!({ "skill": input.skill, "mentor": input.mentor, "pieces": input.pieces.len() });
            record(tx, now, Some(actor), "endorsements.ask", id, detail).await
        })
        .await;
    written.map_err(double).map(|()| id)
}

/// The profile whose frozen pieces these are; one that is in none of the graduate's own versions is no evidence.
async fn own_evidence(conn: &mut Conn, person: PersonId, pieces: &[Piece]) -> Result<ProfileId> {
    let profile = profiles::find_of_person(conn, person).await?.ok_or(Refusal::NoEvidence)?;
    let distinct: HashSet<&Piece> = pieces.iter().collect();
    let some: Vec<Piece> = pieces.iter().copied().take(rules::MOST_PIECES + 1).collect();
    let found = super::exhibits(conn, profile.id, &some).await?.len();
    rules::check_evidence(some.len(), found.min(distinct.len()))?;
    Ok(profile.id)
}

/// What they asked for, the latest first.
pub async fn own(app: &App, actor: &Actor) -> Result<Vec<Asked>> {
    profiles::rules::may_edit(actor)?;
    let mut conn = app.db.read().await?;
    let requests = queries::list_of_person(&mut conn, actor.person).await?;
    dressed(&mut conn, app.clock.today(), requests).await
}

/// Takes back what was not answered yet.
pub async fn withdraw(app: &App, actor: &Actor, id: EndorsementId) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let request = lock_own(tx, actor, id).await?;
            rules::next(request.state(), Act::Withdraw)?;
            queries::set_withdrawn(tx, id, now).await?;
            settle(tx, id, now).await?;
            record(tx, now, Some(actor), "endorsements.withdraw", id, json!({})).await
        })
        .await
}

/// Whether what a mentor says tells the attendance; it counts at once.
pub async fn show_attendance(app: &App, actor: &Actor, id: EndorsementId, shows: bool) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let request = lock_own(tx, actor, id).await?;
            queries::set_shows_attendance(tx, id, shows).await?;
            if request.state() == State::Endorsed {
                super::retell(tx, request.profile_id, now).await?;
            }
            record(tx, now, Some(actor), "endorsements.show_attendance", id, json!({ "shows": shows })).await
        })
        .await
}

async fn lock_own(tx: &mut Tx<'_>, actor: &Actor, id: EndorsementId) -> Result<Request> {
    let request = queries::lock_request(tx, id).await?.or_missing()?;
    if request.person_id == actor.person { Ok(request) } else { Err(AppError::NotFound) }
}

/// Nobody needs to read any more that it waits.
pub(super) async fn settle(tx: &mut Tx<'_>, id: EndorsementId, now: DateTime<Utc>) -> Result<()> {
    for kind in [Kind::EndorsementAsked, Kind::EndorsementNudge] {
        notifications::settled(tx, now, kind, &desk_path(id)).await?;
    }
    Ok(())
}
