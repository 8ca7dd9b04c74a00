//! What the staff of centres see of endorsements: what waits, how mentors judge, what was said.

use super::{Bar, bars};
use crate::accounts::Staff;
use crate::app::App;
use crate::endorsements::actions;
use crate::endorsements::model::{Asked, Named, State};
use crate::endorsements::rules::Flat;
use crate::kernel::ids::CentreId;
use crate::platform::web::html::{self, Page, PageResult};
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "endorsements/staff.html")]
struct Show<'a> {
    p: &'a Page,
    /// With the name of the skill, and for how many days it has waited.
    waiting: Vec<(Asked, String, i64)>,
    given: Vec<(Asked, String)>,
    mentors: Vec<Judging>,
    managed: Vec<CentreId>,
}

/// How one mentor judges.
struct Judging {
    name: Named,
    count: u32,
    revoked: u32,
    bars: Vec<Bar>,
    flat: Option<Flat>,
}

impl Show<'_> {
    fn may_revoke(&self, asked: &Asked) -> bool {
        asked.request.state() == State::Endorsed && self.managed.contains(&asked.place.centre.id)
    }
}

pub async fn overview(who: Staff, app: web::Data<App>) -> PageResult {
    let p = &who.page;
    let found = actions::overview(&app, &who.actor).await?;
    let (skills, now) = (app.skills.now(), app.clock.now());
    let label = |asked: &Asked| skills.label(&asked.request.skill_id, p.locale).to_owned();
    let waiting = found.waiting.into_iter().map(|asked| {
        let (label, days) = (label(&asked), asked.request.days_since_asked(now));
        (asked, label, days)
    });
    let given = found.given.into_iter().map(|asked| {
        let label = label(&asked);
        (asked, label)
    });
    let judging = found.mentors.into_iter().map(|(name, figures)| Judging {
        name,
        count: figures.count(),
        revoked: figures.revoked,
        bars: bars(p, &figures),
        flat: figures.flat(),
    });
    html::page(&Show {
        p,
        waiting: waiting.collect(),
        given: given.collect(),
        mentors: judging.collect(),
        managed: found.managed,
    })
}
