//! Pages of the list: browsing it, suggestions while typing, proposals, and the staff's desk for them.

use crate::accounts::{Signed, Staff, Visitor};
use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::SkillProposalId;
use crate::kernel::page;
use crate::platform::error::AppError;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use crate::skills::model::{Decision, Proposal, SkillRef};
use crate::skills::{actions, queries};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "skills/list.html")]
struct List<'a> {
    p: &'a Page,
    errors: Errors,
    families: Vec<(String, String, Vec<SkillRef>)>,
    count: usize,
    form: ProposeForm,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ProposeForm {
    label: String,
    note: String,
}

/// Every skill by family, and the form for one that is missing. Of imported skills those that somebody uses: thousands that
/// nobody has would hide the ones that people look for.
pub async fn list(who: Visitor, app: web::Data<App>) -> PageResult {
    show_list(&who.page, &app, StatusCode::OK, FieldErrors::default(), ProposeForm::default()).await
}

async fn show_list(p: &Page, app: &App, status: StatusCode, errors: FieldErrors, form: ProposeForm) -> PageResult {
    let (skills, used) = (app.skills.now(), actions::used(app).await?);
    let of_family = |id: &str| (skills.family_label(id, p.locale).to_owned(), skills.of_family(id, &used, p.locale));
    let families: Vec<(String, String, Vec<SkillRef>)> = skills
        .families
        .iter()
        .map(|family| (family.id.clone(), of_family(&family.id)))
        .filter(|(_, (_, skills))| !skills.is_empty())
        .map(|(id, (label, skills))| (id, label, skills))
        .collect();
    let count = families.iter().map(|(_, _, skills)| skills.len()).sum();
    html::page_with(status, &List { p, errors: p.errors(&errors), families, count, form })
}

pub async fn propose(who: Signed, app: web::Data<App>, Form(form): Form<ProposeForm>) -> PageResult {
    match actions::propose(&app, &who.actor, &form.label, &form.note).await {
        Ok(_) => Ok(flash::with(html::see_other("/skills"), Tone::Good, "skills-proposed")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_list(&who.page, &app, StatusCode::UNPROCESSABLE_ENTITY, errors, form).await
        }
    }
}

#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    q: String,
}

#[derive(Serialize)]
struct Suggested {
    id: String,
    label: String,
    family: String,
    how: &'static str,
}

/// Suggestions for the skill picker.
pub async fn suggest(
    who: Visitor,
    app: web::Data<App>,
    Params(typed): Params<Typed>,
) -> Result<HttpResponse, AppError> {
    let offered = app.skills.now().suggest(&typed.q, who.page.locale, 8).into_iter();
    let suggested: Vec<Suggested> = offered
        .map(|skill| Suggested { id: skill.id, label: skill.label, family: skill.family, how: skill.how })
        .collect();
    Ok(HttpResponse::Ok().json(suggested))
}

#[derive(Template)]
#[template(path = "skills/proposals.html")]
struct Proposals<'a> {
    p: &'a Page,
    errors: Errors,
    proposals: page::Page<Proposal>,
    families: Vec<(String, String)>,
    /// The proposal whose decision came back with errors, and what was typed for it.
    open: Option<SkillProposalId>,
    form: DecideForm,
}

impl Proposals<'_> {
    fn is_open(&self, id: &SkillProposalId) -> bool {
        self.open.as_ref() == Some(id)
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DecideForm {
    decision: String,
    family: String,
    skill: String,
    reason: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Paging {
    cursor: String,
}

/// What waits for a decision.
pub async fn proposals(who: Staff, app: web::Data<App>, Params(paging): Params<Paging>) -> PageResult {
    show_proposals(&who.page, &app, &paging, StatusCode::OK, FieldErrors::default(), None, DecideForm::default()).await
}

async fn show_proposals(
    p: &Page,
    app: &App,
    paging: &Paging,
    status: StatusCode,
    errors: FieldErrors,
    open: Option<SkillProposalId>,
    form: DecideForm,
) -> PageResult {
    let after = page::Cursor::decode(&paging.cursor);
    let rows = queries::list_pending(&mut *app.db.read().await?, after, page::DEFAULT_LIMIT + 1).await?;
    let proposals = page::Page::from_surplus(rows, page::DEFAULT_LIMIT, |row| row.id.0);
    let skills = app.skills.now();
    let families =
        skills.families.iter().map(|family| (family.id.clone(), skills.family_label(&family.id, p.locale).to_owned()));
    let shown = Proposals { p, errors: p.errors(&errors), proposals, families: families.collect(), open, form };
    html::page_with(status, &shown)
}

pub async fn decide(who: Staff, app: web::Data<App>, id: web::Path<Uuid>, Form(form): Form<DecideForm>) -> PageResult {
    let id = SkillProposalId(id.into_inner());
    let skill = app.skills.now().resolve(&form.skill).map_or_else(|| form.skill.clone(), |(id, _)| id);
    let decision = match form.decision.as_str() {
        "add" => Decision::Add { family: form.family.clone() },
        "merge" => Decision::Merge { skill },
        _ => Decision::Refuse { reason: form.reason.trim().to_owned() },
    };
    match actions::decide(&app, &who.actor, id, decision).await {
        Ok(()) => Ok(flash::with(html::see_other("/staff/skills"), Tone::Good, "skills-decided")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            let paging = Paging::default();
            show_proposals(&who.page, &app, &paging, StatusCode::UNPROCESSABLE_ENTITY, errors, Some(id), form).await
        }
    }
}
