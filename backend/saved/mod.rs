//! What somebody puts aside: gigs and people, each with a note for their own eyes, and searches, which tell what is new. Owns
//! saved_things, saved_searches and saved_told.
//!
//! Saved can be what lists show to that person. What may no longer be seen stays as a bare line with its note, until it is taken
//! away. A search is asked again by the clock, as its owner; whatever it ever found is kept by id, so that nothing is
//! told twice: the transaction that notes a find enqueues its notice. A search whose results nobody opened for half a year is
//! warned of, and falls silent two weeks later. One click in a mail silences that search alone.

mod actions;
mod api;
mod model;
mod pages;
mod personal;
mod queries;
pub mod rules;
mod stop;

use crate::app::App;
use crate::platform::jobs::Registry;
use actix_web::web;
use futures_util::FutureExt;
use std::time::Duration;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub use actions::{keep_search, save, tell};
pub use model::{Thing, Wish};
pub use personal::part as personal;

pub fn pages(routes: &mut web::ServiceConfig) {
    routes
        .route("/my/saved", web::get().to(pages::things::gigs))
        .route("/my/saved/people", web::get().to(pages::things::people))
        .route("/my/saved/searches", web::get().to(pages::searches::list))
        .route("/my/saved/searches/new", web::get().to(pages::searches::new))
        .route("/my/saved/searches/new", web::post().to(pages::searches::create))
        .route("/my/saved/searches/{id}", web::get().to(pages::searches::edit))
        .route("/my/saved/searches/{id}", web::post().to(pages::searches::change))
        .route("/my/saved/searches/{id}/results", web::get().to(pages::searches::results))
        .route("/my/saved/searches/{id}/keep", web::get().to(pages::searches::ask_keep))
        .route("/my/saved/searches/{id}/keep", web::post().to(pages::searches::keep))
        .route("/my/saved/searches/{id}/remove", web::post().to(pages::searches::remove))
        .route("/saved/{kind}/{id}", web::get().to(pages::things::show))
        .route("/saved/{kind}/{id}", web::post().to(pages::things::save))
        .route("/saved/{kind}/{id}/remove", web::post().to(pages::things::remove))
        .route("/searches/stop/{token}", web::get().to(pages::searches::ask_stop))
        .route("/searches/stop/{token}", web::post().to(pages::searches::stop));
}

pub fn api(routes: &mut ApiConfig) {
    routes
        .service(api::saved_gigs)
        .service(api::save_gig)
        .service(api::note_gig)
        .service(api::drop_gig)
        .service(api::saved_people)
        .service(api::save_person)
        .service(api::note_person)
        .service(api::drop_person)
        .service(api::saved_searches)
        .service(api::keep_search)
        .service(api::change_search)
        .service(api::refresh_search)
        .service(api::drop_search);
}

pub fn jobs(registry: Registry<App>) -> Registry<App> {
    registry.every(Duration::from_secs(120), "saved.alerts", |app| actions::tell(app).boxed_local()).every(
        Duration::from_secs(3600),
        "saved.stale",
        |app| actions::warn(app).boxed_local(),
    )
}
