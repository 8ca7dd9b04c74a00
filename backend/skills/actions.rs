//! Acts on the list of skills.

use crate::app::App;
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::SkillProposalId;
use crate::notifications::{self, Kind, Notice};
use crate::platform::audit;
use crate::platform::db::Tx;
use crate::platform::error::{OrMissing, Result};
use crate::platform::outbox;
use crate::platform::text::{clean_block, clean_line};
use crate::skills::model::{Decision, PickedSkill, Proposal, TypedSkills};
use crate::skills::rules::{self, Refusal};
use crate::skills::{imports, queries, taxonomy};
use chrono::{DateTime, Utc};
use serde_json::json;
use std::collections::HashSet;
use uuid::Uuid;

/// Brings our own layer into the tables and the list into memory; at every start.
pub async fn sync_taxonomy(app: &App) -> Result<()> {
    let families = taxonomy::families()?;
    let now = app.clock.now();
    app.db.write(async |tx| queries::write_taxonomy(tx, &families, now).await).await?;
    refresh(app).await
}

/// Reads the list into memory anew, after it changed here or on another node.
pub async fn refresh(app: &App) -> Result<()> {
    let skills = queries::load(&mut *app.db.read().await?).await?;
    app.skills.replace(skills);
    Ok(())
}

/// The imported skills that somebody uses, which are shown beside our own.
pub async fn used(app: &App) -> Result<HashSet<String>> {
    if !app.skills.now().imported {
        return Ok(HashSet::new());
    }
    imports::list_used(&mut *app.db.read().await?, false).await
}

/// What a form's skills stand for: ids, aliases and one-edit typos become skills; the rest is handed back as typed.
fn resolve_typed(app: &App, typed: &TypedSkills) -> Vec<PickedSkill> {
    let skills = app.skills.now();
    rules::pick(typed, |id| skills.has(id), |label| skills.resolve(label).map(|(id, _)| id))
}

/// The same for a form that comes back: known skills become chips, unknown ones stay typed and are complained about.
pub fn resolve_fields(
    app: &App,
    field: &'static str,
    picked: &mut Vec<String>,
    typed: &mut String,
    errors: &mut FieldErrors,
) {
    let given = TypedSkills { picked: picked.clone(), typed: typed.clone() };
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for skill in resolve_typed(app, &given) {
        match skill {
            PickedSkill::Known(id) => known.push(id),
            PickedSkill::Unknown(label) => unknown.push(label),
        }
    }
    if !unknown.is_empty() {
        errors.add_with(field, "skills-not-on-list", [("skills", unknown.join(", "))]);
    }
    *picked = known;
    *typed = unknown.join(", ");
}

/// Proposes a label that the list does not know.
pub async fn propose(app: &App, actor: &Actor, label: &str, note: &str) -> Result<SkillProposalId> {
    rules::may_propose(actor)?;
    let (label, note) = (clean_line(label), clean_block(note));
    rules::check_proposal(&label, &note)?;
    if app.skills.now().resolve(&label).is_some_and(|(_, how)| how != "typo") {
        return Err(Refusal::Known.into());
    }
    app.limits.hit(&mut *app.db.read().await?, rules::PROPOSALS, &actor.person.to_string()).await?;
    let (id, now) = (SkillProposalId::new(), app.clock.now());
    let written = app
        .db
        .write(async |tx| {
            if queries::is_proposed(tx, &label).await? {
                return Err(Refusal::Waiting.into());
            }
            queries::insert_proposal(tx, id, &label, &note, actor.person, now).await?;
            tell_staff(tx, now, actor, id, &label).await
        })
        .await;
    match written {
        // Two people proposed the same at once: the index kept one of them.
        Err(error) if error.violated() == Some("skill_proposals_one_pending") => Err(Refusal::Waiting.into()),
        written => written.map(|()| id),
    }
}

/// Who proposed it is not told: the word is judged, and a learner's name stays where each look at it is recorded.
async fn tell_staff(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    actor: &Actor,
    id: SkillProposalId,
    label: &str,
) -> Result<()> {
    let (args, but) = ([("skill", label)], Some(actor.person));
    notifications::notify_staff(tx, now, Kind::SkillWaits, &args, &desk_path(id), but).await
}

/// Where staff decide.
fn desk_path(id: SkillProposalId) -> String {
    format!("/staff/skills#proposal-{id}")
}

/// Staff add the skill, merge it into one that is there, or refuse it; the person who proposed it is told.
pub async fn decide(app: &App, actor: &Actor, id: SkillProposalId, decision: Decision) -> Result<()> {
    let skills = app.skills.now();
    let family_known =
        matches!(&decision, Decision::Add { family } if skills.families.iter().any(|known| known.id == *family));
    let skill_known = matches!(&decision, Decision::Merge { skill } if skills.has(skill));
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let proposal = queries::lock_proposal(tx, id).await?.or_missing()?;
            if proposal.state != "pending" {
                return Err(Refusal::Decided.into());
            }
            rules::check_decision(&decision, family_known, skill_known)?;
            let skill = match &decision {
                Decision::Add { family } => {
                    let wanted = rules::slug(&proposal.label).filter(|slug| !skills.has(slug));
                    let slug = wanted.unwrap_or_else(|| format!("skill-{}", id.0.simple()));
                    queries::insert_skill(tx, &slug, family, &proposal.label, now).await?;
                    Some(slug)
                }
                Decision::Merge { skill } => {
                    queries::insert_alias(tx, &proposal.label, skill).await?;
                    Some(skill.clone())
                }
                Decision::Refuse { .. } => None,
            };
            queries::set_decision(tx, id, &decision, skill.as_deref(), actor.person, now).await?;
            let entry = audit::Entry {
                actor: Some(actor.person),
                action: "skills.decide",
                subject_kind: "skill_proposal",
                subject: Some(id.0),
                detail: json!({ "decision": decision.state(), "skill": skill }),
            };
            audit::record(tx, now, entry).await?;
            if skill.is_some() {
                outbox::changed(tx, "skills", Uuid::nil(), now).await?;
            }
            notifications::settled(tx, now, Kind::SkillWaits, &desk_path(id)).await?;
            tell_proposer(tx, now, &proposal, &decision).await
        })
        .await?;
    refresh(app).await
}

async fn tell_proposer(tx: &mut Tx<'_>, now: DateTime<Utc>, proposal: &Proposal, decision: &Decision) -> Result<()> {
    let (kind, reason) = match decision {
        Decision::Refuse { reason } => (Kind::SkillRefused, reason.as_str()),
        _ => (Kind::SkillAccepted, ""),
    };
    let args = &[("skill", proposal.label.as_str()), ("reason", reason)];
    let notice = Notice { to: proposal.proposed_by, kind, args, path: "/skills".to_owned() };
    notifications::notify(tx, now, notice).await
}
