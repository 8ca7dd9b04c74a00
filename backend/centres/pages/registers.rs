//! The register of a session: a form that is sent whole, and the door for marks that a phone kept while it had no network.

use crate::accounts::Staff;
use crate::app::App;
use crate::centres::actions::{self, Outcome, Sent, Sheet};
use crate::centres::lesson_rules::{Refusal, read_mark};
use crate::centres::model::{Enrolment, Lesson, Mark, Past};
use crate::centres::pages::Can;
use crate::centres::pages::lessons::{LessonPath, lesson_at, weekday};
use crate::centres::rules::Wish;
use crate::kernel::deadline::KARACHI_SECONDS;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{EnrolmentId, MarkId, PersonId};
use crate::platform::error::Result;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::Form;
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "centres/register.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    sheet: Sheet,
    can: Can,
    /// Its day has come, and it takes place.
    open: bool,
    marks: Vec<(&'static str, String)>,
    person: PersonId,
    /// What was chosen and could not be taken.
    chosen: HashMap<EnrolmentId, Mark>,
}

impl Show<'_> {
    fn base(&self) -> String {
        let (centre, cohort) = (self.sheet.inside.centre.id, self.sheet.inside.cohort.id);
        format!("/staff/centres/{centre}/cohorts/{cohort}/lessons")
    }

    fn title(&self) -> &str {
        self.sheet.inside.programme.title_in(self.p.locale)
    }

    fn weekday(&self) -> String {
        weekday(self.p, &self.sheet.lesson)
    }

    fn was(&self, mark: &Option<Mark>) -> &'static str {
        mark.map(Mark::code).unwrap_or_default()
    }

    fn is_chosen(&self, one: &Enrolment, mark: &Option<Mark>, code: &str) -> bool {
        self.chosen.get(&one.id).copied().or(*mark).is_some_and(|mark| mark.code() == code)
    }

    fn error(&self, one: &Enrolment) -> Option<String> {
        let field = format!("mark-{}", one.id);
        self.errors.list().into_iter().find(|(name, _)| *name == field).map(|(_, text)| text)
    }

    /// What is wrong with marks of people whose row is not shown, or not any more.
    fn other_errors(&self) -> Vec<(String, String)> {
        let shown = |field: &str| {
            self.open
                && self
                    .sheet
                    .rows
                    .iter()
                    .any(|(one, _)| field.strip_prefix("mark-") == Some(one.id.to_string().as_str()))
        };
        self.errors.list().into_iter().filter(|(field, _)| !shown(field)).collect()
    }

    fn mark_words(&self, past: &Past) -> String {
        self.p.choice("centres-mark", past.mark.code())
    }

    fn moment(&self, past: &Past) -> String {
        let here = FixedOffset::east_opt(KARACHI_SECONDS).map(|zone| past.at.with_timezone(&zone).to_rfc3339());
        here.unwrap_or_default().chars().take(16).collect::<String>().replace('T', " ")
    }
}

pub async fn show(who: Staff, app: web::Data<App>, path: LessonPath) -> PageResult {
    let (lesson, _) = lesson_at(&app, &who.actor, path.into_inner(), Wish::Keep).await?;
    show_with(&who, &app, &lesson, StatusCode::OK, &FieldErrors::default(), HashMap::new()).await
}

async fn show_with(
    who: &Staff,
    app: &App,
    lesson: &Lesson,
    status: StatusCode,
    errors: &FieldErrors,
    chosen: HashMap<EnrolmentId, Mark>,
) -> PageResult {
    let p = &who.page;
    let sheet = actions::sheet(app, &who.actor, lesson.id).await?;
    let shown = Show {
        p,
        errors: p.errors(errors),
        can: Can::of(sheet.inside.standing),
        open: !sheet.lesson.is_cancelled() && sheet.lesson.held_on <= app.clock.today(),
        marks: Mark::ALL.iter().map(|mark| (mark.code(), p.choice("centres-mark", mark.code()))).collect(),
        person: who.actor.person,
        sheet,
        chosen,
    };
    html::page_with(status, &shown)
}

/// `mark-<enrolment>` and, as the form showed it, `was-<enrolment>`.
type Typed = Vec<(String, String)>;

fn chosen(typed: &[(String, String)]) -> Vec<(EnrolmentId, Option<Mark>, Mark)> {
    let under = |prefix: &str| {
        let own = typed.iter().filter_map(|(name, value)| Some((name.strip_prefix(prefix)?, Mark::parse(value)?)));
        own.filter_map(|(id, mark)| Some((EnrolmentId(id.parse().ok()?), mark))).collect::<HashMap<_, _>>()
    };
    let was = under("was-");
    under("mark-").into_iter().map(|(one, mark)| (one, was.get(&one).copied(), mark)).collect()
}

pub async fn save(who: Staff, app: web::Data<App>, path: LessonPath, Form(typed): Form<Typed>) -> PageResult {
    let (centre, cohort, id) = path.into_inner();
    let (lesson, _) = lesson_at(&app, &who.actor, (centre, cohort, id), Wish::Keep).await?;
    let chosen = chosen(&typed);
    match actions::save_sheet(&app, &who.actor, lesson.id, &chosen).await {
        Ok(()) => {
            let address = format!("/staff/centres/{centre}/cohorts/{cohort}/lessons/{id}");
            Ok(flash::with(html::see_other(&address), Tone::Good, "centres-saved"))
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            let chosen = chosen.into_iter().map(|(one, _, mark)| (one, mark)).collect();
            show_with(&who, &app, &lesson, StatusCode::UNPROCESSABLE_ENTITY, &errors, chosen).await
        }
    }
}

/// A queue of marks as the island sends it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct QueueForm {
    /// Whose queue it is.
    person: String,
    /// What the phone takes for now.
    sent_at: String,
    mark: Vec<String>,
}

/// What became of the queue, so that the island can drop what was taken and tell what was not.
#[derive(Serialize)]
struct Answer {
    taken: Vec<MarkId>,
    refused: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    id: MarkId,
    about: Option<String>,
    message: String,
}

/// Takes a queue, but only for the person who made it.
pub async fn send(who: Staff, app: web::Data<App>, Form(form): Form<QueueForm>) -> PageResult {
    if form.person != who.actor.person.to_string() {
        return Err(Refusal::NotTheirs.into());
    }
    let sent_at = DateTime::parse_from_rfc3339(&form.sent_at).ok().map(|at| at.to_utc());
    let outcomes = actions::mark(&app, &who.actor, &read(&form)?, sent_at).await?;
    Ok(HttpResponse::Ok().json(answer(&who.page, outcomes)))
}

fn read(form: &QueueForm) -> Result<Vec<Sent>> {
    let sent: Option<Vec<Sent>> = form.mark.iter().map(|line| read_mark(line)).collect();
    let mut errors = FieldErrors::default();
    errors.check(sent.is_some(), "mark", "centres-mark-malformed");
    errors.finish()?;
    Ok(sent.unwrap_or_default())
}

fn answer(p: &Page, outcomes: Vec<Outcome>) -> Answer {
    let taken = outcomes.iter().filter(|one| one.refused.is_none()).map(|one| one.id).collect();
    let told = |one: Outcome| Some(Told { id: one.id, about: one.about, message: p.t(one.refused?.key()).to_owned() });
    Answer { taken, refused: outcomes.into_iter().filter_map(told).collect() }
}
