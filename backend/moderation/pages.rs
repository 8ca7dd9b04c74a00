//! The form for a report, and the staff's desk for reports.

use crate::accounts::{Staff, Visitor};
use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::ReportId;
use crate::kernel::page;
use crate::moderation::model::{Decision, REASONS, Report, ReportInput};
use crate::moderation::subjects::{self, Subject};
use crate::moderation::{actions, queries, rules};
use crate::platform::error::{AppError, Result};
use crate::platform::web::context;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::http::header::REFERER;
use actix_web::{HttpRequest, web};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

/// What the report is about, in the address of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct About {
    kind: String,
    id: String,
}

impl About {
    /// The kind and the id; without either it is about a page. What cannot be reported is not there.
    fn subject(&self) -> Result<(String, Option<Uuid>)> {
        let kind = if self.kind.is_empty() { "page" } else { &self.kind };
        let id = Some(self.id.as_str()).filter(|id| !id.is_empty());
        let id = id.map(Uuid::parse_str).transpose().map_err(|_| AppError::NotFound)?;
        if rules::is_subject(kind, id.is_some()) { Ok((kind.to_owned(), id)) } else { Err(AppError::NotFound) }
    }
}

#[derive(Template)]
#[template(path = "moderation/report.html")]
struct New<'a> {
    p: &'a Page,
    errors: Errors,
    kind: String,
    subject: Option<Uuid>,
    form: ReportForm,
}

impl New<'_> {
    fn reasons(&self) -> Vec<(&'static str, String)> {
        REASONS.map(|reason| (reason, self.p.choice("moderation-reason", reason))).into()
    }

    /// Where the form is sent.
    fn action(&self) -> String {
        match self.subject {
            Some(id) => format!("/report?kind={}&id={id}", self.kind),
            None => format!("/report?kind={}", self.kind),
        }
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReportForm {
    reason: String,
    note: String,
    page: String,
}

pub async fn new(who: Visitor, app: web::Data<App>, req: HttpRequest, Params(about): Params<About>) -> PageResult {
    let (kind, subject) = about.subject()?;
    let referer = req.headers().get(REFERER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let form = ReportForm { page: rules::came_from(referer, &app.site.public_url), ..ReportForm::default() };
    html::page(&New { p: &who.page, errors: Errors::default(), kind, subject, form })
}

pub async fn report(
    who: Visitor,
    app: web::Data<App>,
    req: HttpRequest,
    Params(about): Params<About>,
    Form(form): Form<ReportForm>,
) -> PageResult {
    let (kind, subject) = about.subject()?;
    let input = ReportInput {
        kind: kind.clone(),
        subject,
        reason: form.reason.clone(),
        note: form.note.clone(),
        page: form.page.clone(),
    };
    match actions::report(&app, who.actor.as_ref(), input, context::address(&req)).await {
        Ok(_) => Ok(flash::with(html::see_other("/"), Tone::Good, "moderation-thanks")),
        Err(error) => {
            let errors = who.page.errors(&html::field_errors(error)?);
            let shown = New { p: &who.page, errors, kind, subject, form };
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

#[derive(Template)]
#[template(path = "moderation/reports.html")]
struct Reports<'a> {
    p: &'a Page,
    errors: Errors,
    reports: page::Page<(Report, Subject)>,
    /// The report whose decision came back with errors, and what was typed for it.
    open: Option<ReportId>,
    form: DecideForm,
}

impl Reports<'_> {
    fn is_open(&self, id: &ReportId) -> bool {
        self.open.as_ref() == Some(id)
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DecideForm {
    decision: String,
    note: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Paging {
    cursor: String,
}

/// What waits for a decision.
pub async fn list(who: Staff, app: web::Data<App>, Params(paging): Params<Paging>) -> PageResult {
    show_list(&who.page, &app, &paging, StatusCode::OK, FieldErrors::default(), None, DecideForm::default()).await
}

async fn show_list(
    p: &Page,
    app: &App,
    paging: &Paging,
    status: StatusCode,
    errors: FieldErrors,
    open: Option<ReportId>,
    form: DecideForm,
) -> PageResult {
    let after = page::Cursor::decode(&paging.cursor);
    let mut conn = app.db.read().await?;
    let rows = queries::list_open(&mut conn, after, page::DEFAULT_LIMIT + 1).await?;
    let page::Page { items, next } = page::Page::from_surplus(rows, page::DEFAULT_LIMIT, |row| row.id.0);
    let mut reports = page::Page { items: Vec::new(), next };
    for report in items {
        let subject = subjects::find(&mut conn, &report, app.clock.today()).await?;
        reports.items.push((report, subject));
    }
    html::page_with(status, &Reports { p, errors: p.errors(&errors), reports, open, form })
}

pub async fn decide(
    who: Staff,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Params(paging): Params<Paging>,
    Form(form): Form<DecideForm>,
) -> PageResult {
    let id = ReportId(*id);
    let decision = Decision { state: form.decision.clone(), note: form.note.clone() };
    match actions::decide(&app, &who.actor, id, decision).await {
        Ok(()) => Ok(flash::with(html::see_other("/staff/reports"), Tone::Good, "moderation-decided")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_list(&who.page, &app, &paging, StatusCode::UNPROCESSABLE_ENTITY, errors, Some(id), form).await
        }
    }
}
