//! Files that people upload: pictures made anew, and documents that were looked at. Owns `uploads`. What an upload belongs to
//! decides who sees it, so serving is the business of `home`, at the end of the street.

use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{PersonId, UploadId};
use crate::platform::db::Conn;
use crate::platform::error::{AppError, Result};
use crate::platform::text::clean_line;
use crate::platform::web::rate_limit::Limit;
use crate::platform::{pdf, pictures};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::uploads;

crate::refusals! {
    /// The document holds scripts, programs or other files.
    Active = "upload_active_content", Unprocessable;
    /// The document is encrypted, or packed so that nobody can look inside.
    Locked = "upload_locked", Unprocessable;
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
    if let Some(kind) = document_kind(&bytes) {
        let name = safe_name(name, kind.endings());
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let bytes = checked_document(kind, bytes).await?;
        app.files.put(id.0, "document", bytes).await?;
        let media_type = kind.media_type();
        let row = Row { kind: "document", media_type, name: &name, bytes: size, size: None, colour: None };
        return insert(app, id, owner, &row).await;
    }
    let name = safe_name(name, &["jpg", "jpeg"]);
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

/// The name that is offered when the file is saved: its last part, cleaned and short, with an ending that says what the file
/// is, so that nothing which was looked at as text opens as a program.
fn safe_name(name: &str, endings: &[&str]) -> String {
    let last = clean_line(name.rsplit(['/', '\\']).next().unwrap_or_default());
    let plain: String = last.chars().filter(|c| !matches!(c, '"' | '\'' | ';' | '<' | '>')).collect();
    let (stem, ending) = plain.rsplit_once('.').unwrap_or((plain.as_str(), ""));
    let stem: String = stem.trim_matches(['.', ' ']).chars().take(80).collect();
    let stem = if stem.is_empty() { "file" } else { stem.as_str() };
    let known = endings.iter().find(|known| known.eq_ignore_ascii_case(ending)).or(endings.first());
    format!("{stem}.{}", known.copied().unwrap_or_default())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DocumentKind {
    Pdf,
    Text,
}

impl DocumentKind {
    fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Text => &["txt", "csv", "md", "tsv"],
        }
    }
}

/// Readers take a file for a PDF when its mark stands anywhere in the first so many bytes.
const PDF_HEAD: usize = 1024;

/// PDF by its first bytes; plain text when it is readable, no markup, and no PDF behind a few words.
fn document_kind(bytes: &[u8]) -> Option<DocumentKind> {
    if bytes.starts_with(b"%PDF-") {
        return Some(DocumentKind::Pdf);
    }
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.is_empty() && !text.contains('\0'))?;
    let begins = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let markup =
        begins.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| "!?/".contains(c) || c.is_alphabetic()));
    let head = bytes.get(..PDF_HEAD).unwrap_or(bytes);
    let disguised = begins.starts_with("GIF8") || head.windows(5).any(|part| part == b"%PDF-");
    (!markup && !disguised).then_some(DocumentKind::Text)
}

/// Looks a document through off the threads that answer requests, and gives it back.
async fn checked_document(kind: DocumentKind, bytes: Vec<u8>) -> Result<Vec<u8>> {
    if bytes.len() > DOCUMENT_BYTES {
        return Err(Refusal::TooLarge.into());
    }
    if kind == DocumentKind::Text {
        return Ok(bytes);
    }
    let look = move || pdf::check(&bytes).map(|()| bytes);
    let looked = tokio::task::spawn_blocking(look).await.map_err(|error| AppError::Broken(error.into()))?;
    looked.map_err(|unwanted| match unwanted {
        pdf::Unwanted::Active => Refusal::Active.into(),
        pdf::Unwanted::Locked => Refusal::Locked.into(),
    })
}

/// A file field of a form, read into memory within the limit of pictures.
#[derive(Debug, actix_multipart::form::MultipartForm)]
pub struct FileForm {
    pub csrf: Option<actix_multipart::form::text::Text<String>>,
    pub alt: Option<actix_multipart::form::text::Text<String>>,
    #[multipart(limit = "10MiB")]
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
        AppError::Refused { code: "upload_locked", .. } => Ok(complaint("refusal-upload-locked")),
        error => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::{DocumentKind, document_kind, safe_name};

    #[test]
    fn names_lose_paths_and_marks_and_say_what_the_file_is() {
        let pdf = |name| safe_name(name, DocumentKind::Pdf.endings());
        assert_eq!(pdf("..\\..\\etc/passwd.pdf"), "passwd.pdf");
        assert_eq!(pdf("a\"b;c.PDF"), "abc.pdf");
        assert_eq!(pdf("..."), "file.pdf");
        assert_eq!(pdf("virus.pdf.exe"), "virus.pdf.pdf");
        assert_eq!(pdf(&"ا".repeat(300)).chars().count(), 84);
        let text = |name| safe_name(name, DocumentKind::Text.endings());
        assert_eq!((text("rates.csv").as_str(), text("page.html").as_str()), ("rates.csv", "page.txt"));
    }

    #[test]
    fn markup_is_no_document() {
        let hidden = "\u{feff}<html>".as_bytes();
        for bytes in
            [&b"<html>"[..], b"  <SVG/>", b"<?xml?>", b"<!-- -->", hidden, b"GIF89a=1", b"\0\0", b"", b"\xff\xfe"]
        {
            assert_eq!(document_kind(bytes), None);
        }
        assert_eq!(document_kind(b"a few words, then %PDF-1.7 /Launch"), None);
        assert_eq!(document_kind("نام,رقم\n".as_bytes()), Some(DocumentKind::Text));
        assert_eq!(document_kind(b"< 5 is less than five"), Some(DocumentKind::Text));
        assert_eq!(document_kind(b"%PDF-1.7"), Some(DocumentKind::Pdf));
    }
}
