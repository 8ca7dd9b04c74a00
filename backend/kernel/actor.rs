//! Who acts: what the rules of every slice ask about a person.

use crate::kernel::ids::PersonId;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Graduate,
    Client,
    Mentor,
    Staff,
    Admin,
}

impl Role {
    pub const ALL: [Role; 5] = [Role::Graduate, Role::Client, Role::Mentor, Role::Staff, Role::Admin];

    pub fn code(self) -> &'static str {
        match self {
            Role::Graduate => "graduate",
            Role::Client => "client",
            Role::Mentor => "mentor",
            Role::Staff => "staff",
            Role::Admin => "admin",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A signed-in person as the rules see them at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub person: PersonId,
    pub roles: Vec<Role>,
    /// The mail address was confirmed.
    pub verified: bool,
    /// A grown-up today in Asia/Karachi; who joined under 18 is one once they have agreed anew. People without a birth date are
    /// clients, mentors and staff: adults.
    pub adult: bool,
}

impl Actor {
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Staff of a centre or of the region desk.
    pub fn is_staff(&self) -> bool {
        self.has(Role::Staff) || self.has(Role::Admin)
    }
}
