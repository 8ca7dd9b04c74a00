//! The best few of many, ties by id.

use std::{cmp::Reverse, collections::BinaryHeap};

use crate::offer::Id;

/// Keeps the `limit` best; the worst kept stands on top.
pub(crate) struct Top {
    limit: usize,
    heap: BinaryHeap<Reverse<(u32, Reverse<Id>, u32)>>,
}

impl Top {
    pub fn new(limit: usize) -> Self {
        Self { limit, heap: BinaryHeap::new() }
    }

    /// Fewer points than this cannot get in.
    pub fn floor(&self) -> u32 {
        let worst = self.heap.peek().filter(|_| self.heap.len() >= self.limit);
        worst.map_or(1, |Reverse((points, ..))| *points)
    }

    pub fn offer(&mut self, points: u32, id: Id, doc: u32) {
        self.heap.push(Reverse((points, Reverse(id), doc)));
        if self.heap.len() > self.limit {
            self.heap.pop();
        }
    }

    /// Points and document, best first.
    pub fn best(self) -> Vec<(u32, u32)> {
        let sorted = self.heap.into_sorted_vec();
        sorted.into_iter().map(|Reverse((points, _, doc))| (points, doc)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_stay_and_ties_go_to_the_lower_id() {
        let mut top = Top::new(2);
        for (points, id) in [(5, 9), (7, 3), (5, 1), (2, 0)] {
            top.offer(points, id, u32::try_from(id).unwrap());
        }
        assert_eq!(top.floor(), 5);
        assert_eq!(top.best(), [(7, 3), (5, 1)]);
    }
}
