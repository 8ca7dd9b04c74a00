//! Applications for seats: the person's own, and those that staff decide.

use crate::accounts::{Caller, StaffCaller};
use crate::app::App;
use crate::centres::actions::{self, Applicant, OwnApplication};
use crate::centres::application_rules::Move;
use crate::centres::model::{ApplicationInput, Applied};
use crate::centres::rules::Wish;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{ApplicationId, CohortId, PersonId};
use crate::platform::error::{AppError, Result};
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplicationBody {
    /// What you want to say, if anything.
    #[serde(default)]
    #[schema(example = "I draw labels for my aunt's shop.", max_length = 500)]
    note: String,
    /// Asked where the cohort is for women: you say that you are one.
    #[serde(default)]
    woman: bool,
}

impl From<ApplicationBody> for ApplicationInput {
    fn from(body: ApplicationBody) -> Self {
        Self { note: body.note, woman: if body.woman { "yes".into() } else { String::new() } }
    }
}

#[derive(Serialize, ToSchema)]
pub struct SentApplication {
    id: ApplicationId,
}

/// Applies for a seat in a cohort to come. For learners and graduates.
#[utoipa::path(
    tag = "centres",
    request_body = ApplicationBody,
    responses(
        (status = 201, body = SentApplication),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 403, body = Problem, description = "`application_not_learner`, `application_unverified`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`application_double`, `application_not_open`, `application_too_many`, `claim_in_cohort_already`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/cohorts/{id}/applications")]
pub async fn apply(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<ApplicationBody>,
) -> Result<HttpResponse> {
    let id = actions::apply(&app, &who.actor, CohortId(*id), &body.into()).await?;
    Ok(HttpResponse::Created().json(SentApplication { id }))
}

/// An application that you sent.
#[derive(Serialize, ToSchema)]
pub struct OwnApplicationView {
    id: ApplicationId,
    #[schema(example = "freelancing-centre-karimabad")]
    centre: String,
    programme: String,
    programme_ur: String,
    cohort: CohortId,
    cohort_name: String,
    starts_on: NaiveDate,
    /// `sent`, `listed` (on the waiting list), `offered`, `accepted`, `declined`, `withdrawn`, `lapsed` or `closed`.
    #[schema(example = "listed")]
    state: String,
    /// Your place on the waiting list.
    #[schema(example = 2)]
    place: Option<usize>,
    note: String,
    applied_at: DateTime<Utc>,
    /// Until when an offer counts.
    answer_by: Option<DateTime<Utc>>,
    /// Why it was declined.
    answer: String,
    /// What you may do: `accept`, `withdraw`.
    acts: Vec<&'static str>,
}

impl From<OwnApplication> for OwnApplicationView {
    fn from(own: OwnApplication) -> Self {
        let (cohort, programme, centre) = own.place;
        Self {
            id: own.application.id,
            centre: centre.slug,
            programme: programme.title,
            programme_ur: programme.title_ur,
            cohort: cohort.id,
            cohort_name: cohort.name,
            starts_on: cohort.starts_on,
            state: own.application.state,
            place: own.line,
            note: own.application.note,
            applied_at: own.application.applied_at,
            answer_by: own.application.answer_by,
            answer: own.application.answer,
            acts: own.acts.into_iter().map(Move::code).collect(),
        }
    }
}

/// The applications that you sent, the latest first.
#[utoipa::path(
    tag = "centres",
    responses(
        (status = 200, body = Vec<OwnApplicationView>),
        (status = 401, body = Problem, description = "`sign_in_required`"),
    ),
    security(("bearer" = []))
)]
#[get("/me/applications")]
pub async fn mine(who: Caller, app: web::Data<App>) -> ApiResult<Vec<OwnApplicationView>> {
    let own = actions::own_applications(&mut *app.db.read().await?, who.actor.person).await?;
    Ok(web::Json(own.into_iter().map(OwnApplicationView::from).collect()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerBody {
    /// `accept` the offer of a seat, or `withdraw`.
    #[schema(example = "accept")]
    act: String,
}

#[derive(Serialize, ToSchema)]
pub struct ApplicationState {
    #[schema(example = "accepted")]
    state: &'static str,
}

impl From<Applied> for ApplicationState {
    fn from(state: Applied) -> Self {
        Self { state: state.code() }
    }
}

fn read(act: &str, known: &[Move]) -> Result<Move> {
    Move::parse(act, known).ok_or_else(|| {
        let mut errors = FieldErrors::default();
        errors.add("act", "field-not-a-choice");
        AppError::Invalid(errors)
    })
}

/// Accepts the offer of a seat, by which you are enrolled, or withdraws your application.
#[utoipa::path(
    tag = "centres",
    request_body = AnswerBody,
    responses(
        (status = 200, body = ApplicationState),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`application_not_in_this_state`, `application_offer_lapsed`, `application_on_roster`, `claim_in_cohort_already`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/applications/{id}/acts")]
pub async fn answer(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<AnswerBody>,
) -> ApiResult<ApplicationState> {
    let act = read(&body.act, &Move::OF_PERSON)?;
    Ok(web::Json(actions::answer(&app, &who.actor, ApplicationId(*id), act).await?.into()))
}

/// Somebody who applied for a seat in a cohort.
#[derive(Serialize, ToSchema)]
pub struct ApplicantView {
    id: ApplicationId,
    person: PersonId,
    name: String,
    name_ur: Option<String>,
    /// Under 18.
    minor: bool,
    /// `sent`, `listed`, `offered`, `accepted`, `declined`, `withdrawn`, `lapsed` or `closed`.
    #[schema(example = "sent")]
    state: String,
    /// On the waiting list.
    place: Option<usize>,
    note: String,
    /// What they said where the cohort is for women.
    says_woman: bool,
    applied_at: DateTime<Utc>,
    #[schema(example = 3)]
    days_waited: i64,
    answer_by: Option<DateTime<Utc>>,
    answer: String,
    /// What may be decided now: `offer`, `list`, `decline`.
    acts: Vec<&'static str>,
}

impl ApplicantView {
    fn new(one: Applicant, now: DateTime<Utc>, today: NaiveDate) -> Self {
        Self {
            id: one.application.id,
            person: one.person.id,
            minor: !one.person.is_adult(today),
            name: one.person.full_name,
            name_ur: one.person.full_name_ur,
            place: one.place,
            days_waited: one.application.days_waited(now),
            state: one.application.state,
            note: one.application.note,
            says_woman: one.application.says_woman,
            applied_at: one.application.applied_at,
            answer_by: one.application.answer_by,
            answer: one.application.answer,
            acts: one.acts.into_iter().map(Move::code).collect(),
        }
    }
}

/// Who applied for a cohort, and its seats.
#[derive(Serialize, ToSchema)]
pub struct ApplicationsView {
    seats: i64,
    /// By people who did not leave.
    taken: i64,
    /// By offers that wait for their answer.
    held: i64,
    free: i64,
    applications: Vec<ApplicantView>,
}

/// All who applied for a cohort, in order of arrival. That people under 18 were seen is recorded. For staff of its centre.
#[utoipa::path(
    tag = "centres",
    responses((status = 200, body = ApplicationsView), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/cohorts/{id}/applications")]
pub async fn list(who: StaffCaller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<ApplicationsView> {
    let inside = actions::cohort_inside(&mut *app.db.read().await?, &who.actor, CohortId(*id), Wish::Look).await?;
    let (applicants, seats) = actions::applicants(&app, &who.actor, &inside).await?;
    let (now, today) = (app.clock.now(), app.clock.today());
    Ok(web::Json(ApplicationsView {
        seats: seats.all,
        taken: seats.taken,
        held: seats.held,
        free: seats.free(),
        applications: applicants.into_iter().map(|one| ApplicantView::new(one, now, today)).collect(),
    }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeatDecisionBody {
    /// `offer` a seat, put on the waiting `list`, or `decline`.
    #[schema(example = "decline")]
    act: String,
    /// Why it is declined; the person reads it.
    #[serde(default)]
    #[schema(example = "This course needs a computer at home. Ask us about digital literacy first.", max_length = 300)]
    answer: String,
}

/// Decides an application: a seat as long as one is free, else the waiting list, or a no that helps. For managers and
/// coordinators of the centre.
#[utoipa::path(
    tag = "centres",
    request_body = SeatDecisionBody,
    responses(
        (status = 200, body = ApplicationState),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`application_not_in_this_state`, `cohort_no_seat`, `cohort_has_seat`, `cohort_has_begun`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/applications/{id}/decision")]
pub async fn decide(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<SeatDecisionBody>,
) -> ApiResult<ApplicationState> {
    let act = read(&body.act, &Move::OF_STAFF)?;
    Ok(web::Json(actions::decide(&app, &who.actor, ApplicationId(*id), act, &body.answer).await?.into()))
}
