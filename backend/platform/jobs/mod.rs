//! What happens later: jobs enqueued in an act's transaction, run at least once by a worker, and acts by the clock.

pub mod queue;
pub mod worker;

pub use queue::{Payload, counts, enqueue, enqueue_at};
pub use worker::{Job, Registry, Worker};
