//! Bringing a roster in: paste or upload, look, take in; codes to print; and the way out as a file.

use crate::accounts::Staff;
use crate::app::App;
use crate::centres::actions::{self, Inside, Plan};
use crate::centres::model::{Entry, Printed};
use crate::centres::pages::{cohort_at, to_cohort};
use crate::centres::roster::{self, Fault};
use crate::centres::rules::Wish;
use crate::platform::error::{AppError, Result};
use crate::platform::i18n::{self, Arg, Locale};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing, check_token};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_multipart::form::MultipartForm;
use actix_multipart::form::bytes::Bytes;
use actix_multipart::form::text::Text;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "centres/roster.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    inside: Inside,
    text: String,
    /// What would be done, once something was given.
    plan: Option<Plan>,
    faults: Vec<Fault>,
}

impl Show<'_> {
    fn base(&self) -> String {
        format!("/staff/centres/{}/cohorts/{}", self.inside.centre.id, self.inside.cohort.id)
    }

    fn title(&self) -> &str {
        self.inside.programme.title_in(self.p.locale)
    }

    /// Row and column of a fault, as the spreadsheet names them.
    fn place(&self, fault: &Fault) -> String {
        let row = fault.row.map(|row| self.p.t1("centres-roster-row", "row", row));
        let column = fault.column.map(|column| self.p.choice("centres-column", column));
        row.into_iter().chain(column).collect::<Vec<_>>().join(self.p.t("centres-comma"))
    }

    fn words(&self, fault: &Fault) -> String {
        let args: Vec<(&str, Arg)> = fault.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        i18n::text(self.p.locale, fault.key, &args)
    }

    fn summary(&self, plan: &Plan) -> String {
        self.p.t2("centres-roster-summary", "people", plan.entries.len(), "without", plan.without_mail())
    }

    fn birth(&self, entry: &Entry) -> String {
        entry.birth_date.to_string()
    }
}

pub async fn form(who: Staff, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>) -> PageResult {
    let (centre, cohort) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Run).await?;
    html::page(&Show {
        p: &who.page,
        errors: Errors::default(),
        inside,
        text: String::new(),
        plan: None,
        faults: Vec::new(),
    })
}

/// The pasted text, or the file; what is a little too large is told by us, with the rest of the page.
#[derive(Debug, MultipartForm)]
pub struct RosterForm {
    csrf: Option<Text<String>>,
    step: Option<Text<String>>,
    #[multipart(limit = "1MB")]
    text: Option<Text<String>>,
    #[multipart(limit = "1MB")]
    file: Option<Bytes>,
}

impl RosterForm {
    pub(super) fn token(&self) -> &str {
        self.csrf.as_ref().map_or("", |token| &token.0)
    }

    /// Whether it is to be done, and not only to be looked at.
    pub(super) fn writes(&self) -> bool {
        self.step.as_ref().is_some_and(|step| step.0 == "write")
    }

    pub(super) fn text(&self) -> Result<String, Fault> {
        match self.file.as_ref().filter(|file| !file.data.is_empty()) {
            Some(file) => roster::text_of(&file.data),
            None => Ok(self.text.as_ref().map(|text| text.0.clone()).unwrap_or_default()),
        }
    }
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
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Run).await?;
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
        match actions::import(&app, &who.actor, inside.cohort.id, &text).await {
            Ok(done) if done.known > 0 => return Ok(known(&inside)),
            Ok(done) if done.codes.is_empty() => return Ok(to_cohort(&inside, "centres-roster-imported")),
            Ok(done) => return print(p, &inside, done.codes),
            // What is wrong is told below, row by row.
            Err(AppError::Invalid(_)) => {}
            Err(error) => errors = p.errors(&html::field_errors(error)?),
        }
    }
    let plan = actions::plan(&app, &who.actor, inside.cohort.id, &text).await?;
    let faults = plan.faults.clone();
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    html::page_with(status, &Show { p, errors, inside, text, plan: Some(plan).filter(|_| faults.is_empty()), faults })
}

fn known(inside: &Inside) -> HttpResponse {
    let address = format!("/staff/centres/{}/cohorts/{}", inside.centre.id, inside.cohort.id);
    flash::with(html::see_other(&address), Tone::Waiting, "centres-roster-known")
}

#[derive(Template)]
#[template(path = "centres/codes.html")]
struct Codes<'a> {
    p: &'a Page,
    inside: &'a Inside,
    codes: Vec<Printed>,
    address: String,
}

impl Codes<'_> {
    /// On paper both languages stand side by side.
    fn both(&self, key: &str) -> (String, String) {
        (i18n::text(Locale::En, key, &[]), i18n::text(Locale::Ur, key, &[]))
    }
}

/// The codes on paper, one slip for each person. They are shown this once.
pub(super) fn print(p: &Page, inside: &Inside, codes: Vec<Printed>) -> PageResult {
    html::page(&Codes { p, inside, codes, address: p.url("/claim") })
}

/// New codes for all who have no mail address and did not claim yet.
pub async fn codes(who: Staff, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>, _: Form<Nothing>) -> PageResult {
    let (centre, cohort) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Run).await?;
    let (_, codes) = actions::print_codes(&app, &who.actor, inside.cohort.id).await?;
    print(&who.page, &inside, codes)
}

/// The cohort as a file for a spreadsheet: everything of everybody in it leaves the site at once.
pub async fn export(who: Staff, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>) -> PageResult {
    let (centre, cohort) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Run).await?;
    who.shown.require_fresh(&app)?;
    let (_, text) = actions::export(&app, &who.actor, inside.cohort.id).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"cohort-{}.csv\"", inside.cohort.id)))
        .body(text))
}
