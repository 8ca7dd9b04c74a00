//! Invitations of mentors, staff and admins.

use crate::accounts::bearer::{Caller, StaffCaller};
use crate::accounts::model::Invitation;
use crate::accounts::{actions, queries};
use crate::app::App;
use crate::kernel::actor::Role;
use crate::kernel::ids::InvitationId;
use crate::kernel::page::Page;
use crate::platform::error::Result;
use crate::platform::web::api::{ApiResult, Paging};
use crate::platform::web::body::{Body, Query};
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, delete, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct InvitationView {
    id: InvitationId,
    email: String,
    /// `mentor`, `staff` or `admin`.
    role: String,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

impl From<Invitation> for InvitationView {
    fn from(row: Invitation) -> Self {
        Self { id: row.id, email: row.email, role: row.role, created_at: row.created_at, expires_at: row.expires_at }
    }
}

/// Invitations that wait for an answer, the latest first. For staff.
#[utoipa::path(
    tag = "accounts",
    params(Paging),
    responses((status = 200, body = Page<InvitationView>), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/invitations")]
pub async fn list(
    _: StaffCaller,
    app: web::Data<App>,
    Query(paging): Query<Paging>,
) -> ApiResult<Page<InvitationView>> {
    let (after, limit, now) = (paging.after()?, paging.limit()?, app.clock.now());
    let rows = queries::list_open_invitations(&mut *app.db.read().await?, now, after, limit + 1).await?;
    Ok(web::Json(Page::from_surplus(rows, limit, |row| row.id.0).map(InvitationView::from)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationBody {
    #[schema(example = "shireen@example.org")]
    email: String,
    /// `mentor`, `staff` or, by admins only, `admin`.
    #[schema(example = "mentor")]
    role: String,
    /// The language of the mail, `en` or `ur`.
    #[schema(example = "ur")]
    locale: String,
}

#[derive(Serialize, ToSchema)]
pub struct Invited {
    id: InvitationId,
}

/// Invites somebody by mail; the link counts for 14 days. For staff.
#[utoipa::path(
    tag = "accounts",
    request_body = InvitationBody,
    responses(
        (status = 201, body = Invited),
        (status = 403, body = Problem, description = "`invitation_not_yours`, `step_up_required`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/invitations")]
pub async fn invite(who: StaffCaller, app: web::Data<App>, Body(body): Body<InvitationBody>) -> Result<HttpResponse> {
    if body.role != Role::Mentor.code() {
        who.shown.require_fresh(&app)?;
    }
    let id = actions::invite(&app, &who.actor, &body.email, &body.role, &body.locale).await?;
    Ok(HttpResponse::Created().json(Invited { id }))
}

/// Withdraws an invitation that is not accepted yet. For staff.
#[utoipa::path(
    tag = "accounts",
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`invitation_not_yours`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`link_dead`"),
    ),
    security(("bearer" = []))
)]
#[delete("/invitations/{id}")]
pub async fn withdraw(who: StaffCaller, app: web::Data<App>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    actions::withdraw_invitation(&app, &who.actor, InvitationId(*id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptBody {
    /// The last part of the mailed link.
    token: String,
}

/// Accepts an invitation with your account.
#[utoipa::path(
    tag = "accounts",
    request_body = AcceptBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`role_needs_adult`"),
        (status = 409, body = Problem, description = "`link_dead`, `role_held`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/invitations")]
pub async fn accept(who: Caller, app: web::Data<App>, Body(body): Body<AcceptBody>) -> Result<HttpResponse> {
    actions::accept_invitation(&app, &who.actor, &body.token).await?;
    Ok(HttpResponse::NoContent().finish())
}
