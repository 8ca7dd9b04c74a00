//! Reads the source of the house.

use std::fs;
use std::path::{Path, PathBuf};

pub struct Source {
    /// Relative to `backend/`: `gigs/pages.rs`.
    pub path: String,
    pub text: String,
}

impl Source {
    /// The text before the unit tests.
    pub fn code(&self) -> &str {
        self.text.split("#[cfg(test)]").next().unwrap_or_default()
    }

    /// The first folder, or the file's own name at the top.
    pub fn room(&self) -> &str {
        self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the root").to_owned()
}

/// Every Rust file of the application crate.
pub fn backend() -> Vec<Source> {
    let base = root().join("backend");
    let mut sources = Vec::new();
    let mut folders = vec![base.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let relative = path.strip_prefix(&base).expect("a path inside").to_string_lossy().into_owned();
            if path.is_dir() && !matches!(relative.as_str(), "schema" | "matcher" | "badges" | "target") {
                folders.push(path);
            } else if relative.ends_with(".rs") && relative != "build.rs" {
                sources.push(Source { path: relative, text: fs::read_to_string(&path).expect("a file") });
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(sources.len() > 50, "only {} files found", sources.len());
    sources
}

/// Every file below a folder of the root with this ending.
pub fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push((path.clone(), fs::read_to_string(&path).expect("a file")));
            }
        }
    }
    found.sort();
    found
}
