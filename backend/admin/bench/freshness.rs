//! How soon the indexes see what was committed, on a site that runs.

use super::stage::Stage;
use crate::app::App;
use crate::kernel::ids::ProfileId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::outbox;
use anyhow::anyhow;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use std::time::{Duration, Instant};

/// So many people change, one after the other.
const CHANGES: usize = 100;

/// From each commit until matching has read the person again; shortest first.
pub async fn of_matching(stage: &Stage) -> anyhow::Result<Vec<Duration>> {
    measure(stage, async |app, change| Ok(app.matches.position().is_some_and(|position| position > change))).await
}

/// The same until the person can be found so.
pub async fn of_search(stage: &Stage) -> anyhow::Result<Vec<Duration>> {
    let sees = async |app: &App, change| Ok(outbox::position(&mut *app.db.read().await?, "search").await? > change);
    measure(stage, sees).await
}

async fn measure(stage: &Stage, sees: impl AsyncFn(&App, i64) -> Result<bool>) -> anyhow::Result<Vec<Duration>> {
    let broken = |error| anyhow!("{error}");
    let mut times = Vec::new();
    for (profile, _) in stage.filled.talents.iter().take(CHANGES) {
        let change = change(&stage.app, *profile).await.map_err(broken)?;
        let begun = Instant::now();
        while !sees(&stage.app, change).await.map_err(broken)? {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        times.push(begun.elapsed());
    }
    times.sort();
    Ok(times)
}

/// Tells the indexes of a profile, and gives the number of the transaction, by which they count.
async fn change(app: &App, profile: ProfileId) -> Result<i64> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            outbox::changed(tx, "profile", profile.0, now).await?;
            transaction(tx).await
        })
        .await
}

async fn transaction(conn: &mut Conn) -> Result<i64> {
    let number = diesel::dsl::sql::<BigInt>("pg_current_xact_id()::text::bigint");
    Ok(diesel::select(number).get_result(conn).await?)
}
