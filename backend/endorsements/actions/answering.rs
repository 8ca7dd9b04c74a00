//! What mentors do with what is asked of them: look, take on, vouch, decline.

use super::{
    OWN, course_of, double, dressed, exhibits, most_claims, name_in_notice, patience, record, retell, settle,
    standing_of, tell,
};
use crate::app::App;
use crate::centres::{self, Attendance};
use crate::endorsements::model::{
    Asked, DeclineInput, EndorseInput, Endorsement, Exhibit, Relation, Request, State, Words,
};
use crate::endorsements::queries;
use crate::endorsements::rules::{self, Act, Due, Refusal};
use crate::kernel::actor::Actor;
use crate::kernel::ids::{CohortId, EndorsementId, PersonId, UploadId};
use crate::notifications::Kind;
use crate::platform::db::{self, Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::profiles;
use chrono::{DateTime, Utc};
use serde_json::json;

/// What waits for a mentor, the oldest first.
pub async fn queue(app: &App, actor: &Actor) -> Result<Vec<Asked>> {
    rules::may_mentor(actor)?;
    let mut conn = app.db.read().await?;
    let waiting = waiting_for(&mut conn, actor.person).await?;
    dressed(&mut conn, app.clock.today(), waiting).await
}

/// The same in numbers, for a desk: how many, and since when the oldest waits.
pub async fn count_waiting(conn: &mut Conn, mentor: PersonId) -> Result<(i64, Option<DateTime<Utc>>)> {
    let waiting = waiting_for(conn, mentor).await?;
    Ok((i64::try_from(waiting.len()).unwrap_or(i64::MAX), waiting.first().map(|request| request.asked_at)))
}

async fn waiting_for(conn: &mut Conn, mentor: PersonId) -> Result<Vec<Request>> {
    let cohorts = cohorts_of(conn, mentor).await?;
    queries::list_for_mentor(conn, mentor, &cohorts).await
}

async fn cohorts_of(conn: &mut Conn, mentor: PersonId) -> Result<Vec<CohortId>> {
    centres::list_mentored(conn, mentor).await
}

/// The one that comes after this one in a mentor's queue, or the first.
pub async fn next_waiting(app: &App, actor: &Actor, after: Option<EndorsementId>) -> Result<Option<EndorsementId>> {
    rules::may_mentor(actor)?;
    let mut conn = app.db.read().await?;
    let waiting: Vec<EndorsementId> =
        waiting_for(&mut conn, actor.person).await?.into_iter().map(|request| request.id).collect();
    // What was answered just now is in the queue no more: then the first of what is left comes next.
    let at = after.and_then(|after| waiting.iter().position(|id| *id == after));
    Ok(waiting.get(at.map_or(0, |at| at + 1)).copied())
}

/// What a mentor looks at before they answer.
pub struct Sheet {
    pub asked: Asked,
    pub exhibits: Vec<Exhibit>,
    pub attendance: Attendance,
    pub weeks: i32,
    /// Why they may not vouch, should they try.
    pub refused: Option<Refusal>,
}

pub async fn sheet(app: &App, actor: &Actor, id: EndorsementId) -> Result<Sheet> {
    rules::may_mentor(actor)?;
    let (now, today) = (app.clock.now(), app.clock.today());
    let mut conn = app.db.read().await?;
    let request = queries::find_request(&mut conn, id).await?.or_missing()?;
    may_look(&mut conn, actor, &request).await?;
    let pieces = queries::list_evidence(&mut conn, &[id]).await?.remove(&id).unwrap_or_default();
    let exhibits = exhibits(&mut conn, request.profile_id, &pieces).await?;
    let course = course_of(&mut conn, now, request.person_id, request.cohort_id, &request.skill_id).await?;
    let taught = course.as_ref().map(|(_, taught)| taught);
    let standing =
        standing_of(&mut conn, actor.person, request.person_id, request.cohort_id, taught.map(|one| one.centre))
            .await?;
    let refused = rules::may_speak(standing, course.as_ref().map(|(course, _)| *course)).err();
    let attendance = taught.map(|taught| taught.attendance).unwrap_or_default();
    let weeks = taught.map_or(1, |taught| rules::weeks_taught(taught.weeks, taught.starts_on, today));
    let asked = dressed(&mut conn, today, vec![request]).await?.pop().or_missing()?;
    Ok(Sheet { asked, exhibits, attendance, weeks, refused })
}

/// What lies with a mentor, or with any of a cohort of theirs, they see; also what they answered. To all others it is not there.
async fn may_look(conn: &mut Conn, actor: &Actor, request: &Request) -> Result<()> {
    if request.mentor_id == Some(actor.person) {
        return Ok(());
    }
    let passes = queries::list_passes(conn, request.id).await?;
    let passed = passes.iter().find(|(mentor, _)| *mentor == actor.person).map(|(_, why)| why.as_str());
    let waits = request.state() == State::Waiting && request.person_id != actor.person;
    let in_own_cohort = waits && cohorts_of(conn, actor.person).await?.contains(&request.cohort_id);
    if rules::may_look(request.mentor_id.is_some(), passed, in_own_cohort)? { Ok(()) } else { Err(AppError::NotFound) }
}

/// The request, locked, for somebody who may answer it now.
async fn lock_to_answer(tx: &mut Tx<'_>, actor: &Actor, id: EndorsementId, now: DateTime<Utc>) -> Result<Request> {
    rules::may_mentor(actor)?;
    let request = queries::lock_request(tx, id).await?.or_missing()?;
    may_look(tx, actor, &request).await?;
    let patience = patience(tx, now).await?;
    let lies = request.state().is_open() && request.mentor_id.is_some();
    if lies && rules::due(patience, request.held_since, request.nudges, now) == Due::HandOn {
        return Err(Refusal::ClaimExpired.into());
    }
    Ok(request)
}

/// Takes a request on: the graduate sees with whom it lies, and no other mentor begins with it.
pub async fn claim(app: &App, actor: &Actor, id: EndorsementId) -> Result<()> {
    let now = app.clock.now();
    let written = app
        .db
        .write(async |tx| {
            db::take_turns(tx, &format!("endorsement claims {}", actor.person)).await?;
            let request = lock_to_answer(tx, actor, id, now).await?;
            rules::next(request.state(), Act::Claim)?;
            may_speak(tx, actor, &request, now).await?;
            let most = most_claims(tx, now).await?;
            rules::may_claim(queries::count_claims(tx, actor.person).await?, most)?;
            let since = request.mentor_id.is_none().then_some(now);
            queries::set_claimed(tx, id, actor.person, since).await?;
            record(tx, now, Some(actor), "endorsements.claim", id, json!({})).await
        })
        .await;
    written.map_err(double)
}

/// Whether this mentor may still vouch for what is asked, and for how long they taught whom.
async fn may_speak(conn: &mut Conn, actor: &Actor, request: &Request, now: DateTime<Utc>) -> Result<centres::Taught> {
    let found = course_of(conn, now, request.person_id, request.cohort_id, &request.skill_id).await?;
    let (course, taught) = found.unzip();
    let centre = taught.as_ref().map(|taught| taught.centre);
    let standing = standing_of(conn, actor.person, request.person_id, request.cohort_id, centre).await?;
    rules::may_speak(standing, course)?;
    taught.or_missing()
}

/// Gives a request that was taken on back to all mentors of the cohort.
pub async fn give_back(app: &App, actor: &Actor, id: EndorsementId) -> Result<()> {
    let now = app.clock.now();
    let written = app
        .db
        .write(async |tx| {
            let request = lock_to_answer(tx, actor, id, now).await?;
            rules::next(request.state(), Act::GiveBack)?;
            queries::set_holder(tx, id, None, now).await?;
            record(tx, now, Some(actor), "endorsements.give_back", id, json!({})).await
        })
        .await;
    written.map_err(double)
}

/// Vouches for the skill. Who declares a relation does not: the request goes on to another mentor, and they are told so.
pub async fn endorse(app: &App, actor: &Actor, id: EndorsementId, input: &EndorseInput) -> Result<()> {
    let (input, now) = (input.cleaned(), app.clock.now());
    let written = app
        .db
        .write(async |tx| {
            let request = lock_to_answer(tx, actor, id, now).await?;
            rules::next(request.state(), Act::Endorse)?;
            let taught = may_speak(tx, actor, &request, now).await?;
            let words = rules::check_words_of(&input)?;
            if words.relation != Relation::None {
                queries::put_pass(tx, id, actor.person, words.relation.code(), now).await?;
                super::hand_on(app, tx, &request, Some(actor.person), now).await?;
                let detail = json!({ "relation": words.relation.code() });
                record(tx, now, Some(actor), "endorsements.declare", id, detail).await?;
                return Ok(words);
            }
            queries::set_endorsed(tx, id, actor.person, now).await?;
            let weeks = rules::weeks_taught(taught.weeks, taught.starts_on, app.clock.today());
            let attendance = taught.attendance.share().and_then(|share| i32::try_from(share).ok());
            queries::insert_endorsement(tx, &said(id, &words, weeks, attendance, now)).await?;
            retell(tx, request.profile_id, now).await?;
            let mentor = name_in_notice(tx, app.clock.today(), actor.person).await?;
            let (to, more) = ([request.person_id], [("mentor", mentor.as_str())]);
            tell(app, tx, now, &to, (Kind::EndorsementGiven, OWN), &request.skill_id, &more).await?;
            settle(tx, id, now).await?;
            let detail = json!({ "skill": request.skill_id, "level": words.level });
            record(tx, now, Some(actor), "endorsements.endorse", id, detail).await?;
            Ok(words)
        })
        .await;
    match written.map_err(double)?.relation {
        Relation::None => Ok(()),
        Relation::Relative | Relation::Business => Err(Refusal::Related.into()),
    }
}

fn said(id: EndorsementId, words: &Words, weeks: i32, attendance: Option<i32>, now: DateTime<Utc>) -> Endorsement {
    Endorsement {
        id,
        level: words.level,
        sentence: words.sentence.clone(),
        weeks,
        attendance,
        endorsed_at: now,
        confirmed_at: now,
        is_nameless: false,
        revoked_at: None,
        revoked_why: None,
    }
}

/// Does not vouch, and says what would help; the graduate is told.
pub async fn decline(app: &App, actor: &Actor, id: EndorsementId, input: &DeclineInput) -> Result<()> {
    let (input, now) = (input.cleaned(), app.clock.now());
    let written = app
        .db
        .write(async |tx| {
            let request = lock_to_answer(tx, actor, id, now).await?;
            rules::next(request.state(), Act::Decline)?;
            rules::check_decline(&input)?;
            queries::set_declined(tx, id, actor.person, (&input.reason, &input.answer), now).await?;
            let mentor = name_in_notice(tx, app.clock.today(), actor.person).await?;
            let more = [("mentor", mentor.as_str()), ("answer", input.answer.as_str())];
            let to = [request.person_id];
            tell(app, tx, now, &to, (Kind::EndorsementDeclined, OWN), &request.skill_id, &more).await?;
            settle(tx, id, now).await?;
            let detail = json!({ "skill": request.skill_id, "reason": input.reason });
            record(tx, now, Some(actor), "endorsements.decline", id, detail).await
        })
        .await;
    written.map_err(double)
}

/// Whether somebody sees this file because a request that they may answer, or have answered, cites a piece that shows it.
pub async fn shows(app: &App, actor: &Actor, upload: UploadId) -> Result<bool> {
    if rules::may_mentor(actor).is_err() {
        return Ok(false);
    }
    let mut conn = app.db.read().await?;
    let cohorts = cohorts_of(&mut conn, actor.person).await?;
    for request in queries::list_showing(&mut conn, actor.person, &cohorts, upload).await? {
        if may_look(&mut conn, actor, &request).await.is_err() {
            continue;
        }
        let pieces = queries::list_evidence(&mut conn, &[request.id]).await?.remove(&request.id).unwrap_or_default();
        let cited = exhibits(&mut conn, request.profile_id, &pieces).await?.into_iter().map(|exhibit| exhibit.item);
        let content = profiles::Content { items: cited.collect(), ..profiles::Content::default() };
        if content.uploads().contains(&upload) {
            return Ok(true);
        }
    }
    Ok(false)
}
