//! Documents by dense number, with postings by skill, by word and by place.
//!
//! Changes append: a changed document gets a new number and its old one is dead until the book is packed. Counts are
//! kept exactly, so a book after any changes answers as one built afresh.

use std::collections::HashMap;

use crate::{
    ids::Numbers,
    offer::Id,
    postings::{Postings, push_tight},
    rows::{Kind, Row, Rows},
    skills::SkillId,
};

static NONE: Postings = Postings::NONE;

/// `H` is what is kept of a document beside its postings.
#[derive(Clone, Debug)]
pub(crate) struct Book<H> {
    numbers: Numbers,
    ids: Vec<Id>,
    heads: Vec<H>,
    live: Vec<bool>,
    /// By kind and by key: who has it.
    lists: [Vec<Postings>; 3],
    rows: Rows,
    /// Words are numbered as they are met.
    word_numbers: HashMap<u64, u32>,
    word_keys: Vec<u64>,
}

impl<H> Default for Book<H> {
    fn default() -> Self {
        Self {
            numbers: Numbers::default(),
            ids: Vec::new(),
            heads: Vec::new(),
            live: Vec::new(),
            lists: [Vec::new(), Vec::new(), Vec::new()],
            rows: Rows::default(),
            word_numbers: HashMap::new(),
            word_keys: Vec::new(),
        }
    }
}

/// What a document is found by: each key once with a byte; skills and places sorted.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Keys<'a> {
    pub skills: &'a [(u32, u8)],
    pub words: &'a [(u64, u8)],
    pub places: &'a [(u32, u8)],
}

impl<H: Clone> Book<H> {
    /// Puts a document in, or in place of the one with its id.
    pub fn put(&mut self, id: Id, head: H, keys: Keys<'_>) {
        self.remove(id);
        self.append(id, head, keys);
        if self.ids.len() > 2 * self.numbers.len() + 1024 {
            self.pack();
        }
    }

    pub fn remove(&mut self, id: Id) {
        let Some(doc) = self.numbers.remove(id, &self.ids) else {
            return;
        };
        for (kind, key, _) in self.rows.row(doc) {
            list_mut(&mut self.lists, kind, key).into_iter().for_each(Postings::bury);
        }
        self.live.get_mut(doc as usize).into_iter().for_each(|live| *live = false);
    }

    fn append(&mut self, id: Id, head: H, keys: Keys<'_>) {
        let Ok(doc) = u32::try_from(self.ids.len()) else {
            return;
        };
        push_tight(&mut self.ids, id);
        push_tight(&mut self.heads, head);
        push_tight(&mut self.live, true);
        self.numbers.insert(doc, &self.ids);
        let mut words: Vec<(u32, u8)> =
            keys.words.iter().map(|(word, byte)| (self.word_number(*word), *byte)).collect();
        words.sort_unstable();
        let kinds = [keys.skills, &words, keys.places];
        for (kind, row) in Kind::ALL.into_iter().zip(kinds) {
            for (key, byte) in row {
                list_mut(&mut self.lists, kind, *key).into_iter().for_each(|list| list.push(doc, *byte));
            }
        }
        self.rows.push(kinds);
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
        for (((id, head), live), doc) in self.ids.iter().zip(&self.heads).zip(&self.live).zip(0..) {
            if *live {
                let skills: Vec<_> = self.row(doc).of(Kind::Skill).collect();
                let places: Vec<_> = self.row(doc).of(Kind::Place).collect();
                let keys = Keys { skills: &skills, words: &self.words_of(doc), places: &places };
                packed.append(*id, head.clone(), keys);
            }
        }
        *self = packed;
    }

    pub fn live(&self) -> u32 {
        u32::try_from(self.numbers.len()).unwrap_or(u32::MAX)
    }

    /// Numbers in use, the dead included.
    pub fn extent(&self) -> u32 {
        u32::try_from(self.ids.len()).unwrap_or(u32::MAX)
    }

    /// What is kept of a document, living or dead.
    pub fn head(&self, doc: u32) -> Option<&H> {
        self.heads.get(doc as usize)
    }

    /// A living document.
    pub fn document(&self, doc: u32) -> Option<(Id, &H)> {
        let place = doc as usize;
        self.live.get(place).filter(|live| **live)?;
        Some((*self.ids.get(place)?, self.heads.get(place)?))
    }

    pub fn row(&self, doc: u32) -> Row<'_> {
        self.rows.row(doc)
    }

    pub fn list(&self, kind: Kind, key: u32) -> &Postings {
        self.lists.get(kind as usize).and_then(|lists| lists.get(key as usize)).unwrap_or(&NONE)
    }

    /// How many keys of a kind there are, up to the last that a document has had.
    pub fn keys(&self, kind: Kind) -> u32 {
        self.lists.get(kind as usize).map_or(0, |lists| u32::try_from(lists.len()).unwrap_or(u32::MAX))
    }

    /// A word's key among the words.
    pub fn number_of(&self, word: u64) -> Option<u32> {
        self.word_numbers.get(&word).copied()
    }

    pub fn word_keys(&self) -> &[u64] {
        &self.word_keys
    }

    /// A document's words, sorted.
    pub fn words_of(&self, doc: u32) -> Vec<(u64, u8)> {
        let key = |number: u32| self.word_keys.get(number as usize).copied().unwrap_or(0);
        let mut words: Vec<_> = self.row(doc).of(Kind::Word).map(|(number, byte)| (key(number), byte)).collect();
        words.sort_unstable();
        words
    }

    pub fn of_skill(&self, skill: SkillId) -> &Postings {
        self.list(Kind::Skill, skill.0)
    }

    pub fn of_word(&self, word: u64) -> &Postings {
        self.number_of(word).map_or(&NONE, |number| self.list(Kind::Word, number))
    }

    /// Bytes taken, by what takes them. Of the map of words the entries are counted, and not the slack.
    pub fn memory(&self) -> Vec<(&'static str, usize)> {
        let lists = |lists: &Vec<Postings>| {
            lists.iter().map(Postings::memory).sum::<usize>() + lists.capacity() * size_of::<Postings>()
        };
        let [skills, words, places] = self.lists.each_ref().map(lists);
        let word = size_of::<(u64, u32)>() + size_of::<u64>() + 1;
        vec![
            ("numbers by id", self.numbers.memory()),
            ("ids", self.ids.capacity() * size_of::<Id>()),
            ("facts", self.heads.capacity() * size_of::<H>() + self.live.capacity()),
            ("lists of skills", skills),
            ("lists of words", words + self.word_keys.len() * word),
            ("lists of occupations", places),
            ("rows", self.rows.memory()),
        ]
    }
}

/// A key's list, made where it is new.
fn list_mut(lists: &mut [Vec<Postings>; 3], kind: Kind, key: u32) -> Option<&mut Postings> {
    let (lists, key) = (lists.get_mut(kind as usize)?, key as usize);
    if lists.len() <= key {
        lists.resize_with(key + 1, Postings::default);
    }
    lists.get_mut(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_follow_changes_and_packing_keeps_every_living_document() {
        let mut book = Book::<u32>::default();
        for round in 0..20_u32 {
            for id in 0..100_u32 {
                let keys = Keys { skills: &[(id % 3, 1)], words: &[(u64::from(id % 5), 9)], places: &[] };
                book.put(u128::from(id), round, keys);
            }
        }
        book.remove(0);
        let (skill, word) = (book.of_skill(SkillId(0)).live(), book.of_word(0).live());
        assert_eq!((book.live(), skill, word), (99, 33, 19));
        assert!(book.extent() < 1300);
        let living = (0..book.extent()).filter_map(|doc| book.document(doc)).filter(|(_, round)| **round == 19);
        assert_eq!(living.count(), 99);
    }
}
