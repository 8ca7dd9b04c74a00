//! A private PostgreSQL in a folder of our own, for whoever configures no database. It is started with the program, stopped
//! with it, listens on a Unix socket that only we can reach, and comes back by itself after a crash of either side.

mod binaries;
mod home;
mod postmaster;

pub use binaries::{client_programs, command};

use anyhow::Context;
use home::Home;
use postmaster::Postmaster;
use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

/// The database that stands ready in every cluster.
pub const DATABASE: &str = "hunar";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// What was committed survives a power cut.
    Safe,
    /// Fast, lost in a crash, and removed with its folder when it stops. For tests.
    Throwaway,
}

#[derive(Debug, Clone, Copy)]
pub struct Options {
    pub durability: Durability,
    pub max_connections: u16,
}

/// A running cluster; dropping it stops PostgreSQL. Starting and stopping block, so a handler must not do either.
pub struct Cluster {
    home: Arc<Home>,
    /// The sender says nothing: the supervisor stops when it is gone.
    supervisor: Option<(Sender<Infallible>, JoinHandle<()>)>,
}

impl Cluster {
    /// Starts the cluster in `folder`, which is its own alone, and makes it first where there is none. When another process
    /// of ours runs it already, that one is used and left running.
    pub fn start(folder: &Path, options: Options) -> anyhow::Result<Self> {
        let home = Arc::new(Home::locate(folder, options)?);
        let (stop, stopped) = mpsc::channel();
        let (tell, told) = mpsc::channel();
        let theirs = Arc::clone(&home);
        let thread = thread::Builder::new().name("postgres".to_owned()).spawn(move || {
            let (own, outcome) = match Postmaster::begin(&theirs) {
                Ok(own) => (own, Ok(())),
                Err(error) => (None, Err(error)),
            };
            // Were nobody left to hear it, the supervisor would end at once as well.
            tell.send(outcome).ok();
            if let Some(mut postmaster) = own {
                postmaster.supervise(&stopped);
            }
        })?;
        told.recv().context("the thread that starts PostgreSQL ended")??;
        Ok(Self { home, supervisor: Some((stop, thread)) })
    }

    /// The address of a database in this cluster, as diesel-async and tokio-postgres both read it.
    pub fn url(&self, database: &str) -> String {
        self.home.url(database)
    }

    /// Where the files lie: not always where they were asked for, see `Home::locate`.
    pub fn folder(&self) -> &Path {
        &self.home.folder
    }

    /// Whether PostgreSQL takes connections now.
    pub fn alive(&self) -> bool {
        self.home.listens()
    }

    /// Ends all connections and stops PostgreSQL; returns when it is gone.
    pub fn stop(&mut self) {
        if let Some((stop, thread)) = self.supervisor.take() {
            drop(stop);
            if thread.join().is_err() {
                tracing::error!("the thread that supervises PostgreSQL had panicked");
            }
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.stop();
    }
}
