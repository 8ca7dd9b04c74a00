//! Match lists, with their reasons.

use crate::accounts::Signed;
use crate::app::App;
use crate::clients::Organisation;
use crate::gigs::Gig;
use crate::kernel::ids::GigId;
use crate::matching::actions;
use crate::matching::words::{self, Line, Teller, Told};
use crate::platform::web::forms::Params;
use crate::platform::web::html::{self, Page, PageResult};
use crate::profiles::Published;
use actix_web::web;
use askama::Template;
use matcher::Constraint;
use serde::Deserialize;
use uuid::Uuid;

const PER_PAGE: usize = 10;

#[derive(Template)]
#[template(path = "matching/people.html")]
struct People<'a> {
    p: &'a Page,
    gig: Gig,
    client: Organisation,
    rows: Vec<(Published, Told)>,
    fitting: u32,
    conditions: Vec<Condition>,
    prev: Option<String>,
    next: Option<String>,
}

/// A condition that the client may loosen.
struct Condition {
    code: &'static str,
    text: String,
    dropped: bool,
    gained: u32,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    dropped: Vec<String>,
    page: usize,
}

impl Asked {
    fn address(&self, page: usize) -> String {
        let dropped: String = self
            .dropped
            .iter()
            .filter_map(|code| words::loose(code))
            .map(|c| format!("&dropped={}", words::code(c)))
            .collect();
        format!("?page={page}{dropped}")
    }
}

/// Who fits this gig.
pub async fn people(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, Params(asked): Params<Asked>) -> PageResult {
    let dropped: Vec<Constraint> = asked.dropped.iter().filter_map(|code| words::loose(code)).collect();
    let people = actions::people(&app, &who.actor, GigId(*id), &dropped).await?;
    let p = &who.page;
    let skills = app.skills.now();
    let teller = Teller { skills: &skills, locale: p.locale };
    let gained =
        |constraint| people.loosened.gained.iter().find(|(known, _)| *known == constraint).map_or(0, |(_, n)| *n);
    let conditions = Constraint::LOOSE.into_iter().map(|constraint| Condition {
        code: words::code(constraint),
        text: teller.condition(constraint),
        dropped: dropped.contains(&constraint),
        gained: gained(constraint),
    });
    let conditions = conditions.filter(|condition| condition.dropped || condition.gained > 0).collect();
    let found = people.found.len();
    let rows = people.found.into_iter().skip(asked.page.min(100) * PER_PAGE).take(PER_PAGE);
    let shown = People {
        p,
        rows: rows.map(|person| (person.published, teller.tell(&person.score))).collect(),
        fitting: people.loosened.fitting,
        gig: people.gig,
        client: people.client,
        conditions,
        prev: asked.page.checked_sub(1).map(|page| asked.address(page)),
        next: ((asked.page.min(100) + 1) * PER_PAGE < found).then(|| asked.address(asked.page.min(100) + 1)),
    };
    html::page(&shown)
}

#[derive(Template)]
#[template(path = "matching/work.html")]
struct Work<'a> {
    p: &'a Page,
    /// None while nothing is published.
    rows: Option<Vec<Row>>,
    adult: bool,
}

struct Row {
    gig: Gig,
    client: Organisation,
    told: Told,
    improvements: Vec<Line>,
}

/// The gigs that fit the person who asks.
pub async fn work(who: Signed, app: web::Data<App>) -> PageResult {
    let p = &who.page;
    let skills = app.skills.now();
    let teller = Teller { skills: &skills, locale: p.locale };
    let found = actions::work(&app, &who.actor).await?;
    let row = |work: actions::Work| Row {
        told: teller.tell(&work.score),
        improvements: work.improvements.iter().take(2).map(|change| teller.improvement(change)).collect(),
        gig: work.gig,
        client: work.client,
    };
    let rows = found.map(|found| found.into_iter().take(20).map(row).collect());
    html::page(&Work { p, rows, adult: who.actor.adult })
}

#[derive(Template)]
#[template(path = "matching/fit.html")]
struct FitPage<'a> {
    p: &'a Page,
    gig: Gig,
    fit: Option<Fit>,
}

#[derive(Template)]
#[template(path = "matching/_fit.html")]
struct FitPart<'a> {
    p: &'a Page,
    fit: Option<Fit>,
}

struct Fit {
    told: Told,
    against: Vec<String>,
    improvements: Vec<Line>,
}

/// How this gig fits the person who asks: a page, or a part of the gig's page for htmx.
pub async fn fit(who: Signed, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let p = &who.page;
    let (gig, fit) = actions::fit(&app, &who.actor, GigId(*id)).await?;
    let skills = app.skills.now();
    let teller = Teller { skills: &skills, locale: p.locale };
    let fit = fit.map(|fit| Fit {
        told: teller.tell(&fit.score),
        against: fit.against.iter().map(|constraint| teller.against(*constraint)).collect(),
        improvements: fit.improvements.iter().take(4).map(|change| teller.improvement(change)).collect(),
    });
    if p.fragment { html::page(&FitPart { p, fit }) } else { html::page(&FitPage { p, gig, fit }) }
}
