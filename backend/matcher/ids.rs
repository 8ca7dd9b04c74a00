//! Numbers of documents by the application's ids: an open table of four bytes a slot, the ids themselves standing elsewhere.

use crate::offer::Id;

/// Slots hold a document's number and one, 0 where they are free. Probing is linear, and a removal closes the gap.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers {
    slots: Vec<u32>,
    len: usize,
}

impl Numbers {
    pub fn len(&self) -> usize {
        self.len
    }

    /// Puts a number in whose id is in no slot.
    pub fn insert(&mut self, doc: u32, ids: &[Id]) {
        if (self.len + 1) * 4 > self.slots.len() * 3 {
            self.grow(ids);
        }
        let id = ids.get(doc as usize).copied().unwrap_or_default();
        let (slot, _) = self.slot(id, ids);
        self.slots.get_mut(slot).into_iter().for_each(|slot| *slot = doc + 1);
        self.len += 1;
    }

    pub fn remove(&mut self, id: Id, ids: &[Id]) -> Option<u32> {
        let (mut gap, found) = self.slot(id, ids);
        let found = found?;
        self.len -= 1;
        let mut next = gap;
        loop {
            next = self.after(next);
            let Some(doc) = self.doc(next) else { break };
            // What belongs between the gap and here is reached without crossing the gap, and stays.
            let home = self.home(ids.get(doc as usize).copied().unwrap_or_default());
            let stays = if gap < next { gap < home && home <= next } else { gap < home || home <= next };
            if !stays {
                self.slots.get_mut(gap).into_iter().for_each(|slot| *slot = doc + 1);
                gap = next;
            }
        }
        self.slots.get_mut(gap).into_iter().for_each(|slot| *slot = 0);
        Some(found)
    }

    pub fn memory(&self) -> usize {
        4 * self.slots.capacity()
    }

    /// Where an id is, or where it would be put.
    fn slot(&self, id: Id, ids: &[Id]) -> (usize, Option<u32>) {
        let mut slot = self.home(id);
        while let Some(doc) = self.doc(slot) {
            if ids.get(doc as usize) == Some(&id) {
                return (slot, Some(doc));
            }
            slot = self.after(slot);
        }
        (slot, None)
    }

    fn doc(&self, slot: usize) -> Option<u32> {
        self.slots.get(slot).and_then(|number| number.checked_sub(1))
    }

    fn after(&self, slot: usize) -> usize {
        (slot + 1) & self.slots.len().saturating_sub(1)
    }

    /// The slots are a power of two.
    fn home(&self, id: Id) -> usize {
        let folded = (id as u64 ^ (id >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (folded >> 32) as usize & self.slots.len().saturating_sub(1)
    }

    fn grow(&mut self, ids: &[Id]) {
        let docs: Vec<u32> = self.slots.iter().filter_map(|number| number.checked_sub(1)).collect();
        *self = Self { slots: vec![0; (2 * self.slots.len()).max(16)], len: 0 };
        docs.into_iter().for_each(|doc| self.insert(doc, ids));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::{collection::vec, prelude::*};

    use super::*;

    proptest! {
        #[test]
        fn ids_are_found_as_in_a_map(changes in vec((0..30_u128, any::<bool>()), 0..200)) {
            let (mut numbers, mut ids, mut map) = (Numbers::default(), Vec::new(), BTreeMap::new());
            for (id, put) in changes {
                prop_assert_eq!(numbers.remove(id, &ids), map.remove(&id));
                if put {
                    let doc = u32::try_from(ids.len()).unwrap();
                    ids.push(id);
                    numbers.insert(doc, &ids);
                    map.insert(id, doc);
                }
                prop_assert_eq!(numbers.len(), map.len());
                for id in 0..30 {
                    prop_assert_eq!(numbers.slot(id, &ids).1, map.get(&id).copied());
                }
            }
        }
    }
}
