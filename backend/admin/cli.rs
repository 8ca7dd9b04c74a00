//! The command line. Each subcommand is thin: it opens the application and calls an action.

use crate::admin::bench;
use crate::app::{App, Embedded};
use crate::matching::{
    self,
    trial::{self, Trial},
};
use crate::platform::audit::chain;
use crate::platform::config::Config;
use crate::platform::telemetry;
use crate::server;
use crate::skills::{
    self,
    imports::{Input, Source},
};
use anyhow::Context;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Hunar, a freelancing marketplace run by public training centres. Configured by environment variables; see the README.
#[derive(Parser)]
#[command(name = "hunar", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site and the API, and run the workers
    Serve(Serve),
    /// Run the workers only, beside other machines that serve with --no-worker
    Work,
    /// Bring the database up to date, and stop
    Migrate,
    /// Compare the search index with the tables, document by document, and mend what differs
    Reindex {
        /// Only tell what differs, beside a running site too; an error if anything does
        #[arg(long)]
        check: bool,
    },
    /// Load the demo data into an empty database
    Seed,
    /// Try matching on data of your own, in files; and recompute the scores that clients saw
    #[command(subcommand)]
    Match(Matching),
    /// Try the list of skills on labels of your own
    #[command(subcommand)]
    Skills(skills::trial::Trial),
    /// Measure speed in a private database full of invented people
    Bench(bench::Bench),
    /// Write tables, stored files and keys into one archive, beside a running site or without one
    Backup {
        /// The archive, which must not be there yet
        file: PathBuf,
    },
    /// Bring a site back from an archive: into an empty database and data folder, with Hunar stopped
    Restore {
        file: PathBuf,
        /// Replace what is in the database and in the data folder
        #[arg(long)]
        force: bool,
    },
    /// Bring somebody else's list of skills into ours, or take it out again
    #[command(subcommand)]
    Import(Import),
    /// What a person in charge does by hand
    #[command(subcommand)]
    Admin(ByHand),
}

#[derive(Args)]
struct Serve {
    /// Demo data at the first start, demo sign-ins, and mails to read at /dev/mail
    #[arg(long)]
    demo: bool,
    /// Serve only; `hunar work` runs the jobs elsewhere
    #[arg(long)]
    no_worker: bool,
}

#[derive(Subcommand)]
enum Matching {
    #[command(flatten)]
    Trial(Trial),
    /// Make every score that a client saw again, of what was stored with it, and tell those that differ
    Check,
}

#[derive(Subcommand)]
enum Import {
    /// ESCO's skills and occupations: the archives of its download in CSV, or the tables in them
    Esco {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Only what lies near freelance work: digital skills, and the neighbours of our own
        #[arg(long)]
        freelance: bool,
    },
    /// O*NET's names of tools: its file "Technology Skills.txt"
    Onet { file: PathBuf },
    /// GitHub's topics, as JSON
    GithubTopics { file: PathBuf },
    /// Programming and markup languages, which are built in
    Languages,
    /// Take out what a source brought and nobody uses: esco, onet, github-topics or languages
    Remove { source: Source },
}

#[derive(Subcommand)]
enum ByHand {
    /// Make somebody an admin; prints the link with which they set their password
    CreateAdmin {
        /// Their mail address
        #[arg(long)]
        email: String,
        /// Their name
        #[arg(long)]
        name: String,
    },
    /// Add the centres of a region file that are not there yet; those that are stay as their staff edited them
    ImportCentres {
        /// Such as backend/centres/regions/gilgit-baltistan.toml
        file: std::path::PathBuf,
    },
    /// Look whether the audit trail is as it was written
    CheckAudit {
        /// A hash that was noted earlier and must be in the chain
        #[arg(long)]
        noted: Option<String>,
    },
    /// Publish a centre's keys of a year no more, since somebody else may have them: every badge that they signed ends, and is
    /// signed anew when its owner asks
    WithdrawKeys {
        /// The centre by the name in its address, such as karimabad
        #[arg(long)]
        centre: String,
        #[arg(long)]
        year: i32,
    },
    /// Take away the second factor of somebody who lost it, and sign them out everywhere; they are told by mail
    ResetSecondFactor {
        /// Their mail address
        #[arg(long)]
        email: String,
    },
}

pub async fn run() -> anyhow::Result<()> {
    let cli = Cli::parse();
    telemetry::start();
    let config = Config::from_env()?;
    match cli.command {
        Command::Serve(serve) => {
            let config = Config { demo: serve.demo, ..config };
            server::serve(config, !serve.no_worker).await
        }
        Command::Work => server::work(config).await,
        Command::Migrate => {
            let embedded = Embedded::start(&config).await?;
            let done = crate::platform::db::migrate::up(&embedded.url).await?;
            println!("{done} migrations applied");
            Ok(())
        }
        Command::Reindex { check } => with_app(config, async |app| super::reindex::run(app, check).await).await,
        Command::Seed => {
            with_app(config, async |app| {
                let loaded = super::demo::load(app).await?;
                println!("{loaded}");
                Ok(())
            })
            .await
        }
        Command::Match(Matching::Trial(trial)) => trial::run(trial),
        Command::Match(Matching::Check) => {
            with_app(config, async |app| {
                let checked = matching::check(app).await.map_err(broken)?;
                println!("{} stored scores, {} that do not recompute", checked.scores, checked.wrong.len());
                for (gig, profile, day) in &checked.wrong {
                    println!("gig {gig}, profile {profile}, {day}");
                }
                anyhow::ensure!(checked.wrong.is_empty(), "scores differ from what they are made of");
                Ok(())
            })
            .await
        }
        Command::Skills(trial) => {
            let mut out = std::io::BufWriter::new(std::io::stdout().lock());
            skills::trial::run(&trial, std::io::stdin().lock(), &mut out)?;
            Ok(std::io::Write::flush(&mut out)?)
        }
        Command::Bench(bench) => bench::run(bench, config).await,
        Command::Admin(ByHand::CheckAudit { noted }) => {
            with_app(config, async |app| {
                chain::extend(&app.db).await.map_err(broken)?;
                let mut conn = app.db.read().await.map_err(broken)?;
                let checked = chain::check(&mut conn, noted.as_deref()).await.map_err(broken)?;
                println!(
                    "{} audit rows are as they were written; note this hash elsewhere:\n{}",
                    checked.sound, checked.head
                );
                anyhow::ensure!(
                    checked.is_sound(),
                    "the audit trail was changed behind the program's back: {checked:?}"
                );
                Ok(())
            })
            .await
        }
        Command::Backup { file } => super::backups::back_up(&config, &file).await,
        Command::Restore { file, force } => super::backups::restore_here(config, &file, force).await,
        Command::Import(import) => with_app(config, async |app| import_list(app, import).await).await,
        Command::Admin(ByHand::CreateAdmin { email, name }) => {
            with_app(config, async |app| {
                let link = crate::accounts::create_admin(app, &email, &name).await.map_err(broken)?;
                println!("{name} is an admin. To set the password, open within a day:\n{link}");
                Ok(())
            })
            .await
        }
        Command::Admin(ByHand::ResetSecondFactor { email }) => {
            with_app(config, async |app| {
                crate::accounts::reset_second_factor_of(app, &email).await.map_err(broken)?;
                println!("{email} signs in with the password alone until a new second factor is set up");
                Ok(())
            })
            .await
        }
        Command::Admin(ByHand::WithdrawKeys { centre, year }) => {
            with_app(config, async |app| {
                let (keys, badges) = crate::credentials::withdraw_keys(app, &centre, year).await.map_err(broken)?;
                println!("{keys} keys of {centre} are published no more; {badges} badges ended");
                Ok(())
            })
            .await
        }
        Command::Admin(ByHand::ImportCentres { file }) => {
            let text = std::fs::read_to_string(&file).with_context(|| format!("the file {}", file.display()))?;
            with_app(config, async |app| {
                let done = crate::centres::import_region(app, &text).await?;
                println!("{} centres added, {} there already", done.added, done.known);
                Ok(())
            })
            .await
        }
    }
}

async fn import_list(app: &App, import: Import) -> anyhow::Result<()> {
    let input = match import {
        Import::Esco { files, freelance } => Input::Esco { files, freelance },
        Import::Onet { file } => Input::Onet(file),
        Import::GithubTopics { file } => Input::GithubTopics(file),
        Import::Languages => Input::Languages,
        Import::Remove { source } => return super::lists::remove(app, source).await.map_err(broken),
    };
    super::lists::import(app, &input).await.map_err(broken)
}

async fn with_app(config: Config, act: impl AsyncFnOnce(&App) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let embedded = Embedded::start(&config).await?;
    let app = App::open(config, &embedded.url).await.context("opening the application")?;
    act(&app).await
}

/// Acts answer with the application's own error, which a terminal shows by its code.
fn broken(error: crate::platform::error::AppError) -> anyhow::Error {
    anyhow::anyhow!("{error}")
}
