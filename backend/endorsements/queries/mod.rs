//! SQL of endorsements, by noun.

mod endorsements;
mod mentors;
mod personal;
mod requests;

pub use endorsements::*;
pub use mentors::*;
pub use personal::*;
pub use requests::*;
