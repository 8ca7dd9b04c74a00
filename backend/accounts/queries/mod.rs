//! SQL of this slice's tables, by noun.

mod blocks;
mod drafts;
mod exports;
mod identity;
mod invitations;
mod leaving;
mod links;
mod people;
mod personal;
mod refresh;
mod sessions;

pub use blocks::*;
pub use drafts::*;
pub use exports::*;
pub use identity::*;
pub use invitations::*;
pub use leaving::*;
pub use links::*;
pub use people::*;
pub use personal::*;
pub use refresh::*;
pub use sessions::*;
