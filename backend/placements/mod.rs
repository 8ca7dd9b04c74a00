//! Placement rounds: a cohort's graduates on gigs with seats, so that no graduate and gig would rather have each other. Owns
//! placement_rounds, placement_gigs and placement_graduates.
//!
//! Staff of a centre prepare a round for a cohort and put open gigs into it; then both sides order their lists, which the scores of
//! matching fill in: preparing -> open -> closed -> placed -> published, or cancelled. An open round closes after its last day by
//! itself. Placing keeps the lists as they were, so that anybody can place them again; what the audit objects to is never kept.

mod actions;
mod api;
mod model;
mod pages;
mod personal;
mod queries;
pub mod rules;

use crate::app::App;
use crate::platform::jobs::Registry;
use actix_web::web;
use std::time::Duration;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub use actions::{act, create, open_of, put_gig};
pub use model::Act;
pub use personal::part as personal;

pub fn pages(routes: &mut web::ServiceConfig) {
    routes
        .route("/staff/rounds", web::get().to(pages::staff::list))
        .route("/staff/rounds", web::post().to(pages::staff::create))
        .route("/staff/rounds/{id}", web::get().to(pages::staff::show))
        .route("/staff/rounds/{id}/gigs", web::post().to(pages::staff::put_gig))
        .route("/staff/rounds/{id}/act", web::post().to(pages::staff::act))
        .route("/my/rounds", web::get().to(pages::wishes::mine))
        .route("/my/rounds/{id}", web::get().to(pages::wishes::own))
        .route("/my/rounds/{id}", web::post().to(pages::wishes::wish))
        .route("/my/gigs/{id}/rounds", web::get().to(pages::wishes::of_gig))
        .route("/my/gigs/{id}/rounds/{round}", web::get().to(pages::wishes::gig))
        .route("/my/gigs/{id}/rounds/{round}", web::post().to(pages::wishes::wish_for_gig));
}

pub fn api(routes: &mut ApiConfig) {
    routes
        .service(api::list)
        .service(api::create)
        .service(api::show)
        .service(api::put_gig)
        .service(api::act)
        .service(api::record)
        .service(api::own_rounds)
        .service(api::own_round)
        .service(api::wish)
        .service(api::gig_rounds)
        .service(api::gig_round)
        .service(api::wish_for_gig);
}

pub fn jobs(registry: Registry<App>) -> Registry<App> {
    registry.every(Duration::from_secs(300), "placements.close", |app| Box::pin(actions::close_due(app)))
}
