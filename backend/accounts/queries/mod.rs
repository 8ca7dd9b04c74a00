//! SQL of this slice's tables, by noun.

mod appeals;
mod blocks;
mod drafts;
mod exports;
mod identity;
mod invitations;
mod leaving;
mod links;
mod people;
mod personal;
mod recoveries;
mod refresh;
mod second_factors;
mod sessions;

pub use appeals::*;
pub use blocks::*;
pub use drafts::*;
pub use exports::*;
pub use identity::*;
pub use invitations::*;
pub use leaving::*;
pub use links::*;
pub use people::*;
pub use personal::*;
pub use recoveries::*;
pub use refresh::*;
pub use second_factors::*;
pub use sessions::*;
