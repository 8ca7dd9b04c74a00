//! SQL of this slice's tables, by noun.

mod appeals;
mod blocks;
mod invitations;
mod links;
mod people;
mod refresh;
mod sessions;

pub use appeals::*;
pub use blocks::*;
pub use invitations::*;
pub use links::*;
pub use people::*;
pub use refresh::*;
pub use sessions::*;
