//! Matching: the engine, on as many people as asked for, beside PostgreSQL and a plain loop over postings in the same run. One core
//! answers, for all of them.

mod database;
mod naive;

use super::report::Report;
use super::stage::Folder;
use super::times::{Times, told};
use crate::app::Embedded;
use crate::platform::config::Config;
use crate::platform::db::{Conn, Db};
use anyhow::{anyhow, ensure};
use clap::Args;
use database::{BATCH, Ranked};
use matcher::rounds::{Gig, Graduate, Party, Round, Side};
use matcher::{Filters, Graph, Matcher, Need, Offer, Population, Weights};
use naive::Naive;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[derive(Args)]
pub struct Options {
    /// People to choose from
    #[arg(long, default_value_t = 100_000)]
    profiles: u64,
    /// Open gigs to choose from, in the other direction
    #[arg(long, default_value_t = 100_000)]
    gigs: u64,
    /// Questions to the engine; PostgreSQL is asked a tenth of them
    #[arg(long, default_value_t = 300)]
    questions: u64,
    /// Leave out PostgreSQL and what is read from it
    #[arg(long)]
    no_database: bool,
}

const HEAD: [&str; 6] = ["What", "p50", "p95", "p99", "Of ours", "Aim"];
const SHOWN: usize = 50;
/// Those who ask are numbered from here, above everybody who is indexed.
const UNSEEN: u64 = 1 << 32;
/// The bars at a million people; what fewer people take is far below them.
const AIM_P50: Duration = Duration::from_millis(3);
const AIM_P95: Duration = Duration::from_millis(6);
const AIM_REVERSE: Duration = Duration::from_millis(2);
const AIM_BYTES: usize = 250;
const AIM_REBUILD: Duration = Duration::from_secs(20);
const AIM_ROUND: Duration = Duration::from_secs(1);

struct Bench {
    report: Report,
    population: Population,
    people: u64,
    questions: u64,
    /// Of the engine on skills alone, beside which the others stand.
    ours: Duration,
}

pub async fn run(options: &Options, config: Config) -> anyhow::Result<Report> {
    ensure!(options.profiles > 0 && options.questions > 0, "there is nobody to choose from, or nothing to ask");
    let mut bench = Bench {
        report: Report::new("match", &HEAD),
        population: Population::new(1),
        people: options.profiles,
        questions: options.questions,
        ours: Duration::ZERO,
    };
    bench.report.how = format!(
        "{} people with 15 of 14,000 skills each (Zipf 0.9), {} gigs; {} questions for six skills with five related each and four \
         conditions, the exact best {SHOWN} with reasons. Each is asked twice and the second time counts.",
        options.profiles, options.gigs, options.questions
    );
    let naive = bench.skills_alone()?;
    bench.naive(&naive);
    let matcher = bench.with_text(options.gigs)?;
    drop(matcher);
    bench.round()?;
    if !options.no_database {
        bench.in_database(&naive, config).await?;
    }
    bench.sum_up();
    Ok(bench.report)
}

impl Bench {
    fn matcher(&self, population: &Population) -> anyhow::Result<Matcher> {
        let graph: Graph = population.graph().map_err(|faults| anyhow!("{faults:?}"))?;
        Matcher::new(Arc::new(graph), Weights::default()).map_err(anyhow::Error::msg)
    }

    fn needs(&self, population: &Population) -> Vec<Need> {
        (0..self.questions).map(|number| population.need(UNSEEN + number)).collect()
    }

    /// The engine where only skills and conditions decide, as the others below know them; and the loop over the same people.
    fn skills_alone(&mut self) -> anyhow::Result<Naive> {
        let population = self.population.clone().without_text();
        let (mut matcher, mut naive) = (self.matcher(&population)?, Naive::default());
        for number in 0..self.people {
            let offer = population.offer(number);
            matcher.upsert_offer(&offer);
            naive.add(&offer);
        }
        let exchange = population.exchange();
        let filters = Filters::new(&exchange);
        let times = ask(&self.needs(&population), |need| drop(matcher.best_offers(need, &filters, SHOWN)));
        self.ours = times.at(50);
        let aim = format!("{} / {}", told(AIM_P50), told(AIM_P95));
        if times.at(50) > AIM_P50 || times.at(95) > AIM_P95 {
            self.report.missed.push(format!("{} / {} of {aim}", told(times.at(50)), told(times.at(95))));
        }
        self.line("gig to people, skills", &times, &aim);
        Ok(naive)
    }

    fn naive(&mut self, naive: &Naive) {
        let needs = self.needs(&self.population);
        for (what, related) in [("naive loop, exact skills", false), ("naive loop, with related credit", true)] {
            let times = ask(&needs, |need| drop(naive.best(need, related, SHOWN)));
            self.line(what, &times, "");
        }
    }

    /// The engine with headlines and titles as on the site, its memory, and both directions.
    fn with_text(&mut self, gigs: u64) -> anyhow::Result<Matcher> {
        let (population, mut matcher) = (self.population.clone(), self.matcher(&self.population)?);
        let people: Vec<Offer> = (0..self.people).map(|number| population.offer(number)).collect();
        let begun = Instant::now();
        people.iter().for_each(|offer| matcher.upsert_offer(offer));
        self.single("made of people in memory", told(begun.elapsed()), "");
        drop(people);
        let exchange = population.exchange();
        let filters = Filters::new(&exchange);
        let needs = self.needs(&population);
        let times = ask(&needs, |need| drop(matcher.best_offers(need, &filters, SHOWN)));
        self.line("gig to people, with headlines and titles", &times, "");
        let times = ask(&needs, |need| drop(matcher.loosened(need, &filters)));
        self.line("what each loosened condition gains", &times, "");
        let bytes = matcher.memory().iter().map(|(_, bytes)| bytes).sum::<usize>();
        let bytes = bytes / usize::try_from(self.people).unwrap_or(usize::MAX);
        // Of few people the tables that all share are most of it.
        if self.people >= 100_000 && bytes > AIM_BYTES {
            self.report.missed.push(format!("{bytes} bytes a person of {AIM_BYTES}"));
        }
        self.single("memory for a person", format!("{bytes} bytes"), &format!("{AIM_BYTES} bytes"));
        (0..gigs).for_each(|number| matcher.upsert_need(&population.need(number)));
        let askers: Vec<Offer> = (0..self.questions).map(|number| population.offer(UNSEEN + number)).collect();
        let times = ask(&askers, |offer| drop(matcher.best_needs(offer, &filters, SHOWN)));
        if times.at(50) > AIM_REVERSE {
            self.report.missed.push(format!("people to gigs {} of {}", told(times.at(50)), told(AIM_REVERSE)));
        }
        self.line("people to gigs, with titles", &times, &told(AIM_REVERSE));
        Ok(matcher)
    }

    /// A placement round of the size of a region.
    fn round(&mut self) -> anyhow::Result<()> {
        let round = large_round();
        let begun = Instant::now();
        let outcome = round.place().map_err(|faults| anyhow!("{faults:?}"))?;
        let took = begun.elapsed();
        ensure!(outcome.objections.is_empty(), "the round is not stable");
        if took > AIM_ROUND {
            self.report.missed.push(format!("a round {} of {}", told(took), told(AIM_ROUND)));
        }
        self.single("a round of 20,000 graduates on 5,000 gigs, audited", told(took), &told(AIM_ROUND));
        Ok(())
    }

    async fn in_database(&mut self, naive: &Naive, config: Config) -> anyhow::Result<()> {
        let folder = Folder::new()?;
        let config = Config { data: folder.path().to_owned(), ..config };
        let embedded = Embedded::start(&config).await?;
        let outcome = self.asked_of_database(naive, &Db::connect(&embedded.url, 1)?).await;
        embedded.stop();
        outcome
    }

    async fn asked_of_database(&mut self, naive: &Naive, db: &Db) -> anyhow::Result<()> {
        let mut conn = db.read().await.map_err(|error| anyhow!("{error}"))?;
        database::create(&mut conn).await?;
        for first in (0..self.people).step_by(BATCH) {
            let last = (first + BATCH as u64).min(self.people);
            let people: Vec<Offer> = (first..last).map(|number| self.population.offer(number)).collect();
            database::insert(&mut conn, &people).await?;
        }
        database::index(&mut conn).await?;
        self.rebuilt(&mut conn).await?;
        let needs = self.needs(&self.population);
        let few = needs.get(..(needs.len() / 10).max(1)).unwrap_or_default();
        for (what, ranked) in [
            ("PostgreSQL, by overlap", Ranked::Overlap),
            ("PostgreSQL, weighted", Ranked::Weighted),
            ("PostgreSQL, with related credit", Ranked::Related),
        ] {
            let mut times = Vec::new();
            for need in few {
                let begun = Instant::now();
                database::best(&mut conn, need, naive, ranked).await?;
                times.push(begun.elapsed());
            }
            self.line(what, &Times::of(times), "");
        }
        Ok(())
    }

    async fn rebuilt(&mut self, conn: &mut Conn) -> anyhow::Result<()> {
        let mut matcher = self.matcher(&self.population)?;
        let currency = "USD".parse().map_err(anyhow::Error::msg)?;
        let begun = Instant::now();
        database::fill(conn, &mut matcher, currency).await?;
        let took = begun.elapsed();
        ensure!(u64::from(matcher.size().0) == self.people, "not everybody came back");
        if took > AIM_REBUILD {
            self.report.missed.push(format!("rebuilding {} of {}", told(took), told(AIM_REBUILD)));
        }
        self.single("made anew of rows in PostgreSQL", told(took), &told(AIM_REBUILD));
        Ok(())
    }

    fn line(&mut self, what: &str, times: &Times, aim: &str) {
        let of_ours = times.at(50).as_secs_f64() / self.ours.as_secs_f64().max(f64::EPSILON);
        let row = [told(times.at(50)), told(times.at(95)), told(times.at(99)), format!("{of_ours:.1}"), aim.to_owned()];
        self.report.rows.push(std::iter::once(what.to_owned()).chain(row).collect());
    }

    fn single(&mut self, what: &str, value: String, aim: &str) {
        let row = [what.to_owned(), value, String::new(), String::new(), String::new(), aim.to_owned()];
        self.report.rows.push(row.to_vec());
    }

    fn sum_up(&mut self) {
        let said = if self.report.missed.is_empty() { "every aim reached" } else { "not every aim reached" };
        self.report.sum = format!("{} people: the best {SHOWN} in {}, {said}.", self.people, told(self.ours));
    }
}

/// Asks each once unmeasured and once measured.
fn ask<Q>(questions: &[Q], answer: impl Fn(&Q)) -> Times {
    let timed = |question: &Q| {
        answer(question);
        let begun = Instant::now();
        answer(question);
        begun.elapsed()
    };
    Times::of(questions.iter().map(timed).collect())
}

/// 20,000 graduates who name 100 gigs each of 5,000 with three or four seats; gigs name everybody who names them.
fn large_round() -> Round {
    const GRADUATES: u64 = 20_000;
    const GIGS: u64 = 5_000;
    let mixed = |one: u64, other: u64| {
        let mixed = (one ^ other.rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 16
    };
    let mut named: Vec<Vec<u64>> = vec![Vec::new(); usize::try_from(GIGS).unwrap_or(0)];
    let graduates = (0..GRADUATES).map(|graduate| {
        let mut wants: Vec<u64> = (0..120).map(|place| mixed(graduate, place) % GIGS).collect();
        wants.sort_by_key(|gig| mixed(*gig, graduate));
        wants.dedup();
        wants.truncate(100);
        for gig in &wants {
            let place = usize::try_from(*gig).unwrap_or(usize::MAX);
            named.get_mut(place).into_iter().for_each(|named| named.push(graduate));
        }
        Graduate { id: party(graduate), wants: wants.into_iter().map(|gig| party(GRADUATES + gig)).collect() }
    });
    let graduates = graduates.collect();
    let gigs = named.into_iter().zip(0..).map(|(mut wants, gig)| {
        wants.sort_by_key(|graduate| mixed(*graduate, gig + 1));
        let seats = 3 + u32::from(gig % 2 == 0);
        Gig { id: party(GRADUATES + gig), seats, wants: wants.into_iter().map(party).collect() }
    });
    Round { seed: String::new(), proposing: Side::Graduates, graduates, gigs: gigs.collect() }
}

fn party(number: u64) -> Party {
    Party(number.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loop_finds_the_best_of_everybody() {
        let population = Population::new(3).without_text();
        let mut naive = Naive::default();
        let people: Vec<Offer> = (0..500).map(|number| population.offer(number)).collect();
        people.iter().for_each(|offer| naive.add(offer));
        let need = population.need(UNSEEN);
        let most = match need.budget {
            matcher::Budget::Hourly(most) => most.minor,
            matcher::Budget::Fixed(_) | matcher::Budget::Open => u64::MAX,
        };
        let passes = |one: &Offer| {
            let speaks = one.languages.iter().any(|spoken| need.languages.iter().any(|asked| asked == spoken));
            let affordable = one.rate.is_some_and(|rate| rate.minor <= most);
            one.level >= need.level && one.hours >= need.hours && affordable && speaks
        };
        let worth = |one: &Offer, related: bool| -> u32 {
            let has = |skill| one.skills.iter().any(|had| had.skill == skill);
            let of = |asked: &matcher::Requirement| {
                let whole = naive.idf(asked.skill) * if asked.must { 3 } else { 2 };
                let near = related && Population::related(asked.skill).any(has);
                if has(asked.skill) {
                    whole
                } else if near {
                    whole * 480 / 1000
                } else {
                    0
                }
            };
            need.requirements.iter().map(of).sum()
        };
        for related in [false, true] {
            let fitting = people.iter().filter(|one| passes(one)).map(|one| (one.id as u32, worth(one, related)));
            let mut expected: Vec<(u32, u32)> = fitting.filter(|(_, sum)| *sum > 0).collect();
            expected.sort_by_key(|(person, sum)| (std::cmp::Reverse(*sum), *person));
            expected.truncate(SHOWN);
            assert!(expected.len() > 5);
            assert_eq!(naive.best(&need, related, SHOWN), expected);
        }
    }

    #[test]
    fn the_large_round_is_as_large_as_it_says() {
        let round = large_round();
        assert_eq!((round.graduates.len(), round.gigs.len()), (20_000, 5_000));
        assert!(round.graduates.iter().all(|graduate| graduate.wants.len() <= 100 && graduate.wants.len() > 80));
    }
}
