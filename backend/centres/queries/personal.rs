//! What is left of a person here after they have left, and what only they ask for.

use crate::centres::queries::delete_applications_of;
use crate::kernel::ids::{EnrolmentId, PersonId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{centre_staff, centres, cohort_mentors, cohorts, enrolment_states as states, enrolments};

/// Where somebody works: the centre, as what, since when.
pub async fn list_posts(conn: &mut Conn, person: PersonId) -> Result<Vec<(String, String, DateTime<Utc>)>> {
    let posts = centre_staff::table.inner_join(centres::table).filter(centre_staff::person_id.eq(person));
    let columns = (centres::name, centre_staff::role, centre_staff::granted_at);
    Ok(posts.order(centre_staff::granted_at).select(columns).load(conn).await?)
}

/// Which cohorts somebody teaches, since when.
pub async fn list_taught(conn: &mut Conn, person: PersonId) -> Result<Vec<(String, DateTime<Utc>)>> {
    let taught = cohort_mentors::table.inner_join(cohorts::table).filter(cohort_mentors::person_id.eq(person));
    let columns = (cohorts::name, cohort_mentors::assigned_at);
    Ok(taught.order(cohort_mentors::assigned_at).select(columns).load(conn).await?)
}

/// The centre's count stays right: the enrolment goes on without a name. Posts end.
pub async fn forget(conn: &mut Conn, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    let own = enrolments::table.filter(enrolments::person_id.eq(person));
    let ids: Vec<EnrolmentId> = own.select(enrolments::id).load(conn).await?;
    for id in &ids {
        diesel::update(enrolments::table.find(*id))
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
            .execute(conn)
            .await?;
    }
    let left = states::table.filter(states::enrolment_id.eq_any(&ids)).filter(states::note.is_not_null());
    diesel::update(left).set(states::note.eq(None::<String>)).execute(conn).await?;
    delete_applications_of(conn, person).await?;
    diesel::delete(centre_staff::table.filter(centre_staff::person_id.eq(person))).execute(conn).await?;
    diesel::delete(cohort_mentors::table.filter(cohort_mentors::person_id.eq(person))).execute(conn).await?;
    Ok(())
}
