//! People, their roles, and how they prove who they are. Owns people, person_roles, sessions, one_time_tokens, invitations,
//! acceptances, refresh_tokens, blocks and uploads.
//!
//! A person signs up as graduate or client (or both on one login), confirms their mail, and may be suspended with a reason
//! and restored: joined -> confirmed; any -> suspended -> restored. Mentors, staff and admins come by invitation:
//! open -> accepted | withdrawn | expired. The site knows people by an opaque session cookie, the API by a short-lived JWT and
//! refresh tokens that count once. What changes about a person is told to the indexes as a change of kind "person".

pub mod bearer;
pub mod device;
pub mod jwt;
pub mod model;
pub mod password;
pub mod rules;
pub mod session;

mod actions;
mod api;
mod inputs;
mod jobs;
mod pages;
mod queries;
mod uploads;
mod uploads_api;

use crate::app::App;
use crate::platform::jobs::Registry;
use actix_web::web;
use std::time::Duration;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub use actions::{
    accept_invitation, confirm_email, create_admin, invite, join_by_invitation, open_session, request_link, restore,
    set_locale, sign_up, suspend, welcome,
};
pub use bearer::{Anyone, Caller, StaffCaller};
pub use inputs::{Joining, Newcomer, SignUp};
pub use model::{Person, TIME_ZONES, recipient};
pub use queries::{
    accepted_at, blocked_ids, blocked_ids_of_any, count_people, find_person, find_person_by_email, grant_role,
    is_blocked_between, list_people, list_roles,
};
pub use session::{Admin, Signed, Staff, Visitor};
pub use uploads::{FORM_BYTES, FileForm, file_errors, file_of, find_own_upload, store_upload, take_upload};

pub fn pages(routes: &mut web::ServiceConfig) {
    pages::routes(routes);
    routes
        .route("/media/{upload}/{part}", web::get().to(uploads::picture))
        .route("/files/{upload}/{name}", web::get().to(uploads::document));
}

pub fn api(routes: &mut ApiConfig) {
    api::routes(routes);
    routes.service(uploads_api::upload);
}

pub fn jobs(registry: Registry<App>) -> Registry<App> {
    registry
        .job::<jobs::SendLink>()
        .every(Duration::from_secs(3600), "accounts.prune", |app| Box::pin(jobs::prune(app)))
}
