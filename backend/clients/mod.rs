//! Clients. Owns organisations, organisation_members and client_approvals.
//!
//! A client is an organisation (a business, an NGO, or one person who buys work) with members; gigs belong to it. Its page
//! shows facts, never a score. Approval: none -> requested -> approved | refused, refused -> requested, approved -> refused.
//! Members ask for it, staff decide and note what they checked; only an approved client may publish gigs.

mod actions;
mod api;
mod model;
mod pages;
mod personal;
mod queries;
pub mod rules;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub use actions::{create, decide, request_approval};
pub use model::{Approval, DecisionInput, Organisation, OrganisationInput};
pub use personal::part as personal;
pub use queries::{count_waiting, find, find_by_slug, is_member, list_by_ids, list_of_person, lock, member_ids};

pub fn pages(routes: &mut web::ServiceConfig) {
    routes
        .route("/my/clients", web::get().to(pages::mine))
        .route("/my/clients/new", web::get().to(pages::new))
        .route("/my/clients/new", web::post().to(pages::create))
        .route("/my/clients/{id}", web::get().to(pages::edit))
        .route("/my/clients/{id}", web::post().to(pages::update))
        .route("/my/clients/{id}/members", web::post().to(pages::add_member))
        .route("/my/clients/{id}/members/{person}/remove", web::post().to(pages::remove_member))
        .route("/my/clients/{id}/approval", web::post().to(pages::request_approval))
        .route("/staff/clients", web::get().to(pages::queue))
        .route("/staff/clients/{id}", web::get().to(pages::review))
        .route("/staff/clients/{id}", web::post().to(pages::decide));
}

pub fn api(routes: &mut ApiConfig) {
    routes
        .service(api::create)
        .service(api::mine)
        .service(api::show)
        .service(api::update)
        .service(api::add_member)
        .service(api::remove_member)
        .service(api::request_approval)
        .service(api::waiting)
        .service(api::decide);
}
