//! Gigs for programs.

use crate::accounts::{Anyone, Caller};
use crate::app::App;
use crate::clients;
use crate::gigs::actions::{self, Closing};
use crate::gigs::attachments::Attachment;
use crate::gigs::model::{Act, Budget, BudgetKind, Gig, GigDetails, GigInput, NeededSkill};
use crate::gigs::queries;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{GigId, OrganisationId};
use crate::kernel::money::Currency;
use crate::platform::error::{AppError, Result};
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, get, post, put, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SkillBody {
    /// Id of a skill of the list.
    #[schema(example = "logo-design")]
    skill: String,
    /// Whether the gig cannot do without it.
    must: bool,
    /// 1 beginner to 5 expert.
    #[schema(example = 3, minimum = 1, maximum = 5)]
    level: i32,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetBody {
    /// `fixed` for the whole, `hourly` for an hour.
    #[schema(example = "fixed")]
    kind: String,
    /// Minor units: paisa, cents.
    #[serde(default)]
    #[schema(example = 1_200_000)]
    min_minor: Option<i64>,
    #[schema(example = 1_500_000)]
    max_minor: i64,
    #[schema(example = "PKR")]
    currency: String,
}

/// A gig as a client writes it. A draft may lack anything but its title.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GigBody {
    #[schema(example = "A logo for a trekking lodge", max_length = 90)]
    title: String,
    /// Markdown.
    #[serde(default)]
    deliverable: String,
    #[serde(default)]
    skills: Vec<SkillBody>,
    #[serde(default)]
    budget: Option<BudgetBody>,
    #[serde(default)]
    hours_per_week: Option<i32>,
    /// The least level of a person, 1 to 5; a hard condition of matching.
    #[serde(default)]
    min_level: Option<i32>,
    #[serde(default)]
    start_on: Option<NaiveDate>,
    #[serde(default)]
    deadline_on: Option<NaiveDate>,
    /// ISO 639 codes.
    #[serde(default)]
    #[schema(example = json!(["ur", "en"]))]
    languages: Vec<String>,
    #[serde(default = "yes")]
    remote: bool,
    #[serde(default)]
    #[schema(example = "hunza")]
    district: Option<String>,
    #[serde(default)]
    questions: Vec<String>,
    /// Reserved for people without a paid contract.
    #[serde(default)]
    first_gig: bool,
    #[serde(default = "one")]
    seats: i32,
}

fn yes() -> bool {
    true
}

fn one() -> i32 {
    1
}

impl GigBody {
    fn input(self) -> Result<GigInput> {
        let budget = self.budget.map(budget).transpose()?;
        let skills = self.skills.into_iter();
        Ok(GigInput {
            title: self.title,
            deliverable: self.deliverable,
            skills: skills.map(|need| NeededSkill { skill: need.skill, must: need.must, level: need.level }).collect(),
            budget,
            hours_per_week: self.hours_per_week,
            min_level: self.min_level,
            start_on: self.start_on,
            deadline_on: self.deadline_on,
            languages: self.languages,
            remote: self.remote,
            district: self.district,
            questions: self.questions,
            first_gig: self.first_gig,
            seats: self.seats,
        })
    }
}

fn budget(body: BudgetBody) -> Result<Budget> {
    let mut errors = FieldErrors::default();
    let currency = Currency::parse(&body.currency);
    errors.check(currency.is_some(), "budget.currency", "field-not-a-choice");
    errors.one_of("budget.kind", &body.kind, &["fixed", "hourly"]);
    let kind = if body.kind == "hourly" { BudgetKind::Hourly } else { BudgetKind::Fixed };
    match (errors.finish(), currency) {
        (Ok(()), Some(currency)) => Ok(Budget { kind, min_minor: body.min_minor, max_minor: body.max_minor, currency }),
        (Err(errors), _) => Err(errors.into()),
        (Ok(()), None) => Err(AppError::NotFound),
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct GigView {
    id: GigId,
    client: OrganisationId,
    /// `draft`, `open`, `paused`, `closed` or `expired`.
    state: String,
    title: String,
    deliverable: String,
    skills: Vec<SkillBody>,
    budget: Option<BudgetBody>,
    hours_per_week: Option<i32>,
    min_level: Option<i32>,
    start_on: Option<NaiveDate>,
    deadline_on: Option<NaiveDate>,
    languages: Vec<String>,
    remote: bool,
    district: Option<String>,
    questions: Vec<String>,
    first_gig: bool,
    seats: i32,
    published_at: Option<DateTime<Utc>>,
    expires_at: Option<DateTime<Utc>>,
    close_reason: Option<String>,
    updated_at: DateTime<Utc>,
}

impl GigView {
    fn new(gig: Gig, details: GigDetails) -> Self {
        let skills = details.skills.into_iter();
        Self {
            id: gig.id,
            client: gig.organisation_id,
            budget: gig.budget().map(|budget| BudgetBody {
                kind: budget.kind.code().to_owned(),
                min_minor: budget.min_minor,
                max_minor: budget.max_minor,
                currency: budget.currency.code().to_owned(),
            }),
            state: gig.state,
            title: gig.title,
            deliverable: gig.deliverable,
            skills: skills.map(|need| SkillBody { skill: need.skill, must: need.must, level: need.level }).collect(),
            hours_per_week: gig.hours_per_week,
            min_level: gig.min_level,
            start_on: gig.start_on,
            deadline_on: gig.deadline_on,
            languages: details.languages,
            remote: gig.remote,
            district: gig.district,
            questions: details.questions,
            first_gig: gig.first_gig,
            seats: gig.seats,
            published_at: gig.published_at,
            expires_at: gig.expires_at,
            close_reason: gig.close_reason,
            updated_at: gig.updated_at,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct GigCreated {
    id: GigId,
}

/// A new draft of a client that you belong to.
#[utoipa::path(
    tag = "gigs",
    request_body = GigBody,
    responses(
        (status = 201, body = GigCreated),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/clients/{id}/gigs")]
pub async fn create(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<GigBody>,
) -> Result<HttpResponse> {
    let id = actions::create(&app, &who.actor, OrganisationId(*id), &body.input()?).await?;
    Ok(HttpResponse::Created().json(GigCreated { id }))
}

/// The gigs of the clients that you belong to, newest first.
#[utoipa::path(
    tag = "gigs",
    responses((status = 200, body = Vec<GigView>), (status = 401, body = Problem, description = "`sign_in_required`")),
    security(("bearer" = []))
)]
#[get("/me/gigs")]
pub async fn mine(who: Caller, app: web::Data<App>) -> ApiResult<Vec<GigView>> {
    let mut conn = app.db.read().await?;
    let clients = clients::list_of_person(&mut conn, who.actor.person).await?;
    let clients: Vec<OrganisationId> = clients.into_iter().map(|client| client.id).collect();
    let gigs = queries::list_of_clients(&mut conn, &clients).await?;
    let ids: Vec<GigId> = gigs.iter().map(|gig| gig.id).collect();
    let mut details = queries::details_of(&mut conn, &ids).await?;
    let views = gigs.into_iter().map(|gig| {
        let details = details.remove(&gig.id).unwrap_or_default();
        GigView::new(gig, details)
    });
    Ok(web::Json(views.collect()))
}

#[derive(Serialize, ToSchema)]
pub struct GigPage {
    #[serde(flatten)]
    gig: GigView,
    /// Pictures at `/media/{upload}/large.jpg`, documents at `/files/{upload}/file`.
    attachments: Vec<Attachment>,
}

/// A gig. Drafts are seen by the client's members and staff only.
#[utoipa::path(
    tag = "gigs",
    responses((status = 200, body = GigPage), (status = 404, body = Problem, description = "`not_found`")),
    security((), ("bearer" = []))
)]
#[get("/gigs/{id}")]
pub async fn show(who: Anyone, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<GigPage> {
    let id = GigId(*id);
    let (shown, _) = actions::shown(&app, who.actor.as_ref(), id).await?;
    let gig = GigView::new(shown.gig.clone(), shown.details.clone());
    Ok(web::Json(GigPage { gig, attachments: shown.attachments.clone() }))
}

/// Writes the gig anew. One that the public sees must stay complete.
#[utoipa::path(
    tag = "gigs",
    request_body = GigBody,
    responses(
        (status = 204),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`gig_not_in_this_state`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[put("/gigs/{id}")]
pub async fn save(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<GigBody>,
) -> Result<HttpResponse> {
    actions::save(&app, &who.actor, GigId(*id), &body.input()?).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActBody {
    /// `publish`, `pause`, `resume`, `close` or `renew`.
    #[schema(example = "publish")]
    act: String,
    /// For closing: `filled`, `cancelled`, `budget`, `elsewhere` or `other`.
    #[serde(default)]
    reason: String,
    #[serde(default)]
    note: String,
}

#[derive(Serialize, ToSchema)]
pub struct StateView {
    /// The state that the gig is in now.
    #[schema(example = "open")]
    state: &'static str,
}

/// Publishes, pauses, resumes, closes or renews a gig. What opens it needs an approved client and a complete gig.
#[utoipa::path(
    tag = "gigs",
    request_body = ActBody,
    responses(
        (status = 200, body = StateView),
        (status = 403, body = Problem, description = "`gig_client_not_approved`, `gig_mail_not_confirmed`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`gig_not_in_this_state`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/gigs/{id}/acts")]
pub async fn act(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<ActBody>,
) -> ApiResult<StateView> {
    let Some(act) = Act::parse(&body.act) else {
        let mut errors = FieldErrors::default();
        errors.add("act", "field-not-a-choice");
        return Err(errors.into());
    };
    let closing = Closing { reason: body.reason, note: body.note };
    let state = actions::act(&app, &who.actor, GigId(*id), act, &closing).await?;
    Ok(web::Json(StateView { state: state.code() }))
}

/// A copy of a gig as a new draft.
#[utoipa::path(
    tag = "gigs",
    responses((status = 201, body = GigCreated), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[post("/gigs/{id}/copies")]
pub async fn duplicate(who: Caller, app: web::Data<App>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    let id = actions::duplicate(&app, &who.actor, GigId(*id)).await?;
    Ok(HttpResponse::Created().json(GigCreated { id }))
}
