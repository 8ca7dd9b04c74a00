//! The numbers of the formula: versioned data, all whole, so that a stored match recomputes bit for bit.

use serde::{Deserialize, Serialize};

use crate::fixed::share;

/// Everything that decides between one order and another. `Weights::default()` is the newest version. What a later
/// version adds is off in weights that do not name it, so that stored ones of earlier versions read as they were meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    pub version: u32,
    pub points: Points,
    /// Weight of a must-have and of a nice-to-have.
    pub must: u32,
    pub nice: u32,
    /// A gig is scored as if it had one more skill and one more word, of this weight, that nobody has: who answers all of the
    /// little that a gig says may still not be who it means. In thousandths of a bit times the weight of a skill or word; it counts
    /// for no more than the most telling skill that there could be among so many people.
    #[serde(default)]
    pub doubt: u64,
    pub credits: Credits,
    /// Thousandths of a skill's points that remain when the person is 0 to 4 levels below what is wanted.
    pub level_gap: [u32; 5],
    pub evidence: EvidenceWeights,
    pub text: TextWeights,
    #[serde(default)]
    pub occupation: OccupationWeights,
    /// Mean mark that everybody is given before their first review, in thousandths, and how many reviews it weighs.
    pub prior_mean: u32,
    pub prior_reviews: u32,
    /// Weighted endorsements (1000 each) beyond which more add nothing.
    pub endorsements_cap: u32,
    /// How many of the best fits the features order.
    pub shortlist: usize,
    /// Least points of fit for somebody to be counted as one who could be gained by a looser filter.
    pub relevant: u32,
}

/// The most that each part can bring, in millionths of a full score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Points {
    pub skills: u32,
    pub evidence: u32,
    pub text: u32,
    #[serde(default)]
    pub occupation: u32,
    pub endorsements: u32,
    pub delivered: u32,
    pub budget: u32,
    pub availability: u32,
    pub language: u32,
}

/// Thousandths of a skill's points for having a neighbour of it instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credits {
    /// Of a related skill, scaled by the link's own percentage.
    pub related: u32,
    /// A narrower skill than the one asked for (React where a JavaScript framework is asked).
    pub narrower: u32,
    pub broader: u32,
    pub sibling: u32,
    /// A family of more children than this says too little for sibling credit.
    pub siblings_at_most: usize,
}

/// Thousandths of the evidence points; they add up, to 1000 at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceWeights {
    pub shown: u32,
    pub delivered: u32,
    /// For each level of the endorsement.
    pub endorsed_level: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextWeights {
    /// Weight of a word by where the gig says it.
    pub title: u32,
    pub asked: u32,
    pub description: u32,
    /// Words of a description beyond this many are not read.
    pub description_words: usize,
    /// Worth, in 255ths, of a word that stands in the label of a skill the person has.
    pub label: u8,
    /// A word in the labels of more skills than this says too little to be looked up there.
    pub label_skills_at_most: usize,
    /// Words of an ordinary headline or portfolio title: longer ones dilute.
    pub ordinary_length: u32,
}

/// How the occupations behind a gig are found, and who is near to them. Parts of one are in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OccupationWeights {
    /// Weight of a skill that only helps; one that is essential has 1000.
    pub optional: u32,
    /// Thousandths of a bit that skills tell together where they leave no doubt of an ordinary occupation.
    pub enough: u32,
    /// Weight of what a title or headline says beside the name of the occupation.
    pub beside: u32,
    /// What is less near than this is not near at all.
    pub faint: u32,
    /// So many occupations are looked for behind a gig.
    pub behind: usize,
    /// For another occupation of the same unit group and of the same minor group.
    pub unit: u32,
    pub minor: u32,
}

impl Default for OccupationWeights {
    fn default() -> Self {
        Self { optional: 500, enough: 40_000, beside: 500, faint: 300, behind: 3, unit: 500, minor: 250 }
    }
}

/// A full score.
pub(crate) const FULL: u32 = 1_000_000;

impl Default for Weights {
    fn default() -> Self {
        let first = Self::first();
        Self {
            version: 2,
            points: Points { skills: 190_000, evidence: 80_000, text: 300_000, occupation: 250_000, ..first.points },
            doubt: 10_000_000,
            ..first
        }
    }
}

impl Points {
    /// For a gig behind which no occupation is seen: skills, evidence and text share its points.
    pub(crate) fn without_occupation(self) -> Self {
        let fit = u64::from(self.skills) + u64::from(self.evidence) + u64::from(self.text);
        let more = |part: u32| part + share(u64::from(self.occupation), u64::from(part), fit);
        Self { skills: more(self.skills), evidence: more(self.evidence), text: more(self.text), occupation: 0, ..self }
    }
}

impl Weights {
    /// Version 1, as matches were stored with it: without occupations and without doubt.
    #[must_use]
    pub fn first() -> Self {
        Self {
            version: 1,
            points: Points {
                skills: 270_000,
                evidence: 120_000,
                text: 430_000,
                occupation: 0,
                endorsements: 30_000,
                delivered: 50_000,
                budget: 40_000,
                availability: 40_000,
                language: 20_000,
            },
            must: 1500,
            nice: 1000,
            doubt: 0,
            credits: Credits { related: 800, narrower: 700, broader: 400, sibling: 250, siblings_at_most: 24 },
            level_gap: [1000, 850, 650, 450, 300],
            evidence: EvidenceWeights { shown: 300, delivered: 400, endorsed_level: 60 },
            text: TextWeights {
                title: 1000,
                asked: 300,
                description: 250,
                description_words: 64,
                label: 140,
                label_skills_at_most: 400,
                ordinary_length: 5,
            },
            occupation: OccupationWeights::default(),
            prior_mean: 800,
            prior_reviews: 5,
            endorsements_cap: 4000,
            shortlist: 400,
            relevant: 100_000,
        }
    }

    /// Refuses weights that would break a promise: a full score of one million, credits below an exact skill, a
    /// higher level never worth less.
    ///
    /// # Errors
    /// The promise that is broken.
    pub fn check(&self) -> Result<(), &'static str> {
        let Points { skills, evidence, text, occupation, endorsements, delivered, budget, availability, language } =
            self.points;
        let parts = [skills, evidence, text, occupation, endorsements, delivered, budget, availability, language];
        let Credits { related, narrower, broader, sibling, .. } = self.credits;
        let OccupationWeights { optional, enough, beside, faint, unit, minor, .. } = self.occupation;
        let broken = [
            (parts.iter().map(|part| u64::from(*part)).sum::<u64>() != u64::from(FULL), "points must sum to 1000000"),
            ([related, narrower, broader, sibling].iter().any(|credit| *credit >= 1000), "credit stays below 1000"),
            (self.level_gap.iter().any(|left| *left > 1000), "a level gap leaves at most 1000"),
            (!self.level_gap.is_sorted_by(|near, far| near >= far), "a wider level gap never leaves more"),
            (!(1..=10_000).contains(&self.nice) || !(1..=10_000).contains(&self.must), "weights are 1 to 10000"),
            (self.must < self.nice, "a must-have never weighs less than a nice-to-have"),
            (self.prior_mean > 1000, "the prior mean is in thousandths"),
            (self.endorsements_cap == 0 || self.text.ordinary_length == 0, "caps and lengths are above 0"),
            (
                [self.text.title, self.text.asked, self.text.description].iter().any(|w| *w > 10_000),
                "text weights too large",
            ),
            (self.shortlist == 0, "the shortlist holds at least one"),
            (self.doubt > 1_000_000_000, "doubt is at most 1000000000"),
            (
                [optional, beside, faint, unit, minor].iter().any(|part| *part > 1000) || unit < minor,
                "parts of an occupation are in thousandths, a unit group never below a minor one",
            ),
            (enough == 0, "what is enough for an occupation is above 0"),
        ];
        broken.iter().find(|(is_broken, _)| *is_broken).map_or(Ok(()), |(_, promise)| Err(promise))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_keeps_its_promises() {
        assert_eq!((Weights::first().check(), Weights::default().check()), (Ok(()), Ok(())));
    }

    #[test]
    fn points_of_an_occupation_that_is_not_seen_go_to_the_rest_of_the_fit_as_in_version_one() {
        let Points { skills, evidence, text, occupation, .. } = Weights::default().points.without_occupation();
        assert!((skills + evidence + text).abs_diff(820_000) < 3 && occupation == 0);
        let first = Weights::first().points;
        assert_eq!(first.without_occupation(), first);
    }

    #[test]
    fn weights_that_break_a_promise_are_refused() {
        let mut weights = Weights::default();
        weights.credits.sibling = 1000;
        assert_eq!(weights.check(), Err("credit stays below 1000"));
        let mut weights = Weights::default();
        weights.points.text += 1;
        assert!(weights.check().is_err());
    }
}
