//! The list of notices, their settings, and the page that ends mails.

use crate::accounts::{self, Person, Signed, Visitor};
use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::NoticeId;
use crate::kernel::page;
use crate::notifications::kinds::{Frequency, Group, Kind};
use crate::notifications::model::{Preference, Row, Told};
use crate::notifications::{actions, queries};
use crate::platform::error::OrMissing;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "notifications/list.html")]
struct List<'a> {
    p: &'a Page,
    person: Person,
    notices: page::Page<(Row, Told)>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Paging {
    cursor: String,
}

pub async fn list(who: Signed, app: web::Data<App>, Params(paging): Params<Paging>) -> PageResult {
    let mut conn = app.db.read().await?;
    let (person, after) = (who.actor.person, page::Cursor::decode(&paging.cursor));
    let rows = queries::list(&mut conn, person, false, after, page::DEFAULT_LIMIT + 1).await?;
    let mut notices =
        page::Page::from_surplus(rows, page::DEFAULT_LIMIT, |row| row.id.0).map(|row| (row.clone(), Told::from(row)));
    notices.items.retain(|(_, told)| told.kind().is_some());
    let person = accounts::find_person(&mut conn, person).await?.or_missing()?;
    html::page(&List { p: &who.page, person, notices })
}

pub async fn read_all(who: Signed, app: web::Data<App>, _: Form<Nothing>) -> PageResult {
    actions::read_all(&app, &who.actor).await?;
    Ok(flash::with(html::see_other("/notices"), Tone::Good, "notices-all-read"))
}

/// Leads to what the notice is about, which counts as reading it.
pub async fn open(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    let path = actions::open(&app, &who.actor, NoticeId(*id)).await?;
    Ok(html::see_other(html::local_path(&path)))
}

#[derive(Template)]
#[template(path = "notifications/settings.html")]
struct Settings<'a> {
    p: &'a Page,
    errors: Errors,
    verified: bool,
    groups: Vec<(String, Vec<Choice>)>,
    /// One frequency for all.
    all: String,
    frequencies: Vec<(&'static str, String)>,
}

/// A kind with the frequencies to choose from.
struct Choice {
    name: &'static str,
    label: String,
    value: String,
    options: Vec<(&'static str, String)>,
}

/// What stands in the fields by their names.
type Typed = Vec<(String, String)>;

pub async fn settings(who: Signed, app: web::Data<App>) -> PageResult {
    show_settings(&who, &app, StatusCode::OK, &FieldErrors::default(), &Typed::new()).await
}

async fn show_settings(who: &Signed, app: &App, status: StatusCode, errors: &FieldErrors, typed: &Typed) -> PageResult {
    let p = &who.page;
    let preferences = actions::preferences(&mut *app.db.read().await?, &who.actor).await?;
    let typed_in = |name: &str| typed.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
    let choice = |preference: &Preference| Choice {
        name: preference.kind.code(),
        label: p.t(&format!("notice-{}-when", preference.kind.code().replace('_', "-"))).to_owned(),
        value: typed_in(preference.kind.code()).unwrap_or_else(|| preference.frequency.code().to_owned()),
        options: preference.kind.choices().map(|frequency| named(p, frequency)).collect(),
    };
    let group = |group: Group| {
        let choices: Vec<Choice> =
            preferences.iter().filter(|preference| preference.kind.group() == group).map(choice).collect();
        (!choices.is_empty()).then(|| (p.choice("notices-group", group.code()), choices))
    };
    let shown = Settings {
        p,
        errors: p.errors(errors),
        verified: who.actor.verified,
        groups: Group::ALL.into_iter().filter_map(group).collect(),
        all: typed_in("all").unwrap_or_default(),
        frequencies: Frequency::ALL.into_iter().map(|frequency| named(p, frequency)).collect(),
    };
    html::page_with(status, &shown)
}

fn named(p: &Page, frequency: Frequency) -> (&'static str, String) {
    (frequency.code(), p.choice("notices-frequency", frequency.code()))
}

pub async fn prefer(who: Signed, app: web::Data<App>, Form(mut typed): Form<Typed>) -> PageResult {
    typed.retain(|(name, _)| Kind::parse(name).is_some());
    prefer_with(&who, &app, None, typed).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AllForm {
    all: String,
}

pub async fn prefer_all(who: Signed, app: web::Data<App>, Form(form): Form<AllForm>) -> PageResult {
    prefer_with(&who, &app, Some(form.all), Typed::new()).await
}

async fn prefer_with(who: &Signed, app: &App, all: Option<String>, mut typed: Typed) -> PageResult {
    match actions::prefer(app, &who.actor, all.as_deref(), &typed).await {
        Ok(()) => Ok(flash::with(html::see_other("/account/notices"), Tone::Good, "notices-saved")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            typed.extend(all.map(|all| ("all".to_owned(), all)));
            show_settings(who, app, StatusCode::UNPROCESSABLE_ENTITY, &errors, &typed).await
        }
    }
}

#[derive(Template)]
#[template(path = "notifications/unsubscribe.html")]
struct Unsubscribe<'a> {
    p: &'a Page,
    done: bool,
}

/// Mail scanners follow links, so looking changes nothing; the button does. The same for every token.
pub async fn ask_unsubscribe(who: Visitor, _: web::Data<App>, _: web::Path<String>) -> PageResult {
    html::page(&Unsubscribe { p: &who.page, done: false })
}

/// By the button, or by a mail program on its own: the address holds all that it needs.
pub async fn unsubscribe(who: Visitor, app: web::Data<App>, token: web::Path<String>) -> PageResult {
    actions::unsubscribe(&app, &token).await?;
    html::page(&Unsubscribe { p: &who.page, done: true })
}

impl List<'_> {
    fn title(&self, told: &Told) -> String {
        told.title(self.p.locale)
    }

    fn line(&self, told: &Told) -> String {
        told.line(self.p.locale)
    }

    fn has_unread(&self) -> bool {
        self.p.signed().is_some_and(|signed| signed.unread > 0)
    }
}
