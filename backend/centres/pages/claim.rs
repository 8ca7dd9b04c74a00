//! Claiming an enrolment: the code first, then who it is.

use crate::accounts::device::Device;
use crate::accounts::{self, Visitor, languages};
use crate::app::App;
use crate::centres::actions::{self, JoiningByClaim};
use crate::centres::model::Attended;
use crate::kernel::fields::FieldErrors;
use crate::platform::error::{AppError, Result};
use crate::platform::secret::Secret;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use crate::policy::Document;
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ClaimForm {
    code: String,
    /// `yes` once somebody who is signed in said that it is theirs.
    confirm: String,
    email: String,
    password: String,
    locale: String,
    terms: String,
    privacy: String,
}

impl From<&ClaimForm> for JoiningByClaim {
    fn from(form: &ClaimForm) -> Self {
        Self {
            code: form.code.clone(),
            email: form.email.clone(),
            password: Secret::new(form.password.clone()),
            locale: form.locale.clone(),
            terms: form.terms.clone(),
            privacy: form.privacy.clone(),
        }
    }
}

#[derive(Template)]
#[template(path = "centres/claim.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    form: ClaimForm,
    languages: Vec<(&'static str, String)>,
    /// What waits for the code.
    found: Option<Attended>,
}

impl Show<'_> {
    fn terms(&self) -> String {
        Document::Terms.version().to_string()
    }

    fn privacy(&self) -> String {
        Document::Privacy.version().to_string()
    }

    /// It came by mail, so the address is known and confirmed.
    fn by_mail(&self) -> bool {
        self.found.as_ref().is_some_and(|found| found.enrolment.claim_kind.as_deref() == Some("mail"))
    }

    /// Where to come back to after signing in.
    fn back(&self) -> String {
        let code: String = url::form_urlencoded::byte_serialize(self.form.code.as_bytes()).collect();
        let path = if self.by_mail() { format!("/claim/{code}") } else { format!("/claim?code={code}") };
        url::form_urlencoded::byte_serialize(path.as_bytes()).collect()
    }
}

fn show(p: &Page, status: StatusCode, errors: &FieldErrors, form: ClaimForm, found: Option<Attended>) -> PageResult {
    html::page_with(status, &Show { p, errors: p.errors(errors), form, languages: languages(p), found })
}

/// The form for the code; after signing in it stands there already.
pub async fn form(who: Visitor, _: web::Data<App>, Params(form): Params<ClaimForm>) -> PageResult {
    let form = ClaimForm { code: form.code, ..ClaimForm::default() };
    show(&who.page, StatusCode::OK, &FieldErrors::default(), form, None)
}

/// A link out of a mail. Looking at it changes nothing.
pub async fn open(who: Visitor, app: web::Data<App>, device: Device, token: web::Path<String>) -> PageResult {
    let form = ClaimForm { code: token.into_inner(), ..ClaimForm::default() };
    look(&who.page, &app, &device, form).await
}

/// What the code is for, with what somebody does next; a wrong code comes back beside its field.
async fn look(p: &Page, app: &App, device: &Device, form: ClaimForm) -> PageResult {
    let form = ClaimForm { locale: p.locale.code().to_owned(), ..form };
    match actions::waiting(app, &form.code, device.address).await {
        Ok(found) => show(p, StatusCode::OK, &FieldErrors::default(), form, Some(found)),
        Err(error) => show(p, StatusCode::UNPROCESSABLE_ENTITY, &wrong_code(error)?, form, None),
    }
}

fn wrong_code(error: AppError) -> Result<FieldErrors> {
    match error {
        AppError::Refused { code: "claim_code_dead", .. } => {
            let mut errors = FieldErrors::default();
            errors.add("code", "refusal-claim-code-dead");
            Ok(errors)
        }
        other => Err(other),
    }
}

pub async fn send(who: Visitor, app: web::Data<App>, device: Device, Form(form): Form<ClaimForm>) -> PageResult {
    let Some(actor) = who.actor.as_ref().filter(|_| form.confirm == "yes") else {
        return look(&who.page, &app, &device, form).await;
    };
    match actions::claim(&app, actor, &form.code, device.address).await {
        Ok(_) => Ok(flash::with(html::see_other("/my/enrolments"), Tone::Good, "centres-claimed")),
        Err(error) => show(&who.page, StatusCode::UNPROCESSABLE_ENTITY, &wrong_code(error)?, form, None),
    }
}

/// Somebody new. Who came by mail is signed in at once; the others confirm their address first, and an address that is known
/// already is answered alike.
pub async fn join(who: Visitor, app: web::Data<App>, device: Device, Form(form): Form<ClaimForm>) -> PageResult {
    match actions::join_by_claim(&app, &(&form).into(), device.address).await {
        Ok(Some(person)) => {
            let answer = flash::with(html::see_other("/my/enrolments"), Tone::Good, "centres-claimed");
            accounts::signed_in(&app, person.id, &device, false, answer).await
        }
        Ok(None) => Ok(html::see_other("/sign-up/sent")),
        Err(AppError::Invalid(errors)) => {
            let found = actions::waiting(&app, &form.code, device.address).await?;
            show(&who.page, StatusCode::UNPROCESSABLE_ENTITY, &errors, form, Some(found))
        }
        Err(error) => show(&who.page, StatusCode::UNPROCESSABLE_ENTITY, &wrong_code(error)?, form, None),
    }
}
