//! Who agreed that something of a learner may be seen, said or carried away. Owns consents, consent_scopes and consent_events.
//!
//! Of somebody under 18 a guardian agrees, scope by scope, on the edition of the form that counts: staff of a centre where the
//! learner is enrolled record it at the desk, another of them witnesses it from their own account: waits -> counts -> ended; without
//! a witness within a week: waits -> ended. Whoever of the staff hears the guardian's word, and the learner themselves, withdraw it,
//! wholly or in part; nobody but a guardian widens it. At eighteen it ends, and the grown-up agrees for themselves.
//!
//! Later slices ask `may` and `agreed` before they show or do anything; what they keep of it follows each change in the same
//! transaction (`App::consent_followers`). Changes are told to the indexes as changes of kind "person".

mod actions;
mod api;
mod jobs;
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

pub use actions::{agreed, confirm, count_for, may, record};
pub use model::{Agreed, ConsentInput, Scope};
pub use personal::part as personal;

pub fn pages(routes: &mut web::ServiceConfig) {
    pages::routes(routes);
}

pub fn api(routes: &mut ApiConfig) {
    api::routes(routes);
}

pub fn jobs(registry: Registry<App>) -> Registry<App> {
    registry.every(Duration::from_secs(60), "consent.clock", |app| Box::pin(jobs::clock(app)))
}
