//! Where a report leads staff: to what was reported, and to the accounts of the people behind it, which they may suspend.

use crate::accounts;
use crate::clients;
use crate::gigs;
use crate::kernel::ids::{GigId, OrganisationId, PersonId, ProfileId};
use crate::moderation::model::Report;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::profiles;
use chrono::NaiveDate;

/// What a report is about, as far as it is still there.
#[derive(Debug, Default)]
pub struct Subject {
    /// Its page; a profile that is no longer shown has none.
    pub link: Option<String>,
    /// Account and name.
    pub people: Vec<(PersonId, String)>,
}

pub async fn find(conn: &mut Conn, report: &Report, today: NaiveDate) -> Result<Subject> {
    let (link, people) = match (report.subject_kind.as_str(), report.subject) {
        ("profile", Some(id)) => {
            let shown = profiles::list_published_by_ids(conn, &[ProfileId(id)], today).await?.into_iter().next();
            shown.map_or((None, Vec::new()), |shown| (Some(format!("/talent/{}", shown.handle)), vec![shown.person]))
        }
        ("gig", Some(id)) => {
            let gig = gigs::find(conn, GigId(id)).await?;
            gig.map_or((None, Vec::new()), |gig| (Some(format!("/gigs/{id}")), vec![gig.created_by]))
        }
        ("organisation", Some(id)) => {
            let members = clients::member_ids(conn, OrganisationId(id)).await?;
            (Some(format!("/staff/clients/{id}")), members)
        }
        _ => return Ok(Subject::default()),
    };
    let mut named = Vec::new();
    for person in people {
        named.extend(accounts::find_person(conn, person).await?.map(|found| (person, found.full_name)));
    }
    Ok(Subject { link, people: named })
}
