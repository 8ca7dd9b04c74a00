//! What the clock does: reminds mentors, passes requests on, asks again after a year and a half, and follows what happens to
//! mentors.

use super::{OWN, desk_path, name_in_notice, patience, record, tell};
use crate::accounts;
use crate::app::App;
use crate::centres;
use crate::endorsements::model::Request;
use crate::endorsements::queries;
use crate::endorsements::rules::{self, Act, Due};
use crate::kernel::ids::{EndorsementId, PersonId};
use crate::notifications::Kind;
use crate::platform::db::Tx;
use crate::platform::error::{OrMissing, Result};
use crate::platform::outbox;
use crate::profiles::rules::LETTER_MONTHS;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

/// Reminds mentors of what lies with them, and passes on what has lain for too long or lies with nobody who could answer. Each
/// request is locked and looked at again, so two nodes may do this at once and doing it twice changes nothing.
pub async fn remind(app: &App) -> Result<()> {
    let now = app.clock.now();
    let (orphans, lying) = {
        let mut conn = app.db.read().await?;
        let first = TimeDelta::days(patience(&mut conn, now).await?.nudge.into());
        (queries::list_with_nobody(&mut conn).await?, queries::list_lying(&mut conn, now - first).await?)
    };
    for id in &orphans {
        app.db
            .write(async |tx| {
                let Some(request) = queries::lock_request(tx, *id).await? else { return Ok(()) };
                let lies = request.state().is_open() && request.mentor_id.is_some();
                if !lies || !queries::list_with_nobody(tx).await?.contains(id) {
                    return Ok(());
                }
                pass_on(app, tx, &request, now).await
            })
            .await?;
    }
    for id in lying.into_iter().map(|request| request.id).filter(|id| !orphans.contains(id)) {
        app.db.write(async |tx| remind_of(app, tx, id, now).await).await?;
    }
    Ok(())
}

async fn remind_of(app: &App, tx: &mut Tx<'_>, id: EndorsementId, now: DateTime<Utc>) -> Result<()> {
    let Some(request) = queries::lock_request(tx, id).await?.filter(|request| request.state().is_open()) else {
        return Ok(());
    };
    let patience = patience(tx, now).await?;
    match rules::due(patience, request.held_since, request.nudges, now) {
        Due::Nothing => Ok(()),
        Due::Nudge(nudges) => {
            queries::set_nudges(tx, id, nudges).await?;
            let to = match request.mentor_id {
                Some(mentor) => vec![mentor],
                None => super::mentors_for(tx, request.person_id, request.cohort_id).await?,
            };
            let name = name_in_notice(tx, app.clock.today(), request.person_id).await?;
            let days = request.days_since_asked(now).to_string();
            let more = [("name", name.as_str()), ("days", days.as_str())];
            tell(app, tx, now, &to, (Kind::EndorsementNudge, &desk_path(id)), &request.skill_id, &more).await
        }
        Due::HandOn => pass_on(app, tx, &request, now).await,
    }
}

/// It went by its mentor.
async fn pass_on(app: &App, tx: &mut Tx<'_>, request: &Request, now: DateTime<Utc>) -> Result<()> {
    if let Some(mentor) = request.mentor_id {
        queries::put_pass(tx, request.id, mentor, "late", now).await?;
    }
    hand_on(app, tx, request, request.mentor_id, now).await?;
    record(tx, now, None, "endorsements.hand_on", request.id, json!({ "from": request.mentor_id })).await
}

/// Gives a request to the mentor of the cohort who never had it and with whom least lies; without one, to all of them, and the
/// managers of the centre are told that it waits for somebody.
pub(super) async fn hand_on(
    app: &App,
    tx: &mut Tx<'_>,
    request: &Request,
    from: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<()> {
    rules::next(request.state(), Act::HandOn)?;
    super::settle(tx, request.id, now).await?;
    let passed: Vec<PersonId> =
        queries::list_passes(tx, request.id).await?.into_iter().map(|(mentor, _)| mentor).collect();
    let taken = queries::list_taken(tx, request.profile_id, &request.skill_id).await?;
    let able = super::mentors_for(tx, request.person_id, request.cohort_id).await?;
    let open = queries::count_open(tx, &able).await?;
    let others: Vec<(PersonId, usize)> = able
        .iter()
        .filter(|mentor| Some(**mentor) != from && !passed.contains(mentor) && !taken.contains(&Some(**mentor)))
        .map(|mentor| (*mentor, open.get(mentor).copied().unwrap_or(0)))
        .collect();
    let next = rules::next_mentor(&others, super::most_claims(tx, now).await?);
    let elsewhere = taken.contains(&None) && request.mentor_id.is_some();
    match next {
        Some(mentor) => {
            queries::set_holder(tx, request.id, Some(mentor), now).await?;
            tell_of_move(app, tx, request, Some(mentor), now).await
        }
        None if !elsewhere => {
            queries::set_holder(tx, request.id, None, now).await?;
            tell_of_move(app, tx, request, None, now).await?;
            tell_managers(app, tx, request, now).await
        }
        // The same waits for all mentors already, by another request: this one is one too many.
        None => {
            queries::set_withdrawn(tx, request.id, now).await?;
            tell(app, tx, now, &[request.person_id], (Kind::EndorsementMoved, OWN), &request.skill_id, &[]).await
        }
    }
}

/// The mentor to whom it went is asked; the graduate is told.
async fn tell_of_move(
    app: &App,
    tx: &mut Tx<'_>,
    request: &Request,
    to: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<()> {
    if request.mentor_id.is_none() && to.is_none() {
        return Ok(());
    }
    let today = app.clock.today();
    let name = name_in_notice(tx, today, request.person_id).await?;
    if let Some(mentor) = to {
        let more = [("name", name.as_str())];
        let path = desk_path(request.id);
        tell(app, tx, now, &[mentor], (Kind::EndorsementAsked, &path), &request.skill_id, &more).await?;
    }
    tell(app, tx, now, &[request.person_id], (Kind::EndorsementMoved, OWN), &request.skill_id, &[]).await
}

/// That a request waits for all mentors of a cohort, and none of them took it on.
async fn tell_managers(app: &App, tx: &mut Tx<'_>, request: &Request, now: DateTime<Utc>) -> Result<()> {
    let places = centres::list_places(tx, &[request.cohort_id]).await?;
    let (cohort, _, centre) = places.get(&request.cohort_id).or_missing()?;
    let managers = centres::list_managers(tx, centre.id).await?;
    let days = request.days_since_asked(now).to_string();
    let more = [("cohort", cohort.name.as_str()), ("days", days.as_str())];
    tell(app, tx, now, &managers, (Kind::EndorsementStuck, "/staff/endorsements"), &request.skill_id, &more).await
}

/// Asks mentors whether they still stand by what they said a year and a half ago; until they do, it says how old it is.
pub async fn ask_again(app: &App) -> Result<()> {
    let now = app.clock.now();
    let Some(before) = now.checked_sub_months(LETTER_MONTHS) else { return Ok(()) };
    for id in queries::list_to_ask_again(&mut *app.db.read().await?, before).await? {
        app.db
            .write(async |tx| {
                let Some(request) = queries::lock_request(tx, id).await? else { return Ok(()) };
                let Some(mentor) = request.mentor_id else { return Ok(()) };
                if !queries::set_asked_again(tx, id, now).await? {
                    return Ok(());
                }
                let name = name_in_notice(tx, app.clock.today(), request.person_id).await?;
                let more = [("name", name.as_str())];
                let path = "/mentor/endorsements";
                tell(app, tx, now, &[mentor], (Kind::EndorsementAgain, path), &request.skill_id, &more).await
            })
            .await?;
    }
    Ok(())
}

/// The name under which this slice keeps its place in the outbox.
const CONSUMER: &str = "endorsements";

/// Takes in what happened to mentors: of one who is suspended nothing counts until they are restored, and a new name stands
/// beside everything they said. Repeating it changes nothing.
pub async fn follow(app: &App) -> Result<()> {
    let now = app.clock.now();
    let (changes, next) = {
        let mut conn = app.db.read().await?;
        let position = outbox::position(&mut conn, CONSUMER).await?;
        outbox::read_since(&mut conn, position).await?
    };
    if changes.is_empty() {
        return Ok(());
    }
    for person in changes.iter().filter(|change| change.kind == "person").map(|change| PersonId(change.subject)) {
        let profiles = queries::list_profiles_of(&mut *app.db.read().await?, person).await?;
        for profile in profiles {
            app.db
                .write(async |tx| {
                    let suspended = accounts::find_person(tx, person).await?.and_then(|one| one.suspended_at);
                    queries::set_held(tx, person, suspended.is_some()).await?;
                    super::retell(tx, profile, now).await
                })
                .await?;
        }
    }
    outbox::advance(&mut *app.db.read().await?, CONSUMER, next, now).await
}

/// Somebody goes: what they asked for is withdrawn. What lies with them is passed on by the clock.
pub async fn part_with(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    for id in queries::list_open_of(tx, person).await? {
        let Some(request) = queries::lock_request(tx, id).await?.filter(|request| request.state().is_open()) else {
            continue;
        };
        if request.person_id == person {
            rules::next(request.state(), Act::Withdraw)?;
            queries::set_withdrawn(tx, id, now).await?;
            super::settle(tx, id, now).await?;
        }
    }
    Ok(())
}

/// Whether a mentor's name stands beside what they said.
pub async fn set_nameless(tx: &mut Tx<'_>, mentor: PersonId, nameless: bool, now: DateTime<Utc>) -> Result<()> {
    queries::set_nameless(tx, mentor, nameless).await?;
    for profile in queries::list_profiles_of(tx, mentor).await? {
        super::retell(tx, profile, now).await?;
    }
    Ok(())
}
