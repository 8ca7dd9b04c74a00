//! What endorsements know of a person, as a graduate and as a mentor.

use crate::accounts::personal::Part;
use crate::endorsements::model::{Endorsement, Request};
use crate::endorsements::{actions, queries};
use crate::kernel::ids::{EndorsementId, PersonId};
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use serde_json::{Value, json};

pub fn part() -> Part {
    Part {
        slice: "endorsements",
        exported: &[
            "endorsement_passes.mentor_id",
            "endorsement_requests.mentor_id",
            "endorsement_requests.person_id",
            "mentor_pages.person_id",
        ],
        left_out: &[(
            "endorsements.revoked_by",
            "that it was revoked, and why, is told; who of the staff did it stays with the staff",
        )],
        export: |conn, person| export(conn, person).boxed_local(),
        forms: &[("/mentor/requests/*", "endorsements-draft")],
        hide: |tx, person, now| hide(tx, person, now).boxed_local(),
        show: |tx, person, now| actions::set_nameless(tx, person, false, now).boxed_local(),
        forget: |tx, person, now| forget(tx, person, now).boxed_local(),
        meets: |conn, actor, person, _| queries::have_dealt(conn, actor.person, person).boxed_local(),
    }
}

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let requests = queries::list_of_person(conn, person).await?;
    let ids: Vec<EndorsementId> = requests.iter().map(|request| request.id).collect();
    let said = queries::list_said(conn, &ids).await?;
    let evidence = queries::list_evidence(conn, &ids).await?;
    let asked: Vec<Value> = requests
        .iter()
        .map(|request| {
            let pieces = evidence.get(&request.id).map(Vec::as_slice).unwrap_or_default();
            let pieces: Vec<Value> =
                pieces.iter().map(|piece| json!({ "version": piece.version, "item": piece.item })).collect();
            json!({
                "id": request.id, "skill": request.skill_id, "cohort": request.cohort_id, "mentor": request.mentor_id,
                "note": request.note, "pieces": pieces, "shows_attendance": request.shows_attendance,
                "state": request.state, "asked_at": request.asked_at, "answered_at": request.answered_at,
                "reason": request.reason, "answer": request.answer, "endorsement": said.get(&request.id).map(words),
            })
        })
        .collect();
    let given = queries::list_given(conn, person).await?;
    let given: Vec<Value> = given.iter().map(|(request, said)| one_given(request, said)).collect();
    let passed = queries::list_passed_by(conn, person).await?;
    let passed: Vec<Value> = passed.iter().map(|(id, why)| json!({ "request": id, "why": why })).collect();
    let page = queries::find_page(conn, person).await?;
    let page = page.map(|page| json!({ "about": page.about, "about_ur": page.about_ur, "listed": page.is_listed }));
    Ok(json!({ "asked": asked, "given": given, "passed_on": passed, "mentor_page": page }))
}

fn words(said: &Endorsement) -> Value {
    json!({
        "level": said.level, "sentence": said.sentence, "weeks": said.weeks, "attendance": said.attendance,
        "endorsed_at": said.endorsed_at, "confirmed_at": said.confirmed_at, "revoked_at": said.revoked_at,
        "revoked_why": said.revoked_why,
    })
}

fn one_given(request: &Request, said: &Endorsement) -> Value {
    json!({
        "id": request.id, "skill": request.skill_id, "graduate": request.person_id, "endorsement": words(said),
    })
}

/// What a leaving mentor said stays, without their name.
async fn hide(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    actions::part_with(tx, person, now).await?;
    actions::set_nameless(tx, person, true, now).await
}

async fn forget(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    actions::part_with(tx, person, now).await?;
    queries::forget_graduate(tx, person).await?;
    queries::forget_mentor(tx, person).await?;
    actions::set_nameless(tx, person, true, now).await
}
