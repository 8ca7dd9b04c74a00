//! Mailed links that confirm an address. Mail scanners follow links, so looking changes nothing; the button does.

use crate::accounts::actions;
use crate::accounts::device::Device;
use crate::accounts::model::Purpose;
use crate::accounts::pages::sign_in::with_next;
use crate::accounts::pages::sign_up::{sent_again, wanted};
use crate::accounts::session::Visitor;
use crate::app::App;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing, Params};
use crate::platform::web::html::{self, Page, PageResult};
use actix_web::web;
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "accounts/verify.html")]
struct Show<'a> {
    p: &'a Page,
    email: String,
    is_change: bool,
}

pub async fn show(who: Visitor, app: web::Data<App>, token: web::Path<String>) -> PageResult {
    let now = app.clock.now();
    let link = actions::live_link(&mut *app.db.read().await?, &token, now, &actions::CONFIRMING).await?;
    let is_change = Purpose::parse(&link.purpose) == Some(Purpose::ChangeEmail);
    html::page(&Show { p: &who.page, email: link.email, is_change })
}

/// Where they came from when they joined.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Back {
    next: String,
}

pub async fn confirm(
    who: Visitor,
    app: web::Data<App>,
    token: web::Path<String>,
    Params(back): Params<Back>,
    _: Form<Nothing>,
) -> PageResult {
    let purpose = actions::confirm_email(&app, &token).await?;
    let to = match (wanted(&back.next), who.actor.is_some()) {
        ("", true) => "/account".to_owned(),
        ("", false) => "/sign-in".to_owned(),
        (next, true) => next.to_owned(),
        (next, false) => with_next("/sign-in", next),
    };
    let key = if purpose == Purpose::ChangeEmail { "accounts-email-changed" } else { "accounts-verified" };
    Ok(flash::with(html::see_other(&to), Tone::Good, key))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct EmailForm {
    email: String,
}

/// Sends the confirming mail again; the answer is the same whoever asks for whatever address.
pub async fn resend(who: Visitor, app: web::Data<App>, device: Device, Form(form): Form<EmailForm>) -> PageResult {
    let to = if who.actor.is_some() { "/account" } else { "/sign-up/sent" };
    match actions::request_link(&app, &form.email, Purpose::VerifyEmail, device.address).await {
        Ok(()) => Ok(flash::with(html::see_other(to), Tone::Good, "accounts-link-sent")),
        Err(error) => sent_again(&who.page, &html::field_errors(error)?),
    }
}
