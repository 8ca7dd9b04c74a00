//! Sessions of a cohort, for programs.

use crate::accounts::StaffCaller;
use crate::app::App;
use crate::centres::actions;
use crate::centres::model::{CalendarInput, Lesson, LessonInput, clock};
use crate::centres::rules::Wish;
use crate::kernel::ids::{CohortId, LessonId};
use crate::platform::error::Result;
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, get, patch, post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A session of a cohort.
#[derive(Serialize, ToSchema)]
pub struct LessonView {
    pub(super) id: LessonId,
    pub(super) cohort: CohortId,
    #[schema(example = "2026-11-03")]
    pub(super) held_on: NaiveDate,
    /// In Asia/Karachi.
    #[schema(example = "16:00")]
    pub(super) starts: String,
    #[schema(example = "18:00")]
    pub(super) ends: String,
    /// Why it does not take place, if it does not.
    pub(super) cancelled: Option<String>,
}

impl From<Lesson> for LessonView {
    fn from(row: Lesson) -> Self {
        Self {
            id: row.id,
            cohort: row.cohort_id,
            held_on: row.held_on,
            starts: clock(row.starts),
            ends: clock(row.ends),
            cancelled: row.cancel_reason,
        }
    }
}

/// A session in the list of its cohort.
#[derive(Serialize, ToSchema)]
pub struct ListedLesson {
    #[serde(flatten)]
    lesson: LessonView,
    /// Somebody was marked in it.
    register_kept: bool,
}

/// The sessions of a cohort in the order of their days. For staff of its centre.
#[utoipa::path(
    tag = "centres",
    responses((status = 200, body = Vec<ListedLesson>), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/cohorts/{id}/lessons")]
pub async fn list(who: StaffCaller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<Vec<ListedLesson>> {
    let id = CohortId(*id);
    let mut conn = app.db.read().await?;
    actions::cohort_inside(&mut conn, &who.actor, id, Wish::Look).await?;
    let listed = actions::lessons(&mut conn, id).await?.into_iter();
    let listed = listed.map(|(lesson, register_kept)| ListedLesson { lesson: lesson.into(), register_kept });
    Ok(web::Json(listed.collect()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LessonBody {
    #[schema(example = "2026-11-03")]
    held_on: NaiveDate,
    #[schema(example = "16:00")]
    starts: String,
    #[schema(example = "18:00")]
    ends: String,
}

impl From<LessonBody> for LessonInput {
    fn from(body: LessonBody) -> Self {
        Self { held_on: body.held_on.to_string(), starts: body.starts, ends: body.ends }
    }
}

#[derive(Serialize, ToSchema)]
pub struct CreatedLesson {
    id: LessonId,
}

/// One session more, on a day of the cohort. For managers and coordinators of its centre.
#[utoipa::path(
    tag = "centres",
    request_body = LessonBody,
    responses(
        (status = 201, body = CreatedLesson),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/cohorts/{id}/lessons")]
pub async fn create(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<LessonBody>,
) -> Result<HttpResponse> {
    let id = actions::add_lesson(&app, &who.actor, CohortId(*id), &body.into()).await?;
    Ok(HttpResponse::Created().json(CreatedLesson { id }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarBody {
    /// `mon` to `sun`.
    #[schema(example = json!(["mon", "wed", "sat"]))]
    days: Vec<String>,
    #[schema(example = "16:00")]
    starts: String,
    #[schema(example = "18:00")]
    ends: String,
    /// Without them from the first to the last day of the cohort.
    #[serde(default)]
    from: Option<NaiveDate>,
    #[serde(default)]
    until: Option<NaiveDate>,
}

impl From<CalendarBody> for CalendarInput {
    fn from(body: CalendarBody) -> Self {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        Self { days: body.days, starts: body.starts, ends: body.ends, from: day(body.from), until: day(body.until) }
    }
}

/// What a weekly pattern came to.
#[derive(Serialize, ToSchema)]
pub struct CalendarView {
    /// The days on which a session was made.
    made: Vec<NaiveDate>,
    /// So many days fall into the closed season of the centre.
    resting: usize,
    /// On so many days a session stood at that hour already.
    standing: usize,
}

/// Makes sessions by a week that repeats, without the closed season of the centre; those that stand already stay. For managers
/// and coordinators of its centre.
#[utoipa::path(
    tag = "centres",
    request_body = CalendarBody,
    responses(
        (status = 200, body = CalendarView),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/cohorts/{id}/calendar")]
pub async fn calendar(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<CalendarBody>,
) -> ApiResult<CalendarView> {
    let found = actions::set_calendar(&app, &who.actor, CohortId(*id), &body.into()).await?;
    Ok(web::Json(CalendarView { made: found.days, resting: found.resting, standing: found.standing }))
}

/// Moves a session to another day or hour; its register goes with it. For managers and coordinators of its centre.
#[utoipa::path(
    tag = "centres",
    request_body = LessonBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`lesson_cancelled`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[patch("/lessons/{id}")]
pub async fn update(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<LessonBody>,
) -> Result<HttpResponse> {
    actions::move_lesson(&app, &who.actor, LessonId(*id), &body.into()).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CancellationBody {
    /// The people of the cohort read it.
    #[schema(example = "Snow on the road.", max_length = 200)]
    reason: String,
}

/// Cancels a session; what was marked in it counts for nobody. For managers and coordinators of its centre.
#[utoipa::path(
    tag = "centres",
    request_body = CancellationBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`lesson_cancelled`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/lessons/{id}/cancellation")]
pub async fn cancel(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<CancellationBody>,
) -> Result<HttpResponse> {
    actions::cancel_lesson(&app, &who.actor, LessonId(*id), &body.reason).await?;
    Ok(HttpResponse::NoContent().finish())
}
