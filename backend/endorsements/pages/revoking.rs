//! Taking back what was said: by the mentor, a manager of the centre, or the region desk.

use crate::accounts::Signed;
use crate::app::App;
use crate::endorsements::actions;
use crate::endorsements::model::Asked;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::EndorsementId;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::Form;
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RevokeForm {
    why: String,
}

#[derive(Template)]
#[template(path = "endorsements/revoke.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    asked: Asked,
    skill: String,
    form: RevokeForm,
    back: &'static str,
}

impl Show<'_> {
    fn sentence(&self) -> &str {
        self.asked.said.as_ref().map(|said| said.sentence.as_str()).unwrap_or_default()
    }
}

async fn show(
    who: &Signed,
    app: &App,
    id: EndorsementId,
    status: StatusCode,
    errors: &FieldErrors,
    form: RevokeForm,
) -> PageResult {
    let p = &who.page;
    let asked = actions::to_revoke(app, &who.actor, id).await?;
    let skill = app.skills.now().label(&asked.request.skill_id, p.locale).to_owned();
    let back = back(who, &asked);
    html::page_with(status, &Show { p, errors: p.errors(errors), asked, skill, form, back })
}

fn back(who: &Signed, asked: &Asked) -> &'static str {
    if asked.request.mentor_id == Some(who.actor.person) { "/mentor/endorsements" } else { "/staff/endorsements" }
}

pub async fn form(who: Signed, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    show(&who, &app, EndorsementId(*id), StatusCode::OK, &FieldErrors::default(), RevokeForm::default()).await
}

pub async fn revoke(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, Form(form): Form<RevokeForm>) -> PageResult {
    let id = EndorsementId(*id);
    let asked = actions::to_revoke(&app, &who.actor, id).await?;
    match actions::revoke(&app, &who.actor, id, &form.why).await {
        Ok(()) => Ok(flash::with(html::see_other(back(&who, &asked)), Tone::Good, "endorsements-revoked")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show(&who, &app, id, StatusCode::UNPROCESSABLE_ENTITY, &errors, form).await
        }
    }
}
