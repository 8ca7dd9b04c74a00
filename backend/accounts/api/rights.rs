//! What everybody may ask of us: a copy of their data, and to be forgotten.

use crate::accounts::bearer::{Anyone, Caller};
use crate::accounts::model::DataExport;
use crate::accounts::{actions, queries};
use crate::app::App;
use crate::platform::error::Result;
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct CopyView {
    id: Uuid,
    asked_at: DateTime<Utc>,
    /// Missing while it is being made.
    ready_at: Option<DateTime<Utc>>,
    bytes: Option<i64>,
    expires_at: Option<DateTime<Utc>>,
}

impl From<DataExport> for CopyView {
    fn from(row: DataExport) -> Self {
        Self {
            id: row.id,
            asked_at: row.asked_at,
            ready_at: row.ready_at,
            bytes: row.bytes,
            expires_at: row.expires_at,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct CopyAsked {
    id: Uuid,
}

/// Asks for a copy of everything that we know of you. A mail tells when it is ready; three a day.
#[utoipa::path(
    tag = "accounts",
    responses(
        (status = 202, body = CopyAsked),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/copies")]
pub async fn ask_copy(who: Caller, app: web::Data<App>) -> Result<HttpResponse> {
    let id = actions::ask_export(&app, &who.actor).await?;
    Ok(HttpResponse::Accepted().json(CopyAsked { id }))
}

/// The copies of your data that are there or being made.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, body = Vec<CopyView>), (status = 401, body = Problem, description = "`sign_in_required`")),
    security(("bearer" = []))
)]
#[get("/me/copies")]
pub async fn copies(who: Caller, app: web::Data<App>) -> ApiResult<Vec<CopyView>> {
    let rows = queries::list_exports(&mut *app.db.read().await?, who.actor.person, app.clock.now()).await?;
    Ok(web::Json(rows.into_iter().map(CopyView::from).collect()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProofBody {
    /// Your present password.
    password: String,
}

/// The copy itself, a ZIP with JSON for each part of the site and your files.
#[utoipa::path(
    tag = "accounts",
    request_body = ProofBody,
    responses(
        (status = 200, content_type = "application/zip", body = Vec<u8>),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/copies/{id}/file")]
pub async fn fetch_copy(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<ProofBody>,
) -> Result<HttpResponse> {
    let bytes = actions::export_file(&app, &who.actor, *id, &body.password).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/zip"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"hunar.zip\""))
        .body(bytes))
}

#[derive(Serialize, ToSchema)]
pub struct Leaving {
    /// Until then you may come back; afterwards your name and words are gone.
    leaves_at: DateTime<Utc>,
}

/// Leaves: you are hidden and signed out everywhere at once. Signing in, or the mailed link, takes it back.
#[utoipa::path(
    tag = "accounts",
    request_body = ProofBody,
    responses(
        (status = 200, body = Leaving),
        (status = 409, body = Problem, description = "`last_admin_stays`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/departure")]
pub async fn leave(who: Caller, app: web::Data<App>, Body(body): Body<ProofBody>) -> ApiResult<Leaving> {
    let leaves_at = actions::leave(&app, &who.actor, &body.password).await?;
    Ok(web::Json(Leaving { leaves_at }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnBody {
    /// Of the mailed link.
    token: String,
}

/// Takes a departure back by the mailed link.
#[utoipa::path(
    tag = "accounts",
    request_body = ReturnBody,
    responses((status = 204), (status = 409, body = Problem, description = "`link_dead`"))
)]
#[post("/returns")]
pub async fn come_back(_: Anyone, app: web::Data<App>, Body(body): Body<ReturnBody>) -> Result<HttpResponse> {
    actions::stay_by_link(&app, &body.token).await?;
    Ok(HttpResponse::NoContent().finish())
}
