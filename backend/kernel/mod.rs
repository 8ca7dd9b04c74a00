//! What everybody needs and nobody owns: ids, money, time spans, pages, states, who acts, and how a rule says no.
//! Pure: no input or output, no clock, no randomness but for new ids.

pub mod actor;
pub mod deadline;
pub mod fields;
pub mod ids;
pub mod money;
pub mod page;
pub mod places;
pub mod refusal;
pub mod transition;
