//! What is agreed to for a learner, as they read it; and what who came of age agrees to themselves.

use super::{badge, line, relation, scopes};
use crate::accounts::Signed;
use crate::app::App;
use crate::consent::actions::{self, OWN, Own};
use crate::consent::model::{Event, Held, Scope, Stage, State};
use crate::consent::pages::staff::WithdrawForm;
use crate::kernel::fields::FieldErrors;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::Form;
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "consent/own.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    own: Own,
    /// Ticked last, where that was refused.
    typed: Option<Vec<String>>,
}

impl Show<'_> {
    fn is_learner(&self) -> bool {
        self.own.stage == Stage::Learner
    }

    fn comes_of_age(&self) -> bool {
        self.own.stage == Stage::ComesOfAge
    }

    fn choices(&self) -> Vec<(&'static str, String, bool)> {
        let standing = self.own.counting().map(Held::standing).unwrap_or_default();
        scopes(self.p, &Scope::OF_GROWN_UPS, |scope| match &self.typed {
            Some(codes) => codes.iter().any(|code| code == scope.code()),
            None => standing.contains(&scope),
        })
    }

    fn standing(&self, held: &Held) -> Vec<(&'static str, String)> {
        held.standing().into_iter().map(|scope| (scope.code(), self.p.choice("consent-scope", scope.code()))).collect()
    }

    fn may_withdraw(&self, held: &Held) -> bool {
        held.consent.state() != State::Ended && !held.consent.is_own()
    }

    fn relation(&self, held: &Held) -> String {
        relation(self.p, held)
    }

    fn line(&self, event: &Event) -> (String, String) {
        line(self.p, event)
    }

    fn badge(&self, held: &Held) -> &'static str {
        badge(held)
    }
}

pub async fn show(who: Signed, app: web::Data<App>) -> PageResult {
    show_with(&who, &app, StatusCode::OK, &FieldErrors::default(), None).await
}

async fn show_with(
    who: &Signed,
    app: &App,
    status: StatusCode,
    errors: &FieldErrors,
    typed: Option<Vec<String>>,
) -> PageResult {
    let own = actions::own(app, &who.actor).await?;
    html::page_with(status, &Show { p: &who.page, errors: who.page.errors(errors), own, typed })
}

pub async fn withdraw(who: Signed, app: web::Data<App>, Form(form): Form<WithdrawForm>) -> PageResult {
    match actions::withdraw_own(&app, &who.actor, &form.scope).await {
        Ok(()) => Ok(flash::with(html::see_other(OWN), Tone::Good, "consent-withdrawn")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who, &app, StatusCode::UNPROCESSABLE_ENTITY, &errors, None).await
        }
    }
}

/// Who came of age here chooses anew.
pub async fn choose(who: Signed, app: web::Data<App>, Form(form): Form<WithdrawForm>) -> PageResult {
    match actions::choose(&app, &who.actor, &form.scope).await {
        Ok(()) => Ok(flash::with(html::see_other(OWN), Tone::Good, "consent-chosen")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who, &app, StatusCode::UNPROCESSABLE_ENTITY, &errors, Some(form.scope)).await
        }
    }
}
