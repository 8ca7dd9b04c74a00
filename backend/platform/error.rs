//! One error for all acts. It has two faces, a page for people and problem+json for programs: the door it leaves by decides
//! (`platform/web/errors.rs`); nobody looks at the Accept header.

use crate::kernel::fields::FieldErrors;
use crate::kernel::refusal::{Kind, Refuse};
use crate::platform::web::idempotency::Answered;
use actix_web::http::StatusCode;
use std::time::Duration;

/// Why an act did not happen.
#[derive(Debug)]
pub enum AppError {
    /// A rule said no.
    Refused { code: &'static str, kind: Kind },
    /// Fields were filled in wrongly.
    Invalid(FieldErrors),
    /// The request itself could not be read: a broken body, a wrong type, a stale form.
    Malformed(Malformed),
    /// Somebody must sign in first.
    SignIn,
    /// Not there, or not to be seen by this person: both look the same.
    NotFound,
    /// A place that is closed to this person. Looks like what is not there, and is written down.
    Denied,
    /// The address does other things than this; which, stands in `Allow`.
    NoSuchMethod { allowed: String },
    TooMany {
        /// How many times were allowed.
        most: u64,
        retry_after: Duration,
    },
    /// The same request, by its idempotency key, was answered before.
    Answered(Answered),
    /// A part that we depend on does not answer: the database, search, mail.
    Away(&'static str),
    /// Our fault. Logged once at the edge; the text never leaves.
    Broken(anyhow::Error),
}

/// What was unreadable, with the status that says so.
#[derive(Debug, Clone)]
pub struct Malformed {
    pub code: &'static str,
    pub status: StatusCode,
    /// For programs only: where reading stopped, without the value that was sent.
    pub detail: Option<String>,
}

impl Malformed {
    pub fn new(code: &'static str, status: StatusCode) -> Self {
        Self { code, status, detail: None }
    }

    /// With a sentence for programs on what was wrong.
    pub fn explained(code: &'static str, status: StatusCode, detail: impl Into<String>) -> Self {
        Self { code, status, detail: Some(detail.into()) }
    }
}

pub type Result<T, E = AppError> = std::result::Result<T, E>;

impl AppError {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Refused { kind: Kind::Forbidden, .. } => StatusCode::FORBIDDEN,
            Self::Refused { kind: Kind::Conflict, .. } => StatusCode::CONFLICT,
            Self::Refused { kind: Kind::Unprocessable, .. } | Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Malformed(what) => what.status,
            Self::Answered(_) => StatusCode::OK,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::NotFound | Self::Denied => StatusCode::NOT_FOUND,
            Self::NoSuchMethod { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Away(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stable code of the API; `refusal-<code with dashes>` is its text.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused { code, .. } => code,
            Self::Invalid(_) => "invalid_fields",
            Self::Malformed(what) => what.code,
            Self::Answered(_) => "answered_before",
            Self::SignIn => "sign_in_required",
            Self::NotFound | Self::Denied => "not_found",
            Self::NoSuchMethod { .. } => "method_not_allowed",
            Self::TooMany { .. } => "too_many_requests",
            Self::Away(_) => "temporarily_away",
            Self::Broken(_) => "internal_error",
        }
    }

    /// The Fluent key of the sentence that a person reads.
    pub fn message_key(&self) -> String {
        format!("refusal-{}", self.code().replace('_', "-"))
    }

    /// Whether trying the same transaction again may succeed: PostgreSQL gave up on it in favour of another.
    pub fn is_transient(&self) -> bool {
        use diesel::result::{DatabaseErrorKind, Error};
        let Self::Broken(cause) = self else { return false };
        match cause.downcast_ref::<Error>() {
            Some(Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _)) => true,
            Some(Error::DatabaseError(_, info)) => info.message().contains("deadlock detected"),
            _ => false,
        }
    }

    /// The name of the unique index or CHECK that a write ran into, if that was it.
    pub fn violated(&self) -> Option<&str> {
        let Self::Broken(cause) = self else { return None };
        match cause.downcast_ref::<diesel::result::Error>() {
            Some(diesel::result::Error::DatabaseError(_, info)) => info.constraint_name(),
            _ => None,
        }
    }

    /// Logs what is our fault; once, at the edge.
    pub fn log(&self) {
        match self {
            Self::Broken(cause) => tracing::error!(error = ?cause, "request failed"),
            Self::Away(what) => tracing::warn!(what, "a part is away"),
            _ => {}
        }
    }
}

impl<R: Refuse> From<R> for AppError {
    fn from(refusal: R) -> Self {
        Self::Refused { code: refusal.code(), kind: refusal.kind() }
    }
}

impl From<FieldErrors> for AppError {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<diesel::result::Error> for AppError {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind, Error};
        match error {
            Error::DatabaseError(DatabaseErrorKind::ClosedConnection, _) => Self::Away("database"),
            other => Self::Broken(other.into()),
        }
    }
}

impl From<anyhow::Error> for AppError {
    fn from(error: anyhow::Error) -> Self {
        Self::Broken(error)
    }
}

impl From<askama::Error> for AppError {
    fn from(error: askama::Error) -> Self {
        Self::Broken(error.into())
    }
}

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Broken(cause) => write!(f, "{cause:#}"),
            other => f.write_str(other.code()),
        }
    }
}

/// A row that may be missing or hidden: `find(...).await?.or_missing()?`.
pub trait OrMissing<T> {
    fn or_missing(self) -> Result<T>;
}

impl<T> OrMissing<T> for Option<T> {
    fn or_missing(self) -> Result<T> {
        self.ok_or(AppError::NotFound)
    }
}
