//! Registers, for programs that keep them without a network most of the day; and how much of their course people attended.

use crate::accounts::{Caller, StaffCaller};
use crate::app::App;
use crate::centres::actions::{self, Course, Outcome, Sent, Sheet};
use crate::centres::api::enrolments::SinceView;
use crate::centres::api::lessons::LessonView;
use crate::centres::attendance::Attendance;
use crate::centres::lesson_rules::MarkFault;
use crate::centres::model::{Mark, SentMark};
use crate::centres::roster;
use crate::centres::rules::Wish;
use crate::kernel::ids::{CohortId, EnrolmentId, LessonId, MarkId};
use crate::platform::error::AppError;
use crate::platform::i18n;
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use actix_web::{get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Somebody in a register.
#[derive(Serialize, ToSchema)]
pub struct RegisterRow {
    enrolment: EnrolmentId,
    name: String,
    name_ur: Option<String>,
    /// `present`, `late`, `absent` or `excused`; none yet while nobody marked them.
    #[schema(example = "present")]
    mark: Option<&'static str>,
}

/// A mark that was made; the latest for a person counts.
#[derive(Serialize, ToSchema)]
pub struct PastMark {
    enrolment: EnrolmentId,
    #[schema(example = "absent")]
    mark: &'static str,
    /// The name of the one who made it.
    by: Option<String>,
    at: DateTime<Utc>,
}

/// The register of a session.
#[derive(Serialize, ToSchema)]
pub struct RegisterView {
    lesson: LessonView,
    /// Everybody who has a place in it.
    people: Vec<RegisterRow>,
    /// Every mark that was made in it, the latest first.
    history: Vec<PastMark>,
}

impl From<Sheet> for RegisterView {
    fn from(sheet: Sheet) -> Self {
        let people = sheet.rows.into_iter().map(|(one, mark)| RegisterRow {
            enrolment: one.id,
            name: one.full_name,
            name_ur: one.full_name_ur,
            mark: mark.map(Mark::code),
        });
        let history = sheet.past.into_iter().map(|(_, past)| PastMark {
            enrolment: past.enrolment,
            mark: past.mark.code(),
            by: past.by,
            at: past.at,
        });
        Self { lesson: sheet.lesson.into(), people: people.collect(), history: history.collect() }
    }
}

/// The register of a session. That people under 18 were seen is recorded. For staff of its centre.
#[utoipa::path(
    tag = "centres",
    responses((status = 200, body = RegisterView), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/lessons/{id}/register")]
pub async fn show(who: StaffCaller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<RegisterView> {
    Ok(web::Json(actions::sheet(&app, &who.actor, LessonId(*id)).await?.into()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkBody {
    /// Made by you, once for each mark: a mark that is sent twice is taken once.
    id: MarkId,
    lesson: LessonId,
    enrolment: EnrolmentId,
    /// `present`, `late`, `absent` or `excused`.
    #[schema(example = "present")]
    mark: String,
    /// When it was made; of several for one person the latest counts, whenever they arrive.
    at: DateTime<Utc>,
}

impl From<MarkBody> for Sent {
    fn from(body: MarkBody) -> Self {
        let MarkBody { id, lesson, enrolment, at, .. } = body;
        let mark = Mark::parse(&body.mark).ok_or(MarkFault::Malformed);
        (id, mark.map(|mark| SentMark { id, lesson, enrolment, mark, at }))
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MarksBody {
    /// At most 200; they may be about several sessions.
    marks: Vec<MarkBody>,
    /// What your clock shows while you send. Is it wrong, the times of the marks are set right by as much.
    #[serde(default)]
    sent_at: Option<DateTime<Utc>>,
}

/// A mark that was not taken.
#[derive(Serialize, ToSchema)]
pub struct RefusedMark {
    id: MarkId,
    /// `mark_malformed`, `not_found`, `mark_id_used`, `lesson_cancelled`, `lesson_to_come`, `not_in_course` or `mark_time`.
    #[schema(example = "not_in_course")]
    code: &'static str,
    #[schema(example = "The person was not in the course on that day.")]
    message: String,
}

/// What became of each mark.
#[derive(Serialize, ToSchema)]
pub struct MarksView {
    taken: Vec<MarkId>,
    refused: Vec<RefusedMark>,
}

/// Takes marks, each for itself: one that is refused keeps none of the others back, and one that was taken before is answered as
/// it was then. For staff of the centres that they are about.
#[utoipa::path(
    tag = "centres",
    request_body = MarksBody,
    responses(
        (status = 200, body = MarksView),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/marks")]
pub async fn take(who: StaffCaller, app: web::Data<App>, Body(body): Body<MarksBody>) -> ApiResult<MarksView> {
    let sent: Vec<Sent> = body.marks.into_iter().map(Sent::from).collect();
    let outcomes = actions::mark(&app, &who.actor, &sent, body.sent_at).await?;
    let taken = outcomes.iter().filter(|one| one.refused.is_none()).map(|one| one.id).collect();
    let told = |Outcome { id, refused, .. }| {
        let fault: MarkFault = refused?;
        Some(RefusedMark { id, code: fault.code(), message: i18n::text(who.locale, fault.key(), &[]) })
    };
    Ok(web::Json(MarksView { taken, refused: outcomes.into_iter().filter_map(told).collect() }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperBody {
    /// A header with `name` and the days of the sessions, then one row for each person: P, L, A, E or nothing. Parted by commas,
    /// semicolons or tabs. At most 500 rows.
    #[schema(example = "name,2026-11-03,2026-11-05\nAmina Baig,P,L")]
    csv: String,
    /// Only tell what would be done.
    #[serde(default)]
    preview: bool,
}

/// What a paper register did, or would do.
#[derive(Serialize, ToSchema)]
pub struct PaperView {
    people: usize,
    lessons: usize,
    /// Marks that are new or say something else than the register did.
    marks: usize,
    /// Those of them that say something else.
    changed: usize,
    /// Marks that stood in the registers already.
    known: usize,
    written: bool,
}

/// Brings a register in that was kept on paper, all of it or nothing; what is wrong is told as `rows[3]`, with the row as the
/// file counts it. The same register a second time changes nothing. For staff of its centre.
#[utoipa::path(
    tag = "centres",
    request_body = PaperBody,
    responses(
        (status = 200, body = PaperView),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/cohorts/{id}/register")]
pub async fn import(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<PaperBody>,
) -> ApiResult<PaperView> {
    let id = CohortId(*id);
    let plan = if body.preview {
        actions::plan_paper(&app, &who.actor, id, &body.csv).await?
    } else {
        actions::import_paper(&app, &who.actor, id, &body.csv).await?
    };
    if !plan.faults.is_empty() {
        return Err(AppError::Invalid(roster::as_fields(&plan.faults)));
    }
    Ok(web::Json(PaperView {
        people: plan.people,
        lessons: plan.lessons,
        marks: plan.marks.len(),
        changed: plan.changes.len(),
        known: plan.known,
        written: !body.preview && !plan.marks.is_empty(),
    }))
}

/// How much of their course somebody attended. Being late is being there; sessions from which they were excused, and those while
/// they paused, count for nothing.
#[derive(Serialize, ToSchema)]
pub struct AttendanceView {
    /// Sessions that were held while they were in the course.
    held: u32,
    /// Those of them from which they were not excused.
    counted: u32,
    present: u32,
    /// Whole percent, rounded down; none while no session counts.
    #[schema(example = 83)]
    share: Option<u32>,
    weeks_attended: u32,
}

impl From<Attendance> for AttendanceView {
    fn from(figure: Attendance) -> Self {
        Self {
            held: figure.held,
            counted: figure.counted,
            present: figure.present,
            share: figure.share(),
            weeks_attended: figure.weeks_attended,
        }
    }
}

/// Somebody in a cohort, and how much of it they attended.
#[derive(Serialize, ToSchema)]
pub struct PersonAttendance {
    enrolment: EnrolmentId,
    name: String,
    attendance: AttendanceView,
    /// Less than is asked for.
    under: bool,
}

/// How much everybody in a cohort attended. That people under 18 were seen is recorded. For staff of its centre.
#[utoipa::path(
    tag = "centres",
    responses((status = 200, body = Vec<PersonAttendance>), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/cohorts/{id}/attendance")]
pub async fn of_cohort(who: StaffCaller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<Vec<PersonAttendance>> {
    let inside = actions::cohort_inside(&mut *app.db.read().await?, &who.actor, CohortId(*id), Wish::Look).await?;
    let people = actions::people(&app, &who.actor, &inside).await?;
    let mut conn = app.db.read().await?;
    let figures = actions::cohort_figures(&mut conn, &inside.cohort, &people).await?;
    let least = actions::least_attendance(&mut conn, app.clock.now()).await?;
    let views = people.into_iter().map(|one| {
        let figure = figures.get(&one.id).copied().unwrap_or_default();
        PersonAttendance {
            enrolment: one.id,
            name: one.full_name,
            attendance: figure.into(),
            under: figure.is_under(least),
        }
    });
    Ok(web::Json(views.collect()))
}

/// A session and how it went for somebody.
#[derive(Serialize, ToSchema)]
pub struct WentView {
    lesson: LessonView,
    /// `present`, `late`, `absent`, `excused`; `unseen` in a register that was kept without them, `away` while they were not in
    /// the course, `cancelled`, `open` while its register was not kept, `to_come`.
    #[schema(example = "present")]
    went: &'static str,
}

/// What somebody attended, session by session.
#[derive(Serialize, ToSchema)]
pub struct CourseView {
    attendance: AttendanceView,
    /// So many percent they should attend at least.
    least: u32,
    /// Where they stood, from which day, and why they left if they did.
    states: Vec<SinceView>,
    lessons: Vec<WentView>,
}

impl From<Course> for CourseView {
    fn from(course: Course) -> Self {
        let lessons = course.lessons.into_iter();
        let lessons = lessons.map(|(lesson, went)| WentView { lesson: lesson.into(), went: went.code() });
        let states = course.states.into_iter().map(SinceView::from).collect();
        Self { attendance: course.attendance.into(), least: course.least, states, lessons: lessons.collect() }
    }
}

/// What the person of an enrolment attended. A look at somebody under 18 is recorded. For staff of its centre.
#[utoipa::path(
    tag = "centres",
    responses((status = 200, body = CourseView), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/enrolments/{id}/attendance")]
pub async fn of_enrolment(who: StaffCaller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<CourseView> {
    Ok(web::Json(actions::look_at(&app, &who.actor, EnrolmentId(*id)).await?.course.into()))
}

/// What you attended of a course, session by session.
#[utoipa::path(
    tag = "centres",
    responses(
        (status = 200, body = CourseView),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 404, body = Problem, description = "`not_found`"),
    ),
    security(("bearer" = []))
)]
#[get("/me/enrolments/{id}/attendance")]
pub async fn mine(who: Caller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<CourseView> {
    let (_, course) = actions::own_course(&app, who.actor.person, EnrolmentId(*id)).await?;
    Ok(web::Json(course.into()))
}
