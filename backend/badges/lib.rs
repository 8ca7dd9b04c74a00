//! Open Badges 3.0: makes, signs, bakes and checks credentials.
//!
//! Pure: no network, no database, no clock. Who asks brings the time, the keys of others and their status lists;
//! chance comes in only where keys are made. `docs/credentials.md` tells the format, and what other programs
//! make of it.
//!
//! To issue: a `Badge` becomes JSON, a `Signer` or a `JwtSigner` seals it, `bake_png` and `bake_svg` put it into a
//! picture. To check: `verify`, or `Presented::read` and `verify_presented` where keys must be fetched in between.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod contexts;
mod document;
mod identity;
mod issuer;
mod jwt;
mod keys;
mod model;
mod multibase;
mod png;
mod presented;
mod proof;
mod rdf;
mod reason;
mod screen;
mod status;
mod svg;
mod time;
mod verify;
mod xml;

pub use contexts::{BADGES, CREDENTIALS, OURS};
pub use document::{DEEPEST, MOST_TEXT, Malformed};
pub use identity::{Identity, identity_hash};
pub use issuer::{PublishedKey, did_document, key_set};
pub use jwt::{JwtFault, JwtSigner};
pub use keys::{KeyFault, PublicKey, VerificationMethod, did_web_url};
pub use model::{Achievement, AchievementKind, Badge, Endorsement, EscoSkill, Evidence, Profile};
pub use multibase::{from_base58, to_base58};
pub use png::{MOST_BYTES, PictureFault, bake_png, unbake_png};
pub use presented::Presented;
pub use proof::{ProofFault, Signer};
pub use rdf::{RdfFault, canonical};
pub use reason::{Finding, Reason};
pub use status::{Bitstring, ENTRIES, StatusEntry, TTL, status_list};
pub use svg::{bake_svg, unbake_svg};
pub use verify::{Resolver, StatusResolver, Verdict, verify, verify_presented};
