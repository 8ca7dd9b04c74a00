//! What is saved, and how it is spoken of.

use crate::gigs;
use crate::kernel::ids::{GigId, PersonId, ProfileId, SavedId, SavedSearchId};
use crate::notifications::Frequency;
use crate::profiles::Published;
use crate::search::{Place, Search};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Gigs,
    People,
}

impl Kind {
    /// As in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Gigs => "gigs",
            Self::People => "people",
        }
    }
}

/// Something that can be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    Gig(GigId),
    Person(ProfileId),
}

impl Thing {
    /// The thing of an address.
    pub fn read(kind: &str, id: Uuid) -> Option<Self> {
        match kind {
            "gigs" => Some(Self::Gig(GigId(id))),
            "people" => Some(Self::Person(ProfileId(id))),
            _ => None,
        }
    }

    pub fn kind(self) -> Kind {
        match self {
            Self::Gig(_) => Kind::Gigs,
            Self::Person(_) => Kind::People,
        }
    }

    pub fn gig(self) -> Option<GigId> {
        match self {
            Self::Gig(id) => Some(id),
            Self::Person(_) => None,
        }
    }

    pub fn profile(self) -> Option<ProfileId> {
        match self {
            Self::Gig(_) => None,
            Self::Person(id) => Some(id),
        }
    }

    fn id(self) -> Uuid {
        match self {
            Self::Gig(id) => id.0,
            Self::Person(id) => id.0,
        }
    }

    /// Where it is saved, noted and taken away again.
    pub fn path(self) -> String {
        format!("/saved/{}/{}", self.kind().code(), self.id())
    }
}

/// A row of somebody's list.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::saved_things, check_for_backend(diesel::pg::Pg))]
pub struct Saved {
    pub id: SavedId,
    pub gig_id: Option<GigId>,
    pub profile_id: Option<ProfileId>,
    pub note: String,
    pub saved_at: DateTime<Utc>,
}

impl Saved {
    /// The table sees to it that there is one.
    pub fn thing(&self) -> Option<Thing> {
        self.gig_id.map(Thing::Gig).or(self.profile_id.map(Thing::Person))
    }
}

/// What is saved, as lists show it.
pub enum Seen {
    Gig(Arc<gigs::Shown>),
    Person(Box<Published>),
}

impl Seen {
    pub fn thing(&self) -> Thing {
        match self {
            Self::Gig(shown) => Thing::Gig(shown.gig.id),
            Self::Person(published) => Thing::Person(published.id),
        }
    }
}

/// A search that somebody keeps.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::saved_searches, check_for_backend(diesel::pg::Pg))]
pub struct KeptSearch {
    pub id: SavedSearchId,
    pub person_id: PersonId,
    place: String,
    query: String,
    pub name: String,
    frequency: String,
    pub saved_at: DateTime<Utc>,
    /// When it was last asked for news; None until it was noted what is no news.
    pub looked_at: Option<DateTime<Utc>>,
    pub opened_at: DateTime<Utc>,
    /// When its owner was asked whether it is still needed.
    pub warned_at: Option<DateTime<Utc>>,
}

impl KeptSearch {
    /// The table holds no other codes.
    pub fn search(&self) -> Search {
        Search { place: Place::parse(&self.place).unwrap_or(Place::Gigs), query: self.query.clone() }
    }

    pub fn frequency(&self) -> Frequency {
        Frequency::parse(&self.frequency).unwrap_or(Frequency::Never)
    }

    /// Nothing is told of it.
    pub fn is_silent(&self) -> bool {
        self.frequency() == Frequency::Never
    }

    pub fn path(&self) -> String {
        format!("/my/saved/searches/{}", self.id)
    }

    /// Leads to its results, and notes that they were opened.
    pub fn results(&self) -> String {
        format!("{}/results", self.path())
    }

    /// Where its owner says that it is still needed.
    pub fn keep(&self) -> String {
        format!("{}/keep", self.path())
    }
}

/// How somebody wants a search to be kept.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Empty: it is named by what it looks for.
    pub name: String,
    pub frequency: String,
}
