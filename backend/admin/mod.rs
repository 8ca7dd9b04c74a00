//! The staff desk and the command line.

pub mod demo;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub fn pages(_routes: &mut web::ServiceConfig) {}

pub fn api(_routes: &mut ApiConfig) {}
