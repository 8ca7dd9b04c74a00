//! For machines: health, robots, the map of the site; and for the demo the mails that would have been sent.

use crate::accounts::Visitor;
use crate::app::App;
use crate::centres;
use crate::gigs;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::mail::Letter;
use crate::platform::web::html::{self, Page, PageResult};
use crate::profiles::{self, Visibility};
use actix_web::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde_json::json;
use std::fmt::Write;
use uuid::Uuid;

/// The process runs.
pub async fn alive(_: Visitor, _: web::Data<App>) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "alive": true }))
}

/// The process can serve: the database answers. That search is away is told, and no reason to stop serving. Anybody may ask, so
/// nothing is told of how much there is; that stands at `/staff/machine`.
pub async fn ready(_: Visitor, app: web::Data<App>) -> HttpResponse {
    let (database, search) = (app.db.answers().await, app.search.health().await.is_ok());
    let mut answer = if database { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    answer.json(json!({ "ready": database, "database": database, "search": search }))
}

pub async fn robots(who: Visitor, _: web::Data<App>) -> HttpResponse {
    let text = format!(
        "User-agent: *\nDisallow: /api/\nDisallow: /my/\nDisallow: /staff\nDisallow: /account\nDisallow: /dev/\nSitemap: {}\n",
        who.page.url("/sitemap.xml")
    );
    HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/plain; charset=utf-8")).body(text)
}

/// Sitemaps hold at most 50,000 addresses (sitemaps.org); of each kind the newest.
const MOST: usize = 20_000;

pub async fn sitemap(who: Visitor, app: web::Data<App>) -> Result<HttpResponse> {
    let mut conn = app.db.read().await?;
    let today = app.clock.today();
    let ids = profiles::list_newest_ids(&mut conn, today, MOST).await?;
    let people = profiles::list_published_by_ids(&mut conn, &ids, today).await?;
    let people =
        people.iter().filter(|one| one.visibility == Visibility::Public).map(|one| format!("/talent/{}", one.handle));
    let gigs: Vec<_> = gigs::list_open_ids(&mut conn).await?.into_iter().rev().take(MOST).collect();
    let gigs = gigs.iter().map(|id| format!("/gigs/{id}"));
    let centres = centres::list_centres(&mut conn, &centres::Wanted::default()).await?;
    let centres = centres.iter().map(|centre| format!("/centres/{}", centre.slug));
    let fixed = ["/", "/about", "/talent", "/gigs", "/centres", "/programmes", "/skills", "/terms", "/privacy"]
        .map(str::to_owned);
    let mut xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
            .to_owned();
    for path in fixed.into_iter().chain(centres).chain(people).chain(gigs) {
        writeln!(xml, "<url><loc>{}</loc></url>", who.page.url(&path))
            .map_err(|error| AppError::Broken(error.into()))?;
    }
    xml.push_str("</urlset>\n");
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, "application/xml")).body(xml))
}

#[derive(Template)]
#[template(path = "home/mails.html")]
struct Mails<'a> {
    p: &'a Page,
    letters: Vec<Letter>,
}

#[derive(Template)]
#[template(path = "home/mail.html")]
struct Mail<'a> {
    p: &'a Page,
    letter: Letter,
}

/// The demo's mails are shown in demo mode, to this machine only; to everybody else they are not there.
fn may_read_mails(app: &App, req: &HttpRequest) -> Result<()> {
    let near = req.peer_addr().is_some_and(|peer| peer.ip().is_loopback()) && app.config.trusted_proxy.is_none();
    if app.config.demo && near { Ok(()) } else { Err(AppError::NotFound) }
}

pub async fn mails(who: Visitor, app: web::Data<App>, req: HttpRequest) -> PageResult {
    may_read_mails(&app, &req)?;
    html::page(&Mails { p: &who.page, letters: app.mailer.stored() })
}

/// The mail, with its HTML part in a frame: the one page of ours that shows one.
pub async fn mail(who: Visitor, app: web::Data<App>, req: HttpRequest, id: web::Path<Uuid>) -> PageResult {
    may_read_mails(&app, &req)?;
    let mut shown = html::page(&Mail { p: &who.page, letter: find(&app, *id)? })?;
    let policy =
        "default-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    shown.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    Ok(shown)
}

/// The HTML part, under a policy of its own: it may be styled, and do nothing. Its links open in the whole window.
pub async fn mail_html(_: Visitor, app: web::Data<App>, req: HttpRequest, id: web::Path<Uuid>) -> PageResult {
    may_read_mails(&app, &req)?;
    let policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups allow-top-navigation-by-user-activation";
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_SECURITY_POLICY, policy))
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .body(find(&app, *id)?.html.replacen("<head>", "<head><base target=\"_top\">", 1)))
}

fn find(app: &App, id: Uuid) -> Result<Letter> {
    app.mailer.stored().into_iter().find(|letter| letter.message_id == id).or_missing()
}
