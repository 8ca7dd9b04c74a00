//! Coming back with a code that staff printed, and stopping somebody else who does.

use crate::accounts::actions::{self, ComeBack, Counts};
use crate::accounts::device::Device;
use crate::accounts::session::Visitor;
use crate::app::App;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "accounts/recover.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    form: RecoverForm,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RecoverForm {
    code: String,
    email: String,
    password: String,
}

pub async fn form(who: Visitor, _: web::Data<App>) -> PageResult {
    html::page(&Show { p: &who.page, errors: Errors::default(), form: RecoverForm::default() })
}

pub async fn send(who: Visitor, app: web::Data<App>, device: Device, Form(form): Form<RecoverForm>) -> PageResult {
    let typed = ComeBack { code: form.code.clone(), email: form.email.clone(), password: form.password.clone() };
    match actions::come_back(&app, &typed, device.address).await {
        Ok(Counts::Now) => Ok(flash::with(html::see_other("/sign-in"), Tone::Good, "accounts-recovered-now")),
        Ok(Counts::From(_)) => Ok(flash::with(html::see_other("/"), Tone::Waiting, "accounts-recovered-later")),
        Err(error) => {
            let errors = who.page.errors(&html::field_errors(error)?);
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &Show { p: &who.page, errors, form })
        }
    }
}

#[derive(Template)]
#[template(path = "accounts/recover_stop.html")]
struct Stop<'a> {
    p: &'a Page,
}

/// Mail scanners follow links, so looking changes nothing; the button does.
pub async fn stop_form(who: Visitor, app: web::Data<App>, token: web::Path<String>) -> PageResult {
    actions::stoppable_recovery(&mut *app.db.read().await?, &token).await?;
    html::page(&Stop { p: &who.page })
}

pub async fn stop(_: Visitor, app: web::Data<App>, token: web::Path<String>, _: Form<Nothing>) -> PageResult {
    actions::stop_recovery(&app, &token).await?;
    Ok(flash::with(html::see_other("/sign-in"), Tone::Good, "accounts-recovery-stopped"))
}
