//! The command line. Each subcommand is thin: it opens the application and calls an action.

use crate::admin::bench;
use crate::app::{App, Embedded};
use crate::platform::config::Config;
use crate::platform::telemetry;
use crate::server;
use anyhow::Context;
use clap::{Args, Parser, Subcommand};

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
    /// Build the search index anew from the tables, without a gap for those who search
    Reindex,
    /// Load the demo data into an empty database
    Seed,
    /// Measure speed in a private database full of invented people
    Bench(bench::Bench),
    /// What a person in charge does by hand
    #[command(subcommand)]
    Admin(Admin),
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
enum Admin {
    /// Make somebody an admin; prints the link with which they set their password
    CreateAdmin {
        /// Their mail address
        #[arg(long)]
        email: String,
        /// Their name
        #[arg(long)]
        name: String,
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
        Command::Reindex => {
            with_app(config, async |app| {
                let documents = crate::search::reindex(app).await.map_err(broken)?;
                println!("{documents} documents indexed");
                Ok(())
            })
            .await
        }
        Command::Seed => {
            with_app(config, async |app| {
                let loaded = super::demo::load(app).await?;
                println!("{loaded}");
                Ok(())
            })
            .await
        }
        Command::Bench(bench) => bench::run(bench, config).await,
        Command::Admin(Admin::CreateAdmin { email, name }) => {
            with_app(config, async |app| {
                let link = crate::accounts::create_admin(app, &email, &name).await.map_err(broken)?;
                println!("{name} is an admin. To set the password, open within a day:\n{link}");
                Ok(())
            })
            .await
        }
    }
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
