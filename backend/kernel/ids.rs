//! Typed ids. A UUIDv7 sorts by the moment it was made, so it serves as a cursor too.

use diesel::deserialize::{self, FromSql};
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
            diesel::expression::AsExpression, diesel::deserialize::FromSqlRow, utoipa::ToSchema,
        )]
        #[diesel(sql_type = sql_types::Uuid)]
        #[serde(transparent)]
        #[schema(value_type = Uuid)]
        pub struct $name(pub Uuid);

        impl $name {
            #[allow(clippy::new_without_default, reason = "a fresh id is no default value")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromSql<sql_types::Uuid, Pg> for $name {
            fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
                <Uuid as FromSql<sql_types::Uuid, Pg>>::from_sql(value).map(Self)
            }
        }

        impl ToSql<sql_types::Uuid, Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                <Uuid as ToSql<sql_types::Uuid, Pg>>::to_sql(&self.0, out)
            }
        }
    )*};
}

ids! {
    /// A human being, whatever roles they hold.
    PersonId,
    SessionId,
    InvitationId,
    UploadId,
    /// A client: whoever posts gigs.
    OrganisationId,
    ProfileId,
    /// A piece of work in a portfolio.
    ItemId,
    GigId,
    SkillProposalId,
    ReportId,
    /// A place that teaches.
    CentreId,
    ProgrammeId,
    CohortId,
    EnrolmentId,
    /// Somebody asks for a seat in a cohort.
    ApplicationId,
    /// A session of a cohort.
    LessonId,
    /// Made by whoever marks, so that a mark sent twice is one.
    MarkId,
    /// A request to vouch for a skill, and what was said to it.
    EndorsementId,
    /// An endorsement that was taken away as a badge; drawn by chance, since who knows it sees what it says.
    CredentialId,
    IssuerKeyId,
    StatusListId,
    /// That a guardian agreed, or somebody for themselves at eighteen.
    ConsentId,
    /// A cohort's graduates are placed on gigs.
    RoundId,
    AppealId,
    NoticeId,
    /// A gig or a person that somebody saved.
    SavedId,
    /// A search that somebody keeps.
    SavedSearchId,
}
