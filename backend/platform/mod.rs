//! Talks to the world and knows no noun of ours.

pub mod audit;
pub mod backup;
pub mod clock;
pub mod config;
pub mod db;
pub mod error;
pub mod fetch;
pub mod files;
pub mod i18n;
pub mod jobs;
pub mod kept;
pub mod letters;
pub mod mail;
pub mod markdown;
pub mod outbox;
pub mod pdf;
pub mod pictures;
pub mod qr;
pub mod search;
pub mod secret;
pub mod telemetry;
pub mod text;
pub mod tls;
pub mod web;
