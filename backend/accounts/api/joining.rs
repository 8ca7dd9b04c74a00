//! Joining, and what mailed links do.

use crate::accounts::actions;
use crate::accounts::bearer::Anyone;
use crate::accounts::device::Device;
use crate::accounts::inputs::{Joining, SignUp};
use crate::accounts::model::Purpose;
use crate::app::App;
use crate::platform::error::Result;
use crate::platform::secret::Secret;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, post, put, web};
use serde::Deserialize;
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignUpBody {
    /// `graduate` or `client`; the other can be added later.
    #[schema(example = "graduate")]
    role: String,
    #[schema(example = "Amina Baig", max_length = 100)]
    full_name: String,
    #[serde(default)]
    #[schema(example = "آمنہ بیگ", max_length = 100)]
    full_name_ur: String,
    #[schema(example = "amina@example.org", max_length = 254)]
    email: String,
    #[schema(example = "apricots dry on the roof", min_length = 8, max_length = 128)]
    password: String,
    /// Needed of graduates: 13 or older. Under 18 there is no search, no matching and no contact by clients.
    #[serde(default)]
    #[schema(example = "2004-03-09")]
    birth_date: String,
    /// `en` or `ur`.
    #[serde(default = "english")]
    #[schema(example = "ur")]
    locale: String,
    /// The edition of the terms that is accepted, as `/terms` shows it.
    #[schema(example = 1)]
    terms: i32,
    /// The edition of the privacy text that is accepted, as `/privacy` shows it.
    #[schema(example = 1)]
    privacy: i32,
}

fn english() -> String {
    "en".to_owned()
}

impl From<SignUpBody> for SignUp {
    fn from(body: SignUpBody) -> Self {
        Self {
            role: body.role,
            email: body.email,
            birth_date: body.birth_date,
            joining: Joining {
                full_name: body.full_name,
                full_name_ur: body.full_name_ur,
                password: Secret::new(body.password),
                locale: body.locale,
                terms: body.terms.to_string(),
                privacy: body.privacy.to_string(),
            },
        }
    }
}

/// Joins. The answer is the same for a new and for a known address: a mail follows.
#[utoipa::path(
    tag = "accounts",
    request_body = SignUpBody,
    responses(
        (status = 202, description = "A mail is on its way"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(())
)]
#[post("/people")]
pub async fn sign_up(
    _: Anyone,
    app: web::Data<App>,
    device: Device,
    Body(body): Body<SignUpBody>,
) -> Result<HttpResponse> {
    actions::sign_up(&app, &body.into(), "", device.address).await?;
    Ok(HttpResponse::Accepted().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EmailBody {
    #[schema(example = "amina@example.org")]
    email: String,
}

/// Sends the mail again that confirms an address, if this one waits for it.
#[utoipa::path(
    tag = "accounts",
    request_body = EmailBody,
    responses(
        (status = 202, description = "A mail is on its way, if there is anything to confirm"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(())
)]
#[post("/verification-mails")]
pub async fn request_verification(
    _: Anyone,
    app: web::Data<App>,
    device: Device,
    Body(body): Body<EmailBody>,
) -> Result<HttpResponse> {
    actions::request_link(&app, &body.email, Purpose::VerifyEmail, device.address).await?;
    Ok(HttpResponse::Accepted().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MailedTokenBody {
    /// The last part of the mailed link.
    token: String,
}

/// Confirms an address by the token that was mailed to it.
#[utoipa::path(
    tag = "accounts",
    request_body = MailedTokenBody,
    responses(
        (status = 204),
        (status = 409, body = Problem, description = "`link_dead`, `mail_taken`"),
    ),
    security(())
)]
#[post("/email-verifications")]
pub async fn verify(_: Anyone, app: web::Data<App>, Body(body): Body<MailedTokenBody>) -> Result<HttpResponse> {
    actions::confirm_email(&app, &body.token).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Sends a link to set a new password, if somebody has this address.
#[utoipa::path(
    tag = "accounts",
    request_body = EmailBody,
    responses(
        (status = 202, description = "A mail is on its way, if somebody has the address"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(())
)]
#[post("/password-resets")]
pub async fn request_reset(
    _: Anyone,
    app: web::Data<App>,
    device: Device,
    Body(body): Body<EmailBody>,
) -> Result<HttpResponse> {
    actions::request_link(&app, &body.email, Purpose::ResetPassword, device.address).await?;
    Ok(HttpResponse::Accepted().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetBody {
    /// The last part of the mailed link.
    token: String,
    #[schema(example = "cherries under the snow", min_length = 8, max_length = 128)]
    password: String,
}

/// Sets a new password by the token that was mailed. All sessions and programs of the account end.
#[utoipa::path(
    tag = "accounts",
    request_body = ResetBody,
    responses(
        (status = 204),
        (status = 409, body = Problem, description = "`link_dead`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(())
)]
#[put("/password-resets")]
pub async fn reset(_: Anyone, app: web::Data<App>, Body(body): Body<ResetBody>) -> Result<HttpResponse> {
    actions::reset_password(&app, &body.token, &body.password).await?;
    Ok(HttpResponse::NoContent().finish())
}
