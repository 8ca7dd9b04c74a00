//! Who has a key: numbers of documents in blocks of 65,536, so that two bytes are enough for each.

const BITS: u32 = 16;

/// Documents of one block.
pub(crate) const BLOCK: usize = 1 << BITS;

/// Documents that have a key, ascending, with a byte each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Postings {
    /// Places within their blocks.
    places: Vec<u16>,
    bytes: Vec<u8>,
    /// Where each block ends, up to the last that has any.
    ends: Vec<u32>,
    /// How many of them are alive.
    live: u32,
}

impl Postings {
    pub const NONE: Self = Self { places: Vec::new(), bytes: Vec::new(), ends: Vec::new(), live: 0 };

    pub fn push(&mut self, doc: u32, byte: u8) {
        let (block, place) = split(doc);
        if self.ends.len() <= block {
            let end = self.ends.last().copied().unwrap_or(0);
            self.ends.reserve_exact(block + 1 - self.ends.len());
            self.ends.resize(block + 1, end);
        }
        push_tight(&mut self.places, place);
        push_tight(&mut self.bytes, byte);
        self.ends.last_mut().into_iter().for_each(|end| *end += 1);
        self.live += 1;
    }

    /// One of them died.
    pub fn bury(&mut self) {
        self.live -= 1;
    }

    pub fn live(&self) -> u32 {
        self.live
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Places and bytes of a block.
    pub fn block(&self, block: usize) -> (&[u16], &[u8]) {
        let start = block.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0) as usize;
        let end = self.ends.get(block).copied().unwrap_or(0) as usize;
        (self.places.get(start..end).unwrap_or_default(), self.bytes.get(start..end).unwrap_or_default())
    }

    /// All of them, by document.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u8)> {
        let blocks = (0..self.ends.len()).zip((0_u32..).step_by(BLOCK));
        blocks.flat_map(|(block, start)| {
            let (places, bytes) = self.block(block);
            places.iter().zip(bytes).map(move |(place, byte)| (start + u32::from(*place), *byte))
        })
    }

    pub fn memory(&self) -> usize {
        2 * self.places.capacity() + self.bytes.capacity() + 4 * self.ends.capacity()
    }
}

/// A document's block and its place there.
pub(crate) fn split(doc: u32) -> (usize, u16) {
    ((doc >> BITS) as usize, (doc & ((1 << BITS) - 1)) as u16)
}

/// Grows by an eighth and not by doubling: there are thousands of lists, and half of a doubled one is air.
pub(crate) fn push_tight<T>(list: &mut Vec<T>, value: T) {
    if list.len() == list.capacity() {
        list.reserve_exact(list.len() / 8 + 4);
    }
    list.push(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_hold_their_own_documents_and_gaps_are_empty() {
        let mut postings = Postings::default();
        for (doc, byte) in [(3, 1), (65_535, 2), (65_536, 3), (400_000, 4)] {
            postings.push(doc, byte);
        }
        assert_eq!(postings.block(0), (&[3, 65_535][..], &[1, 2][..]));
        assert_eq!(postings.block(1), (&[0][..], &[3][..]));
        assert_eq!(postings.block(2), (&[][..], &[][..]));
        assert_eq!(postings.block(6), (&[6_784][..], &[4][..]));
        assert_eq!(postings.block(7), (&[][..], &[][..]));
        assert_eq!((postings.len(), postings.live()), (4, 4));
    }
}
