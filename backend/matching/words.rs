//! Scores in words, for people of both sides and both languages.

use crate::kernel::money::{Currency, Money};
use crate::platform::i18n::{self, Arg, Locale};
use crate::skills::Skills;
use chrono::{DateTime, Days};
use matcher::{About, Change, Constraint, How, Improvement, Kinship, Reason, Score, Segment, SkillId};

/// One reason as a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub met: bool,
    pub text: String,
    /// Out of 100.
    pub percent: u32,
}

/// Something that would move somebody up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub text: String,
    /// Out of 100.
    pub percent: u32,
    /// Where it is done.
    pub href: &'static str,
}

/// A score as the match bar shows it: three parts that add up to at most 100, and the sentences behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub total: u32,
    pub skills: u32,
    pub evidence: u32,
    pub practical: u32,
    pub lines: Vec<Line>,
}

pub struct Teller<'a> {
    /// Those that came with the answer: skills are numbered by their list.
    pub skills: &'a Skills,
    pub locale: Locale,
}

impl Teller<'_> {
    pub fn tell(&self, score: &Score) -> Told {
        let part = |segment| percent(score.segment(segment).0);
        let (skills, evidence, practical) = (part(Segment::Skills), part(Segment::Evidence), part(Segment::Practical));
        let spoken = score.reasons.iter().filter(|reason| !matches!(reason.about, About::Evidence { .. }));
        let lines = spoken.filter_map(|reason| self.proven_line(reason, score)).collect();
        Told { total: skills + evidence + practical, skills, evidence, practical, lines }
    }

    /// One sentence, for a skill with what proves it: the proof of a near skill says nothing of the one asked for.
    fn proven_line(&self, reason: &Reason, score: &Score) -> Option<Line> {
        let line = self.line(reason)?;
        let About::Skill { asked, .. } = &reason.about else { return Some(line) };
        let proves = |other: &&Reason| matches!(&other.about, About::Evidence { asked: of, .. } if of == asked);
        let Some(proof) = score.reasons.iter().find(proves).and_then(|proof| self.line(proof)) else {
            return Some(line);
        };
        let text = self.text("matching-proven", &[("what", line.text.into()), ("proof", proof.text.into())]);
        Some(Line { text, percent: line.percent + proof.percent, ..line })
    }

    /// None for what is not worth a sentence.
    pub fn line(&self, reason: &Reason) -> Option<Line> {
        let met = reason.points > 0;
        let text = match &reason.about {
            About::Skill { asked, must, how, via, level, wanted } => {
                self.skill_line(*asked, *must, *how, *via, *level, *wanted)
            }
            About::Evidence { evidence, .. } => {
                let kind = if evidence.delivered {
                    "delivered"
                } else if evidence.endorsed > 0 {
                    "endorsed"
                } else if evidence.shown {
                    "shown"
                } else {
                    return None;
                };
                self.text(&format!("matching-evidence-{kind}"), &[])
            }
            About::Text { words } if words.is_empty() => return None,
            About::Text { words } => {
                let words: Vec<&str> = words.iter().take(5).map(String::as_str).collect();
                self.text("matching-text", &[("words", words.join(", ").into())])
            }
            // That no occupation is inferred says nothing against anybody.
            About::Occupation { .. } if !met => return None,
            About::Occupation { asked, how, .. } => {
                let kind = if *how == Kinship::Same { "same" } else { "near" };
                let name = self.skills.graph.occupation(*asked)?.label.clone();
                self.text(&format!("matching-occupation-{kind}"), &[("occupation", name.into())])
            }
            about => self.practical_line(about, met)?,
        };
        Some(Line { met, text, percent: percent(reason.points) })
    }

    fn skill_line(&self, asked: SkillId, must: bool, how: How, via: Option<SkillId>, level: u8, wanted: u8) -> String {
        let kind = match how {
            How::Exact if level < wanted => "exact-below",
            How::Exact => "exact",
            How::Missing if must => "missing-must",
            How::Missing => "missing-nice",
            How::Related | How::Narrower | How::Broader | How::Sibling => "near",
        };
        let near = via.map(|via| self.label(via)).unwrap_or_default();
        let named = |level: u8| i18n::text(self.locale, &format!("level-{}", level.clamp(1, 5)), &[]);
        let args = [
            ("skill", Arg::from(self.label(asked))),
            ("via", near.into()),
            ("level", named(level).into()),
            ("wanted", named(wanted).into()),
        ];
        self.text(&format!("matching-skill-{kind}"), &args)
    }

    fn practical_line(&self, about: &About, met: bool) -> Option<String> {
        let kind = match about {
            About::Endorsements => "endorsements",
            // No history is neutral, and so not worth a sentence.
            About::Delivered => return None,
            About::Budget => "budget",
            About::Availability => "availability",
            About::Language => "language",
            _ => return None,
        };
        met.then(|| self.text(&format!("matching-{kind}"), &[]))
    }

    /// What would move somebody up, largest first.
    pub fn improvement(&self, improvement: &Improvement) -> Step {
        let text = match improvement.change {
            Change::AddSkill(skill) => self.text("matching-do-add", &[("skill", self.label(skill).into())]),
            Change::Show(skill) => self.text("matching-do-show", &[("skill", self.label(skill).into())]),
            Change::SeekEndorsement { skill, .. } => {
                self.text("matching-do-endorse", &[("skill", self.label(skill).into())])
            }
            Change::RaiseLevel { skill, to } => {
                let level = i18n::text(self.locale, &format!("level-{}", to.clamp(1, 5)), &[]);
                self.text("matching-do-level", &[("skill", self.label(skill).into()), ("level", level.into())])
            }
            Change::OfferHours(hours) => self.text("matching-do-hours", &[("hours", i32::from(hours).into())]),
            Change::StartBy(day) => {
                let days = Days::new(u64::try_from(day).unwrap_or(0));
                let date = DateTime::UNIX_EPOCH.date_naive() + days;
                self.text("matching-do-start", &[("day", date.to_string().into())])
            }
            Change::AskAtMost(most) => {
                let code = String::from(most.currency);
                let minor = i64::try_from(most.minor).unwrap_or(i64::MAX);
                let shown = Currency::parse(&code).map(|currency| Money::new(minor, currency).to_string());
                self.text("matching-do-rate", &[("rate", shown.unwrap_or_default().into())])
            }
        };
        let href = match improvement.change {
            Change::AddSkill(_) | Change::RaiseLevel { .. } => "/profile/edit#f-skill",
            Change::Show(_) => "/profile/items/new",
            Change::SeekEndorsement { .. } => "/my/endorsements",
            Change::OfferHours(_) => "/profile/edit#f-hours_per_week",
            Change::StartBy(_) => "/profile/edit#f-available_from",
            Change::AskAtMost(_) => "/profile/edit#f-rate",
        };
        Step { text, percent: percent(improvement.gain), href }
    }

    /// What a client let go of, where it makes a difference for this person.
    pub fn misses(&self, score: &Score) -> Vec<String> {
        let loose = score.violated.iter().filter(|constraint| Constraint::LOOSE.contains(constraint));
        loose.map(|constraint| self.text(&format!("matching-misses-{}", code(constraint)), &[])).collect()
    }

    /// Why somebody is not among those shown.
    pub fn against(&self, constraint: Constraint) -> String {
        self.text(&format!("matching-against-{}", code(constraint)), &[])
    }

    /// The condition as a filter that can be dropped.
    pub fn condition(&self, constraint: Constraint) -> String {
        self.text(&format!("matching-condition-{}", code(constraint)), &[])
    }

    fn label(&self, skill: SkillId) -> String {
        self.skills.label(&self.id(skill), self.locale).to_owned()
    }

    /// The id that a skill has everywhere else.
    pub fn id(&self, skill: SkillId) -> String {
        self.skills.graph.entry(skill).map(|entry| entry.key.clone()).unwrap_or_default()
    }

    fn text(&self, key: &str, args: &[(&str, Arg)]) -> String {
        i18n::text(self.locale, key, args)
    }
}

/// Millionths of a full score as whole percent.
fn percent(points: u32) -> u32 {
    points / 10_000
}

/// The stable code of a condition.
pub fn code(constraint: Constraint) -> &'static str {
    match constraint {
        Constraint::Hidden => "hidden",
        Constraint::Minor => "minor",
        Constraint::Closed => "closed",
        Constraint::Unapproved => "unapproved",
        Constraint::Excluded => "excluded",
        Constraint::Starter => "starter",
        Constraint::Level => "level",
        Constraint::Start => "start",
        Constraint::Hours => "hours",
        Constraint::Rate => "rate",
        Constraint::Language => "language",
        Constraint::District => "district",
    }
}

/// The conditions of these codes, of those that a client may drop.
pub fn loose(codes: &[String]) -> Vec<Constraint> {
    let asked = |constraint: &Constraint| codes.iter().any(|asked| asked == code(*constraint));
    Constraint::LOOSE.into_iter().filter(asked).collect()
}
