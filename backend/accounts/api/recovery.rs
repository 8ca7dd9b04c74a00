//! Coming back without mail or phone.

use crate::accounts::actions::{self, ComeBack, Counts, Seen};
use crate::accounts::bearer::{Anyone, StaffCaller};
use crate::accounts::device::Device;
use crate::app::App;
use crate::kernel::ids::PersonId;
use crate::platform::error::Result;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use crate::platform::web::idempotency;
use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What you saw of the person, who stands before you.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeenBody {
    /// `cnic`, `b_form`, `passport`, `student_card` or `other`.
    #[schema(example = "cnic")]
    seen_document: String,
    /// How you know that it is this person; no numbers of documents.
    #[schema(example = "Came to the centre; the picture fits; the mentor knows her.", max_length = 300)]
    seen_note: String,
}

impl From<SeenBody> for Seen {
    fn from(body: SeenBody) -> Self {
        Self { document: body.seen_document, note: body.seen_note }
    }
}

/// Takes away the second factor of somebody who lost it. All sessions of theirs end. For staff.
#[utoipa::path(
    tag = "accounts",
    request_body = SeenBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`recovery_not_yours`, `step_up_required`, `second_factor_required`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`second_factor_missing`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/people/{id}/two-step-resets")]
pub async fn reset_second_factor(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<SeenBody>,
) -> Result<HttpResponse> {
    who.shown.require_fresh(&app)?;
    actions::reset_second_factor(&app, &who.actor, PersonId(*id), &body.into()).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Serialize, ToSchema)]
pub struct IssuedView {
    /// To be printed and given to the person; shown here and never again.
    #[schema(example = "ABCD-EFGH-JKLM-NPQR")]
    code: String,
    expires_at: DateTime<Utc>,
}

/// Issues a code with which the person sets a new password and a new mail address within a day. For staff.
#[utoipa::path(
    tag = "accounts",
    request_body = SeenBody,
    responses(
        (status = 201, body = IssuedView),
        (status = 403, body = Problem, description = "`recovery_not_yours`, `step_up_required`, `second_factor_required`, `account_suspended`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/people/{id}/recovery-codes")]
pub async fn issue(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<SeenBody>,
) -> Result<HttpResponse> {
    who.shown.require_fresh(&app)?;
    idempotency::keep_nothing();
    let issued = actions::issue_recovery(&app, &who.actor, PersonId(*id), &body.into()).await?;
    Ok(HttpResponse::Created().json(IssuedView { code: issued.code, expires_at: issued.expires_at }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecoveryBody {
    /// As staff printed it.
    #[schema(example = "ABCD-EFGH-JKLM-NPQR")]
    code: String,
    /// Your new address.
    #[schema(example = "amina.baig@example.org")]
    email: String,
    #[schema(example = "cherries under the snow", min_length = 8, max_length = 128)]
    password: String,
}

#[derive(Serialize, ToSchema)]
pub struct RecoveredView {
    /// When address and password count; none when they count already.
    takes_over_at: Option<DateTime<Utc>>,
}

/// Comes back with a printed code. All sessions end. The new address and password count after a day, in which a mail to the old
/// address can stop them; at once where the old address was never confirmed.
#[utoipa::path(
    tag = "accounts",
    request_body = RecoveryBody,
    responses(
        (status = 202, body = RecoveredView),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(())
)]
#[post("/recoveries")]
pub async fn come_back(
    _: Anyone,
    app: web::Data<App>,
    device: Device,
    Body(body): Body<RecoveryBody>,
) -> Result<HttpResponse> {
    let typed = ComeBack { code: body.code, email: body.email, password: body.password };
    let takes_over_at = match actions::come_back(&app, &typed, device.address).await? {
        Counts::Now => None,
        Counts::From(at) => Some(at),
    };
    Ok(HttpResponse::Accepted().json(RecoveredView { takes_over_at }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StopBody {
    /// The last part of the mailed link.
    token: String,
}

/// Stops a recovery that waits, by the token in the mail to the old address.
#[utoipa::path(
    tag = "accounts",
    request_body = StopBody,
    responses((status = 204), (status = 409, body = Problem, description = "`link_dead`")),
    security(())
)]
#[post("/recovery-stops")]
pub async fn stop(_: Anyone, app: web::Data<App>, Body(body): Body<StopBody>) -> Result<HttpResponse> {
    actions::stop_recovery(&app, &body.token).await?;
    Ok(HttpResponse::NoContent().finish())
}
