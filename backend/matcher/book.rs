//! Documents by dense number, with postings by skill and by word.
//!
//! Changes append: a changed document gets a new number and its old one is dead until the book is packed. Counts are
//! kept exactly, so a book after any changes answers as one built afresh.

use std::collections::HashMap;

use crate::{offer::Id, skills::SkillId};

/// Documents that have a key, ascending, with a byte each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Postings {
    pub docs: Vec<u32>,
    pub bytes: Vec<u8>,
    /// How many of them are alive.
    live: u32,
}

static EMPTY: Postings = Postings { docs: Vec::new(), bytes: Vec::new(), live: 0 };

/// Rows of unequal length in one piece of memory.
#[derive(Clone, Debug, Default)]
struct Rows {
    cells: Vec<(u32, u8)>,
    ends: Vec<usize>,
}

impl Rows {
    fn push(&mut self, row: impl Iterator<Item = (u32, u8)>) {
        self.cells.extend(row);
        self.ends.push(self.cells.len());
    }

    fn row(&self, doc: u32) -> &[(u32, u8)] {
        let doc = doc as usize;
        let start = doc.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(doc).and_then(|end| self.cells.get(start..*end)).unwrap_or_default()
    }
}

#[derive(Clone, Debug)]
struct Document<H> {
    id: Id,
    head: H,
    live: bool,
}

/// `H` is what is kept of a document beside its postings.
#[derive(Clone, Debug)]
pub(crate) struct Book<H> {
    numbers: HashMap<Id, u32>,
    documents: Vec<Document<H>>,
    skills: Rows,
    words: Rows,
    places: Rows,
    by_place: Vec<Postings>,
    by_skill: Vec<Postings>,
    by_word: Vec<Postings>,
    /// Words are numbered as they are met.
    word_numbers: HashMap<u64, u32>,
    word_keys: Vec<u64>,
}

impl<H> Default for Book<H> {
    fn default() -> Self {
        Self {
            numbers: HashMap::new(),
            documents: Vec::new(),
            skills: Rows::default(),
            words: Rows::default(),
            places: Rows::default(),
            by_place: Vec::new(),
            by_skill: Vec::new(),
            by_word: Vec::new(),
            word_numbers: HashMap::new(),
            word_keys: Vec::new(),
        }
    }
}

impl<H: Clone> Book<H> {
    /// Puts a document in, or in place of the one with its id. Skills and words come once each.
    pub fn put(&mut self, id: Id, head: H, skills: &[(SkillId, u8)], words: &[(u64, u8)], places: &[(u32, u8)]) {
        self.remove(id);
        self.append(id, head, skills, words, places);
        if self.documents.len() > 2 * self.numbers.len() + 1024 {
            self.pack();
        }
    }

    pub fn remove(&mut self, id: Id) {
        let Some(doc) = self.numbers.remove(&id) else {
            return;
        };
        for (rows, postings) in
            [(&self.skills, &mut self.by_skill), (&self.words, &mut self.by_word), (&self.places, &mut self.by_place)]
        {
            for (key, _) in rows.row(doc) {
                postings.get_mut(*key as usize).into_iter().for_each(|postings| postings.live -= 1);
            }
        }
        self.documents.get_mut(doc as usize).into_iter().for_each(|document| document.live = false);
    }

    fn append(&mut self, id: Id, head: H, skills: &[(SkillId, u8)], words: &[(u64, u8)], places: &[(u32, u8)]) {
        let Ok(doc) = u32::try_from(self.documents.len()) else {
            return;
        };
        self.documents.push(Document { id, head, live: true });
        self.numbers.insert(id, doc);
        let words: Vec<(u32, u8)> = words.iter().map(|(word, byte)| (self.word_number(*word), *byte)).collect();
        self.skills.push(skills.iter().map(|(skill, byte)| (skill.0, *byte)));
        self.words.push(words.into_iter());
        post(&mut self.by_skill, doc, self.skills.row(doc));
        post(&mut self.by_word, doc, self.words.row(doc));
        self.places.push(places.iter().copied());
        post(&mut self.by_place, doc, self.places.row(doc));
    }

    fn word_number(&mut self, word: u64) -> u32 {
        *self.word_numbers.entry(word).or_insert_with(|| {
            self.word_keys.push(word);
            u32::try_from(self.word_keys.len() - 1).unwrap_or(u32::MAX)
        })
    }

    /// Drops the dead. Amortised: as many documents have changed since the last time as are moved.
    fn pack(&mut self) {
        let mut packed = Self::default();
        for (document, doc) in self.documents.iter().zip(0..) {
            if document.live {
                packed.append(
                    document.id,
                    document.head.clone(),
                    &self.skills(doc),
                    &self.words(doc),
                    self.places.row(doc),
                );
            }
        }
        *self = packed;
    }

    pub fn live(&self) -> u32 {
        u32::try_from(self.numbers.len()).unwrap_or(u32::MAX)
    }

    /// Numbers in use, the dead included.
    pub fn extent(&self) -> u32 {
        u32::try_from(self.documents.len()).unwrap_or(u32::MAX)
    }

    /// A living document.
    pub fn document(&self, doc: u32) -> Option<(Id, &H)> {
        let document = self.documents.get(doc as usize).filter(|document| document.live)?;
        Some((document.id, &document.head))
    }

    /// A document's skills by number.
    pub fn skill_row(&self, doc: u32) -> &[(u32, u8)] {
        self.skills.row(doc)
    }

    /// A document's words by their place in `word_keys`.
    pub fn word_row(&self, doc: u32) -> &[(u32, u8)] {
        self.words.row(doc)
    }

    pub fn word_keys(&self) -> &[u64] {
        &self.word_keys
    }

    /// Every skill up to the last that a document has had.
    pub fn skill_ids(&self) -> impl Iterator<Item = SkillId> {
        (0..).map(SkillId).take(self.by_skill.len())
    }

    pub fn skills(&self, doc: u32) -> Vec<(SkillId, u8)> {
        self.skill_row(doc).iter().map(|(skill, byte)| (SkillId(*skill), *byte)).collect()
    }

    pub fn words(&self, doc: u32) -> Vec<(u64, u8)> {
        let key = |number: u32| self.word_keys.get(number as usize).copied().unwrap_or(0);
        self.word_row(doc).iter().map(|(number, byte)| (key(*number), *byte)).collect()
    }

    pub fn of_skill(&self, skill: SkillId) -> &Postings {
        self.by_skill.get(skill.place()).unwrap_or(&EMPTY)
    }

    pub fn of_word(&self, word: u64) -> &Postings {
        let number = self.word_numbers.get(&word);
        number.and_then(|number| self.by_word.get(*number as usize)).unwrap_or(&EMPTY)
    }

    pub fn of_place(&self, place: u32) -> &Postings {
        self.by_place.get(place as usize).unwrap_or(&EMPTY)
    }

    pub fn place_row(&self, doc: u32) -> &[(u32, u8)] {
        self.places.row(doc)
    }

    pub fn with_skill(&self, skill: SkillId) -> u32 {
        self.of_skill(skill).live
    }

    pub fn with_word(&self, word: u64) -> u32 {
        self.of_word(word).live
    }
}

fn post(lists: &mut Vec<Postings>, doc: u32, row: &[(u32, u8)]) {
    for (key, byte) in row {
        let key = *key as usize;
        if lists.len() <= key {
            lists.resize_with(key + 1, Postings::default);
        }
        if let Some(list) = lists.get_mut(key) {
            list.docs.push(doc);
            list.bytes.push(*byte);
            list.live += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_follow_changes_and_packing_keeps_every_living_document() {
        let mut book = Book::<u32>::default();
        for round in 0..20_u32 {
            for id in 0..100_u32 {
                book.put(u128::from(id), round, &[(SkillId(id % 3), 1)], &[(u64::from(id % 5), 9)], &[]);
            }
        }
        book.remove(0);
        assert_eq!((book.live(), book.with_skill(SkillId(0)), book.with_word(0)), (99, 33, 19));
        assert!(book.extent() < 1300);
        let living = (0..book.extent()).filter_map(|doc| book.document(doc)).filter(|(_, round)| **round == 19);
        assert_eq!(living.count(), 99);
    }
}
