//! Pages of the desk, by noun.

pub mod desk;
pub mod jobs;
pub mod machine;
pub mod numbers;
pub mod trail;
