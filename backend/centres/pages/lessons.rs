//! The sessions of a cohort: the list, the week that repeats, and one session that is added, moved or cancelled.

use crate::accounts::Staff;
use crate::app::App;
use crate::centres::actions::{self, Inside};
use crate::centres::lesson_rules::Calendar;
use crate::centres::model::{CalendarInput, DAYS, Lesson, LessonInput};
use crate::centres::pages::{Can, cohort_at};
use crate::centres::rules::Wish;
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CohortId, LessonId};
use crate::platform::error::{AppError, Result};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::Form;
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use uuid::Uuid;

/// The address of a session, which names its centre and its cohort.
pub(super) type LessonPath = web::Path<(Uuid, Uuid, Uuid)>;

#[derive(Template)]
#[template(path = "centres/lessons.html")]
struct List<'a> {
    p: &'a Page,
    errors: Errors,
    inside: Inside,
    can: Can,
    /// Each with whether its register was kept.
    lessons: Vec<(Lesson, bool)>,
    today: NaiveDate,
    days: Vec<(&'static str, String, bool)>,
    form: LessonsForm,
}

impl List<'_> {
    fn base(&self) -> String {
        format!("/staff/centres/{}/cohorts/{}", self.inside.centre.id, self.inside.cohort.id)
    }

    fn title(&self) -> &str {
        self.inside.programme.title_in(self.p.locale)
    }

    fn weekday(&self, lesson: &Lesson) -> String {
        weekday(self.p, lesson)
    }

    /// The register that somebody most likely came for.
    fn register_of_today(&self) -> Option<String> {
        let mut today = self.lessons.iter().map(|(lesson, _)| lesson).filter(|lesson| self.is_today(lesson));
        let lesson = today.find(|lesson| !lesson.is_cancelled())?;
        Some(format!("{}/lessons/{}", self.base(), lesson.id))
    }

    fn has_come(&self, lesson: &Lesson) -> bool {
        lesson.held_on <= self.today
    }

    fn is_today(&self, lesson: &Lesson) -> bool {
        lesson.held_on == self.today
    }

    /// From when to when, and why it is closed then.
    fn winter(&self) -> Option<String> {
        let (from, to) = self.inside.centre.winter()?;
        Some(self.p.t2("centres-calendar-winter", "from", from.to_string(), "to", to.to_string()))
    }
}

pub(super) fn weekday(p: &Page, lesson: &Lesson) -> String {
    let place = usize::try_from(lesson.held_on.weekday().num_days_from_monday()).unwrap_or_default();
    p.choice("centres-day", DAYS.get(place).copied().unwrap_or_default())
}

/// Both forms of the page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct LessonsForm {
    days: Vec<String>,
    starts: String,
    ends: String,
    from: String,
    until: String,
    held_on: String,
    one_starts: String,
    one_ends: String,
    /// Which of the two was sent: `week` or `one`.
    make: String,
}

impl From<&LessonsForm> for CalendarInput {
    fn from(form: &LessonsForm) -> Self {
        Self {
            days: form.days.clone(),
            starts: form.starts.clone(),
            ends: form.ends.clone(),
            from: form.from.clone(),
            until: form.until.clone(),
        }
    }
}

impl From<&LessonsForm> for LessonInput {
    fn from(form: &LessonsForm) -> Self {
        Self { held_on: form.held_on.clone(), starts: form.one_starts.clone(), ends: form.one_ends.clone() }
    }
}

pub async fn list(who: Staff, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>) -> PageResult {
    let (centre, cohort) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Look).await?;
    // A session fits into the hours of the centre as long as nobody says otherwise.
    let hour = |minutes: i32| crate::centres::model::clock(minutes);
    let ends = inside.centre.closes.min(inside.centre.opens + 120);
    let (starts, ends) = (hour(inside.centre.opens), hour(ends));
    let form =
        LessonsForm { one_starts: starts.clone(), one_ends: ends.clone(), starts, ends, ..LessonsForm::default() };
    show_list(&who.page, &app, inside, StatusCode::OK, &FieldErrors::default(), form).await
}

async fn show_list(
    p: &Page,
    app: &App,
    inside: Inside,
    status: StatusCode,
    errors: &FieldErrors,
    form: LessonsForm,
) -> PageResult {
    let lessons = actions::lessons(&mut *app.db.read().await?, inside.cohort.id).await?;
    let ticked = |day: &str| form.days.iter().any(|known| known == day);
    let shown = List {
        p,
        errors: p.errors(errors),
        can: Can::of(inside.standing),
        days: DAYS.iter().map(|day| (*day, p.choice("centres-day", day), ticked(day))).collect(),
        inside,
        lessons,
        today: app.clock.today(),
        form,
    };
    html::page_with(status, &shown)
}

pub async fn create(
    who: Staff,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    Form(form): Form<LessonsForm>,
) -> PageResult {
    let (centre, cohort) = path.into_inner();
    let inside = cohort_at(&app, &who.actor, centre, cohort, Wish::Run).await?;
    let address = format!("/staff/centres/{centre}/cohorts/{cohort}/lessons");
    match make(&app, &who.actor, inside.cohort.id, &form).await {
        Ok(()) => Ok(flash::with(html::see_other(&address), Tone::Good, "centres-lessons-made")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            let errors = if form.make == "one" { of_one(&errors) } else { errors };
            show_list(&who.page, &app, inside, StatusCode::UNPROCESSABLE_ENTITY, &errors, form).await
        }
    }
}

/// The hours of the second form have names of their own.
fn of_one(errors: &FieldErrors) -> FieldErrors {
    let mut renamed = FieldErrors::default();
    for error in errors.iter() {
        let field = match error.field.as_ref() {
            "starts" => "one_starts".to_owned(),
            "ends" => "one_ends".to_owned(),
            other => other.to_owned(),
        };
        renamed.add_all(field, error.key, error.args.clone());
    }
    renamed
}

async fn make(app: &App, actor: &Actor, cohort: CohortId, form: &LessonsForm) -> Result<()> {
    if form.make == "one" {
        actions::add_lesson(app, actor, cohort, &form.into()).await?;
    } else {
        let _: Calendar = actions::set_calendar(app, actor, cohort, &form.into()).await?;
    }
    Ok(())
}

/// The session of an address, from inside. Under another cohort or centre than its own it is not there.
pub(super) async fn lesson_at(
    app: &App,
    actor: &Actor,
    (centre, cohort, lesson): (Uuid, Uuid, Uuid),
    wish: Wish,
) -> Result<(Lesson, Inside)> {
    let mut conn = app.db.read().await?;
    let (lesson, inside) = actions::lesson_inside(&mut conn, actor, LessonId(lesson), wish).await?;
    let own = inside.centre.id.0 == centre && inside.cohort.id.0 == cohort;
    if own { Ok((lesson, inside)) } else { Err(AppError::NotFound) }
}

#[derive(Template)]
#[template(path = "centres/lesson_edit.html")]
struct Edit<'a> {
    p: &'a Page,
    errors: Errors,
    inside: Inside,
    lesson: Lesson,
    form: EditForm,
}

impl Edit<'_> {
    fn base(&self) -> String {
        let (centre, cohort) = (self.inside.centre.id, self.inside.cohort.id);
        format!("/staff/centres/{centre}/cohorts/{cohort}/lessons")
    }

    fn weekday(&self) -> String {
        weekday(self.p, &self.lesson)
    }

    fn days(&self) -> (String, String) {
        (self.inside.cohort.starts_on.to_string(), self.inside.cohort.ends_on.to_string())
    }
}

/// The forms of one session: where it moves, or why it does not take place.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct EditForm {
    held_on: String,
    starts: String,
    ends: String,
    reason: String,
}

impl From<&Lesson> for EditForm {
    fn from(lesson: &Lesson) -> Self {
        let LessonInput { held_on, starts, ends } = lesson.into();
        Self { held_on, starts, ends, reason: String::new() }
    }
}

fn show_edit(
    p: &Page,
    (lesson, inside): (Lesson, Inside),
    status: StatusCode,
    errors: &FieldErrors,
    form: EditForm,
) -> PageResult {
    html::page_with(status, &Edit { p, errors: p.errors(errors), inside, lesson, form })
}

pub async fn edit(who: Staff, app: web::Data<App>, path: LessonPath) -> PageResult {
    let found = lesson_at(&app, &who.actor, path.into_inner(), Wish::Run).await?;
    let form = EditForm::from(&found.0);
    show_edit(&who.page, found, StatusCode::OK, &FieldErrors::default(), form)
}

pub async fn update(who: Staff, app: web::Data<App>, path: LessonPath, Form(form): Form<EditForm>) -> PageResult {
    let found = lesson_at(&app, &who.actor, path.into_inner(), Wish::Run).await?;
    let input = LessonInput { held_on: form.held_on.clone(), starts: form.starts.clone(), ends: form.ends.clone() };
    let moved = actions::move_lesson(&app, &who.actor, found.0.id, &input).await;
    done(&who.page, found, moved, form)
}

pub async fn cancel(who: Staff, app: web::Data<App>, path: LessonPath, Form(form): Form<EditForm>) -> PageResult {
    let found = lesson_at(&app, &who.actor, path.into_inner(), Wish::Run).await?;
    let cancelled = actions::cancel_lesson(&app, &who.actor, found.0.id, &form.reason).await;
    // The form above this one says where the session is, whatever was typed below.
    let form = EditForm { reason: form.reason, ..EditForm::from(&found.0) };
    done(&who.page, found, cancelled, form)
}

fn done(p: &Page, found: (Lesson, Inside), outcome: Result<()>, form: EditForm) -> PageResult {
    match outcome {
        Ok(()) => Ok(to_lessons(&found.1)),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_edit(p, found, StatusCode::UNPROCESSABLE_ENTITY, &errors, form)
        }
    }
}

fn to_lessons(inside: &Inside) -> HttpResponse {
    let address = format!("/staff/centres/{}/cohorts/{}/lessons", inside.centre.id, inside.cohort.id);
    flash::with(html::see_other(&address), Tone::Good, "centres-saved")
}
