//! Pages of accounts, by noun.

mod account;
mod appeals;
mod blocks;
mod documents;
mod invitations;
mod links;
mod passwords;
mod people;
mod sessions;
mod sign_in;
mod sign_up;

pub use sign_in::signed_in;

use crate::platform::i18n::Locale;
use crate::platform::web::html::Page;
use actix_web::web;

/// Every page of this slice and where it stands.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/sign-up", web::get().to(sign_up::form))
        .route("/sign-up", web::post().to(sign_up::send))
        .route("/sign-up/sent", web::get().to(sign_up::sent))
        .route("/verify", web::post().to(links::resend))
        .route("/verify/{token}", web::get().to(links::show))
        .route("/verify/{token}", web::post().to(links::confirm))
        .route("/sign-in", web::get().to(sign_in::form))
        .route("/sign-in", web::post().to(sign_in::send))
        .route("/sign-out", web::post().to(sign_in::out))
        .route("/agreements", web::get().to(documents::pending))
        .route("/agreements", web::post().to(documents::accept))
        .route("/terms", web::get().to(documents::terms))
        .route("/privacy", web::get().to(documents::privacy))
        .route("/contract-terms", web::get().to(documents::contract))
        .route("/forgot", web::get().to(passwords::forgot))
        .route("/forgot", web::post().to(passwords::send_link))
        .route("/reset/{token}", web::get().to(passwords::reset))
        .route("/reset/{token}", web::post().to(passwords::set))
        .route("/account", web::get().to(account::show))
        .route("/account", web::post().to(account::update))
        .route("/account/roles", web::post().to(account::take_role))
        .route("/account/email", web::get().to(account::email))
        .route("/account/email", web::post().to(account::change_email))
        .route("/account/password", web::get().to(account::password))
        .route("/account/password", web::post().to(account::change_password))
        .route("/account/sessions", web::get().to(sessions::list))
        .route("/account/sessions/{id}/end", web::post().to(sessions::end))
        .route("/account/programs/{family}/end", web::post().to(sessions::end_family))
        .route("/account/blocks", web::get().to(blocks::list))
        .route("/people/{id}/block", web::post().to(blocks::block))
        .route("/people/{id}/unblock", web::post().to(blocks::unblock))
        .route("/invitations/{token}", web::get().to(invitations::show))
        .route("/invitations/{token}", web::post().to(invitations::accept))
        .route("/invitations/{token}/join", web::post().to(invitations::join))
        .route("/staff/invitations", web::get().to(invitations::list))
        .route("/staff/invitations", web::post().to(invitations::invite))
        .route("/staff/invitations/{id}/withdraw", web::post().to(invitations::withdraw))
        .route("/appeal/{link}", web::get().to(appeals::show))
        .route("/appeal/{link}", web::post().to(appeals::send))
        .route("/staff/appeals", web::get().to(appeals::list))
        .route("/staff/appeals/{id}", web::post().to(appeals::decide))
        .route("/staff/people", web::get().to(people::list))
        .route("/staff/people/{id}", web::get().to(people::show))
        .route("/staff/people/{id}/suspend", web::post().to(people::suspend))
        .route("/staff/people/{id}/restore", web::post().to(people::restore))
        .route("/staff/people/{id}/sign-out", web::post().to(people::sign_out));
}

/// The languages of the site, each by its name.
pub fn languages(p: &Page) -> Vec<(&'static str, String)> {
    Locale::ALL.iter().map(|locale| (locale.code(), p.choice("language", locale.code()))).collect()
}
