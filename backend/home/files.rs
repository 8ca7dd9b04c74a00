//! Uploads, served to whoever may see what they belong to: a published profile, work that a mentor is asked to look at, a gig. To everybody but their owner other files
//! are not there.

use crate::accounts::Passerby;
use crate::app::App;
use crate::home::queries::{self, File};
use crate::kernel::actor::Actor;
use crate::kernel::ids::UploadId;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::web::html::PageResult;
use crate::{endorsements, gigs, profiles};
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use uuid::Uuid;

/// A picture of ours, in one of its sizes.
pub async fn picture(
    who: Passerby,
    app: web::Data<App>,
    req: HttpRequest,
    path: web::Path<(Uuid, String)>,
) -> PageResult {
    let (id, part) = path.into_inner();
    if !["large.jpg", "medium.jpg", "thumb.jpg"].contains(&part.as_str()) {
        return Err(AppError::NotFound);
    }
    let file = seen(&who, &app, UploadId(id), "picture").await?;
    let tag = format!("\"{}-{part}\"", id.simple());
    if is_known(&req, &tag) {
        return Ok(with_caching(HttpResponse::NotModified(), &file, &tag).finish());
    }
    let bytes = app.files.get(id, &part).await?.or_missing()?;
    Ok(with_caching(HttpResponse::Ok(), &file, &tag)
        .insert_header((CONTENT_TYPE, "image/jpeg"))
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .body(bytes))
}

/// A document, as something to save, never to open in our name.
pub async fn document(
    who: Passerby,
    app: web::Data<App>,
    req: HttpRequest,
    path: web::Path<(Uuid, String)>,
) -> PageResult {
    let (id, _) = path.into_inner();
    let file = seen(&who, &app, UploadId(id), "document").await?;
    let tag = format!("\"{}\"", id.simple());
    if is_known(&req, &tag) {
        return Ok(with_caching(HttpResponse::NotModified(), &file, &tag).finish());
    }
    let bytes = app.files.get(id, "document").await?.or_missing()?;
    let name: String = url::form_urlencoded::byte_serialize(file.name.as_bytes()).collect();
    Ok(with_caching(HttpResponse::Ok(), &file, &tag)
        .insert_header((CONTENT_TYPE, file.media_type))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{}", name.replace('+', "%20"))))
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .body(bytes))
}

/// The file, if whoever asks may see it. Who they are is asked only when the public may not.
async fn seen(who: &Passerby, app: &App, id: UploadId, kind: &str) -> Result<File> {
    let file = queries::find_file(app, id).await?.filter(|file| file.kind == kind);
    if let Some(file) = file.as_ref().filter(|file| file.public) {
        return Ok(file.clone());
    }
    // Asked for what is not there too: the page that says so greets whoever signed in, and must not tell the two apart.
    let actor = who.actor().await?;
    let file = file.or_missing()?;
    let own = actor.as_ref().is_some_and(|actor| actor.person == file.owner);
    if own || is_shown_to(app, actor.as_ref(), id).await? { Ok(file) } else { Err(AppError::NotFound) }
}

/// A learner's portfolio is in no list and still may be open: then strangers see its files too, and are asked for each time.
async fn is_shown_to(app: &App, actor: Option<&Actor>, id: UploadId) -> Result<bool> {
    let (handles, gigs) = queries::list_places(&mut *app.db.read().await?, id).await?;
    for handle in handles {
        if found(profiles::visible(app, actor, &handle).await)? {
            return Ok(true);
        }
    }
    let Some(actor) = actor else { return Ok(false) };
    if endorsements::shows(app, actor, id).await? {
        return Ok(true);
    }
    for gig in gigs {
        if found(gigs::visible(app, Some(actor), gig).await)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn found<T>(outcome: Result<T>) -> Result<bool> {
    match outcome {
        Ok(_) => Ok(true),
        Err(AppError::NotFound | AppError::Denied) => Ok(false),
        Err(error) => Err(error),
    }
}

/// What lies under an address never changes, but who may see it does: an hour for what is public, a question each time for
/// what is not. The answer to that is short while the browser still has the file.
fn with_caching(mut answer: HttpResponseBuilder, file: &File, tag: &str) -> HttpResponseBuilder {
    let caching = if file.public { "public, max-age=3600" } else { "private, no-cache" };
    answer.insert_header((CACHE_CONTROL, caching)).insert_header((ETAG, tag));
    answer
}

fn is_known(req: &HttpRequest, tag: &str) -> bool {
    let known = req.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)
}
