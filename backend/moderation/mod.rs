//! Reports. Owns reports.
//!
//! Anybody reports a profile, a gig, a client or a page, signed in or not. A report is open -> acted | dismissed, decided once,
//! by staff, with a note on what they found. What they do about it (suspend a person, refuse a client) happens in its own slice.

mod actions;
mod api;
mod model;
mod pages;
mod personal;
mod queries;
pub mod rules;
mod subjects;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub use personal::part as personal;
pub use queries::count_open;

pub fn pages(routes: &mut web::ServiceConfig) {
    routes
        .route("/report", web::get().to(pages::new))
        .route("/report", web::post().to(pages::report))
        .route("/staff/reports", web::get().to(pages::list))
        .route("/staff/reports/{id}", web::post().to(pages::decide));
}

pub fn api(routes: &mut ApiConfig) {
    routes.service(api::report).service(api::reports).service(api::decide);
}
