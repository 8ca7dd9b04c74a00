//! People and what belongs to them.

use crate::kernel::actor::{Actor, Role};
use crate::kernel::deadline::age_on;
use crate::kernel::ids::{AppealId, InvitationId, PersonId, SessionId};
use crate::platform::i18n::Locale;
use crate::platform::letters::Recipient;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;
use uuid::Uuid;

/// A person as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::people, check_for_backend(diesel::pg::Pg))]
pub struct Person {
    pub id: PersonId,
    pub email: String,
    pub email_verified_at: Option<DateTime<Utc>>,
    pub full_name: String,
    pub full_name_ur: Option<String>,
    pub birth_date: Option<NaiveDate>,
    pub locale: String,
    pub time_zone: String,
    pub suspended_at: Option<DateTime<Utc>>,
    pub suspended_reason: Option<String>,
    pub created_at: DateTime<Utc>,
    /// They asked to leave: hidden since, and forgotten then.
    pub leaves_at: Option<DateTime<Utc>>,
    pub left_at: Option<DateTime<Utc>>,
    /// Joined under 18, and has not agreed as a grown-up since.
    pub is_learner: bool,
    /// As they say themselves, for figures of fairness alone: shown to nobody, and no part of any match.
    pub gender: Option<String>,
}

/// What people may say of their gender, or nothing.
pub const GENDERS: [&str; 3] = ["woman", "man", "other"];

impl Person {
    pub fn locale(&self) -> Locale {
        Locale::parse(&self.locale).unwrap_or_default()
    }

    /// A grown-up on this day: eighteen or older and, who joined younger, has agreed anew since. Only graduates give a birth
    /// date; the others declare to be adults.
    pub fn is_adult(&self, today: NaiveDate) -> bool {
        !self.is_learner && self.is_of_age(today)
    }

    fn is_of_age(&self, today: NaiveDate) -> bool {
        self.birth_date.is_none_or(|birth| age_on(birth, today) >= 18)
    }

    /// Eighteen by now, and not asked or not agreed yet.
    pub fn comes_of_age(&self, today: NaiveDate) -> bool {
        self.is_learner && self.is_of_age(today)
    }

    /// What of a name those see who may look at a learner's portfolio.
    pub fn first_name(name: &str) -> &str {
        name.split_whitespace().next().unwrap_or(name)
    }

    /// Suspended, leaving or gone: nothing of theirs is shown to the public, and nobody reaches them.
    pub fn is_away(&self) -> bool {
        self.suspended_at.is_some() || self.leaves_at.is_some()
    }

    /// A moment as this person's clock shows it.
    pub fn local(&self, at: &DateTime<Utc>) -> String {
        let zone = self.time_zone.parse().unwrap_or(Tz::Asia__Karachi);
        at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
    }

    /// The person as the rules see them today.
    pub fn actor(&self, roles: Vec<Role>, today: NaiveDate) -> Actor {
        Actor { person: self.id, roles, verified: self.email_verified_at.is_some(), adult: self.is_adult(today) }
    }
}

/// The person as somebody who gets mail.
pub fn recipient(person: &Person) -> Recipient {
    Recipient { email: person.email.clone(), name: person.full_name.clone(), locale: person.locale() }
}

/// The form of a mail address that is compared: people type capitals and spaces as they like.
pub fn normal_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// What somebody typed into a form and has not sent.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::drafts, check_for_backend(diesel::pg::Pg))]
pub struct Draft {
    /// The path of the form.
    pub form: String,
    /// A list of names and values, as the form would have sent them.
    pub fields: serde_json::Value,
    pub updated_at: DateTime<Utc>,
}

impl Draft {
    pub fn pairs(&self) -> Vec<(String, String)> {
        serde_json::from_value(self.fields.clone()).unwrap_or_default()
    }
}

/// Staff saw somebody and their document.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::identity_checks, check_for_backend(diesel::pg::Pg))]
pub struct IdentityCheck {
    /// `cnic`, `b_form` or `passport`.
    pub document: String,
    pub checked_on: NaiveDate,
    /// The region desk, else a training centre.
    pub by_region: bool,
    pub note: String,
    pub number_sealed: Option<Vec<u8>>,
    /// The last three digits.
    pub number_tail: Option<String>,
}

impl IdentityCheck {
    /// Who checked, as everybody may know it: a code for `accounts-identity-by-…`.
    pub fn place(&self) -> &'static str {
        Self::place_of(self.by_region)
    }

    pub fn place_of(by_region: bool) -> &'static str {
        if by_region { "region" } else { "centre" }
    }
}

/// A copy of their data that somebody asked for; ready when the archive stands in the file store.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::data_exports, check_for_backend(diesel::pg::Pg))]
pub struct DataExport {
    pub id: Uuid,
    pub person_id: PersonId,
    pub asked_at: DateTime<Utc>,
    pub ready_at: Option<DateTime<Utc>>,
    pub bytes: Option<i64>,
    pub expires_at: Option<DateTime<Utc>>,
}

impl DataExport {
    pub fn kilobytes(&self) -> i64 {
        self.bytes.unwrap_or(0).div_euclid(1024).max(1)
    }
}

/// A browser that is signed in.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::sessions, check_for_backend(diesel::pg::Pg))]
pub struct Session {
    pub id: SessionId,
    pub user_agent: String,
    pub ip: String,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    /// On a device that others use too.
    pub shared: bool,
}

/// What a session or a program has shown of who uses it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Proof {
    /// A code was shown when it was signed in, or since.
    pub second_factor: bool,
    /// When the password, and the code where there is one, was shown last.
    pub shown_at: Option<DateTime<Utc>>,
}

/// What is behind the codes of a phone; secrets are sealed.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::second_factors, check_for_backend(diesel::pg::Pg))]
pub struct SecondFactor {
    pub person_id: PersonId,
    /// None while the first one waits for its first code.
    pub secret: Option<Vec<u8>>,
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The step of the last code that was used.
    pub last_step: i64,
    pub pending_secret: Option<Vec<u8>>,
    pub pending_since: Option<DateTime<Utc>>,
}

/// A code with which staff let somebody come back.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::recoveries, check_for_backend(diesel::pg::Pg))]
pub struct Recovery {
    pub id: Uuid,
    pub person_id: PersonId,
    pub issued_by: PersonId,
    pub expires_at: DateTime<Utc>,
    pub takes_over_at: Option<DateTime<Utc>>,
}

/// What a mailed link does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    VerifyEmail,
    ResetPassword,
    ChangeEmail,
}

impl Purpose {
    pub fn code(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ResetPassword => "reset_password",
            Self::ChangeEmail => "change_email",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::VerifyEmail, Self::ResetPassword, Self::ChangeEmail].into_iter().find(|purpose| purpose.code() == code)
    }
}

/// A mailed link.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::one_time_tokens, check_for_backend(diesel::pg::Pg))]
pub struct OneTimeToken {
    pub id: Uuid,
    pub person_id: PersonId,
    pub purpose: String,
    /// Where it was sent: it says nothing about any other address.
    pub email: String,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::invitations, check_for_backend(diesel::pg::Pg))]
pub struct Invitation {
    pub id: InvitationId,
    pub email: String,
    pub role: String,
    pub invited_by: PersonId,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub accepted_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl Invitation {
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.accepted_at.is_none() && self.withdrawn_at.is_none() && self.expires_at > now
    }

    pub fn role(&self) -> Option<Role> {
        Role::parse(&self.role)
    }
}

/// One refresh token; all that grew out of one sign-in are a family.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::refresh_tokens, check_for_backend(diesel::pg::Pg))]
pub struct RefreshToken {
    pub id: Uuid,
    pub family: Uuid,
    pub person_id: PersonId,
    pub user_agent: String,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub family_expires_at: DateTime<Utc>,
    pub spent_at: Option<DateTime<Utc>>,
    pub revoked_at: Option<DateTime<Utc>>,
}

/// What a suspended person answered, and what staff said to it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::appeals, check_for_backend(diesel::pg::Pg))]
pub struct Appeal {
    pub id: AppealId,
    pub person_id: PersonId,
    /// Names the suspension that it is about.
    pub suspended_at: DateTime<Utc>,
    pub text: String,
    pub created_at: DateTime<Utc>,
    /// None while it waits for a decision.
    pub granted: Option<bool>,
    pub answer: Option<String>,
}

/// Somebody on a list of blocked people.
#[derive(Debug, Clone)]
pub struct Blocked {
    pub person: PersonId,
    pub name: String,
    pub since: DateTime<Utc>,
}

/// A person as staff find them, with their roles.
#[derive(Debug, Clone)]
pub struct Found {
    pub person: Person,
    pub roles: Vec<Role>,
}

/// The zones that people of the first regions and their clients live in.
pub const TIME_ZONES: [&str; 16] = [
    "Asia/Karachi",
    "Asia/Dubai",
    "Asia/Riyadh",
    "Asia/Qatar",
    "Asia/Kuala_Lumpur",
    "Asia/Singapore",
    "Asia/Shanghai",
    "Europe/Istanbul",
    "Europe/London",
    "Europe/Paris",
    "Europe/Berlin",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "America/Toronto",
    "Australia/Sydney",
];
