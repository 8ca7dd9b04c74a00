//! One enrolment, for staff.

use crate::accounts::StaffCaller;
use crate::app::App;
use crate::centres::actions::{self, Seen};
use crate::centres::api::cohorts::{CodeView, EnrolmentActBody, EntryBody};
use crate::centres::model::Since;
use crate::kernel::ids::{CohortId, EnrolmentId, PersonId};
use crate::platform::error::Result;
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, get, patch, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A state that an enrolment was in.
#[derive(Serialize, ToSchema)]
pub struct SinceView {
    #[schema(example = "active")]
    state: String,
    since: NaiveDate,
    /// Why they dropped out: `work`, `family`, `distance`, `health`, `connection` or `other`.
    #[schema(example = "work")]
    reason: Option<String>,
    /// The same in a sentence, for staff of the centre and the person.
    note: Option<String>,
}

impl From<Since> for SinceView {
    fn from(row: Since) -> Self {
        Self { state: row.state, since: row.since, reason: row.reason, note: row.note }
    }
}

/// An enrolment as staff see it.
#[derive(Serialize, ToSchema)]
pub struct EnrolmentView {
    id: EnrolmentId,
    cohort: CohortId,
    full_name: String,
    full_name_ur: Option<String>,
    birth_date: NaiveDate,
    email: Option<String>,
    phone: Option<String>,
    #[schema(example = "active")]
    state: String,
    states: Vec<SinceView>,
    /// Whose it is, once it was claimed.
    person: Option<PersonId>,
    /// What their account says otherwise than the roster.
    account_name: Option<String>,
    account_birth_date: Option<NaiveDate>,
    /// Until when the code or the letter counts.
    claim_expires_at: Option<DateTime<Utc>>,
}

impl From<Seen> for EnrolmentView {
    fn from(seen: Seen) -> Self {
        let (account_name, account_birth_date) = seen.differences();
        let account_name = account_name.map(str::to_owned);
        let row = seen.enrolment;
        Self {
            id: row.id,
            cohort: row.cohort_id,
            full_name: row.full_name,
            full_name_ur: row.full_name_ur,
            birth_date: row.birth_date,
            email: row.email,
            phone: row.phone,
            state: row.state,
            states: seen.course.states.into_iter().map(SinceView::from).collect(),
            person: row.person_id,
            account_name,
            account_birth_date,
            claim_expires_at: row.claim_expires_at,
        }
    }
}

/// An enrolment. A look at somebody under 18 is recorded. For staff of its centre.
#[utoipa::path(
    tag = "centres",
    responses((status = 200, body = EnrolmentView), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/enrolments/{id}")]
pub async fn show(who: StaffCaller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<EnrolmentView> {
    Ok(web::Json(actions::look_at(&app, &who.actor, EnrolmentId(*id)).await?.into()))
}

/// Corrects what the roster says of somebody. For managers and coordinators of its centre.
#[utoipa::path(
    tag = "centres",
    request_body = EntryBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[patch("/enrolments/{id}")]
pub async fn save(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<EntryBody>,
) -> Result<HttpResponse> {
    actions::save(&app, &who.actor, EnrolmentId(*id), &body.into()).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Serialize, ToSchema)]
pub struct NewState {
    #[schema(example = "completed")]
    state: &'static str,
}

/// Takes an act. Coordinators take all but `reopen`, which is for managers and the region desk. Who drops out says why; who
/// attended too little does not graduate (`centres-graduate-under`); who returns needs a free seat.
#[utoipa::path(
    tag = "centres",
    request_body = EnrolmentActBody,
    responses(
        (status = 200, body = NewState),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`enrolment_not_in_this_state`, `cohort_no_seat`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/enrolments/{id}/acts")]
pub async fn act(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<EnrolmentActBody>,
) -> ApiResult<NewState> {
    let state = actions::act(&app, &who.actor, EnrolmentId(*id), &body.read()?).await?;
    Ok(web::Json(NewState { state: state.code() }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RenewBody {
    /// A letter instead of a code, to the mail address of the roster.
    #[serde(default)]
    mail: bool,
}

/// A new code, or a new letter, for somebody who lost theirs; the one before counts no more.
#[utoipa::path(
    tag = "centres",
    request_body = RenewBody,
    responses(
        (status = 200, body = CodeView),
        (status = 204, description = "the letter is on its way"),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`enrolment_claimed_already`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/enrolments/{id}/claim")]
pub async fn renew(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<RenewBody>,
) -> Result<HttpResponse> {
    let printed = actions::renew_claim(&app, &who.actor, EnrolmentId(*id), body.mail).await?;
    Ok(match printed {
        Some(printed) => HttpResponse::Ok().json(CodeView::from(printed)),
        None => HttpResponse::NoContent().finish(),
    })
}
