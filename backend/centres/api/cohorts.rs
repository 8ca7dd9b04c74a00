//! Cohorts, their mentors, and taking people in.

use crate::accounts::StaffCaller;
use crate::app::App;
use crate::centres::actions::{self, Imported, Together};
use crate::centres::model::{Act, ActInput, CohortInput, EntryInput, Printed};
use crate::centres::queries;
use crate::centres::roster;
use crate::centres::rules::Wish;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CohortId, EnrolmentId, PersonId, ProgrammeId};
use crate::platform::error::{AppError, Result};
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, delete, get, patch, post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CohortBody {
    /// A number or a name.
    #[schema(example = "3", max_length = 60)]
    name: String,
    #[schema(example = "2026-09-01")]
    starts_on: NaiveDate,
    #[schema(example = "2026-11-24")]
    ends_on: NaiveDate,
    #[schema(example = 25, minimum = 1, maximum = 500)]
    seats: i32,
    #[serde(default)]
    women_only: bool,
    /// The last day on which people apply online, not after the first day; none where nobody does.
    #[serde(default)]
    #[schema(example = "2026-08-25")]
    apply_until: Option<NaiveDate>,
}

impl From<CohortBody> for CohortInput {
    fn from(body: CohortBody) -> Self {
        Self {
            name: body.name,
            starts_on: body.starts_on.to_string(),
            ends_on: body.ends_on.to_string(),
            seats: body.seats.to_string(),
            women_only: if body.women_only { "yes".into() } else { String::new() },
            apply_until: body.apply_until.map(|day| day.to_string()).unwrap_or_default(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct CreatedCohort {
    id: CohortId,
}

/// A new cohort of a programme. For managers and coordinators of its centre.
#[utoipa::path(
    tag = "centres",
    request_body = CohortBody,
    responses(
        (status = 201, body = CreatedCohort),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/programmes/{id}/cohorts")]
pub async fn create(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<CohortBody>,
) -> Result<HttpResponse> {
    let id = actions::create_cohort(&app, &who.actor, ProgrammeId(*id), &body.into()).await?;
    Ok(HttpResponse::Created().json(CreatedCohort { id }))
}

/// Changes a cohort. For managers and coordinators of its centre.
#[utoipa::path(
    tag = "centres",
    request_body = CohortBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[patch("/cohorts/{id}")]
pub async fn update(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<CohortBody>,
) -> Result<HttpResponse> {
    actions::update_cohort(&app, &who.actor, CohortId(*id), &body.into()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Somebody who teaches a cohort.
#[derive(Serialize, ToSchema)]
pub struct MentorView {
    person: PersonId,
    name: String,
}

/// Somebody in a cohort; more of them is told by `GET /enrolments/{id}`.
#[derive(Serialize, ToSchema)]
pub struct InCohort {
    id: EnrolmentId,
    name: String,
    name_ur: Option<String>,
    /// `enrolled`, `active`, `paused`, `dropped_out`, `completed` or `graduated`.
    #[schema(example = "active")]
    state: String,
    since: NaiveDate,
    claimed: bool,
    /// Under 18.
    minor: bool,
}

/// A cohort from inside.
#[derive(Serialize, ToSchema)]
pub struct CohortView {
    id: CohortId,
    #[schema(example = "freelancing-centre-karimabad")]
    centre: String,
    programme: ProgrammeId,
    name: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    seats: i32,
    women_only: bool,
    apply_until: Option<NaiveDate>,
    mentors: Vec<MentorView>,
    people: Vec<InCohort>,
}

/// A cohort with its mentors and people. That people under 18 were seen is recorded. For staff of its centre.
#[utoipa::path(
    tag = "centres",
    responses((status = 200, body = CohortView), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/cohorts/{id}")]
pub async fn show(who: StaffCaller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<CohortView> {
    let today = app.clock.today();
    let mut conn = app.db.read().await?;
    let inside = actions::cohort_inside(&mut conn, &who.actor, CohortId(*id), Wish::Look).await?;
    let mentors = queries::list_mentors(&mut conn, inside.cohort.id).await?.into_iter();
    drop(conn);
    let people = actions::people(&app, &who.actor, &inside).await?.into_iter().map(|row| InCohort {
        id: row.id,
        claimed: row.is_claimed(),
        minor: row.is_minor(today),
        name: row.full_name,
        name_ur: row.full_name_ur,
        state: row.state,
        since: row.state_since,
    });
    let cohort = inside.cohort;
    Ok(web::Json(CohortView {
        id: cohort.id,
        centre: inside.centre.slug,
        programme: cohort.programme_id,
        name: cohort.name,
        starts_on: cohort.starts_on,
        ends_on: cohort.ends_on,
        seats: cohort.seats,
        women_only: cohort.women_only,
        apply_until: cohort.apply_until,
        mentors: mentors.map(|mentor| MentorView { person: mentor.person, name: mentor.name }).collect(),
        people: people.collect(),
    }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MentorBody {
    /// Of a mentor, confirmed.
    #[schema(example = "shireen@hunza.example")]
    email: String,
}

/// Assigns a mentor to a cohort. For managers and coordinators of its centre.
#[utoipa::path(
    tag = "centres",
    request_body = MentorBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/cohorts/{id}/mentors")]
pub async fn add_mentor(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<MentorBody>,
) -> Result<HttpResponse> {
    actions::add_mentor(&app, &who.actor, CohortId(*id), &body.email).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes a mentor off a cohort. For managers and coordinators of its centre.
#[utoipa::path(
    tag = "centres",
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
    ),
    security(("bearer" = []))
)]
#[delete("/cohorts/{id}/mentors/{person}")]
pub async fn remove_mentor(
    who: StaffCaller,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
) -> Result<HttpResponse> {
    let (id, person) = path.into_inner();
    actions::remove_mentor(&app, &who.actor, CohortId(id), PersonId(person)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EnrolmentActBody {
    /// `start`, `pause`, `resume`, `drop_out`, `return`, `complete`, `graduate` or `reopen`.
    #[schema(example = "complete")]
    act: String,
    /// From which day it counts; today where none is given.
    #[serde(default)]
    on: Option<NaiveDate>,
    /// Why somebody drops out: `work`, `family`, `distance`, `health`, `connection` or `other`.
    #[serde(default)]
    #[schema(example = "work")]
    reason: String,
    /// The same in a sentence, for staff of the centre and the person.
    #[serde(default)]
    #[schema(max_length = 300)]
    note: String,
}

impl EnrolmentActBody {
    /// The act as it would be typed.
    pub(super) fn read(self) -> Result<ActInput> {
        let Some(act) = Act::parse(&self.act) else {
            let mut errors = FieldErrors::default();
            errors.add("act", "field-not-a-choice");
            return Err(AppError::Invalid(errors));
        };
        let on = self.on.map(|day| day.to_string()).unwrap_or_default();
        Ok(ActInput { act, on, reason: self.reason, note: self.note })
    }
}

#[derive(Serialize, ToSchema)]
pub struct Acted {
    /// For how many it was taken.
    people: usize,
    /// Who attended too little to graduate.
    refused: Vec<NotGraduated>,
}

/// Somebody who completed the course and attended less of it than is asked for.
#[derive(Serialize, ToSchema)]
pub struct NotGraduated {
    enrolment: EnrolmentId,
    name: String,
    /// Whole percent of their sessions.
    #[schema(example = 45)]
    share: Option<u32>,
    #[schema(example = 60)]
    least: u32,
}

impl From<Together> for Acted {
    fn from(done: Together) -> Self {
        let refused = done.refused.into_iter().map(|(one, attended)| NotGraduated {
            enrolment: one.id,
            name: one.full_name,
            share: attended.share(),
            least: done.least,
        });
        Self { people: done.people, refused: refused.collect() }
    }
}

/// Takes an act for everybody in the cohort for whom it is open, and says for whom it was not taken. For managers and coordinators of its centre.
#[utoipa::path(
    tag = "centres",
    request_body = EnrolmentActBody,
    responses(
        (status = 200, body = Acted),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`enrolment_not_in_this_state`, `cohort_no_seat`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/cohorts/{id}/acts")]
pub async fn act_all(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<EnrolmentActBody>,
) -> ApiResult<Acted> {
    Ok(web::Json(actions::act_all(&app, &who.actor, CohortId(*id), &body.read()?).await?.into()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RosterBody {
    /// A header row, then one row for each person: name, name in Urdu, birth date, mail, phone, parted by commas, semicolons or
    /// tabs. At most 500 rows.
    #[schema(example = "full_name,birth_date,email\nAmina Baig,2008-03-09,amina@hunza.example")]
    csv: String,
    /// Only tell what would be done.
    #[serde(default)]
    preview: bool,
}

/// A code to be printed; it is told this once.
#[derive(Serialize, ToSchema)]
pub struct CodeView {
    enrolment: EnrolmentId,
    name: String,
    #[schema(example = "K7M2Q-9XWTB")]
    code: String,
}

impl From<Printed> for CodeView {
    fn from(printed: Printed) -> Self {
        Self { enrolment: printed.enrolment, name: printed.full_name, code: printed.code }
    }
}

/// What a roster did, or would do.
#[derive(Serialize, ToSchema)]
pub struct ImportedView {
    /// People of the roster.
    people: usize,
    /// Those who have no mail address and get a code instead.
    without_mail: usize,
    /// Everybody of it is in the cohort already: nothing is changed.
    known: bool,
    written: bool,
    codes: Vec<CodeView>,
}

impl From<Imported> for ImportedView {
    fn from(done: Imported) -> Self {
        Self {
            people: done.added + done.known,
            without_mail: done.codes.len(),
            known: done.known > 0,
            written: done.added > 0,
            codes: done.codes.into_iter().map(CodeView::from).collect(),
        }
    }
}

/// Brings a roster into a cohort, all of it or nothing; what is wrong is told as `rows[3].birth_date`, with the row as the file
/// counts it. The same roster a second time changes nothing. For managers and coordinators of its centre.
#[utoipa::path(
    tag = "centres",
    request_body = RosterBody,
    responses(
        (status = 200, body = ImportedView),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/cohorts/{id}/roster")]
pub async fn import(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<RosterBody>,
) -> ApiResult<ImportedView> {
    let id = CohortId(*id);
    if !body.preview {
        return Ok(web::Json(actions::import(&app, &who.actor, id, &body.csv).await?.into()));
    }
    let plan = actions::plan(&app, &who.actor, id, &body.csv).await?;
    if !plan.faults.is_empty() {
        return Err(AppError::Invalid(roster::as_fields(&plan.faults)));
    }
    Ok(web::Json(ImportedView {
        people: plan.entries.len(),
        without_mail: plan.without_mail(),
        known: plan.known,
        written: false,
        codes: Vec::new(),
    }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryBody {
    #[schema(example = "Amina Baig", max_length = 100)]
    pub(super) full_name: String,
    #[serde(default)]
    #[schema(example = "آمنہ بیگ", max_length = 100)]
    pub(super) full_name_ur: String,
    #[schema(example = "2008-03-09")]
    pub(super) birth_date: NaiveDate,
    #[serde(default)]
    #[schema(example = "amina@hunza.example")]
    pub(super) email: String,
    #[serde(default)]
    #[schema(example = "+92 355 1234567")]
    pub(super) phone: String,
}

impl From<EntryBody> for EntryInput {
    fn from(body: EntryBody) -> Self {
        Self {
            full_name: body.full_name,
            full_name_ur: body.full_name_ur,
            birth_date: body.birth_date.to_string(),
            email: body.email,
            phone: body.phone,
        }
    }
}

/// Takes one person into a cohort. For managers and coordinators of its centre.
#[utoipa::path(
    tag = "centres",
    request_body = EntryBody,
    responses(
        (status = 201, body = ImportedView),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/cohorts/{id}/enrolments")]
pub async fn enrol(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<EntryBody>,
) -> Result<HttpResponse> {
    let done = actions::enrol(&app, &who.actor, CohortId(*id), &body.into()).await?;
    Ok(HttpResponse::Created().json(ImportedView::from(done)))
}

/// New codes for everybody of a cohort who has no mail address and did not claim yet; those before count no more.
#[utoipa::path(
    tag = "centres",
    responses(
        (status = 200, body = Vec<CodeView>),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
    ),
    security(("bearer" = []))
)]
#[post("/cohorts/{id}/codes")]
pub async fn codes(who: StaffCaller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<Vec<CodeView>> {
    let (_, codes) = actions::print_codes(&app, &who.actor, CohortId(*id)).await?;
    Ok(web::Json(codes.into_iter().map(CodeView::from).collect()))
}
