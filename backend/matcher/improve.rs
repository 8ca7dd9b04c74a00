//! What would move me up: small changes to an offer, each tried, and what it brings for one gig.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::{
    explain::explain,
    index::Matcher,
    money::{Exchange, Money},
    need::{Budget, Need, Requirement},
    offer::{Day, Evidence, Offer, OfferSkill},
    plan::requirements,
    record::Record,
    skills::SkillId,
};

/// Something that a person can do about a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Learn it, or name it if they can do it already.
    AddSkill(SkillId),
    /// Put a portfolio item up that shows it.
    Show(SkillId),
    /// Ask a mentor to look at it.
    SeekEndorsement {
        skill: SkillId,
        level: u8,
    },
    RaiseLevel {
        skill: SkillId,
        to: u8,
    },
    OfferHours(u8),
    StartBy(Day),
    AskAtMost(Money),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Improvement {
    pub change: Change,
    /// Millionths of a full score that it brings by itself.
    pub gain: u32,
}

impl Matcher {
    /// What would raise this person's score for this gig, most first; only changes that bring something.
    #[must_use]
    pub fn improvements(&self, need: &Need, offer: &Offer, exchange: &Exchange) -> Vec<Improvement> {
        let plan = self.plan(need, &self.basis(need), exchange);
        let total = |offer: &Offer| explain(&plan, &Record::of(offer, self.graph(), &self.weights)).total;
        let now = total(offer);
        let tried = changes(need, offer, exchange).into_iter().map(|change| {
            let gain = total(&change.applied(offer)).saturating_sub(now);
            Improvement { change, gain }
        });
        let mut found: Vec<Improvement> = tried.filter(|improvement| improvement.gain > 0).collect();
        found.sort_by_key(|improvement| Reverse(improvement.gain));
        found
    }
}

impl Change {
    fn applied(self, offer: &Offer) -> Offer {
        let mut changed = offer.clone();
        let level = offer.level.max(1);
        let mut on = |skill: SkillId, change: &dyn Fn(&mut OfferSkill)| {
            changed.skills.iter_mut().filter(|had| had.skill == skill).for_each(change);
        };
        match self {
            Self::AddSkill(skill) => changed.skills.push(OfferSkill { skill, level, evidence: Evidence::default() }),
            Self::Show(skill) => on(skill, &|had| had.evidence.shown = true),
            Self::SeekEndorsement { skill, level } => on(skill, &|had| had.evidence.endorsed = level),
            Self::RaiseLevel { skill, to } => on(skill, &|had| had.level = to),
            Self::OfferHours(hours) => changed.hours = hours,
            Self::StartBy(day) => changed.available_from = day,
            Self::AskAtMost(rate) => changed.rate = Some(rate),
        }
        changed
    }
}

fn changes(need: &Need, offer: &Offer, exchange: &Exchange) -> Vec<Change> {
    let mut changes: Vec<Change> =
        requirements(need).iter().flat_map(|requirement| skill_changes(requirement, offer)).collect();
    if offer.hours < need.hours {
        changes.push(Change::OfferHours(need.hours));
    }
    changes.extend(need.start.filter(|start| offer.available_from > *start).map(Change::StartBy));
    if let (Budget::Hourly(most), Some(rate)) = (need.budget, offer.rate) {
        let limit = exchange.convert(most, rate.currency).filter(|limit| rate.minor > *limit);
        changes.extend(limit.map(|minor| Change::AskAtMost(Money { minor, currency: rate.currency })));
    }
    changes
}

fn skill_changes(requirement: &Requirement, offer: &Offer) -> Vec<Change> {
    let skill = requirement.skill;
    let Some(had) = offer.skills.iter().find(|had| had.skill == skill) else {
        return vec![Change::AddSkill(skill)];
    };
    let mut changes = Vec::new();
    if !had.evidence.shown {
        changes.push(Change::Show(skill));
    }
    if had.evidence.endorsed < had.level {
        changes.push(Change::SeekEndorsement { skill, level: had.level });
    }
    if had.level < requirement.level {
        changes.push(Change::RaiseLevel { skill, to: requirement.level });
    }
    changes
}
