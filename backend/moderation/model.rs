//! A report, as it comes in and as staff read it.

use crate::kernel::ids::{PersonId, ReportId};
use crate::platform::web::html::local_path;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

/// What can be reported; the table's CHECK says the same.
pub const KINDS: [&str; 4] = ["profile", "gig", "organisation", "page"];
/// Why; the table's CHECK says the same.
pub const REASONS: [&str; 6] = ["scam", "unsafe", "harassment", "copied", "wrong", "other"];

/// A report as somebody sends it.
#[derive(Debug, Clone, Default)]
pub struct ReportInput {
    pub kind: String,
    /// Everything but a page has one.
    pub subject: Option<Uuid>,
    pub reason: String,
    pub note: String,
    /// The address that they came from.
    pub page: String,
}

/// What staff make of a report.
#[derive(Debug, Clone)]
pub struct Decision {
    /// `acted` or `dismissed`.
    pub state: String,
    pub note: String,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::reports, check_for_backend(diesel::pg::Pg))]
pub struct Report {
    pub id: ReportId,
    pub reporter: Option<PersonId>,
    pub subject_kind: String,
    pub subject: Option<Uuid>,
    pub page: String,
    pub reason: String,
    pub note: String,
    pub state: String,
    pub created_at: DateTime<Utc>,
}

impl Report {
    /// Where staff look at what was reported.
    pub fn link(&self) -> Option<String> {
        match (self.subject_kind.as_str(), self.subject) {
            ("gig", Some(id)) => Some(format!("/gigs/{id}")),
            ("organisation", Some(id)) => Some(format!("/staff/clients/{id}")),
            ("profile", _) => Some("/staff/people".to_owned()),
            _ => None,
        }
    }

    /// The page that they came from, if it is one of ours.
    pub fn page_link(&self) -> Option<&str> {
        Some(self.page.as_str()).filter(|page| *page == local_path(page))
    }
}
