//! Landing page, texts, language, robots, mail of the demo.

use crate::app::App;
use crate::platform::jobs::Registry;
use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub fn pages(_routes: &mut web::ServiceConfig) {}

pub fn api(_routes: &mut ApiConfig) {}

pub fn jobs(registry: Registry<App>) -> Registry<App> {
    registry
}
