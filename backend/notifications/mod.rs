//! What people are told. Owns notices and notice_preferences.
//!
//! Later slices call `notify` in the transaction of their act: a row for the list in the site, and by the person's preference
//! for that kind a mail, at once, with the daily or weekly digest, or never. A notice is unread -> read, and a read one goes
//! after half a year. Whoever gets mail of a kind ends it with one click, without signing in; where a slice lets a single thing be
//! silenced, `notify_of` puts that thing's own address into the mail.

mod actions;
mod api;
mod jobs;
mod kinds;
mod model;
mod pages;
mod personal;
mod queries;
pub mod rules;
mod unsubscribe;

use crate::app::App;
use crate::platform::jobs::Registry;
use actix_web::web;
use futures_util::FutureExt;
use std::time::Duration;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub use actions::{Notice, frequency_of, notify, notify_all, notify_of, notify_staff, settled, write_digests};
pub use kinds::{Frequency, Kind};
pub use personal::part as personal;

pub fn pages(routes: &mut web::ServiceConfig) {
    routes
        .route("/notices", web::get().to(pages::list))
        .route("/notices/read", web::post().to(pages::read_all))
        .route("/notices/{id}/open", web::post().to(pages::open))
        .route("/account/notices", web::get().to(pages::settings))
        .route("/account/notices", web::post().to(pages::prefer))
        .route("/account/notices/all", web::post().to(pages::prefer_all))
        .route("/unsubscribe/{token}", web::get().to(pages::ask_unsubscribe))
        .route("/unsubscribe/{token}", web::post().to(pages::unsubscribe));
}

pub fn api(routes: &mut ApiConfig) {
    routes.service(api::list).service(api::read_all).service(api::read).service(api::preferences).service(api::prefer);
}

pub fn jobs(registry: Registry<App>) -> Registry<App> {
    registry
        .job::<jobs::MailNotices>()
        .every(Duration::from_secs(60), "notifications.digests", |app| jobs::digests(app).boxed_local())
        .every(Duration::from_secs(3600), "notifications.prune", |app| jobs::prune(app).boxed_local())
}
