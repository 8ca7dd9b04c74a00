//! The application: its parts, made from the configuration, and the place where jobs and acts by the clock are registered.

use crate::platform::clock::Clock;
use crate::platform::config::Config;
use crate::platform::db::Db;
use crate::platform::jobs::Registry;
use crate::platform::web::context::Site;
use crate::platform::web::rate_limit::Limits;

/// What every act may use. One per process.
pub struct App {
    pub config: Config,
    pub db: Db,
    pub clock: Clock,
    pub limits: Limits,
    pub site: Site,
}

impl App {
    /// Every job and every act by the clock.
    pub fn registry() -> Registry<App> {
        Registry::default()
    }
}
