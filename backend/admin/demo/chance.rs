//! Chance that repeats: SplitMix64, so that the same seed gives the same valley on every machine.

#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low + 1).unwrap_or(1).max(1);
        low + i64::try_from(self.roll() % width).unwrap_or(0)
    }

    /// From 0 to below 1.
    pub fn share(&mut self) -> f32 {
        (self.roll() >> 40) as f32 / (1u32 << 24) as f32
    }

    pub fn span(&mut self, low: f32, high: f32) -> f32 {
        low + self.share() * (high - low)
    }

    pub fn percent(&mut self, chance: u64) -> bool {
        self.roll() % 100 < chance
    }

    /// One of these; an empty list gives the empty value.
    pub fn pick<T: Copy + Default>(&mut self, from: &[T]) -> T {
        let at = self.roll() % (from.len().max(1) as u64);
        from.get(at as usize).copied().unwrap_or_default()
    }

    /// The same things in another order.
    pub fn shuffled<T: Copy>(&mut self, from: &[T]) -> Vec<T> {
        let mut mixed = from.to_vec();
        for at in (1..mixed.len()).rev() {
            mixed.swap(at, (self.roll() % (at as u64 + 1)) as usize);
        }
        mixed
    }
}
