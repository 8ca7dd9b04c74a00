//! `hunar bench`: how fast, on this machine, beside floors measured in the same run. Each bench has a module, stands on a
//! `Stage` (a private database full of invented people) where it needs one, and ends in a `Report` that goes to the terminal and, on wish,
//! between its marks in `docs/benchmarks.md`.

mod credentials;
pub mod fill;
mod floors;
mod freshness;
mod load;
mod machine;
mod matching;
mod recorder;
mod report;
mod search;
mod stage;
mod times;
mod web;

use super::demo::content::Size;
use crate::platform::clock::Clock;
use crate::platform::config::Config;
use clap::{Args, Subcommand};
use report::Report;
use std::path::PathBuf;

#[derive(Args)]
pub struct Bench {
    #[command(subcommand)]
    what: What,
    /// The file whose part between the marks of this bench is written anew
    #[arg(long, global = true)]
    write: Option<PathBuf>,
    /// The commit that is measured, to stand beside the figures
    #[arg(long, global = true)]
    at: Option<String>,
}

#[derive(Subcommand)]
enum What {
    /// Pages under load, beside floors: needs the program wrk
    Web(web::Options),
    /// Signing and checking badges, on one core
    Credentials(credentials::Options),
    /// The matching engine, beside PostgreSQL and a plain loop
    Match(matching::Options),
    /// Searching the index, as result pages ask it
    Search(search::Options),
}

/// How many stand in the tables of a bench.
#[derive(Args)]
struct Population {
    #[arg(long, default_value_t = 10_000)]
    profiles: usize,
    #[arg(long, default_value_t = 5_000)]
    gigs: usize,
}

impl Population {
    /// One client for a dozen gigs.
    fn size(&self) -> Size {
        Size { graduates: self.profiles, clients: (self.gigs / 12).max(60), gigs: self.gigs }
    }
}

/// Measures, shows, and fails where an aim is missed.
pub async fn run(bench: Bench, config: Config) -> anyhow::Result<()> {
    let report: Report = match &bench.what {
        What::Web(options) => web::run(options, config).await?,
        What::Credentials(options) => credentials::run(options, Clock::default().now())?,
        What::Match(options) => matching::run(options, config).await?,
        What::Search(options) => search::run(options, config).await?,
    };
    let text = report.text(bench.at.as_deref());
    println!("{text}");
    if let Some(file) = &bench.write {
        report::write_into(file, report.name, &text)?;
    }
    report.check()
}
