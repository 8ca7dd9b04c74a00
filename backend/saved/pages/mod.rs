//! Pages of what somebody put aside.

pub mod searches;
pub mod things;
