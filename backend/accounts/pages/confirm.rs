//! Showing the password again, and the code, before something that a borrowed phone must not do.

use crate::accounts::actions;
use crate::accounts::session::Signed;
use crate::app::App;
use crate::platform::web::forms::{Form, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "accounts/confirm.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    asks_code: bool,
    next: &'a str,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ConfirmForm {
    password: String,
    code: String,
    next: String,
}

pub async fn form(who: Signed, app: web::Data<App>, Params(form): Params<ConfirmForm>) -> PageResult {
    let asks_code = actions::prepare_step_up(&app, who.actor.person).await?;
    html::page(&Show { p: &who.page, errors: Errors::default(), asks_code, next: html::local_path(&form.next) })
}

pub async fn send(who: Signed, app: web::Data<App>, Form(form): Form<ConfirmForm>) -> PageResult {
    let next = html::local_path(&form.next);
    match actions::step_up(&app, &who.shown, &form.password, &form.code, ("password", "code")).await {
        Ok(()) => Ok(html::see_other(next)),
        Err(error) => {
            let errors = who.page.errors(&html::field_errors(error)?);
            let asks_code = actions::second_factor(&app, who.actor.person).await?.on;
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &Show { p: &who.page, errors, asks_code, next })
        }
    }
}
