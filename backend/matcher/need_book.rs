//! Which gigs fit a person: every skill and word of theirs adds to the gigs that ask for it.

use std::collections::{BTreeMap, HashMap};

use crate::{
    book::{Book, Keys},
    constraint::Glance,
    need::Need,
    plan::{Inferred, Said, Words, kept, need_words, requirement_part, requirements, word_part},
    postings::{BLOCK, Postings},
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
    pub said: Words,
    pub inferred: Inferred,
}

/// How telling a skill or a word is.
pub(crate) trait Telling {
    fn skill(&self, skill: SkillId) -> u32;
    /// 0 for a word that nobody says.
    fn word(&self, word: u64) -> u32;
    /// The doubt of the weights, and no more than the most telling skill that there could be among so many people.
    fn doubt(&self) -> u64;
}

/// What a skill that a gig may ask for would bring, by the level wanted.
type Worth = [u64; 6];

/// What a part of a gig is multiplied by, in parts of this, to become points.
const ONE: u32 = 56;

/// What all gigs ask for together by the statistics of the moment, kept until people or gigs change: dividing by it is most
/// of the work of a question.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wholes {
    skill_idf: Vec<u32>,
    word_idf: HashMap<u64, u32>,
    doubt: u64,
    /// By gig: points for one part of its skills and of its words, in 2^-56ths.
    skills: Vec<u64>,
    words: Vec<u64>,
    /// By gig.
    glances: Vec<Option<Glance>>,
    /// Gig, occupation, and the most that this may bring.
    behind: Vec<(u32, u32, u32)>,
}

/// As it was when they were made: what no gig asks for is not known here.
impl Telling for Wholes {
    fn skill(&self, skill: SkillId) -> u32 {
        self.skill_idf.get(skill.place()).copied().unwrap_or(0)
    }

    fn word(&self, word: u64) -> u32 {
        self.word_idf.get(&word).copied().unwrap_or(0)
    }

    fn doubt(&self) -> u64 {
        self.doubt
    }
}

impl Wholes {
    /// A gig at a glance; none for a dead one.
    pub fn glance(&self, doc: u32) -> Option<&Glance> {
        self.glances.get(doc as usize)?.as_ref()
    }
}

impl NeedBook {
    pub fn put_need(&mut self, need: &Need, graph: &Graph, weights: &Weights) {
        let byte = |must: bool, level: u8| (u8::from(must) << 3) | level;
        let mut skills: Vec<_> =
            requirements(need).iter().map(|asked| (asked.skill.0, byte(asked.must, asked.level))).collect();
        skills.sort_unstable();
        let said = need_words(need, graph, &weights.text);
        let words: Vec<_> = said.iter().map(|(word, said)| (key(word), *said as u8)).collect();
        let keys = Keys { skills: &skills, words: &words, places: &[] };
        let inferred = Inferred::of(need, graph, weights);
        self.put(need.id, Wanted { need: need.clone(), said, inferred }, keys);
    }

    pub fn wholes(&self, weights: &Weights, telling: &dyn Telling) -> Wholes {
        let mut wholes = Wholes {
            skill_idf: (0..self.keys(Kind::Skill)).map(|skill| telling.skill(SkillId(skill))).collect(),
            word_idf: self.word_keys().iter().map(|word| (*word, telling.word(*word))).collect(),
            doubt: telling.doubt(),
            ..Wholes::default()
        };
        for doc in 0..self.extent() {
            let (skills, words) = self.points(doc, weights, &wholes);
            wholes.skills.push(skills);
            wholes.words.push(words);
            wholes.glances.push(self.document(doc).map(|(_, wanted)| Glance::of(&wanted.need)));
            if let Some((_, wanted)) = self.document(doc) {
                let behind = wanted.inferred.behind.iter();
                wholes.behind.extend(behind.map(|behind| (doc, behind.occupation.0, behind.most)));
            }
        }
        wholes
    }

    /// Points for one part of a gig's skills and of its words; none for a dead one.
    fn points(&self, doc: u32, weights: &Weights, wholes: &Wholes) -> (u64, u64) {
        let Some((_, wanted)) = self.document(doc) else { return (0, 0) };
        let points = &wanted.inferred.points;
        let word = |number: u32| self.word_keys().get(number as usize).map_or(0, |word| wholes.word(*word));
        let (mut asked, mut said) = (wholes.doubt, wholes.doubt);
        for (kind, number, byte) in self.row(doc) {
            match kind {
                Kind::Skill => asked += requirement_part(byte & 8 != 0, wholes.skill(SkillId(number)), weights),
                Kind::Word => said += word_part(Said::from_byte(byte), word(number), &weights.text),
                Kind::Place => {}
            }
        }
        let one = |points: u32, of: u32, parts: u64| {
            let scaled = (u128::from(points) << ONE).checked_div(u128::from(of) * u128::from(parts));
            u64::try_from(scaled.unwrap_or(0)).unwrap_or(u64::MAX)
        };
        // A worth holds the points of the weights already, and a word's is in 255ths.
        (one(points.skills, weights.points.skills, asked), one(points.text, 255, said))
    }

    /// Each gig's fit, by document, within a few millionths of its explained score: the divisions are done once a
    /// gig and not once a reason.
    pub fn fits(&self, record: &Record, graph: &Graph, weights: &Weights, wholes: &Wholes) -> Vec<u32> {
        let skills = self.skill_sums(record, graph, weights, wholes);
        let words = self.word_sums(record, graph, weights, wholes);
        let points = |sum: u64, one: u64| ((u128::from(sum) * u128::from(one)) >> ONE) as u32;
        let skills = skills.into_iter().zip(&wholes.skills).map(|(sum, one)| points(sum, *one));
        let words = words.into_iter().zip(&wholes.words).map(|(sum, one)| points(sum, *one));
        let mut fits: Vec<u32> = skills.zip(words).map(|(skills, words)| skills + words).collect();
        let near = graph.occupations.nearness(&record.places, &weights.occupation);
        if !near.is_empty() {
            for (doc, occupation, most) in &wholes.behind {
                let near = u64::from(near.get(*occupation as usize).copied().unwrap_or(0));
                let points = u64::from(*most) * near / 255_000;
                fits.get_mut(*doc as usize).into_iter().for_each(|fit| *fit += points as u32);
            }
        }
        fits
    }

    fn skill_sums(&self, record: &Record, graph: &Graph, weights: &Weights, wholes: &Wholes) -> Vec<u64> {
        let mut sums = vec![0; self.extent() as usize];
        for (skill, worth) in worths(record, graph, weights) {
            let idf = wholes.skill(skill);
            let value = |byte: u8| {
                let worth = worth.get(usize::from(byte & 7)).copied().unwrap_or(0);
                requirement_part(byte & 8 != 0, idf, weights) * worth
            };
            add(&mut sums, self.of_skill(skill), value);
        }
        sums
    }

    fn word_sums(&self, record: &Record, graph: &Graph, weights: &Weights, wholes: &Wholes) -> Vec<u64> {
        let mut sums = vec![0; self.extent() as usize];
        for (word, worth) in spoken_words(record, graph, weights) {
            let Some(number) = self.number_of(word) else { continue };
            let idf = wholes.word(word);
            let value = |byte: u8| word_part(Said::from_byte(byte), idf, &weights.text) * u64::from(worth);
            add(&mut sums, self.list(Kind::Word, number), value);
        }
        sums
    }
}

/// Adds to every document of a list the value of its byte, one of the 16 least.
fn add(sums: &mut [u64], postings: &Postings, value: impl Fn(u8) -> u64) {
    let mut values = [0; 16];
    values.iter_mut().zip(0..16).for_each(|(slot, byte)| *slot = value(byte));
    for (block, sums) in sums.chunks_mut(BLOCK).enumerate() {
        let (places, bytes) = postings.block(block);
        for (place, byte) in places.iter().zip(bytes) {
            let value = values.get(usize::from(byte & 15)).copied().unwrap_or(0);
            sums.get_mut(usize::from(*place)).into_iter().for_each(|sum| *sum += value);
        }
    }
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
