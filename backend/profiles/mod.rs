//! What graduates show. Owns profiles, profile_skills, profile_languages, profile_links, portfolio_items and what belongs to
//! them, profile_versions and profile_version_uploads.
//!
//! A profile is written, then published: that freezes its content as the next version, which can be cited for ever. The public
//! sees the latest version as far as visibility allows (public, clients only, hidden); that of somebody under 18 is seen by
//! themselves and staff only, and with a guardian's consent by whoever has its address: under the first name, in no list. Counters of what others made of a skill (delivered, endorsed), and the letters of mentors as the page
//! shows them, stand outside the versions and are written by later slices through this one. Changes are told to the indexes as "profile".

mod actions;
mod api;
mod centre_page;
mod form;
mod model;
mod pages;
mod personal;
mod queries;
mod remembered;
pub mod rules;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub use actions::{add_item, attach, publish, save, set_handle, set_letters, set_visibility, visible};
pub use model::{
    Cited, Content, ContentItem, ContentPicture, ContentSkill, Evidence, ItemInput, Letter, LetterMentor, Link,
    OwnSkill, Profile, ProfileInput, Published, Spoken, Visibility,
};
pub use personal::part as personal;
pub use queries::{
    Findable, draft, find_of_person, find_version, list_findable, list_first_published, list_ids_of_people,
    list_newest_ids, list_published_by_ids, list_published_ids, list_shown_by_ids, lock,
};
pub use remembered::Remembered;

/// What strangers ask for most.
pub fn public_pages(routes: &mut web::ServiceConfig) {
    routes.route("/talent/{handle}", web::get().to(pages::show));
}

pub fn pages(routes: &mut web::ServiceConfig) {
    routes
        .route("/profile", web::get().to(pages::desk))
        .route("/profile/edit", web::get().to(pages::edit))
        .route("/profile/edit", web::post().to(pages::save))
        .route("/profile/publish", web::post().to(pages::publish))
        .route("/profile/visibility", web::post().to(pages::set_visibility))
        .route("/profile/handle", web::post().to(pages::set_handle))
        .route("/profile/items/new", web::get().to(pages::new_item))
        .route("/profile/items/new", web::post().to(pages::create_item))
        .route("/profile/items/{id}", web::get().to(pages::edit_item))
        .route("/profile/items/{id}", web::post().to(pages::save_item))
        .route("/profile/items/{id}/files", web::post().to(pages::add_file))
        .route("/profile/items/{id}/files/{upload}/remove", web::post().to(pages::remove_file))
        .route("/profile/items/{id}/move", web::post().to(pages::move_item))
        .route("/profile/items/{id}/remove", web::post().to(pages::remove_item))
        .route("/centres/{slug}", web::get().to(centre_page::show))
        .route("/talent/{handle}/v/{number}", web::get().to(pages::show_version))
        .route("/talent/{handle}/cv", web::get().to(pages::cv))
        .route("/talent/{handle}/qr.svg", web::get().to(pages::qr));
}

pub fn api(routes: &mut ApiConfig) {
    routes
        .service(api::show)
        .service(api::graduates)
        .service(api::show_version)
        .service(api::mine)
        .service(api::save)
        .service(api::publish)
        .service(api::versions)
        .service(api::set_handle)
        .service(api::set_visibility)
        .service(api::add_item)
        .service(api::save_item)
        .service(api::remove_item)
        .service(api::attach)
        .service(api::detach)
        .service(api::move_item);
}
