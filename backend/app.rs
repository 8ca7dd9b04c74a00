//! The application: its parts, made from the configuration, and the one place where jobs and acts by the clock are registered.

use crate::accounts::jwt;
use crate::platform::clock::Clock;
use crate::platform::config::Config;
use crate::platform::db::Db;
use crate::platform::jobs::Registry;
use crate::platform::letters::{Post, SendLetter};
use crate::platform::mail::Mailer;
use crate::platform::web::context::Site;
use crate::platform::web::rate_limit::{Limits, Throttle, Throttled};
use crate::{accounts, gigs, home, skills};

/// What every act may use. One per process.
pub struct App {
    pub config: Config,
    pub db: Db,
    pub clock: Clock,
    pub mailer: Mailer,
    pub limits: Limits,
    pub throttle: Throttle,
    pub tokens: jwt::Keys,
    pub site: Site,
    /// Every skill, in memory.
    pub skills: skills::Catalogue,
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

impl App {
    /// Every job and every act by the clock.
    pub fn registry() -> Registry<App> {
        let registry = Registry::default().job::<SendLetter>();
        let registry = accounts::jobs(registry);
        let registry = gigs::jobs(registry);
        home::jobs(registry)
    }
}
