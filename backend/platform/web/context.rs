//! What surrounds every page: the visitor's language and cookie, the message left by the page before, and the guard against
//! requests from other sites. The result, a `Page`, waits in the request for the handlers.

use crate::platform::error::AppError;
use crate::platform::i18n::Locale;
use crate::platform::web::html::{Page, is_fragment};
use crate::platform::web::{cookies, csrf, errors, flash};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, web};
use std::net::IpAddr;

/// What the pages need to know about the site as a whole.
#[derive(Clone)]
pub struct Site {
    pub public_url: String,
    pub csrf_key: Vec<u8>,
    pub demo: bool,
    /// The proxy whose `X-Forwarded-For` we believe.
    pub trusted_proxy: Option<IpAddr>,
}

/// The cookie that ties forms to a visitor, signed in or not.
#[derive(Clone)]
pub struct Visit(pub String);

/// The middleware of all pages.
pub async fn around_pages(
    site: web::Data<Site>,
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let known = cookies::read(req.request(), cookies::VISIT);
    let visit = known.clone().unwrap_or_else(new_visit);
    let mut page = opened(&site, &req, &visit);
    page.flash = cookies::read(req.request(), cookies::FLASH).and_then(|value| flash::read(&value, page.locale));
    let flash_shown = page.flash.is_some() && !page.fragment;
    req.extensions_mut().insert(Visit(visit.clone()));
    req.extensions_mut().insert(page);
    let mut response = match check_path(&req).and_then(|()| csrf::check_origin(&req)) {
        Ok(()) => next.call(req).await?.map_into_boxed_body(),
        Err(refusal) => req.error_response(refusal),
    };
    if response.response().error().is_some() {
        let page = page_of(response.request());
        response = errors::as_page(response, &page);
    }
    let wait = response.request().extensions().get::<Page>().and_then(|page| page.wait.get());
    let answer = response.response_mut();
    if let Some(wait) = wait {
        errors::ask_to_wait(answer, wait);
    }
    if known.is_none() && !answer.cookies().any(|cookie| cookie.name() == cookies::VISIT) {
        answer.add_cookie(&cookies::make(cookies::VISIT, visit, None))?;
    }
    if flash_shown && !answer.cookies().any(|cookie| cookie.name() == cookies::FLASH) {
        answer.add_cookie(&cookies::gone(cookies::FLASH))?;
    }
    Ok(response)
}

/// PostgreSQL keeps no NUL, so there is nothing at an address that holds one.
pub fn check_path(req: &ServiceRequest) -> crate::platform::error::Result<()> {
    if req.path().contains("%00") { Err(AppError::NotFound) } else { Ok(()) }
}

/// The page context as far as it is known for this request.
pub fn page_of(req: &HttpRequest) -> Page {
    req.extensions().get::<Page>().cloned().unwrap_or_default()
}

/// What ties forms to the visitor of this request.
pub fn visit_of(req: &HttpRequest) -> String {
    req.extensions().get::<Visit>().map(|visit| visit.0.clone()).unwrap_or_default()
}

/// A fresh visitor's cookie; also given at sign-in and sign-out, so that forms of before no longer count.
pub fn new_visit() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}

fn opened(site: &Site, req: &ServiceRequest, visit: &str) -> Page {
    // `?lang=ur` makes an address that shows the page in one language, for sharing and for search engines.
    let asked = url::form_urlencoded::parse(req.query_string().as_bytes()).find(|(name, _)| name == "lang");
    let asked = asked.and_then(|(_, code)| Locale::parse(&code));
    let chosen = asked.or_else(|| cookies::read(req.request(), cookies::LOCALE).and_then(|code| Locale::parse(&code)));
    let preferred = || {
        let header = req.headers().get(ACCEPT_LANGUAGE)?.to_str().ok()?;
        Locale::from_accept_language(header)
    };
    Page {
        locale: chosen.or_else(preferred).unwrap_or_default(),
        csrf: csrf::token(&site.csrf_key, visit),
        path: req.path().to_owned(),
        here: req.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        public_url: site.public_url.clone(),
        fragment: is_fragment(req.request()),
        demo: site.demo,
        ..Page::default()
    }
}

/// The address that a request comes from: the peer's, or what the trusted proxy says of it. Nobody else is believed.
pub fn address(req: &HttpRequest) -> IpAddr {
    let peer = req.peer_addr().map_or(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), |peer| peer.ip());
    let trusted = req.app_data::<web::Data<Site>>().and_then(|site| site.trusted_proxy);
    if trusted != Some(peer) {
        return peer;
    }
    let forwarded = req.headers().get("X-Forwarded-For").and_then(|value| value.to_str().ok());
    forwarded.and_then(|list| list.rsplit(',').next()).and_then(|last| last.trim().parse().ok()).unwrap_or(peer)
}
