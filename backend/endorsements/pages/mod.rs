//! Pages of endorsements: what graduates ask for, mentors' desks, what staff see, and mentors as everybody sees them.

mod graduate;
mod mentor;
mod public;
mod revoking;
mod staff;

use crate::accounts::Signed;
use crate::endorsements::actions::Figures;
use crate::endorsements::rules;
use crate::kernel::actor::Role;
use crate::platform::error::Result;
use crate::platform::web::html::Page;
use crate::skills::Skills;
use actix_web::web;

/// Every page of this slice and where it stands.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/my/endorsements", web::get().to(graduate::list))
        .route("/my/endorsements/new", web::get().to(graduate::new))
        .route("/my/endorsements/new", web::post().to(graduate::create))
        .route("/my/endorsements/{id}", web::post().to(graduate::show_attendance))
        .route("/my/endorsements/{id}/withdraw", web::post().to(graduate::withdraw))
        .route("/mentor", web::get().to(mentor::queue))
        .route("/mentor/batch", web::get().to(mentor::batch))
        .route("/mentor/page", web::get().to(mentor::page))
        .route("/mentor/page", web::post().to(mentor::save_page))
        .route("/mentor/endorsements", web::get().to(mentor::given))
        .route("/mentor/endorsements/{id}/confirm", web::post().to(mentor::confirm))
        .route("/mentor/requests/{id}", web::get().to(mentor::sheet))
        .route("/mentor/requests/{id}/claim", web::post().to(mentor::claim))
        .route("/mentor/requests/{id}/back", web::post().to(mentor::give_back))
        .route("/mentor/requests/{id}/endorse", web::post().to(mentor::endorse))
        .route("/mentor/requests/{id}/decline", web::post().to(mentor::decline))
        .route("/endorsements/{id}/revoke", web::get().to(revoking::form))
        .route("/endorsements/{id}/revoke", web::post().to(revoking::revoke))
        .route("/staff/endorsements", web::get().to(staff::overview))
        .route("/mentors", web::get().to(public::list))
        .route("/mentors/{id}", web::get().to(public::show));
}

/// Mentors act with their second factor; whoever has not shown it is led to it.
fn require_mentor(who: &Signed) -> Result<()> {
    if who.held.contains(&Role::Mentor) {
        who.shown.require_second_factor()?;
    }
    rules::may_mentor(&who.actor)?;
    Ok(())
}

/// A level with how many endorsements were given at it, and how long its bar is, of a hundred.
struct Bar {
    level: &'static str,
    count: u32,
    width: u32,
}

fn bars(p: &Page, figures: &Figures) -> Vec<Bar> {
    let most = figures.levels.iter().max().copied().unwrap_or(0).max(1);
    let bar = |(level, count): (i32, u32)| Bar { level: p.level(level), count, width: count * 100 / most };
    (1..).zip(figures.levels).map(bar).collect()
}

/// The words of the rubric for a level of a skill, in the language of the page.
fn rubric(p: &Page, skills: &Skills, skill: &str, level: i32) -> String {
    let family = skills.labels.get(skill).map_or("any", |labels| labels.family.as_str());
    let key = |family: &str| format!("endorsements-rubric-{family}-{level}");
    let known = crate::platform::i18n::has(p.locale, &key(family));
    p.t(&key(if known { family } else { "any" })).to_owned()
}
