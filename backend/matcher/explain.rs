//! A score with its reasons. The reasons are the accumulators themselves: they sum to the total, exactly.

use serde::{Deserialize, Serialize};

use crate::{
    constraint::Constraints,
    features::features,
    occupations::{Kinship, OccupationId},
    offer::Evidence,
    plan::{Asked, Behind, Plan},
    record::Record,
    skills::{How, SkillId},
};

/// The three parts of the match bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Segment {
    Skills,
    Evidence,
    Practical,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// A requirement, and the skill that answers it where that is another one.
    Skill {
        asked: SkillId,
        must: bool,
        how: How,
        via: Option<SkillId>,
        level: u8,
        wanted: u8,
    },
    /// The proof of the skill that answers a requirement.
    Evidence {
        asked: SkillId,
        evidence: Evidence,
    },
    /// Words of the gig that the person's headline, titles or skills say, the most telling first.
    Text {
        words: Vec<String>,
    },
    /// An occupation that may be behind the gig, and the one that the person is near to where that is another.
    Occupation {
        asked: OccupationId,
        how: Kinship,
        via: Option<OccupationId>,
    },
    Endorsements,
    /// Reviews of paid work, drawn towards the mean while they are few.
    Delivered,
    Budget,
    Availability,
    Language,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    pub segment: Segment,
    pub about: About,
    /// Millionths of a full score.
    pub points: u32,
    /// The most this reason could have brought.
    pub most: u32,
}

/// A score out of a million.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Version of the weights.
    pub version: u32,
    pub total: u32,
    pub reasons: Vec<Reason>,
    /// Hard constraints that keep the two apart whatever the total.
    pub violated: Constraints,
}

impl Score {
    /// Points of one part of the match bar, and the most there are.
    #[must_use]
    pub fn segment(&self, segment: Segment) -> (u32, u32) {
        let part = self.reasons.iter().filter(|reason| reason.segment == segment);
        part.fold((0, 0), |(points, most), reason| (points + reason.points, most + reason.most))
    }
}

pub(crate) fn explain(plan: &Plan<'_>, record: &Record) -> Score {
    let mut reasons = Vec::with_capacity(2 * plan.asked.len() + 6);
    for asked in &plan.asked {
        reasons.extend(answered(plan, asked, record));
    }
    reasons.push(said(plan, record));
    reasons.extend(plan.behind.iter().map(|behind| near(plan, behind, record)));
    reasons.extend(features(plan.weights, &plan.screen, &record.facts));
    Score {
        version: plan.weights.version,
        total: reasons.iter().map(|reason| reason.points).sum(),
        reasons,
        violated: plan.screen.violated(&record.facts),
    }
}

fn answered(plan: &Plan<'_>, asked: &Asked, record: &Record) -> [Reason; 2] {
    let answer = plan.answer(asked, record);
    let requirement = asked.requirement;
    let credit = answer.as_ref().map(|answer| answer.credit);
    let strength = answer.as_ref().map(|answer| answer.strength);
    let evidence = strength.map_or_else(Evidence::default, |strength| Evidence {
        shown: strength.shown(),
        delivered: strength.delivered(),
        endorsed: strength.endorsed(),
    });
    let about = About::Skill {
        asked: requirement.skill,
        must: requirement.must,
        how: credit.map_or(How::Missing, |credit| credit.how),
        via: credit.map(|credit| credit.skill).filter(|skill| *skill != requirement.skill),
        level: strength.map_or(0, |strength| strength.level()),
        wanted: requirement.level,
    };
    let (skills, proof) = answer.map_or((0, 0), |answer| (answer.skills, answer.evidence));
    let about_evidence = About::Evidence { asked: requirement.skill, evidence };
    [
        Reason { segment: Segment::Skills, about, points: skills, most: asked.skills },
        Reason { segment: Segment::Evidence, about: about_evidence, points: proof, most: asked.evidence },
    ]
}

fn near(plan: &Plan<'_>, behind: &Behind, record: &Record) -> Reason {
    let near = plan.near(behind, record);
    let (points, how, via) =
        near.map_or((0, Kinship::None, None), |(points, kin)| (points, kin.how, plan.via(&kin, record)));
    Reason {
        segment: Segment::Skills,
        about: About::Occupation { asked: behind.occupation, how, via: via.filter(|via| *via != behind.occupation) },
        points,
        most: behind.most,
    }
}

fn said(plan: &Plan<'_>, record: &Record) -> Reason {
    let mut found: Vec<(u32, &str)> = Vec::new();
    for word in &plan.words {
        let points = plan.said(word, record);
        if points > 0 {
            found.push((points, &word.text));
        }
    }
    found.sort_by(|(a, one), (b, other)| b.cmp(a).then(one.cmp(other)));
    Reason {
        segment: Segment::Skills,
        points: found.iter().map(|(points, _)| points).sum(),
        most: plan.words.iter().map(|word| word.most).sum(),
        about: About::Text { words: found.into_iter().map(|(_, word)| word.to_owned()).collect() },
    }
}
