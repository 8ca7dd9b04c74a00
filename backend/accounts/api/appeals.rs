//! Appeals against suspensions.

use crate::accounts::bearer::{Anyone, StaffCaller};
use crate::accounts::device::Device;
use crate::accounts::model::Appeal;
use crate::accounts::{actions, queries};
use crate::app::App;
use crate::kernel::ids::{AppealId, PersonId};
use crate::kernel::page::Page;
use crate::platform::error::Result;
use crate::platform::web::api::{ApiResult, Paging};
use crate::platform::web::body::{Body, Query};
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AppealBody {
    /// The last part of the link that the mail about the suspension holds.
    link: String,
    #[schema(example = "The deposit was for a printer that the client asked me to buy.", max_length = 1500)]
    text: String,
}

/// Answers the suspension of your account, once. Somebody else than who suspended you decides.
#[utoipa::path(
    tag = "accounts",
    request_body = AppealBody,
    responses(
        (status = 202, description = "Staff will answer by mail"),
        (status = 409, body = Problem, description = "`link_dead`, `appealed_already`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(())
)]
#[post("/appeals")]
pub async fn send(
    _: Anyone,
    app: web::Data<App>,
    device: Device,
    Body(body): Body<AppealBody>,
) -> Result<HttpResponse> {
    actions::appeal(&app, &body.link, &body.text, device.address).await?;
    Ok(HttpResponse::Accepted().finish())
}

#[derive(Serialize, ToSchema)]
pub struct AppealView {
    id: AppealId,
    person: PersonId,
    name: String,
    text: String,
    suspended_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
}

impl From<(Appeal, String)> for AppealView {
    fn from((row, name): (Appeal, String)) -> Self {
        Self {
            id: row.id,
            person: row.person_id,
            name,
            text: row.text,
            suspended_at: row.suspended_at,
            created_at: row.created_at,
        }
    }
}

/// Appeals that wait for a decision, the oldest first. For staff.
#[utoipa::path(
    tag = "accounts",
    params(Paging),
    responses((status = 200, body = Page<AppealView>), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/appeals")]
pub async fn list(_: StaffCaller, app: web::Data<App>, Query(paging): Query<Paging>) -> ApiResult<Page<AppealView>> {
    let (after, limit) = (paging.after()?, paging.limit()?);
    let rows = queries::list_open_appeals(&mut *app.db.read().await?, after, limit + 1).await?;
    Ok(web::Json(Page::from_surplus(rows, limit, |(appeal, _)| appeal.id.0).map(AppealView::from)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AppealDecisionBody {
    /// Granting restores the account.
    granted: bool,
    /// Mailed to the person.
    #[schema(example = "We called the client, who said the same. We are sorry.", max_length = 1500)]
    answer: String,
}

/// Decides on an appeal. For staff, but not for the one who suspended.
#[utoipa::path(
    tag = "accounts",
    request_body = AppealDecisionBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`appeal_not_yours`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`appeal_decided`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/appeals/{id}/decision")]
pub async fn decide(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<AppealDecisionBody>,
) -> Result<HttpResponse> {
    actions::decide_appeal(&app, &who.actor, AppealId(*id), body.granted, &body.answer).await?;
    Ok(HttpResponse::NoContent().finish())
}
