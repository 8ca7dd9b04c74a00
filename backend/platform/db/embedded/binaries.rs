//! Where this machine keeps PostgreSQL's server programs.

use anyhow::{Context, bail};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const MISSING: &str = "PostgreSQL is not on this machine. Install it (Debian, Ubuntu: `apt-get install postgresql`; \
                       Fedora: `dnf install postgresql-server`; macOS: `brew install postgresql@16`), \
                       or set DATABASE_URL to a server of your own";

/// Folders that hold one version each, and how the names of those versions begin.
const INSTALLATIONS: [(&str, &str); 5] = [
    ("/usr/lib/postgresql", ""),
    ("/usr", "pgsql-"),
    ("/opt/homebrew/opt", "postgresql"),
    ("/usr/local/opt", "postgresql"),
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql"),
];

/// The folder of `initdb` and `postgres`: the first on PATH, else the newest installation. Data that exists already needs
/// the version that wrote it.
pub fn find(data_version: Option<&str>) -> anyhow::Result<PathBuf> {
    let has_server = |bin: &PathBuf| bin.join("initdb").is_file() && bin.join("postgres").is_file();
    let found: Vec<PathBuf> = candidates().into_iter().filter(has_server).collect();
    let fits = |bin: &&PathBuf| data_version.is_none_or(|version| major(bin, "postgres").as_deref() == Some(version));
    match (found.iter().find(fits), data_version) {
        (Some(bin), _) => Ok(bin.clone()),
        (None, Some(version)) => bail!(
            "the data was written by PostgreSQL {version}, which is not on this machine (found: {found:?}). Install it \
             (Debian, Ubuntu: `apt-get install postgresql-{version}`; macOS: `brew install postgresql@{version}`)"
        ),
        (None, None) => bail!(MISSING),
    }
}

fn candidates() -> Vec<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "PATH tells where programs are, it configures nothing of ours")]
    let path = std::env::var_os("PATH").unwrap_or_default();
    let installed = INSTALLATIONS.iter().flat_map(|(parent, prefix)| newest_first(Path::new(parent), prefix));
    std::env::split_paths(&path).chain(installed).collect()
}

fn newest_first(parent: &Path, prefix: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(parent) else { return Vec::new() };
    let mut found: Vec<(u32, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let version = name.strip_prefix(prefix)?.trim_start_matches('@').parse().unwrap_or(0);
            Some((version, entry.path().join("bin")))
        })
        .collect();
    found.sort();
    found.into_iter().rev().map(|(_, bin)| bin).collect()
}

/// The folder of `pg_dump` and `pg_restore` for a server of this version; newer ones understand it as well.
pub fn client_programs(server: u32) -> anyhow::Result<PathBuf> {
    let has_client = |bin: &PathBuf| bin.join("pg_dump").is_file() && bin.join("pg_restore").is_file();
    let found = candidates().into_iter().filter(has_client);
    let found = found.filter_map(|bin| Some((major(&bin, "pg_dump")?.parse::<u32>().ok()?, bin)));
    // Beside the server's programs lie the real ones; on PATH there may be scripts of the system that choose among versions.
    let best = found
        .filter(|(major, _)| *major >= server)
        .min_by_key(|(major, bin)| (*major, !bin.join("postgres").is_file()));
    best.map(|(_, bin)| bin).with_context(|| {
        format!(
            "pg_dump and pg_restore of PostgreSQL {server} or newer are not on this machine. Install them (Debian, Ubuntu: \
             `apt-get install postgresql-client-{server}`; macOS: `brew install postgresql@{server}`)"
        )
    })
}

/// The `15` of `postgres (PostgreSQL) 15.18 (Debian 15.18-1)`.
fn major(bin: &Path, program: &str) -> Option<String> {
    let answer = command(bin.join(program)).arg("--version").output().ok()?;
    let answer = String::from_utf8(answer.stdout).ok()?;
    let (_, version) = answer.split_once(") ")?;
    Some(version.chars().take_while(char::is_ascii_digit).collect())
}

/// A program that speaks English, whatever the machine's language.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.env("LC_ALL", "C");
    command
}
