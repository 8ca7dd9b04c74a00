//! The application: its parts, made from the configuration, and the one place where jobs and acts by the clock are registered.

use crate::accounts::jwt;
use crate::accounts::personal::{Act, Part};
use crate::platform::clock::Clock;
use crate::platform::config::Config;
use crate::platform::db::Db;
use crate::platform::db::embedded::{self, Cluster};
use crate::platform::db::migrate;
use crate::platform::fetch::Fetcher;
use crate::platform::files::Files;
use crate::platform::jobs::Registry;
use crate::platform::letters::{Post, SendLetter};
use crate::platform::mail::Mailer;
use crate::platform::pictures::Pictures;
use crate::platform::search::{SearchEngine, Settings};
use crate::platform::secret;
use crate::platform::tls;
use crate::platform::web::context::Site;
use crate::platform::web::rate_limit::{Limits, Throttle, Throttled};
use crate::{
    accounts, centres, clients, consent, credentials, endorsements, gigs, home, matching, moderation, notifications,
    placements, profiles, saved, search, skills,
};
use anyhow::{Context, anyhow};
use futures_util::FutureExt;
use matcher::Exchange;
use std::time::Duration;

/// So long a start waits for the matching index.
const PATIENCE: Duration = Duration::from_secs(2);
/// Gigs kept in memory, of some 3 kB each, or 5 kB with what its page tells search engines.
const GIGS: usize = 5_000;
/// Profiles kept in memory, of some 6 kB each, or 10 kB with what its page makes of the texts.
const PROFILES: usize = 10_000;

/// What every act may use. One per process.
pub struct App {
    pub config: Config,
    pub db: Db,
    pub clock: Clock,
    pub mailer: Mailer,
    pub search: SearchEngine,
    pub files: Files,
    /// Brings documents of others.
    pub fetcher: Fetcher,
    pub pictures: Pictures,
    pub limits: Limits,
    pub throttle: Throttle,
    pub tokens: jwt::Keys,
    /// What encrypts secrets and identity numbers in the database.
    pub sealing_key: Vec<u8>,
    pub site: Site,
    /// Every skill, in memory.
    pub skills: skills::Catalogue,
    /// By which prices of different currencies are compared.
    pub exchange: Exchange,
    /// Gigs that were shown lately.
    pub gigs: gigs::Remembered,
    /// Published profiles that were shown lately.
    pub profiles: profiles::Remembered,
    /// Lists of badges that were taken back, as they were signed lately.
    pub lists: credentials::Lists,
    /// What was searched for on this node and is not written down yet.
    pub heard: search::Heard,
    /// Who fits what, in memory.
    pub matches: matching::Matches,
}

impl Post for App {
    fn mailer(&self) -> &Mailer {
        &self.mailer
    }

    fn public_url(&self) -> &str {
        &self.config.public_url
    }
}

impl Throttled for App {
    fn throttle(&self) -> &Throttle {
        &self.throttle
    }
}

/// The database that we use: somebody's own, or a cluster of ours that ends with us.
pub struct Embedded {
    pub url: String,
    cluster: Option<Cluster>,
}

impl Embedded {
    pub async fn start(config: &Config) -> anyhow::Result<Self> {
        if let Some(url) = &config.database_url {
            return Ok(Self { url: url.reveal().clone(), cluster: None });
        }
        let folder = config.data.join("postgres");
        let connections = u16::try_from(config.database_connections + 20).unwrap_or(u16::MAX);
        let options = embedded::Options { durability: embedded::Durability::Safe, max_connections: connections };
        let cluster = tokio::task::spawn_blocking(move || Cluster::start(&folder, options)).await??;
        Ok(Self { url: cluster.url(embedded::DATABASE), cluster: Some(cluster) })
    }

    /// Stops the cluster; only after everything that uses it.
    pub fn stop(self) {
        if let Some(mut cluster) = self.cluster {
            cluster.stop();
        }
    }
}

impl App {
    /// Everything, ready to serve: tables up to date, list of skills in memory, and the matching index too unless it is large.
    pub async fn open(config: Config, database_url: &str) -> anyhow::Result<Self> {
        std::fs::create_dir_all(&config.data).with_context(|| format!("the folder {}", config.data.display()))?;
        migrate::up(database_url).await?;
        tls::provide();
        let clock = Clock::default();
        let app = Self {
            db: Db::connect(database_url, config.database_connections)?,
            limits: Limits::new(clock.clone(), config.limits),
            throttle: Throttle::new(config.limits),
            mailer: Mailer::open(&config)?,
            search: search_engine(&config).await?,
            files: Files::in_folder(&config.data.join("files"))?,
            fetcher: Fetcher::open(&config)?,
            pictures: Pictures::default(),
            tokens: jwt::Keys::load_or_create(&config.data)?,
            sealing_key: secret::load_or_create(&config.data.join("sealing.key"))?,
            site: Site {
                public_url: config.public_url.clone(),
                csrf_key: secret::load_or_create(&config.data.join("secret"))?,
                demo: config.demo,
                trusted_proxy: config.trusted_proxy,
            },
            skills: skills::Catalogue::default(),
            exchange: search::exchange()?,
            gigs: gigs::Remembered::new(GIGS),
            profiles: profiles::Remembered::new(PROFILES),
            lists: credentials::Lists::default(),
            heard: search::Heard::default(),
            matches: matching::Matches::default(),
            clock,
            config,
        };
        skills::sync_taxonomy(&app).await.map_err(|error| anyhow!("the list of skills: {error}"))?;
        // The index of a million people takes longer; then the node serves, and its follower fills it meanwhile.
        if let Ok(filled) = tokio::time::timeout(PATIENCE, matching::catch_up(&app)).await {
            filled.map_err(|error| anyhow!("the matching index: {error}"))?;
        }
        Ok(app)
    }

    /// What each slice knows of a person, in street order.
    pub fn personal() -> Vec<Part> {
        vec![
            accounts::personal::part(),
            notifications::personal(),
            skills::personal(),
            centres::personal(),
            consent::personal(),
            clients::personal(),
            profiles::personal(),
            endorsements::personal(),
            credentials::personal(),
            gigs::personal(),
            search::personal(),
            saved::personal(),
            placements::personal(),
            moderation::personal(),
        ]
    }

    /// What follows a change of what is agreed to for somebody, in the same transaction; in street order.
    pub fn consent_followers() -> [Act; 2] {
        [
            |tx, person, now| endorsements::follow_consent(tx, person, now).boxed_local(),
            |tx, person, now| credentials::follow_consent(tx, person, now).boxed_local(),
        ]
    }

    /// Every job and every act by the clock.
    pub fn registry() -> Registry<App> {
        let registry = Registry::default().job::<SendLetter>();
        let registry = accounts::jobs(registry);
        let registry = notifications::jobs(registry);
        let registry = centres::jobs(registry);
        let registry = consent::jobs(registry);
        let registry = clients::jobs(registry);
        let registry = endorsements::jobs(registry);
        let registry = gigs::jobs(registry);
        let registry = search::jobs(registry);
        let registry = saved::jobs(registry);
        let registry = matching::jobs(registry);
        let registry = placements::jobs(registry);
        home::jobs(registry)
    }
}

/// A Meilisearch server where one is configured, else the index in our own folder.
async fn search_engine(config: &Config) -> anyhow::Result<SearchEngine> {
    let settings = Settings::built_in()?;
    match &config.meilisearch_url {
        Some(url) => {
            let key = config.meilisearch_key.as_ref().map(|key| key.reveal().as_str());
            SearchEngine::meilisearch(url, key, &config.meilisearch_prefix, settings)
        }
        None => SearchEngine::embedded(config.data.join("search"), settings).await,
    }
}
