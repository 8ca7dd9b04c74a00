//! What the clock does with endorsements.

use crate::app::App;
use crate::endorsements::actions;
use crate::platform::jobs::Registry;
use futures_util::FutureExt;
use std::time::Duration;

pub fn jobs(registry: Registry<App>) -> Registry<App> {
    registry
        .every(Duration::from_secs(3600), "endorsements.remind", |app| actions::remind(app).boxed_local())
        .every(Duration::from_secs(3600), "endorsements.ask_again", |app| actions::ask_again(app).boxed_local())
        .every(Duration::from_secs(2), "endorsements.follow", |app| actions::follow(app).boxed_local())
}
