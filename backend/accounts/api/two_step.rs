//! The second factor, and showing the password again.

use crate::accounts::actions;
use crate::accounts::bearer::Caller;
use crate::app::App;
use crate::platform::error::Result;
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use crate::platform::web::idempotency;
use actix_web::{HttpResponse, delete, get, post, put, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct TwoStepView {
    /// Signing in asks for a code.
    on: bool,
    /// One of your roles asks for it.
    required: bool,
    /// Printed codes that are not used yet.
    #[schema(example = 10)]
    recovery_codes_left: i64,
}

/// How it stands with your second factor.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, body = TwoStepView), (status = 401, body = Problem, description = "`sign_in_required`")),
    security(("bearer" = []))
)]
#[get("/me/two-step")]
pub async fn show(who: Caller, app: web::Data<App>) -> ApiResult<TwoStepView> {
    let standing = actions::second_factor(&app, who.actor.person).await?;
    Ok(web::Json(TwoStepView {
        on: standing.on,
        required: standing.required,
        recovery_codes_left: standing.codes_left,
    }))
}

#[derive(Serialize, ToSchema)]
pub struct SetUpView {
    /// The secret in base32, to be typed into an authenticator.
    #[schema(example = "JBSW Y3DP EHPK 3PXP")]
    secret: String,
    /// What a QR code would carry.
    #[schema(example = "otpauth://totp/Hunar:amina%40example.org?secret=JBSWY3DPEHPK3PXP&issuer=Hunar")]
    address: String,
}

/// Makes a secret for an authenticator (TOTP: SHA-1, 6 digits, 30 seconds). It counts once its first code is shown with `PUT`.
#[utoipa::path(
    tag = "accounts",
    responses(
        (status = 201, body = SetUpView),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 403, body = Problem, description = "`step_up_required`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/two-step")]
pub async fn start(who: Caller, app: web::Data<App>) -> Result<HttpResponse> {
    who.shown.require_fresh(&app)?;
    idempotency::keep_nothing();
    let set_up = actions::start_second_factor(&app, who.actor.person).await?;
    Ok(HttpResponse::Created().json(SetUpView { secret: set_up.by_hand, address: set_up.address }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeBody {
    /// Six digits of the authenticator.
    #[schema(example = "287082")]
    code: String,
}

#[derive(Serialize, ToSchema)]
pub struct CodesView {
    /// Each good once in place of the authenticator's; shown here and never again.
    #[schema(example = json!(["ABCD-EFGH-JKLM"]))]
    recovery_codes: Vec<String>,
}

/// Shows the first code: from now on signing in asks for one. Every other session and program is signed out.
#[utoipa::path(
    tag = "accounts",
    request_body = CodeBody,
    responses(
        (status = 200, body = CodesView),
        (status = 403, body = Problem, description = "`step_up_required`"),
        (status = 409, body = Problem, description = "`second_factor_not_started`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[put("/me/two-step")]
pub async fn confirm(who: Caller, app: web::Data<App>, Body(body): Body<CodeBody>) -> ApiResult<CodesView> {
    who.shown.require_fresh(&app)?;
    idempotency::keep_nothing();
    let recovery_codes = actions::confirm_second_factor(&app, &who.shown, &body.code).await?;
    Ok(web::Json(CodesView { recovery_codes }))
}

/// Turns the second factor off, unless a role of yours asks for it.
#[utoipa::path(
    tag = "accounts",
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`step_up_required`"),
        (status = 409, body = Problem, description = "`second_factor_of_role`, `second_factor_missing`"),
    ),
    security(("bearer" = []))
)]
#[delete("/me/two-step")]
pub async fn turn_off(who: Caller, app: web::Data<App>) -> Result<HttpResponse> {
    who.shown.require_fresh(&app)?;
    actions::turn_off_second_factor(&app, who.actor.person).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// New recovery codes; those of before count no more.
#[utoipa::path(
    tag = "accounts",
    responses(
        (status = 201, body = CodesView),
        (status = 403, body = Problem, description = "`step_up_required`"),
        (status = 409, body = Problem, description = "`second_factor_missing`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/two-step/recovery-codes")]
pub async fn replace_codes(who: Caller, app: web::Data<App>) -> Result<HttpResponse> {
    who.shown.require_fresh(&app)?;
    idempotency::keep_nothing();
    let recovery_codes = actions::replace_codes(&app, who.actor.person).await?;
    Ok(HttpResponse::Created().json(CodesView { recovery_codes }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepUpBody {
    #[schema(example = "apricots dry on the roof")]
    password: String,
    /// Of the authenticator or printed; needed of people with a second factor.
    #[serde(default)]
    #[schema(example = "287082")]
    code: String,
}

/// Shows your password again, and the code: for ten minutes this program may do what answers `step_up_required` otherwise.
#[utoipa::path(
    tag = "accounts",
    request_body = StepUpBody,
    responses(
        (status = 204),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/step-up")]
pub async fn step_up(who: Caller, app: web::Data<App>, Body(body): Body<StepUpBody>) -> Result<HttpResponse> {
    idempotency::keep_nothing();
    actions::step_up(&app, &who.shown, &body.password, &body.code, ("password", "code")).await?;
    Ok(HttpResponse::NoContent().finish())
}
