//! Hunar, a freelancing marketplace run by public training centres. The modules stand in street order: one may use those
//! above it, never those below.

pub mod kernel;
pub mod platform;

pub mod accounts;
pub mod admin;
pub mod centres;
pub mod clients;
pub mod consent;
pub mod credentials;
pub mod endorsements;
pub mod gigs;
pub mod home;
pub mod matching;
pub mod moderation;
pub mod notifications;
pub mod placements;
pub mod policy;
pub mod profiles;
pub mod saved;
pub mod search;
pub mod skills;

pub mod app;
pub mod routes;
pub mod server;
