//! The list of skills: our taxonomy, how labels are resolved, and proposals to the list.

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub fn pages(_routes: &mut web::ServiceConfig) {}

pub fn api(_routes: &mut ApiConfig) {}
