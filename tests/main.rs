//! Every test that needs more than its own module. One binary, so that they share one database server and one link step.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise, wait, and look at its environment"
)]

mod accounts;
mod admin;
mod bad_input;
mod bench;
mod centres;
mod clients;
mod consent;
mod credentials;
mod endorsements;
mod gigs;
mod home;
mod house;
mod matching;
mod matrix;
mod moderation;
mod notifications;
mod placements;
mod profiles;
mod platform {
    mod answers;
    mod backup;
    mod embedded;
    mod search;
    mod search_settings;
    mod worker;
}
mod saved;
mod search;
mod skills;
mod support;
mod uploads;
mod walks;
