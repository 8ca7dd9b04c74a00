//! SQL of this slice's tables, by noun.

mod applications;
mod catalogue;
mod centres;
mod cohorts;
mod desk;
mod enrolments;
mod lessons;
mod marks;
mod personal;
mod places;
mod programmes;
mod staff;

pub use applications::*;
pub use catalogue::*;
pub use centres::*;
pub use cohorts::*;
pub use desk::*;
pub use enrolments::*;
pub use lessons::*;
pub use marks::*;
pub use personal::*;
pub use places::*;
pub use programmes::*;
pub use staff::*;
