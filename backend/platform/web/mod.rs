//! The door: how requests are read and answered, the same for every slice.

pub mod api;
pub mod assets;
pub mod body;
pub mod compress;
pub mod context;
pub mod cookies;
pub mod csrf;
pub mod denials;
pub mod document;
pub mod errors;
pub mod flash;
pub mod forms;
pub mod headers;
pub mod html;
pub mod idempotency;
pub mod lengths;
pub mod rate_limit;
