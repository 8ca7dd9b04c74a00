//! Endorsements: requests, what was said to them, and mentors.

use crate::centres::{Centre, Cohort, Programme};
use crate::kernel::ids::{CohortId, EndorsementId, ItemId, PersonId, ProfileId};
use crate::platform::i18n::Locale;
use crate::platform::text::{clean_block, clean_line};
use crate::profiles::ContentItem;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use std::borrow::Borrow;

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Waiting,
    /// A mentor has taken it on.
    Claimed,
    Endorsed,
    Declined,
    Withdrawn,
    /// It was endorsed, and that was taken back.
    Revoked,
}

impl State {
    pub const ALL: [State; 6] =
        [State::Waiting, State::Claimed, State::Endorsed, State::Declined, State::Withdrawn, State::Revoked];

    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Claimed => "claimed",
            Self::Endorsed => "endorsed",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::Revoked => "revoked",
        }
    }

    /// The database keeps no other codes.
    pub fn parse(code: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.code() == code).unwrap_or(Self::Withdrawn)
    }

    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Claimed)
    }
}

/// How a mentor declares to stand to a graduate, besides having taught them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    None,
    Relative,
    Business,
}

impl Relation {
    pub const ALL: [Relation; 3] = [Relation::None, Relation::Relative, Relation::Business];

    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Relative => "relative",
            Self::Business => "business",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.code() == code)
    }
}

/// Why a mentor does not vouch.
pub const REASONS: [&str; 4] = ["other_work", "not_seen", "not_yet", "other"];

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::endorsement_requests, check_for_backend(diesel::pg::Pg))]
pub struct Request {
    pub id: EndorsementId,
    pub profile_id: ProfileId,
    /// The graduate.
    pub person_id: PersonId,
    pub cohort_id: CohortId,
    pub skill_id: String,
    /// With whom it lies; None: any mentor of the cohort may take it on.
    pub mentor_id: Option<PersonId>,
    pub note: String,
    pub shows_attendance: bool,
    pub state: String,
    pub asked_at: DateTime<Utc>,
    /// Since when it lies with whom it lies now.
    pub held_since: DateTime<Utc>,
    pub nudges: i32,
    pub answered_at: Option<DateTime<Utc>>,
    pub reason: Option<String>,
    /// What the mentor wrote when declining.
    pub answer: String,
}

impl Request {
    pub fn state(&self) -> State {
        State::parse(&self.state)
    }

    pub fn days_since_asked(&self, now: DateTime<Utc>) -> i64 {
        (now - self.asked_at).num_days()
    }
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::endorsements, check_for_backend(diesel::pg::Pg))]
pub struct Endorsement {
    pub id: EndorsementId,
    pub level: i32,
    pub sentence: String,
    pub weeks: i32,
    pub attendance: Option<i32>,
    pub endorsed_at: DateTime<Utc>,
    pub confirmed_at: DateTime<Utc>,
    /// Its mentor leaves or has left.
    pub is_nameless: bool,
    pub revoked_at: Option<DateTime<Utc>>,
    pub revoked_why: Option<String>,
}

/// A frozen piece of work, by the version that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Piece {
    pub version: i32,
    pub item: ItemId,
}

impl Piece {
    /// `3:0190a5b2-…`, as a form sends it.
    pub fn parse(typed: &str) -> Option<Self> {
        let (version, item) = typed.split_once(':')?;
        Some(Self { version: version.parse().ok()?, item: ItemId(item.parse().ok()?) })
    }

    pub fn code(self) -> String {
        format!("{}:{}", self.version, self.item)
    }
}

/// What a graduate asks for.
#[derive(Debug, Clone)]
pub struct AskInput {
    pub cohort: CohortId,
    /// None: any mentor of the cohort.
    pub mentor: Option<PersonId>,
    pub skill: String,
    pub pieces: Vec<Piece>,
    /// What should be looked at.
    pub note: String,
    pub shows_attendance: bool,
}

impl AskInput {
    pub fn cleaned(&self) -> Self {
        Self { note: clean_line(&self.note), ..self.clone() }
    }
}

/// What a mentor says.
#[derive(Debug, Clone, Default)]
pub struct EndorseInput {
    pub level: String,
    pub sentence: String,
    pub relation: String,
}

impl EndorseInput {
    pub fn cleaned(&self) -> Self {
        Self { sentence: clean_line(&self.sentence), ..self.clone() }
    }
}

/// The same, believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub level: i32,
    pub sentence: String,
    pub relation: Relation,
}

/// Why a mentor does not vouch, as they write it.
#[derive(Debug, Clone, Default)]
pub struct DeclineInput {
    pub reason: String,
    pub answer: String,
}

impl DeclineInput {
    pub fn cleaned(&self) -> Self {
        Self { answer: clean_block(&self.answer), ..self.clone() }
    }
}

/// Where a cohort is.
#[derive(Debug, Clone)]
pub struct Place {
    pub cohort: Cohort,
    pub programme: Programme,
    pub centre: Centre,
}

/// A piece of work as it was when it was frozen.
#[derive(Debug, Clone)]
pub struct Exhibit {
    pub version: i32,
    pub item: ContentItem,
}

/// A request with who asks and where they learned.
#[derive(Debug, Clone)]
pub struct Asked {
    pub request: Request,
    pub graduate: Named,
    pub place: Place,
    /// With whom it lies.
    pub mentor: Option<Named>,
    /// What was said to it, if anything was.
    pub said: Option<Endorsement>,
}

/// An endorsement with all that it says, for whoever carries it elsewhere.
#[derive(Debug, Clone)]
pub struct Carried {
    pub request: Request,
    pub said: Endorsement,
    pub place: Place,
    pub exhibits: Vec<Exhibit>,
    /// Neither revoked nor held.
    pub standing: bool,
    /// Only a mentor who lets the public list name them.
    pub mentor: Option<Named>,
}

/// Somebody by name; of who is under 18 only the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub person: PersonId,
    pub name: String,
    pub name_ur: Option<String>,
}

impl Named {
    /// Templates hand on references, hence the loose argument.
    pub fn name_in(&self, locale: impl Borrow<Locale>) -> &str {
        match (&self.name_ur, locale.borrow()) {
            (Some(name), Locale::Ur) => name,
            _ => &self.name,
        }
    }
}

/// What a mentor says of themselves.
#[derive(Debug, Clone, Default, Queryable, Selectable)]
#[diesel(table_name = schema::mentor_pages, check_for_backend(diesel::pg::Pg))]
pub struct MentorPage {
    pub about: String,
    pub about_ur: String,
    pub is_listed: bool,
}

impl MentorPage {
    pub fn cleaned(&self) -> Self {
        Self { about: clean_block(&self.about), about_ur: clean_block(&self.about_ur), is_listed: self.is_listed }
    }

    /// In this language, or else in the other.
    pub fn about_in(&self, locale: impl Borrow<Locale>) -> &str {
        let (first, second) = match locale.borrow() {
            Locale::En => (&self.about, &self.about_ur),
            Locale::Ur => (&self.about_ur, &self.about),
        };
        if first.is_empty() { second } else { first }
    }
}

/// What a mentor said so far, in numbers: from it everything is counted that pages tell of how they judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    pub mentor: PersonId,
    pub skill: String,
    pub level: i32,
    pub revoked: bool,
}
