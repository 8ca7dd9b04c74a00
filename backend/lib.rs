
pub mod platform;
