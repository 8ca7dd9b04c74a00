//! How soon the indexes see what was committed, on a site that runs.

use super::stage::Stage;
use super::times::Times;
use crate::app::App;
use crate::kernel::ids::ProfileId;
use crate::platform::error::Result;
use crate::platform::outbox;
use crate::search;
use anyhow::{anyhow, ensure};
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use std::time::{Duration, Instant};

/// So many people change, one after the other.
const CHANGES: usize = 100;
/// An index that sees nothing for so long follows no more.
const LONGEST: Duration = Duration::from_secs(60);

/// From each commit until matching has read the person again.
pub async fn of_matching(stage: &Stage) -> anyhow::Result<Times> {
    measure(stage, async |app, change| Ok(app.matches.position().is_some_and(|position| position > change))).await
}

/// The same until the person can be found so.
pub async fn of_search(stage: &Stage) -> anyhow::Result<Times> {
    let sees = async |app: &App, change| {
        let position = outbox::position(&mut *app.db.read().await?, search::CONSUMER).await?;
        Ok(position > change)
    };
    measure(stage, sees).await
}

async fn measure(stage: &Stage, sees: impl AsyncFn(&App, i64) -> Result<bool>) -> anyhow::Result<Times> {
    let broken = |error| anyhow!("{error}");
    let mut times = Vec::new();
    for (profile, _) in stage.filled.talents.iter().take(CHANGES) {
        let change = change(&stage.app, *profile).await.map_err(broken)?;
        let begun = Instant::now();
        while !sees(&stage.app, change).await.map_err(broken)? {
            ensure!(begun.elapsed() < LONGEST, "an index does not see what is committed");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        times.push(begun.elapsed());
    }
    Ok(Times::of(times))
}

/// Tells the indexes of a profile, and gives the number of the transaction, by which they count.
async fn change(app: &App, profile: ProfileId) -> Result<i64> {
    let (now, number) = (app.clock.now(), "pg_current_xact_id()::text::bigint");
    app.db
        .write(async |tx| {
            outbox::changed(tx, "profile", profile.0, now).await?;
            Ok(diesel::select(diesel::dsl::sql::<BigInt>(number)).get_result(tx).await?)
        })
        .await
}
