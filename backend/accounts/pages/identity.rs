//! Identity, checked in person: what staff note on somebody's page.

use crate::accounts::actions::{self, SeenIdentity};
use crate::accounts::pages::people;
use crate::accounts::session::Staff;
use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::PersonId;
use crate::platform::error::AppError;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing};
use crate::platform::web::html::{self, PageResult};
use actix_web::http::StatusCode;
use actix_web::web;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct IdentityForm {
    pub document: String,
    pub number: String,
    pub checked_on: String,
    pub note: String,
}

pub async fn check(who: Staff, app: web::Data<App>, id: web::Path<Uuid>, Form(form): Form<IdentityForm>) -> PageResult {
    let id = PersonId(*id);
    let seen = SeenIdentity {
        document: form.document.clone(),
        number: form.number.clone(),
        checked_on: form.checked_on.clone(),
        note: form.note.clone(),
    };
    let errors = match actions::check_identity(&app, &who.actor, id, &seen).await {
        Ok(()) => return Ok(people::done(id, "accounts-identity-noted")),
        Err(AppError::Refused { code: "identity_number_taken", .. }) => {
            let mut errors = FieldErrors::default();
            errors.add("number", "refusal-identity-number-taken");
            errors
        }
        Err(error) => html::field_errors(error)?,
    };
    let view = people::View { identity_form: form, ..people::View::refused(&errors) };
    people::show_with(&who, &app, id, view).await
}

pub async fn remove(who: Staff, app: web::Data<App>, id: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    let id = PersonId(*id);
    actions::remove_identity(&app, &who.actor, id).await?;
    Ok(flash::with(html::see_other(&format!("/staff/people/{id}")), Tone::Good, "accounts-identity-removed"))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RevealForm {
    pub why: String,
    pub password: String,
}

/// Shows the number on this answer, and nowhere else.
pub async fn reveal(who: Staff, app: web::Data<App>, id: web::Path<Uuid>, Form(form): Form<RevealForm>) -> PageResult {
    let id = PersonId(*id);
    match actions::reveal_identity(&app, &who.actor, id, &form.why, &form.password).await {
        Ok(number) => {
            let view = people::View { number: Some(number), status: StatusCode::OK, ..people::View::default() };
            people::show_with(&who, &app, id, view).await
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            let view = people::View { reveal_why: form.why, ..people::View::refused(&errors) };
            people::show_with(&who, &app, id, view).await
        }
    }
}
