//! Where a bench stands: a folder of its own, a private database in it, full tables, and the application upon them.

use super::fill::{self, Filled};
use crate::admin::demo::content::Size;
use crate::app::{App, Embedded};
use crate::platform::config::Config;
use crate::{matching, search};
use actix_web::web;
use anyhow::{Context, anyhow};
use meilisearch_sdk::client::Client;
use meilisearch_sdk::indexes::IndexesQuery;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Instant;

pub struct Stage {
    pub app: web::Data<App>,
    pub filled: Filled,
    embedded: Embedded,
    folder: Folder,
}

impl Stage {
    /// Everything is as in a process that starts upon such tables: the indexes are built, limits are off.
    pub async fn set(config: Config, size: Size) -> anyhow::Result<Self> {
        let folder = Folder::new()?;
        let config = private(config, folder.path());
        let embedded = Embedded::start(&config).await.context("the private database")?;
        let begun = Instant::now();
        let app = App::open(config, &embedded.url).await?;
        let filled = fill::fill(&app, size).await.context("filling the tables")?;
        matching::catch_up(&app).await.map_err(|error| anyhow!("the matching index: {error}"))?;
        let documents = search::reindex(&app).await.map_err(|error| anyhow!("the search index: {error}"))?;
        eprintln!("{documents} profiles and gigs are in the tables and indexes after {:.1?}", begun.elapsed());
        Ok(Self { app: web::Data::new(app), filled, embedded, folder })
    }

    /// Where a bench may keep files while it runs.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub async fn clear(self) -> anyhow::Result<()> {
        let swept = sweep(&self.app.config).await;
        drop(self.app);
        self.embedded.stop();
        swept
    }
}

/// Takes the indexes of this bench off a Meilisearch server again.
async fn sweep(config: &Config) -> anyhow::Result<()> {
    let Some(server) = &config.meilisearch_url else { return Ok(()) };
    let client = Client::new(server, config.meilisearch_key.as_ref().map(|key| key.reveal().as_str()))?;
    let mut every = IndexesQuery::new(&client);
    for index in every.with_limit(1_000).execute().await?.results {
        if index.uid.starts_with(&config.meilisearch_prefix) {
            index.delete().await?;
        }
    }
    Ok(())
}

/// The same configuration with nothing of anybody else's in it, and on a Meilisearch server with indexes of its own.
fn private(config: Config, folder: &Path) -> Config {
    Config {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        metrics_listen: None,
        data: folder.to_owned(),
        database_url: None,
        meilisearch_prefix: format!("bench_{}_", std::process::id()),
        smtp_url: None,
        tls: None,
        trusted_proxy: None,
        limits: false,
        demo: false,
        ..config
    }
}

/// Removed with all that is in it.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> anyhow::Result<Self> {
        let path = std::env::temp_dir().join(format!("hunar-bench-{}", std::process::id()));
        std::fs::create_dir(&path).with_context(|| format!("the folder {}", path.display()))?;
        Ok(Self(path))
    }
}

impl Folder {
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, folder = %self.0.display(), "could not be removed");
        }
    }
}
