//! Endorsements: what mentors say of skills. Owns endorsement_requests, endorsement_evidence, endorsement_passes, endorsements and
//! mentor_pages.
//!
//! A request: waiting -> claimed -> endorsed | declined; waiting | claimed -> withdrawn; endorsed -> revoked. It lies with one
//! mentor, or with all of a cohort; who forgets is reminded on days 3 and 7, and on day 10 it goes on. A graduate asks; a mentor
//! who is assigned to a cohort that the graduate attended answers, for a skill of that programme, having looked at pieces of work
//! that are frozen; the mentor, a manager of the centre or the region desk takes it back. What stands is written onto the profile
//! (`profiles::set_letters`) in the same transaction, and the indexes are told of the profile.

mod actions;
mod api;
mod jobs;
mod model;
mod pages;
mod personal;
mod queries;
pub mod rules;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub use actions::{
    ask, carried, confirm, count_waiting, count_waiting_at, decline, endorse, follow_consent, revoke, save_page, shows,
};
pub use jobs::jobs;
pub use model::{AskInput, Carried, DeclineInput, EndorseInput, MentorPage, Named, Piece};
pub use personal::part as personal;

pub fn pages(routes: &mut web::ServiceConfig) {
    pages::routes(routes);
}

pub fn api(routes: &mut ApiConfig) {
    api::routes(routes);
}
