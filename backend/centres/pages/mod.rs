//! Pages of centres, by noun.

mod applications;
mod apply;
mod catalogue;
mod centres;
mod claim;
mod cohorts;
mod enrolments;
mod lessons;
mod mine;
mod papers;
mod programmes;
mod public;
mod registers;
mod rosters;

use crate::app::App;
use crate::centres::actions::{self, Course, Inside};
use crate::centres::attendance::Attendance;
use crate::centres::model::{Centre, REASONS, Since};
use crate::centres::rules::{self, Standing, Wish};
use crate::kernel::actor::Actor;
use crate::kernel::ids::{CentreId, CohortId};
use crate::platform::error::{AppError, Result};
use crate::platform::i18n;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::html::{self, Page};
use actix_web::{HttpResponse, web};
use uuid::Uuid;

/// Every page of this slice and where it stands.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/centres", web::get().to(public::list))
        .route("/programmes", web::get().to(catalogue::list))
        .route("/programmes/{id}", web::get().to(catalogue::show))
        .route("/cohorts/{id}/apply", web::get().to(apply::form))
        .route("/cohorts/{id}/apply", web::post().to(apply::send))
        .route("/my/applications/{id}/acts", web::post().to(apply::answer))
        .route("/claim", web::get().to(claim::form))
        .route("/claim", web::post().to(claim::send))
        .route("/claim/join", web::post().to(claim::join))
        .route("/claim/{token}", web::get().to(claim::open))
        .route("/my/enrolments", web::get().to(mine::list))
        .route("/my/enrolments/{id}", web::get().to(mine::show))
        .route("/my/enrolments/{id}", web::post().to(mine::set_shown))
        .route("/staff/centres", web::get().to(centres::list))
        .route("/staff/centres/new", web::get().to(centres::new))
        .route("/staff/centres/new", web::post().to(centres::create))
        .route("/staff/centres/{id}", web::get().to(centres::show))
        .route("/staff/centres/{id}/edit", web::get().to(centres::edit))
        .route("/staff/centres/{id}/edit", web::post().to(centres::update))
        .route("/staff/centres/{id}/staff", web::post().to(centres::appoint))
        .route("/staff/centres/{id}/staff/{person}/remove", web::post().to(centres::dismiss))
        .route("/staff/centres/{id}/programmes/new", web::get().to(programmes::new))
        .route("/staff/centres/{id}/programmes/new", web::post().to(programmes::create))
        .route("/staff/centres/{id}/programmes/{programme}", web::get().to(programmes::edit))
        .route("/staff/centres/{id}/programmes/{programme}", web::post().to(programmes::update))
        .route("/staff/centres/{id}/programmes/{programme}/cohorts/new", web::get().to(cohorts::new))
        .route("/staff/centres/{id}/programmes/{programme}/cohorts/new", web::post().to(cohorts::create))
        .route("/staff/centres/{id}/cohorts/{cohort}", web::get().to(cohorts::show))
        .route("/staff/centres/{id}/cohorts/{cohort}/edit", web::get().to(cohorts::edit))
        .route("/staff/centres/{id}/cohorts/{cohort}/edit", web::post().to(cohorts::update))
        .route("/staff/centres/{id}/cohorts/{cohort}/mentors", web::post().to(cohorts::add_mentor))
        .route("/staff/centres/{id}/cohorts/{cohort}/mentors/{person}/remove", web::post().to(cohorts::remove_mentor))
        .route("/staff/centres/{id}/cohorts/{cohort}/acts", web::post().to(cohorts::act_all))
        .route("/staff/centres/{id}/cohorts/{cohort}/applications", web::get().to(applications::list))
        .route("/staff/centres/{id}/cohorts/{cohort}/applications/{application}", web::post().to(applications::decide))
        .route("/staff/centres/{id}/cohorts/{cohort}/enrolments/new", web::get().to(enrolments::new))
        .route("/staff/centres/{id}/cohorts/{cohort}/enrolments/new", web::post().to(enrolments::create))
        .route("/staff/centres/{id}/cohorts/{cohort}/lessons", web::get().to(lessons::list))
        .route("/staff/centres/{id}/cohorts/{cohort}/lessons", web::post().to(lessons::create))
        .route("/staff/centres/{id}/cohorts/{cohort}/lessons/{lesson}", web::get().to(registers::show))
        .route("/staff/centres/{id}/cohorts/{cohort}/lessons/{lesson}", web::post().to(registers::save))
        .route("/staff/centres/{id}/cohorts/{cohort}/lessons/{lesson}/edit", web::get().to(lessons::edit))
        .route("/staff/centres/{id}/cohorts/{cohort}/lessons/{lesson}/edit", web::post().to(lessons::update))
        .route("/staff/centres/{id}/cohorts/{cohort}/lessons/{lesson}/cancel", web::post().to(lessons::cancel))
        .route("/staff/centres/{id}/cohorts/{cohort}/register", web::get().to(papers::form))
        .route("/staff/centres/{id}/cohorts/{cohort}/register", web::post().to(papers::send))
        .route("/staff/centres/{id}/cohorts/{cohort}/register.csv", web::get().to(papers::export))
        .route("/staff/centres/{id}/cohorts/{cohort}/roster", web::get().to(rosters::form))
        .route("/staff/centres/{id}/cohorts/{cohort}/roster", web::post().to(rosters::send))
        .route("/staff/centres/{id}/cohorts/{cohort}/roster.csv", web::get().to(rosters::export))
        .route("/staff/centres/{id}/cohorts/{cohort}/codes", web::post().to(rosters::codes))
        .route("/staff/centres/{id}/enrolments/{enrolment}", web::get().to(enrolments::show))
        .route("/staff/centres/{id}/enrolments/{enrolment}", web::post().to(enrolments::save))
        .route("/staff/centres/{id}/enrolments/{enrolment}/acts", web::post().to(enrolments::act))
        .route("/staff/centres/{id}/enrolments/{enrolment}/claim", web::post().to(enrolments::renew))
        .route("/staff/marks", web::post().to(registers::send));
}

/// When a centre is open to women only: the days, and the hours.
pub fn women_words(p: &Page, centre: &Centre) -> Option<String> {
    let (days, hours) = centre.women_hours()?;
    let days: Vec<String> = days.iter().map(|day| p.choice("centres-day", day)).collect();
    Some(format!("{} {hours}", days.join(p.t("centres-comma"))))
}

/// How much of their course somebody attended: `83 %, 10 of 12 sessions`.
fn course_words(p: &Page, course: &Course) -> String {
    share_words(p, course.attendance)
}

fn share_words(p: &Page, attendance: Attendance) -> String {
    let Some(share) = attendance.share() else { return p.t("centres-share-none").to_owned() };
    let args =
        [("share", share.into()), ("present", attendance.present.into()), ("counted", attendance.counted.into())];
    i18n::text(p.locale, "centres-share", &args)
}

/// Where somebody left and why: `Work: found one in Gilgit.`
fn why_left(p: &Page, since: &Since) -> Option<String> {
    let reason = p.choice("centres-reason", since.reason.as_deref()?);
    Some(match &since.note {
        Some(note) => p.t2("centres-left-why", "reason", reason, "note", note.as_str()),
        None => reason,
    })
}

/// The reasons of leaving, for a form.
fn reasons(p: &Page) -> Vec<(&'static str, String)> {
    REASONS.iter().map(|reason| (*reason, p.choice("centres-reason", reason))).collect()
}

/// What somebody who looks at the inside of a centre may do there.
#[derive(Debug, Clone, Copy)]
struct Can {
    edit: bool,
    appoint: bool,
    run: bool,
}

impl Can {
    fn of(standing: Standing) -> Self {
        let may = |wish| rules::may(standing, wish).is_ok();
        Self { edit: may(Wish::Edit), appoint: may(Wish::Appoint(crate::centres::Post::Trainer)), run: may(Wish::Run) }
    }
}

/// The cohort of an address, from inside. Under another centre than its own it is not there.
async fn cohort_at(app: &App, actor: &Actor, centre: Uuid, cohort: Uuid, wish: Wish) -> Result<Inside> {
    let inside = actions::cohort_inside(&mut *app.db.read().await?, actor, CohortId(cohort), wish).await?;
    if inside.centre.id == CentreId(centre) { Ok(inside) } else { Err(AppError::NotFound) }
}

fn to_cohort(inside: &Inside, key: &'static str) -> HttpResponse {
    let address = format!("/staff/centres/{}/cohorts/{}", inside.centre.id, inside.cohort.id);
    flash::with(html::see_other(&address), Tone::Good, key)
}
