//! Claiming an enrolment, and one's own enrolments.

use crate::accounts::device::Device;
use crate::accounts::{Anyone, Caller};
use crate::app::App;
use crate::centres::actions::{self, JoiningByClaim};
use crate::centres::model::Attended;
use crate::kernel::ids::EnrolmentId;
use crate::platform::error::Result;
use crate::platform::secret::Secret;
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, get, patch, post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimBody {
    /// As it is printed, or the end of the link in the mail.
    #[schema(example = "K7M2Q-9XWTB")]
    code: String,
}

#[derive(Serialize, ToSchema)]
pub struct ClaimedView {
    enrolment: EnrolmentId,
}

/// Makes the enrolment that waits for this code yours, once. You are a graduate from then on.
#[utoipa::path(
    tag = "centres",
    request_body = ClaimBody,
    responses(
        (status = 200, body = ClaimedView),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 403, body = Problem, description = "`role_needs_adult`"),
        (status = 409, body = Problem, description = "`claim_code_dead`, `claim_in_cohort_already`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/claims")]
pub async fn claim(
    who: Caller,
    app: web::Data<App>,
    device: Device,
    Body(body): Body<ClaimBody>,
) -> ApiResult<ClaimedView> {
    let enrolment = actions::claim(&app, &who.actor, &body.code, device.address).await?;
    Ok(web::Json(ClaimedView { enrolment }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinBody {
    #[schema(example = "K7M2Q-9XWTB")]
    code: String,
    /// Not needed with the code of a mail, which came to it.
    #[serde(default)]
    #[schema(example = "amina@hunza.example")]
    email: String,
    #[schema(example = "apricots dry on the roof")]
    password: String,
    /// `en` or `ur`.
    #[schema(example = "ur")]
    locale: String,
    /// The edition of the terms that was accepted.
    #[schema(example = 1)]
    terms: i32,
    #[schema(example = 1)]
    privacy: i32,
}

/// Joins by a code; name and birth date come from the roster. An address that has an account is answered alike, and its owner
/// alone is told, by mail.
#[utoipa::path(
    tag = "centres",
    request_body = JoinBody,
    responses(
        (status = 202),
        (status = 409, body = Problem, description = "`claim_code_dead`, `invitation_sign_in_first`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(())
)]
#[post("/claims/people")]
pub async fn join(_: Anyone, app: web::Data<App>, device: Device, Body(body): Body<JoinBody>) -> Result<HttpResponse> {
    let input = JoiningByClaim {
        code: body.code,
        email: body.email,
        password: Secret::new(body.password),
        locale: body.locale,
        terms: body.terms.to_string(),
        privacy: body.privacy.to_string(),
    };
    actions::join_by_claim(&app, &input, device.address).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Something that you attend or attended.
#[derive(Serialize, ToSchema)]
pub struct AttendedView {
    id: EnrolmentId,
    #[schema(example = "freelancing-centre-karimabad")]
    centre: String,
    centre_name: String,
    programme: String,
    programme_ur: String,
    cohort: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    /// `enrolled`, `active`, `paused`, `dropped_out`, `completed` or `graduated`.
    #[schema(example = "graduated")]
    state: String,
    since: NaiveDate,
    /// Your public profile says it, once you are 18.
    is_shown: bool,
}

impl From<Attended> for AttendedView {
    fn from(one: Attended) -> Self {
        Self {
            id: one.enrolment.id,
            centre: one.centre.slug,
            centre_name: one.centre.name,
            programme: one.programme.title,
            programme_ur: one.programme.title_ur,
            cohort: one.cohort.name,
            starts_on: one.cohort.starts_on,
            ends_on: one.cohort.ends_on,
            state: one.enrolment.state,
            since: one.enrolment.state_since,
            is_shown: one.enrolment.is_shown,
        }
    }
}

/// What you attend or attended, the latest first.
#[utoipa::path(
    tag = "centres",
    responses((status = 200, body = Vec<AttendedView>), (status = 401, body = Problem, description = "`sign_in_required`")),
    security(("bearer" = []))
)]
#[get("/me/enrolments")]
pub async fn mine(who: Caller, app: web::Data<App>) -> ApiResult<Vec<AttendedView>> {
    let attended = actions::attended(&app, who.actor.person).await?;
    Ok(web::Json(attended.into_iter().map(AttendedView::from).collect()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShownBody {
    is_shown: bool,
}

/// Whether your public profile says that you were trained there.
#[utoipa::path(
    tag = "centres",
    request_body = ShownBody,
    responses((status = 204), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[patch("/me/enrolments/{id}")]
pub async fn set_shown(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<ShownBody>,
) -> Result<HttpResponse> {
    actions::set_shown(&app, &who.actor, EnrolmentId(*id), body.is_shown).await?;
    Ok(HttpResponse::NoContent().finish())
}
