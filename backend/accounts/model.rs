//! People and what belongs to them.

use crate::kernel::actor::{Actor, Role};
use crate::kernel::deadline::age_on;
use crate::kernel::ids::PersonId;
use crate::platform::i18n::Locale;
use crate::platform::letters::Recipient;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

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

    /// The person as the rules see them today.
    pub fn actor(&self, roles: Vec<Role>, today: NaiveDate) -> Actor {
        Actor { person: self.id, roles, verified: self.email_verified_at.is_some(), adult: self.is_adult(today) }
    }
}

/// The person as somebody who gets mail.
pub fn recipient(person: &Person) -> Recipient {
    Recipient { email: person.email.clone(), name: person.full_name.clone(), locale: person.locale() }
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
