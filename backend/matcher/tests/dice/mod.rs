//! Dice that fall alike on every machine (splitmix64).

#![allow(dead_code)]

pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, most: u32) -> u32 {
        (self.next() % u64::from(most)) as u32
    }

    /// From 0 to 1.
    pub fn part(&mut self) -> f64 {
        f64::from(self.below(1_000_000)) / 1e6
    }

    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for place in (1..all.len()).rev() {
            all.swap(place, self.below(place as u32 + 1) as usize);
        }
    }
}
