//! Pages of accounts, by noun.

mod account;
mod appeals;
mod blocks;
mod confirm;
mod documents;
mod drafts;
mod identity;
mod invitations;
mod links;
mod passwords;
mod people;
mod recovery;
mod rights;
mod sessions;
mod sign_in;
mod sign_up;
mod two_step;

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
        .route("/sign-up/sent", web::post().to(links::resend))
        .route("/verify/{token}", web::get().to(links::show))
        .route("/verify/{token}", web::post().to(links::confirm))
        .route("/sign-in", web::get().to(sign_in::form))
        .route("/sign-in", web::post().to(sign_in::send))
        .route("/sign-in/code", web::get().to(sign_in::code))
        .route("/sign-in/code", web::post().to(sign_in::send_code))
        .route("/sign-out", web::get().to(sign_in::out_form))
        .route("/sign-out", web::post().to(sign_in::out))
        .route("/drafts", web::post().to(drafts::keep))
        .route("/drafts/drop", web::post().to(drafts::drop))
        .route("/agreements", web::get().to(documents::pending))
        .route("/agreements", web::post().to(documents::accept))
        .route("/terms", web::get().to(documents::terms))
        .route("/privacy", web::get().to(documents::privacy))
        .route("/contract-terms", web::get().to(documents::contract))
        .route("/guardian-consent", web::get().to(documents::consent))
        .route("/forgot", web::get().to(passwords::forgot))
        .route("/forgot", web::post().to(passwords::send_link))
        .route("/reset/{token}", web::get().to(passwords::reset))
        .route("/reset/{token}", web::post().to(passwords::set))
        .route("/recover", web::get().to(recovery::form))
        .route("/recover", web::post().to(recovery::send))
        .route("/recover/stop/{token}", web::get().to(recovery::stop_form))
        .route("/recover/stop/{token}", web::post().to(recovery::stop))
        .route("/account", web::get().to(account::show))
        .route("/account", web::post().to(account::update))
        .route("/account/roles", web::post().to(account::take_role))
        .route("/account/email", web::get().to(account::email))
        .route("/account/email", web::post().to(account::change_email))
        .route("/account/password", web::get().to(account::password))
        .route("/account/password", web::post().to(account::change_password))
        .route("/account/confirm", web::get().to(confirm::form))
        .route("/account/confirm", web::post().to(confirm::send))
        .route("/account/two-step", web::get().to(two_step::show))
        .route("/account/two-step/start", web::post().to(two_step::start))
        .route("/account/two-step/set-up", web::get().to(two_step::set_up))
        .route("/account/two-step/set-up", web::post().to(two_step::confirm))
        .route("/account/two-step/codes", web::post().to(two_step::replace_codes))
        .route("/account/two-step/off", web::post().to(two_step::turn_off))
        .route("/account/sessions", web::get().to(sessions::list))
        .route("/account/sessions/{id}/end", web::post().to(sessions::end))
        .route("/account/programs/{family}/end", web::post().to(sessions::end_family))
        .route("/account/blocks", web::get().to(blocks::list))
        .route("/account/export", web::get().to(rights::copies))
        .route("/account/export", web::post().to(rights::ask_copy))
        .route("/account/export/{id}", web::post().to(rights::fetch_copy))
        .route("/account/delete", web::get().to(rights::delete_form))
        .route("/account/delete", web::post().to(rights::delete))
        .route("/stay/{token}", web::get().to(rights::stay_form))
        .route("/stay/{token}", web::post().to(rights::stay))
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
        .route("/staff/people/{id}/identity", web::post().to(identity::check))
        .route("/staff/people/{id}/identity/number", web::post().to(identity::reveal))
        .route("/staff/people/{id}/identity/remove", web::post().to(identity::remove))
        .route("/staff/people/{id}/suspend", web::post().to(people::suspend))
        .route("/staff/people/{id}/restore", web::post().to(people::restore))
        .route("/staff/people/{id}/sign-out", web::post().to(people::sign_out))
        .route("/staff/people/{id}/recovery-code", web::post().to(people::issue_recovery))
        .route("/staff/people/{id}/two-step-reset", web::post().to(people::reset_second_factor));
}

/// The languages of the site, each by its name.
pub fn languages(p: &Page) -> Vec<(&'static str, String)> {
    Locale::ALL.iter().map(|locale| (locale.code(), p.choice("language", locale.code()))).collect()
}
