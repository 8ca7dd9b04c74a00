//! Files that people upload: pictures made anew, and documents that were looked at. Owns `uploads`.

use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{PersonId, UploadId};
use crate::platform::db::Conn;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::pictures;
use crate::platform::text::clean_line;
use crate::platform::web::rate_limit::Limit;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::uploads;
use uuid::Uuid;

crate::refusals! {
    /// The document holds scripts, programs or other files.
    Active = "upload_active_content", Unprocessable;
    TooLarge = "upload_too_large", Unprocessable;
}

const UPLOADS: Limit = Limit { name: "upload", hits: 20, seconds: 3600 };
const DOCUMENT_BYTES: usize = 5 * 1024 * 1024;

/// What was stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::uploads, check_for_backend(diesel::pg::Pg))]
pub struct Upload {
    pub id: UploadId,
    pub kind: String,
    pub media_type: String,
    pub file_name: String,
    pub bytes: i64,
    pub width: Option<i32>,
    pub height: Option<i32>,
}

/// Takes a file in: a picture is made anew, a document is checked; anything else is refused.
pub async fn take_upload(app: &App, owner: PersonId, name: &str, bytes: Vec<u8>) -> Result<UploadId> {
    app.limits.hit(&mut *app.db.read().await?, UPLOADS, &owner.to_string()).await?;
    store_upload(app, owner, name, bytes).await
}

/// The same without counting, for what the program itself brings.
pub async fn store_upload(app: &App, owner: PersonId, name: &str, bytes: Vec<u8>) -> Result<UploadId> {
    let id = UploadId::new();
    let name = safe_name(name);
    if let Some(media_type) = document_type(&bytes) {
        check_document(&bytes)?;
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        app.files.put(id.0, "document", bytes).await?;
        let row = Row { kind: "document", media_type, name: &name, bytes: size, size: None, colour: None };
        return insert(app, id, owner, &row).await;
    }
    let picture = app.pictures.process(bytes).await?;
    let size = i64::try_from(picture.large.len()).unwrap_or(i64::MAX);
    let sides = (i32::try_from(picture.width).unwrap_or(1), i32::try_from(picture.height).unwrap_or(1));
    for (part, bytes) in [("large.jpg", picture.large), ("medium.jpg", picture.medium), ("thumb.jpg", picture.thumb)] {
        app.files.put(id.0, part, bytes).await?;
    }
    let row = Row {
        kind: "picture",
        media_type: "image/jpeg",
        name: &name,
        bytes: size,
        size: Some(sides),
        colour: Some(&picture.colour),
    };
    insert(app, id, owner, &row).await
}

struct Row<'a> {
    kind: &'a str,
    media_type: &'a str,
    name: &'a str,
    bytes: i64,
    size: Option<(i32, i32)>,
    colour: Option<&'a str>,
}

/// The row comes last: a file without a row is never served, a row without a file would be.
async fn insert(app: &App, id: UploadId, owner: PersonId, row: &Row<'_>) -> Result<UploadId> {
    let now: DateTime<Utc> = app.clock.now();
    app.db
        .write(async |tx| {
            diesel::insert_into(uploads::table)
                .values((
                    uploads::id.eq(id),
                    uploads::owner.eq(owner),
                    uploads::kind.eq(row.kind),
                    uploads::media_type.eq(row.media_type),
                    uploads::file_name.eq(row.name),
                    uploads::bytes.eq(row.bytes),
                    uploads::width.eq(row.size.map(|(width, _)| width)),
                    uploads::height.eq(row.size.map(|(_, height)| height)),
                    uploads::colour.eq(row.colour),
                    uploads::created_at.eq(now),
                ))
                .execute(&mut **tx)
                .await?;
            Ok(id)
        })
        .await
}

pub async fn find_own_upload(conn: &mut Conn, owner: PersonId, id: UploadId) -> Result<Option<Upload>> {
    let row = uploads::table.find(id).filter(uploads::owner.eq(owner)).select(Upload::as_select());
    Ok(row.first(conn).await.optional()?)
}

/// The name that is offered when the file is saved: its last part, cleaned and short.
fn safe_name(name: &str) -> String {
    let last = clean_line(name.rsplit(['/', '\\']).next().unwrap_or_default());
    let plain: String = last.chars().filter(|c| !matches!(c, '"' | '\'' | ';' | '<' | '>')).take(80).collect();
    if plain.trim_matches('.').is_empty() { "file".to_owned() } else { plain }
}

/// PDF by its first bytes; plain text when it is readable and no markup.
fn document_type(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"%PDF-") {
        return Some("application/pdf");
    }
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.is_empty() && !text.contains('\0'))?;
    let begins = text.trim_start().to_lowercase();
    let markup = ["<!doctype", "<html", "<svg", "<?xml", "<script", "gif8"].iter().any(|mark| begins.starts_with(mark));
    (!markup).then_some("text/plain; charset=utf-8")
}

fn check_document(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() > DOCUMENT_BYTES {
        return Err(Refusal::TooLarge);
    }
    let has = |mark: &[u8]| bytes.windows(mark.len()).any(|part| part == mark);
    let marks: [&[u8]; 6] = [b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/EmbeddedFile", b"/RichMedia"];
    if bytes.starts_with(b"%PDF-") && marks.iter().any(|mark| has(mark)) { Err(Refusal::Active) } else { Ok(()) }
}

/// Serves a picture of ours. Its address never changes meaning, so it may be kept for ever.
pub async fn picture(_: super::Visitor, app: web::Data<App>, path: web::Path<(Uuid, String)>) -> Result<HttpResponse> {
    let (id, part) = path.into_inner();
    if !["large.jpg", "medium.jpg", "thumb.jpg"].contains(&part.as_str()) {
        return Err(AppError::NotFound);
    }
    let bytes = app.files.get(id, &part).await?.or_missing()?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "image/jpeg"))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(bytes))
}

/// Serves a document as something to save, never to open in our name.
pub async fn document(_: super::Visitor, app: web::Data<App>, path: web::Path<(Uuid, String)>) -> Result<HttpResponse> {
    let (id, _) = path.into_inner();
    let mut conn = app.db.read().await?;
    let row: Option<Upload> =
        uploads::table.find(UploadId(id)).select(Upload::as_select()).first(&mut conn).await.optional()?;
    let upload = row.filter(|upload| upload.kind == "document").or_missing()?;
    let bytes = app.files.get(id, "document").await?.or_missing()?;
    let name: String = url::form_urlencoded::byte_serialize(upload.file_name.as_bytes()).collect();
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, upload.media_type))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{}", name.replace('+', "%20"))))
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox"))
        .insert_header((CACHE_CONTROL, "private, max-age=3600"))
        .body(bytes))
}

/// A file field of a form, read into memory within the limit of pictures.
#[derive(Debug, actix_multipart::form::MultipartForm)]
pub struct FileForm {
    pub csrf: Option<actix_multipart::form::text::Text<String>>,
    pub alt: Option<actix_multipart::form::text::Text<String>>,
    #[multipart(limit = "10MB")]
    pub file: Option<actix_multipart::form::bytes::Bytes>,
}

/// What a multipart body may hold in all.
pub const FORM_BYTES: usize = pictures::MAX_BYTES + 64 * 1024;

/// Name, description and bytes of a form's file, after the token against forgery was checked.
pub fn file_of(req: &actix_web::HttpRequest, form: FileForm) -> Result<(String, String, Vec<u8>)> {
    let token = form.csrf.map(|csrf| csrf.0).unwrap_or_default();
    crate::platform::web::forms::check_token(req, &token)?;
    let alt = form.alt.map(|alt| alt.0).unwrap_or_default();
    match form.file.filter(|file| !file.data.is_empty()) {
        Some(file) => Ok((file.file_name.unwrap_or_default(), alt, file.data.to_vec())),
        None => Err(complaint("profiles-no-file").into()),
    }
}

fn complaint(key: &'static str) -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.add("file", key);
    errors
}

/// What a page says beside the file field about a file that was refused; every other error goes on.
pub fn file_errors(error: AppError) -> Result<FieldErrors> {
    match error {
        AppError::Invalid(errors) => Ok(errors),
        AppError::Refused { code: "picture_unknown_kind", .. } => Ok(complaint("refusal-picture-unknown-kind")),
        AppError::Refused { code: "picture_unreadable", .. } => Ok(complaint("refusal-picture-unreadable")),
        AppError::Refused { code: "picture_too_large", .. } => Ok(complaint("refusal-picture-too-large")),
        AppError::Refused { code: "upload_too_large", .. } => Ok(complaint("refusal-upload-too-large")),
        AppError::Refused { code: "upload_active_content", .. } => Ok(complaint("refusal-upload-active-content")),
        error => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::{Refusal, check_document, document_type, safe_name};

    #[test]
    fn names_lose_paths_and_marks() {
        assert_eq!(safe_name("..\\..\\etc/passwd.pdf"), "passwd.pdf");
        assert_eq!(safe_name("a\"b;c.pdf"), "abc.pdf");
        assert_eq!(safe_name("..."), "file");
        assert_eq!(safe_name(&"ا".repeat(300)).chars().count(), 80);
    }

    #[test]
    fn markup_is_no_document() {
        for bytes in [&b"<html>"[..], b"  <SVG/>", b"<?xml?>", b"\0\0", b"", b"\xff\xfe"] {
            assert_eq!(document_type(bytes), None);
        }
        assert_eq!(document_type("نام,رقم\n".as_bytes()), Some("text/plain; charset=utf-8"));
    }

    #[test]
    fn documents_that_run_something_are_refused() {
        assert_eq!(check_document(b"%PDF-1.7 /OpenAction << /S /JavaScript >>"), Err(Refusal::Active));
        assert!(check_document(b"%PDF-1.7 plain").is_ok());
    }
}
