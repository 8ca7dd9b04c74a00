//! People, their roles, and how they prove who they are. Owns people, person_roles, sessions, one_time_tokens, invitations,
//! acceptances, refresh_tokens, family_proofs, second_factors, recovery_codes, pending_sign_ins, recoveries, blocks, uploads,
//! drafts, identity_checks and data_exports.
//!
//! A person signs up as graduate or client (or both on one login), confirms their mail, and may be suspended with a reason
//! and restored: joined -> confirmed; any -> suspended -> restored. Mentors, staff and admins come by invitation:
//! open -> accepted | withdrawn | expired. The site knows people by an opaque session cookie, the API by a short-lived JWT and
//! refresh tokens that count once. Mentors, staff and admins show a second factor besides the password; whoever lost everything
//! comes back by a code that staff print: issued -> used -> done | stopped by the old address. Who leaves is hidden, may come
//! back for two weeks, and is then forgotten: here -> leaving -> here | left. Who joined under 18 is a learner until they agree
//! anew as a grown-up (in `consent`); nothing opens by itself. What changes about a person is told to the indexes as a change of kind "person".

pub mod bearer;
pub mod device;
pub mod drafts;
pub mod jwt;
pub mod model;
pub mod password;
pub mod personal;
pub mod rules;
pub mod session;

mod actions;
mod api;
mod codes;
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
    KeptNumber, accept_invitation, become_graduate, check_accepted, checked_document, come_of_age, confirm_email,
    create_admin, current_code, give_second_factor, invite, join_by_invitation, join_within, limit_mails, note_look,
    note_looks, open_session, recipient_at, request_link, reset_second_factor_of, restore, set_locale, sign_up,
    suspend, update_details, welcome,
};
pub use bearer::{AdminCaller, Anyone, Caller, StaffCaller};
pub use inputs::{Details, Joining, Newcomer, SignUp, checked_email};
pub use model::{IdentityCheck, Person, TIME_ZONES, recipient};
pub use pages::{languages, signed_in};
pub use queries::{
    accepted_at, blocked_ids, blocked_ids_of_any, count_open_appeals, count_people, find_identity_check, find_person,
    find_person_by_email, genders, grant_role, hand_over_uploads, is_blocked_between, list_names, list_people,
    list_roles, list_staff, revoke_role,
};
pub use session::{Admin, Confirm, Passerby, Shown, Signed, Staff, Visitor};
pub use uploads::{FORM_BYTES, FileForm, file_errors, file_of, find_own_upload, store_upload, take_upload};

pub fn pages(routes: &mut web::ServiceConfig) {
    pages::routes(routes);
}

pub fn api(routes: &mut ApiConfig) {
    api::routes(routes);
    routes.service(uploads_api::upload);
}

pub fn jobs(registry: Registry<App>) -> Registry<App> {
    registry
        .job::<jobs::MakeExport>()
        .job::<jobs::RemoveFiles>()
        .job::<jobs::SendLink>()
        .every(Duration::from_secs(60), "accounts.recover", |app| Box::pin(jobs::recover(app)))
        .every(Duration::from_secs(3600), "accounts.ask_of_age", |app| Box::pin(actions::ask_of_age(app)))
        .every(Duration::from_secs(3600), "accounts.forget_people", |app| Box::pin(actions::forget_people(app)))
        .every(Duration::from_secs(3600), "accounts.prune", |app| Box::pin(jobs::prune(app)))
}
