//! Lists of others beside our own: ESCO, O*NET, the topics of GitHub, programming languages.
//!
//! A reader makes a `Taxonomy` of files; `merge` (pure) finds out what it adds to the list as it stands; `queries` writes that,
//! and takes it out again. A concept that the list knows by name joins the skill that is there and brings its other names; any
//! other becomes a skill of its own. Every row says where it came from. A name that stands for a skill already keeps doing so.

mod actions;
mod archive;
mod esco;
mod languages;
mod merge;
mod offline;
mod onet;
mod queries;
mod topics;

pub use actions::{import, loaded, remove};
pub use offline::{Offline, offline};
pub use queries::list_used;

use std::path::PathBuf;
use std::str::FromStr;

/// Where a list comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Esco,
    Onet,
    GithubTopics,
    Languages,
}

impl Source {
    pub const ALL: [Source; 4] = [Source::Esco, Source::Onet, Source::GithubTopics, Source::Languages];

    pub fn code(self) -> &'static str {
        match self {
            Self::Esco => "esco",
            Self::Onet => "onet",
            Self::GithubTopics => "github-topics",
            Self::Languages => "languages",
        }
    }
}

impl FromStr for Source {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        let codes = Self::ALL.map(Self::code).join(", ");
        Self::ALL.into_iter().find(|source| source.code() == code).ok_or(format!("the sources are {codes}"))
    }
}

/// What is to be read.
#[derive(Debug, Clone)]
pub enum Input {
    /// The archives or tables of ESCO's download; `freelance` keeps what lies near our own skills.
    Esco {
        files: Vec<PathBuf>,
        freelance: bool,
    },
    Onet(PathBuf),
    GithubTopics(PathBuf),
    /// The list that is built in.
    Languages,
}

impl Input {
    pub fn source(&self) -> Source {
        match self {
            Self::Esco { .. } => Source::Esco,
            Self::Onet(_) => Source::Onet,
            Self::GithubTopics(_) => Source::GithubTopics,
            Self::Languages => Source::Languages,
        }
    }
}

/// A list of somebody else, as read.
#[derive(Debug, Default)]
pub struct Taxonomy {
    concepts: Vec<Concept>,
    occupations: Vec<Occupation>,
    tasks: Vec<Task>,
    /// Tables that were looked for and are in none of the files.
    pub missing: Vec<&'static str>,
}

#[derive(Debug, Clone, Default)]
struct Concept {
    /// What the source calls it: an address, a topic, a name.
    reference: String,
    label: String,
    /// Spellings that say the same as the label, by which it may be found in our list.
    certain: Vec<String>,
    /// Other names.
    names: Vec<String>,
    description: Option<String>,
    /// References of broader concepts, the nearest first.
    broader: Vec<String>,
    /// References or names of concepts close by.
    related: Vec<(String, Tie)>,
    /// What it stands together with others under; tells to which trade it belongs.
    groups: Vec<String>,
    /// On a list of digital skills.
    digital: bool,
}

/// How close two concepts are, as far as the source tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    Broader,
    Essential,
    Optional,
    Mentioned,
}

impl Tie {
    /// Percent and reason of the link. Lower than what we write ourselves: others mean work in general, we mean gigs.
    fn link(self) -> (i32, &'static str) {
        match self {
            Self::Broader => (40, "part_of"),
            Self::Essential => (50, "builds_on"),
            Self::Optional => (30, "used_with"),
            Self::Mentioned => (30, "similar"),
        }
    }
}

#[derive(Debug, Clone)]
struct Occupation {
    reference: String,
    label: String,
    isco_group: String,
    names: Vec<String>,
}

/// A skill that an occupation needs: places in the lists above.
#[derive(Debug, Clone, Copy)]
struct Task {
    occupation: u32,
    concept: u32,
    essential: bool,
}

/// Reads the files.
///
/// # Errors
/// A file that is not there or not what it should be, by its name.
pub fn read(input: &Input) -> anyhow::Result<Taxonomy> {
    match input {
        Input::Esco { files, .. } => esco::read(files),
        Input::Onet(file) => onet::read(file),
        Input::GithubTopics(file) => topics::read(file),
        Input::Languages => Ok(languages::read()),
    }
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Concepts read, after the choice of what is kept.
    pub concepts: usize,
    /// Those whose skill was in the list already.
    pub joined: usize,
    /// Those without a name that could be read.
    pub nameless: usize,
    /// Names that another skill had already.
    pub conflicts: usize,
    /// Rows that were added.
    pub skills: usize,
    pub references: usize,
    pub names: usize,
    pub links: usize,
    pub occupations: usize,
    pub occupation_names: usize,
    pub tasks: usize,
}

impl Imported {
    /// Whether a row was added anywhere.
    pub fn changed(&self) -> bool {
        let added = [self.skills, self.references, self.names, self.links];
        let occupations = [self.occupations, self.occupation_names, self.tasks];
        added.iter().chain(&occupations).any(|rows| *rows > 0)
    }
}

/// What taking out a source did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Removed {
    pub skills: usize,
    pub names: usize,
    pub links: usize,
    pub occupations: usize,
    /// Skills that another source names as well, and now belong to it.
    pub passed_on: usize,
    /// Ids and labels of skills that stay since somebody uses them.
    pub kept: Vec<(String, String)>,
}

impl Removed {
    pub fn changed(&self) -> bool {
        self.skills + self.names + self.links + self.occupations + self.passed_on > 0
    }
}
