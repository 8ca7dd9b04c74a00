//! The only place that asks for now, so that tests can set it.

use chrono::{DateTime, NaiveDate, SubsecRound, TimeDelta, Utc};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The system's clock, moved by an offset that only tests change.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    offset_seconds: Arc<AtomicI64>,
}

impl Clock {
    /// Microseconds, as PostgreSQL keeps them: what is written is what is read again.
    #[allow(clippy::disallowed_methods, reason = "this is the one place")]
    pub fn now(&self) -> DateTime<Utc> {
        (Utc::now() + TimeDelta::seconds(self.offset_seconds.load(Ordering::Relaxed))).trunc_subsecs(6)
    }

    /// Today's date in Asia/Karachi.
    pub fn today(&self) -> NaiveDate {
        crate::kernel::deadline::local_date(self.now())
    }

    /// Moves the clock on; for tests.
    pub fn advance(&self, by: TimeDelta) {
        self.offset_seconds.fetch_add(by.num_seconds(), Ordering::Relaxed);
    }
}
