//! Tests about the code itself: the promises of `backend/README.md`, kept by machine.

mod asvs;
mod guards;
mod i18n;
mod imports;
mod limits;
mod migrations;
mod openapi;
mod personal;
mod security;
pub mod source;
