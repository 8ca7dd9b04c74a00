//! What each document has, packed: the way back from a document to its keys.

use crate::postings::push_tight;

/// Rows of keys with a byte each, ascending. Keys are written as the difference to the one before, in seven bits a byte.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    packed: Vec<u8>,
    ends: Vec<u64>,
}

impl Rows {
    /// Keys come sorted, once each.
    pub fn push(&mut self, row: impl Iterator<Item = (u32, u8)>) {
        let mut last = 0;
        for (key, byte) in row {
            let mut rest = key - last;
            last = key;
            while rest >= 0x80 {
                push_tight(&mut self.packed, (rest & 0x7f) as u8 | 0x80);
                rest >>= 7;
            }
            push_tight(&mut self.packed, rest as u8);
            push_tight(&mut self.packed, byte);
        }
        push_tight(&mut self.ends, self.packed.len() as u64);
    }

    pub fn row(&self, doc: u32) -> Row<'_> {
        let doc = doc as usize;
        let end = |doc: usize| self.ends.get(doc).map(|end| *end as usize);
        let start = doc.checked_sub(1).and_then(end).unwrap_or(0);
        let rest = end(doc).and_then(|end| self.packed.get(start..end)).unwrap_or_default();
        Row { rest, last: 0 }
    }

    pub fn memory(&self) -> usize {
        self.packed.capacity() + 8 * self.ends.capacity()
    }
}

/// Keys and bytes of one document.
#[derive(Clone, Debug)]
pub(crate) struct Row<'a> {
    rest: &'a [u8],
    last: u32,
}

impl Iterator for Row<'_> {
    type Item = (u32, u8);

    fn next(&mut self) -> Option<Self::Item> {
        let (mut key, mut shift) = (0, 0);
        loop {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            key |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let (byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        self.last += key;
        Some((self.last, *byte))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_put_in() {
        let rows: [&[(u32, u8)]; 4] = [&[(0, 255), (1, 0), (300, 7)], &[], &[(u32::MAX, 9)], &[(128, 1), (20_000, 2)]];
        let mut packed = Rows::default();
        rows.iter().for_each(|row| packed.push(row.iter().copied()));
        for (row, doc) in rows.iter().zip(0..) {
            assert_eq!(packed.row(doc).collect::<Vec<_>>(), *row);
        }
        assert_eq!(packed.row(4).next(), None);
    }
}
