//! What may be proposed, and who decides.

use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::platform::web::rate_limit::Limit;
use crate::skills::model::{Decision, PickedSkill, TypedSkills};
use std::collections::HashSet;

crate::refusals! {
    /// Only people with a confirmed mail address propose.
    Unverified = "skills_mail_not_confirmed", Forbidden;
    /// The label is already a skill or one of its names.
    Known = "skill_known_already", Conflict;
    /// Somebody proposed it before, and it waits for a decision.
    Waiting = "skill_proposed_already", Conflict;
    Decided = "skill_proposal_decided", Conflict;
}

/// Proposals of one person; staff are told of each.
pub const PROPOSALS: Limit = Limit { name: "skill-proposal", hits: 20, seconds: 86_400 };

pub const LABEL_MAX: usize = 60;
/// More skills than these say nothing any more.
pub const MOST: usize = 30;

pub fn may_propose(actor: &Actor) -> Result<(), Refusal> {
    if actor.verified { Ok(()) } else { Err(Refusal::Unverified) }
}

pub fn check_proposal(label: &str, note: &str) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    errors.required("label", label, LABEL_MAX);
    errors.check(label.chars().any(char::is_alphabetic) || label.is_empty(), "label", "skills-no-letters");
    errors.at_most("note", note, 300);
    errors.finish()
}

/// A decision that names a family or skill of the list, or gives a reason.
pub fn check_decision(decision: &Decision, has_family: bool, has_skill: bool) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    match decision {
        Decision::Add { .. } => errors.check(has_family, "family", "field-not-a-choice"),
        Decision::Merge { .. } => errors.check(has_skill, "skill", "skills-unknown"),
        Decision::Refuse { reason } => errors.required("reason", reason, 300),
    }
    errors.finish()
}

/// Picked ids and typed labels as one list without repeats, each known or not. `find` resolves a label, `known` an id.
pub fn pick(
    typed: &TypedSkills,
    known: impl Fn(&str) -> bool,
    find: impl Fn(&str) -> Option<String>,
) -> Vec<PickedSkill> {
    let picked = typed.picked.iter().map(|id| id.trim());
    let labels = typed.typed.split([',', '،', ';', '\n']).map(str::trim);
    let found = picked.chain(labels).filter(|text| !text.is_empty()).map(|text| {
        let id = if known(text) { Some(text.to_owned()) } else { find(text) };
        id.map_or_else(|| PickedSkill::Unknown(text.to_owned()), PickedSkill::Known)
    });
    let mut seen = HashSet::new();
    found.filter(|skill| seen.insert(format!("{skill:?}"))).collect()
}

/// An id for a new skill: its label in plain letters.
pub fn slug(label: &str) -> Option<String> {
    let spelled = label.to_lowercase().replace('#', " sharp ").replace('+', " plus ");
    let words: Vec<&str> =
        spelled.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let slug = words.join("-");
    (!slug.is_empty()).then_some(slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picked(ids: &[&str], typed: &str) -> Vec<PickedSkill> {
        let typed = TypedSkills { picked: ids.iter().map(ToString::to_string).collect(), typed: typed.to_owned() };
        pick(&typed, |id| id == "seo", |label| (label == "logos").then(|| "logo-design".to_owned()))
    }

    #[test]
    fn picked_and_typed_skills_become_one_list() {
        let known = |id: &str| PickedSkill::Known(id.to_owned());
        assert_eq!(
            picked(&["seo"], "logos، SEO of mountains"),
            [known("seo"), known("logo-design"), PickedSkill::Unknown("SEO of mountains".to_owned())]
        );
    }

    #[test]
    fn a_skill_counts_once_however_often_it_is_named() {
        assert_eq!(picked(&["seo", "seo"], "seo, ,").len(), 1);
    }

    #[test]
    fn a_label_needs_letters() {
        assert!(check_proposal("1234", "").is_err());
        assert!(check_proposal("Pashmina weaving", "").is_ok());
        assert!(check_proposal("", "").is_err());
    }

    #[test]
    fn slugs_keep_sharps_and_pluses_apart() {
        assert_eq!(slug("C++").as_deref(), Some("c-plus-plus"));
        assert_eq!(slug("C#").as_deref(), Some("c-sharp"));
        assert_eq!(slug("کشیدہ کاری"), None);
    }
}
