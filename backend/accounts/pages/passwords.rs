//! A forgotten password: asking for a link, and setting a new one by it.

use crate::accounts::actions;
use crate::accounts::device::Device;
use crate::accounts::model::Purpose;
use crate::accounts::session::Visitor;
use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::Form;
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "accounts/forgot.html")]
struct Forgot<'a> {
    p: &'a Page,
    errors: Errors,
    email: String,
}

pub async fn forgot(who: Visitor, _: web::Data<App>) -> PageResult {
    html::page(&Forgot { p: &who.page, errors: Errors::default(), email: String::new() })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct EmailForm {
    email: String,
}

/// The answer is the same whether somebody has the address or not.
pub async fn send_link(who: Visitor, app: web::Data<App>, device: Device, Form(form): Form<EmailForm>) -> PageResult {
    match actions::request_link(&app, &form.email, Purpose::ResetPassword, device.address).await {
        Ok(()) => Ok(flash::with(html::see_other("/sign-in"), Tone::Good, "accounts-reset-sent")),
        Err(error) => {
            let errors = who.page.errors(&html::field_errors(error)?);
            let shown = Forgot { p: &who.page, errors, email: form.email };
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

#[derive(Template)]
#[template(path = "accounts/reset.html")]
struct Reset<'a> {
    p: &'a Page,
    errors: Errors,
    email: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    password: String,
}

pub async fn reset(who: Visitor, app: web::Data<App>, token: web::Path<String>) -> PageResult {
    show(&who.page, &app, &token, StatusCode::OK, &FieldErrors::default()).await
}

async fn show(p: &Page, app: &App, token: &str, status: StatusCode, errors: &FieldErrors) -> PageResult {
    let now = app.clock.now();
    let link = actions::live_link(&mut *app.db.read().await?, token, now, &[Purpose::ResetPassword]).await?;
    html::page_with(status, &Reset { p, errors: p.errors(errors), email: link.email })
}

pub async fn set(
    who: Visitor,
    app: web::Data<App>,
    token: web::Path<String>,
    Form(form): Form<PasswordForm>,
) -> PageResult {
    match actions::reset_password(&app, &token, &form.password).await {
        Ok(()) => Ok(flash::with(html::see_other("/sign-in"), Tone::Good, "accounts-password-set")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show(&who.page, &app, &token, StatusCode::UNPROCESSABLE_ENTITY, &errors).await
        }
    }
}
