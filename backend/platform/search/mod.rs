//! Full-text search behind one port: an index embedded in the process, or a Meilisearch server, with the same behaviour.
//!
//! `search-config/` holds the settings of every index in Meilisearch's own format, and is the single source for both.
//! Callers hand over documents (JSON objects with an `id`) and ask `Query`s; they get ids back, never documents, because
//! every hit is read again from the tables before it is shown. `docs/search.md` tells what is matched and ranked how.

mod document;
mod embedded;
mod engine;
mod filter;
mod highlight;
mod languages;
mod meilisearch;
mod port;
mod rest;
mod settings;
mod slips;
mod text;
mod typed;

pub use engine::SearchEngine;
pub use filter::{Filter, Value};
pub use highlight::{Highlighter, Segment};
pub use port::{Counted, Direction, Found, Hit, Prints, Query, SearchError, Sort};
pub use settings::{IndexSettings, Settings};
pub use slips::nearest;
