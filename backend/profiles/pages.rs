//! Pages of profiles: the graduate's own desk and forms, and what the public sees.

use crate::accounts::drafts::{self, Bring};
use crate::accounts::{self, FileForm, Person, Signed, Visitor, file_of};
use crate::app::App;
use crate::centres::{State, Training};
use crate::kernel::actor::Actor;
use crate::kernel::deadline::local_date;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{ItemId, UploadId};
use crate::kernel::money::{CURRENCIES, Currency, Money};
use crate::kernel::places::{DISTRICTS, LANGUAGES};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::i18n::{self, Locale};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use crate::profiles::actions::{self, Seen};
use crate::profiles::form::{ItemForm, ProfileForm};
use crate::profiles::model::{Content, ContentItem, ContentSkill, Evidence, Letter, Profile, Published, Visibility};
use crate::profiles::queries;
use crate::profiles::rules::{self, FLUENCIES};
use crate::skills::Skills;
use actix_multipart::form::MultipartForm;
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "profiles/desk.html")]
struct Desk<'a> {
    p: &'a Page,
    errors: Errors,
    profile: Profile,
    content: Content,
    needed: Vec<&'static str>,
    helpful: Vec<&'static str>,
    versions: Vec<(i32, DateTime<Utc>)>,
    adult: bool,
    /// Others see the learner's portfolio, as far as its address lets them.
    is_open: bool,
    says_surname: bool,
    handle: String,
}

impl Desk<'_> {
    fn visibilities(&self) -> Vec<(&'static str, String)> {
        Visibility::ALL.iter().map(|kind| (kind.code(), self.p.choice("profiles-visibility", kind.code()))).collect()
    }
}

/// What a graduate has, what is missing, and what comes next.
pub async fn desk(who: Signed, app: web::Data<App>) -> PageResult {
    show_desk(&who, &app, StatusCode::OK, &FieldErrors::default(), None).await
}

async fn show_desk(
    who: &Signed,
    app: &App,
    status: StatusCode,
    errors: &FieldErrors,
    handle: Option<String>,
) -> PageResult {
    let profile = actions::own(app, &who.actor).await?;
    let mut conn = app.db.read().await?;
    let content = queries::draft(&mut conn, &profile).await?;
    let (needed, helpful) = rules::lacks(&actions::have(&who.actor, &content));
    let versions = queries::list_versions(&mut conn, profile.id).await?;
    drop(conn);
    let (is_open, says_surname) =
        if who.actor.adult { (false, false) } else { actions::openness(app, &who.actor, &profile.handle).await? };
    let shown = Desk {
        p: &who.page,
        errors: who.page.errors(errors),
        handle: handle.unwrap_or_else(|| profile.handle.clone()),
        profile,
        content,
        needed,
        helpful,
        versions,
        adult: who.actor.adult,
        is_open,
        says_surname,
    };
    html::page_with(status, &shown)
}

/// Where the profile is written.
const EDIT: &str = "/profile/edit";

#[derive(Template)]
#[template(path = "profiles/edit.html")]
struct Edit<'a> {
    p: &'a Page,
    errors: Errors,
    form: ProfileForm,
    /// Something was typed here before and not sent.
    waiting: bool,
    picked: Vec<(String, String)>,
}

impl Edit<'_> {
    fn levels(&self) -> Vec<(String, String)> {
        (1..=5).map(|level: i32| (level.to_string(), self.p.level(level).to_owned())).collect()
    }

    fn level_of(&self, skill: &str) -> String {
        self.form.level_of(skill).to_string()
    }

    /// Each language, its name, and how well it is spoken.
    fn languages(&self) -> Vec<(&'static str, String, String)> {
        let row = |code: &'static str| (code, self.p.choice("language", code), self.form.fluency_of(code).to_owned());
        LANGUAGES.into_iter().map(row).collect()
    }

    fn fluencies(&self) -> Vec<(&'static str, String)> {
        FLUENCIES.iter().map(|level| (*level, self.p.choice("fluency", level))).collect()
    }

    fn currencies(&self) -> Vec<(&'static str, &'static str)> {
        CURRENCIES.iter().map(|code| (*code, *code)).collect()
    }

    fn districts(&self) -> Vec<(&'static str, String)> {
        DISTRICTS.iter().map(|district| (district.code, self.p.choice("district", district.code))).collect()
    }
}

pub async fn edit(who: Signed, app: web::Data<App>, Params(asked): Params<Bring>) -> PageResult {
    let profile = actions::own(&app, &who.actor).await?;
    let content = queries::draft(&mut *app.db.read().await?, &profile).await?;
    let typed = asked.typed(&app, &who.actor, EDIT).await?;
    let waiting = typed.is_none() && drafts::waits(&app, &who.actor, EDIT).await?;
    let form = typed.unwrap_or_else(|| ProfileForm::of(&content));
    show_edit(&who, &app, StatusCode::OK, form, &FieldErrors::default(), waiting)
}

fn show_edit(
    who: &Signed,
    app: &App,
    status: StatusCode,
    form: ProfileForm,
    errors: &FieldErrors,
    waiting: bool,
) -> PageResult {
    let p = &who.page;
    let picked = labelled(app, &form.skill, p.locale);
    html::page_with(status, &Edit { p, errors: p.errors(errors), form, waiting, picked })
}

fn labelled(app: &App, ids: &[String], locale: Locale) -> Vec<(String, String)> {
    let skills = app.skills.now();
    ids.iter().map(|id| (id.clone(), skills.label(id, locale).to_owned())).collect()
}

pub async fn save(who: Signed, app: web::Data<App>, Form(form): Form<ProfileForm>) -> PageResult {
    let (form, read) = form.read(&app);
    let outcome = match read {
        Ok(input) => actions::save(&app, &who.actor, &input).await,
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    match outcome {
        Ok(()) => {
            drafts::sent(&app, &who.actor, EDIT).await?;
            Ok(to_desk("profiles-saved"))
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_edit(&who, &app, StatusCode::UNPROCESSABLE_ENTITY, form, &errors, false)
        }
    }
}

fn to_desk(key: &'static str) -> HttpResponse {
    flash::with(html::see_other("/profile"), Tone::Good, key)
}

pub async fn publish(who: Signed, app: web::Data<App>, _: Form<Nothing>) -> PageResult {
    actions::publish(&app, &who.actor).await?;
    Ok(to_desk(if who.actor.adult { "profiles-published" } else { "profiles-published-learner" }))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct VisibilityForm {
    visibility: String,
}

pub async fn set_visibility(who: Signed, app: web::Data<App>, Form(form): Form<VisibilityForm>) -> PageResult {
    let Some(visibility) = Visibility::parse(&form.visibility) else {
        let mut errors = FieldErrors::default();
        errors.add("visibility", "field-not-a-choice");
        return show_desk(&who, &app, StatusCode::UNPROCESSABLE_ENTITY, &errors, None).await;
    };
    actions::set_visibility(&app, &who.actor, visibility).await?;
    Ok(to_desk("profiles-saved"))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct HandleForm {
    handle: String,
}

pub async fn set_handle(who: Signed, app: web::Data<App>, Form(form): Form<HandleForm>) -> PageResult {
    let errors = match actions::set_handle(&app, &who.actor, &form.handle).await {
        Ok(()) => return Ok(to_desk("profiles-saved")),
        Err(AppError::Refused { code: "profile_handle_taken", .. }) => {
            let mut errors = FieldErrors::default();
            errors.add("handle", "profiles-handle-taken");
            errors
        }
        Err(error) => html::field_errors(error)?,
    };
    show_desk(&who, &app, StatusCode::UNPROCESSABLE_ENTITY, &errors, Some(form.handle)).await
}

#[derive(Template)]
#[template(path = "profiles/item.html")]
struct EditItem<'a> {
    p: &'a Page,
    errors: Errors,
    form: ItemForm,
    /// Something was typed here before and not sent.
    waiting: bool,
    picked: Vec<(String, String)>,
    /// None while it is being made.
    item: Option<ContentItem>,
}

impl EditItem<'_> {
    /// Where the form stands, also when it came back from elsewhere.
    fn path(&self) -> String {
        item_path(self.item.as_ref().map(|item| item.id))
    }
}

fn item_path(id: Option<ItemId>) -> String {
    id.map_or_else(|| "/profile/items/new".to_owned(), |id| format!("/profile/items/{id}"))
}

fn show_item(
    who: &Signed,
    app: &App,
    status: StatusCode,
    form: ItemForm,
    errors: &FieldErrors,
    item: Option<ContentItem>,
) -> PageResult {
    let p = &who.page;
    let picked = labelled(app, &form.skill, p.locale);
    html::page_with(status, &EditItem { p, errors: p.errors(errors), form, waiting: false, picked, item })
}

/// The form as it is looked at first: with what is saved, or what was typed and not sent.
async fn open_item(who: &Signed, app: &App, asked: &Bring, fresh: ItemForm, item: Option<ContentItem>) -> PageResult {
    let (p, path) = (&who.page, item_path(item.as_ref().map(|item| item.id)));
    let typed = asked.typed(app, &who.actor, &path).await?;
    let waiting = typed.is_none() && drafts::waits(app, &who.actor, &path).await?;
    let form = typed.unwrap_or(fresh);
    let picked = labelled(app, &form.skill, p.locale);
    html::page(&EditItem { p, errors: Errors::default(), form, waiting, picked, item })
}

pub async fn new_item(who: Signed, app: web::Data<App>, Params(asked): Params<Bring>) -> PageResult {
    rules::may_edit(&who.actor)?;
    open_item(&who, &app, &asked, ItemForm::default(), None).await
}

pub async fn create_item(who: Signed, app: web::Data<App>, Form(form): Form<ItemForm>) -> PageResult {
    let (form, read) = form.read(&app);
    let outcome = match read {
        Ok(input) => actions::add_item(&app, &who.actor, &input).await,
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    match outcome {
        Ok(id) => {
            drafts::sent(&app, &who.actor, &item_path(None)).await?;
            Ok(to_item(id, "profiles-item-added"))
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_item(&who, &app, StatusCode::UNPROCESSABLE_ENTITY, form, &errors, None)
        }
    }
}

fn to_item(id: ItemId, key: &'static str) -> HttpResponse {
    flash::with(html::see_other(&format!("/profile/items/{id}")), Tone::Good, key)
}

async fn own_item(app: &App, actor: &Actor, id: ItemId) -> Result<ContentItem> {
    let profile = actions::own(app, actor).await?;
    let items = queries::list_items(&mut *app.db.read().await?, profile.id).await?;
    items.into_iter().find(|item| item.id == id).or_missing()
}

pub async fn edit_item(
    who: Signed,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Params(asked): Params<Bring>,
) -> PageResult {
    let item = own_item(&app, &who.actor, ItemId(*id)).await?;
    open_item(&who, &app, &asked, ItemForm::of(&item), Some(item)).await
}

pub async fn save_item(
    who: Signed,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Form(form): Form<ItemForm>,
) -> PageResult {
    let id = ItemId(*id);
    let (form, read) = form.read(&app);
    let outcome = match read {
        Ok(input) => actions::save_item(&app, &who.actor, id, &input).await,
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    match outcome {
        Ok(()) => {
            drafts::sent(&app, &who.actor, &item_path(Some(id))).await?;
            Ok(to_item(id, "profiles-saved"))
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            let item = own_item(&app, &who.actor, id).await?;
            show_item(&who, &app, StatusCode::UNPROCESSABLE_ENTITY, form, &errors, Some(item))
        }
    }
}

/// Takes a picture or document in, and adds it to the piece of work.
pub async fn add_file(
    who: Signed,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    req: HttpRequest,
    MultipartForm(form): MultipartForm<FileForm>,
) -> PageResult {
    let id = ItemId(*id);
    let item = own_item(&app, &who.actor, id).await?;
    match take_file(&app, &who.actor, &item, &req, form).await {
        Ok(()) => Ok(to_item(id, "profiles-file-added")),
        Err(error) => {
            let errors = accounts::file_errors(error)?;
            show_item(&who, &app, StatusCode::UNPROCESSABLE_ENTITY, ItemForm::of(&item), &errors, Some(item))
        }
    }
}

/// A full piece of work is told before anything is stored.
async fn take_file(app: &App, actor: &Actor, item: &ContentItem, req: &HttpRequest, form: FileForm) -> Result<()> {
    let (name, alt, bytes) = file_of(req, form)?;
    rules::check_files(item.pictures.len() + item.documents.len()).finish()?;
    let upload = accounts::take_upload(app, actor.person, &name, bytes).await?;
    actions::attach(app, actor, item.id, upload, &alt).await
}

pub async fn remove_file(
    who: Signed,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    _: Form<Nothing>,
) -> PageResult {
    let (item, upload) = path.into_inner();
    actions::detach(&app, &who.actor, ItemId(item), UploadId(upload)).await?;
    Ok(to_item(ItemId(item), "profiles-file-removed"))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MoveForm {
    to: String,
}

pub async fn move_item(
    who: Signed,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Form(form): Form<MoveForm>,
) -> PageResult {
    actions::move_item(&app, &who.actor, ItemId(*id), form.to == "up").await?;
    Ok(html::see_other("/profile"))
}

pub async fn remove_item(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    actions::remove_item(&app, &who.actor, ItemId(*id)).await?;
    drafts::sent(&app, &who.actor, &item_path(Some(ItemId(*id)))).await?;
    Ok(to_desk("profiles-item-removed"))
}

#[derive(Template)]
#[template(path = "profiles/show.html")]
struct Show<'a> {
    p: &'a Page,
    view: View<'a>,
    /// An older version, kept because it may be cited.
    version: Option<(i32, String)>,
    own: bool,
    /// Of a learner the page says no more than the work, and engines are told to pass by.
    adult: bool,
    may_block: bool,
    locale: Locale,
    /// Where staff saw this person and their document.
    identity: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "profiles/cv.html")]
struct Cv<'a> {
    p: &'a Page,
    view: View<'a>,
    qr: String,
}

/// A profile as its public page shows it.
struct View<'a> {
    published: &'a Published,
    address: String,
    about: &'a str,
    summary: &'a str,
    /// Where that day is still to come.
    free_from: Option<NaiveDate>,
    skills: Vec<(&'a ContentSkill, &'a str, Evidence)>,
    letters: Vec<Said<'a>>,
    items: Vec<(&'a ContentItem, &'a str, Vec<&'a str>)>,
    /// Where they were trained: the centre's address, and the sentence.
    trainings: Vec<(String, String)>,
    initials: String,
}

/// What a mentor says, in words.
struct Said<'a> {
    letter: &'a Letter,
    skill: &'a str,
    /// Who taught whom for how long, and looked at how much.
    line: String,
    mentor: Option<String>,
    is_old: bool,
}

impl<'a> Said<'a> {
    fn of(app: &App, p: &Page, skills: &'a Skills, published: &Published, letter: &'a Letter) -> Self {
        let name = published.name_in(p.locale);
        let args = [
            ("name", Person::first_name(&name).into()),
            ("weeks", letter.weeks.into()),
            ("pieces", letter.cited.len().into()),
            ("attendance", letter.attendance.unwrap_or_default().into()),
        ];
        let key =
            if letter.attendance.is_some() { "profiles-letter-taught-attended" } else { "profiles-letter-taught" };
        Self {
            skill: skills.label(&letter.skill, p.locale),
            line: i18n::text(p.locale, key, &args),
            mentor: letter.mentor.as_ref().map(|mentor| mentor.name_in(p.locale).to_owned()),
            is_old: rules::is_old(letter.confirmed_at, app.clock.now()),
            letter,
        }
    }

    fn centre(&self, p: &Page) -> &str {
        if p.locale == Locale::Ur { &self.letter.centre_ur } else { &self.letter.centre }
    }

    fn level(&self, p: &Page) -> &'static str {
        p.level(self.letter.level)
    }

    fn day(&self) -> String {
        local_date(self.letter.endorsed_at).to_string()
    }
}

impl<'a> View<'a> {
    /// What is said of one skill.
    fn said_of(&self, skill: &str) -> impl Iterator<Item = &Said<'a>> {
        self.letters.iter().filter(move |said| said.letter.skill == skill)
    }

    fn rate(&self) -> Option<String> {
        let content = &self.published.content;
        let currency = Currency::parse(content.rate_currency.as_deref()?)?;
        Some(Money::new(content.rate_minor?, currency).to_string())
    }

    fn picture(&self, p: &Page) -> String {
        self.published.cover().map_or_else(|| p.picture_url(), |cover| p.url(&cover.large()))
    }

    /// The name as it is read on this page.
    fn name(&self, locale: Locale) -> String {
        self.published.name_in(locale)
    }
}

impl Show<'_> {
    fn name(&self) -> String {
        self.view.name(self.locale)
    }

    /// Lists show this person to somebody, so they can be put aside.
    fn may_be_saved(&self) -> bool {
        self.adult && !self.own && self.version.is_none() && self.view.published.visibility != Visibility::Hidden
    }
}

/// "Trained at a centre, programme, year"; of somebody who is still there, that they learn there.
fn sentence(p: &Page, training: &Training) -> (String, String) {
    let (centre, programme) = match p.locale {
        Locale::En => (&training.centre, &training.programme),
        Locale::Ur => (&training.centre_ur, &training.programme_ur),
    };
    let key = if training.state == State::Active { "profiles-learning-at" } else { "profiles-trained-at" };
    let year = training.year.to_string();
    let args = [("centre", centre.into()), ("programme", programme.into()), ("year", year.into())];
    (training.centre_slug.clone(), i18n::text(p.locale, key, &args))
}

fn view<'a>(app: &App, p: &Page, skills: &'a Skills, seen: &'a Seen) -> View<'a> {
    let published = &seen.published;
    let label = |id: &'a String| skills.label(id, p.locale);
    let (content, html) = (&published.content, published.content.html());
    View {
        letters: seen.letters().iter().map(|letter| Said::of(app, p, skills, published, letter)).collect(),
        trainings: seen.trainings().iter().map(|training| sentence(p, training)).collect(),
        address: p.url(&format!("/talent/{}", published.handle)),
        about: &html.about,
        summary: &html.summary,
        free_from: content.available_from.filter(|day| *day > app.clock.today()),
        skills: content.skills.iter().map(|own| (own, label(&own.skill), published.evidence(own))).collect(),
        items: content
            .items
            .iter()
            .zip(&html.done)
            .map(|(item, done)| (item, done.as_str(), item.skills.iter().map(label).collect()))
            .collect(),
        initials: published.name.split_whitespace().take(2).filter_map(|word| word.chars().next()).collect(),
        published,
    }
}

pub async fn show(who: Visitor, app: web::Data<App>, handle: web::Path<String>) -> PageResult {
    let seen = actions::visible(&app, who.actor.as_ref(), &handle).await?;
    let p = &who.page;
    let (own, identity) = (seen.own, seen.published.facts.identity);
    let may_block = who.actor.is_some() && !own;
    let skills = app.skills.now();
    let view = view(&app, p, &skills, &seen);
    html::page(&Show { p, view, version: None, own, adult: seen.adult, may_block, locale: p.locale, identity })
}

/// A version as it was published; citable for ever, as long as the profile may be seen at all.
pub async fn show_version(who: Visitor, app: web::Data<App>, path: web::Path<(String, i32)>) -> PageResult {
    let (handle, number) = path.into_inner();
    let latest = actions::visible(&app, who.actor.as_ref(), &handle).await?;
    let version = queries::find_version(&mut *app.db.read().await?, latest.published.id, number).await?;
    let (content, published_at) = version.or_missing()?;
    let p = &who.page;
    let day = published_at.format("%Y-%m-%d").to_string();
    let seen = latest.with_version(content, published_at);
    let (own, identity) = (seen.own, seen.published.facts.identity);
    let skills = app.skills.now();
    let shown = Show {
        p,
        view: view(&app, p, &skills, &seen),
        version: Some((number, day)),
        own,
        adult: seen.adult,
        may_block: false,
        locale: p.locale,
        identity,
    };
    html::page(&shown)
}

/// The profile to print, on one or two sheets.
pub async fn cv(who: Visitor, app: web::Data<App>, handle: web::Path<String>) -> PageResult {
    let seen = actions::visible(&app, who.actor.as_ref(), &handle).await?;
    let p = &who.page;
    let skills = app.skills.now();
    let view = view(&app, p, &skills, &seen);
    let qr = crate::platform::qr::svg(&view.address)?;
    html::page(&Cv { p, view, qr })
}

/// The address of the public page as a QR code.
pub async fn qr(who: Visitor, app: web::Data<App>, handle: web::Path<String>) -> PageResult {
    let seen = actions::visible(&app, who.actor.as_ref(), &handle).await?;
    let svg = crate::platform::qr::svg(&who.page.url(&format!("/talent/{}", seen.published.handle)))?;
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, "image/svg+xml")).body(svg))
}
