//! Joining as a graduate or as a client.

use crate::accounts::actions;
use crate::accounts::device::Device;
use crate::accounts::inputs::{Joining, SignUp};
use crate::accounts::pages::languages;
use crate::accounts::session::Visitor;
use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::platform::secret::Secret;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use crate::policy::Document;
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "accounts/sign_up.html")]
struct Choose<'a> {
    p: &'a Page,
    next: String,
}

#[derive(Template)]
#[template(path = "accounts/sign_up_form.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    form: SignUpForm,
    languages: Vec<(&'static str, String)>,
    today: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SignUpForm {
    role: String,
    full_name: String,
    full_name_ur: String,
    email: String,
    password: String,
    birth_date: String,
    locale: String,
    terms: String,
    privacy: String,
    /// The page that they came for.
    next: String,
}

impl SignUpForm {
    fn next(&self) -> &str {
        wanted(&self.next)
    }
}

/// A page of ours to which somebody wants to go afterwards; nothing where there is none.
pub fn wanted(next: &str) -> &str {
    match html::local_path(next) {
        "/" => "",
        path if path.starts_with("/sign-") || path.len() > NEXT_MAX => "",
        path => path,
    }
}

impl From<&SignUpForm> for SignUp {
    fn from(form: &SignUpForm) -> Self {
        Self {
            role: form.role.clone(),
            email: form.email.clone(),
            birth_date: form.birth_date.clone(),
            joining: Joining {
                full_name: form.full_name.clone(),
                full_name_ur: form.full_name_ur.clone(),
                password: Secret::new(form.password.clone()),
                locale: form.locale.clone(),
                terms: form.terms.clone(),
                privacy: form.privacy.clone(),
            },
        }
    }
}

/// No address of ours to which one comes back is longer.
const NEXT_MAX: usize = 200;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct As {
    r#as: String,
    next: String,
}

/// Two doors first, then the form of the one that was chosen.
pub async fn form(who: Visitor, app: web::Data<App>, Params(door): Params<As>) -> PageResult {
    let next = wanted(&door.next).to_owned();
    if who.actor.is_some() {
        return Ok(html::see_other(if next.is_empty() { "/account" } else { &next }));
    }
    if !matches!(door.r#as.as_str(), "graduate" | "client") {
        return html::page(&Choose { p: &who.page, next });
    }
    let form = SignUpForm { role: door.r#as, locale: who.page.locale.code().to_owned(), next, ..SignUpForm::default() };
    show(&who.page, &app, StatusCode::OK, &FieldErrors::default(), form)
}

fn show(p: &Page, app: &App, status: StatusCode, errors: &FieldErrors, form: SignUpForm) -> PageResult {
    let today = app.clock.today().to_string();
    html::page_with(status, &Show { p, errors: p.errors(errors), form, languages: languages(p), today })
}

pub async fn send(who: Visitor, app: web::Data<App>, device: Device, Form(form): Form<SignUpForm>) -> PageResult {
    match actions::sign_up(&app, &(&form).into(), form.next(), device.address).await {
        Ok(()) => {
            let sent = html::see_other("/sign-up/sent");
            // From what was typed alone, so it tells nothing about the address.
            let young = actions::is_young(&app, &form.role, &form.birth_date);
            Ok(if young { flash::with(sent, Tone::Waiting, "accounts-young-flash") } else { sent })
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            show(&who.page, &app, StatusCode::UNPROCESSABLE_ENTITY, &errors, form)
        }
    }
}

#[derive(Template)]
#[template(path = "accounts/sent.html")]
struct Sent<'a> {
    p: &'a Page,
    errors: Errors,
}

/// The same page for an address that is new and for one that is known.
pub async fn sent(who: Visitor, _: web::Data<App>) -> PageResult {
    html::page(&Sent { p: &who.page, errors: Errors::default() })
}

/// The same when no mail can be sent again.
pub(super) fn sent_again(p: &Page, errors: &FieldErrors) -> PageResult {
    html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &Sent { p, errors: p.errors(errors) })
}

impl Show<'_> {
    fn graduate(&self) -> bool {
        self.form.role == "graduate"
    }

    fn terms(&self) -> String {
        Document::Terms.version().to_string()
    }

    fn privacy(&self) -> String {
        Document::Privacy.version().to_string()
    }
}
