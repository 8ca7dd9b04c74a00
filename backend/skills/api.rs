//! The list of skills for programs.

use crate::accounts::{Anyone, Caller, StaffCaller};
use crate::app::App;
use crate::kernel::ids::SkillProposalId;
use crate::kernel::page::{Cursor, Page};
use crate::platform::error::Result;
use crate::platform::web::api::{ApiResult, Paging};
use crate::platform::web::body::{Body, Query};
use crate::platform::web::errors::Problem;
use crate::skills::model::{Decision, Proposal, SkillRef};
use crate::skills::{actions, queries};
use actix_web::{HttpResponse, get, post, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct FamilyView {
    #[schema(example = "design")]
    id: String,
    label: String,
    skills: Vec<SkillRef>,
}

/// Every skill of our own list, and of imported lists those that are used, by family. Suggestions know all of them.
#[utoipa::path(tag = "skills", responses((status = 200, body = Vec<FamilyView>)))]
#[get("/skills")]
pub async fn list(who: Anyone, app: web::Data<App>) -> ApiResult<Vec<FamilyView>> {
    let (skills, used) = (app.skills.now(), actions::used(&app).await?);
    let views = skills.families.iter().map(|family| FamilyView {
        id: family.id.clone(),
        label: skills.family_label(&family.id, who.locale).to_owned(),
        skills: skills.of_family(&family.id, &used, who.locale),
    });
    Ok(web::Json(views.filter(|family| !family.skills.is_empty()).collect()))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// What was typed.
    #[param(example = "logo desing")]
    label: String,
}

#[derive(Serialize, ToSchema)]
pub struct SuggestionView {
    skill: SkillRef,
    family: String,
    /// `exact`, `alias` or `typo`.
    how: &'static str,
}

/// Skills for what was typed so far, best first.
#[utoipa::path(tag = "skills", params(Label), responses((status = 200, body = Vec<SuggestionView>)))]
#[get("/skills/suggestions")]
pub async fn suggest(who: Anyone, app: web::Data<App>, Query(typed): Query<Label>) -> ApiResult<Vec<SuggestionView>> {
    let offered = app.skills.now().suggest(&typed.label, who.locale, 10).into_iter();
    let views = offered.map(|skill| SuggestionView {
        skill: SkillRef { id: skill.id, label: skill.label },
        family: skill.family,
        how: skill.how,
    });
    Ok(web::Json(views.collect()))
}

#[derive(Serialize, ToSchema)]
pub struct ResolutionView {
    /// Absent when the list does not know the label.
    skill: Option<SkillRef>,
    /// `exact`, `alias`, `typo` or `none`.
    how: &'static str,
}

/// The skill that a typed label stands for: a name, an alias, or either with one slip of the fingers.
#[utoipa::path(tag = "skills", params(Label), responses((status = 200, body = ResolutionView)))]
#[get("/skills/resolution")]
pub async fn resolve(who: Anyone, app: web::Data<App>, Query(typed): Query<Label>) -> ApiResult<ResolutionView> {
    let skills = app.skills.now();
    let view = match skills.resolve(&typed.label) {
        Some((id, how)) => ResolutionView { skill: Some(skills.skill_ref(&id, who.locale)), how },
        None => ResolutionView { skill: None, how: "none" },
    };
    Ok(web::Json(view))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalInput {
    #[schema(example = "Pashmina weaving")]
    label: String,
    /// Why it should be on the list.
    #[serde(default)]
    note: String,
}

#[derive(Serialize, ToSchema)]
pub struct ProposalCreated {
    id: SkillProposalId,
}

/// Proposes a skill that the list does not know; staff decide.
#[utoipa::path(
    tag = "skills",
    request_body = ProposalInput,
    responses(
        (status = 201, body = ProposalCreated),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 403, body = Problem, description = "`skills_mail_not_confirmed`"),
        (status = 409, body = Problem, description = "`skill_known_already`, `skill_proposed_already`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/skill-proposals")]
pub async fn propose(who: Caller, app: web::Data<App>, Body(input): Body<ProposalInput>) -> Result<HttpResponse> {
    let id = actions::propose(&app, &who.actor, &input.label, &input.note).await?;
    Ok(HttpResponse::Created().json(ProposalCreated { id }))
}

#[derive(Serialize, ToSchema)]
pub struct ProposalView {
    id: SkillProposalId,
    label: String,
    note: String,
}

impl From<Proposal> for ProposalView {
    fn from(row: Proposal) -> Self {
        Self { id: row.id, label: row.label, note: row.note }
    }
}

/// Proposals that wait for a decision, oldest first. For staff.
#[utoipa::path(
    tag = "skills",
    params(Paging),
    responses((status = 200, body = Page<ProposalView>), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/skill-proposals")]
pub async fn proposals(
    _: StaffCaller,
    app: web::Data<App>,
    Query(paging): Query<Paging>,
) -> ApiResult<Page<ProposalView>> {
    let after: Option<Cursor> = paging.after()?;
    let rows = queries::list_pending(&mut *app.db.read().await?, after, paging.limit()? + 1).await?;
    Ok(web::Json(Page::from_surplus(rows, paging.limit()?, |row| row.id.0).map(ProposalView::from)))
}

#[derive(Deserialize, ToSchema)]
pub struct DecisionInput {
    decision: DecisionKind,
    /// Of the new skill, for `add`.
    #[serde(default)]
    family: String,
    /// Whose other name it is, for `merge`.
    #[serde(default)]
    skill: String,
    /// For `refuse`.
    #[serde(default)]
    reason: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum DecisionKind {
    Add,
    Merge,
    Refuse,
}

/// Decides on a proposal. For staff.
#[utoipa::path(
    tag = "skills",
    request_body = DecisionInput,
    responses(
        (status = 204),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`skill_proposal_decided`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/skill-proposals/{id}/decision")]
pub async fn decide(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(input): Body<DecisionInput>,
) -> Result<HttpResponse> {
    let decision = match input.decision {
        DecisionKind::Add => Decision::Add { family: input.family },
        DecisionKind::Merge => Decision::Merge { skill: input.skill },
        DecisionKind::Refuse => Decision::Refuse { reason: input.reason },
    };
    actions::decide(&app, &who.actor, SkillProposalId(id.into_inner()), decision).await?;
    Ok(HttpResponse::NoContent().finish())
}
