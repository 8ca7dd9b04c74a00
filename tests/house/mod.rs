//! Tests about the code itself: the promises of `backend/README.md`, kept by machine.

pub mod guards;
mod i18n;
mod imports;
mod migrations;
mod openapi;
pub mod source;
