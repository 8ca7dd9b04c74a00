//! What each document has, packed: the way back from a document to its keys.

use crate::postings::push_tight;

/// What a key names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Skill,
    Word,
    Place,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Skill, Self::Word, Self::Place];
}

/// A row for each document: the keys of each kind, ascending, with a byte each. A kind starts with how many there are; keys
/// are written as the difference to the one before. Numbers take seven bits of a byte, as many bytes as they need.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    packed: Vec<u8>,
    ends: Vec<u64>,
}

impl Rows {
    /// Keys of each kind come sorted, once each.
    pub fn push(&mut self, kinds: [&[(u32, u8)]; 3]) {
        for row in kinds {
            self.write(u32::try_from(row.len()).unwrap_or(u32::MAX));
            let mut last = 0;
            for (key, byte) in row {
                self.write(key - last);
                last = *key;
                push_tight(&mut self.packed, *byte);
            }
        }
        push_tight(&mut self.ends, self.packed.len() as u64);
    }

    fn write(&mut self, mut number: u32) {
        while number >= 0x80 {
            push_tight(&mut self.packed, (number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        push_tight(&mut self.packed, number as u8);
    }

    pub fn row(&self, doc: u32) -> Row<'_> {
        let doc = doc as usize;
        let end = |doc: usize| self.ends.get(doc).map(|end| *end as usize);
        let start = doc.checked_sub(1).and_then(end).unwrap_or(0);
        let packed = end(doc).and_then(|end| self.packed.get(start..end)).unwrap_or_default();
        let kinds = if packed.is_empty() { &[][..] } else { &Kind::ALL[..] };
        Row { rest: packed.iter(), kinds, kind: Kind::Skill, left: 0, last: 0 }
    }

    pub fn memory(&self) -> usize {
        self.packed.capacity() + 8 * self.ends.capacity()
    }
}

/// Keys and bytes of one document, by kind.
#[derive(Clone, Debug)]
pub(crate) struct Row<'a> {
    rest: std::slice::Iter<'a, u8>,
    /// Those that are still to come.
    kinds: &'a [Kind],
    kind: Kind,
    left: u32,
    last: u32,
}

impl Row<'_> {
    /// The keys of one kind.
    pub fn of(self, kind: Kind) -> impl Iterator<Item = (u32, u8)> {
        self.filter(move |(of, ..)| *of == kind).map(|(_, key, byte)| (key, byte))
    }

    fn number(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = *self.rest.next()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
            shift += 7;
        }
    }
}

impl Iterator for Row<'_> {
    type Item = (Kind, u32, u8);

    fn next(&mut self) -> Option<Self::Item> {
        while self.left == 0 {
            let (kind, later) = self.kinds.split_first()?;
            (self.kind, self.kinds, self.last) = (*kind, later, 0);
            self.left = self.number()?;
        }
        self.left -= 1;
        self.last += self.number()?;
        Some((self.kind, self.last, *self.rest.next()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_put_in() {
        let rows: [[&[(u32, u8)]; 3]; 3] = [
            [&[(0, 255), (1, 0), (300, 7)], &[(u32::MAX, 9)], &[]],
            [&[], &[], &[]],
            [&[], &[(128, 1), (20_000, 2)], &[(5, 5)]],
        ];
        let mut packed = Rows::default();
        rows.iter().for_each(|row| packed.push(*row));
        for (row, doc) in rows.iter().zip(0..) {
            for (kind, expected) in Kind::ALL.into_iter().zip(row) {
                assert_eq!(packed.row(doc).of(kind).collect::<Vec<_>>(), *expected);
            }
        }
        assert_eq!(packed.row(3).next(), None);
    }
}
