//! The list of skills without a database, from the command line: what labels stand for.

use crate::skills::imports::offline;
use clap::Subcommand;
use std::io::{BufRead, Write};
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Trial {
    /// Read labels, one a line, and print what each stands for: label, skill, ESCO's address of it, and how it was found
    /// (exact, alias, typo, none), with tabs between them
    Resolve {
        /// Archives or tables of ESCO's download, beside our own list
        #[arg(long)]
        taxonomy: Vec<PathBuf>,
    },
}

/// Does it, from and to the terminal.
///
/// # Errors
/// A file that is not there or not what it should be, or input that is no text.
pub fn run(trial: &Trial, labels: impl BufRead, out: &mut impl Write) -> anyhow::Result<()> {
    let Trial::Resolve { taxonomy } = trial;
    let list = offline(taxonomy, false)?;
    for label in labels.lines() {
        let label = label?;
        match list.skills.resolve(&label) {
            Some((skill, how)) => {
                let address = list.esco.get(&skill).map_or("", String::as_str);
                writeln!(out, "{label}\t{skill}\t{address}\t{how}")?;
            }
            None => writeln!(out, "{label}\t\t\tnone")?,
        }
    }
    Ok(())
}
