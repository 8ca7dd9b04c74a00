//! Credentials: keys of issuers, what was issued, what somebody shows and what was found.

use crate::centres::{Attended, Centre};
use crate::endorsements::Carried;
use crate::kernel::ids::{CentreId, CredentialId, EndorsementId, EnrolmentId, IssuerKeyId, PersonId, StatusListId};
use badges::Finding;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// Signs proofs and lists.
    Ed25519,
    /// Signs JWTs.
    Rsa,
}

impl KeyKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Ed25519 => "ed25519",
            Self::Rsa => "rsa",
        }
    }
}

/// The public half of a key.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::issuer_keys, check_for_backend(diesel::pg::Pg))]
pub struct IssuerKey {
    pub id: IssuerKeyId,
    pub centre_id: CentreId,
    pub year: i32,
    pub kind: String,
    /// As the DID document calls it.
    pub name: String,
    pub jwk: Value,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::credentials, check_for_backend(diesel::pg::Pg))]
pub struct Credential {
    pub id: CredentialId,
    pub endorsement_id: Option<EndorsementId>,
    pub enrolment_id: Option<EnrolmentId>,
    pub person_id: PersonId,
    pub salt: Option<String>,
    pub shows_mentor: bool,
    pub shows_evidence: bool,
    /// As it was signed; empty once its owner has left.
    pub document: String,
    pub jwt: String,
    pub issued_at: DateTime<Utc>,
    pub revoked_at: Option<DateTime<Utc>>,
    pub revoked_why: Option<String>,
}

impl Credential {
    /// The database lets none be without.
    pub fn origin(&self) -> Option<Origin> {
        self.endorsement_id.map(Origin::Endorsement).or(self.enrolment_id.map(Origin::Graduation))
    }
}

/// Of what it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Endorsement(EndorsementId),
    /// An enrolment whose course the person graduated from.
    Graduation(EnrolmentId),
}

impl Origin {
    /// Where its owner chooses what it shows.
    pub fn address(self) -> String {
        match self {
            Self::Endorsement(id) => format!("/my/endorsements/{id}/badge"),
            Self::Graduation(id) => format!("/my/enrolments/{id}/certificate"),
        }
    }

    pub fn endorsement(self) -> Option<EndorsementId> {
        if let Self::Endorsement(id) = self { Some(id) } else { None }
    }

    pub fn graduation(self) -> Option<EnrolmentId> {
        if let Self::Graduation(id) = self { Some(id) } else { None }
    }
}

/// All that is known of the origin.
pub enum Source {
    Endorsement(Box<Carried>),
    Graduation(Box<Graduation>),
}

/// A course that somebody attended, with the skills that it teaches.
pub struct Graduation {
    pub attended: Attended,
    pub skills: Vec<String>,
}

impl Source {
    pub fn centre(&self) -> &Centre {
        match self {
            Self::Endorsement(carried) => &carried.place.centre,
            Self::Graduation(graduation) => &graduation.attended.centre,
        }
    }

    /// The skills that it speaks of.
    pub fn skills(&self) -> &[String] {
        match self {
            Self::Endorsement(carried) => std::slice::from_ref(&carried.request.skill_id),
            Self::Graduation(graduation) => &graduation.skills,
        }
    }

    /// Whom a certificate names.
    pub fn certified(&self) -> Option<&str> {
        match self {
            Self::Endorsement(_) => None,
            Self::Graduation(graduation) => Some(&graduation.attended.enrolment.full_name),
        }
    }

    pub fn names_mentor(&self) -> bool {
        matches!(self, Self::Endorsement(carried) if carried.mentor.is_some())
    }

    /// Whether it counts now.
    pub fn stands(&self) -> bool {
        match self {
            Self::Endorsement(carried) => carried.standing,
            Self::Graduation(graduation) => graduation.attended.enrolment.is_graduation(),
        }
    }
}

/// A row that is about to be written.
pub struct NewCredential<'a> {
    pub id: CredentialId,
    pub origin: Origin,
    pub person: PersonId,
    pub subject: Uuid,
    pub salt: Option<&'a str>,
    pub list: StatusListId,
    pub index: i32,
    pub keys: (IssuerKeyId, IssuerKeyId),
    pub choice: Choice,
    pub document: &'a str,
    pub jwt: &'a str,
}

/// What a graduate lets it show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Choice {
    /// The mentor's name, where the mentor lets it be shown.
    pub mentor: bool,
    /// The pieces of work.
    pub evidence: bool,
    /// Their mail address, so that only they can show that it is theirs.
    pub mail: bool,
}

/// What a badge is to show.
pub struct Wish {
    pub choice: Choice,
    /// For all to read.
    pub name: Option<String>,
    pub mail: String,
}

/// The forms in which a badge is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Json,
    Jwt,
    Png,
    Svg,
}

impl Form {
    pub const ALL: [Form; 4] = [Form::Png, Form::Svg, Form::Json, Form::Jwt];

    pub fn code(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Jwt => "jwt",
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/vc+ld+json",
            Self::Jwt => "application/vc+jwt",
            Self::Png => "image/png",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// What somebody shows to be checked.
#[derive(Debug, Clone)]
pub enum Shown {
    /// A link, or the badge itself.
    Text(String),
    File(Vec<u8>),
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Answer {
    pub finding: Finding,
    pub reasons: Vec<Why>,
    /// What the badge says, as far as it could be read. True only where the finding is genuine.
    pub told: Option<Told>,
    /// Whether it belongs to the mail address that was asked about; None where none was, or the badge binds none.
    pub belongs: Option<bool>,
}

/// A reason by its code, with what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    pub code: &'static str,
    /// An address, a day, the name of a member; empty where the sentence says all.
    pub detail: String,
}

/// What a badge says. Anybody could have written it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    pub name: String,
    pub issuer: String,
    pub issuer_id: String,
    pub issued: String,
    pub until: String,
    pub achievement: String,
    pub description: String,
    pub criteria: String,
    pub mentor: String,
    /// Whom it was given to, where it names them.
    pub holder: String,
    /// Titles, with https addresses where there are any.
    pub evidence: Vec<Link>,
    pub skills: Vec<Link>,
    /// A mail address is bound to it.
    pub is_bound: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    pub name: String,
    pub address: Option<String>,
}
