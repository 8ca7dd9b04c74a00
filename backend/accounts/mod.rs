//! People, their roles, and how they prove who they are. Owns people, person_roles, sessions, one_time_tokens, invitations,
//! acceptances, refresh_tokens, blocks and uploads.
//!
//! A person signs up as graduate or client, confirms their mail, and may be suspended (with a reason) and restored. Mentors,
//! staff and admins come by invitation. The site knows people by an opaque session cookie, the API by a short-lived JWT.

pub mod session;

pub mod model;
mod queries;

pub use session::{Admin, Signed, Staff, Visitor};
