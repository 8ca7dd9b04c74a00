//! Search over talent and gigs.

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub fn pages(_routes: &mut web::ServiceConfig) {}

pub fn api(_routes: &mut ApiConfig) {}

pub async fn reindex(_app: &crate::app::App) -> crate::platform::error::Result<usize> {
    Ok(0)
}
