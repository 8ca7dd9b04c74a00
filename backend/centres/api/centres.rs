//! Centres and their staff.

use crate::accounts::{Anyone, StaffCaller};
use crate::app::App;
use crate::centres::actions;
use crate::centres::desk_rules::Outcomes;
use crate::centres::model::{Centre, CentreInput, KINDS, Member, Planned, Programme, Wanted, clock};
use crate::centres::queries;
use crate::centres::rules::Wish;
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CentreId, CohortId, PersonId, ProgrammeId};
use crate::kernel::places::is_district;
use crate::platform::error::{OrMissing, Result};
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::{Body, Query};
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, delete, get, patch, post, put, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// A centre as everybody sees it.
#[derive(Serialize, ToSchema)]
pub struct CentreView {
    id: CentreId,
    #[schema(example = "freelancing-centre-karimabad")]
    slug: String,
    name: String,
    name_ur: String,
    /// `freelancing`, `software_park` or `innovation`.
    #[schema(example = "freelancing")]
    kind: String,
    operator: String,
    host_school: Option<String>,
    #[schema(example = "hunza")]
    district: String,
    address: String,
    phone: Option<String>,
    /// `morning`, `afternoon`, `evening` or `all_day`.
    #[schema(example = "evening")]
    shift: String,
    #[schema(example = "16:00")]
    opens: String,
    #[schema(example = "20:00")]
    closes: String,
    women_hours: Option<WomenHours>,
    is_open: bool,
    /// In winter.
    closed_from: Option<NaiveDate>,
    closed_to: Option<NaiveDate>,
}

/// When a centre is open to women only.
#[derive(Serialize, ToSchema)]
pub struct WomenHours {
    #[schema(example = json!(["mon", "wed"]))]
    days: Vec<&'static str>,
    #[schema(example = "14:00")]
    from: String,
    #[schema(example = "16:00")]
    until: String,
}

impl From<Centre> for CentreView {
    fn from(row: Centre) -> Self {
        let women_hours = row.women_from.zip(row.women_until).map(|(from, until)| WomenHours {
            days: crate::centres::model::days(row.women_days),
            from: clock(from),
            until: clock(until),
        });
        Self {
            id: row.id,
            slug: row.slug,
            name: row.name,
            name_ur: row.name_ur,
            kind: row.kind,
            operator: row.operator,
            host_school: row.host_school,
            district: row.district,
            address: row.address,
            phone: row.phone,
            shift: row.shift,
            opens: clock(row.opens),
            closes: clock(row.closes),
            women_hours,
            is_open: row.is_open,
            closed_from: row.closed_from,
            closed_to: row.closed_to,
        }
    }
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
pub struct WantedCentres {
    #[param(example = "hunza")]
    district: String,
    /// `freelancing`, `software_park` or `innovation`.
    #[param(example = "freelancing")]
    kind: String,
    /// Only those with hours for women.
    women: bool,
}

/// The centres, by district and name.
#[utoipa::path(
    tag = "centres",
    params(WantedCentres),
    responses((status = 200, body = Vec<CentreView>), (status = 422, body = Problem, description = "`invalid_fields`")),
    security((), ("bearer" = []))
)]
#[get("/centres")]
pub async fn list(_: Anyone, app: web::Data<App>, Query(wanted): Query<WantedCentres>) -> ApiResult<Vec<CentreView>> {
    let mut errors = FieldErrors::default();
    errors.check(wanted.district.is_empty() || is_district(&wanted.district), "district", "field-not-a-choice");
    errors.check(wanted.kind.is_empty() || KINDS.contains(&wanted.kind.as_str()), "kind", "field-not-a-choice");
    errors.finish()?;
    let women = if wanted.women { "yes".to_owned() } else { String::new() };
    let wanted = Wanted { district: wanted.district, kind: wanted.kind, women };
    let rows = queries::list_centres(&mut *app.db.read().await?, &wanted).await?;
    Ok(web::Json(rows.into_iter().map(CentreView::from).collect()))
}

/// A programme of a centre.
#[derive(Serialize, ToSchema)]
pub struct ProgrammeView {
    id: ProgrammeId,
    title: String,
    title_ur: String,
    #[schema(example = 12)]
    weeks: i32,
    /// Ids of skills.
    #[schema(example = json!(["logo-design"]))]
    skills: Vec<String>,
}

impl ProgrammeView {
    pub(super) fn new(programme: Programme, skills: Vec<String>) -> Self {
        let Programme { id, title, title_ur, weeks, .. } = programme;
        Self { id, title, title_ur, weeks, skills }
    }
}

/// A cohort that did not end yet.
#[derive(Serialize, ToSchema)]
pub struct PresentCohort {
    id: CohortId,
    programme: ProgrammeId,
    name: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    seats: i32,
    /// Neither taken nor offered to anybody.
    free: i64,
    women_only: bool,
    /// The last day on which people apply online.
    apply_until: Option<NaiveDate>,
    /// They apply now.
    is_open: bool,
}

impl PresentCohort {
    pub(super) fn new(planned: Planned) -> Self {
        let cohort = planned.cohort;
        Self {
            id: cohort.id,
            programme: cohort.programme_id,
            name: cohort.name,
            starts_on: cohort.starts_on,
            ends_on: cohort.ends_on,
            seats: cohort.seats,
            free: planned.seats.free(),
            women_only: cohort.women_only,
            apply_until: cohort.apply_until,
            is_open: planned.is_open,
        }
    }
}

/// A centre with what it teaches.
#[derive(Serialize, ToSchema)]
pub struct CentrePage {
    centre: CentreView,
    programmes: Vec<ProgrammeView>,
    cohorts: Vec<PresentCohort>,
    /// Not told while fewer than five people were taught to the end.
    outcomes: Option<OutcomesView>,
}

/// What became of those whose course has ended, counted from the enrolments.
#[derive(Serialize, ToSchema)]
pub struct OutcomesView {
    /// The year of the first course.
    #[schema(example = 2024)]
    since: i32,
    people: i64,
    graduated: i64,
    /// They completed the course without graduating.
    completed: i64,
    left: i64,
}

impl From<Outcomes> for OutcomesView {
    fn from(row: Outcomes) -> Self {
        let Outcomes { since, people, graduated, completed, left } = row;
        Self { since, people, graduated, completed, left }
    }
}

/// A centre with its programmes and the cohorts of now.
#[utoipa::path(
    tag = "centres",
    responses((status = 200, body = CentrePage), (status = 404, body = Problem, description = "`not_found`")),
    security((), ("bearer" = []))
)]
#[get("/centres/{slug}")]
pub async fn show(_: Anyone, app: web::Data<App>, slug: web::Path<String>) -> ApiResult<CentrePage> {
    let shown = actions::public(&app, &slug).await?;
    let programmes = shown.programmes.into_iter().map(|(programme, skills)| ProgrammeView::new(programme, skills));
    let cohorts = shown.cohorts.into_iter().map(|(planned, _)| PresentCohort::new(planned));
    Ok(web::Json(CentrePage {
        programmes: programmes.collect(),
        cohorts: cohorts.collect(),
        outcomes: shown.outcomes.map(OutcomesView::from),
        centre: shown.centre.into(),
    }))
}

/// The centres whose inside you see: those where you have a post, and all of them for the region desk. For staff.
#[utoipa::path(
    tag = "centres",
    responses((status = 200, body = Vec<CentreView>), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/me/centres")]
pub async fn mine(who: StaffCaller, app: web::Data<App>) -> ApiResult<Vec<CentreView>> {
    let rows = actions::list_inside(&mut *app.db.read().await?, &who.actor).await?;
    Ok(web::Json(rows.into_iter().map(CentreView::from).collect()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CentreBody {
    #[schema(example = "Freelancing Centre, Government Boys High School Karimabad", max_length = 120)]
    name: String,
    #[schema(example = "فری لانسنگ مرکز، گورنمنٹ بوائز ہائی سکول کریم آباد", max_length = 120)]
    name_ur: String,
    /// `freelancing`, `software_park` or `innovation`.
    #[schema(example = "freelancing")]
    kind: String,
    /// Who runs it.
    #[schema(example = "Directorate of Schools")]
    operator: String,
    #[serde(default)]
    host_school: String,
    #[schema(example = "hunza")]
    district: String,
    #[schema(example = "Karimabad, Hunza")]
    address: String,
    #[serde(default)]
    #[schema(example = "+92 355 1234567")]
    phone: String,
    /// `morning`, `afternoon`, `evening` or `all_day`.
    #[schema(example = "evening")]
    shift: String,
    #[schema(example = "16:00")]
    opens: String,
    #[schema(example = "20:00")]
    closes: String,
    /// Days of hours for women: `mon` to `sun`.
    #[serde(default)]
    #[schema(example = json!(["tue", "thu"]))]
    women_days: Vec<String>,
    #[serde(default)]
    #[schema(example = "14:00")]
    women_from: String,
    #[serde(default)]
    #[schema(example = "16:00")]
    women_until: String,
    is_open: bool,
    /// Closed in winter, from and to.
    #[serde(default)]
    closed_from: Option<NaiveDate>,
    #[serde(default)]
    closed_to: Option<NaiveDate>,
}

impl From<CentreBody> for CentreInput {
    fn from(body: CentreBody) -> Self {
        let day = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        Self {
            name: body.name,
            name_ur: body.name_ur,
            kind: body.kind,
            operator: body.operator,
            host_school: body.host_school,
            district: body.district,
            address: body.address,
            phone: body.phone,
            shift: body.shift,
            opens: body.opens,
            closes: body.closes,
            women_days: body.women_days,
            women_from: body.women_from,
            women_until: body.women_until,
            is_open: if body.is_open { "yes".into() } else { String::new() },
            closed_from: day(body.closed_from),
            closed_to: day(body.closed_to),
        }
    }
}

/// A new centre. For the region desk.
#[utoipa::path(
    tag = "centres",
    request_body = CentreBody,
    responses(
        (status = 201, body = CentreView),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/centres")]
pub async fn create(who: StaffCaller, app: web::Data<App>, Body(body): Body<CentreBody>) -> Result<HttpResponse> {
    let id = actions::create(&app, &who.actor, &body.into()).await?;
    let centre = queries::find_centre(&mut *app.db.read().await?, id).await?.or_missing()?;
    Ok(HttpResponse::Created().json(CentreView::from(centre)))
}

/// Changes what a centre says of itself; its address stays. For its managers and the region desk.
#[utoipa::path(
    tag = "centres",
    request_body = CentreBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[patch("/centres/{slug}")]
pub async fn update(
    who: StaffCaller,
    app: web::Data<App>,
    slug: web::Path<String>,
    Body(body): Body<CentreBody>,
) -> Result<HttpResponse> {
    let id = id_of(&app, &slug).await?;
    actions::update(&app, &who.actor, id, &body.into()).await?;
    Ok(HttpResponse::NoContent().finish())
}

pub(super) async fn id_of(app: &App, slug: &str) -> Result<CentreId> {
    Ok(queries::find_by_slug(&mut *app.db.read().await?, slug).await?.or_missing()?.id)
}

/// Somebody who works at a centre.
#[derive(Serialize, ToSchema)]
pub struct CentreMember {
    person: PersonId,
    name: String,
    /// `manager`, `coordinator` or `trainer`.
    #[schema(example = "coordinator")]
    post: &'static str,
    since: DateTime<Utc>,
}

impl From<Member> for CentreMember {
    fn from(row: Member) -> Self {
        Self { person: row.person, name: row.name, post: row.post.code(), since: row.since }
    }
}

async fn members(app: &App, actor: &Actor, id: CentreId) -> Result<Vec<CentreMember>> {
    let mut conn = app.db.read().await?;
    actions::inside(&mut conn, actor, id, Wish::Look).await?;
    Ok(queries::list_members(&mut conn, id).await?.into_iter().map(CentreMember::from).collect())
}

/// Who works at a centre. For those who do, and the region desk.
#[utoipa::path(
    tag = "centres",
    responses((status = 200, body = Vec<CentreMember>), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/centres/{slug}/staff")]
pub async fn staff(who: StaffCaller, app: web::Data<App>, slug: web::Path<String>) -> ApiResult<Vec<CentreMember>> {
    let id = id_of(&app, &slug).await?;
    Ok(web::Json(members(&app, &who.actor, id).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PostBody {
    /// Of an account, confirmed.
    #[schema(example = "shireen@hunza.example")]
    email: String,
    /// `manager`, `coordinator` or `trainer`.
    #[schema(example = "coordinator")]
    post: String,
}

/// Appoints somebody, or gives them another post. Managers appoint coordinators and trainers, the region desk anybody.
#[utoipa::path(
    tag = "centres",
    request_body = PostBody,
    responses(
        (status = 200, body = Vec<CentreMember>),
        (status = 403, body = Problem, description = "`centre_not_your_part`, `step_up_required`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[put("/centres/{slug}/staff")]
pub async fn appoint(
    who: StaffCaller,
    app: web::Data<App>,
    slug: web::Path<String>,
    Body(body): Body<PostBody>,
) -> ApiResult<Vec<CentreMember>> {
    let id = id_of(&app, &slug).await?;
    who.shown.require_fresh(&app)?;
    actions::appoint(&app, &who.actor, id, &body.email, &body.post).await?;
    Ok(web::Json(members(&app, &who.actor, id).await?))
}

/// Ends an appointment; with the last one somebody is no longer staff, unless they were before.
#[utoipa::path(
    tag = "centres",
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`centre_not_your_part`, `step_up_required`"),
        (status = 404, body = Problem, description = "`not_found`"),
    ),
    security(("bearer" = []))
)]
#[delete("/centres/{slug}/staff/{person}")]
pub async fn dismiss(who: StaffCaller, app: web::Data<App>, path: web::Path<(String, Uuid)>) -> Result<HttpResponse> {
    let (slug, person) = path.into_inner();
    let id = id_of(&app, &slug).await?;
    who.shown.require_fresh(&app)?;
    actions::dismiss(&app, &who.actor, id, PersonId(person)).await?;
    Ok(HttpResponse::NoContent().finish())
}
