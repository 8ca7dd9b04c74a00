//! Who applied for a cohort, and what staff decide.

use crate::accounts::Staff;
use crate::app::App;
use crate::centres::actions::{self, Applicant, Inside};
use crate::centres::application_rules::Move;
use crate::centres::model::Seats;
use crate::centres::pages::cohort_at;
use crate::centres::rules::Wish;
use crate::kernel::deadline::local_date;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::ApplicationId;
use crate::platform::error::OrMissing;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::Form;
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "centres/applications.html")]
struct List<'a> {
    p: &'a Page,
    errors: Errors,
    inside: Inside,
    applicants: Vec<Applicant>,
    seats: Seats,
    now: DateTime<Utc>,
    today: NaiveDate,
    /// The one whose decision came back with errors, and what was typed for it.
    open: Option<ApplicationId>,
    form: DecisionForm,
}

impl List<'_> {
    fn base(&self) -> String {
        format!("/staff/centres/{}/cohorts/{}", self.inside.centre.id, self.inside.cohort.id)
    }

    fn title(&self) -> &str {
        self.inside.programme.title_in(self.p.locale)
    }

    fn is_open(&self, one: &Applicant) -> bool {
        self.open == Some(one.application.id)
    }

    fn is_minor(&self, one: &Applicant) -> bool {
        !one.person.is_adult(self.today)
    }

    fn waited(&self, one: &Applicant) -> String {
        self.p.t1("centres-waited", "days", one.application.days_waited(self.now))
    }

    fn day(&self, at: &DateTime<Utc>) -> String {
        local_date(*at).to_string()
    }

    fn may(&self, one: &Applicant, code: &str) -> bool {
        one.acts.iter().any(|act| act.code() == code)
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    act: String,
    answer: String,
}

pub async fn list(who: Staff, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>) -> PageResult {
    let (centre, cohort) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Look).await?;
    let nothing = (None, DecisionForm::default());
    show(&who, &app, inside, (StatusCode::OK, &FieldErrors::default()), nothing).await
}

async fn show(
    who: &Staff,
    app: &App,
    inside: Inside,
    (status, errors): (StatusCode, &FieldErrors),
    (open, form): (Option<ApplicationId>, DecisionForm),
) -> PageResult {
    let (applicants, seats) = actions::applicants(app, &who.actor, &inside).await?;
    let p = &who.page;
    let (now, today) = (app.clock.now(), app.clock.today());
    html::page_with(status, &List { p, errors: p.errors(errors), inside, applicants, seats, now, today, open, form })
}

pub async fn decide(
    who: Staff,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid, Uuid)>,
    Form(form): Form<DecisionForm>,
) -> PageResult {
    let (centre, cohort, id) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Run).await?;
    let id = ApplicationId(id);
    actions::in_cohort(&app, id, inside.cohort.id).await?;
    let act = Move::parse(&form.act, &Move::OF_STAFF).or_missing()?;
    match actions::decide(&app, &who.actor, id, act, &form.answer).await {
        Ok(_) => {
            let list = format!("/staff/centres/{centre}/cohorts/{cohort}/applications");
            Ok(flash::with(html::see_other(&list), Tone::Good, "centres-decided"))
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            show(&who, &app, inside, (StatusCode::UNPROCESSABLE_ENTITY, &errors), (Some(id), form)).await
        }
    }
}
