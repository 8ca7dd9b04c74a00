//! What the region desk does about jobs that were given up.

use crate::app::App;
use crate::kernel::actor::Actor;
use crate::platform::db::Tx;
use crate::platform::error::{OrMissing, Result};
use crate::platform::{audit, jobs};
use chrono::{DateTime, Utc};
use serde_json::json;

/// Runs a dead job again.
pub async fn retry(app: &App, actor: &Actor, job: i64) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let kind = jobs::retry_dead(tx, job, now).await?.or_missing()?;
            record(tx, now, actor, "admin.retry_job", job, &kind).await
        })
        .await
}

/// Forgets a dead job.
pub async fn drop(app: &App, actor: &Actor, job: i64) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let kind = jobs::drop_dead(tx, job).await?.or_missing()?;
            record(tx, now, actor, "admin.drop_job", job, &kind).await
        })
        .await
}

async fn record(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    actor: &Actor,
    action: &'static str,
    job: i64,
    kind: &str,
) -> Result<()> {
    let entry = audit::Entry {
        actor: Some(actor.person),
        action,
        subject_kind: "job",
        subject: None,
        detail: json!({ "job": job, "kind": kind }),
    };
    audit::record(tx, now, entry).await
}
