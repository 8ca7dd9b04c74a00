//! Saved gigs and people: the lists, the page of one with its note, and the button of other pages.

use crate::accounts::Signed;
use crate::app::App;
use crate::kernel::deadline::local_date;
use crate::kernel::fields::FieldErrors;
use crate::kernel::page::{self, Cursor};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult, local_path};
use crate::saved::model::{Kind, Saved, Seen, Thing};
use crate::saved::{actions, rules};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

const GIGS: &str = "/my/saved";
const PEOPLE: &str = "/my/saved/people";

#[derive(Template)]
#[template(path = "saved/things.html")]
struct Things<'a> {
    p: &'a Page,
    kind: Kind,
    rows: page::Page<Row>,
}

struct Row {
    path: String,
    note: String,
    day: String,
    /// None where it may no longer be seen.
    shown: Option<Shown>,
}

/// What a line says of a thing.
struct Shown {
    href: String,
    title: String,
    line: String,
    price: Option<String>,
    until: Option<String>,
}

impl Row {
    fn new(p: &Page, saved: Saved, seen: Option<Seen>) -> Option<Self> {
        Some(Self {
            path: saved.thing()?.path(),
            day: local_date(saved.saved_at).to_string(),
            note: saved.note,
            shown: seen.map(|seen| Shown::new(p, &seen)),
        })
    }
}

impl Shown {
    fn new(p: &Page, seen: &Seen) -> Self {
        match seen {
            Seen::Gig(shown) => Self {
                href: format!("/gigs/{}", shown.gig.id),
                title: shown.gig.title.clone(),
                line: shown.client.name.clone(),
                price: shown.gig.budget().map(|budget| budget.shown()),
                until: shown.gig.deadline_on.map(|day| day.to_string()),
            },
            Seen::Person(published) => Self {
                href: format!("/talent/{}", published.handle),
                title: published.name_in(p.locale),
                line: published.content.headline.clone(),
                price: None,
                until: None,
            },
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Paging {
    cursor: String,
}

pub async fn gigs(who: Signed, app: web::Data<App>, Params(paging): Params<Paging>) -> PageResult {
    list(&who, &app, Kind::Gigs, &paging).await
}

pub async fn people(who: Signed, app: web::Data<App>, Params(paging): Params<Paging>) -> PageResult {
    list(&who, &app, Kind::People, &paging).await
}

async fn list(who: &Signed, app: &App, kind: Kind, paging: &Paging) -> PageResult {
    let (p, after) = (&who.page, Cursor::decode(&paging.cursor));
    let found = actions::list(app, &who.actor, kind, after, page::DEFAULT_LIMIT).await?;
    let items = found.items.into_iter().filter_map(|(saved, seen)| Row::new(p, saved, seen)).collect();
    html::page(&Things { p, kind, rows: page::Page { items, next: found.next } })
}

impl Things<'_> {
    fn is_of_gigs(&self) -> bool {
        self.kind == Kind::Gigs
    }

    fn path(&self) -> &'static str {
        list_of(self.kind)
    }
}

fn list_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Gigs => GIGS,
        Kind::People => PEOPLE,
    }
}

#[derive(Template)]
#[template(path = "saved/thing.html")]
struct One<'a> {
    p: &'a Page,
    errors: Errors,
    thing: Thing,
    /// None where it may no longer be seen.
    shown: Option<Shown>,
    saved: bool,
    note: String,
    back: String,
}

impl One<'_> {
    fn list(&self) -> &'static str {
        list_of(self.thing.kind())
    }
}

/// The button of other pages, as things stand.
#[derive(Template)]
#[template(path = "saved/_standing.html")]
struct Standing<'a> {
    p: &'a Page,
    thing: Thing,
    saved: bool,
    /// Why it could not be saved.
    refusal: Option<String>,
}

/// One thing with its note; as a part of other pages, whether it is saved.
pub async fn show(who: Signed, app: web::Data<App>, path: web::Path<(String, Uuid)>) -> PageResult {
    let thing = thing(&path)?;
    if who.page.fragment {
        return show_standing(&who, &app, thing).await;
    }
    show_one(&who, &app, thing, StatusCode::OK, None, &FieldErrors::default()).await
}

fn thing(path: &(String, Uuid)) -> Result<Thing> {
    Thing::read(&path.0, path.1).or_missing()
}

/// What is saved, or can be.
async fn found(who: &Signed, app: &App, thing: Thing) -> Result<(Option<Saved>, Option<Seen>)> {
    let (saved, seen) = actions::find(app, &who.actor, thing).await?;
    if saved.is_none() {
        rules::may_save(&who.actor, thing.kind())?;
    }
    if saved.is_none() && seen.is_none() { Err(AppError::NotFound) } else { Ok((saved, seen)) }
}

async fn show_standing(who: &Signed, app: &App, thing: Thing) -> PageResult {
    let (saved, _) = found(who, app, thing).await?;
    html::page(&Standing { p: &who.page, thing, saved: saved.is_some(), refusal: None })
}

/// What a rule said, where the button stood.
fn show_refusal(who: &Signed, thing: Thing, error: &AppError) -> PageResult {
    let (p, key) = (&who.page, error.message_key());
    html::page_with(error.status(), &Standing { p, thing, saved: false, refusal: Some(p.t(&key).to_owned()) })
}

/// What was typed, where the form comes back.
async fn show_one(
    who: &Signed,
    app: &App,
    thing: Thing,
    status: StatusCode,
    typed: Option<ThingForm>,
    errors: &FieldErrors,
) -> PageResult {
    let (saved, seen) = found(who, app, thing).await?;
    let p = &who.page;
    let (back, noted) = typed.map(|form| (form.back.clone(), form.noted().map(str::to_owned))).unwrap_or_default();
    let shown = One {
        p,
        errors: p.errors(errors),
        thing,
        shown: seen.map(|seen| Shown::new(p, &seen)),
        note: noted.or(saved.as_ref().map(|saved| saved.note.clone())).unwrap_or_default(),
        saved: saved.is_some(),
        back,
    };
    html::page_with(status, &shown)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ThingForm {
    /// None from a mere button, which leaves the note as it is; an emptied note is one that is empty.
    note: Vec<String>,
    /// Where the button stands.
    back: String,
}

impl ThingForm {
    fn noted(&self) -> Option<&str> {
        self.note.first().map(String::as_str)
    }

    fn back(&self, thing: Thing) -> &str {
        if self.back.is_empty() { list_of(thing.kind()) } else { local_path(&self.back) }
    }
}

/// Saves it, or changes its note.
pub async fn save(
    who: Signed,
    app: web::Data<App>,
    path: web::Path<(String, Uuid)>,
    Form(form): Form<ThingForm>,
) -> PageResult {
    let thing = thing(&path)?;
    match actions::save(&app, &who.actor, thing, form.noted()).await {
        Ok(()) if who.page.fragment => show_standing(&who, &app, thing).await,
        Ok(()) => Ok(flash::with(html::see_other(form.back(thing)), Tone::Good, "saved-is-saved")),
        Err(error @ AppError::Refused { .. }) if who.page.fragment => show_refusal(&who, thing, &error),
        Err(error) => {
            let errors = beside_the_note(error)?;
            show_one(&who, &app, thing, StatusCode::UNPROCESSABLE_ENTITY, Some(form), &errors).await
        }
    }
}

/// That there is no more room is said where something was noted, so that the note is not lost.
fn beside_the_note(error: AppError) -> Result<FieldErrors> {
    match error {
        AppError::Refused { code: "saved_full", .. } => {
            let mut errors = FieldErrors::default();
            errors.add("note", "refusal-saved-full");
            Ok(errors)
        }
        error => html::field_errors(error),
    }
}

/// Takes it away again.
pub async fn remove(
    who: Signed,
    app: web::Data<App>,
    path: web::Path<(String, Uuid)>,
    Form(form): Form<ThingForm>,
) -> PageResult {
    let thing = thing(&path)?;
    actions::drop(&app, &who.actor, thing).await?;
    if who.page.fragment {
        return show_standing(&who, &app, thing).await;
    }
    Ok(flash::with(html::see_other(form.back(thing)), Tone::Good, "saved-is-gone"))
}
