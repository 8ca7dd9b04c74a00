//! Pages of credentials: taking away, looking, checking; and the documents that other programs fetch.

mod badge;
mod certificate;
mod published;
mod verify;

use actix_web::web;

/// Every page of this slice and where it stands.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/verify", web::get().to(verify::form))
        .route("/verify", web::post().to(verify::send))
        .route("/credentials/{id}", web::get().to(badge::show))
        .route("/credentials/{id}/badge.{form}", web::get().to(badge::file))
        .route("/credentials/{id}/print", web::get().to(certificate::print))
        .route("/my/enrolments/{id}/certificate", web::get().to(certificate::choose))
        .route("/my/enrolments/{id}/certificate", web::post().to(certificate::issue))
        .route("/my/endorsements/{id}/badge", web::get().to(badge::choose))
        .route("/my/endorsements/{id}/badge", web::post().to(badge::issue));
}

/// What stands outside of all pages.
pub fn documents(routes: &mut web::ServiceConfig) {
    routes
        .route("/.well-known/jwks.json", web::get().to(published::key_set))
        .route("/centres/{slug}/did.json", web::get().to(published::did_document))
        .route("/centres/{slug}/keys/{key}", web::get().to(published::jwk))
        .route("/centres/{slug}/status/{number}", web::get().to(published::status_list));
}
