//! What centres know of a person: where they learnt, and where they teach or work.

use crate::accounts::personal::{self, Part};
use crate::centres::{actions, queries};
use crate::kernel::ids::{EnrolmentId, PersonId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use futures_util::FutureExt;
use serde_json::{Value, json};

const OTHERS: &str = "the row is the centre's; who of its staff wrote it stays with the centre";

pub fn part() -> Part {
    Part {
        slice: "centres",
        exported: &[
            "applications.person_id",
            "centre_staff.person_id",
            "cohort_mentors.person_id",
            "enrolments.person_id",
        ],
        left_out: &[
            ("attendance_marks.marked_by", OTHERS),
            ("centre_staff.granted_by", OTHERS),
            ("centres.created_by", OTHERS),
            ("cohort_mentors.assigned_by", OTHERS),
            ("cohorts.created_by", OTHERS),
            ("enrolment_states.set_by", OTHERS),
            ("enrolments.created_by", OTHERS),
            ("lessons.cancelled_by", OTHERS),
            ("lessons.created_by", OTHERS),
            ("programmes.created_by", OTHERS),
        ],
        export: |conn, person| export(conn, person).boxed_local(),
        forms: &[],
        hide: |tx, person, now| actions::withdraw_all(tx, person, now).boxed_local(),
        show: personal::nothing,
        forget: |tx, person, now| queries::forget(tx, person, now).boxed_local(),
        meets: personal::nobody,
    }
}

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let attended = queries::list_attended(conn, person).await?;
    let ids: Vec<EnrolmentId> = attended.iter().map(|one| one.enrolment.id).collect();
    let mut marked = queries::list_marked_days(conn, &ids).await?;
    let mut states = queries::list_states_of(conn, &ids).await?;
    let learnt = attended.into_iter().rev().map(|one| {
        let row = one.enrolment;
        let days = marked.remove(&row.id).unwrap_or_default().into_iter();
        let days = days.map(|(day, mark)| json!({ "on": day, "mark": mark.code() })).collect::<Vec<Value>>();
        let states = states.remove(&row.id).unwrap_or_default().into_iter();
        let states = states.map(|one| {
            json!({ "state": one.state, "since": one.since, "reason": one.reason, "note": one.note })
        });
        json!({
            "cohort": one.cohort.name, "state": row.state, "states": states.collect::<Vec<Value>>(), "state_since": row.state_since, "full_name": row.full_name,
            "full_name_ur": row.full_name_ur, "birth_date": row.birth_date, "email": row.email, "phone": row.phone,
            "shown_on_profile": row.is_shown, "attendance": days,
        })
    });
    let learnt: Vec<Value> = learnt.collect();
    let posts = queries::list_posts(conn, person).await?.into_iter();
    let posts = posts.map(|(centre, post, since)| json!({ "centre": centre, "role": post, "since": since }));
    let posts: Vec<Value> = posts.collect();
    let taught = queries::list_taught(conn, person).await?.into_iter();
    let taught = taught.map(|(cohort, since)| json!({ "cohort": cohort, "since": since }));
    let applied =
        queries::list_applications_of(conn, person).await?.into_iter().map(|(row, (cohort, programme, centre))| {
            json!({
                "centre": centre.name, "programme": programme.title, "cohort": cohort.name, "state": row.state,
                "note": row.note, "says_woman": row.says_woman, "applied_at": row.applied_at, "moved_at": row.moved_at,
                "answer_by": row.answer_by, "answer": row.answer,
            })
        });
    let applied: Vec<Value> = applied.collect();
    let taught: Vec<Value> = taught.collect();
    Ok(json!({ "enrolments": learnt, "posts": posts, "mentored": taught, "applications": applied }))
}
