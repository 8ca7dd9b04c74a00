//! Gigs: the work that clients post. Owns gigs, gig_skills, gig_languages, gig_questions and gig_attachments.
//!
//! draft -> open <-> paused; open | paused -> closed | expired; closed | expired -> open again (renewed). Members of the
//! client write and steer; publishing needs an approved client. An open gig lives 30 days, with a warning 5 days before it
//! expires. Every change is told to the indexes as "gig".

mod actions;
mod api;
mod attachments;
mod client_page;
mod form;
mod jobs;
mod model;
mod pages;
mod personal;
mod queries;
pub mod rules;

use crate::app::App;
use crate::platform::jobs::Registry;
use actix_web::web;
use futures_util::FutureExt;
use std::time::Duration;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub use actions::{Closing, act, create, save, visible};
pub use model::{Act, Budget, BudgetKind, Gig, GigDetails, GigInput, NeededSkill, Remembered, Shown, State};
pub use personal::part as personal;
pub use queries::{details_of, find, list_by_ids, list_ids_of_clients, list_open_ids, list_shown, list_with_clients};

/// What strangers ask for most.
pub fn public_pages(routes: &mut web::ServiceConfig) {
    routes.route("/gigs/{id}", web::get().to(pages::show));
}

pub fn pages(routes: &mut web::ServiceConfig) {
    routes
        .route("/my/gigs", web::get().to(pages::mine))
        .route("/my/gigs/new", web::get().to(pages::new))
        .route("/my/gigs/new", web::post().to(pages::create))
        .route("/my/gigs/{id}", web::get().to(pages::edit))
        .route("/my/gigs/{id}", web::post().to(pages::save))
        .route("/my/gigs/{id}/act", web::post().to(pages::act))
        .route("/my/gigs/{id}/files", web::post().to(attachments::add))
        .route("/my/gigs/{id}/files/{upload}/remove", web::post().to(attachments::remove))
        .route("/my/gigs/{id}/duplicate", web::post().to(pages::duplicate))
        .route("/clients/{slug}", web::get().to(client_page::show));
}

pub fn api(routes: &mut ApiConfig) {
    routes
        .service(api::create)
        .service(api::mine)
        .service(api::show)
        .service(api::save)
        .service(api::act)
        .service(api::duplicate)
        .service(attachments::add_by_program)
        .service(attachments::remove_by_program);
}

pub fn jobs(registry: Registry<App>) -> Registry<App> {
    registry.every(Duration::from_secs(300), "gigs.expire", |app| jobs::expire(app).boxed_local())
}
