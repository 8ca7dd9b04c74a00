//! What every test stands on: one throw-away database server a run, one database an application, a browser without scripts,
//! and a client of the interface.

pub mod api;
pub mod app;
pub mod browser;
pub mod chrome;
pub mod db;
pub mod line;
pub mod market;
pub mod meilisearch;
pub mod phone;
pub mod stand_in;

/// A client of the web that lets go of an idle line well before the server does (5 s): a request that meets its end is lost.
pub fn caller() -> reqwest::ClientBuilder {
    reqwest::Client::builder().pool_idle_timeout(std::time::Duration::from_secs(1))
}
