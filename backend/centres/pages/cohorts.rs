//! A cohort from inside: who is in it, who teaches it, and its form.

use crate::accounts::Staff;
use crate::app::App;
use crate::centres::actions::{self, Inside, Together};
use crate::centres::attendance::Attendance;
use crate::centres::model::{Act, ActInput, Centre, CohortInput, Enrolment, Mentor, Programme};
use crate::centres::pages::{Can, cohort_at, share_words, to_cohort};
use crate::centres::queries;
use crate::centres::rules::{TRANSITIONS, Wish};
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CentreId, CohortId, EnrolmentId, PersonId, ProgrammeId};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::i18n;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "centres/cohort_edit.html")]
struct Edit<'a> {
    p: &'a Page,
    errors: Errors,
    form: CohortInput,
    programme: Programme,
    centre: Centre,
    /// None while it is being made.
    id: Option<CohortId>,
}

impl Edit<'_> {
    fn title(&self) -> &str {
        self.programme.title_in(self.p.locale)
    }

    fn back(&self) -> String {
        match self.id {
            Some(id) => format!("/staff/centres/{}/cohorts/{id}", self.centre.id),
            None => format!("/staff/centres/{}", self.centre.id),
        }
    }
}

pub async fn new(who: Staff, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>) -> PageResult {
    let form = CohortInput { seats: "25".into(), ..CohortInput::default() };
    show_new(&who, &app, path.into_inner(), StatusCode::OK, &FieldErrors::default(), form).await
}

async fn show_new(
    who: &Staff,
    app: &App,
    (centre, programme): (Uuid, Uuid),
    status: StatusCode,
    errors: &FieldErrors,
    form: CohortInput,
) -> PageResult {
    let (programme, centre) = programme_at(app, &who.actor, centre, programme).await?;
    let p = &who.page;
    html::page_with(status, &Edit { p, errors: p.errors(errors), form, programme, centre, id: None })
}

/// The programme in which somebody runs cohorts, with its centre, which the address must name.
async fn programme_at(app: &App, actor: &Actor, centre: Uuid, programme: Uuid) -> Result<(Programme, Centre)> {
    let mut conn = app.db.read().await?;
    let (programme, own, _) = actions::programme_inside(&mut conn, actor, ProgrammeId(programme), Wish::Run).await?;
    if own.id == CentreId(centre) { Ok((programme, own)) } else { Err(AppError::NotFound) }
}

pub async fn create(
    who: Staff,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    Form(form): Form<CohortInput>,
) -> PageResult {
    let (centre, programme) = path.into_inner();
    programme_at(&app, &who.actor, centre, programme).await?;
    match actions::create_cohort(&app, &who.actor, ProgrammeId(programme), &form).await {
        Ok(id) => {
            let address = format!("/staff/centres/{centre}/cohorts/{id}");
            Ok(flash::with(html::see_other(&address), Tone::Good, "centres-cohort-created"))
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_new(&who, &app, (centre, programme), StatusCode::UNPROCESSABLE_ENTITY, &errors, form).await
        }
    }
}

#[derive(Template)]
#[template(path = "centres/cohort.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    inside: Inside,
    can: Can,
    mentors: Vec<Mentor>,
    people: Vec<Enrolment>,
    figures: HashMap<EnrolmentId, Attendance>,
    /// So many percent everybody should attend at least.
    least: u32,
    /// How many are not out of it.
    seated: usize,
    /// What may be done for everybody at once, and for how many it is open.
    acts: Vec<(&'static str, String)>,
    /// Somebody without mail did not claim yet.
    has_codes: bool,
    today: NaiveDate,
    email: String,
    on: String,
    /// What an act for everybody came to, where it was not taken for all.
    done: Option<Together>,
}

impl Show<'_> {
    /// Why somebody does not graduate.
    fn refused(&self, done: &Together, one: &Enrolment, attended: &Attendance) -> String {
        let args = [
            ("name", one.full_name.as_str().into()),
            ("share", attended.share().unwrap_or_default().into()),
            ("least", done.least.into()),
        ];
        i18n::text(self.p.locale, "centres-not-graduated", &args)
    }

    fn base(&self) -> String {
        format!("/staff/centres/{}/cohorts/{}", self.inside.centre.id, self.inside.cohort.id)
    }

    /// How much of the sessions somebody attended, once any was held for them.
    fn share(&self, one: &Enrolment) -> Option<String> {
        let attendance = self.figures.get(&one.id).filter(|figure| figure.held > 0)?;
        Some(share_words(self.p, *attendance))
    }

    fn is_under(&self, one: &Enrolment) -> bool {
        self.figures.get(&one.id).is_some_and(|figure| figure.is_under(self.least))
    }

    fn under(&self) -> String {
        self.p.t1("centres-under", "least", self.least)
    }

    fn is_minor(&self, one: &Enrolment) -> bool {
        one.is_minor(self.today)
    }

    fn title(&self) -> &str {
        self.inside.programme.title_in(self.p.locale)
    }

    fn centre_name(&self) -> &str {
        self.inside.centre.name_in(self.p.locale)
    }
}

/// What a whole cohort does on one day.
const TOGETHER: [Act; 3] = [Act::Start, Act::Complete, Act::Graduate];

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PartForm {
    email: String,
    act: String,
    on: String,
}

pub async fn show(who: Staff, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>) -> PageResult {
    let (centre, cohort) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Look).await?;
    show_with(&who, &app, inside, (StatusCode::OK, &FieldErrors::default()), (PartForm::default(), None)).await
}

async fn show_with(
    who: &Staff,
    app: &App,
    inside: Inside,
    (status, errors): (StatusCode, &FieldErrors),
    (form, done): (PartForm, Option<Together>),
) -> PageResult {
    let p = &who.page;
    let people = actions::people(app, &who.actor, &inside).await?;
    let open = |act: Act| people.iter().filter(|row| TRANSITIONS.next(row.state(), act).is_some()).count();
    let named = |(act, count): (Act, usize)| {
        let key = format!("centres-all-{}", act.code());
        (act.code(), p.t1(&key, "count", count))
    };
    let acts = TOGETHER.into_iter().map(|act| (act, open(act))).filter(|(_, count)| *count > 0).map(named).collect();
    let mut conn = app.db.read().await?;
    let shown = Show {
        p,
        errors: p.errors(errors),
        can: Can::of(inside.standing),
        mentors: queries::list_mentors(&mut conn, inside.cohort.id).await?,
        figures: actions::cohort_figures(&mut conn, &inside.cohort, &people).await?,
        least: actions::least_attendance(&mut conn, app.clock.now()).await?,
        seated: people.iter().filter(|row| row.state != "dropped_out").count(),
        acts,
        has_codes: people.iter().any(|row| !row.is_claimed() && row.email.is_none()),
        people,
        inside,
        today: app.clock.today(),
        email: form.email,
        on: form.on,
        done,
    };
    html::page_with(status, &shown)
}

pub async fn edit(who: Staff, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>) -> PageResult {
    let (centre, cohort) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Run).await?;
    show_edit(&who.page, inside, None, StatusCode::OK, &FieldErrors::default())
}

fn show_edit(
    p: &Page,
    inside: Inside,
    form: Option<CohortInput>,
    status: StatusCode,
    errors: &FieldErrors,
) -> PageResult {
    let Inside { cohort, programme, centre, .. } = inside;
    let form = form.unwrap_or_else(|| CohortInput::from(&cohort));
    html::page_with(status, &Edit { p, errors: p.errors(errors), form, programme, centre, id: Some(cohort.id) })
}

pub async fn update(
    who: Staff,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    Form(form): Form<CohortInput>,
) -> PageResult {
    let (centre, cohort) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Run).await?;
    match actions::update_cohort(&app, &who.actor, inside.cohort.id, &form).await {
        Ok(()) => Ok(to_cohort(&inside, "centres-saved")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_edit(&who.page, inside, Some(form), StatusCode::UNPROCESSABLE_ENTITY, &errors)
        }
    }
}

pub async fn add_mentor(
    who: Staff,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    Form(form): Form<PartForm>,
) -> PageResult {
    let (centre, cohort) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Run).await?;
    match actions::add_mentor(&app, &who.actor, inside.cohort.id, &form.email).await {
        Ok(()) => Ok(to_cohort(&inside, "centres-mentor-added")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who, &app, inside, (StatusCode::UNPROCESSABLE_ENTITY, &errors), (form, None)).await
        }
    }
}

pub async fn remove_mentor(
    who: Staff,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid, Uuid)>,
    _: Form<Nothing>,
) -> PageResult {
    let (centre, cohort, person) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Run).await?;
    actions::remove_mentor(&app, &who.actor, inside.cohort.id, PersonId(person)).await?;
    Ok(to_cohort(&inside, "centres-mentor-removed"))
}

pub async fn act_all(
    who: Staff,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    Form(form): Form<PartForm>,
) -> PageResult {
    let (centre, cohort) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Run).await?;
    let act = Act::parse(&form.act).filter(|act| TOGETHER.contains(act)).or_missing()?;
    match actions::act_all(&app, &who.actor, inside.cohort.id, &ActInput::plain(act, &form.on)).await {
        Ok(done) if done.refused.is_empty() => Ok(to_cohort(&inside, "centres-saved")),
        Ok(done) => {
            let status = if done.people > 0 { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            let shown = (PartForm::default(), Some(done));
            show_with(&who, &app, inside, (status, &FieldErrors::default()), shown).await
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who, &app, inside, (StatusCode::UNPROCESSABLE_ENTITY, &errors), (form, None)).await
        }
    }
}
