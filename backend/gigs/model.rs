//! Gigs: rows, states, and what a client writes.

use crate::clients::Organisation;
use crate::gigs::attachments::Attachment;
use crate::kernel::ids::{GigId, OrganisationId, PersonId};
use crate::kernel::money::{Currency, Money};
use crate::platform::kept::Kept;
use crate::platform::markdown;
use crate::platform::text::{clean_block, clean_line};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use std::sync::{Arc, OnceLock};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Draft,
    Open,
    Paused,
    Closed,
    Expired,
}

impl State {
    pub const ALL: [State; 5] = [State::Draft, State::Open, State::Paused, State::Closed, State::Expired];

    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Paused => "paused",
            Self::Closed => "closed",
            Self::Expired => "expired",
        }
    }

    /// The tone of its badge.
    pub fn tone(self) -> &'static str {
        match self {
            Self::Open => "good",
            Self::Draft | Self::Paused => "waiting",
            Self::Closed | Self::Expired => "",
        }
    }

    fn parse(code: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.code() == code).unwrap_or(Self::Draft)
    }
}

/// What may be done with a gig.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Publish,
    Pause,
    Resume,
    Close,
    Renew,
    /// Done by the clock only.
    Expire,
}

impl Act {
    /// Those that people do.
    pub const BY_PEOPLE: [Act; 5] = [Act::Publish, Act::Pause, Act::Resume, Act::Close, Act::Renew];

    pub fn code(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::Close => "close",
            Self::Renew => "renew",
            Self::Expire => "expire",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::BY_PEOPLE.into_iter().find(|act| act.code() == code)
    }
}

pub const CLOSE_REASONS: [&str; 5] = ["filled", "cancelled", "budget", "elsewhere", "other"];

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::gigs, check_for_backend(diesel::pg::Pg))]
pub struct Gig {
    pub id: GigId,
    pub organisation_id: OrganisationId,
    pub created_by: PersonId,
    pub title: String,
    pub deliverable: String,
    pub state: String,
    pub budget_kind: Option<String>,
    pub budget_min_minor: Option<i64>,
    pub budget_max_minor: Option<i64>,
    pub currency: Option<String>,
    pub hours_per_week: Option<i32>,
    pub min_level: Option<i32>,
    pub start_on: Option<NaiveDate>,
    pub deadline_on: Option<NaiveDate>,
    pub remote: bool,
    pub district: Option<String>,
    pub first_gig: bool,
    pub seats: i32,
    pub published_at: Option<DateTime<Utc>>,
    pub expires_at: Option<DateTime<Utc>>,
    pub close_reason: Option<String>,
    pub close_note: Option<String>,
    pub updated_at: DateTime<Utc>,
}

impl Gig {
    pub fn state(&self) -> State {
        State::parse(&self.state)
    }

    pub fn is_open(&self) -> bool {
        self.state() == State::Open
    }

    pub fn budget(&self) -> Option<Budget> {
        let currency = Currency::parse(self.currency.as_deref()?)?;
        let kind = if self.budget_kind.as_deref()? == "hourly" { BudgetKind::Hourly } else { BudgetKind::Fixed };
        Some(Budget { kind, min_minor: self.budget_min_minor, max_minor: self.budget_max_minor?, currency })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BudgetKind {
    Fixed,
    Hourly,
}

impl BudgetKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Hourly => "hourly",
        }
    }
}

/// What a client pays: for the whole, or for an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    pub kind: BudgetKind,
    pub min_minor: Option<i64>,
    pub max_minor: i64,
    pub currency: Currency,
}

impl Budget {
    /// `PKR 12,000–15,000`
    pub fn shown(&self) -> String {
        let most = Money::new(self.max_minor, self.currency);
        match self.min_minor.filter(|least| *least < self.max_minor) {
            Some(least) => format!("{}–{}", Money::new(least, self.currency), Money::major(self.max_minor)),
            None => most.to_string(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeededSkill {
    pub skill: String,
    pub must: bool,
    /// 1 to 5.
    pub level: i32,
}

/// What belongs to a gig in other tables.
#[derive(Debug, Clone, Default)]
pub struct GigDetails {
    pub skills: Vec<NeededSkill>,
    pub languages: Vec<String>,
    pub questions: Vec<String>,
}

/// What pages make of the text of a gig.
#[derive(Debug)]
pub struct Html {
    pub deliverable: String,
    /// For search engines.
    pub summary: String,
}

impl Html {
    pub fn of(gig: &Gig) -> Self {
        Self { deliverable: markdown::to_html(&gig.deliverable), summary: markdown::to_text(&gig.deliverable, 160) }
    }
}

/// A gig with all that its page shows.
#[derive(Debug)]
pub struct Shown {
    pub gig: Gig,
    pub client: Organisation,
    pub details: GigDetails,
    pub attachments: Vec<Attachment>,
    pub html: Html,
    /// What its page tells search engines, in English and Urdu, once somebody looked.
    pub postings: [OnceLock<String>; 2],
}

/// Gigs that were shown lately, under the edition that the database counts on with every change of what is in them.
pub type Remembered = Kept<(GigId, i32), Arc<Shown>>;

/// A gig as a client writes it. A draft may lack anything but its title.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GigInput {
    pub title: String,
    pub deliverable: String,
    pub skills: Vec<NeededSkill>,
    pub budget: Option<Budget>,
    pub hours_per_week: Option<i32>,
    pub min_level: Option<i32>,
    pub start_on: Option<NaiveDate>,
    pub deadline_on: Option<NaiveDate>,
    pub languages: Vec<String>,
    pub remote: bool,
    pub district: Option<String>,
    pub questions: Vec<String>,
    pub first_gig: bool,
    pub seats: i32,
}

impl GigInput {
    /// The same, cleaned of what nobody types on purpose.
    pub fn cleaned(&self) -> Self {
        Self {
            title: clean_line(&self.title),
            deliverable: clean_block(&self.deliverable),
            questions: self.questions.iter().map(|q| clean_line(q)).filter(|q| !q.is_empty()).collect(),
            ..self.clone()
        }
    }

    /// A saved gig as it would be typed, to check, to publish or to copy it.
    pub fn of(gig: &Gig, details: GigDetails) -> Self {
        Self {
            title: gig.title.clone(),
            deliverable: gig.deliverable.clone(),
            skills: details.skills,
            budget: gig.budget(),
            hours_per_week: gig.hours_per_week,
            min_level: gig.min_level,
            start_on: gig.start_on,
            deadline_on: gig.deadline_on,
            languages: details.languages,
            remote: gig.remote,
            district: gig.district.clone(),
            questions: details.questions,
            first_gig: gig.first_gig,
            seats: gig.seats,
        }
    }
}
