//! A mentor's desk: what waits, one request after another, what they said, and what they say of themselves.

use super::{require_mentor, rubric};
use crate::accounts::{Signed, drafts};
use crate::app::App;
use crate::endorsements::actions::{self, Sheet};
use crate::endorsements::model::{Asked, DeclineInput, EndorseInput, MentorPage, REASONS, Relation, State};
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::EndorsementId;
use crate::platform::error::{AppError, Result};
use crate::platform::markdown;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use crate::profiles::{ContentItem, rules::is_old};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "endorsements/queue.html")]
struct Queue<'a> {
    p: &'a Page,
    /// With the name of the skill, and for how many days it has waited.
    rows: Vec<(Asked, String, i64)>,
    person: crate::kernel::ids::PersonId,
}

pub async fn queue(who: Signed, app: web::Data<App>) -> PageResult {
    require_mentor(&who)?;
    let p = &who.page;
    let rows = labelled(&app, p, actions::queue(&app, &who.actor).await?);
    html::page(&Queue { p, rows, person: who.actor.person })
}

fn labelled(app: &App, p: &Page, rows: Vec<Asked>) -> Vec<(Asked, String, i64)> {
    let (skills, now) = (app.skills.now(), app.clock.now());
    let row = |asked: Asked| {
        let label = skills.label(&asked.request.skill_id, p.locale).to_owned();
        let days = asked.request.days_since_asked(now);
        (asked, label, days)
    };
    rows.into_iter().map(row).collect()
}

/// Where somebody is in what waits.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Turn {
    /// The request that was looked at last.
    after: String,
    /// `yes`: one after another.
    batch: String,
}

/// The first of what waits, or the one after another.
pub async fn batch(who: Signed, app: web::Data<App>, Params(turn): Params<Turn>) -> PageResult {
    require_mentor(&who)?;
    let after = turn.after.parse().ok().map(EndorsementId);
    next(&app, &who, after, None).await
}

/// The next page of the batch, or the desk when all is done. The message is about what was just done.
async fn next(app: &App, who: &Signed, after: Option<EndorsementId>, done: Option<(Tone, &'static str)>) -> PageResult {
    let answer = match actions::next_waiting(app, &who.actor, after).await? {
        Some(id) => html::see_other(&format!("/mentor/requests/{id}?batch=yes")),
        None => {
            let answer = html::see_other("/mentor");
            return Ok(flash::with(answer, Tone::Good, "endorsements-batch-done"));
        }
    };
    Ok(match done {
        Some((tone, key)) => flash::with(answer, tone, key),
        None => answer,
    })
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct EndorseForm {
    level: String,
    sentence: String,
    relation: String,
    batch: String,
    /// `later`: keep what was typed, and go on.
    then: String,
}

impl EndorseForm {
    fn input(&self) -> EndorseInput {
        EndorseInput { level: self.level.clone(), sentence: self.sentence.clone(), relation: self.relation.clone() }
    }

    fn pairs(&self) -> Vec<(String, String)> {
        let fields = [("level", &self.level), ("sentence", &self.sentence), ("relation", &self.relation)];
        fields.map(|(name, value)| (name.to_owned(), value.clone())).into()
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DeclineForm {
    reason: String,
    answer: String,
    batch: String,
}

#[derive(Template)]
#[template(path = "endorsements/sheet.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    sheet: Sheet,
    skill: String,
    /// The frozen pieces, with what was done as HTML.
    exhibits: Vec<(i32, ContentItem, String)>,
    levels: Vec<(String, String)>,
    form: EndorseForm,
    decline: DeclineForm,
    /// What was typed before and not sent stands in the form.
    kept: bool,
    batch: bool,
    /// How many wait in all.
    waiting: usize,
    days: i64,
    own: bool,
}

impl Show<'_> {
    fn path(&self) -> String {
        actions::desk_path(self.sheet.asked.request.id)
    }

    fn is_open(&self) -> bool {
        self.sheet.asked.request.state().is_open()
    }

    fn is_claimed(&self) -> bool {
        self.sheet.asked.request.state() == State::Claimed
    }

    fn relations(&self) -> Vec<(&'static str, String)> {
        Relation::ALL.iter().map(|one| (one.code(), self.p.choice("endorsements-relation", one.code()))).collect()
    }

    fn reasons(&self) -> Vec<(&'static str, String)> {
        REASONS.iter().map(|code| (*code, self.p.choice("endorsements-reason", code))).collect()
    }

    fn graduate(&self) -> &str {
        self.sheet.asked.graduate.name_in(self.p.locale)
    }

    /// For how long, and how much of it they attended.
    fn taught(&self) -> String {
        let (name, weeks) = (self.graduate(), self.sheet.weeks);
        match self.sheet.attendance.share() {
            Some(share) => crate::platform::i18n::text(
                self.p.locale,
                "endorsements-taught-attended",
                &[("name", name.into()), ("weeks", weeks.into()), ("attendance", share.into())],
            ),
            None => self.p.t2("endorsements-taught", "name", name, "weeks", weeks),
        }
    }

    fn refused(&self) -> Option<String> {
        self.sheet.refused.map(|refusal| self.p.t(&AppError::from(refusal).message_key()).to_owned())
    }
}

pub async fn sheet(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, Params(turn): Params<Turn>) -> PageResult {
    require_mentor(&who)?;
    let id = EndorsementId(*id);
    let kept: Option<EndorseForm> = drafts::kept(&app, &who.actor, &actions::desk_path(id)).await?;
    let batch = turn.batch == "yes";
    let typed = (kept.clone().unwrap_or_default(), DeclineForm::default());
    show(&who, &app, id, StatusCode::OK, &FieldErrors::default(), typed, (kept.is_some(), batch)).await
}

async fn show(
    who: &Signed,
    app: &App,
    id: EndorsementId,
    status: StatusCode,
    errors: &FieldErrors,
    (form, decline): (EndorseForm, DeclineForm),
    (kept, batch): (bool, bool),
) -> PageResult {
    let p = &who.page;
    let mut sheet = actions::sheet(app, &who.actor, id).await?;
    let waiting = actions::queue(app, &who.actor).await?.len();
    let skills = app.skills.now();
    let skill_id = sheet.asked.request.skill_id.clone();
    let level = |level: i32| {
        let text = format!("{}. {}: {}", level, p.level(level), rubric(p, &skills, &skill_id, level));
        (level.to_string(), text)
    };
    let exhibits = std::mem::take(&mut sheet.exhibits).into_iter().map(|exhibit| {
        let done = markdown::to_html(&exhibit.item.done);
        (exhibit.version, exhibit.item, done)
    });
    let shown = Show {
        p,
        errors: p.errors(errors),
        skill: skills.label(&skill_id, p.locale).to_owned(),
        exhibits: exhibits.collect(),
        levels: (1..=5).map(level).collect(),
        form,
        decline,
        kept,
        batch,
        waiting,
        days: sheet.asked.request.days_since_asked(app.clock.now()),
        own: sheet.asked.request.mentor_id == Some(who.actor.person),
        sheet,
    };
    html::page_with(status, &shown)
}

pub async fn claim(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    require_mentor(&who)?;
    let id = EndorsementId(*id);
    actions::claim(&app, &who.actor, id).await?;
    Ok(flash::with(html::see_other(&actions::desk_path(id)), Tone::Good, "endorsements-claimed"))
}

pub async fn give_back(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    require_mentor(&who)?;
    actions::give_back(&app, &who.actor, EndorsementId(*id)).await?;
    Ok(flash::with(html::see_other("/mentor"), Tone::Good, "endorsements-given-back"))
}

pub async fn endorse(
    who: Signed,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Form(form): Form<EndorseForm>,
) -> PageResult {
    require_mentor(&who)?;
    let (id, batch) = (EndorsementId(*id), form.batch == "yes");
    let path = actions::desk_path(id);
    if form.then == "later" {
        drafts::put_aside(&app, &who.actor, &path, form.pairs()).await?;
        return next(&app, &who, Some(id), Some((Tone::Good, "endorsements-kept"))).await;
    }
    match actions::endorse(&app, &who.actor, id, &form.input()).await {
        Ok(()) => done(&app, &who, id, batch, (Tone::Good, "endorsements-endorsed")).await,
        Err(AppError::Refused { code: "endorsement_conflict", .. }) => {
            done(&app, &who, id, batch, (Tone::Waiting, "refusal-endorsement-conflict")).await
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            let typed = (form, DeclineForm::default());
            show(&who, &app, id, StatusCode::UNPROCESSABLE_ENTITY, &errors, typed, (false, batch)).await
        }
    }
}

/// The draft of what was answered goes; then the next one, or the desk.
async fn done(
    app: &App,
    who: &Signed,
    id: EndorsementId,
    batch: bool,
    (tone, key): (Tone, &'static str),
) -> Result<HttpResponse> {
    drafts::sent(app, &who.actor, &actions::desk_path(id)).await?;
    if batch {
        return next(app, who, None, Some((tone, key))).await;
    }
    Ok(flash::with(html::see_other("/mentor"), tone, key))
}

pub async fn decline(
    who: Signed,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Form(form): Form<DeclineForm>,
) -> PageResult {
    require_mentor(&who)?;
    let (id, batch) = (EndorsementId(*id), form.batch == "yes");
    let input = DeclineInput { reason: form.reason.clone(), answer: form.answer.clone() };
    match actions::decline(&app, &who.actor, id, &input).await {
        Ok(()) => done(&app, &who, id, batch, (Tone::Good, "endorsements-declined")).await,
        Err(error) => {
            let errors = html::field_errors(error)?;
            let kept: Option<EndorseForm> = drafts::kept(&app, &who.actor, &actions::desk_path(id)).await?;
            let typed = (kept.unwrap_or_default(), form);
            show(&who, &app, id, StatusCode::UNPROCESSABLE_ENTITY, &errors, typed, (false, batch)).await
        }
    }
}

#[derive(Template)]
#[template(path = "endorsements/given.html")]
struct Given<'a> {
    p: &'a Page,
    rows: Vec<Row>,
}

/// Something that a mentor said.
struct Row {
    asked: Asked,
    skill: String,
    is_old: bool,
    stands: bool,
}

pub async fn given(who: Signed, app: web::Data<App>) -> PageResult {
    require_mentor(&who)?;
    let p = &who.page;
    let now = app.clock.now();
    let row = |(asked, skill, _): (Asked, String, i64)| Row {
        is_old: asked.said.as_ref().is_some_and(|said| is_old(said.confirmed_at, now)),
        stands: asked.request.state() == State::Endorsed,
        skill,
        asked,
    };
    let rows = labelled(&app, p, actions::given(&app, &who.actor).await?).into_iter().map(row).collect();
    html::page(&Given { p, rows })
}

pub async fn confirm(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    require_mentor(&who)?;
    actions::confirm(&app, &who.actor, EndorsementId(*id)).await?;
    Ok(flash::with(html::see_other("/mentor/endorsements"), Tone::Good, "endorsements-confirmed"))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PageForm {
    about: String,
    about_ur: String,
    /// `yes`, or nothing.
    listed: String,
}

#[derive(Template)]
#[template(path = "endorsements/page.html")]
struct EditPage<'a> {
    p: &'a Page,
    errors: Errors,
    form: PageForm,
    person: crate::kernel::ids::PersonId,
}

pub async fn page(who: Signed, app: web::Data<App>) -> PageResult {
    require_mentor(&who)?;
    let page = actions::own_page(&app, &who.actor).await?;
    let listed = if page.is_listed { "yes".to_owned() } else { String::new() };
    let form = PageForm { about: page.about, about_ur: page.about_ur, listed };
    html::page(&EditPage { p: &who.page, errors: Errors::default(), form, person: who.actor.person })
}

pub async fn save_page(who: Signed, app: web::Data<App>, Form(form): Form<PageForm>) -> PageResult {
    require_mentor(&who)?;
    let page =
        MentorPage { about: form.about.clone(), about_ur: form.about_ur.clone(), is_listed: form.listed == "yes" };
    match actions::save_page(&app, &who.actor, &page).await {
        Ok(()) => Ok(flash::with(html::see_other("/mentor/page"), Tone::Good, "endorsements-page-saved")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            let p = &who.page;
            let shown = EditPage { p, errors: p.errors(&errors), form, person: who.actor.person };
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}
