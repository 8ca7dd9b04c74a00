//! Housekeeping by the clock.

use crate::app::App;
use crate::platform::audit::chain;
use crate::platform::error::Result;
use crate::platform::outbox;
use crate::platform::web::{idempotency, rate_limit};
use chrono::TimeDelta;

/// Forgets what nobody asks for any more. Doing it twice changes nothing.
pub async fn prune(app: &App) -> Result<()> {
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    outbox::prune(&mut conn, now - TimeDelta::days(7)).await?;
    idempotency::prune(&mut conn, now - TimeDelta::days(30)).await?;
    rate_limit::prune(&mut conn, now - TimeDelta::days(2)).await?;
    Ok(())
}

/// Binds new audit rows to those before them. Repeating it changes nothing.
pub async fn chain_audit(app: &App) -> Result<()> {
    chain::extend(&app.db).await.map(|_| ())
}
