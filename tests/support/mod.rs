//! What every test stands on: one throw-away database server a run, one database an application, a browser without scripts,
//! and a client of the interface.

pub mod api;
pub mod app;
pub mod browser;
pub mod chrome;
pub mod db;
pub mod line;
pub mod market;
pub mod phone;
