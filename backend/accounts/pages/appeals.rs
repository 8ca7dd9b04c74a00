//! Answering a suspension, and the staff's list of such answers.

use crate::accounts::actions;
use crate::accounts::device::Device;
use crate::accounts::model::{Appeal, Person};
use crate::accounts::queries;
use crate::accounts::session::{Staff, Visitor};
use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::AppealId;
use crate::kernel::page;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "accounts/appeal.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    person: Person,
    appeal: Option<Appeal>,
    text: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AppealForm {
    text: String,
}

pub async fn show(who: Visitor, app: web::Data<App>, link: web::Path<String>) -> PageResult {
    show_with(&who.page, &app, &link, StatusCode::OK, &FieldErrors::default(), String::new()).await
}

async fn show_with(
    p: &Page,
    app: &App,
    link: &str,
    status: StatusCode,
    errors: &FieldErrors,
    text: String,
) -> PageResult {
    let (person, appeal) = actions::open_appeal(app, &mut *app.db.read().await?, link).await?;
    html::page_with(status, &Show { p, errors: p.errors(errors), person, appeal, text })
}

pub async fn send(
    who: Visitor,
    app: web::Data<App>,
    device: Device,
    link: web::Path<String>,
    Form(form): Form<AppealForm>,
) -> PageResult {
    match actions::appeal(&app, &link, &form.text, device.address).await {
        Ok(()) => Ok(flash::with(html::see_other(who.page.path()), Tone::Good, "accounts-appeal-sent")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who.page, &app, &link, StatusCode::UNPROCESSABLE_ENTITY, &errors, form.text).await
        }
    }
}

#[derive(Template)]
#[template(path = "accounts/appeals.html")]
struct List<'a> {
    p: &'a Page,
    errors: Errors,
    appeals: page::Page<(Appeal, String)>,
    /// The appeal whose decision came back with errors, and the answer that was typed.
    open: Option<AppealId>,
    answer: String,
}

impl List<'_> {
    fn is_open(&self, id: &AppealId) -> bool {
        self.open.as_ref() == Some(id)
    }

    /// The field that the summary of errors leads to is that of the open appeal.
    fn answer_id(&self, id: &AppealId) -> String {
        if self.is_open(id) { "f-answer".to_owned() } else { format!("answer-{id}") }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Paging {
    cursor: String,
}

pub async fn list(who: Staff, app: web::Data<App>, Params(paging): Params<Paging>) -> PageResult {
    list_with(&who.page, &app, &paging, StatusCode::OK, &FieldErrors::default(), None, String::new()).await
}

async fn list_with(
    p: &Page,
    app: &App,
    paging: &Paging,
    status: StatusCode,
    errors: &FieldErrors,
    open: Option<AppealId>,
    answer: String,
) -> PageResult {
    let (after, limit) = (page::Cursor::decode(&paging.cursor), page::DEFAULT_LIMIT);
    let rows = queries::list_open_appeals(&mut *app.db.read().await?, after, limit + 1).await?;
    let appeals = page::Page::from_surplus(rows, limit, |(appeal, _)| appeal.id.0);
    html::page_with(status, &List { p, errors: p.errors(errors), appeals, open, answer })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    answer: String,
    /// The button that was pressed: `grant` or `refuse`.
    decision: String,
}

pub async fn decide(
    who: Staff,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Params(paging): Params<Paging>,
    Form(form): Form<DecisionForm>,
) -> PageResult {
    let (id, granted) = (AppealId(*id), form.decision == "grant");
    match actions::decide_appeal(&app, &who.actor, id, granted, &form.answer).await {
        Ok(()) => Ok(flash::with(html::see_other("/staff/appeals"), Tone::Good, "accounts-appeal-decided")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            list_with(&who.page, &app, &paging, status, &errors, Some(id), form.answer).await
        }
    }
}
