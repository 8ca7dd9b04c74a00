//! What happens later: jobs enqueued in an act's transaction, run at least once by a worker, and acts by the clock.

pub mod queue;
pub mod worker;

pub use queue::{
    Dead, Payload, counts, drop_dead, due_since, enqueue, enqueue_at, forget_address, list_dead, retry_dead,
};
pub use worker::{Job, Registry, Worker};
