//! The second factor of one's own account: set up with a phone, printed codes, turned off.

use crate::accounts::actions::{self, SetUp, Standing};
use crate::accounts::pages::sign_in::with_next;
use crate::accounts::session::Signed;
use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::platform::qr;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;

const PAGE: &str = "/account/two-step";

#[derive(Template)]
#[template(path = "accounts/two_step.html")]
struct Show<'a> {
    p: &'a Page,
    standing: Standing,
    next: &'a str,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Onward {
    next: String,
}

pub async fn show(who: Signed, app: web::Data<App>, Params(onward): Params<Onward>) -> PageResult {
    let standing = actions::second_factor(&app, who.actor.person).await?;
    let next = html::local_path(&onward.next);
    // It was set up elsewhere, and this session has not shown it.
    if standing.on && standing.required && !who.shown.proof.second_factor {
        return Ok(html::see_other(&with_next("/account/confirm", next)));
    }
    html::page(&Show { p: &who.page, standing, next })
}

pub async fn start(who: Signed, app: web::Data<App>, Form(onward): Form<Onward>) -> PageResult {
    let next = html::local_path(&onward.next);
    if let Some(first) = who.shown.confirm_first(&app, &with_next(PAGE, next)) {
        return Ok(first);
    }
    actions::start_second_factor(&app, who.actor.person).await?;
    Ok(html::see_other(&with_next("/account/two-step/set-up", next)))
}

#[derive(Template)]
#[template(path = "accounts/two_step_set_up.html")]
struct Waiting<'a> {
    p: &'a Page,
    errors: Errors,
    set_up: SetUp,
    qr: String,
    next: &'a str,
}

/// The secret is shown here, so the password must have been shown just before.
pub async fn set_up(who: Signed, app: web::Data<App>, Params(onward): Params<Onward>) -> PageResult {
    who.shown.require_fresh(&app)?;
    set_up_with(&who, &app, StatusCode::OK, &FieldErrors::default(), html::local_path(&onward.next)).await
}

async fn set_up_with(who: &Signed, app: &App, status: StatusCode, errors: &FieldErrors, next: &str) -> PageResult {
    let set_up = actions::waiting_second_factor(app, who.actor.person).await?;
    let qr = qr::svg(&set_up.address)?;
    html::page_with(status, &Waiting { p: &who.page, errors: who.page.errors(errors), set_up, qr, next })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    code: String,
    next: String,
}

#[derive(Template)]
#[template(path = "accounts/two_step_codes.html")]
struct Codes<'a> {
    p: &'a Page,
    codes: Vec<String>,
    next: &'a str,
}

/// The first code. The answer itself shows the printed codes: they are kept nowhere from which another page could.
pub async fn confirm(who: Signed, app: web::Data<App>, Form(form): Form<CodeForm>) -> PageResult {
    let next = html::local_path(&form.next);
    if let Some(first) = who.shown.confirm_first(&app, &with_next("/account/two-step/set-up", next)) {
        return Ok(first);
    }
    match actions::confirm_second_factor(&app, &who.shown, &form.code).await {
        Ok(codes) => html::page(&Codes { p: &who.page, codes, next }),
        Err(error) => {
            let errors = html::field_errors(error)?;
            set_up_with(&who, &app, StatusCode::UNPROCESSABLE_ENTITY, &errors, next).await
        }
    }
}

pub async fn replace_codes(who: Signed, app: web::Data<App>, _: Form<Nothing>) -> PageResult {
    if let Some(first) = who.shown.confirm_first(&app, PAGE) {
        return Ok(first);
    }
    let codes = actions::replace_codes(&app, who.actor.person).await?;
    html::page(&Codes { p: &who.page, codes, next: PAGE })
}

pub async fn turn_off(who: Signed, app: web::Data<App>, _: Form<Nothing>) -> PageResult {
    if let Some(first) = who.shown.confirm_first(&app, PAGE) {
        return Ok(first);
    }
    actions::turn_off_second_factor(&app, who.actor.person).await?;
    Ok(flash::with(html::see_other(PAGE), Tone::Good, "accounts-two-step-now-off"))
}
