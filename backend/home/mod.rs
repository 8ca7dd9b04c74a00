//! The first page and what stands around everything: about, language, desk, health, robots, the demo's mails, the page of the
//! interface. Owns no tables.

mod docs;
mod jobs;
mod pages;
mod service;

use crate::app::App;
use crate::platform::jobs::Registry;
use actix_web::web;
use futures_util::FutureExt;
use std::time::Duration;

pub fn pages(routes: &mut web::ServiceConfig) {
    routes
        .route("/", web::get().to(pages::landing))
        .route("/about", web::get().to(pages::about))
        .route("/desk", web::get().to(pages::desk))
        .route("/language", web::post().to(pages::set_language))
        .route("/api/docs", web::get().to(docs::show))
        .route("/robots.txt", web::get().to(service::robots))
        .route("/sitemap.xml", web::get().to(service::sitemap))
        .route("/healthz", web::get().to(service::alive))
        .route("/readyz", web::get().to(service::ready))
        .route("/dev/mail", web::get().to(service::mails))
        .route("/dev/mail/{id}", web::get().to(service::mail))
        .route("/dev/mail/{id}/html", web::get().to(service::mail_html));
}

pub fn jobs(registry: Registry<App>) -> Registry<App> {
    registry.every(Duration::from_secs(3600), "home.prune", |app| jobs::prune(app).boxed_local()).every(
        Duration::from_secs(5),
        "home.chain_audit",
        |app| jobs::chain_audit(app).boxed_local(),
    )
}
