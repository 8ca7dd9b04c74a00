//! How fast the engine answers and how much memory it takes: `cargo run --release -p matcher --example speed -- 1000000`.
//!
//! The first number is of people, the second of open gigs; 100,000 each where they are left out. After `without-text`
//! skills and filters alone decide. Each question is asked three times and its least time counts.

use std::{env, error::Error, sync::Arc, time::Instant};

use matcher::{Filters, Matcher, Population, Weights};

const QUESTIONS: u64 = 300;
const SHOWN: usize = 50;
/// Subjects of questions are numbered from here, above all that is indexed.
const UNSEEN: u64 = 1 << 32;

fn main() -> Result<(), Box<dyn Error>> {
    let (words, numbers): (Vec<_>, Vec<_>) = env::args().skip(1).partition(|word| word == "without-text");
    let mut numbers = numbers.iter().map(|number| number.parse::<u64>());
    let people = numbers.next().unwrap_or(Ok(100_000))?;
    let gigs = numbers.next().unwrap_or(Ok(100_000))?;
    let mut population = Population::new(1);
    if !words.is_empty() {
        population = population.without_text();
    }
    let graph = Arc::new(population.graph().map_err(|_| "the skills have faults")?);
    let mut matcher = Matcher::new(graph, Weights::default())?;
    let exchange = population.exchange();
    let filters = Filters::new(&exchange);

    let start = Instant::now();
    (0..people).for_each(|number| matcher.upsert_offer(&population.offer(number)));
    println!("{people} people indexed in {:.1} s, their making included", start.elapsed().as_secs_f64());
    tell_memory(&matcher, people);
    measure("gig to people", |number| {
        let need = population.need(UNSEEN + number);
        least_of_three(|| matcher.best_offers(&need, &filters, SHOWN).len())
    });
    measure("loosened filters", |number| {
        let need = population.need(UNSEEN + number);
        least_of_three(|| matcher.loosened(&need, &filters).gained.len())
    });

    (0..gigs).for_each(|number| matcher.upsert_need(&population.need(number)));
    measure("person to gigs", |number| {
        let offer = population.offer(UNSEEN + number);
        least_of_three(|| matcher.best_needs(&offer, &filters, SHOWN).len())
    });
    Ok(())
}

fn tell_memory(matcher: &Matcher, people: u64) {
    let parts = matcher.memory();
    let all: usize = parts.iter().map(|(_, bytes)| bytes).sum();
    println!("{} bytes a person", all as u64 / people.max(1));
    parts.iter().for_each(|(part, bytes)| println!("  {part}: {:.1}", *bytes as f64 / people as f64));
}

/// Other work on the machine only ever adds.
fn least_of_three(ask: impl Fn() -> usize) -> (f64, usize) {
    let mut least = (f64::INFINITY, 0);
    for _ in 0..3 {
        let start = Instant::now();
        let found = ask();
        least = (start.elapsed().as_secs_f64().min(least.0), found);
    }
    least
}

fn measure(name: &str, ask: impl Fn(u64) -> (f64, usize)) {
    let (mut times, found): (Vec<f64>, Vec<usize>) = (0..QUESTIONS).map(ask).unzip();
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| 1000.0 * times.get(times.len() * percent / 100).copied().unwrap_or_default();
    let hits: usize = found.iter().sum();
    println!("{name}: p50 {:.2} ms, p95 {:.2} ms, p99 {:.2} ms; {hits} hits", at(50), at(95), at(99));
}
