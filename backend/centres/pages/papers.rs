//! Bringing in a register that was kept on paper, and the file in which it is typed.

use crate::accounts::Staff;
use crate::app::App;
use crate::centres::actions::{self, Change, Inside, PaperPlan};
use crate::centres::pages::cohort_at;
use crate::centres::pages::rosters::RosterForm;
use crate::centres::roster::Fault;
use crate::centres::rules::Wish;
use crate::platform::error::AppError;
use crate::platform::i18n::{self, Arg};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::check_token;
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_multipart::form::MultipartForm;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "centres/paper.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    inside: Inside,
    text: String,
    /// What would be done, once something was given.
    plan: Option<PaperPlan>,
    faults: Vec<Fault>,
}

impl Show<'_> {
    fn base(&self) -> String {
        format!("/staff/centres/{}/cohorts/{}", self.inside.centre.id, self.inside.cohort.id)
    }

    fn title(&self) -> &str {
        self.inside.programme.title_in(self.p.locale)
    }

    fn place(&self, fault: &Fault) -> Option<String> {
        fault.row.map(|row| self.p.t1("centres-roster-row", "row", row))
    }

    fn words(&self, fault: &Fault) -> String {
        let args: Vec<(&str, Arg)> = fault.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        i18n::text(self.p.locale, fault.key, &args)
    }

    fn summary(&self, plan: &PaperPlan) -> String {
        self.p.t2("centres-paper-summary", "people", plan.people, "sessions", plan.lessons)
    }

    fn news(&self, plan: &PaperPlan) -> String {
        self.p.t2("centres-paper-news", "new", plan.marks.len() - plan.changes.len(), "known", plan.known)
    }

    fn day(&self, change: &Change) -> String {
        change.lesson.held_on.to_string()
    }

    fn change(&self, change: &Change) -> String {
        let word = |mark: crate::centres::model::Mark| self.p.choice("centres-mark", mark.code());
        self.p.t2("centres-paper-change", "from", word(change.from), "to", word(change.to))
    }
}

pub async fn form(who: Staff, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>) -> PageResult {
    let (centre, cohort) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Keep).await?;
    let (p, errors, text) = (&who.page, Errors::default(), String::new());
    html::page(&Show { p, errors, inside, text, plan: None, faults: Vec::new() })
}

/// First a look at what would be done; what is wrong comes back beside the text. Then, pressed once more, all of it is done.
pub async fn send(
    who: Staff,
    app: web::Data<App>,
    req: HttpRequest,
    path: web::Path<(Uuid, Uuid)>,
    MultipartForm(form): MultipartForm<RosterForm>,
) -> PageResult {
    check_token(&req, form.token())?;
    let (centre, cohort) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Keep).await?;
    let p = &who.page;
    let text = match form.text() {
        Ok(text) => text,
        Err(fault) => {
            let errors = Errors::default();
            let shown = Show { p, errors, inside, text: String::new(), plan: None, faults: vec![fault] };
            return html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown);
        }
    };
    let mut errors = Errors::default();
    if form.writes() {
        match actions::import_paper(&app, &who.actor, inside.cohort.id, &text).await {
            Ok(done) => return Ok(to_lessons(&inside, !done.marks.is_empty())),
            // What is wrong is told below, row by row.
            Err(AppError::Invalid(_)) => {}
            Err(error) => errors = p.errors(&html::field_errors(error)?),
        }
    }
    let plan = actions::plan_paper(&app, &who.actor, inside.cohort.id, &text).await?;
    let faults = plan.faults.clone();
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    html::page_with(status, &Show { p, errors, inside, text, plan: Some(plan).filter(|_| faults.is_empty()), faults })
}

fn to_lessons(inside: &Inside, written: bool) -> HttpResponse {
    let address = format!("/staff/centres/{}/cohorts/{}/lessons", inside.centre.id, inside.cohort.id);
    let (tone, key) =
        if written { (Tone::Good, "centres-paper-imported") } else { (Tone::Waiting, "centres-paper-known") };
    flash::with(html::see_other(&address), tone, key)
}

/// The registers up to today as a file, with whatever stands in them.
pub async fn export(who: Staff, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>) -> PageResult {
    let (centre, cohort) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Keep).await?;
    let text = actions::export_paper(&app, &who.actor, inside.cohort.id).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"register-{}.csv\"", inside.cohort.id)))
        .body(text))
}
