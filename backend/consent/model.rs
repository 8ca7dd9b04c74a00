//! Consents: what they cover, how they stand, and what staff type.

use crate::accounts::Person;
use crate::kernel::ids::{ConsentId, EnrolmentId, PersonId};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::Deserialize;

/// What is agreed to, each for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Whoever has the address sees the learner's portfolio, with the first name only.
    Portfolio,
    /// Mentors vouch for the learner, and the portfolio says so.
    Endorsement,
    /// The learner takes away what mentors say, as a badge.
    Badges,
}

impl Scope {
    pub const ALL: [Scope; 3] = [Scope::Portfolio, Scope::Endorsement, Scope::Badges];
    /// What somebody who came of age agrees to here; who sees their profile they choose there.
    pub const OF_GROWN_UPS: [Scope; 2] = [Scope::Endorsement, Scope::Badges];

    pub fn code(self) -> &'static str {
        match self {
            Self::Portfolio => "portfolio",
            Self::Endorsement => "endorsement",
            Self::Badges => "badges",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }

    /// Without which it means nothing: a badge carries what a mentor said.
    pub fn needs(self) -> Option<Self> {
        match self {
            Self::Badges => Some(Self::Endorsement),
            Self::Portfolio | Self::Endorsement => None,
        }
    }
}

/// Whether something is agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreed {
    Yes,
    /// A guardian had agreed when the learner came of age, who has not answered yet: nothing new happens, and what lies in the
    /// learner's own hands stays there.
    Frozen,
    No,
}

/// Where somebody stands between learner and grown-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Learner,
    /// Eighteen, and not asked or not agreed yet.
    ComesOfAge,
    GrownUp,
}

impl Stage {
    pub fn of(person: &Person, today: NaiveDate) -> Self {
        if person.is_adult(today) {
            Self::GrownUp
        } else if person.comes_of_age(today) {
            Self::ComesOfAge
        } else {
            Self::Learner
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// For its witness; counts for nothing.
    Waits,
    Counts,
    Ended,
}

impl State {
    pub fn code(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::Counts => "counts",
            Self::Ended => "ended",
        }
    }
}

/// Why a consent ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    Withdrawn,
    /// Another took its place.
    Replaced,
    Unwitnessed,
    /// A new edition of the form came, and nobody agreed to that.
    Lapsed,
    OfAge,
    /// The account ended.
    Left,
}

impl Why {
    pub fn code(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Replaced => "replaced",
            Self::Unwitnessed => "unwitnessed",
            Self::Lapsed => "lapsed",
            Self::OfAge => "of_age",
            Self::Left => "left",
        }
    }
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::consents, check_for_backend(diesel::pg::Pg))]
pub struct Consent {
    pub id: ConsentId,
    pub person_id: PersonId,
    /// Where it was recorded; None where somebody agreed for themselves.
    pub enrolment_id: Option<EnrolmentId>,
    /// Of the form; of somebody's own consent that of the form then, too.
    pub edition: i32,
    /// Empty once erased.
    pub guardian: String,
    pub relation: Option<String>,
    pub relation_words: String,
    pub phone: Option<String>,
    pub document: Option<String>,
    /// The last three digits.
    pub number_tail: Option<String>,
    pub recorded_by: PersonId,
    pub recorded_at: DateTime<Utc>,
    pub witness_id: Option<PersonId>,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    pub ended_why: Option<String>,
    pub erased_at: Option<DateTime<Utc>>,
}

impl Consent {
    pub fn state(&self) -> State {
        match (self.ended_at, self.confirmed_at) {
            (Some(_), _) => State::Ended,
            (None, Some(_)) => State::Counts,
            (None, None) => State::Waits,
        }
    }

    /// Somebody who came of age agreed for themselves.
    pub fn is_own(&self) -> bool {
        self.enrolment_id.is_none()
    }
}

/// What a consent covers, and since when no more.
pub type Covered = (Scope, Option<DateTime<Utc>>);

/// One line of its history.
#[derive(Debug, Clone)]
pub struct Event {
    pub act: String,
    pub scope: Option<Scope>,
    /// None where it was the clock.
    pub actor: Option<PersonId>,
    pub at: DateTime<Utc>,
}

/// A consent with all that belongs to it.
#[derive(Debug, Clone)]
pub struct Held {
    pub consent: Consent,
    pub scopes: Vec<Covered>,
    /// The oldest first.
    pub events: Vec<Event>,
}

impl Held {
    /// What it still covers, or would cover once witnessed.
    pub fn standing(&self) -> Vec<Scope> {
        standing(&self.scopes)
    }
}

pub fn standing(scopes: &[Covered]) -> Vec<Scope> {
    scopes.iter().filter(|(_, withdrawn)| withdrawn.is_none()).map(|(scope, _)| *scope).collect()
}

/// How somebody is related to a learner.
pub const RELATIONS: [&str; 6] = ["mother", "father", "grandparent", "sibling", "legal_guardian", "other"];
/// What a guardian is shown to be by.
pub const DOCUMENTS: [&str; 2] = ["cnic", "passport"];

/// What was signed at the desk, as it is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ConsentInput {
    pub guardian: String,
    pub relation: String,
    /// In words, where the list has none for it.
    pub relation_words: String,
    pub phone: String,
    pub document: String,
    pub number: String,
    pub scope: Vec<String>,
    /// The number of the form that was signed.
    pub edition: String,
    /// Somebody else of the centre's staff, by id.
    pub witness: String,
}

/// The same, believed.
#[derive(Debug, Clone)]
pub struct Signed {
    pub guardian: String,
    pub relation: &'static str,
    pub relation_words: String,
    pub phone: Option<String>,
    pub document: &'static str,
    pub number: Option<String>,
    pub scopes: Vec<Scope>,
    pub edition: i32,
    pub witness: PersonId,
}
