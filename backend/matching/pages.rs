//! Match lists, with their reasons.

use crate::accounts::{Signed, Staff};
use crate::app::App;
use crate::clients::Organisation;
use crate::gigs::Gig;
use crate::kernel::ids::{CentreId, GigId};
use crate::matching::actions;
use crate::matching::words::{self, Step, Teller, Told};
use crate::platform::web::forms::Params;
use crate::platform::web::html::{self, Page, PageResult};
use crate::profiles::Published;
use actix_web::web;
use askama::Template;
use matcher::Constraint;
use matcher::exposure::{By, Cell};
use serde::Deserialize;
use std::ops::Range;
use uuid::Uuid;

const PER_PAGE: usize = 20;
/// The last page that can hold anything.
const LAST: usize = 2;

#[derive(Template)]
#[template(path = "matching/people.html")]
struct People<'a> {
    p: &'a Page,
    gig: Gig,
    client: Organisation,
    rows: Vec<Candidate>,
    fitting: u32,
    conditions: Vec<Condition>,
    prev: Option<String>,
    next: Option<String>,
}

/// Somebody who fits, and which of the dropped conditions they do not meet.
struct Candidate {
    published: Published,
    told: Told,
    misses: Vec<String>,
    /// Their place is that of somebody without paid work, not of their score.
    is_lifted: bool,
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
        let dropped = words::loose(&self.dropped).into_iter().map(|one| format!("&dropped={}", words::code(one)));
        format!("?page={page}{}", dropped.collect::<String>())
    }

    /// The places on the page.
    fn places(&self) -> Range<usize> {
        let page = self.page.min(LAST);
        page * PER_PAGE..(page + 1) * PER_PAGE
    }

    /// The page of the rows, and the addresses of its neighbours.
    fn turn<T>(&self, rows: Vec<T>) -> (Vec<T>, Option<String>, Option<String>) {
        let (page, places) = (self.page.min(LAST), self.places());
        let more = rows.len() > places.end;
        let rows = rows.into_iter().skip(places.start).take(PER_PAGE).collect();
        (rows, page.checked_sub(1).map(|before| self.address(before)), more.then(|| self.address(page + 1)))
    }
}

/// Who fits this gig.
pub async fn people(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, Params(asked): Params<Asked>) -> PageResult {
    let dropped = words::loose(&asked.dropped);
    let mut people = actions::people(&app, &who.actor, GigId(*id), &dropped).await?;
    actions::show(&app, &mut people, asked.places()).await?;
    let p = &who.page;
    let teller = Teller { skills: &people.skills, locale: p.locale };
    let gained =
        |constraint| people.loosened.gained.iter().find(|(known, _)| *known == constraint).map_or(0, |(_, n)| *n);
    let conditions = Constraint::LOOSE.into_iter().map(|constraint| Condition {
        code: words::code(constraint),
        text: teller.condition(constraint),
        dropped: dropped.contains(&constraint),
        gained: gained(constraint),
    });
    let conditions = conditions.filter(|condition| condition.dropped || condition.gained > 0).collect();
    let (rows, prev, next) = asked.turn(people.found);
    let candidate = |person: actions::Person| Candidate {
        told: teller.tell(&person.score),
        misses: teller.misses(&person.score),
        is_lifted: person.by == By::Floor,
        published: person.published,
    };
    let rows = rows.into_iter().map(candidate).collect();
    let fitting = people.loosened.fitting;
    html::page(&People { p, gig: people.gig, client: people.client, rows, fitting, conditions, prev, next })
}

#[derive(Template)]
#[template(path = "matching/work.html")]
struct Work<'a> {
    p: &'a Page,
    /// None while nothing is published.
    rows: Option<Vec<Row>>,
    adult: bool,
    prev: Option<String>,
    next: Option<String>,
}

struct Row {
    gig: Gig,
    client: Organisation,
    told: Told,
    improvements: Vec<Step>,
}

/// The gigs that fit the person who asks.
pub async fn work(who: Signed, app: web::Data<App>, Params(asked): Params<Asked>) -> PageResult {
    let p = &who.page;
    let adult = who.actor.adult;
    let Some(work) = actions::work(&app, &who.actor).await? else {
        return html::page(&Work { p, rows: None, adult, prev: None, next: None });
    };
    let teller = Teller { skills: &work.skills, locale: p.locale };
    let row = |fitting: actions::Fitting| Row {
        told: teller.tell(&fitting.score),
        improvements: fitting.improvements.iter().take(2).map(|change| teller.improvement(change)).collect(),
        gig: fitting.gig,
        client: fitting.client,
    };
    let (rows, prev, next) = asked.turn(work.found);
    html::page(&Work { p, rows: Some(rows.into_iter().map(row).collect()), adult, prev, next })
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
    improvements: Vec<Step>,
}

/// How this gig fits the person who asks: a page, or a part of the gig's page for htmx.
pub async fn fit(who: Signed, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let p = &who.page;
    let (gig, fit) = actions::fit(&app, &who.actor, GigId(*id)).await?;
    let fit = fit.map(|fit| {
        let teller = Teller { skills: &fit.skills, locale: p.locale };
        Fit {
            told: teller.tell(&fit.score),
            against: fit.against.iter().map(|constraint| teller.against(*constraint)).collect(),
            improvements: fit.improvements.iter().take(4).map(|change| teller.improvement(change)).collect(),
        }
    });
    if p.fragment { html::page(&FitPart { p, fit }) } else { html::page(&FitPage { p, gig, fit }) }
}

#[derive(Template)]
#[template(path = "matching/evenness.html")]
struct EvennessPage<'a> {
    p: &'a Page,
    since: String,
    /// Of everybody, then by centre.
    centres: Vec<EvennessRow>,
    genders: Vec<EvennessRow>,
}

/// Figures of a group, and nothing where they would tell of few.
struct EvennessRow {
    /// None for everybody.
    group: Option<String>,
    people: Option<String>,
    newcomers: Option<String>,
    gini: Option<String>,
}

impl EvennessRow {
    fn of(group: Option<String>, cell: &Cell) -> Self {
        Self {
            group,
            people: cell.people.map(|people| people.to_string()),
            newcomers: cell.newcomer_ratio.map(|ratio| format!("{} %", ratio.saturating_add(5_000) / 10_000)),
            gini: cell.gini.map(|gini| format!("0.{:02}", gini / 10_000)),
        }
    }
}

/// How evenly match lists let people be seen.
pub async fn evenness(who: Staff, app: web::Data<App>) -> PageResult {
    let (p, told) = (&who.page, actions::evenness(&app).await?);
    let name = |id: &Option<CentreId>| {
        let centre = told.centres.iter().find(|centre| Some(centre.id) == *id);
        centre.map_or_else(|| p.t("matching-no-centre").to_owned(), |centre| centre.name_in(p.locale).to_owned())
    };
    let groups = told.by_centre.groups.iter().map(|(id, cell)| EvennessRow::of(Some(name(id)), cell));
    let centres = std::iter::once(EvennessRow::of(None, &told.by_centre.total)).chain(groups).collect();
    let gender = |said: &Option<String>| p.choice("accounts-gender", said.as_deref().unwrap_or("unsaid"));
    let groups = told.by_gender.groups.iter().map(|(said, cell)| EvennessRow::of(Some(gender(said)), cell));
    html::page(&EvennessPage { p, since: told.since.to_string(), centres, genders: groups.collect() })
}

#[derive(Template)]
#[template(path = "matching/past.html")]
struct PastPage<'a> {
    p: &'a Page,
    gig: Gig,
    rows: Vec<PastRow>,
}

/// Somebody as they were shown on a day.
struct PastRow {
    day: String,
    place: i32,
    /// None where their profile is no longer to be seen.
    published: Option<Published>,
    told: Told,
    version: u32,
    recomputes: bool,
}

/// Who was shown to the client of a gig, and why.
pub async fn past(who: Staff, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let p = &who.page;
    let (gig, past) = actions::past(&app, &who.actor, GigId(*id)).await?;
    let row = |past: actions::Past| PastRow {
        day: past.shown.day.to_string(),
        place: past.shown.place,
        told: Teller { skills: &past.skills, locale: p.locale }.tell(&past.score),
        version: past.score.version,
        recomputes: past.recomputes(),
        published: past.published,
    };
    html::page(&PastPage { p, gig, rows: past.into_iter().map(row).collect() })
}
