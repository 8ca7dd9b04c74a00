//! What a person attended, and whether the public reads of it.

use crate::accounts::Signed;
use crate::app::App;
use crate::centres::actions::{self, Course, OwnApplication};
use crate::centres::attendance::Went;
use crate::centres::model::{Attended, Lesson, Since};
use crate::centres::pages::lessons::weekday;
use crate::centres::pages::{course_words, why_left};
use crate::centres::rules::is_training;
use crate::kernel::deadline::local_date;
use crate::kernel::ids::EnrolmentId;
use crate::platform::i18n;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::Form;
use crate::platform::web::html::{self, Page, PageResult};
use actix_web::web;
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "centres/mine.html")]
struct Mine<'a> {
    p: &'a Page,
    attended: Vec<Attended>,
    applications: Vec<OwnApplication>,
    adult: bool,
}

impl Mine<'_> {
    /// Whether there is anything to hide: learners under age show nothing anyway.
    fn may_hide(&self, one: &Attended) -> bool {
        self.adult && is_training(one.enrolment.state())
    }

    /// What may come of an application, or came.
    fn words(&self, one: &OwnApplication) -> String {
        let code = one.application.state.as_str();
        let day = one.application.answer_by.unwrap_or(one.application.moved_at);
        let args = [("place", one.line.unwrap_or_default().into()), ("date", local_date(day).to_string().into())];
        i18n::text(self.p.locale, &format!("centres-application-{code}-what"), &args)
    }

    fn may(&self, one: &OwnApplication, code: &str) -> bool {
        one.acts.iter().any(|act| act.code() == code)
    }
}

pub async fn list(who: Signed, app: web::Data<App>) -> PageResult {
    let (mut conn, person) = (app.db.read().await?, who.actor.person);
    let attended = actions::attended(&mut conn, person).await?;
    let applications = actions::own_applications(&mut conn, person).await?;
    html::page(&Mine { p: &who.page, attended, applications, adult: who.actor.adult })
}

#[derive(Template)]
#[template(path = "centres/mine_course.html")]
struct Show<'a> {
    p: &'a Page,
    attended: Attended,
    course: Course,
}

impl Show<'_> {
    fn words(&self) -> String {
        course_words(self.p, &self.course)
    }

    fn least(&self) -> String {
        self.p.t1("centres-course-least", "least", self.course.least)
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

/// How the sessions of something that they attend went for the person.
pub async fn show(who: Signed, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let (attended, course) = actions::own_course(&app, who.actor.person, EnrolmentId(*id)).await?;
    html::page(&Show { p: &who.page, attended, course })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ShownForm {
    shown: String,
}

pub async fn set_shown(
    who: Signed,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Form(form): Form<ShownForm>,
) -> PageResult {
    actions::set_shown(&app, &who.actor, EnrolmentId(*id), form.shown == "yes").await?;
    Ok(flash::with(html::see_other("/my/enrolments"), Tone::Good, "centres-saved"))
}
