//! The staff desk and the command line; the pages of what belongs to no other slice: rules, the audit trail, the machine.

pub mod backups;
pub mod bench;
pub mod cli;
pub mod demo;

mod actions;
mod api;
mod lists;
mod machine;
mod pages;
mod reindex;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub fn pages(routes: &mut web::ServiceConfig) {
    routes
        .route("/staff", web::get().to(pages::desk::desk))
        .route("/staff/rules", web::get().to(pages::numbers::list))
        .route("/staff/rules/{key}", web::get().to(pages::numbers::show))
        .route("/staff/rules/{key}", web::post().to(pages::numbers::set))
        .route("/staff/rules/{key}/withdraw", web::post().to(pages::numbers::withdraw))
        .route("/staff/audit", web::get().to(pages::trail::list))
        .route("/staff/machine", web::get().to(pages::machine::show))
        .route("/staff/jobs", web::get().to(pages::jobs::list))
        .route("/staff/jobs/{id}/retry", web::post().to(pages::jobs::retry))
        .route("/staff/jobs/{id}/drop", web::post().to(pages::jobs::drop));
}

pub fn api(routes: &mut ApiConfig) {
    routes
        .service(api::rules)
        .service(api::set_rule)
        .service(api::withdraw_rule)
        .service(api::trail)
        .service(api::machine_state);
}
