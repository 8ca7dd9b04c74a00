//! The street map: which slice answers where, and what every request passes through.

use crate::app::App;
use crate::platform::error::AppError;
use crate::platform::telemetry;
use crate::platform::web::document::{self, Methods};
use crate::platform::web::{assets, compress, context, denials, headers, idempotency, rate_limit};
use crate::{
    accounts, admin, centres, clients, consent, credentials, endorsements, gigs, home, matching, moderation,
    notifications, placements, profiles, saved, search, skills,
};
use actix_multipart::form::MultipartFormConfig;
use actix_web::dev::Server;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::middleware::{Condition, NormalizePath, TrailingSlash, from_fn};
use actix_web::{HttpRequest, HttpResponse, HttpServer, web};
use std::net::TcpListener;
use std::time::Duration;
use tracing_actix_web::TracingLogger;
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_actix_web::AppExt;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

/// Pages, in street order but for those that strangers ask for most: an address is compared with one pattern after another, and
/// each costs.
pub fn pages(routes: &mut web::ServiceConfig) {
    profiles::public_pages(routes);
    gigs::public_pages(routes);
    search::pages(routes);
    home::pages(routes);
    accounts::pages(routes);
    notifications::pages(routes);
    skills::pages(routes);
    centres::pages(routes);
    consent::pages(routes);
    clients::pages(routes);
    profiles::pages(routes);
    endorsements::pages(routes);
    credentials::pages(routes);
    gigs::pages(routes);
    saved::pages(routes);
    matching::pages(routes);
    placements::pages(routes);
    moderation::pages(routes);
    admin::pages(routes);
}

/// The interface, in street order; all below `/api/v1`.
pub fn api(routes: &mut ApiConfig) {
    accounts::api(routes);
    notifications::api(routes);
    skills::api(routes);
    centres::api(routes);
    consent::api(routes);
    clients::api(routes);
    profiles::api(routes);
    endorsements::api(routes);
    credentials::api(routes);
    gigs::api(routes);
    search::api(routes);
    saved::api(routes);
    matching::api(routes);
    placements::api(routes);
    moderation::api(routes);
    admin::api(routes);
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Hunar",
        description = "The interface of Hunar, a freelancing marketplace run by public training centres.\n\n\
            Sign in at `POST /api/v1/tokens` and send the access token as `Authorization: Bearer …`; it lasts 15 minutes, the \
            refresh token gives the next one. People with a second factor send its `code` too; mentors, staff and admins need \
            one, else their roles do not count and requests of staff answer 403 `second_factor_required`. What a borrowed \
            device must not do answers 403 `step_up_required` ten minutes after the password was shown: see \
            `POST /api/v1/me/step-up`. Errors are problems (RFC 9457) with a stable `code`. Lists come in pages: give \
            `next` back as `cursor`. Texts are counted as they are sent, and kept without spaces around them and what is \
            invisible. Send an `Idempotency-Key` with changing requests, and a repeat has no second effect. \
            Limits stand in `RateLimit-*` headers."
    ),
    components(schemas(crate::platform::web::errors::Problem, crate::platform::web::errors::FieldProblem))
)]
struct Document;

/// The document of the interface, with the bearer scheme.
fn document() -> utoipa::openapi::OpenApi {
    let mut document = Document::openapi();
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
    document.components.get_or_insert_default().add_security_scheme("bearer", SecurityScheme::Http(bearer));
    document
}

/// Threads that answer; the database has its own.
pub const WORKERS: usize = 2;

/// The server on this listener; it runs until it is stopped through its handle.
pub fn serve(app: web::Data<App>, listener: TcpListener) -> std::io::Result<Server> {
    let https = app.config.tls.is_some() || app.config.public_url.starts_with("https://");
    let tls = app.config.tls.clone();
    // To name the route of a request takes as long as to find it.
    let counted = app.config.metrics_listen.is_some();
    let server = HttpServer::new(move || {
        let (actix, document) = actix_web::App::new()
            .into_utoipa_app()
            .openapi(self::document())
            .app_data(app.clone())
            .app_data(web::Data::new(app.db.clone()))
            .app_data(web::Data::new(app.clock.clone()))
            .app_data(web::Data::new(app.site.clone()))
            .app_data(web::PayloadConfig::new(256 * 1024))
            .app_data(
                MultipartFormConfig::default().total_limit(accounts::FORM_BYTES).memory_limit(accounts::FORM_BYTES),
            )
            .service(
                utoipa_actix_web::scope("/api/v1")
                    .wrap(from_fn(denials::around))
                    .wrap(from_fn(idempotency::around_keys))
                    .wrap(from_fn(rate_limit::around_api::<App>))
                    .wrap(from_fn(crate::platform::web::api::around_api))
                    .configure(self::api)
                    .default_service(web::to(unanswered)),
            )
            .split_for_parts();
        let mut document = document::complete(document);
        let methods = Methods::of(&mut document);
        let document = ApiDocument(web::Bytes::from(document.to_pretty_json().unwrap_or_default()));
        actix
            .app_data(web::Data::new(document))
            .app_data(web::Data::new(methods))
            .route("/api/openapi.json", web::get().to(openapi))
            .route("/assets/{name:.*}", web::get().to(assets::serve))
            .configure(credentials::documents)
            .service(
                web::scope("")
                    .wrap(from_fn(denials::around))
                    .wrap(from_fn(context::around_pages))
                    .configure(pages)
                    .default_service(web::to(missing)),
            )
            .wrap(headers::defaults(https))
            .wrap(from_fn(compress::around))
            .wrap(NormalizePath::new(TrailingSlash::Trim))
            .wrap_fn(headers::head_is_get)
            .wrap(Condition::new(counted, from_fn(telemetry::around_requests)))
            .wrap(TracingLogger::<telemetry::RequestSpan>::new())
    })
    .workers(WORKERS)
    // What follows a first small packet does not wait until that was acknowledged, which takes 40 ms.
    .tcp_nodelay(true)
    .shutdown_timeout(20)
    .client_request_timeout(Duration::from_secs(10))
    .disable_signals();
    let server = match tls {
        Some((cert, key)) => server.listen_rustls_0_23(listener, crate::platform::tls::server(&cert, &key)?)?,
        None => server.listen(listener)?,
    };
    Ok(server.run())
}

/// The document of the interface as JSON.
pub struct ApiDocument(pub web::Bytes);

async fn openapi(document: web::Data<ApiDocument>) -> HttpResponse {
    HttpResponse::Ok().insert_header((CONTENT_TYPE, "application/json")).body(document.0.clone())
}

async fn unanswered(req: HttpRequest, methods: web::Data<Methods>) -> Result<HttpResponse, AppError> {
    Err(methods.refusal(req.path()))
}

async fn missing() -> Result<HttpResponse, AppError> {
    Err(AppError::NotFound)
}
