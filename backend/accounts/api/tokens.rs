//! Access and refresh tokens.

use crate::accounts::actions::{self, Known, Tokens};
use crate::accounts::bearer::{Anyone, Caller};
use crate::accounts::device::Device;
use crate::accounts::rules::Refusal;
use crate::app::App;
use crate::platform::error::Result;
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, delete, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordBody {
    #[schema(example = "amina@example.org")]
    email: String,
    #[schema(example = "apricots dry on the roof")]
    password: String,
    /// Of the authenticator or printed; asked for with `second_factor_needed` of people who have a second factor.
    #[schema(example = "287082")]
    code: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct TokensView {
    /// Send it as `Authorization: Bearer …`.
    access_token: String,
    #[schema(example = "Bearer")]
    token_type: &'static str,
    /// Seconds until the access token ends.
    #[schema(example = 900)]
    expires_in: i64,
    /// Good for one use, at `POST /tokens/refresh`.
    refresh_token: String,
    refresh_expires_at: DateTime<Utc>,
}

impl From<Tokens> for TokensView {
    fn from(tokens: Tokens) -> Self {
        Self {
            access_token: tokens.access,
            token_type: "Bearer",
            expires_in: tokens.access_seconds,
            refresh_token: tokens.refresh,
            refresh_expires_at: tokens.refresh_expires_at,
        }
    }
}

/// Signs a program in with mail address and password, and a code of people who have a second factor.
#[utoipa::path(
    tag = "accounts",
    request_body = PasswordBody,
    responses(
        (status = 200, body = TokensView),
        (status = 403, body = Problem, description = "`account_suspended`, `second_factor_needed`"),
        (status = 422, body = Problem, description = "`sign_in_failed`, `invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(())
)]
#[post("/tokens")]
pub async fn issue(
    _: Anyone,
    app: web::Data<App>,
    device: Device,
    Body(body): Body<PasswordBody>,
) -> ApiResult<TokensView> {
    match actions::authenticate(&app, &body.email, &body.password, &device).await? {
        Known::Welcome(person) => Ok(web::Json(actions::open_family(&app, &person, &device, false).await?.into())),
        Known::NeedsCode(person) => {
            let Some(code) = body.code.filter(|code| !code.trim().is_empty()) else {
                return Err(actions::ask_for_code(&app, &person).await);
            };
            actions::show_code(&app, &person, &code, &device).await?;
            Ok(web::Json(actions::open_family(&app, &person, &device, true).await?.into()))
        }
        Known::Suspended { .. } => Err(Refusal::Suspended.into()),
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefreshBody {
    refresh_token: String,
}

/// The next pair of tokens. A refresh token counts once: if it is shown again, all that came from the same sign-in end. Only
/// the same program may ask again within 10 seconds, when the answer was lost.
#[utoipa::path(
    tag = "accounts",
    request_body = RefreshBody,
    responses((status = 200, body = TokensView), (status = 401, body = Problem, description = "`sign_in_required`")),
    security(())
)]
#[post("/tokens/refresh")]
pub async fn refresh(
    _: Anyone,
    app: web::Data<App>,
    device: Device,
    Body(body): Body<RefreshBody>,
) -> ApiResult<TokensView> {
    Ok(web::Json(actions::refresh(&app, &body.refresh_token, &device).await?.into()))
}

/// Signs this program out: its access and refresh tokens end at once.
#[utoipa::path(
    tag = "accounts",
    responses((status = 204), (status = 401, body = Problem, description = "`sign_in_required`")),
    security(("bearer" = []))
)]
#[delete("/tokens")]
pub async fn revoke(who: Caller, app: web::Data<App>) -> Result<HttpResponse> {
    actions::end_family(&app, who.actor.person, who.family).await?;
    Ok(HttpResponse::NoContent().finish())
}
