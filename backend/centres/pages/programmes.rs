//! The form of a programme.

use crate::accounts::Staff;
use crate::app::App;
use crate::centres::actions;
use crate::centres::model::{Centre, Programme, ProgrammeInput};
use crate::centres::queries;
use crate::centres::rules::Wish;
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CentreId, ProgrammeId};
use crate::platform::error::{AppError, Result};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::Form;
use crate::platform::web::html::{self, Errors, Page, PageResult};
use crate::skills;
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "centres/programme.html")]
struct Edit<'a> {
    p: &'a Page,
    errors: Errors,
    form: ProgrammeInput,
    picked: Vec<(String, String)>,
    centre: Centre,
    is_new: bool,
}

impl Edit<'_> {
    fn centre_name(&self) -> &str {
        self.centre.name_in(self.p.locale)
    }
}

fn show(
    (p, app): (&Page, &App),
    status: StatusCode,
    errors: &FieldErrors,
    form: ProgrammeInput,
    (centre, is_new): (Centre, bool),
) -> PageResult {
    let list = app.skills.now();
    let picked = form.skill.iter().map(|id| (id.clone(), list.label(id, p.locale).to_owned())).collect();
    html::page_with(status, &Edit { p, errors: p.errors(errors), form, picked, centre, is_new })
}

/// Typed skills that the list knows become chips; unknown ones stay typed and are complained about.
fn read(app: &App, mut form: ProgrammeInput) -> (ProgrammeInput, FieldErrors) {
    let mut errors = FieldErrors::default();
    skills::resolve_fields(app, "skill", &mut form.skill, &mut form.skill_text, &mut errors);
    (form, errors)
}

pub async fn new(who: Staff, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let (centre, _) = actions::inside(&mut *app.db.read().await?, &who.actor, CentreId(*id), Wish::Run).await?;
    let form = ProgrammeInput { weeks: "12".into(), ..ProgrammeInput::default() };
    show((&who.page, &app), StatusCode::OK, &FieldErrors::default(), form, (centre, true))
}

pub async fn create(
    who: Staff,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Form(form): Form<ProgrammeInput>,
) -> PageResult {
    let (centre, _) = actions::inside(&mut *app.db.read().await?, &who.actor, CentreId(*id), Wish::Run).await?;
    let (form, errors) = read(&app, form);
    let outcome = match errors.finish() {
        Ok(()) => actions::create_programme(&app, &who.actor, centre.id, &form).await.map(|_| ()),
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    answer(&who, &app, outcome, form, (centre, true))
}

fn answer(
    who: &Staff,
    app: &App,
    outcome: Result<()>,
    form: ProgrammeInput,
    (centre, is_new): (Centre, bool),
) -> PageResult {
    match outcome {
        Ok(()) => {
            let back = html::see_other(&format!("/staff/centres/{}", centre.id));
            Ok(flash::with(back, Tone::Good, "centres-saved"))
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            show((&who.page, app), StatusCode::UNPROCESSABLE_ENTITY, &errors, form, (centre, is_new))
        }
    }
}

async fn at(app: &App, actor: &Actor, (centre, programme): (Uuid, Uuid)) -> Result<(Programme, Centre)> {
    let mut conn = app.db.read().await?;
    let found = actions::programme_inside(&mut conn, actor, ProgrammeId(programme), Wish::Run).await?;
    let (programme, own, _) = found;
    if own.id == CentreId(centre) { Ok((programme, own)) } else { Err(AppError::NotFound) }
}

pub async fn edit(who: Staff, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>) -> PageResult {
    let (programme, centre) = at(&app, &who.actor, path.into_inner()).await?;
    let mut skills = queries::skills_taught(&mut *app.db.read().await?, &[programme.id]).await?;
    let form = ProgrammeInput {
        title: programme.title,
        title_ur: programme.title_ur,
        weeks: programme.weeks.to_string(),
        skill: skills.remove(&programme.id).unwrap_or_default(),
        skill_text: String::new(),
    };
    show((&who.page, &app), StatusCode::OK, &FieldErrors::default(), form, (centre, false))
}

pub async fn update(
    who: Staff,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    Form(form): Form<ProgrammeInput>,
) -> PageResult {
    let (programme, centre) = at(&app, &who.actor, path.into_inner()).await?;
    let (form, errors) = read(&app, form);
    let outcome = match errors.finish() {
        Ok(()) => actions::update_programme(&app, &who.actor, programme.id, &form).await,
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    answer(&who, &app, outcome, form, (centre, false))
}
