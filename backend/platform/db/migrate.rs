//! Migrations, embedded into the binary.

use anyhow::{Context, anyhow};
use diesel::migration::MigrationSource;
use diesel::pg::Pg;
use diesel_async::{AsyncConnection, AsyncMigrationHarness, AsyncPgConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::collections::BTreeSet;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations");

/// Applies what is missing and says how many that were. Needs a multi-threaded runtime.
pub async fn up(url: &str) -> anyhow::Result<usize> {
    run(url, |harness| Ok(harness.run_pending_migrations(MIGRATIONS)?.len())).await
}

/// Reverts everything; for the test that every migration can be undone.
pub async fn down(url: &str) -> anyhow::Result<usize> {
    run(url, |harness| Ok(harness.revert_all_migrations(MIGRATIONS)?.len())).await
}

/// The versions of all migrations that this program has.
pub fn known() -> anyhow::Result<BTreeSet<String>> {
    let all = MigrationSource::<Pg>::migrations(&MIGRATIONS).map_err(|error| anyhow!("migrations: {error}"))?;
    Ok(all.iter().map(|migration| migration.name().version().to_string()).collect())
}

type Harness = AsyncMigrationHarness<AsyncPgConnection>;
type Outcome = Result<usize, Box<dyn std::error::Error + Send + Sync>>;

/// On a worker thread of the runtime: the harness blocks, which a local set does not allow.
async fn run(url: &str, act: fn(&mut Harness) -> Outcome) -> anyhow::Result<usize> {
    let url = url.to_owned();
    let migrating = tokio::spawn(async move {
        let conn = AsyncPgConnection::establish(&url).await.context("connecting to the database")?;
        act(&mut AsyncMigrationHarness::new(conn)).map_err(|error| anyhow!("migration: {error}"))
    });
    migrating.await?
}
