//! What centres know of a person: where they learnt, and where they teach or work.

use crate::accounts::personal::{self, Part};
use crate::kernel::ids::PersonId;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use schema::{centre_staff, centres, cohort_mentors, cohorts, enrolments};
use serde_json::{Value, json};

const OTHERS: &str = "the row is the centre's; who of its staff wrote it stays with the centre";

pub fn part() -> Part {
    Part {
        slice: "centres",
        exported: &["centre_staff.person_id", "cohort_mentors.person_id", "enrolments.person_id"],
        left_out: &[
            ("centre_staff.granted_by", OTHERS),
            ("centres.created_by", OTHERS),
            ("cohort_mentors.assigned_by", OTHERS),
            ("cohorts.created_by", OTHERS),
            ("enrolment_states.set_by", OTHERS),
            ("enrolments.created_by", OTHERS),
            ("programmes.created_by", OTHERS),
        ],
        export: |conn, person| export(conn, person).boxed_local(),
        forms: &[],
        hide: personal::nothing,
        show: personal::nothing,
        forget: |tx, person, now| forget(tx, person, now).boxed_local(),
    }
}

type Learnt = (String, String, String, Option<String>, NaiveDate, Option<String>, Option<String>, NaiveDate, bool);

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let learnt: Vec<Learnt> = enrolments::table
        .inner_join(cohorts::table)
        .filter(enrolments::person_id.eq(person))
        .order(enrolments::created_at)
        .select((
            enrolments::full_name,
            cohorts::name,
            enrolments::state,
            enrolments::full_name_ur,
            enrolments::birth_date,
            enrolments::email,
            enrolments::phone,
            enrolments::state_since,
            enrolments::is_shown,
        ))
        .load(conn)
        .await?;
    let row = |(name, cohort, state, name_ur, birth, email, phone, since, shown): Learnt| {
        json!({
            "cohort": cohort, "state": state, "state_since": since, "full_name": name, "full_name_ur": name_ur,
            "birth_date": birth, "email": email, "phone": phone, "shown_on_profile": shown,
        })
    };
    let posts: Vec<(String, String, DateTime<Utc>)> = centre_staff::table
        .inner_join(centres::table)
        .filter(centre_staff::person_id.eq(person))
        .order(centre_staff::granted_at)
        .select((centres::name, centre_staff::role, centre_staff::granted_at))
        .load(conn)
        .await?;
    let taught: Vec<(String, DateTime<Utc>)> = cohort_mentors::table
        .inner_join(cohorts::table)
        .filter(cohort_mentors::person_id.eq(person))
        .order(cohort_mentors::assigned_at)
        .select((cohorts::name, cohort_mentors::assigned_at))
        .load(conn)
        .await?;
    let post = |(centre, role, since)| json!({ "centre": centre, "role": role, "since": since });
    Ok(json!({
        "enrolments": learnt.into_iter().map(row).collect::<Vec<Value>>(),
        "posts": posts.into_iter().map(post).collect::<Vec<Value>>(),
        "mentored": taught.into_iter().map(|(cohort, since)| json!({ "cohort": cohort, "since": since })).collect::<Vec<_>>(),
    }))
}

/// The centre's count stays right: the enrolment goes on without a name. Posts end.
async fn forget(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    let own = enrolments::table.filter(enrolments::person_id.eq(person));
    let ids: Vec<uuid::Uuid> = own.select(enrolments::id).load(&mut **tx).await?;
    for id in ids {
        diesel::update(enrolments::table.find(id))
            .set((
                enrolments::full_name.eq("Former member"),
                enrolments::full_name_ur.eq(None::<String>),
                enrolments::birth_date.eq(NaiveDate::default()),
                enrolments::email.eq(None::<String>),
                enrolments::phone.eq(None::<String>),
                enrolments::double_key.eq(id.to_string()),
                enrolments::is_shown.eq(false),
                enrolments::updated_at.eq(now),
            ))
            .execute(&mut **tx)
            .await?;
    }
    diesel::delete(centre_staff::table.filter(centre_staff::person_id.eq(person))).execute(&mut **tx).await?;
    diesel::delete(cohort_mentors::table.filter(cohort_mentors::person_id.eq(person))).execute(&mut **tx).await?;
    Ok(())
}
