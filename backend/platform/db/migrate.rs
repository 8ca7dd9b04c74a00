//! Migrations, embedded into the binary.

use anyhow::{Context, anyhow};
use diesel_async::{AsyncConnection, AsyncMigrationHarness, AsyncPgConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations");

/// Applies what is missing and says how many that were. Needs a multi-threaded runtime.
pub async fn up(url: &str) -> anyhow::Result<usize> {
    let mut harness = harness(url).await?;
    let done = harness.run_pending_migrations(MIGRATIONS).map_err(|error| anyhow!("migration: {error}"))?;
    Ok(done.len())
}

/// Reverts everything; for the test that every migration can be undone.
pub async fn down(url: &str) -> anyhow::Result<usize> {
    let mut harness = harness(url).await?;
    let done = harness.revert_all_migrations(MIGRATIONS).map_err(|error| anyhow!("migration: {error}"))?;
    Ok(done.len())
}

async fn harness(url: &str) -> anyhow::Result<AsyncMigrationHarness<AsyncPgConnection>> {
    let conn = AsyncPgConnection::establish(url).await.context("connecting to the database")?;
    Ok(AsyncMigrationHarness::new(conn))
}
