//! Tables as others publish them: files of comma- or tab-separated values, by themselves or in archives.

use anyhow::{Context, bail, ensure};
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use zip::ZipArchive;

/// No table of any list is near this size; an archive that unpacks to more is no list.
const MOST_BYTES: u64 = 1 << 30;

/// The tables of a few files, found by how their names begin.
pub struct Tables(Vec<Place>);

enum Place {
    Plain(PathBuf),
    Packed { archive: PathBuf, name: String },
}

impl Place {
    fn name(&self) -> &str {
        match self {
            Self::Plain(path) => path.file_name().and_then(|name| name.to_str()).unwrap_or_default(),
            Self::Packed { name, .. } => name.rsplit('/').next().unwrap_or_default(),
        }
    }
}

impl Tables {
    pub fn of(files: &[PathBuf]) -> anyhow::Result<Self> {
        let mut places = Vec::new();
        for file in files {
            let opened = open(file)?;
            if file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
                let archive = ZipArchive::new(opened).with_context(|| format!("{} is no archive", file.display()))?;
                for name in archive.file_names() {
                    places.push(Place::Packed { archive: file.clone(), name: name?.into_owned() });
                }
            } else {
                places.push(Place::Plain(file.clone()));
            }
        }
        Ok(Self(places))
    }

    /// Shows every row of the table whose name begins so; false where there is no such table.
    pub fn each<R: DeserializeOwned>(&self, begins: &str, act: impl FnMut(R)) -> anyhow::Result<bool> {
        let Some(place) = self.0.iter().find(|place| place.name().starts_with(begins)) else { return Ok(false) };
        match place {
            Place::Plain(path) => rows(open(path)?, b',', act),
            Place::Packed { archive, name } => rows(ZipArchive::new(open(archive)?)?.by_name(name)?, b',', act),
        }
        .with_context(|| format!("the table {}", place.name()))?;
        Ok(true)
    }
}

/// Shows every row of a file with tabs.
pub fn each_tabbed<R: DeserializeOwned>(file: &Path, act: impl FnMut(R)) -> anyhow::Result<()> {
    rows(open(file)?, b'\t', act).with_context(|| format!("the table {}", file.display()))
}

pub fn open(file: &Path) -> anyhow::Result<BufReader<File>> {
    let found = std::fs::metadata(file).with_context(|| file.display().to_string())?;
    ensure!(found.is_file(), "{} is no file", file.display());
    Ok(BufReader::new(File::open(file).with_context(|| file.display().to_string())?))
}

fn rows<R: DeserializeOwned>(from: impl Read, delimiter: u8, mut act: impl FnMut(R)) -> anyhow::Result<()> {
    let mut bounded = from.take(MOST_BYTES);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).quoting(delimiter == b',').from_reader(&mut bounded);
    let mut rows = 0_u64;
    for row in reader.deserialize() {
        act(row?);
        rows += 1;
    }
    drop(reader);
    ensure!(rows > 0, "it has no rows");
    if bounded.limit() == 0 {
        bail!("it unpacks to more than {MOST_BYTES} bytes");
    }
    Ok(())
}
