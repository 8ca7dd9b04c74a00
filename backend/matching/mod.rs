//! Who fits this gig, and which gigs fit me. It feeds the `matcher` crate from profiles and gigs, and owns match_impressions,
//! match_attention and match_debt: who was really shown in lists, by which the next ones are ordered; match_told: who was told of whom
//! by mail, so that nobody is told the same twice; what stored scores are made of (`stored`), and the weights (`weights`).
//!
//! Every node holds its own index in memory, filled at the start and kept current from the outbox ("profile", "person", "gig",
//! "organisation", "skills"). What the engine says is checked again in SQL before anybody sees it, and told in words.

mod actions;
mod api;
mod digests;
mod exposure;
mod feed;
mod index;
mod pages;
mod queries;
pub mod rules;
mod stored;
pub mod trial;
mod weights;
mod words;

use crate::app::App;
use crate::platform::jobs::Registry;
use actix_web::web;
use std::time::Duration;
use tokio::sync::watch;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub use actions::{Pairs, blocked_profiles, pairs};
pub use index::{Matches, catch_up};
pub use stored::{Checked, check};

pub fn pages(routes: &mut web::ServiceConfig) {
    routes
        .route("/my/gigs/{id}/matches", web::get().to(pages::people))
        .route("/work", web::get().to(pages::work))
        .route("/gigs/{id}/fit", web::get().to(pages::fit))
        .route("/staff/exposure", web::get().to(pages::evenness))
        .route("/staff/gigs/{id}/shown", web::get().to(pages::past))
        .route("/staff/weights", web::get().to(weights::pages::weights))
        .route("/staff/weights", web::post().to(weights::pages::turn_weights));
}

pub fn api(routes: &mut ApiConfig) {
    routes.service(api::people).service(api::work).service(api::fit).service(api::evenness).service(api::past);
    routes
        .service(weights::api::match_weights)
        .service(weights::api::preview_weights)
        .service(weights::api::make_weights);
}

pub fn jobs(registry: Registry<App>) -> Registry<App> {
    const DAY: Duration = Duration::from_secs(24 * 3600);
    registry
        .every(DAY, "matching.digests", |app| Box::pin(digests::tell(app)))
        .every(DAY, "matching.prune", |app| Box::pin(stored::prune(app)))
}

/// How often a node looks for news.
const EVERY: Duration = Duration::from_millis(300);

/// Keeps this node's index current until `stop` becomes true.
pub async fn follow(app: &App, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = catch_up(app).await {
            tracing::warn!(%error, "the matching index could not follow");
        }
        // Waking up early, or the sender being gone, both lead back to the check above.
        let _ = tokio::time::timeout(EVERY, stop.changed()).await;
    }
}
