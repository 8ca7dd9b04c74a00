//! The verbs: putting aside, keeping a search, telling what is new.

mod alerts;
mod searches;
mod things;

pub use alerts::{tell, warn};
pub use searches::{
    Change, change_search, drop_search, find_search, keep_search, list_searches, open_search, refresh_search,
    silence_search, stoppable,
};
pub use things::{drop, find, list, save, set_note};
