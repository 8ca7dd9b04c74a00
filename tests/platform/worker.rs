//! The worker: what comes by the clock and takes long keeps no job waiting, and ends with the process.

use crate::support::app::scene;
use futures_util::FutureExt;
use hunar::platform::error::Result;
use hunar::platform::jobs::{Job, Payload, Registry, Worker, enqueue};
use serde::{Deserialize, Serialize};
use std::future::pending;
use std::time::Duration;
use tokio::sync::{Notify, watch};

#[derive(Serialize, Deserialize)]
struct Ring {}

impl Payload for Ring {
    const KIND: &'static str = "test.ring";
}

impl Job<Notify> for Ring {
    async fn run(self, bell: &Notify) -> Result<()> {
        bell.notify_one();
        Ok(())
    }
}

#[test]
fn an_act_without_end_keeps_no_job_waiting_and_does_not_outlive_the_worker() {
    scene(async |stage| {
        let (app, bell) = (&stage.app, Notify::new());
        let now = app.clock.now();
        app.db.write(async |tx| enqueue(tx, now, &Ring {}).await).await.expect("a job");
        let registry = Registry::default()
            .job::<Ring>()
            .every(Duration::from_secs(3600), "test.wait", |_: &Notify| pending().boxed_local());
        let worker = Worker::new(registry, app.db.clone(), app.clock.clone());
        let (stop, stopped) = watch::channel(false);
        let told = async {
            bell.notified().await;
            stop.send(true).expect("a worker");
        };
        let both = async { tokio::join!(worker.run(&bell, stopped), told) };
        tokio::time::timeout(Duration::from_secs(60), both).await.expect("the job runs, and then the worker ends");
    });
}
