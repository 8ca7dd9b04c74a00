//! What everybody may ask of us: a copy of their data, and to be forgotten.

use crate::accounts::actions;
use crate::accounts::device::Device;
use crate::accounts::model::{DataExport, Person};
use crate::accounts::pages::sign_in;
use crate::accounts::queries;
use crate::accounts::rules::GRACE_DAYS;
use crate::accounts::session::{Signed, Visitor};
use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::platform::error::OrMissing;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "accounts/export.html")]
struct Copies<'a> {
    p: &'a Page,
    errors: Errors,
    person: Person,
    copies: Vec<DataExport>,
    /// The copy for which the password was wrong.
    asked: Option<Uuid>,
}

impl Copies<'_> {
    fn is_asked(&self, copy: &DataExport) -> bool {
        self.asked == Some(copy.id)
    }
}

pub async fn copies(who: Signed, app: web::Data<App>) -> PageResult {
    show_copies(&who, &app, StatusCode::OK, &FieldErrors::default(), None).await
}

async fn show_copies(
    who: &Signed,
    app: &App,
    status: StatusCode,
    errors: &FieldErrors,
    asked: Option<Uuid>,
) -> PageResult {
    let mut conn = app.db.read().await?;
    let person = queries::find_person(&mut conn, who.actor.person).await?.or_missing()?;
    let copies = queries::list_exports(&mut conn, person.id, app.clock.now()).await?;
    html::page_with(status, &Copies { p: &who.page, errors: who.page.errors(errors), person, copies, asked })
}

pub async fn ask_copy(who: Signed, app: web::Data<App>, _: Form<Nothing>) -> PageResult {
    actions::ask_export(&app, &who.actor).await?;
    Ok(flash::with(html::see_other("/account/export"), Tone::Waiting, "accounts-export-asked"))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ProofForm {
    password: String,
}

/// The archive, to be saved.
pub async fn fetch_copy(
    who: Signed,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Form(form): Form<ProofForm>,
) -> PageResult {
    match actions::export_file(&app, &who.actor, *id, &form.password).await {
        Ok(bytes) => Ok(HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "application/zip"))
            .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"hunar.zip\""))
            .insert_header((CACHE_CONTROL, "no-store"))
            .body(bytes)),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_copies(&who, &app, StatusCode::UNPROCESSABLE_ENTITY, &errors, Some(*id)).await
        }
    }
}

#[derive(Template)]
#[template(path = "accounts/delete.html")]
struct Delete<'a> {
    p: &'a Page,
    errors: Errors,
    days: u32,
}

pub async fn delete_form(who: Signed, _: web::Data<App>) -> PageResult {
    html::page(&Delete { p: &who.page, errors: Errors::default(), days: GRACE_DAYS })
}

/// Hides the account at once, and signs out.
pub async fn delete(who: Signed, app: web::Data<App>, device: Device, Form(form): Form<ProofForm>) -> PageResult {
    match actions::leave(&app, &who.actor, &form.password).await {
        Ok(_) => {
            let answer = flash::with(html::see_other("/"), Tone::Waiting, "accounts-leaving");
            sign_in::signed_out(&device, answer)
        }
        Err(error) => {
            let errors = who.page.errors(&html::field_errors(error)?);
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &Delete { p: &who.page, errors, days: GRACE_DAYS })
        }
    }
}

#[derive(Template)]
#[template(path = "accounts/stay.html")]
struct Stay<'a> {
    p: &'a Page,
    email: String,
}

/// Looking changes nothing, since mail scanners follow links; the button does.
pub async fn stay_form(who: Visitor, app: web::Data<App>, token: web::Path<String>) -> PageResult {
    let person = actions::leaving_person(&app, &token).await?;
    html::page(&Stay { p: &who.page, email: person.email })
}

pub async fn stay(_: Visitor, app: web::Data<App>, token: web::Path<String>, _: Form<Nothing>) -> PageResult {
    actions::stay_by_link(&app, &token).await?;
    Ok(flash::with(html::see_other("/sign-in"), Tone::Good, "accounts-stayed"))
}
