//! Starting and stopping: what runs together in one process, and in which order it ends.

use crate::admin::demo;
use crate::app::{App, Embedded};
use crate::platform::config::Config;
use crate::platform::jobs::Worker;
use crate::platform::telemetry;
use crate::{matching, routes, search};
use actix_web::web;
use anyhow::Context;
use futures_util::future::join;
use std::net::TcpListener;
use std::thread::JoinHandle;
use tokio::runtime::Handle;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::LocalSet;

/// Serves until Ctrl-C or SIGTERM; then answers what is under way, finishes running jobs, and stops what it started.
pub async fn serve(config: Config, with_worker: bool) -> anyhow::Result<()> {
    let listener = TcpListener::bind(config.listen).with_context(|| format!("listening on {}", config.listen))?;
    if let Some(address) = config.metrics_listen {
        telemetry::serve_metrics(address).with_context(|| format!("metrics on {address}"))?;
    }
    let embedded = Embedded::start(&config).await?;
    let app = web::Data::new(App::open(config, &embedded.url).await?);
    if app.config.demo {
        demo::load(&app).await.context("loading the demo data")?;
    }
    let background = Background::start(&app, with_worker);
    let server = routes::serve(app.clone(), listener)?;
    let handle = server.handle();
    let serving = tokio::spawn(server);
    println!("Hunar is at {}", app.config.public_url);
    if app.config.demo {
        println!("{}", demo::sign_ins());
    }
    wait_for_signal().await?;
    tracing::info!("stopping");
    handle.stop(true).await;
    serving.await??;
    background.finish();
    drop(app);
    embedded.stop();
    Ok(())
}

/// Runs the workers only.
pub async fn work(config: Config) -> anyhow::Result<()> {
    let embedded = Embedded::start(&config).await?;
    let app = web::Data::new(App::open(config, &embedded.url).await?);
    let background = Background::start(&app, true);
    wait_for_signal().await?;
    background.finish();
    drop(app);
    embedded.stop();
    Ok(())
}

/// The worker with the follower of the search index, and what each node does beside them (its matching index follows, what was searched
/// for is written down), on two threads:
/// their futures stay where they were made, so jobs need not be `Send`.
pub struct Background {
    stop: watch::Sender<bool>,
    threads: Vec<JoinHandle<()>>,
}

impl Background {
    pub fn start(app: &web::Data<App>, with_worker: bool) -> Self {
        let (stop, stopped) = watch::channel(false);
        let (runtime, mut threads) = (Handle::current(), Vec::new());
        let (follower, until, handle) = (app.clone(), stopped.clone(), runtime.clone());
        threads.push(std::thread::spawn(move || {
            let own = join(matching::follow(&follower, until.clone()), search::keep_hearing(&follower, until));
            handle.block_on(LocalSet::new().run_until(own));
        }));
        if with_worker {
            let app = app.clone();
            threads.push(std::thread::spawn(move || {
                let worker = Worker::new(App::registry(), app.db.clone(), app.clock.clone());
                let own = join(worker.run(&app, stopped.clone()), search::keep_indexed(&app, stopped));
                runtime.block_on(LocalSet::new().run_until(own));
            }));
        }
        Self { stop, threads }
    }

    /// Lets running jobs end.
    pub fn finish(self) {
        // Fails only when nobody listens any more, which is what we want.
        let _ = self.stop.send(true);
        for thread in self.threads {
            if thread.join().is_err() {
                tracing::error!("a background thread had panicked");
            }
        }
    }
}

async fn wait_for_signal() -> anyhow::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        _ = terminate.recv() => {}
    }
    Ok(())
}
