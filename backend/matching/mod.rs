//! Who fits this gig, and which gigs fit me.

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub fn pages(_routes: &mut web::ServiceConfig) {}

pub fn api(_routes: &mut ApiConfig) {}

pub async fn follow(_app: &crate::app::App, mut stop: tokio::sync::watch::Receiver<bool>) {
    let _ = stop.changed().await;
}
