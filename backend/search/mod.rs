//! Search over talent and gigs: it writes documents of profiles and gigs into the search engine. Owns what is kept of searches
//! (`asked`): asked_searches, search_salts, search_askers, popular_searches and recent_searches.
//!
//! The index follows the outbox ("profile", "person", "gig", "organisation", "skills") beside the worker, with its place kept
//! under the name "search". Only what may be found is in the index, and every hit is read again from the tables before it is
//! shown, so nothing hidden leaks however late the index is.

mod actions;
mod api;
mod asked;
mod changes;
mod documents;
mod help;
mod indexing;
mod keeping;
mod pages;
mod rates;

use crate::app::App;
use crate::platform::jobs::Registry;
use actix_web::web;
use futures_util::FutureExt;
use std::time::Duration;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub use actions::{FURTHEST, GIG_FACETS, TALENT_FACETS, blocked_clients};
pub use asked::{Heard, keep_hearing, personal::part as personal, write_down};
pub use changes::{concerned, open_of_approved};
pub use indexing::{CONSUMER, Drift, Health, catch_up, compare, compare_twice, health, keep_indexed, mend, reindex};
pub use keeping::{Place, Reading, Search, hits, reading, seen_gigs, seen_people};
pub use rates::exchange;

pub fn pages(routes: &mut web::ServiceConfig) {
    routes
        .route("/talent", web::get().to(pages::talent))
        .route("/gigs", web::get().to(pages::gigs))
        .route("/searches/clear", web::post().to(asked::pages::clear))
        .route("/staff/searches", web::get().to(asked::pages::asked));
}

pub fn api(routes: &mut ApiConfig) {
    routes
        .service(api::talent)
        .service(api::gigs)
        .service(asked::api::asked_searches)
        .service(asked::api::recent_searches)
        .service(asked::api::clear_searches);
}

pub fn jobs(registry: Registry<App>) -> Registry<App> {
    const HOUR: Duration = Duration::from_secs(3600);
    registry.every(HOUR, "search.count_popular", |app| asked::count_popular(app).boxed_local()).every(
        HOUR,
        "search.forget",
        |app| asked::forget(app).boxed_local(),
    )
}
