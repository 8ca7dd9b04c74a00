//! Scores in words, for people of both sides and both languages.

use crate::kernel::money::{Currency, Money};
use crate::platform::i18n::{self, Arg, Locale};
use crate::skills::Skills;
use chrono::{DateTime, Days};
use matcher::{About, Change, Constraint, How, Improvement, Reason, Score, Segment, SkillId};

/// One reason as a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub met: bool,
    pub text: String,
    /// Out of 100, for the interface and for those who want to add up.
    pub percent: u32,
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
    pub skills: &'a Skills,
    pub locale: Locale,
}

impl Teller<'_> {
    pub fn tell(&self, score: &Score) -> Told {
        let part = |segment| percent(score.segment(segment).0);
        let (skills, evidence, practical) = (part(Segment::Skills), part(Segment::Evidence), part(Segment::Practical));
        let lines = score.reasons.iter().filter_map(|reason| self.line(reason)).collect();
        Told { total: skills + evidence + practical, skills, evidence, practical, lines }
    }

    fn line(&self, reason: &Reason) -> Option<Line> {
        let met = reason.points > 0;
        let text = match &reason.about {
            About::Skill { asked, must, how, via, level, wanted } => {
                self.skill_line(*asked, *must, *how, *via, *level, *wanted)
            }
            About::Evidence { asked, evidence } => {
                let kind = if evidence.delivered {
                    "delivered"
                } else if evidence.endorsed > 0 {
                    "endorsed"
                } else if evidence.shown {
                    "shown"
                } else {
                    return None;
                };
                self.text(&format!("matching-evidence-{kind}"), &[("skill", self.label(*asked).into())])
            }
            About::Text { words } if words.is_empty() => return None,
            About::Text { words } => {
                let words: Vec<&str> = words.iter().take(5).map(String::as_str).collect();
                self.text("matching-text", &[("words", words.join(", ").into())])
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
    pub fn improvement(&self, improvement: &Improvement) -> Line {
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
        Line { met: false, text, percent: percent(improvement.gain) }
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
        match self.skills.graph.entry(skill) {
            Some(entry) => self.skills.label(&entry.key, self.locale),
            None => String::new(),
        }
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

/// The condition of a code, of those that a client may drop.
pub fn loose(wanted: &str) -> Option<Constraint> {
    Constraint::LOOSE.into_iter().find(|constraint| code(*constraint) == wanted)
}
