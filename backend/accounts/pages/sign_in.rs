//! Signing in and out.

use crate::accounts::actions::{self, Known};
use crate::accounts::device::Device;
use crate::accounts::session::{ABSOLUTE, Signed, Visitor};
use crate::app::App;
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::PersonId;
use crate::platform::error::{AppError, Result};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use crate::platform::web::{context, cookies};
use actix_web::cookie::time::Duration;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
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

pub async fn form(who: Visitor, _: web::Data<App>, Params(mut form): Params<SignInForm>) -> PageResult {
    if who.actor.is_some() {
        return Ok(html::see_other(form.next()));
    }
    form.password.clear();
    html::page(&Show { p: &who.page, errors: Errors::default(), form, suspended: None })
}

pub async fn send(who: Visitor, app: web::Data<App>, device: Device, Form(form): Form<SignInForm>) -> PageResult {
    let p = &who.page;
    match actions::authenticate(&app, &form.email, &form.password, &device).await {
        Ok(Known::Welcome(person)) => {
            let actor = person.actor(Vec::new(), app.clock.today());
            welcome(&app, &actor, &device, form.next()).await
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
        Err(error) => Err(error),
    }
}

/// Opens a session and leads on; first to new editions of the terms, if there are any to accept.
async fn welcome(app: &App, actor: &Actor, device: &Device, next: &str) -> PageResult {
    let to = if actions::pending_documents(app, actor).await?.is_empty() {
        next.to_owned()
    } else {
        let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
        format!("/agreements?next={next}")
    };
    signed_in(app, actor.person, device, html::see_other(&to)).await
}

/// Gives an answer the cookies of a new session. The visitor's cookie is new too: forms of before no longer count.
pub async fn signed_in(app: &App, person: PersonId, device: &Device, mut answer: HttpResponse) -> PageResult {
    let token = actions::open_session(app, person, device).await?;
    let age = Duration::seconds(ABSOLUTE.num_seconds());
    add(&mut answer, cookies::make(cookies::SESSION, token.text().to_owned(), Some(age)))?;
    add(&mut answer, cookies::make(cookies::VISIT, context::new_visit(), None))?;
    add(&mut answer, device.remember(&app.site.csrf_key, person))?;
    Ok(answer)
}

fn add(answer: &mut HttpResponse, cookie: actix_web::cookie::Cookie<'_>) -> Result<()> {
    answer.add_cookie(&cookie).map_err(|error| AppError::Broken(error.into()))
}

pub async fn out(who: Signed, app: web::Data<App>, _: Form<Nothing>) -> PageResult {
    actions::end_session(&app, who.actor.person, who.session).await?;
    let mut answer = flash::with(html::see_other("/"), Tone::Good, "accounts-signed-out");
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
