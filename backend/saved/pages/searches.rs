//! Searches that somebody keeps, and the page that a mail leads to for silencing one.

use crate::accounts::{Signed, Visitor};
use crate::app::App;
use crate::kernel::deadline::local_date;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::SavedSearchId;
use crate::notifications::{self, Frequency, Kind};
use crate::platform::error::{AppError, Result};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use crate::saved::actions::{self, Change};
use crate::saved::model::{KeptSearch, Wish};
use crate::saved::rules;
use crate::search::Search;
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

const LIST: &str = "/my/saved/searches";

#[derive(Template)]
#[template(path = "saved/searches.html")]
struct List<'a> {
    p: &'a Page,
    rows: Vec<Row>,
    /// Their settings end the mails of all searches, whatever is chosen for one.
    mails_are_off: bool,
}

struct Row {
    kept: KeptSearch,
    /// What it looks for.
    words: String,
    frequency: String,
    new: i64,
    since: String,
}

/// The searches that somebody keeps; they are few, and stand on one page.
pub async fn list(who: Signed, app: web::Data<App>) -> PageResult {
    let (p, skills) = (&who.page, app.skills.now());
    let found = actions::list_searches(&app, &who.actor, None, rules::MOST_SEARCHES).await?;
    let mails =
        notifications::frequency_of(&mut *app.db.read().await?, who.actor.person, Kind::SavedSearchNews).await?;
    let row = |(kept, new): (KeptSearch, i64)| Row {
        words: kept.search().in_words(&skills, p.locale),
        frequency: often(p, kept.frequency()),
        since: local_date(kept.opened_at).to_string(),
        new,
        kept,
    };
    let rows: Vec<Row> = found.items.into_iter().map(row).collect();
    html::page(&List { p, mails_are_off: mails == Frequency::Never && !rows.is_empty(), rows })
}

/// How often somebody hears of a search.
fn often(p: &Page, frequency: Frequency) -> String {
    p.choice("saved-told", frequency.code())
}

#[derive(Template)]
#[template(path = "saved/search.html")]
struct Edit<'a> {
    p: &'a Page,
    errors: Errors,
    form: SearchForm,
    /// What it looks for; None where that cannot be kept.
    words: Option<String>,
    /// None while it is new.
    own: Option<KeptSearch>,
}

impl Edit<'_> {
    fn frequencies(&self) -> Vec<(&'static str, String)> {
        Frequency::ALL.into_iter().map(|one| (one.code(), often(self.p, one))).collect()
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SearchForm {
    /// The address of its results.
    search: String,
    name: String,
    frequency: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    of: String,
}

/// Asks how the search of a result page is to be kept.
pub async fn new(who: Signed, app: web::Data<App>, Params(asked): Params<NewQuery>) -> PageResult {
    let search = Search::read(&app.skills.now(), &asked.of);
    let mut errors = FieldErrors::default();
    match &search {
        Some(search) => rules::may_keep(&who.actor, search.place)?,
        None => errors.add("search", "saved-odd-search"),
    }
    let status = if search.is_some() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = SearchForm { search: asked.of, frequency: Frequency::Daily.code().to_owned(), name: String::new() };
    show_new(&who, &app, status, form, &errors)
}

fn show_new(who: &Signed, app: &App, status: StatusCode, form: SearchForm, errors: &FieldErrors) -> PageResult {
    let (p, skills) = (&who.page, app.skills.now());
    let words = Search::read(&skills, &form.search).map(|search| search.in_words(&skills, p.locale));
    html::page_with(status, &Edit { p, errors: p.errors(errors), form, words, own: None })
}

pub async fn create(who: Signed, app: web::Data<App>, Form(form): Form<SearchForm>) -> PageResult {
    let wish = Wish { name: form.name.clone(), frequency: form.frequency.clone() };
    match actions::keep_search(&app, &who.actor, &form.search, &wish, who.page.locale).await {
        Ok(_) => Ok(to_list("saved-search-is-kept")),
        Err(error) => {
            let errors = beside_the_search(error)?;
            show_new(&who, &app, StatusCode::UNPROCESSABLE_ENTITY, form, &errors)
        }
    }
}

/// That there is no more room is said in the form, so that nothing typed is lost.
fn beside_the_search(error: AppError) -> Result<FieldErrors> {
    match error {
        AppError::Refused { code: "saved_searches_full", .. } => {
            let mut errors = FieldErrors::default();
            errors.add("search", "refusal-saved-searches-full");
            Ok(errors)
        }
        error => html::field_errors(error),
    }
}

fn to_list(key: &'static str) -> actix_web::HttpResponse {
    flash::with(html::see_other(LIST), Tone::Good, key)
}

pub async fn edit(who: Signed, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let kept = actions::find_search(&app, &who.actor, SavedSearchId(*id)).await?;
    let form = SearchForm {
        search: kept.search().address(),
        name: kept.name.clone(),
        frequency: kept.frequency().code().to_owned(),
    };
    show_edit(&who, &app, kept, StatusCode::OK, form, &FieldErrors::default())
}

fn show_edit(
    who: &Signed,
    app: &App,
    kept: KeptSearch,
    status: StatusCode,
    form: SearchForm,
    errors: &FieldErrors,
) -> PageResult {
    let p = &who.page;
    let words = Some(kept.search().in_words(&app.skills.now(), p.locale));
    html::page_with(status, &Edit { p, errors: p.errors(errors), form, words, own: Some(kept) })
}

/// What a search looks for stays; its name and how often it is told of may change.
pub async fn change(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, Form(form): Form<SearchForm>) -> PageResult {
    let id = SavedSearchId(*id);
    let change = Change { name: Some(form.name.clone()), frequency: Some(form.frequency.clone()) };
    match actions::change_search(&app, &who.actor, id, &change, who.page.locale).await {
        Ok(()) => Ok(to_list("saved-search-is-kept")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            let kept = actions::find_search(&app, &who.actor, id).await?;
            show_edit(&who, &app, kept, StatusCode::UNPROCESSABLE_ENTITY, form, &errors)
        }
    }
}

/// Leads to the results, which counts as opening them.
pub async fn results(who: Signed, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let address = actions::open_search(&app, &who.actor, SavedSearchId(*id)).await?;
    Ok(html::see_other(&address))
}

pub async fn remove(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    actions::drop_search(&app, &who.actor, SavedSearchId(*id)).await?;
    Ok(to_list("saved-search-is-gone"))
}

#[derive(Template)]
#[template(path = "saved/keep.html")]
struct Keep<'a> {
    p: &'a Page,
    kept: KeptSearch,
}

/// Whether the search is still needed. Of one that is silent only its frequency is to be chosen.
pub async fn ask_keep(who: Signed, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let kept = actions::find_search(&app, &who.actor, SavedSearchId(*id)).await?;
    if kept.is_silent() { Ok(to_silent(&kept)) } else { html::page(&Keep { p: &who.page, kept }) }
}

fn to_silent(kept: &KeptSearch) -> actix_web::HttpResponse {
    flash::with(html::see_other(&kept.path()), Tone::Waiting, "saved-search-is-silent")
}

pub async fn keep(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    let kept = actions::refresh_search(&app, &who.actor, SavedSearchId(*id)).await?;
    Ok(if kept.is_silent() { to_silent(&kept) } else { to_list("saved-search-is-kept") })
}

#[derive(Template)]
#[template(path = "saved/stop.html")]
struct Stop<'a> {
    p: &'a Page,
    /// None once the search is kept no longer.
    name: Option<String>,
    done: bool,
}

/// Mail scanners follow links, so looking changes nothing; the button does.
pub async fn ask_stop(who: Visitor, app: web::Data<App>, token: web::Path<String>) -> PageResult {
    let name = actions::stoppable(&app, &token).await?;
    html::page(&Stop { p: &who.page, name, done: false })
}

/// By the button, or by a mail program on its own: the address holds all that it needs.
pub async fn stop(who: Visitor, app: web::Data<App>, token: web::Path<String>) -> PageResult {
    actions::silence_search(&app, &token).await?;
    let name = actions::stoppable(&app, &token).await?;
    html::page(&Stop { p: &who.page, name, done: true })
}
