//! The catalogue, and applications for the seats that it shows.

use super::{Centre, Cohort, Programme};
use crate::kernel::ids::{ApplicationId, CohortId, PersonId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::Deserialize;

/// The seats of a cohort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seats {
    pub all: i64,
    /// By people who did not leave.
    pub taken: i64,
    /// By offers that wait for their answer.
    pub held: i64,
}

impl Seats {
    pub fn free(self) -> i64 {
        (self.all - self.taken - self.held).max(0)
    }
}

/// A cohort that is to come, as everybody sees it.
#[derive(Debug, Clone)]
pub struct Planned {
    pub cohort: Cohort,
    pub seats: Seats,
    /// People apply for it now.
    pub is_open: bool,
}

/// A programme as the catalogue shows it.
#[derive(Debug, Clone)]
pub struct Listing {
    pub programme: Programme,
    pub centre: Centre,
    /// Ids of the skills that it teaches.
    pub skills: Vec<String>,
    /// The cohorts to come, the next first.
    pub planned: Vec<Planned>,
}

/// Which programmes somebody wants to see; empty texts narrow nothing.
#[derive(Debug, Clone, Default)]
pub struct WantedProgrammes {
    pub district: String,
    /// Of skills.
    pub family: String,
    /// Only those with a cohort to come that is for women.
    pub women: bool,
    /// Only those with a cohort for which people apply now.
    pub open: bool,
}

/// Where an application stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    Sent,
    /// On the waiting list.
    Listed,
    Offered,
    /// Accepted by the person, who is enrolled since.
    Accepted,
    Declined,
    Withdrawn,
    /// The offer was not answered in time.
    Lapsed,
    /// The cohort began without them.
    Closed,
}

impl Applied {
    pub const ALL: [Applied; 8] = [
        Self::Sent,
        Self::Listed,
        Self::Offered,
        Self::Accepted,
        Self::Declined,
        Self::Withdrawn,
        Self::Lapsed,
        Self::Closed,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Listed => "listed",
            Self::Offered => "offered",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::Lapsed => "lapsed",
            Self::Closed => "closed",
        }
    }

    /// The database keeps no other codes.
    pub fn parse(code: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.code() == code).unwrap_or(Self::Closed)
    }

    /// Something may still come of it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Sent | Self::Listed | Self::Offered)
    }
}

/// Somebody asks for a seat in a cohort.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::applications, check_for_backend(diesel::pg::Pg))]
pub struct Application {
    pub id: ApplicationId,
    pub cohort_id: CohortId,
    pub person_id: PersonId,
    pub state: String,
    pub note: String,
    pub says_woman: bool,
    pub applied_at: DateTime<Utc>,
    pub moved_at: DateTime<Utc>,
    /// Until when an offer counts.
    pub answer_by: Option<DateTime<Utc>>,
    /// Why it was declined.
    pub answer: String,
}

impl Application {
    pub fn state(&self) -> Applied {
        Applied::parse(&self.state)
    }

    pub fn days_waited(&self, now: DateTime<Utc>) -> i64 {
        (now - self.applied_at).num_days()
    }
}

/// An application as it is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ApplicationInput {
    pub note: String,
    /// `yes`: asked where the cohort is for women.
    pub woman: String,
}

/// The same, believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationFacts {
    pub note: String,
    pub says_woman: bool,
}
