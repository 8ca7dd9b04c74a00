//! What the clock does with applications, and whom it reminds.

use crate::app::App;
use crate::centres::actions;
use crate::platform::jobs::Registry;
use futures_util::FutureExt;
use std::time::Duration;

pub fn jobs(registry: Registry<App>) -> Registry<App> {
    registry
        .every(Duration::from_secs(3600), "centres.applications", |app| actions::settle_overdue(app).boxed_local())
        .every(Duration::from_secs(3600), "centres.registers", |app| actions::remind_of_registers(app).boxed_local())
        .every(Duration::from_secs(3600), "centres.desks", |app| actions::remind_of_desks(app).boxed_local())
}
