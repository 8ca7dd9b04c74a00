//! How fast the engine answers and how much memory it takes: `cargo run --release -p matcher --example speed -- 1000000`.
//!
//! The first number is of people; a second, of open gigs, measures the other direction (100,000 if it is left out).

use std::{env, error::Error, sync::Arc, time::Instant};

use matcher::{Filters, Matcher, Population, Weights};

const QUESTIONS: u64 = 300;
const SHOWN: usize = 50;

fn main() -> Result<(), Box<dyn Error>> {
    let mut numbers = env::args().skip(1).map(|number| number.parse::<u64>());
    let people = numbers.next().unwrap_or(Ok(100_000))?;
    let gigs = numbers.next().unwrap_or(Ok(100_000))?;
    let population = Population::new(1);
    let graph = Arc::new(population.graph().map_err(|_| "the skills have faults")?);
    let mut matcher = Matcher::new(graph, Weights::default())?;
    let exchange = population.exchange();
    let filters = Filters::new(&exchange);

    let start = Instant::now();
    (0..people).for_each(|number| matcher.upsert_offer(&population.offer(number)));
    println!("{people} people indexed in {:.1} s, their making included", start.elapsed().as_secs_f64());
    measure("gig to people", || {
        let mut number = 1 << 32;
        move || {
            number += 1;
            let need = population.need(number);
            let start = Instant::now();
            let hits = matcher.best_offers(&need, &filters, SHOWN);
            (start.elapsed().as_secs_f64(), hits.len())
        }
    });
    Ok(())
}

fn measure<F: FnMut() -> (f64, usize)>(name: &str, ask: impl FnOnce() -> F) {
    let mut ask = ask();
    let (mut times, mut found) = (Vec::new(), 0);
    for _ in 0..QUESTIONS {
        let (time, hits) = ask();
        times.push(time * 1000.0);
        found += hits;
    }
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or_default();
    println!("{name}: p50 {:.2} ms, p95 {:.2} ms, p99 {:.2} ms; {found} hits", at(50), at(95), at(99));
}
