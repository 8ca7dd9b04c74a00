//! What the eighteenth birthday changes; nobody else has this page.

use super::scopes;
use crate::accounts::{self, Signed};
use crate::app::App;
use crate::consent::actions::{self, OfAge};
use crate::consent::model::Scope;
use crate::platform::error::OrMissing;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::Form;
use crate::platform::web::html::{self, Errors, Page, PageResult};
use crate::policy::Document;
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "consent/of_age.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    form: AgreeForm,
}

impl Show<'_> {
    fn terms(&self) -> String {
        Document::Terms.version().to_string()
    }

    fn privacy(&self) -> String {
        Document::Privacy.version().to_string()
    }

    fn scopes(&self) -> Vec<(&'static str, String, bool)> {
        scopes(self.p, &Scope::OF_GROWN_UPS, |scope| self.form.scope.iter().any(|code| code == scope.code()))
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AgreeForm {
    terms: String,
    privacy: String,
    scope: Vec<String>,
}

pub async fn form(who: Signed, app: web::Data<App>) -> PageResult {
    let person = accounts::find_person(&mut *app.db.read().await?, who.actor.person).await?;
    person.filter(|person| person.comes_of_age(app.clock.today())).or_missing()?;
    html::page(&Show { p: &who.page, errors: Errors::default(), form: AgreeForm::default() })
}

pub async fn agree(who: Signed, app: web::Data<App>, Form(form): Form<AgreeForm>) -> PageResult {
    let input = OfAge { terms: form.terms.clone(), privacy: form.privacy.clone(), scopes: form.scope.clone() };
    match actions::come_of_age(&app, &who.actor, &input).await {
        Ok(()) => Ok(flash::with(html::see_other("/profile"), Tone::Good, "consent-of-age-agreed")),
        Err(error) => {
            let errors = who.page.errors(&html::field_errors(error)?);
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &Show { p: &who.page, errors, form })
        }
    }
}
