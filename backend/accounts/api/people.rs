//! People, for staff.

use crate::accounts::api::codes;
use crate::accounts::bearer::StaffCaller;
use crate::accounts::model::Found;
use crate::accounts::{actions, queries};
use crate::app::App;
use crate::kernel::ids::PersonId;
use crate::kernel::page::{self, Page};
use crate::platform::error::Result;
use crate::platform::text::clean_line;
use crate::platform::web::api::{ApiResult, PageSize, Paging};
use crate::platform::web::body::{Body, Query};
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, delete, get, put, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct PersonView {
    id: PersonId,
    email: String,
    email_verified: bool,
    full_name: String,
    full_name_ur: Option<String>,
    roles: Vec<String>,
    joined_at: DateTime<Utc>,
    suspended_at: Option<DateTime<Utc>>,
    suspended_reason: Option<String>,
}

impl From<Found> for PersonView {
    fn from(Found { person, roles }: Found) -> Self {
        Self {
            id: person.id,
            email: person.email,
            email_verified: person.email_verified_at.is_some(),
            full_name: person.full_name,
            full_name_ur: person.full_name_ur,
            roles: codes(&roles),
            joined_at: person.created_at,
            suspended_at: person.suspended_at,
            suspended_reason: person.suspended_reason,
        }
    }
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
pub struct Wanted {
    /// A part of the name, or the whole mail address.
    #[param(example = "Amina")]
    q: String,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Rows a page, 1 to 100.
    #[param(value_type = i64, example = 20, minimum = 1, maximum = 100)]
    limit: PageSize,
}

/// Finds people by name or mail address, the latest first. That people under 18 were seen is recorded. For staff.
#[utoipa::path(
    tag = "accounts",
    params(Wanted),
    responses((status = 200, body = Page<PersonView>), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/people")]
pub async fn list(who: StaffCaller, app: web::Data<App>, Query(wanted): Query<Wanted>) -> ApiResult<Page<PersonView>> {
    let query: String = clean_line(&wanted.q).chars().take(100).collect();
    let paging = Paging { cursor: wanted.cursor, limit: wanted.limit };
    let (after, limit) = (paging.after()?, paging.limit()?);
    let rows = actions::find_people(&app, &who.actor, &query, after, limit + 1).await?;
    Ok(web::Json(page::Page::from_surplus(rows, limit, |row| row.person.id.0).map(PersonView::from)))
}

/// A person. A look at somebody under 18 is recorded. For staff.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, body = PersonView), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/people/{id}")]
pub async fn show(who: StaffCaller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<PersonView> {
    let person = actions::look_at(&app, &who.actor, PersonId(*id)).await?;
    let roles = queries::list_roles(&mut *app.db.read().await?, person.id).await?;
    Ok(web::Json(Found { person, roles }.into()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuspensionBody {
    /// Mailed to the person, who may answer it.
    #[schema(example = "Asked three graduates for a deposit.", max_length = 500)]
    reason: String,
}

/// Suspends a person: they are signed out everywhere and told the reason. For staff.
#[utoipa::path(
    tag = "accounts",
    request_body = SuspensionBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`suspension_not_yours`, `step_up_required`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`already_suspended`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[put("/people/{id}/suspension")]
pub async fn suspend(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<SuspensionBody>,
) -> Result<HttpResponse> {
    who.shown.require_fresh(&app)?;
    actions::suspend(&app, &who.actor, PersonId(*id), &body.reason).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Restores a person, who is told. For staff.
#[utoipa::path(
    tag = "accounts",
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`suspension_not_yours`, `step_up_required`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`not_suspended`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[delete("/people/{id}/suspension")]
pub async fn restore(who: StaffCaller, app: web::Data<App>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    who.shown.require_fresh(&app)?;
    actions::restore(&app, &who.actor, PersonId(*id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
