//! The list of skills. Owns skill_families, skills, skill_aliases, skill_relations, skill_proposals, skill_sources,
//! skill_references, occupations, occupation_labels and occupation_skills.
//!
//! Our own layer is written in `taxonomy/*.toml` and brought into the tables at every start; what people propose and staff
//! accept is added beside it, and so are lists of others that an operator imports. All of it stands in memory as a
//! `Catalogue`, which resolves what people type. A proposal is pending -> added | merged | refused, decided by staff. Changes
//! of the list are told to the indexes as "skills".

mod actions;
mod api;
mod catalogue;
pub mod imports;
mod model;
mod pages;
mod personal;
mod queries;
pub mod rules;
pub mod taxonomy;
pub mod trial;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub use actions::{refresh, resolve_fields, sync_taxonomy};
pub use catalogue::{Catalogue, Skills};
pub use model::SkillRef;
pub use personal::part as personal;
pub use queries::{count_pending, esco_of};

pub fn pages(routes: &mut web::ServiceConfig) {
    routes
        .route("/skills", web::get().to(pages::list))
        .route("/skills/suggest", web::get().to(pages::suggest))
        .route("/skills/proposals", web::post().to(pages::propose))
        .route("/staff/skills", web::get().to(pages::proposals))
        .route("/staff/skills/{id}", web::post().to(pages::decide));
}

pub fn api(routes: &mut ApiConfig) {
    routes
        .service(api::list)
        .service(api::suggest)
        .service(api::resolve)
        .service(api::propose)
        .service(api::proposals)
        .service(api::decide);
}
