//! What a person attended, and whether the public reads of it.

use crate::accounts::Signed;
use crate::app::App;
use crate::centres::actions;
use crate::centres::model::Attended;
use crate::centres::rules::is_training;
use crate::kernel::ids::EnrolmentId;
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
    adult: bool,
}

impl Mine<'_> {
    /// Whether there is anything to hide: learners under age show nothing anyway.
    fn may_hide(&self, one: &Attended) -> bool {
        self.adult && is_training(one.enrolment.state())
    }
}

pub async fn list(who: Signed, app: web::Data<App>) -> PageResult {
    let attended = actions::attended(&app, who.actor.person).await?;
    html::page(&Mine { p: &who.page, attended, adult: who.actor.adult })
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
