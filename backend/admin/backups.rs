//! Backups at the terminal: what is written, and the whole way back to a site that serves.

use crate::app::{App, Embedded};
use crate::platform::backup;
use crate::platform::clock::Clock;
use crate::platform::config::Config;
use crate::platform::db::dump::Rows;
use crate::{matching, search};
use anyhow::{Context, anyhow};
use indicatif::{HumanBytes, HumanCount};
use std::path::Path;
use std::time::Instant;

/// What stands again after a restore.
#[derive(Debug)]
pub struct Restored {
    pub rows: Rows,
    pub files: usize,
    /// In the search index.
    pub documents: usize,
    /// People and gigs in the matching index.
    pub matching: (u32, u32),
}

/// Writes an archive, beside a running site or without one.
pub async fn back_up(config: &Config, file: &Path) -> anyhow::Result<()> {
    let begun = Instant::now();
    let embedded = Embedded::start(config).await?;
    let made = backup::back_up(config, &embedded.url, file, Clock::default().now()).await?;
    println!(
        "{}: {} rows of {} tables, {} files, {} in {:.1} s",
        file.display(),
        HumanCount(made.count_rows()),
        made.rows.len(),
        HumanCount(made.count_files() as u64),
        HumanBytes(made.count_bytes()),
        begun.elapsed().as_secs_f64()
    );
    println!(
        "It holds the keys of the site and everybody's data: only you may read it; keep it so wherever you take it."
    );
    Ok(())
}

/// Puts an archive in place, and says what stands again.
pub async fn restore_here(config: Config, file: &Path, force: bool) -> anyhow::Result<()> {
    let begun = Instant::now();
    // Before the cluster is started: an archive that cannot be used should leave nothing behind.
    let manifest = backup::check(file).await?;
    let embedded = Embedded::start(&config).await?;
    let restored = restore(&config, &embedded.url, file, force).await?;
    println!("made by Hunar {} at {}", manifest.version, manifest.made_at.format("%Y-%m-%d %H:%M UTC"));
    for (table, rows) in restored.rows.iter().filter(|(_, rows)| **rows > 0) {
        println!("  {table} {}", HumanCount(*rows));
    }
    let (people, gigs) = restored.matching;
    println!(
        "{} files; {} documents in search; {people} people and {gigs} gigs in matching; in {:.1} s",
        HumanCount(restored.files as u64),
        HumanCount(restored.documents as u64),
        begun.elapsed().as_secs_f64()
    );
    Ok(())
}

/// Checks everything first, then tables and files, then what is made anew of them: an older archive is brought up to date.
pub async fn restore(config: &Config, url: &str, file: &Path, force: bool) -> anyhow::Result<Restored> {
    let manifest = backup::check(file).await?;
    backup::may_restore(config, url, force).await?;
    let rows = backup::restore(config, url, file, &manifest).await?;
    let app = App::open(config.clone(), url).await.context("opening the restored site")?;
    let documents = search::reindex(&app).await.map_err(|error| anyhow!("the search index: {error}"))?;
    matching::catch_up(&app).await.map_err(|error| anyhow!("the matching index: {error}"))?;
    Ok(Restored { rows, files: manifest.count_files(), documents, matching: app.matches.size() })
}
