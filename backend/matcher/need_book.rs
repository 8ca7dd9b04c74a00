//! Which gigs fit a person: every skill and word of theirs adds to the gigs that ask for it.

use std::collections::BTreeMap;

use crate::{
    book::{Book, Keys},
    fixed::share,
    need::Need,
    plan::{Behind, Inferred, Said, kept, neared, need_words, requirement_part, requirements, word_part},
    record::Record,
    rows::Kind,
    skills::{Graph, SkillId},
    terms::key,
    weights::Weights,
};

/// The index of gigs.
pub(crate) type NeedBook = Book<Wanted>;

/// A gig with what is inferred from it.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub need: Need,
    pub inferred: Inferred,
}

/// How telling a skill or a word is.
pub(crate) trait Telling {
    fn skill(&self, skill: SkillId) -> u32;
    /// 0 for a word that nobody says.
    fn word(&self, word: u64) -> u32;
}

/// What a skill that a gig may ask for would bring, by the level wanted.
type Worth = [u64; 6];

impl NeedBook {
    pub fn put_need(&mut self, need: &Need, graph: &Graph, weights: &Weights) {
        let skills: Vec<_> = requirements(need)
            .iter()
            .map(|requirement| (requirement.skill.0, (u8::from(requirement.must) << 3) | requirement.level))
            .collect();
        let words = need_words(need, graph, &weights.text);
        let words: Vec<_> = words.iter().map(|(word, said)| (key(word), *said as u8)).collect();
        let inferred = Inferred::of(need, graph, weights);
        let mut skills = skills;
        skills.sort_unstable();
        let keys = Keys { skills: &skills, words: &words, places: &[] };
        self.put(need.id, Wanted { need: need.clone(), inferred }, keys);
    }

    /// Each gig's fit, by document, within a few millionths of its explained score: the divisions are done once a
    /// gig and not once a reason.
    pub fn fits(&self, record: &Record, graph: &Graph, weights: &Weights, telling: &dyn Telling) -> Vec<u32> {
        let skills = self.skill_sums(record, graph, weights, telling);
        let words = self.word_sums(record, graph, weights, telling);
        let skill_idf: Vec<u32> = (0..self.keys(Kind::Skill)).map(|skill| telling.skill(SkillId(skill))).collect();
        let word_idf: Vec<u32> = self.word_keys().iter().map(|word| telling.word(*word)).collect();
        let fit = |((skills, words), doc): ((u64, u64), u32)| {
            let Some((_, wanted)) = self.document(doc) else { return 0 };
            let points = &wanted.inferred.points;
            let nearest = |behind: &Behind| {
                behind.serving.iter().map(|kin| neared(behind.most, kin, record.place(kin.place))).max().unwrap_or(0)
            };
            let near: u32 = wanted.inferred.behind.iter().map(nearest).sum();
            if skills == 0 && words == 0 && near == 0 {
                return 0;
            }
            let fit_points = |part: u32, all: u32| u64::from(part) * 1_000_000 / u64::from(all.max(1));
            let skills = skills * fit_points(points.skills, weights.points.skills) / 1_000_000;
            let asked = whole(self.row(doc).of(Kind::Skill), &skill_idf, |byte, idf| {
                requirement_part(byte & 8 != 0, idf, weights)
            });
            let said = whole(self.row(doc).of(Kind::Word), &word_idf, |byte, idf| {
                word_part(Said::from_byte(byte), idf, &weights.text)
            });
            let (asked, said) = (asked + weights.doubt, said + weights.doubt);
            let text = share(u64::from(points.text), words / 255, said);
            u32::try_from(skills.checked_div(asked).unwrap_or(0)).unwrap_or(0) + text + near
        };
        skills.into_iter().zip(words).zip(0..).map(fit).collect()
    }

    fn skill_sums(&self, record: &Record, graph: &Graph, weights: &Weights, telling: &dyn Telling) -> Vec<u64> {
        let mut sums = vec![0; self.extent() as usize];
        for (skill, worth) in worths(record, graph, weights) {
            let idf = telling.skill(skill);
            let postings = self.of_skill(skill);
            for (doc, byte) in postings.iter() {
                let part = requirement_part(byte & 8 != 0, idf, weights);
                let worth = worth.get(usize::from(byte & 7)).copied().unwrap_or(0);
                sums.get_mut(doc as usize).into_iter().for_each(|sum| *sum += part * worth);
            }
        }
        sums
    }

    fn word_sums(&self, record: &Record, graph: &Graph, weights: &Weights, telling: &dyn Telling) -> Vec<u64> {
        let mut sums = vec![0; self.extent() as usize];
        for (word, worth) in spoken_words(record, graph, weights) {
            let postings = self.of_word(word);
            if postings.is_empty() {
                continue;
            }
            let idf = telling.word(word);
            for (doc, byte) in postings.iter() {
                let part = word_part(Said::from_byte(byte), idf, &weights.text);
                sums.get_mut(doc as usize).into_iter().for_each(|sum| *sum += part * u64::from(worth));
            }
        }
        sums
    }
}

/// All parts of a gig's requirements, or of its words.
fn whole(row: impl Iterator<Item = (u32, u8)>, idf: &[u32], part: impl Fn(u8, u32) -> u64) -> u64 {
    row.map(|(number, byte)| part(byte, idf.get(number as usize).copied().unwrap_or(0))).sum()
}

/// For each skill that a gig may ask for, the most that any skill of the person brings.
fn worths(record: &Record, graph: &Graph, weights: &Weights) -> BTreeMap<SkillId, Worth> {
    let mut worths: BTreeMap<SkillId, Worth> = BTreeMap::new();
    for (had, strength) in &record.skills {
        let proof = u64::from(strength.proof(&weights.evidence));
        let full = u64::from(weights.points.skills) * 1000 + u64::from(weights.points.evidence) * proof;
        for credit in graph.served_by(*had, &weights.credits) {
            let worth = worths.entry(credit.skill).or_default();
            for (slot, wanted) in worth.iter_mut().zip(0..) {
                *slot = (full * kept(weights, wanted, credit.worth, *strength) / 1_000_000_000).max(*slot);
            }
        }
    }
    worths
}

/// The words of the person's fields and of their skills' labels, each at its best.
fn spoken_words(record: &Record, graph: &Graph, weights: &Weights) -> BTreeMap<u64, u8> {
    let mut words: BTreeMap<u64, u8> = record.words.iter().copied().collect();
    for word in record.skills.iter().flat_map(|(skill, _)| graph.label_words(*skill)) {
        if !graph.skills_of_word(*word, weights.text.label_skills_at_most).is_empty() {
            let worth = words.entry(*word).or_default();
            *worth = weights.text.label.max(*worth);
        }
    }
    words
}
