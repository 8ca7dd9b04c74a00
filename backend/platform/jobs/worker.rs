//! The worker: runs due jobs and the acts that come by the clock, until it is told to stop.

use crate::platform::clock::Clock;
use crate::platform::db::Db;
use crate::platform::error::{AppError, Result};
use crate::platform::jobs::queue::{self, Claimed, Payload};
use anyhow::anyhow;
use chrono::TimeDelta;
use futures_util::future::{LocalBoxFuture, join, join_all};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// A job that can be run with a context of type `C` (the application).
pub trait Job<C>: Payload + DeserializeOwned {
    /// Does the work. It may run twice: say in the job's own doc why that does no harm.
    fn run(self, cx: &C) -> impl Future<Output = Result<()>>;
}

type Runner<C> = Box<dyn for<'a> Fn(&'a C, serde_json::Value) -> LocalBoxFuture<'a, Result<()>> + Send + Sync>;
type Act<C> = Box<dyn for<'a> Fn(&'a C) -> LocalBoxFuture<'a, Result<()>> + Send + Sync>;

struct Routine<C> {
    name: &'static str,
    every: Duration,
    act: Act<C>,
}

/// Every job and every act by the clock, by name. Filled in one place, `app.rs`.
pub struct Registry<C> {
    runners: BTreeMap<&'static str, Runner<C>>,
    routines: Vec<Routine<C>>,
}

impl<C: 'static> Default for Registry<C> {
    fn default() -> Self {
        Self { runners: BTreeMap::new(), routines: Vec::new() }
    }
}

impl<C: 'static> Registry<C> {
    pub fn job<J: Job<C>>(mut self) -> Self {
        let runner: Runner<C> = Box::new(|cx, payload| {
            Box::pin(async move {
                let job: J = serde_json::from_value(payload).map_err(|error| AppError::Broken(error.into()))?;
                job.run(cx).await
            })
        });
        self.runners.insert(J::KIND, runner);
        self
    }

    /// An act that is repeated; every node may do it, so it must stand being done by two at once.
    pub fn every<F>(mut self, every: Duration, name: &'static str, act: F) -> Self
    where
        F: for<'a> Fn(&'a C) -> LocalBoxFuture<'a, Result<()>> + Send + Sync + 'static,
    {
        self.routines.push(Routine { name, every, act: Box::new(act) });
        self
    }
}

const LEASE: TimeDelta = TimeDelta::minutes(5);
const BATCH: i64 = 8;
const POLL: Duration = Duration::from_millis(400);

pub struct Worker<C> {
    registry: Registry<C>,
    db: Db,
    clock: Clock,
}

impl<C: 'static> Worker<C> {
    pub fn new(registry: Registry<C>, db: Db, clock: Clock) -> Self {
        Self { registry, db, clock }
    }

    /// Works until `stop` becomes true. Jobs that run then are finished first.
    pub async fn run(&self, cx: &C, stop: watch::Receiver<bool>) {
        join(self.keep_time(cx, stop.clone()), self.work(cx, stop)).await;
    }

    /// Acts by the clock, beside the jobs, since some take minutes. What is cut off at the end is done after the next start.
    async fn keep_time(&self, cx: &C, mut stop: watch::Receiver<bool>) {
        let mut due: Vec<Instant> = self.registry.routines.iter().map(|_| Instant::now()).collect();
        while !*stop.borrow() {
            for (routine, due) in self.registry.routines.iter().zip(&mut due).filter(|(_, due)| **due <= Instant::now())
            {
                *due = Instant::now() + routine.every;
                tokio::select! {
                    done = (routine.act)(cx) => if let Err(error) = done {
                        tracing::warn!(routine = routine.name, %error, "an act by the clock failed");
                    },
                    _ = stop.wait_for(|stop| *stop) => return,
                }
            }
            let _ = tokio::time::timeout(POLL, stop.changed()).await;
        }
    }

    /// Jobs, each to its end.
    async fn work(&self, cx: &C, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let worked = self.run_batch(cx).await.unwrap_or_else(|error| {
                tracing::warn!(%error, "the queue could not be read");
                0
            });
            if worked == 0 {
                let _ = tokio::time::timeout(POLL, stop.changed()).await;
            }
        }
    }

    /// Runs everything that is due now, jobs that these enqueue included; for tests and for loading the demo data.
    pub async fn run_due(&self, cx: &C) -> Result<()> {
        while self.run_batch(cx).await? > 0 {}
        Ok(())
    }

    /// Performs every act by the clock once; for tests.
    pub async fn run_routines(&self, cx: &C) -> Result<()> {
        for routine in &self.registry.routines {
            (routine.act)(cx).await?;
        }
        Ok(())
    }

    async fn run_batch(&self, cx: &C) -> Result<usize> {
        let jobs = queue::claim(&mut *self.db.read().await?, self.clock.now(), LEASE, BATCH).await?;
        let results = join_all(jobs.iter().map(|job| self.run_one(cx, job))).await;
        results.into_iter().collect::<Result<Vec<()>>>()?;
        Ok(jobs.len())
    }

    async fn run_one(&self, cx: &C, job: &Claimed) -> Result<()> {
        let outcome = match self.registry.runners.get(job.kind.as_str()) {
            Some(runner) => runner(cx, job.payload.clone()).await,
            None => Err(AppError::Broken(anyhow!("nobody runs jobs of this kind"))),
        };
        let mut conn = self.db.read().await?;
        match outcome {
            Ok(()) => queue::finish(&mut conn, job).await,
            Err(error) => {
                tracing::warn!(kind = job.kind, id = job.id, attempts = job.attempts, %error, "job failed");
                let hopeless = matches!(error, AppError::Refused { .. } | AppError::NotFound);
                queue::fail(&mut conn, job, self.clock.now(), &error.to_string(), hopeless).await
            }
        }
    }
}
