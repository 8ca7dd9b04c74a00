//! Tests about the code itself: the promises of `backend/README.md`, kept by machine.

mod guards;
mod i18n;
mod imports;
mod migrations;
mod openapi;
mod security;
mod source;
