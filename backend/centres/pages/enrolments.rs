//! One enrolment from inside: what the roster says, where it stands, and how it becomes somebody's.

use crate::accounts::Staff;
use crate::app::App;
use crate::centres::actions::{self, Inside, Seen};
use crate::centres::attendance::Went;
use crate::centres::model::{Act, ActInput, EntryInput, Lesson, Since};
use crate::centres::pages::lessons::weekday;
use crate::centres::pages::{Can, cohort_at, course_words, reasons, rosters, to_cohort, why_left};
use crate::centres::rules::{self, Wish};
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CentreId, EnrolmentId};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::Form;
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "centres/enrol.html")]
struct New<'a> {
    p: &'a Page,
    errors: Errors,
    inside: Inside,
    form: EntryInput,
}

impl New<'_> {
    fn title(&self) -> &str {
        self.inside.programme.title_in(self.p.locale)
    }

    fn back(&self) -> String {
        format!("/staff/centres/{}/cohorts/{}", self.inside.centre.id, self.inside.cohort.id)
    }
}

pub async fn new(who: Staff, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>) -> PageResult {
    let (centre, cohort) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Run).await?;
    let p = &who.page;
    html::page(&New { p, errors: Errors::default(), inside, form: EntryInput::default() })
}

pub async fn create(
    who: Staff,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    Form(form): Form<EntryInput>,
) -> PageResult {
    let (centre, cohort) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Run).await?;
    match actions::enrol(&app, &who.actor, inside.cohort.id, &form).await {
        Ok(done) if done.codes.is_empty() => Ok(to_cohort(&inside, "centres-roster-imported")),
        Ok(done) => rosters::print(&who.page, &inside, done.codes),
        Err(error) => {
            let p = &who.page;
            let errors = p.errors(&html::field_errors(error)?);
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &New { p, errors, inside, form })
        }
    }
}

#[derive(Template)]
#[template(path = "centres/enrolment.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    seen: Seen,
    can: Can,
    /// Those that need no reason.
    acts: Vec<Act>,
    /// They may leave.
    leaves: bool,
    reasons: Vec<(&'static str, String)>,
    form: EntryInput,
    act: ActForm,
    is_minor: bool,
}

impl Show<'_> {
    fn title(&self) -> &str {
        self.seen.inside.programme.title_in(self.p.locale)
    }

    fn cohort(&self) -> String {
        format!("/staff/centres/{}/cohorts/{}", self.seen.inside.centre.id, self.seen.inside.cohort.id)
    }

    fn base(&self) -> String {
        address(&self.seen)
    }

    fn words(&self) -> String {
        course_words(self.p, &self.seen.course)
    }

    fn went(&self, went: &Went) -> String {
        self.p.choice("centres-went", went.code())
    }

    fn why(&self, since: &Since) -> Option<String> {
        why_left(self.p, since)
    }

    fn weekday(&self, lesson: &Lesson) -> String {
        weekday(self.p, lesson)
    }
}

fn address(seen: &Seen) -> String {
    format!("/staff/centres/{}/enrolments/{}", seen.inside.centre.id, seen.enrolment.id)
}

async fn at(app: &App, actor: &Actor, (centre, enrolment): (Uuid, Uuid)) -> Result<Seen> {
    let seen = actions::look_at(app, actor, EnrolmentId(enrolment)).await?;
    if seen.inside.centre.id == CentreId(centre) { Ok(seen) } else { Err(AppError::NotFound) }
}

pub async fn show(who: Staff, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>) -> PageResult {
    let seen = at(&app, &who.actor, path.into_inner()).await?;
    let form = EntryInput::from(&seen.enrolment);
    show_with(&who.page, &app, seen, StatusCode::OK, &FieldErrors::default(), (form, ActForm::default()))
}

fn show_with(
    p: &Page,
    app: &App,
    seen: Seen,
    status: StatusCode,
    errors: &FieldErrors,
    (form, act): (EntryInput, ActForm),
) -> PageResult {
    let open = rules::acts(seen.inside.standing, seen.enrolment.state());
    let shown = Show {
        p,
        errors: p.errors(errors),
        can: Can::of(seen.inside.standing),
        leaves: open.contains(&Act::DropOut),
        acts: open.into_iter().filter(|act| *act != Act::DropOut).collect(),
        reasons: reasons(p),
        is_minor: seen.enrolment.is_minor(app.clock.today()),
        seen,
        form,
        act,
    };
    html::page_with(status, &shown)
}

fn back(seen: &Seen) -> HttpResponse {
    flash::with(html::see_other(&address(seen)), Tone::Good, "centres-saved")
}

pub async fn save(
    who: Staff,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    Form(form): Form<EntryInput>,
) -> PageResult {
    let seen = at(&app, &who.actor, path.into_inner()).await?;
    match actions::save(&app, &who.actor, seen.enrolment.id, &form).await {
        Ok(()) => Ok(back(&seen)),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who.page, &app, seen, StatusCode::UNPROCESSABLE_ENTITY, &errors, (form, ActForm::default()))
        }
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ActForm {
    act: String,
    on: String,
    reason: String,
    note: String,
}

pub async fn act(
    who: Staff,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    Form(form): Form<ActForm>,
) -> PageResult {
    let seen = at(&app, &who.actor, path.into_inner()).await?;
    let act = Act::parse(&form.act).or_missing()?;
    let input = ActInput { act, on: form.on.clone(), reason: form.reason.clone(), note: form.note.clone() };
    match actions::act(&app, &who.actor, seen.enrolment.id, &input).await {
        Ok(_) => Ok(back(&seen)),
        Err(error) => {
            let errors = html::field_errors(error)?;
            let entry = EntryInput::from(&seen.enrolment);
            show_with(&who.page, &app, seen, StatusCode::UNPROCESSABLE_ENTITY, &errors, (entry, form))
        }
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RenewForm {
    by: String,
}

/// A code to print, or the letter once more.
pub async fn renew(
    who: Staff,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    Form(form): Form<RenewForm>,
) -> PageResult {
    let seen = at(&app, &who.actor, path.into_inner()).await?;
    match actions::renew_claim(&app, &who.actor, seen.enrolment.id, form.by == "mail").await? {
        Some(printed) => rosters::print(&who.page, &seen.inside, vec![printed]),
        None => Ok(flash::with(html::see_other(&address(&seen)), Tone::Good, "centres-letter-sent")),
    }
}
