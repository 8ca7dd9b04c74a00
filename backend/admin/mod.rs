//! The staff desk and the command line.

pub mod bench;
pub mod cli;
pub mod demo;

mod actions;
mod pages;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub fn pages(routes: &mut web::ServiceConfig) {
    routes
        .route("/staff", web::get().to(pages::desk))
        .route("/staff/jobs", web::get().to(pages::jobs))
        .route("/staff/jobs/{id}/retry", web::post().to(pages::retry))
        .route("/staff/jobs/{id}/drop", web::post().to(pages::drop));
}

pub fn api(_routes: &mut ApiConfig) {}
