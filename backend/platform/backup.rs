//! Everything that cannot be made anew in one archive: the tables, the stored files, the keys. And back from it.
//!
//! The archive is a zip that any tool can open: `manifest.json` says what it is and has a checksum of every other entry,
//! `database.dump` is for `pg_restore`, and below `data/` lie the files of the data folder. It holds every secret of the site,
//! so it is readable by its owner only.

use crate::platform::config::Config;
use crate::platform::db::dump::{Database, Rows};
use crate::platform::db::migrate;
use anyhow::{Context, bail, ensure};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Component, Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Raised when an archive of a new kind could not be read by the program before.
const FORMAT: u32 = 1;
const MANIFEST: &str = "manifest.json";
const DATABASE: &str = "database.dump";
const DATA: &str = "data/";
/// In the data folder, but made anew: the cluster is in the dump, the index is built from the tables, and mails were written
/// for a site without a mail server. The last two are of a restore that was cut off.
const LEFT_OUT: [&str; 5] = ["postgres", "search", "mail", STAGED, STAGED_DUMP];
const STAGED: &str = ".restore";
const STAGED_DUMP: &str = ".restore.dump";

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// Of the program that wrote it.
    pub version: String,
    pub made_at: DateTime<Utc>,
    pub migrations: BTreeSet<String>,
    /// Rows of each table.
    pub rows: Rows,
    /// By name.
    pub entries: BTreeMap<String, Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub bytes: u64,
    pub sha256: String,
}

impl Manifest {
    pub fn count_rows(&self) -> u64 {
        self.rows.values().sum()
    }

    /// Files of the data folder, keys included.
    pub fn count_files(&self) -> usize {
        self.entries.keys().filter(|name| name.starts_with(DATA)).count()
    }

    pub fn count_bytes(&self) -> u64 {
        self.entries.values().map(|entry| entry.bytes).sum()
    }
}

/// Writes the archive while the site runs. Tables come first: files are stored before a row names them and never change, so
/// every file that the tables name is there afterwards.
pub async fn back_up(config: &Config, url: &str, into: &Path, now: DateTime<Utc>) -> anyhow::Result<Manifest> {
    ensure!(!into.exists(), "{} is there already; a backup never overwrites another", into.display());
    let database = Database::connect(url).await?;
    let migrations = database.migrations().await?.into_iter().collect();
    let folder = into.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let place = fs::canonicalize(folder).with_context(|| folder.display().to_string())?;
    let data = fs::canonicalize(&config.data).with_context(|| config.data.display().to_string())?;
    ensure!(
        !place.starts_with(&data),
        "{} lies in the data folder, so that the next backup would hold this one: choose another place",
        into.display()
    );
    let part = Unfinished(folder.join(format!(".hunar-backup-{}.part", std::process::id())));
    let dump = Unfinished(folder.join(format!(".hunar-backup-{}.dump", std::process::id())));
    // Made before anybody writes to them, so that nobody else can ever read them.
    let archive = private(&part.0)?;
    private(&dump.0)?;
    let rows = database.dump(&dump.0).await?;
    let version = env!("CARGO_PKG_VERSION").to_owned();
    let mut manifest = Manifest { format: FORMAT, version, made_at: now, migrations, rows, entries: BTreeMap::new() };
    let dump_path = dump.0.clone();
    let manifest = tokio::task::spawn_blocking(move || -> anyhow::Result<Manifest> {
        let mut zip = ZipWriter::new(archive);
        manifest.entries.insert(DATABASE.to_owned(), pack(&mut zip, DATABASE, &dump_path)?);
        for file in files_of(&data)? {
            let name = file.strip_prefix(&data)?.to_str().context("a file whose name is no text")?;
            let name = format!("{DATA}{name}");
            let entry = pack(&mut zip, &name, &file)?;
            manifest.entries.insert(name, entry);
        }
        zip.start_file(MANIFEST, stored())?;
        zip.write_all(&serde_json::to_vec_pretty(&manifest)?)?;
        zip.finish()?.sync_all()?;
        Ok(manifest)
    })
    .await??;
    fs::rename(&part.0, into).with_context(|| into.display().to_string())?;
    Ok(manifest)
}

/// A file that goes when it was not brought to its end.
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        // It may have been renamed, which was the aim.
        let _ = fs::remove_file(&self.0);
    }
}

fn private(path: &Path) -> anyhow::Result<File> {
    let made = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(path);
    made.with_context(|| path.display().to_string())
}

/// Everything is compressed already: pictures, and the dump by itself.
fn stored() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true).unix_permissions(0o600)
}

fn pack(zip: &mut ZipWriter<File>, name: &str, file: &Path) -> anyhow::Result<Entry> {
    zip.start_file(name, stored())?;
    let mut from = File::open(file).with_context(|| file.display().to_string())?;
    copy(&mut from, zip).with_context(|| file.display().to_string())
}

/// Copies, and sums up what went by.
fn copy(from: &mut impl Read, into: &mut impl Write) -> io::Result<Entry> {
    let (mut hash, mut bytes, mut buffer) = (Sha256::new(), 0_u64, vec![0; 1 << 16]);
    loop {
        let read = from.read(&mut buffer)?;
        let part = buffer.get(..read).unwrap_or_default();
        if part.is_empty() {
            break;
        }
        hash.update(part);
        bytes += part.len() as u64;
        into.write_all(part)?;
    }
    let sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Entry { bytes, sha256 })
}

/// Every file of the data folder that cannot be made anew.
fn files_of(data: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![data.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let entry = entry?;
            let (path, kind) = (entry.path(), entry.file_type()?);
            if folder == data && LEFT_OUT.iter().any(|name| entry.file_name() == *name) {
                continue;
            }
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Opens an archive and reads all of it once: it is what its manifest says, or it is refused before anything is touched.
pub async fn check(file: &Path) -> anyhow::Result<Manifest> {
    let file = file.to_owned();
    tokio::task::spawn_blocking(move || {
        let mut zip = opened(&file)?;
        let manifest = manifest(&mut zip)?;
        for (name, promised) in &manifest.entries {
            ensure!(local(name), "{name} in the archive is no name of ours");
            let mut entry = zip.by_name(name).with_context(|| format!("{name} is missing from the archive"))?;
            let found =
                copy(&mut entry, &mut io::sink()).with_context(|| format!("{name} in the archive is damaged"))?;
            ensure!(found == *promised, "{name} in the archive is damaged: its checksum differs");
        }
        ensure!(manifest.entries.contains_key(DATABASE), "the archive holds no database");
        Ok(manifest)
    })
    .await?
}

fn opened(file: &Path) -> anyhow::Result<ZipArchive<File>> {
    let opened = File::open(file).with_context(|| file.display().to_string())?;
    ZipArchive::new(opened).with_context(|| format!("{} is no archive of Hunar", file.display()))
}

fn manifest(zip: &mut ZipArchive<File>) -> anyhow::Result<Manifest> {
    #[derive(Deserialize)]
    struct Kind {
        format: u32,
        version: String,
    }
    let mut text = Vec::new();
    zip.by_name(MANIFEST).context("this is no archive of Hunar: it has no manifest")?.read_to_end(&mut text)?;
    let kind: Kind = serde_json::from_slice(&text).context("the archive's manifest")?;
    let ours = env!("CARGO_PKG_VERSION");
    let newer = || {
        format!(
            "this archive was made by Hunar {}, which is newer than this one, {ours}: restore it with that version",
            kind.version
        )
    };
    ensure!(kind.format <= FORMAT, newer());
    let manifest: Manifest = serde_json::from_slice(&text).context("the archive's manifest")?;
    ensure!(manifest.migrations.is_subset(&migrate::known()?), newer());
    Ok(manifest)
}

/// Whether a name stays below the folder that it is unpacked into.
fn local(name: &str) -> bool {
    name == DATABASE
        || name.strip_prefix(DATA).is_some_and(|rest| {
            !rest.is_empty() && Path::new(rest).components().all(|part| matches!(part, Component::Normal(_)))
        })
}

/// Refuses to go on where a restored site would overwrite another one, or where somebody is at work.
pub async fn may_restore(config: &Config, url: &str, force: bool) -> anyhow::Result<()> {
    let database = Database::connect(url).await?;
    let others = database.others().await?;
    ensure!(others == 0, "{others} others are connected to the database: stop Hunar first, on every machine");
    if force {
        return Ok(());
    }
    ensure!(database.is_empty().await?, "the database is not empty; --force replaces what is in it");
    let there = if config.data.is_dir() { files_of(&config.data)? } else { Vec::new() };
    if let Some(file) = there.first() {
        bail!("the data folder is not empty (it holds {}); --force replaces its files", file.display());
    }
    Ok(())
}

/// Puts the tables and files of a checked archive in place, and says how many rows there are now.
pub async fn restore(config: &Config, url: &str, file: &Path, manifest: &Manifest) -> anyhow::Result<Rows> {
    fs::create_dir_all(&config.data).with_context(|| config.data.display().to_string())?;
    let (dump, staged) = (Unfinished(config.data.join(STAGED_DUMP)), config.data.join(STAGED));
    absent(fs::remove_dir_all(&staged))?;
    absent(fs::remove_file(&dump.0))?;
    let (archive, names) = (file.to_owned(), manifest.entries.keys().cloned().collect::<Vec<_>>());
    let (dump_path, staged_path) = (dump.0.clone(), staged.clone());
    tokio::task::spawn_blocking(move || -> anyhow::Result<()> {
        let mut zip = opened(&archive)?;
        fs::create_dir_all(&staged_path)?;
        for name in names {
            let path = name.strip_prefix(DATA).map_or_else(|| dump_path.clone(), |rest| staged_path.join(rest));
            fs::create_dir_all(path.parent().unwrap_or(&staged_path))?;
            let mut into = private(&path)?;
            copy(&mut zip.by_name(&name)?, &mut into)?;
            into.sync_all()?;
        }
        Ok(())
    })
    .await??;
    let database = Database::connect(url).await?;
    let rows = database.restore(&dump.0).await?;
    for (table, promised) in &manifest.rows {
        let found = rows.get(table).copied().unwrap_or(0);
        ensure!(found == *promised, "{table} has {found} rows after the restore, and the archive promised {promised}");
    }
    // Numbers of transactions belong to the server that gave them. Here the count starts elsewhere, so old news would be read
    // late or never, and an old place in them would skip new ones. Whoever follows them is built anew from the tables.
    database.execute("TRUNCATE outbox, outbox_cursors").await?;
    for entry in fs::read_dir(&staged)? {
        let entry = entry?;
        let place = config.data.join(entry.file_name());
        absent(fs::remove_dir_all(&place).or_else(|_| fs::remove_file(&place)))?;
        fs::rename(entry.path(), &place)?;
    }
    fs::remove_dir_all(&staged)?;
    Ok(rows)
}

/// Removing what is not there is no failure.
fn absent(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_names_below_the_data_folder_are_unpacked() {
        assert!(local("database.dump") && local("data/secret") && local("data/files/ab/x/thumb.jpg"));
        for name in ["data/", "data/../secret", "data//etc/passwd", "/etc/passwd", "secret", "data/a/../../b"] {
            assert!(!local(name), "{name}");
        }
    }
}
