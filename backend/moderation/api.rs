//! Reports for programs.

use crate::accounts::{Anyone, StaffCaller};
use crate::app::App;
use crate::kernel::ids::{PersonId, ReportId};
use crate::kernel::page::Page;
use crate::moderation::model::{Decision, Report, ReportInput};
use crate::moderation::{actions, queries};
use crate::platform::error::Result;
use crate::platform::web::api::{ApiResult, Paging};
use crate::platform::web::body::{Body, Query};
use crate::platform::web::context;
use crate::platform::web::errors::Problem;
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportBody {
    /// `profile`, `gig`, `organisation` or `page`.
    #[schema(example = "gig")]
    kind: String,
    /// What is reported; absent for a page.
    #[serde(default)]
    id: Option<Uuid>,
    /// `scam`, `unsafe`, `harassment`, `copied`, `wrong` or `other`.
    #[schema(example = "scam")]
    reason: String,
    /// Required for `other`.
    #[serde(default)]
    #[schema(max_length = 1000)]
    note: String,
    /// The address where it was seen.
    #[serde(default)]
    #[schema(max_length = 500)]
    page: String,
}

#[derive(Serialize, ToSchema)]
pub struct ReportCreated {
    id: ReportId,
}

/// Reports something; staff decide. Ten an hour from one address.
#[utoipa::path(
    tag = "moderation",
    request_body = ReportBody,
    responses(
        (status = 201, body = ReportCreated),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    )
)]
#[post("/reports")]
pub async fn report(
    who: Anyone,
    app: web::Data<App>,
    req: HttpRequest,
    Body(body): Body<ReportBody>,
) -> Result<HttpResponse> {
    let input =
        ReportInput { kind: body.kind, subject: body.id, reason: body.reason, note: body.note, page: body.page };
    let id = actions::report(&app, who.actor.as_ref(), input, context::address(&req)).await?;
    Ok(HttpResponse::Created().json(ReportCreated { id }))
}

#[derive(Serialize, ToSchema)]
pub struct ReportView {
    id: ReportId,
    /// `profile`, `gig`, `organisation` or `page`.
    kind: String,
    subject: Option<Uuid>,
    /// `scam`, `unsafe`, `harassment`, `copied`, `wrong` or `other`.
    reason: String,
    note: String,
    page: String,
    /// Absent when nobody was signed in.
    reporter: Option<PersonId>,
    created_at: DateTime<Utc>,
}

impl From<Report> for ReportView {
    fn from(row: Report) -> Self {
        Self {
            id: row.id,
            kind: row.subject_kind,
            subject: row.subject,
            reason: row.reason,
            note: row.note,
            page: row.page,
            reporter: row.reporter,
            created_at: row.created_at,
        }
    }
}

/// Reports that wait for a decision, oldest first. For staff.
#[utoipa::path(
    tag = "moderation",
    params(Paging),
    responses((status = 200, body = Page<ReportView>), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/reports")]
pub async fn reports(_: StaffCaller, app: web::Data<App>, Query(paging): Query<Paging>) -> ApiResult<Page<ReportView>> {
    let rows = queries::list_open(&mut *app.db.read().await?, paging.after()?, paging.limit()? + 1).await?;
    Ok(web::Json(Page::from_surplus(rows, paging.limit()?, |row| row.id.0).map(ReportView::from)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportDecisionBody {
    /// `acted` or `dismissed`.
    #[schema(example = "acted")]
    decision: String,
    /// What was found, and what was done.
    #[schema(max_length = 1000)]
    note: String,
}

/// Says what became of a report. For staff.
#[utoipa::path(
    tag = "moderation",
    request_body = ReportDecisionBody,
    responses(
        (status = 204),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`report_decided`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/reports/{id}/decision")]
pub async fn decide(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<ReportDecisionBody>,
) -> Result<HttpResponse> {
    let decision = Decision { state: body.decision, note: body.note };
    actions::decide(&app, &who.actor, ReportId(*id), decision).await?;
    Ok(HttpResponse::NoContent().finish())
}
