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
}

impl Person {
    pub fn locale(&self) -> Locale {
        Locale::parse(&self.locale).unwrap_or_default()
    }

    /// Eighteen or older on this day. Only graduates give a birth date; the others declare to be adults.
    pub fn is_adult(&self, today: NaiveDate) -> bool {
        self.birth_date.is_none_or(|birth| age_on(birth, today) >= 18)
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

/// A browser that is signed in.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::sessions, check_for_backend(diesel::pg::Pg))]
pub struct Session {
    pub id: SessionId,
    pub user_agent: String,
    pub ip: String,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
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
