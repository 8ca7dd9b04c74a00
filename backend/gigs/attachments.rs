//! Attachments of a gig: briefs, logos, measurements that whoever applies should see. Whoever sees the gig sees them.

use crate::accounts::{self, Caller, FileForm, Signed, file_of};
use crate::app::App;
use crate::gigs::actions::{self, lock_own};
use crate::gigs::pages;
use crate::gigs::rules::{self, MOST_ATTACHMENTS};
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{GigId, UploadId};
use crate::platform::db::Conn;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use crate::platform::web::forms::{Form, Nothing};
use crate::platform::web::html::PageResult;
use actix_multipart::form::MultipartForm;
use actix_web::{HttpRequest, HttpResponse, delete, post, web};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{gig_attachments, uploads};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Debug, Clone, Queryable, Serialize, ToSchema)]
pub struct Attachment {
    pub upload: UploadId,
    /// `picture` or `document`.
    #[schema(example = "document")]
    pub kind: String,
    #[schema(example = "measurements.pdf")]
    pub name: String,
    pub bytes: i64,
}

impl Attachment {
    /// Where it is served.
    pub fn address(&self) -> String {
        let part = if self.kind == "picture" { "media" } else { "files" };
        let name = if self.kind == "picture" { "large.jpg" } else { "file" };
        format!("/{part}/{}/{name}", self.upload)
    }

    pub fn kilobytes(&self) -> i64 {
        self.bytes.div_euclid(1024).max(1)
    }
}

pub async fn list(conn: &mut Conn, gig: GigId) -> Result<Vec<Attachment>> {
    Ok(gig_attachments::table
        .inner_join(uploads::table)
        .filter(gig_attachments::gig_id.eq(gig))
        .order(gig_attachments::position)
        .select((uploads::id, uploads::kind, uploads::file_name, uploads::bytes))
        .load(conn)
        .await?)
}

/// The attachments of several gigs.
pub async fn list_of(conn: &mut Conn, gigs: &[GigId]) -> Result<HashMap<GigId, Vec<Attachment>>> {
    let rows: Vec<(GigId, Attachment)> = gig_attachments::table
        .inner_join(uploads::table)
        .filter(gig_attachments::gig_id.eq_any(gigs))
        .order(gig_attachments::position)
        .select((gig_attachments::gig_id, (uploads::id, uploads::kind, uploads::file_name, uploads::bytes)))
        .load(conn)
        .await?;
    let mut of = HashMap::<GigId, Vec<Attachment>>::new();
    for (gig, attachment) in rows {
        of.entry(gig).or_default().push(attachment);
    }
    Ok(of)
}

/// Adds an upload of the actor to a gig of theirs; a second time changes nothing.
async fn attach(app: &App, actor: &Actor, id: GigId, upload: UploadId) -> Result<()> {
    app.db
        .write(async |tx| {
            let (gig, _) = lock_own(tx, actor, id).await?;
            rules::may_edit(gig.state())?;
            accounts::find_own_upload(tx, actor.person, upload).await?.or_missing()?;
            let there = list(tx, id).await?;
            if there.iter().any(|known| known.upload == upload) {
                return Ok(());
            }
            check_room(there.len())?;
            let last: Option<i32> = gig_attachments::table
                .filter(gig_attachments::gig_id.eq(id))
                .select(diesel::dsl::max(gig_attachments::position))
                .first(tx)
                .await?;
            diesel::insert_into(gig_attachments::table)
                .values((
                    gig_attachments::gig_id.eq(id),
                    gig_attachments::upload_id.eq(upload),
                    gig_attachments::position.eq(last.map_or(0, |last| last + 1)),
                ))
                .execute(&mut **tx)
                .await?;
            Ok(())
        })
        .await
}

fn check_room(there: usize) -> Result<()> {
    let mut errors = FieldErrors::default();
    if there >= MOST_ATTACHMENTS {
        errors.add_with("file", "field-too-many", [("max", MOST_ATTACHMENTS.to_string())]);
    }
    Ok(errors.finish()?)
}

async fn detach(app: &App, actor: &Actor, id: GigId, upload: UploadId) -> Result<()> {
    app.db
        .write(async |tx| {
            let (gig, _) = lock_own(tx, actor, id).await?;
            rules::may_edit(gig.state())?;
            let row = gig_attachments::table.find((id, upload));
            if diesel::delete(row).execute(&mut **tx).await? == 0 {
                return Err(AppError::NotFound);
            }
            Ok(())
        })
        .await
}

/// Takes a file in and adds it; a full gig, and whose it is not, is told before anything is stored.
async fn take(app: &App, actor: &Actor, id: GigId, req: &HttpRequest, form: FileForm) -> Result<()> {
    let (name, _, bytes) = file_of(req, form)?;
    let (gig, _, own) = actions::visible(app, Some(actor), id).await?;
    if !own {
        return Err(AppError::NotFound);
    }
    rules::may_edit(gig.state())?;
    let there = list(&mut *app.db.read().await?, id).await?;
    check_room(there.len())?;
    let upload = accounts::take_upload(app, actor.person, &name, bytes).await?;
    attach(app, actor, id, upload).await
}

pub async fn add(
    who: Signed,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    req: HttpRequest,
    MultipartForm(form): MultipartForm<FileForm>,
) -> PageResult {
    let id = GigId(*id);
    match take(&app, &who.actor, id, &req, form).await {
        Ok(()) => Ok(pages::saved(id, "gigs-file-added")),
        Err(error) => pages::show_errors(&who, &app, id, &accounts::file_errors(error)?).await,
    }
}

pub async fn remove(who: Signed, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>, _: Form<Nothing>) -> PageResult {
    let (gig, upload) = path.into_inner();
    detach(&app, &who.actor, GigId(gig), UploadId(upload)).await?;
    Ok(pages::saved(GigId(gig), "gigs-file-removed"))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachmentBody {
    /// An upload of yours: `POST /api/v1/uploads`.
    upload: UploadId,
}

/// Adds an upload of yours to a gig of a client that you belong to: six at most.
#[utoipa::path(
    tag = "gigs",
    request_body = AttachmentBody,
    responses(
        (status = 204),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`gig_not_in_this_state`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/gigs/{id}/attachments")]
pub async fn add_by_program(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<AttachmentBody>,
) -> Result<HttpResponse> {
    attach(&app, &who.actor, GigId(*id), body.upload).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes an attachment off a gig.
#[utoipa::path(
    tag = "gigs",
    responses(
        (status = 204),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`gig_not_in_this_state`"),
    ),
    security(("bearer" = []))
)]
#[delete("/gigs/{id}/attachments/{upload}")]
pub async fn remove_by_program(
    who: Caller,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
) -> Result<HttpResponse> {
    let (gig, upload) = path.into_inner();
    detach(&app, &who.actor, GigId(gig), UploadId(upload)).await?;
    Ok(HttpResponse::NoContent().finish())
}
