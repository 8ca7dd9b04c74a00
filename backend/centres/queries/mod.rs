//! SQL of this slice's tables, by noun.

mod centres;
mod cohorts;
mod enrolments;
mod programmes;
mod staff;

pub use centres::*;
pub use cohorts::*;
pub use enrolments::*;
pub use programmes::*;
pub use staff::*;
