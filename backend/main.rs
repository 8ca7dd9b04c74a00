//! The program: one binary for site, interface, workers and everything that is done by hand.

use std::process::ExitCode;
use tokio::task::LocalSet;

/// A page is thousands of small strings, and the system's allocator took a sixth of the workers' time for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs on a local set, since parts of the web framework spawn tasks that stay on their thread.
#[tokio::main]
async fn main() -> ExitCode {
    match LocalSet::new().run_until(hunar::admin::cli::run()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("hunar: {error:#}");
            ExitCode::FAILURE
        }
    }
}
