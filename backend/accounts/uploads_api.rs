//! Uploads for programs.

use crate::accounts::bearer::Caller;
use crate::accounts::uploads;
use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::UploadId;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::web::errors::Problem;
use actix_multipart::form::MultipartForm;
use actix_multipart::form::bytes::Bytes;
use actix_web::{HttpResponse, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct UploadView {
    id: UploadId,
    /// `picture` or `document`.
    #[schema(example = "picture")]
    kind: String,
    media_type: String,
    bytes: i64,
    width: Option<i32>,
    height: Option<i32>,
}

/// What a program sends.
#[derive(MultipartForm)]
#[multipart(deny_unknown_fields)]
pub struct Sent {
    #[multipart(limit = "10MiB")]
    file: Option<Bytes>,
}

/// The same, for the document.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "describes the body for the document")]
pub struct UploadBody {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Takes a picture (JPEG, PNG, WebP, at most 10 MB, made anew and stripped) or a document (PDF or plain text, at most 5 MB).
#[utoipa::path(
    tag = "uploads",
    request_body(content = UploadBody, content_type = "multipart/form-data"),
    responses(
        (status = 201, body = UploadView),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 422, body = Problem, description = "`picture_unknown_kind`, `picture_unreadable`, `picture_too_large`, `upload_too_large`, `upload_active_content`, `upload_locked`, `invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/uploads")]
pub async fn upload(who: Caller, app: web::Data<App>, form: MultipartForm<Sent>) -> Result<HttpResponse> {
    let Some(file) = form.into_inner().file.filter(|file| !file.data.is_empty()) else {
        let mut errors = FieldErrors::default();
        errors.add("file", "field-required");
        return Err(AppError::Invalid(errors));
    };
    let name = file.file_name.unwrap_or_default();
    let id = uploads::take_upload(&app, who.actor.person, &name, file.data.to_vec()).await?;
    let mut conn = app.db.read().await?;
    let row = uploads::find_own_upload(&mut conn, who.actor.person, id).await?.or_missing()?;
    Ok(HttpResponse::Created().json(UploadView {
        id,
        kind: row.kind,
        media_type: row.media_type,
        bytes: row.bytes,
        width: row.width,
        height: row.height,
    }))
}
