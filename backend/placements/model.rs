//! A placement round, its gigs and its graduates.

use crate::kernel::ids::{CohortId, GigId, PersonId, ProfileId, RoundId};
use crate::placements::rules;
use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Staff choose gigs; nobody else knows of it.
    Preparing,
    /// Both sides order their lists.
    Open,
    Closed,
    /// Staff look at the outcome.
    Placed,
    Published,
    Cancelled,
}

impl State {
    const ALL: [Self; 6] = [Self::Preparing, Self::Open, Self::Closed, Self::Placed, Self::Published, Self::Cancelled];

    pub fn code(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Placed => "placed",
            Self::Published => "published",
            Self::Cancelled => "cancelled",
        }
    }

    /// The table holds no other codes.
    fn parse(code: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.code() == code).unwrap_or(Self::Cancelled)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Open,
    Close,
    Place,
    Publish,
    Cancel,
}

impl Act {
    pub const ALL: [Self; 5] = [Self::Open, Self::Close, Self::Place, Self::Publish, Self::Cancel];

    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Close => "close",
            Self::Place => "place",
            Self::Publish => "publish",
            Self::Cancel => "cancel",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.code() == code)
    }
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::placement_rounds, check_for_backend(diesel::pg::Pg))]
pub struct Round {
    pub id: RoundId,
    pub cohort_id: CohortId,
    state: String,
    pub closes_on: NaiveDate,
    pub seed: String,
    pub record: Option<Value>,
    pub outcome: Option<Value>,
}

impl Round {
    pub fn state(&self) -> State {
        State::parse(&self.state)
    }

    /// Both sides may still order their lists.
    pub fn takes_wishes(&self) -> bool {
        rules::may_wish(self.state()).is_ok()
    }
}

/// A gig of a round.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::placement_gigs, check_for_backend(diesel::pg::Pg))]
pub struct Seats {
    pub gig_id: GigId,
    pub seats: i32,
    ranking: Option<Vec<Option<Uuid>>>,
}

/// A graduate of a round.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::placement_graduates, check_for_backend(diesel::pg::Pg))]
pub struct Graduate {
    pub profile_id: ProfileId,
    pub person_id: PersonId,
    ranking: Option<Vec<Option<Uuid>>>,
}

impl Seats {
    /// As the client ordered it.
    pub fn ranking(&self) -> Option<Vec<Uuid>> {
        self.ranking.as_ref().map(|all| all.iter().copied().flatten().collect())
    }
}

impl Graduate {
    /// As the graduate ordered it.
    pub fn ranking(&self) -> Option<Vec<Uuid>> {
        self.ranking.as_ref().map(|all| all.iter().copied().flatten().collect())
    }
}
