//! Identity, checked in person, for staff.

use crate::accounts::actions::{self, SeenIdentity};
use crate::accounts::bearer::StaffCaller;
use crate::app::App;
use crate::kernel::ids::PersonId;
use crate::platform::error::Result;
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, delete, post, put, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentityBody {
    /// `cnic`, `b_form` or `passport`.
    #[schema(example = "cnic")]
    document: String,
    /// Thirteen digits, written 5-7-1 or in one; needed with a CNIC, and never of a passport.
    #[serde(default)]
    number: String,
    /// Today, where it is missing.
    #[serde(default)]
    checked_on: Option<NaiveDate>,
    #[serde(default)]
    note: String,
}

/// Records that you saw the person and their document. The number is encrypted. For staff.
#[utoipa::path(
    tag = "accounts",
    request_body = IdentityBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`identity_own_check`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`identity_number_taken`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[put("/people/{id}/identity")]
pub async fn check(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<IdentityBody>,
) -> Result<HttpResponse> {
    let seen = SeenIdentity {
        document: body.document,
        number: body.number,
        checked_on: body.checked_on.map(|date| date.to_string()).unwrap_or_default(),
        note: body.note,
    };
    actions::check_identity(&app, &who.actor, PersonId(*id), &seen).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes a check back that was made in error. For staff.
#[utoipa::path(
    tag = "accounts",
    responses((status = 204), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[delete("/people/{id}/identity")]
pub async fn remove(who: StaffCaller, app: web::Data<App>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    actions::remove_identity(&app, &who.actor, PersonId(*id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevealBody {
    /// Recorded with your name.
    #[schema(example = "The bank asks for it.", max_length = 300)]
    why: String,
    /// Your own present password.
    password: String,
}

#[derive(Serialize, ToSchema)]
pub struct NumberView {
    #[schema(example = "42101-1234567-1")]
    number: String,
}

/// The whole number of the document that was checked. Each look is recorded with its reason. For staff.
#[utoipa::path(
    tag = "accounts",
    request_body = RevealBody,
    responses(
        (status = 200, body = NumberView),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/people/{id}/identity/number")]
pub async fn reveal(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<RevealBody>,
) -> ApiResult<NumberView> {
    let number = actions::reveal_identity(&app, &who.actor, PersonId(*id), &body.why, &body.password).await?;
    Ok(web::Json(NumberView { number }))
}
