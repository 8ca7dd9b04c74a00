//! One's own account.

use crate::accounts::api::codes;
use crate::accounts::bearer::Caller;
use crate::accounts::device::{self, Device};
use crate::accounts::inputs::Details;
use crate::accounts::model::{Blocked, Person, RefreshToken, Session};
use crate::accounts::{actions, queries};
use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{PersonId, SessionId};
use crate::platform::error::{OrMissing, Result};
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use crate::policy::Document;
use actix_web::{HttpResponse, delete, get, patch, post, put, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct Me {
    id: PersonId,
    #[schema(example = "amina@example.org")]
    email: String,
    email_verified: bool,
    full_name: String,
    full_name_ur: Option<String>,
    birth_date: Option<NaiveDate>,
    /// Eighteen or older today and, if you joined younger, agreed anew since.
    adult: bool,
    /// Eighteen by now: agree as a grown-up at `/me/coming-of-age`.
    comes_of_age: bool,
    #[schema(example = "ur")]
    locale: String,
    #[schema(example = "Asia/Karachi")]
    time_zone: String,
    /// `woman`, `man` or `other`, as you said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    gender: Option<String>,
    /// Of `graduate`, `client`, `mentor`, `staff`, `admin`.
    roles: Vec<String>,
    /// Documents whose present edition is not accepted yet.
    to_accept: Vec<&'static str>,
}

impl Me {
    fn new(person: Person, who: &Caller, pending: &[Document], comes_of_age: bool) -> Self {
        Self {
            id: person.id,
            email: person.email,
            email_verified: person.email_verified_at.is_some(),
            full_name: person.full_name,
            full_name_ur: person.full_name_ur,
            birth_date: person.birth_date,
            adult: who.actor.adult,
            comes_of_age,
            locale: person.locale,
            time_zone: person.time_zone,
            gender: person.gender,
            roles: codes(&who.held),
            to_accept: pending.iter().map(|document| document.code()).collect(),
        }
    }
}

/// You.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, body = Me), (status = 401, body = Problem, description = "`sign_in_required`")),
    security(("bearer" = []))
)]
#[get("/me")]
pub async fn show(who: Caller, app: web::Data<App>) -> ApiResult<Me> {
    let person = find(&app, &who).await?;
    let pending = actions::pending_documents(&app, &who.actor).await?;
    let comes_of_age = person.comes_of_age(app.clock.today());
    Ok(web::Json(Me::new(person, &who, &pending, comes_of_age)))
}

async fn find(app: &App, who: &Caller) -> Result<Person> {
    queries::find_person(&mut *app.db.read().await?, who.actor.person).await?.or_missing()
}

/// What is left out stays as it is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DetailsBody {
    #[schema(example = "Amina Baig", max_length = 100)]
    full_name: Option<String>,
    /// An empty text takes it away.
    #[schema(example = "آمنہ بیگ", max_length = 100)]
    full_name_ur: Option<String>,
    /// `en` or `ur`.
    locale: Option<String>,
    #[schema(example = "Asia/Karachi")]
    time_zone: Option<String>,
    /// `woman`, `man`, `other`, or an empty text for nothing. For figures of fairness alone: shown to nobody, and no part of any match.
    #[schema(example = "woman")]
    gender: Option<String>,
}

/// Changes your name, language, time zone or gender.
#[utoipa::path(
    tag = "accounts",
    request_body = DetailsBody,
    responses(
        (status = 204),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[patch("/me")]
pub async fn update(who: Caller, app: web::Data<App>, Body(body): Body<DetailsBody>) -> Result<HttpResponse> {
    let person = find(&app, &who).await?;
    let details = Details {
        full_name: body.full_name.unwrap_or(person.full_name),
        full_name_ur: body.full_name_ur.or(person.full_name_ur).unwrap_or_default(),
        locale: body.locale.unwrap_or(person.locale),
        time_zone: body.time_zone.unwrap_or(person.time_zone),
        gender: body.gender.or(person.gender).unwrap_or_default(),
    };
    actions::update_details(&app, &who.actor, &details).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleBody {
    /// `graduate` or `client`.
    #[schema(example = "client")]
    role: String,
    /// Needed once, of who becomes a graduate.
    #[serde(default)]
    #[schema(example = "2004-03-09")]
    birth_date: String,
}

/// Takes a second role on the same login.
#[utoipa::path(
    tag = "accounts",
    request_body = RoleBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`role_needs_adult`"),
        (status = 409, body = Problem, description = "`role_held`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/roles")]
pub async fn take_role(who: Caller, app: web::Data<App>, Body(body): Body<RoleBody>) -> Result<HttpResponse> {
    actions::take_role(&app, &who.actor, &body.role, &body.birth_date).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptanceBody {
    /// `terms`, `privacy` or `contract`.
    #[schema(example = "terms")]
    document: String,
    /// The present edition.
    #[schema(example = 1)]
    version: i32,
}

/// Accepts the present edition of a document.
#[utoipa::path(
    tag = "accounts",
    request_body = AcceptanceBody,
    responses((status = 204), (status = 422, body = Problem, description = "`invalid_fields`")),
    security(("bearer" = []))
)]
#[post("/me/acceptances")]
pub async fn accept(who: Caller, app: web::Data<App>, Body(body): Body<AcceptanceBody>) -> Result<HttpResponse> {
    let mut errors = FieldErrors::default();
    let document = Document::by_button(&body.document);
    errors.check(document.is_some(), "document", "field-not-a-choice");
    let present = document.is_none_or(|document| document.version() == body.version);
    errors.check(present, "version", "accounts-accept-needed");
    errors.finish()?;
    actions::accept(&app, &who.actor, &Vec::from_iter(document)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEmailBody {
    #[schema(example = "amina.baig@example.org")]
    email: String,
    /// Your present password.
    password: String,
}

/// Asks to move your account to another address. It moves when the link is followed that is mailed there.
#[utoipa::path(
    tag = "accounts",
    request_body = NewEmailBody,
    responses(
        (status = 202, description = "A mail is on its way to the new address"),
        (status = 403, body = Problem, description = "`step_up_required`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/email")]
pub async fn change_email(
    who: Caller,
    app: web::Data<App>,
    device: Device,
    Body(body): Body<NewEmailBody>,
) -> Result<HttpResponse> {
    who.shown.require_both(&app)?;
    actions::ask_email_change(&app, &who.actor, &body.email, &body.password, device.address).await?;
    Ok(HttpResponse::Accepted().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPasswordBody {
    current_password: String,
    #[schema(min_length = 8, max_length = 128)]
    password: String,
}

/// Changes your password. Every session and program ends, this one too.
#[utoipa::path(
    tag = "accounts",
    request_body = NewPasswordBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`step_up_required`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/password")]
pub async fn change_password(
    who: Caller,
    app: web::Data<App>,
    Body(body): Body<NewPasswordBody>,
) -> Result<HttpResponse> {
    who.shown.require_both(&app)?;
    actions::change_password(&app, &who.actor, None, &body.current_password, &body.password).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Serialize, ToSchema)]
pub struct SessionView {
    id: SessionId,
    #[schema(example = "Firefox, Android")]
    device: String,
    address: String,
    created_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
}

impl From<Session> for SessionView {
    fn from(row: Session) -> Self {
        Self {
            id: row.id,
            device: device::name_of(&row.user_agent),
            address: row.ip,
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
        }
    }
}

/// The browsers in which you are signed in to the site.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, body = Vec<SessionView>), (status = 401, body = Problem, description = "`sign_in_required`")),
    security(("bearer" = []))
)]
#[get("/me/sessions")]
pub async fn sessions(who: Caller, app: web::Data<App>) -> ApiResult<Vec<SessionView>> {
    let now = app.clock.now();
    let rows = queries::list_sessions(&mut *app.db.read().await?, who.actor.person, now).await?;
    Ok(web::Json(rows.into_iter().map(SessionView::from).collect()))
}

/// Signs a browser out.
#[utoipa::path(
    tag = "accounts",
    responses((status = 204), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[delete("/me/sessions/{id}")]
pub async fn end_session(who: Caller, app: web::Data<App>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    actions::end_session(&app, who.actor.person, SessionId(*id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Serialize, ToSchema)]
pub struct ProgramView {
    /// Names the program's sign-in: all its tokens share it.
    family: Uuid,
    #[schema(example = "hunar-cli/1.2")]
    program: String,
    last_used_at: DateTime<Utc>,
    /// When it must sign in again with the password.
    ends_at: DateTime<Utc>,
    /// The one that asks.
    is_this: bool,
}

impl ProgramView {
    fn new(row: RefreshToken, asking: Uuid) -> Self {
        Self {
            family: row.family,
            program: row.user_agent,
            last_used_at: row.created_at,
            ends_at: row.family_expires_at,
            is_this: row.family == asking,
        }
    }
}

/// The programs that are signed in to your account.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, body = Vec<ProgramView>), (status = 401, body = Problem, description = "`sign_in_required`")),
    security(("bearer" = []))
)]
#[get("/me/programs")]
pub async fn programs(who: Caller, app: web::Data<App>) -> ApiResult<Vec<ProgramView>> {
    let rows = queries::list_families(&mut *app.db.read().await?, who.actor.person, app.clock.now()).await?;
    Ok(web::Json(rows.into_iter().map(|row| ProgramView::new(row, who.family)).collect()))
}

/// Signs a program out.
#[utoipa::path(
    tag = "accounts",
    responses((status = 204), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[delete("/me/programs/{family}")]
pub async fn end_program(who: Caller, app: web::Data<App>, family: web::Path<Uuid>) -> Result<HttpResponse> {
    actions::end_family(&app, who.actor.person, *family).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Serialize, ToSchema)]
pub struct BlockView {
    person: PersonId,
    name: String,
    since: DateTime<Utc>,
}

impl From<Blocked> for BlockView {
    fn from(row: Blocked) -> Self {
        Self { person: row.person, name: row.name, since: row.since }
    }
}

/// The people whom you blocked.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, body = Vec<BlockView>), (status = 401, body = Problem, description = "`sign_in_required`")),
    security(("bearer" = []))
)]
#[get("/me/blocks")]
pub async fn blocks(who: Caller, app: web::Data<App>) -> ApiResult<Vec<BlockView>> {
    let rows = queries::list_blocks(&mut *app.db.read().await?, who.actor.person).await?;
    Ok(web::Json(rows.into_iter().map(BlockView::from).collect()))
}

/// Blocks somebody whom you see here or have to do with: neither of you can write to the other.
#[utoipa::path(
    tag = "accounts",
    responses(
        (status = 204),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`block_oneself`"),
    ),
    security(("bearer" = []))
)]
#[put("/me/blocks/{person}")]
pub async fn block(who: Caller, app: web::Data<App>, person: web::Path<Uuid>) -> Result<HttpResponse> {
    actions::block(&app, &who.actor, PersonId(*person)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes a block back.
#[utoipa::path(
    tag = "accounts",
    responses((status = 204), (status = 401, body = Problem, description = "`sign_in_required`")),
    security(("bearer" = []))
)]
#[delete("/me/blocks/{person}")]
pub async fn unblock(who: Caller, app: web::Data<App>, person: web::Path<Uuid>) -> Result<HttpResponse> {
    actions::unblock(&app, &who.actor, PersonId(*person)).await?;
    Ok(HttpResponse::NoContent().finish())
}
