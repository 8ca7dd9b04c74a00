//! The index of people, and who fits a gig.

use crate::{
    book::{Book, Keys},
    card::{Card, Shelf, Sieve},
    constraint::{Constraints, Screen},
    offer::Id,
    plan::{Asked, Behind, Plan, Word, neared, spoken},
    record::{Facts, Record, Strength},
    rows::Kind,
    scan::Scan,
    skills::SkillId,
};

#[derive(Clone, Debug, Default)]
pub(crate) struct OfferBook {
    book: Book<Card>,
    shelf: Shelf,
}

impl OfferBook {
    pub fn put_record(&mut self, record: &Record) {
        let skills: Vec<_> = record.skills.iter().map(|(skill, strength)| (skill.0, strength.0)).collect();
        let card = self.shelf.pack(&record.facts);
        let keys = Keys { skills: &skills, words: &record.words, places: &record.places };
        self.book.put(record.facts.id, card, keys);
    }

    pub fn remove(&mut self, id: Id) {
        self.book.remove(id);
    }

    pub fn live(&self) -> u32 {
        self.book.live()
    }

    pub fn with_skill(&self, skill: SkillId) -> u32 {
        self.book.of_skill(skill).live()
    }

    pub fn with_word(&self, word: u64) -> u32 {
        self.book.of_word(word).live()
    }

    /// Who may be shown for a gig, of living people, but for those that are excluded by id.
    pub fn admitted<'a>(&'a self, screen: &'a Screen, dropped: Constraints) -> impl Fn(u32) -> bool + 'a {
        let sieve = Sieve::new(screen, dropped, &self.shelf);
        move |doc| self.book.head(doc).is_some_and(|card| sieve.passes(card)) && self.book.document(doc).is_some()
    }

    /// What is known of a living person.
    pub fn facts(&self, doc: u32) -> Option<Facts> {
        let (id, card) = self.book.document(doc)?;
        Some(self.shelf.facts(id, card))
    }

    pub fn record(&self, doc: u32) -> Option<Record> {
        let facts = self.facts(doc)?;
        let skills = self.book.row(doc).of(Kind::Skill).map(|(skill, byte)| (SkillId(skill), Strength(byte)));
        Some(Record {
            facts,
            skills: skills.collect(),
            words: self.book.words_of(doc),
            places: self.book.row(doc).of(Kind::Place).collect(),
        })
    }

    /// Calls `visit` with each admitted person whose fit reaches the floor, which `visit` returns anew and never lower.
    pub fn scan(
        &self,
        plan: &Plan<'_>,
        floor: u32,
        admit: &dyn Fn(u32) -> bool,
        visit: &mut dyn FnMut(u32, u32) -> u32,
    ) {
        let mut scan = Scan::new(&self.book);
        plan.asked.iter().for_each(|asked| asked_term(&mut scan, plan, asked));
        plan.words.iter().for_each(|word| self.word_term(&mut scan, plan, word));
        plan.behind.iter().for_each(|behind| behind_term(&mut scan, behind));
        scan.run(floor.max(1), admit, visit);
    }

    fn word_term(&self, scan: &mut Scan<'_, Card>, plan: &Plan<'_>, word: &Word) {
        scan.term();
        if let Some(number) = self.book.number_of(word.key) {
            let prices = scan.price(|byte| spoken(word.most, byte));
            scan.add(Kind::Word, number, prices);
        }
        let label = spoken(word.most, plan.weights.text.label);
        let prices = scan.price(|_| label);
        word.labels.iter().for_each(|skill| scan.add(Kind::Skill, skill.0, prices));
    }

    pub fn memory(&self) -> Vec<(&'static str, usize)> {
        self.book.memory()
    }
}

fn asked_term(scan: &mut Scan<'_, Card>, plan: &Plan<'_>, asked: &Asked) {
    scan.term();
    for credit in &asked.credits {
        let prices = scan.price(|byte| {
            let (skills, evidence) = plan.priced(asked, credit, Strength(byte));
            skills + evidence
        });
        scan.add(Kind::Skill, credit.skill.0, prices);
    }
}

fn behind_term(scan: &mut Scan<'_, Card>, behind: &Behind) {
    scan.term();
    for kin in &behind.serving {
        let prices = scan.price(|byte| neared(behind.most, kin, byte));
        scan.add(Kind::Place, kin.place, prices);
    }
}
