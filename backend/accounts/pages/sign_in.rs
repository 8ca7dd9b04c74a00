//! Signing in and out.

use crate::accounts::actions::{self, Known};
use crate::accounts::device::Device;
use crate::accounts::drafts::{self, Waiting};
use crate::accounts::model::Person;
use crate::accounts::queries;
use crate::accounts::rules::CODE_LIFE;
use crate::accounts::session::{ABSOLUTE, Signed, Visitor};
use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::PersonId;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use crate::platform::web::{context, cookies};
use actix_web::cookie::time::Duration;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

/// Where somebody goes who came from nowhere in particular.
const DESK: &str = "/desk";

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    form: SignInForm,
    /// Why this person, who knew the password, may not come in, and where they may answer.
    suspended: Option<(String, String)>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    email: String,
    password: String,
    next: String,
    /// Ticked where others use this device too.
    shared: String,
}

impl SignInForm {
    /// Where to go afterwards: a path of ours, and never back to this form.
    fn next(&self) -> &str {
        match html::local_path(&self.next) {
            "/" if self.next != "/" => DESK,
            path if path.starts_with("/sign-") => DESK,
            path => path,
        }
    }
}

pub async fn form(who: Visitor, _: web::Data<App>, device: Device, Params(mut form): Params<SignInForm>) -> PageResult {
    if who.actor.is_some() {
        return Ok(html::see_other(form.next()));
    }
    form.password.clear();
    form.shared = if device.shared { "yes".to_owned() } else { String::new() };
    html::page(&Show { p: &who.page, errors: Errors::default(), form, suspended: None })
}

pub async fn send(who: Visitor, app: web::Data<App>, device: Device, Form(form): Form<SignInForm>) -> PageResult {
    let p = &who.page;
    let device = device.sharing(form.shared == "yes");
    match actions::authenticate(&app, &form.email, &form.password, &device).await {
        Ok(Known::Welcome(person)) => welcome(&app, &person, &device, form.next(), false).await,
        Ok(Known::NeedsCode(person)) => {
            let token = actions::await_code(&app, &person).await?;
            let mut answer = html::see_other(&with_next("/sign-in/code", form.next()));
            let age = Duration::seconds(CODE_LIFE.num_seconds());
            add(&mut answer, cookies::make(cookies::PENDING, token.text().to_owned(), Some(age)))?;
            Ok(answer)
        }
        Ok(Known::Suspended { reason, appeal }) => {
            let shown = Show { p, errors: Errors::default(), form, suspended: Some((reason, appeal)) };
            html::page_with(StatusCode::FORBIDDEN, &shown)
        }
        Err(AppError::Refused { code: "sign_in_failed", .. }) => {
            let mut errors = FieldErrors::default();
            errors.add("email", "refusal-sign-in-failed");
            let shown = Show { p, errors: p.errors(&errors), form, suspended: None };
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
        Err(error) => {
            let errors = p.errors(&html::field_errors(error)?);
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &Show { p, errors, form, suspended: None })
        }
    }
}

/// The page for the code, for somebody who just showed the password. Everybody else begins there.
#[derive(Template)]
#[template(path = "accounts/sign_in_code.html")]
struct Code<'a> {
    p: &'a Page,
    errors: Errors,
    next: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    code: String,
    next: String,
}

pub async fn code(who: Visitor, app: web::Data<App>, req: HttpRequest, Params(form): Params<SignInForm>) -> PageResult {
    let token = cookies::read(&req, cookies::PENDING).unwrap_or_default();
    if actions::waiting_sign_in(&app, &token).await?.is_none() {
        return Ok(html::see_other(&with_next("/sign-in", form.next())));
    }
    html::page(&Code { p: &who.page, errors: Errors::default(), next: form.next().to_owned() })
}

pub async fn send_code(
    who: Visitor,
    app: web::Data<App>,
    device: Device,
    req: HttpRequest,
    Form(form): Form<CodeForm>,
) -> PageResult {
    let to = SignInForm { next: form.next, ..SignInForm::default() };
    let token = cookies::read(&req, cookies::PENDING).unwrap_or_default();
    match actions::finish_sign_in(&app, &token, &form.code, &device).await {
        Ok(person) => {
            let mut answer = welcome(&app, &person, &device, to.next(), true).await?;
            add(&mut answer, cookies::gone(cookies::PENDING))?;
            Ok(answer)
        }
        Err(AppError::SignIn) => {
            let again = html::see_other(&with_next("/sign-in", to.next()));
            Ok(flash::with(again, Tone::Waiting, "accounts-code-too-late"))
        }
        Err(error) => {
            let errors = who.page.errors(&html::field_errors(error)?);
            let shown = Code { p: &who.page, errors, next: to.next().to_owned() };
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

pub fn with_next(page: &str, next: &str) -> String {
    let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    format!("{page}?next={next}")
}

/// Opens a session and leads on; first to new editions of the terms, if there are any to accept, and to the second factor, if
/// a role asks for one and there is none.
async fn welcome(app: &App, person: &Person, device: &Device, next: &str, second_factor: bool) -> PageResult {
    let mut to = next.to_owned();
    if !second_factor && actions::second_factor(app, person.id).await?.required {
        to = with_next("/account/two-step", &to);
    }
    let actor = person.actor(Vec::new(), app.clock.today());
    if !actions::pending_documents(app, &actor).await?.is_empty() {
        to = with_next("/agreements", &to);
    }
    let answer = signed_in(app, person.id, device, second_factor, html::see_other(&to)).await?;
    // Whoever was about to leave stays by signing in.
    let returns = person.leaves_at.is_some();
    Ok(if returns { flash::with(answer, Tone::Good, "accounts-stayed") } else { answer })
}

/// Gives an answer the cookies of a new session. The visitor's cookie is new too: forms of before no longer count.
pub async fn signed_in(
    app: &App,
    person: PersonId,
    device: &Device,
    second_factor: bool,
    mut answer: HttpResponse,
) -> PageResult {
    let token = actions::open_session(app, person, device, second_factor).await?;
    // On a shared device the session ends with the browser at the latest.
    let age = (!device.shared).then(|| Duration::seconds(ABSOLUTE.num_seconds()));
    add(&mut answer, cookies::make(cookies::SESSION, token.text().to_owned(), age))?;
    add(&mut answer, cookies::make(cookies::VISIT, context::new_visit(), None))?;
    for cookie in device.cookies(&app.site.csrf_key, person) {
        add(&mut answer, cookie)?;
    }
    Ok(answer)
}

fn add(answer: &mut HttpResponse, cookie: actix_web::cookie::Cookie<'_>) -> Result<()> {
    answer.add_cookie(&cookie).map_err(|error| AppError::Broken(error.into()))
}

#[derive(Template)]
#[template(path = "accounts/sign_out.html")]
struct SignOut<'a> {
    p: &'a Page,
    person: Person,
    waiting: Vec<Waiting>,
}

/// What was typed and not sent, before somebody signs out.
pub async fn out_form(who: Signed, app: web::Data<App>) -> PageResult {
    let mut conn = app.db.read().await?;
    let person = queries::find_person(&mut conn, who.actor.person).await?.or_missing()?;
    let waiting = drafts::waiting(&mut conn, &who.actor, who.page.locale).await?;
    html::page(&SignOut { p: &who.page, person, waiting })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignOutForm {
    /// What is to become of unsent texts: `keep` or `drop`. Without it, somebody who has any is asked.
    drafts: String,
    /// `keep`: marks of a register wait in this browser, of this person or another, and stay until whoever made them is back.
    marks: String,
}

pub async fn out(who: Signed, app: web::Data<App>, device: Device, Form(form): Form<SignOutForm>) -> PageResult {
    match form.drafts.as_str() {
        "keep" => {}
        "drop" => actions::drop_drafts(&app, &who.actor).await?,
        _ if !drafts::waiting(&mut *app.db.read().await?, &who.actor, who.page.locale).await?.is_empty() => {
            return Ok(html::see_other("/sign-out"));
        }
        _ => {}
    }
    actions::end_session(&app, who.actor.person, who.session).await?;
    let answer = flash::with(html::see_other("/"), Tone::Good, "accounts-signed-out");
    // Marks name nobody; what was cached may, and goes on every device.
    if form.marks == "keep" { without_session(answer, "\"cache\"") } else { signed_out(&device, answer) }
}

/// Takes the session that ended out of the browser, with whatever pages stored there; of a shared device also what it cached.
pub(super) fn signed_out(device: &Device, answer: HttpResponse) -> PageResult {
    let everything = if device.shared { "\"cache\", \"storage\"" } else { "\"storage\"" };
    without_session(answer, everything)
}

fn without_session(mut answer: HttpResponse, cleared: &'static str) -> PageResult {
    answer.headers_mut().insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static(cleared));
    add(&mut answer, cookies::gone(cookies::SESSION))?;
    add(&mut answer, cookies::make(cookies::VISIT, context::new_visit(), None))?;
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::SignInForm;

    #[test]
    fn signing_in_leads_to_a_page_of_ours() {
        for (typed, to) in [
            ("/gigs/7?x=1", "/gigs/7?x=1"),
            ("", "/desk"),
            ("//evil.example", "/desk"),
            ("https://evil.example", "/desk"),
            ("/sign-in?next=/", "/desk"),
            ("/", "/"),
        ] {
            let form = SignInForm { next: typed.into(), ..SignInForm::default() };
            assert_eq!(form.next(), to, "{typed}");
        }
    }
}
