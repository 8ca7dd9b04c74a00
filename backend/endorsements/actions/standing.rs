//! What stands: telling it on profiles, standing by it again, taking it back.

use super::{OWN, dressed, is_told, name_in_notice, record, tell};
use crate::accounts;
use crate::app::App;
use crate::centres;
use crate::centres::rules::Wish;
use crate::endorsements::model::{Asked, Request};
use crate::endorsements::queries;
use crate::endorsements::rules::{self, Act, Refusal};
use crate::kernel::actor::Actor;
use crate::kernel::deadline::local_date;
use crate::kernel::ids::{CohortId, EndorsementId, PersonId, ProfileId};
use crate::notifications::Kind;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::text::clean_block;
use crate::profiles::{self, Cited, Letter, LetterMentor};
use chrono::{DateTime, Utc};
use serde_json::json;
use std::collections::HashMap;

/// Writes what mentors say of a profile's skills onto the profile, all of it, from the rows as they stand now. Whoever changes
/// what stands, or what is told of it, calls this in the same transaction.
pub async fn retell(tx: &mut Tx<'_>, profile: ProfileId, now: DateTime<Utc>) -> Result<()> {
    // The profile is locked before the rows are read: two who change what stands for it come one after the other.
    let Some(row) = profiles::lock(tx, profile).await? else { return Ok(()) };
    if row.published_version.is_none() {
        return Ok(());
    }
    let is_told = is_told(tx, row.person_id, local_date(now)).await?;
    let letters = if is_told { letters(tx, profile).await? } else { Vec::new() };
    profiles::set_letters(tx, profile, letters, now).await
}

/// What is agreed to for a graduate has changed: their profile tells what mentors say, or tells it no more.
pub async fn follow_consent(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    match profiles::find_of_person(tx, person).await? {
        Some(profile) => retell(tx, profile.id, now).await,
        None => Ok(()),
    }
}

async fn letters(conn: &mut Conn, profile: ProfileId) -> Result<Vec<Letter>> {
    let standing = queries::list_standing(conn, profile).await?;
    let ids: Vec<EndorsementId> = standing.iter().map(|(request, _)| request.id).collect();
    let evidence = queries::list_evidence(conn, &ids).await?;
    let mentors: Vec<PersonId> = standing.iter().filter_map(|(request, _)| request.mentor_id).collect();
    let mentors: HashMap<PersonId, accounts::Person> =
        accounts::list_people(conn, &mentors).await?.into_iter().map(|person| (person.id, person)).collect();
    let cohorts: Vec<CohortId> = standing.iter().map(|(request, _)| request.cohort_id).collect();
    let places = centres::list_places(conn, &cohorts).await?;
    let mut letters = Vec::new();
    for (request, said) in standing {
        let Some((_, programme, centre)) = places.get(&request.cohort_id) else { continue };
        let pieces = evidence.get(&request.id).map(Vec::as_slice).unwrap_or_default();
        let cited = super::exhibits(conn, profile, pieces).await?.into_iter().map(|exhibit| Cited {
            version: exhibit.version,
            item: exhibit.item.id,
            title: exhibit.item.title,
            changed: false,
        });
        let mentor = request.mentor_id.and_then(|mentor| mentors.get(&mentor)).filter(|_| !said.is_nameless);
        letters.push(Letter {
            id: request.id,
            skill: request.skill_id,
            level: said.level,
            sentence: said.sentence,
            mentor: mentor.map(|mentor| LetterMentor {
                person: mentor.id,
                name: mentor.full_name.clone(),
                name_ur: mentor.full_name_ur.clone(),
            }),
            programme: programme.title.clone(),
            programme_ur: programme.title_ur.clone(),
            centre: centre.name.clone(),
            centre_ur: centre.name_ur.clone(),
            weeks: said.weeks,
            attendance: said.attendance.filter(|_| request.shows_attendance),
            cited: cited.collect(),
            endorsed_at: said.endorsed_at,
            confirmed_at: said.confirmed_at,
        });
    }
    Ok(letters)
}

/// What a mentor said, the latest first.
pub async fn given(app: &App, actor: &Actor) -> Result<Vec<Asked>> {
    rules::may_mentor(actor)?;
    let mut conn = app.db.read().await?;
    let given = queries::list_given(&mut conn, actor.person).await?;
    let requests: Vec<Request> = given.into_iter().map(|(request, _)| request).collect();
    dressed(&mut conn, app.clock.today(), requests).await
}

/// The mentor stands by it again: it is as fresh as on the first day.
pub async fn confirm(app: &App, actor: &Actor, id: EndorsementId) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            rules::may_mentor(actor)?;
            let request = queries::lock_request(tx, id).await?.or_missing()?;
            if request.mentor_id != Some(actor.person) {
                return Err(AppError::NotFound);
            }
            rules::next(request.state(), Act::Confirm)?;
            queries::set_confirmed(tx, id, now).await?;
            super::retell(tx, request.profile_id, now).await?;
            record(tx, now, Some(actor), "endorsements.confirm", id, json!({})).await
        })
        .await
}

/// Takes an endorsement back, with a reason that the graduate is told: the mentor themselves, a manager of the centre, or the
/// region desk.
pub async fn revoke(app: &App, actor: &Actor, id: EndorsementId, why: &str) -> Result<()> {
    let (why, now) = (clean_block(why), app.clock.now());
    app.db
        .write(async |tx| {
            let request = queries::lock_request(tx, id).await?.or_missing()?;
            let own = check_revoker(tx, actor, &request).await?;
            rules::next(request.state(), Act::Revoke)?;
            rules::check_revocation(&why)?;
            queries::set_revoked(tx, id, actor.person, &why, now).await?;
            queries::set_request_revoked(tx, id).await?;
            retell(tx, request.profile_id, now).await?;
            let mentor = match request.mentor_id {
                Some(mentor) => name_in_notice(tx, app.clock.today(), mentor).await?,
                None => String::new(),
            };
            let (to, more) = ([request.person_id], [("mentor", mentor.as_str()), ("why", why.as_str())]);
            tell(app, tx, now, &to, (Kind::EndorsementRevoked, OWN), &request.skill_id, &more).await?;
            if let Some(mentor) = request.mentor_id.filter(|_| !own) {
                let name = name_in_notice(tx, app.clock.today(), request.person_id).await?;
                let (more, path) = ([("name", name.as_str()), ("why", why.as_str())], "/mentor/endorsements");
                tell(app, tx, now, &[mentor], (Kind::EndorsementUndone, path), &request.skill_id, &more).await?;
            }
            let detail = json!({ "skill": request.skill_id, "by_mentor": own, "why": why });
            record(tx, now, Some(actor), "endorsements.revoke", id, detail).await
        })
        .await
}

/// What somebody may take back, for the page that asks why.
pub async fn to_revoke(app: &App, actor: &Actor, id: EndorsementId) -> Result<Asked> {
    let mut conn = app.db.read().await?;
    let request = queries::find_request(&mut conn, id).await?.or_missing()?;
    check_revoker(&mut conn, actor, &request).await?;
    rules::next(request.state(), Act::Revoke)?;
    dressed(&mut conn, app.clock.today(), vec![request]).await?.pop().or_missing()
}

/// Whether its mentor themselves takes it back. Staff of other centres do not see it; of its own only managers revoke.
async fn check_revoker(conn: &mut Conn, actor: &Actor, request: &Request) -> Result<bool> {
    if request.mentor_id == Some(actor.person) && rules::may_mentor(actor).is_ok() {
        return Ok(true);
    }
    let places = centres::list_places(conn, &[request.cohort_id]).await?;
    let (_, _, centre) = places.get(&request.cohort_id).or_missing()?;
    let standing = centres::standing(conn, actor, centre.id).await?;
    if !standing.is_inside() {
        return Err(AppError::NotFound);
    }
    centres::rules::may(standing, Wish::Reopen).map_err(|_| Refusal::NotYours)?;
    Ok(false)
}
