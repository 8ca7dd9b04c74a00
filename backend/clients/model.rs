//! Organisations, their members, and the decisions on them.

use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{OrganisationId, PersonId};
use crate::platform::text::{clean_block, clean_line};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

pub const KINDS: [&str; 5] = ["person", "business", "ngo", "government", "school"];

/// What staff may have checked before they approve a client.
pub const CHECKS: [&str; 6] = ["called", "met", "website", "registration", "reference", "past_work"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approval {
    None,
    Requested,
    Approved,
    Refused,
}

impl Approval {
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Requested => "requested",
            Self::Approved => "approved",
            Self::Refused => "refused",
        }
    }

    fn parse(code: &str) -> Self {
        match code {
            "requested" => Self::Requested,
            "approved" => Self::Approved,
            "refused" => Self::Refused,
            _ => Self::None,
        }
    }
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::organisations, check_for_backend(diesel::pg::Pg))]
pub struct Organisation {
    pub id: OrganisationId,
    pub slug: String,
    pub name: String,
    pub kind: String,
    pub about: String,
    pub website: Option<String>,
    pub country: String,
    pub city: String,
    pub time_zone: String,
    pub approval: String,
    pub approval_changed_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    /// Its last member leaves, or has left.
    pub closed_at: Option<DateTime<Utc>>,
}

impl Organisation {
    pub fn approval(&self) -> Approval {
        Approval::parse(&self.approval)
    }

    /// `Skardu, PK`
    pub fn place(&self) -> String {
        if self.city.is_empty() { self.country.clone() } else { format!("{}, {}", self.city, self.country) }
    }

    /// Approved by staff, and not closed since.
    pub fn is_approved(&self) -> bool {
        self.approval() == Approval::Approved && self.closed_at.is_none()
    }
}

/// What a client says about itself.
#[derive(Debug, Clone, Default)]
pub struct OrganisationInput {
    pub name: String,
    pub kind: String,
    pub about: String,
    pub website: String,
    /// ISO 3166 code of two letters.
    pub country: String,
    pub city: String,
    pub time_zone: String,
}

impl OrganisationInput {
    /// The same, cleaned of what nobody types on purpose.
    pub fn cleaned(&self) -> Self {
        Self {
            name: clean_line(&self.name),
            kind: self.kind.clone(),
            about: clean_block(&self.about),
            website: clean_line(&self.website),
            country: self.country.trim().to_uppercase(),
            city: clean_line(&self.city),
            time_zone: self.time_zone.trim().to_owned(),
        }
    }

    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        errors.required("name", &self.name, 80);
        errors.one_of("kind", &self.kind, &KINDS);
        errors.at_most("about", &self.about, 1000);
        if !self.website.is_empty() {
            errors.check(is_https(&self.website), "website", "field-not-https");
        }
        let letters = self.country.len() == 2 && self.country.chars().all(|c| c.is_ascii_uppercase());
        errors.check(letters, "country", "field-not-a-choice");
        errors.at_most("city", &self.city, 60);
        errors.check(self.time_zone.parse::<chrono_tz::Tz>().is_ok(), "time_zone", "field-not-a-choice");
        errors.finish()
    }
}

fn is_https(address: &str) -> bool {
    address.len() <= 200
        && url::Url::parse(address).is_ok_and(|url| {
            url.scheme() == "https" && url.username().is_empty() && url.domain().is_some_and(|host| host.contains('.'))
        })
}

#[derive(Debug, Clone)]
pub struct Member {
    pub person: PersonId,
    pub name: String,
    pub is_owner: bool,
}

/// What staff decided, and what they had checked.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::client_approvals, check_for_backend(diesel::pg::Pg))]
pub struct Decision {
    pub decision: String,
    pub checks: serde_json::Value,
    pub note: String,
    pub decided_at: DateTime<Utc>,
}

impl Decision {
    /// The codes of what was checked.
    pub fn checked(&self) -> Vec<&str> {
        let codes = self.checks.as_array().map(Vec::as_slice).unwrap_or_default();
        codes.iter().filter_map(|code| code.as_str()).collect()
    }
}

/// A decision of staff as it is typed.
#[derive(Debug, Clone, Default)]
pub struct DecisionInput {
    pub approve: bool,
    pub checks: Vec<String>,
    pub note: String,
}
