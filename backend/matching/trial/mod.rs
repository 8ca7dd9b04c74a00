//! The engine on files instead of tables, from the command line: for programmes that want to try it on data of their own.

mod rank;
mod round;

use anyhow::Context;
use clap::Subcommand;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Trial {
    /// Rank people for gigs, or gigs for people: prints query, found and score (millionths), with tabs between, best first
    Rank(rank::Rank),
    /// Place graduates on gigs with seats so that no two would rather have each other
    Round {
        /// A round as JSON: {"graduates": {ID: [gigs, best first]}, "gigs": {ID: {"seats": N, "order": [graduates, best first]}},
        /// "proposing": "graduates" or "gigs"}
        #[arg(long)]
        input: PathBuf,
    },
}

/// Does it, and prints what came of it.
pub fn run(trial: Trial) -> anyhow::Result<()> {
    match trial {
        Trial::Rank(asked) => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            rank::rank(&asked, &mut out)?;
            Ok(out.flush()?)
        }
        Trial::Round { input } => {
            let json = std::fs::read_to_string(&input).with_context(|| format!("the file {}", input.display()))?;
            let outcome = round::place(&json).with_context(|| format!("the round in {}", input.display()))?;
            println!("{}", serde_json::to_string(&outcome)?);
            Ok(())
        }
    }
}
