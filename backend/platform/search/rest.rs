//! A server that did not answer is left alone for a while, longer after each failure in a row, so that whoever writes to it has time
//! for other work.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

const FIRST: Duration = Duration::from_secs(1);
/// One that returns is in use again within ten seconds, also where its first answer is lost.
const LONGEST: Duration = Duration::from_secs(3);

#[derive(Debug, Default)]
pub struct Rest(Mutex<Failures>);

#[derive(Debug, Default)]
struct Failures {
    in_a_row: u32,
    until: Option<Instant>,
}

impl Rest {
    pub fn is_on(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).until.is_some_and(|until| Instant::now() < until)
    }

    pub fn note(&self, failed: bool) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let in_a_row = if failed { failures.in_a_row.saturating_add(1) } else { 0 };
        *failures = Failures { in_a_row, until: failed.then(|| Instant::now() + pause(in_a_row)) };
    }
}

fn pause(failures: u32) -> Duration {
    let doubled = 1_u32.checked_shl(failures.saturating_sub(1)).unwrap_or(u32::MAX);
    FIRST.saturating_mul(doubled).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_three_seconds_and_end_with_success() {
        let seconds = [1, 2, 3, 40].map(|failures| pause(failures).as_secs());
        assert_eq!(seconds, [1, 2, 3, 3]);
        let rest = Rest::default();
        assert!(!rest.is_on());
        rest.note(true);
        assert!(rest.is_on());
        rest.note(false);
        assert!(!rest.is_on());
    }
}
