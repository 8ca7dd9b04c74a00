//! Clients for programs.

use crate::accounts::{Anyone, Caller, StaffCaller};
use crate::app::App;
use crate::clients::model::{DecisionInput, Member, Organisation, OrganisationInput};
use crate::clients::{actions, queries};
use crate::kernel::ids::{OrganisationId, PersonId};
use crate::kernel::page::Page;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::web::api::{ApiResult, Paging};
use crate::platform::web::body::{Body, Query};
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, delete, get, patch, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A client as everybody sees it: facts, never a score.
#[derive(Serialize, ToSchema)]
pub struct ClientView {
    id: OrganisationId,
    #[schema(example = "baltoro-labs")]
    slug: String,
    name: String,
    /// `person`, `business`, `ngo`, `government` or `school`.
    kind: String,
    about: String,
    website: Option<String>,
    country: String,
    city: String,
    time_zone: String,
    /// `none`, `requested`, `approved` or `refused`.
    approval: String,
    member_since: DateTime<Utc>,
}

impl From<Organisation> for ClientView {
    fn from(row: Organisation) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            name: row.name,
            kind: row.kind,
            about: row.about,
            website: row.website,
            country: row.country,
            city: row.city,
            time_zone: row.time_zone,
            approval: row.approval,
            member_since: row.created_at,
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClientBody {
    #[schema(example = "Baltoro Labs", max_length = 80)]
    name: String,
    /// `person`, `business`, `ngo`, `government` or `school`.
    #[schema(example = "business")]
    kind: String,
    #[serde(default)]
    about: String,
    /// An https address.
    #[serde(default)]
    #[schema(example = "https://baltoro.example")]
    website: String,
    /// ISO 3166, two letters.
    #[schema(example = "PK")]
    country: String,
    #[serde(default)]
    #[schema(example = "Skardu")]
    city: String,
    #[schema(example = "Asia/Karachi")]
    time_zone: String,
}

impl From<ClientBody> for OrganisationInput {
    fn from(body: ClientBody) -> Self {
        Self {
            name: body.name,
            kind: body.kind,
            about: body.about,
            website: body.website,
            country: body.country,
            city: body.city,
            time_zone: body.time_zone,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ClientCreated {
    id: OrganisationId,
}

/// A new client; you become its owner.
#[utoipa::path(
    tag = "clients",
    request_body = ClientBody,
    responses(
        (status = 201, body = ClientCreated),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 403, body = Problem, description = "`client_mail_not_confirmed`, `client_under_age`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/clients")]
pub async fn create(who: Caller, app: web::Data<App>, Body(body): Body<ClientBody>) -> Result<HttpResponse> {
    let id = actions::create(&app, &who.actor, &body.into()).await?;
    Ok(HttpResponse::Created().json(ClientCreated { id }))
}

/// The clients that you belong to.
#[utoipa::path(
    tag = "clients",
    responses((status = 200, body = Vec<ClientView>), (status = 401, body = Problem, description = "`sign_in_required`")),
    security(("bearer" = []))
)]
#[get("/me/clients")]
pub async fn mine(who: Caller, app: web::Data<App>) -> ApiResult<Vec<ClientView>> {
    let rows = queries::list_of_person(&mut *app.db.read().await?, who.actor.person).await?;
    Ok(web::Json(rows.into_iter().map(ClientView::from).collect()))
}

/// A client; one that was never approved is seen by its members and staff only.
#[utoipa::path(
    tag = "clients",
    responses((status = 200, body = ClientView), (status = 404, body = Problem, description = "`not_found`")),
    security((), ("bearer" = []))
)]
#[get("/clients/{id}")]
pub async fn show(who: Anyone, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<ClientView> {
    let mut conn = app.db.read().await?;
    let row = queries::find(&mut conn, OrganisationId(*id)).await?.or_missing()?;
    let own = match &who.actor {
        Some(actor) => actor.is_staff() || queries::is_member(&mut conn, row.id, actor.person).await?,
        None => false,
    };
    if row.is_approved() || own { Ok(web::Json(row.into())) } else { Err(AppError::NotFound) }
}

/// Changes what a client says about itself.
#[utoipa::path(
    tag = "clients",
    request_body = ClientBody,
    responses(
        (status = 204),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[patch("/clients/{id}")]
pub async fn update(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<ClientBody>,
) -> Result<HttpResponse> {
    actions::update(&app, &who.actor, OrganisationId(*id), &body.into()).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberBody {
    #[schema(example = "karim@example.org")]
    email: String,
}

#[derive(Serialize, ToSchema)]
pub struct MemberView {
    person: PersonId,
    name: String,
    is_owner: bool,
}

impl From<Member> for MemberView {
    fn from(row: Member) -> Self {
        Self { person: row.person, name: row.name, is_owner: row.is_owner }
    }
}

/// Adds a member by their confirmed mail address; for owners. Answers with all members.
#[utoipa::path(
    tag = "clients",
    request_body = MemberBody,
    responses(
        (status = 201, body = Vec<MemberView>),
        (status = 403, body = Problem, description = "`client_not_owner`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`client_no_such_person`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/clients/{id}/members")]
pub async fn add_member(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<MemberBody>,
) -> Result<HttpResponse> {
    let id = OrganisationId(*id);
    actions::add_member(&app, &who.actor, id, &body.email).await?;
    let members = queries::list_members(&mut *app.db.read().await?, id).await?;
    Ok(HttpResponse::Created().json(members.into_iter().map(MemberView::from).collect::<Vec<_>>()))
}

/// Removes a member, or yourself; the last owner stays.
#[utoipa::path(
    tag = "clients",
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`client_not_owner`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`client_last_owner`"),
    ),
    security(("bearer" = []))
)]
#[delete("/clients/{id}/members/{person}")]
pub async fn remove_member(who: Caller, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>) -> Result<HttpResponse> {
    let (id, person) = path.into_inner();
    actions::remove_member(&app, &who.actor, OrganisationId(id), PersonId(person)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Asks staff for the approval without which no gig is published.
#[utoipa::path(
    tag = "clients",
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`client_mail_not_confirmed`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`client_approval_not_needed`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/clients/{id}/approval-request")]
pub async fn request_approval(who: Caller, app: web::Data<App>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    actions::request_approval(&app, &who.actor, OrganisationId(*id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Clients that wait for approval. For staff.
#[utoipa::path(
    tag = "clients",
    params(Paging),
    responses((status = 200, body = Page<ClientView>), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/client-approvals")]
pub async fn waiting(_: StaffCaller, app: web::Data<App>, Query(paging): Query<Paging>) -> ApiResult<Page<ClientView>> {
    let rows = queries::list_waiting(&mut *app.db.read().await?, paging.after()?, paging.limit()? + 1).await?;
    Ok(web::Json(Page::from_surplus(rows, paging.limit()?, |row| row.id.0).map(ClientView::from)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionBody {
    approve: bool,
    /// What was checked: `called`, `met`, `website`, `registration`, `reference`, `past_work`. At least one to approve.
    #[serde(default)]
    #[schema(example = json!(["called", "website"]))]
    checks: Vec<String>,
    /// For a refusal the reason, which the client is told.
    #[serde(default)]
    note: String,
}

/// Approves or refuses a client, or takes an approval back. For staff who do not belong to it.
#[utoipa::path(
    tag = "clients",
    request_body = DecisionBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`client_own_decision`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`client_not_waiting`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/clients/{id}/decision")]
pub async fn decide(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<DecisionBody>,
) -> Result<HttpResponse> {
    let input = DecisionInput { approve: body.approve, checks: body.checks, note: body.note };
    actions::decide(&app, &who.actor, OrganisationId(*id), &input).await?;
    Ok(HttpResponse::NoContent().finish())
}
