//! One's own account: who one is here, the mail address, the password.

use crate::accounts::actions;
use crate::accounts::device::Device;
use crate::accounts::inputs::Details;
use crate::accounts::model::{GENDERS, IdentityCheck, Person, TIME_ZONES};
use crate::accounts::pages::languages;
use crate::accounts::queries;
use crate::accounts::rules;
use crate::accounts::session::{Confirm, Signed};
use crate::app::App;
use crate::kernel::actor::Role;
use crate::kernel::fields::FieldErrors;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::web::cookies;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::Form;
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    person: Person,
    form: DetailsForm,
    roles: Vec<Role>,
    /// Roles that this person may take.
    open: Vec<Role>,
    birth_date: String,
    languages: Vec<(&'static str, String)>,
    time_zones: Vec<(String, String)>,
    genders: Vec<(&'static str, String)>,
    today: String,
    is_adult: bool,
    identity: Option<IdentityCheck>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DetailsForm {
    full_name: String,
    full_name_ur: String,
    locale: String,
    time_zone: String,
    gender: String,
}

impl From<&Person> for DetailsForm {
    fn from(person: &Person) -> Self {
        Self {
            full_name: person.full_name.clone(),
            full_name_ur: person.full_name_ur.clone().unwrap_or_default(),
            locale: person.locale.clone(),
            time_zone: person.time_zone.clone(),
            gender: person.gender.clone().unwrap_or_default(),
        }
    }
}

impl From<&DetailsForm> for Details {
    fn from(form: &DetailsForm) -> Self {
        Self {
            full_name: form.full_name.clone(),
            full_name_ur: form.full_name_ur.clone(),
            locale: form.locale.clone(),
            time_zone: form.time_zone.clone(),
            gender: form.gender.clone(),
        }
    }
}

pub async fn show(who: Signed, app: web::Data<App>) -> PageResult {
    show_with(&who, &app, StatusCode::OK, &FieldErrors::default(), None, String::new()).await
}

async fn show_with(
    who: &Signed,
    app: &App,
    status: StatusCode,
    errors: &FieldErrors,
    typed: Option<DetailsForm>,
    birth_date: String,
) -> PageResult {
    let p = &who.page;
    let person = find(app, who).await?;
    let form = typed.unwrap_or_else(|| (&person).into());
    let today = app.clock.today();
    let takes =
        |role: &Role| rules::may_take_role(&who.held, *role, person.birth_date, person.is_learner, today).is_ok();
    let shown = Show {
        p,
        errors: p.errors(errors),
        open: rules::OPEN_ROLES.into_iter().filter(takes).collect(),
        roles: who.held.clone(),
        birth_date,
        languages: languages(p),
        time_zones: time_zones(&person.time_zone),
        genders: GENDERS.into_iter().map(|gender| (gender, p.choice("accounts-gender", gender))).collect(),
        today: today.to_string(),
        is_adult: who.actor.adult,
        identity: queries::find_identity_check(&mut *app.db.read().await?, person.id).await?,
        form,
        person,
    };
    html::page_with(status, &shown)
}

async fn find(app: &App, who: &Signed) -> Result<Person> {
    queries::find_person(&mut *app.db.read().await?, who.actor.person).await?.or_missing()
}

/// The usual zones, and the person's own if it is another.
fn time_zones(own: &str) -> Vec<(String, String)> {
    let other = Some(own).filter(|own| !TIME_ZONES.contains(own));
    TIME_ZONES.into_iter().chain(other).map(|zone| (zone.to_owned(), zone.replace('_', " "))).collect()
}

pub async fn update(who: Signed, app: web::Data<App>, Form(form): Form<DetailsForm>) -> PageResult {
    match actions::update_details(&app, &who.actor, &(&form).into()).await {
        Ok(()) => {
            let mut answer = flash::with(html::see_other("/account"), Tone::Good, "accounts-saved");
            // The language chosen here counts from now on, whatever was chosen at the head of a page before.
            let cookie =
                cookies::make(cookies::LOCALE, form.locale, Some(actix_web::cookie::time::Duration::days(365)));
            answer.add_cookie(&cookie).map_err(|error| AppError::Broken(error.into()))?;
            Ok(answer)
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who, &app, StatusCode::UNPROCESSABLE_ENTITY, &errors, Some(form), String::new()).await
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RoleForm {
    role: String,
    birth_date: String,
}

/// A second role on the same login.
pub async fn take_role(who: Signed, app: web::Data<App>, Form(form): Form<RoleForm>) -> PageResult {
    match actions::take_role(&app, &who.actor, &form.role, &form.birth_date).await {
        Ok(Role::Client) => Ok(flash::with(html::see_other("/my/clients"), Tone::Good, "accounts-now-client")),
        Ok(_) => Ok(flash::with(html::see_other("/profile"), Tone::Good, "accounts-now-graduate")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who, &app, StatusCode::UNPROCESSABLE_ENTITY, &errors, None, form.birth_date).await
        }
    }
}

#[derive(Template)]
#[template(path = "accounts/email.html")]
struct Email<'a> {
    p: &'a Page,
    errors: Errors,
    person: Person,
    email: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct EmailForm {
    email: String,
    password: String,
    #[serde(flatten)]
    confirm: Confirm,
}

pub async fn email(who: Signed, app: web::Data<App>) -> PageResult {
    who.shown.require_both(&app)?;
    let person = find(&app, &who).await?;
    html::page(&Email { p: &who.page, errors: Errors::default(), person, email: String::new() })
}

pub async fn change_email(who: Signed, app: web::Data<App>, device: Device, Form(form): Form<EmailForm>) -> PageResult {
    let asked = async {
        who.shown.confirm_both(&app, &form.confirm).await?;
        actions::ask_email_change(&app, &who.actor, &form.email, &form.password, device.address).await
    };
    match asked.await {
        Ok(()) => Ok(flash::with(html::see_other("/account"), Tone::Waiting, "accounts-email-asked")),
        Err(error) => {
            let errors = who.page.errors(&html::field_errors(error)?);
            let person = find(&app, &who).await?;
            let shown = Email { p: &who.page, errors, person, email: form.email };
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

#[derive(Template)]
#[template(path = "accounts/password.html")]
struct Password<'a> {
    p: &'a Page,
    errors: Errors,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    current_password: String,
    password: String,
    #[serde(flatten)]
    confirm: Confirm,
}

pub async fn password(who: Signed, app: web::Data<App>) -> PageResult {
    who.shown.require_both(&app)?;
    html::page(&Password { p: &who.page, errors: Errors::default() })
}

pub async fn change_password(who: Signed, app: web::Data<App>, Form(form): Form<PasswordForm>) -> PageResult {
    let changed = async {
        who.shown.confirm_both(&app, &form.confirm).await?;
        actions::change_password(&app, &who.actor, Some(who.session), &form.current_password, &form.password).await
    };
    match changed.await {
        Ok(()) => Ok(flash::with(html::see_other("/account"), Tone::Good, "accounts-password-changed")),
        Err(error) => {
            let errors = who.page.errors(&html::field_errors(error)?);
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &Password { p: &who.page, errors })
        }
    }
}
