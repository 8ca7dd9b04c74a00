//! Access tokens of the interface.

use crate::kernel::ids::PersonId;
use chrono::{DateTime, Utc};
use uuid::Uuid;

#[derive(Debug, Clone, Copy)]
pub struct Claims {
    pub person: PersonId,
    pub family: Uuid,
}

pub struct Keys;

impl Keys {
    pub fn load_or_create(_: &std::path::Path) -> anyhow::Result<Self> {
        Ok(Self)
    }

    pub fn verify(&self, _token: &str, _now: DateTime<Utc>) -> Option<Claims> {
        None
    }
}
