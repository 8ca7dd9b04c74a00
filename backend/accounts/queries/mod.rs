//! SQL of this slice's tables, by noun.

mod appeals;
mod blocks;
mod invitations;
mod links;
mod people;
mod recoveries;
mod refresh;
mod second_factors;
mod sessions;

pub use appeals::*;
pub use blocks::*;
pub use invitations::*;
pub use links::*;
pub use people::*;
pub use recoveries::*;
pub use refresh::*;
pub use second_factors::*;
pub use sessions::*;
