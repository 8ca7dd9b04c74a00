//! Result pages: a query in the address, facets, chips of what was chosen, and an honest page when nothing was found.

use crate::accounts::{Visitor, device::Device};
use crate::app::App;
use crate::gigs;
use crate::kernel::money::{Currency, Money};
use crate::platform::error::{AppError, Result};
use crate::platform::search::{Counted, Highlighter};
use crate::platform::web::context::visit_of;
use crate::platform::web::forms::Params;
use crate::platform::web::html::{self, Page, PageResult};
use crate::profiles::{Evidence, Published};
use crate::search::actions::{self, Asked, Asker, FURTHEST, LONGEST};
use crate::search::asked::{self, Starters};
use crate::search::help::Help;
use crate::skills::Skills;
use actix_web::{HttpRequest, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;
use std::borrow::Cow;
use std::fmt::Write;
use std::mem;
use std::sync::Arc;

const PER_PAGE: usize = 12;
const LAST_PAGE: usize = FURTHEST / PER_PAGE - 1;
/// Values of a facet beside those that are chosen.
const VALUES: usize = 12;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SearchQuery {
    q: String,
    skill: Vec<String>,
    family: Vec<String>,
    district: Vec<String>,
    language: Vec<String>,
    budget_kind: Vec<String>,
    evidence: Vec<String>,
    remote: Vec<String>,
    client: Vec<String>,
    first_gig: String,
    sort: String,
    page: usize,
}

impl SearchQuery {
    pub(super) fn asked(&self) -> Asked {
        let values = |values: &[String]| values.iter().filter(|value| !value.is_empty()).take(30).cloned().collect();
        let chosen = self.lists().into_iter().map(|(field, _, given)| (field, values(given)));
        Asked {
            text: self.q.chars().take(LONGEST).collect(),
            chosen: chosen.filter(|(_, values): &(_, Vec<String>)| !values.is_empty()).collect(),
            first_gig: self.first_gig == "yes",
            sort: self.sort.clone(),
            offset: self.page.min(LAST_PAGE) * PER_PAGE,
            limit: PER_PAGE,
        }
    }

    /// What may be chosen: the field of the index, the name in the address, and the values.
    fn lists(&self) -> [(&'static str, &'static str, &[String]); 8] {
        [
            ("skills", "skill", &self.skill),
            ("families", "family", &self.family),
            ("district", "district", &self.district),
            ("languages", "language", &self.language),
            ("budget_kind", "budget_kind", &self.budget_kind),
            ("evidence", "evidence", &self.evidence),
            ("remote", "remote", &self.remote),
            ("organisation", "client", &self.client),
        ]
    }

    /// What stands in the address beside the text, for a form that keeps it while the text changes.
    fn kept(&self) -> Vec<(&'static str, String)> {
        self.pairs().into_iter().filter(|(name, _)| *name != "q").collect()
    }

    /// The pairs of the address, without the page.
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        for (_, name, values) in self.lists() {
            pairs.extend(values.iter().filter(|value| !value.is_empty()).map(|value| (name, value.clone())));
        }
        for (name, value) in [("q", &self.q), ("first_gig", &self.first_gig), ("sort", &self.sort)] {
            if !value.is_empty() {
                pairs.push((name, value.clone()));
            }
        }
        pairs
    }

    fn address(&self, path: &str, page: usize) -> String {
        self.address_with(path, page, |_, _| true)
    }

    /// The same without what is not kept.
    fn address_with(&self, path: &str, page: usize, keep: impl Fn(&str, &str) -> bool) -> String {
        let mut encoded = url::form_urlencoded::Serializer::new(String::new());
        encoded.extend_pairs(self.pairs().into_iter().filter(|(name, value)| keep(name, value)));
        if page > 0 {
            encoded.append_pair("page", &page.to_string());
        }
        let query = encoded.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

/// One group of choices with their counts.
struct Facet<'a> {
    name: &'static str,
    title: String,
    /// Value, text, count, chosen.
    values: Vec<(&'a str, Cow<'a, str>, u64, bool)>,
}

/// A choice that was made, and the address without it.
struct Chip {
    text: String,
    without: String,
}

/// How many there are without a condition that leaves nothing.
struct Loosened {
    /// The condition, as people read it.
    text: String,
    gained: usize,
    address: String,
}

/// What both result pages show around their rows.
struct Frame<'a> {
    query: &'a SearchQuery,
    total: usize,
    facets: Vec<Facet<'a>>,
    chips: Vec<Chip>,
    dropped: Vec<String>,
    /// What somebody may have meant, and the address that asks for it.
    meant: Option<(String, String)>,
    /// Without which conditions how many would be found, and where.
    loosened: Vec<Loosened>,
    away: bool,
    prev: Option<String>,
    next: Option<String>,
    /// For an empty page: skills close to what was typed.
    instead: Vec<(String, String)>,
    /// For an empty box: what was asked for before.
    starters: Starters,
    path: String,
    sorts: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "search/talent.html")]
struct Talent<'a> {
    p: &'a Page,
    frame: Frame<'a>,
    rows: Vec<TalentCard>,
}

/// What changes of that page while somebody types.
#[derive(Template)]
#[template(path = "search/_talent.html")]
struct TalentPart<'a> {
    p: &'a Page,
    frame: Frame<'a>,
    rows: Vec<TalentCard>,
}

/// A talent card: one picture of work, who, what, three skills, price, from when, where.
pub struct TalentCard {
    pub published: Published,
    pub headline: String,
    pub skills: Vec<(String, Evidence)>,
    pub rate: Option<String>,
    /// Where that day is still to come.
    pub free_from: Option<NaiveDate>,
}

#[derive(Template)]
#[template(path = "search/gigs.html")]
struct Gigs<'a> {
    p: &'a Page,
    frame: Frame<'a>,
    rows: Vec<GigCard>,
    /// The same search for first gigs only; None when it is one.
    first_gigs: Option<String>,
}

/// What changes of that page while somebody types.
#[derive(Template)]
#[template(path = "search/_gigs.html")]
struct GigsPart<'a> {
    p: &'a Page,
    frame: Frame<'a>,
    rows: Vec<GigCard>,
    first_gigs: Option<String>,
}

/// A gig card: what, for how much, where, by when.
pub struct GigCard {
    pub shown: Arc<gigs::Shown>,
    pub title: String,
    pub excerpt: String,
    pub skills: Vec<String>,
}

pub async fn talent(
    who: Visitor,
    app: web::Data<App>,
    device: Device,
    req: HttpRequest,
    Params(query): Params<SearchQuery>,
) -> PageResult {
    let asker = asker(&who, &device, &req);
    actions::count(&app, asker.actor, asker.from).await.checked()?;
    let p = &who.page;
    let skills = app.skills.now();
    let asked = query.asked();
    let found = or_away(actions::talent(&app, asker.actor, &asked).await)?;
    let away = found.is_none();
    let mut page = match found {
        Some(page) => page,
        None => unranked(actions::newest_talent(&app, asker.actor, PER_PAGE).await?),
    };
    if !away {
        actions::hear(&app, &asker, "profiles", &asked, &page);
    }
    let starters = starters(&app, &asker, "profiles", &query).await?;
    let marker = marker(&app, "profiles", &query.q);
    let card = |published: Published| TalentCard {
        headline: marked(marker.as_ref(), &published.content.headline),
        skills: published
            .content
            .skills
            .iter()
            .take(3)
            .map(|own| (skills.label(&own.skill, p.locale).to_owned(), published.evidence(own)))
            .collect(),
        rate: rate(&published),
        free_from: published.content.available_from.filter(|day| *day > app.clock.today()),
        published,
    };
    let sorts = ["", "newest", "cheapest", "dearest"];
    let rows = mem::take(&mut page.rows).into_iter().map(card).collect();
    let frame = Frame { starters, ..frame(p, &skills, "/talent", &query, &page, away, &sorts) };
    if p.fragment { html::page(&TalentPart { p, frame, rows }) } else { html::page(&Talent { p, frame, rows }) }
}

pub async fn gigs(
    who: Visitor,
    app: web::Data<App>,
    device: Device,
    req: HttpRequest,
    Params(query): Params<SearchQuery>,
) -> PageResult {
    let asker = asker(&who, &device, &req);
    actions::count(&app, asker.actor, asker.from).await.checked()?;
    let p = &who.page;
    let skills = app.skills.now();
    let asked = query.asked();
    let found = or_away(actions::gigs(&app, asker.actor, &asked).await)?;
    let away = found.is_none();
    let mut page = match found {
        Some(page) => page,
        None => unranked(actions::newest_gigs(&app, asker.actor, PER_PAGE).await?),
    };
    if !away {
        actions::hear(&app, &asker, "gigs", &asked, &page);
    }
    let starters = starters(&app, &asker, "gigs", &query).await?;
    let marker = marker(&app, "gigs", &query.q);
    let card = |shown: Arc<gigs::Shown>| GigCard {
        title: marked(marker.as_ref(), &shown.gig.title),
        excerpt: marked(marker.as_ref(), &shown.html.summary),
        skills: shown
            .details
            .skills
            .iter()
            .take(4)
            .map(|need| skills.label(&need.skill, p.locale).to_owned())
            .collect(),
        shown,
    };
    let sorts = ["", "newest", "deadline", "dearest"];
    let first = SearchQuery { first_gig: "yes".to_owned(), ..query.clone() };
    let first_gigs = query.first_gig.is_empty().then(|| first.address("/gigs", 0));
    let rows = mem::take(&mut page.rows).into_iter().map(card).collect();
    let frame = Frame { starters, ..frame(p, &skills, "/gigs", &query, &page, away, &sorts) };
    if p.fragment {
        html::page(&GigsPart { p, frame, rows, first_gigs })
    } else {
        html::page(&Gigs { p, frame, rows, first_gigs })
    }
}

fn asker<'a>(who: &'a Visitor, device: &Device, req: &HttpRequest) -> Asker<'a> {
    let (from, own_device, visit) = (device.address, !device.shared, visit_of(req));
    Asker { actor: who.actor.as_ref(), from, own_device, visit, live: who.page.fragment }
}

/// What an empty box begins with; nothing once anything is asked for.
async fn starters(app: &App, asker: &Asker<'_>, catalogue: &str, query: &SearchQuery) -> Result<Starters> {
    if !query.pairs().is_empty() || query.page > 0 {
        return Ok(Starters::default());
    }
    let person = asker.actor.filter(|_| asker.own_device).map(|actor| actor.person);
    asked::starters(app, person, catalogue).await
}

/// What marks words of the query in texts; None where nothing was typed.
fn marker(app: &App, index: &str, query: &str) -> Option<Highlighter> {
    (!query.is_empty()).then(|| app.search.highlighter(index, query).ok()).flatten()
}

/// None when the engine is away, which the page says; an odd query finds nothing. Neither is an error page.
fn or_away<T>(found: Result<actions::Page<T>>) -> Result<Option<actions::Page<T>>> {
    match found {
        Ok(page) => Ok(Some(page)),
        Err(AppError::Away(_)) => Ok(None),
        Err(AppError::Invalid(_)) => Ok(Some(unranked(Vec::new()))),
        Err(error) => Err(error),
    }
}

/// Rows that no query found.
fn unranked<T>(rows: Vec<T>) -> actions::Page<T> {
    actions::Page { rows, total: 0, facets: Counted::default(), dropped: Vec::new(), help: Help::default() }
}

fn frame<'a, T>(
    p: &Page,
    skills: &'a Skills,
    path: &str,
    query: &'a SearchQuery,
    page: &'a actions::Page<T>,
    away: bool,
    sorts: &[&'static str],
) -> Frame<'a> {
    let number = query.page.min(LAST_PAGE);
    let facets = facets(p, skills, query, &page.facets);
    let chips = query.pairs().into_iter().filter(|(name, _)| !matches!(*name, "q" | "sort")).map(|(name, value)| {
        let others = |other: &str, chosen: &str| (other, chosen) != (name, value.as_str());
        Chip { text: value_text(p, skills, name, &value).into_owned(), without: query.address_with(path, 0, others) }
    });
    let instead = if page.total == 0 && !query.q.is_empty() {
        let offered = skills.suggest(&query.q, p.locale, 6).into_iter();
        offered.map(|skill| (format!("{path}?skill={}", skill.id), skill.label)).collect()
    } else {
        Vec::new()
    };
    Frame {
        total: page.total,
        facets,
        chips: chips.collect(),
        dropped: page.dropped.clone(),
        meant: page.help.meant.clone().map(|text| {
            let address = SearchQuery { q: text.clone(), ..query.clone() }.address(path, 0);
            (text, address)
        }),
        loosened: loosened(p, skills, path, query, &page.help),
        away,
        prev: number.checked_sub(1).map(|before| query.address(path, before)),
        next: (number < LAST_PAGE && (number + 1) * PER_PAGE < page.total).then(|| query.address(path, number + 1)),
        instead,
        starters: Starters::default(),
        path: path.to_owned(),
        sorts: sorts
            .iter()
            .map(|sort| (*sort, p.choice("search-sort", if sort.is_empty() { "best" } else { sort })))
            .collect(),
        query,
    }
}

fn loosened(p: &Page, skills: &Skills, path: &str, query: &SearchQuery, help: &Help) -> Vec<Loosened> {
    let lists = query.lists();
    let one = |(field, gained): &(&'static str, usize)| {
        let list = lists.iter().find(|(known, ..)| known == field);
        let (name, values) = list.map_or((*field, &[][..]), |(_, name, values)| (*name, *values));
        let texts = values.iter().filter(|value| !value.is_empty()).map(|value| value_text(p, skills, name, value));
        let texts: Vec<Cow<str>> = if name == "first_gig" { vec![p.t("gigs-first").into()] } else { texts.collect() };
        let address = query.address_with(path, 0, |other, _| other != name);
        Loosened { text: texts.join(p.t("search-comma")), gained: *gained, address }
    };
    help.loosened.iter().map(one).collect()
}

fn facets<'a>(p: &Page, skills: &'a Skills, query: &'a SearchQuery, counted: &'a Counted) -> Vec<Facet<'a>> {
    let groups: [(&'static str, &str, &'a [String]); 7] = [
        ("family", "families", &query.family),
        ("skill", "skills", &query.skill),
        ("evidence", "evidence", &query.evidence),
        ("remote", "remote", &query.remote),
        ("district", "district", &query.district),
        ("language", "languages", &query.language),
        ("budget_kind", "budget_kind", &query.budget_kind),
    ];
    let group = |(name, field, chosen): (&'static str, &str, &'a [String])| {
        let counted = counted.get(field).map(Vec::as_slice).unwrap_or_default();
        let count = |value: &String| counted.iter().find(|(known, _)| known == value).map_or(0, |(_, count)| *count);
        // What is chosen stays, however rare, so that the form can say it again.
        let chosen_values = chosen.iter().filter(|value| !value.is_empty()).map(|value| (value, count(value), true));
        let others = counted.iter().filter(|(value, _)| !chosen.contains(value)).take(VALUES);
        let values = chosen_values.chain(others.map(|(value, count)| (value, *count, false)));
        let values: Vec<_> = values
            .map(|(value, count, chosen)| (value.as_str(), value_text(p, skills, name, value), count, chosen))
            .collect();
        (!values.is_empty()).then(|| Facet { name, title: p.choice("search-facet", name), values })
    };
    groups.into_iter().filter_map(group).collect()
}

pub(super) const EVIDENCE: [Evidence; 3] = [Evidence::Shown, Evidence::Endorsed, Evidence::Delivered];

pub(super) fn value_text<'a>(p: &Page, skills: &'a Skills, name: &str, value: &'a str) -> Cow<'a, str> {
    match name {
        "family" => skills.family_label(value, p.locale).into(),
        "skill" => skills.label(value, p.locale).into(),
        "district" if crate::kernel::places::is_district(value) => p.choice("district", value).into(),
        "language" if crate::kernel::places::LANGUAGES.contains(&value) => p.choice("language", value).into(),
        "budget_kind" if matches!(value, "fixed" | "hourly") => p.choice("gigs-budget", value).into(),
        "evidence" if EVIDENCE.iter().any(|kind| kind.code() == value) => p.choice("layout-skill", value).into(),
        "remote" if matches!(value, "true" | "false") => {
            p.choice("gigs-place", if value == "true" { "remote" } else { "on_site" }).into()
        }
        "first_gig" => p.t("gigs-first").into(),
        _ => value.into(),
    }
}

pub fn rate(published: &Published) -> Option<String> {
    let currency = Currency::parse(published.content.rate_currency.as_deref()?)?;
    Some(Money::new(published.content.rate_minor?, currency).to_string())
}

/// The text as safe HTML, with what was searched for marked.
fn marked(marker: Option<&Highlighter>, text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 64);
    let Some(marker) = marker else {
        escape_into(&mut html, text);
        return html;
    };
    for part in marker.mark(text) {
        if part.is_hit {
            html.push_str("<mark>");
        }
        escape_into(&mut html, part.text);
        if part.is_hit {
            html.push_str("</mark>");
        }
    }
    html
}

fn escape_into(html: &mut String, text: &str) {
    let Ok(safe) = askama::filters::escape(text, askama::filters::Html);
    // Writing into a string never fails.
    let _ = write!(html, "{safe}");
}
