//! Imports of skills at the terminal: a bar while they run, and what they did.

use crate::app::App;
use crate::platform::error::Result;
use crate::skills::imports::{self, Input, Source};
use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use std::time::Instant;

/// Brings a list in, and says what came of it.
pub async fn import(app: &App, input: &Input) -> Result<()> {
    let (begun, source) = (Instant::now(), input.source().code());
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg:22} {bar:40} {human_pos}/{human_len}") {
        bar.set_style(style);
    }
    let (told, missing) = imports::import(app, input, &bar).await?;
    bar.finish_and_clear();
    for table in missing {
        println!("{source}: no file begins with {table}, so what it tells is left out");
    }
    let count = |number: usize| HumanCount(number as u64);
    let (concepts, joined) = (count(told.concepts), count(told.joined));
    if told.changed() {
        println!("{source}: {concepts} concepts, of which {joined} were skills of ours or of another list already");
        println!("added: {} skills, {} names, {} links", count(told.skills), count(told.names), count(told.links));
        if told.occupations > 0 {
            let (names, tasks) = (count(told.occupation_names), count(told.tasks));
            println!("added: {} occupations with {names} names and {tasks} skills", count(told.occupations));
        }
    } else {
        println!("{source}: nothing to add, all {concepts} concepts are here");
    }
    println!(
        "left out: {} names that stand for another skill, {} concepts without a name",
        count(told.conflicts),
        count(told.nameless)
    );
    println!("in {:.1} s{}", begun.elapsed().as_secs_f64(), peak());
    Ok(())
}

/// Takes a list out, and says what stays.
pub async fn remove(app: &App, source: Source) -> Result<()> {
    let (begun, code) = (Instant::now(), source.code());
    let removed = imports::remove(app, source).await?;
    if removed.changed() {
        println!(
            "{code}: removed {} skills, {} names, {} links, {} occupations; {} skills passed on to other lists",
            HumanCount(removed.skills as u64),
            HumanCount(removed.names as u64),
            HumanCount(removed.links as u64),
            HumanCount(removed.occupations as u64),
            HumanCount(removed.passed_on as u64),
        );
    } else {
        println!("{code}: nothing to remove");
    }
    if !removed.kept.is_empty() {
        println!("{} skills stay, since somebody uses them:", HumanCount(removed.kept.len() as u64));
        removed.kept.iter().for_each(|(id, label)| println!("  {id}  {label}"));
    }
    println!("in {:.1} s{}", begun.elapsed().as_secs_f64(), peak());
    Ok(())
}

/// The most memory that this process had at once, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
    kilobytes.map(|kilobytes| format!(", with {} MB of memory at most", kilobytes / 1024)).unwrap_or_default()
}
