//! Skills as other slices see them, and proposals to the list.

use crate::kernel::ids::{PersonId, SkillProposalId};
use diesel::prelude::*;
use serde::Serialize;

/// A skill with its label in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct SkillRef {
    #[schema(example = "logo-design")]
    pub id: String,
    #[schema(example = "Logo design")]
    pub label: String,
}

/// Skills as a form sends them: ids that were picked, and labels that were typed, parted by commas.
#[derive(Debug, Clone, Default)]
pub struct TypedSkills {
    pub picked: Vec<String>,
    pub typed: String,
}

/// What became of one typed or picked skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PickedSkill {
    Known(String),
    Unknown(String),
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::skill_proposals, check_for_backend(diesel::pg::Pg))]
pub struct Proposal {
    pub id: SkillProposalId,
    pub label: String,
    pub note: String,
    pub proposed_by: PersonId,
    pub state: String,
}

/// What staff make of a proposal.
#[derive(Debug, Clone)]
pub enum Decision {
    /// A new skill of this family, with the proposed label.
    Add {
        family: String,
    },
    /// Another name of a skill that is there.
    Merge {
        skill: String,
    },
    Refuse {
        reason: String,
    },
}

impl Decision {
    pub fn state(&self) -> &'static str {
        match self {
            Self::Add { .. } => "added",
            Self::Merge { .. } => "merged",
            Self::Refuse { .. } => "refused",
        }
    }
}
