//! What was found about a document, in words that pages can put into any language.

use chrono::{DateTime, Utc};

use crate::{document::Malformed, jwt::JwtFault, png::PictureFault, proof::ProofFault, rdf::RdfFault};

/// The answer to "can I believe this?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Finding {
    /// The issuer signed exactly this, it is in force, and nobody took it back.
    Genuine,
    /// The issuer signed something else: the document was altered, or its signature belongs to another one.
    Changed,
    /// Genuine once, taken back by the issuer since.
    Revoked,
    /// Genuine, and past its last day.
    Expired,
    /// Genuine, and before its first day.
    NotYetValid,
    /// Signed, but with a key that nobody known published for the issuer.
    UnknownIssuer,
    /// Signed by the issuer and in force; whether it was taken back could not be found out now.
    StatusUnknown,
    /// Not a badge that can be checked here.
    NotABadge,
}

impl Finding {
    /// A stable name, for texts and interfaces.
    pub fn code(self) -> &'static str {
        match self {
            Self::Genuine => "genuine",
            Self::Changed => "changed",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
            Self::NotYetValid => "not-yet-valid",
            Self::UnknownIssuer => "unknown-issuer",
            Self::StatusUnknown => "status-unknown",
            Self::NotABadge => "not-a-badge",
        }
    }
}

/// Why the finding is as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The signature fits the document and the issuer's key.
    SignatureFits,
    /// It does not.
    SignatureDoesNotFit,
    /// Nobody has a key of this name (a URL): it is unknown, or could not be fetched.
    KeyNotFound(String),
    /// The key belongs to `controller`, and the document says that `issuer` issued it.
    KeyOfAnother {
        /// Whose key it is.
        controller: String,
        /// Whom the document names.
        issuer: String,
    },
    /// The status list has its bit set.
    TakenBack,
    /// `validUntil` was then.
    EndedAt(DateTime<Utc>),
    /// `validFrom` is then.
    BeginsAt(DateTime<Utc>),
    /// The proof's own `expires` was then.
    ProofEndedAt(DateTime<Utc>),
    /// The list at this URL could not be had.
    ListNotFound(String),
    /// The list is not signed by the issuer of the badge, not in force, of another URL, or too short.
    ListNotBelieved(String),
    /// `credentialStatus` is of a kind that is not known here.
    UnknownStatus,
    /// The picture is broken or holds no credential.
    Picture(PictureFault),
    /// Neither a picture, nor JSON, nor a JWS.
    UnknownFormat,
    /// No JSON object within the limits.
    Document(Malformed),
    /// A JSON-LD document that says what its contexts do not define, or whose contexts are not known.
    Rdf(RdfFault),
    /// No proof that can be checked.
    Proof(ProofFault),
    /// A JWS that cannot be checked.
    Jwt(JwtFault),
    /// This member is missing, or has a shape that it cannot have.
    Member(&'static str),
    /// A credential of another kind than badges and their endorsements.
    OtherKind,
}

impl Reason {
    /// A stable name, for texts and interfaces.
    pub fn code(&self) -> &'static str {
        match self {
            Self::SignatureFits => "signature-fits",
            Self::SignatureDoesNotFit => "signature-does-not-fit",
            Self::KeyNotFound(_) => "key-not-found",
            Self::KeyOfAnother { .. } => "key-of-another",
            Self::TakenBack => "taken-back",
            Self::EndedAt(_) => "ended",
            Self::BeginsAt(_) => "not-begun",
            Self::ProofEndedAt(_) => "proof-ended",
            Self::ListNotFound(_) => "list-not-found",
            Self::ListNotBelieved(_) => "list-not-believed",
            Self::UnknownStatus => "unknown-status",
            Self::Picture(PictureFault::NotAPicture) | Self::UnknownFormat => "unknown-format",
            Self::Picture(PictureFault::TooLarge) | Self::Document(Malformed::TooLong) => "too-large",
            Self::Picture(PictureFault::Broken) => "picture-broken",
            Self::Picture(PictureFault::NoCredential) => "picture-without-badge",
            Self::Picture(PictureFault::TwoCredentials) => "picture-with-two-badges",
            Self::Document(_) | Self::Jwt(JwtFault::Malformed) => "malformed",
            Self::Rdf(RdfFault::UndefinedTerm(_)) => "undefined-term",
            Self::Rdf(RdfFault::NoContext | RdfFault::UnknownContext(_)) => "unknown-context",
            Self::Rdf(RdfFault::TooMuch) => "too-much",
            Self::Rdf(_) => "unsafe-document",
            Self::Proof(ProofFault::Missing) => "no-proof",
            Self::Proof(ProofFault::Several) => "several-proofs",
            Self::Proof(ProofFault::OtherSuite) | Self::Jwt(JwtFault::Header) => "unsupported-signature",
            Self::Proof(ProofFault::Malformed) => "malformed-proof",
            Self::Jwt(JwtFault::Claims) => "claims-disagree",
            Self::Member(_) => "member-missing",
            Self::OtherKind => "other-kind",
        }
    }
}

impl From<Malformed> for Reason {
    fn from(fault: Malformed) -> Self {
        Self::Document(fault)
    }
}

impl From<PictureFault> for Reason {
    fn from(fault: PictureFault) -> Self {
        Self::Picture(fault)
    }
}

impl From<RdfFault> for Reason {
    fn from(fault: RdfFault) -> Self {
        Self::Rdf(fault)
    }
}

impl From<ProofFault> for Reason {
    fn from(fault: ProofFault) -> Self {
        Self::Proof(fault)
    }
}

impl From<JwtFault> for Reason {
    fn from(fault: JwtFault) -> Self {
        Self::Jwt(fault)
    }
}
