//! Credentials: endorsements that graduates take away as Open Badges, and the page that checks anybody's. Owns credentials,
//! issuer_keys and status_lists, and the private keys in `credentials/keys` of the data folder.
//!
//! A graduate takes a standing endorsement of their own away, where that is agreed to; one badge of each lives at a time. Whether it counts
//! is reckoned from the endorsement whenever somebody asks, so that a revocation there is one here at the same moment. Centres
//! are the issuers, each with a key of either kind a year. Whoever has a badge sees what it says; only its owner gets the file.

mod actions;
mod api;
mod draw;
mod keys;
mod model;
mod pages;
mod personal;
mod queries;
pub mod rules;
mod words;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub use actions::{Lists, follow_consent, withdraw_keys};
pub use personal::part as personal;

pub fn pages(routes: &mut web::ServiceConfig) {
    pages::routes(routes);
}

/// What other programs fetch: nothing of a page is around it, no cookie above all, so that anybody may keep it for a while.
pub fn documents(routes: &mut web::ServiceConfig) {
    pages::documents(routes);
}

pub fn api(routes: &mut ApiConfig) {
    api::routes(routes);
}
