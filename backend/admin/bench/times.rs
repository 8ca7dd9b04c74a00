//! How long many things took.

use std::time::Duration;

/// Shortest first.
pub struct Times(Vec<Duration>);

impl Times {
    pub fn of(mut times: Vec<Duration>) -> Self {
        times.sort();
        Self(times)
    }

    pub fn at(&self, percent: usize) -> Duration {
        self.0.get(self.0.len() * percent / 100).copied().unwrap_or_default()
    }

    /// All of them together.
    pub fn together(all: impl IntoIterator<Item = Self>) -> Self {
        Self::of(all.into_iter().flat_map(|times| times.0).collect())
    }
}

/// `2.31 ms` or `4.1 s`.
pub fn told(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1000.0;
    if milliseconds < 1000.0 { format!("{milliseconds:.2} ms") } else { format!("{:.1} s", milliseconds / 1000.0) }
}
