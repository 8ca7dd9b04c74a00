//! Applying for a seat, and answering what comes of it.

use crate::accounts::Signed;
use crate::app::App;
use crate::centres::actions::{self, OWN, Opening};
use crate::centres::application_rules::{self as rules, Move};
use crate::centres::model::{Application, ApplicationInput};
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{ApplicationId, CohortId};
use crate::kernel::refusal::{Kind, Refuse};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::Form;
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "centres/apply.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    opening: Opening,
    form: ApplicationInput,
    /// Why they cannot apply, if so.
    refused: Option<String>,
    /// They may all the same try again, with what they typed.
    may_try: bool,
}

impl Show<'_> {
    fn title(&self) -> &str {
        self.opening.place.1.title_in(self.p.locale)
    }

    fn centre(&self) -> &str {
        self.opening.place.2.name_in(self.p.locale)
    }

    fn has_sent(&self) -> bool {
        self.opening.sent.as_ref().is_some_and(|sent| !may_again(sent))
    }
}

fn may_again(sent: &Application) -> bool {
    rules::next(sent.state(), Move::Apply).is_ok()
}

/// Why somebody cannot apply, as far as that is known before they try.
fn refused(who: &Signed, opening: &Opening) -> Option<&'static str> {
    if let Err(refusal) = rules::may_apply(&who.actor) {
        return Some(refusal.code());
    }
    match &opening.sent {
        Some(sent) if !may_again(sent) => Some(rules::Refusal::Double.code()),
        _ if !opening.is_open => Some(rules::Refusal::NotOpen.code()),
        _ => None,
    }
}

pub async fn form(who: Signed, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let opening = actions::opening(&app, &who.actor, CohortId(*id)).await?;
    let code = refused(&who, &opening);
    let shown = Show {
        p: &who.page,
        errors: Errors::default(),
        refused: code.map(|code| who.page.choice("refusal", code)),
        may_try: code.is_none(),
        form: ApplicationInput::default(),
        opening,
    };
    html::page(&shown)
}

pub async fn send(
    who: Signed,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Form(form): Form<ApplicationInput>,
) -> PageResult {
    let (id, p) = (CohortId(*id), &who.page);
    let (status, errors, refused) = match actions::apply(&app, &who.actor, id, &form).await {
        Ok(_) => return Ok(flash::with(html::see_other(OWN), Tone::Good, "centres-applied")),
        Err(error) => said(p, error)?,
    };
    let opening = actions::opening(&app, &who.actor, id).await?;
    let errors = p.errors(&errors);
    html::page_with(status, &Show { p, errors, opening, form, refused, may_try: true })
}

/// What the form says when it comes back: complaints beside fields, or why it cannot be sent now.
fn said(p: &Page, error: AppError) -> Result<(StatusCode, FieldErrors, Option<String>)> {
    match error {
        AppError::Refused { code, kind: Kind::Conflict } => {
            Ok((StatusCode::CONFLICT, FieldErrors::default(), Some(p.choice("refusal", code))))
        }
        other => Ok((StatusCode::UNPROCESSABLE_ENTITY, html::field_errors(other)?, None)),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    act: String,
}

/// Accepts the offer of a seat, or withdraws.
pub async fn answer(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, Form(form): Form<AnswerForm>) -> PageResult {
    let act = Move::parse(&form.act, &Move::OF_PERSON).or_missing()?;
    actions::answer(&app, &who.actor, ApplicationId(*id), act).await?;
    let key = if act == Move::Accept { "centres-seat-accepted" } else { "centres-application-withdrawn-done" };
    Ok(flash::with(html::see_other(OWN), Tone::Good, key))
}
