//! Documents for programs of others: anybody reads them, from any site, and may keep them for a minute.

use crate::accounts::Passerby;
use crate::app::App;
use crate::credentials::actions;
use crate::platform::web::html::PageResult;
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse, web};
use sha2::{Digest, Sha256};

fn answer(req: &HttpRequest, kind: &'static str, text: String) -> HttpResponse {
    let hash: String = Sha256::digest(text.as_bytes()).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let mark = format!("\"{hash}\"");
    let asked = req.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // A mark may have been weakened on its way, by compression.
    let known = asked.split(',').any(|one| one.trim().trim_start_matches("W/") == mark);
    let mut answer = HttpResponse::build(if known { StatusCode::NOT_MODIFIED } else { StatusCode::OK });
    answer
        .insert_header((ETAG, mark))
        .insert_header((CACHE_CONTROL, "public, max-age=60"))
        .insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .insert_header(("Cross-Origin-Resource-Policy", "cross-origin"))
        .insert_header(("X-Robots-Tag", "noindex"));
    if known { answer.finish() } else { answer.insert_header((CONTENT_TYPE, kind)).body(text) }
}

pub async fn did_document(_: Passerby, app: web::Data<App>, req: HttpRequest, slug: web::Path<String>) -> PageResult {
    let document = actions::did_document(&app, &slug).await?;
    Ok(answer(&req, "application/did+json", document.to_string()))
}

pub async fn jwk(_: Passerby, app: web::Data<App>, req: HttpRequest, path: web::Path<(String, String)>) -> PageResult {
    let key = actions::jwk(&app, &path.0, &path.1).await?;
    Ok(answer(&req, "application/jwk+json", key.to_string()))
}

pub async fn key_set(_: Passerby, app: web::Data<App>, req: HttpRequest) -> PageResult {
    Ok(answer(&req, "application/jwk-set+json", actions::key_set(&app).await?.to_string()))
}

pub async fn status_list(
    _: Passerby,
    app: web::Data<App>,
    req: HttpRequest,
    path: web::Path<(String, String)>,
) -> PageResult {
    let list = actions::status_list(&app, &path.0, &path.1).await?;
    Ok(answer(&req, "application/vc+ld+json", list.text.to_string()))
}
