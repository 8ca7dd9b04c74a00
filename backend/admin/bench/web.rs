//! Pages under load: a talent page, a gig page, a search and a match list, each of many, beside two floors.

use super::Population;
use super::floors;
use super::freshness;
use super::load::{self, Load, Seen, Target};
use super::report::Report;
use super::stage::Stage;
use super::times::{Times, told};
use crate::kernel::places::DISTRICTS;
use crate::platform::config::Config;
use crate::{routes, server};
use anyhow::Context;
use clap::Args;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    population: Population,
    /// How long each page is asked for, in all rounds together
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Requests that are under way at the same time
    #[arg(long, default_value_t = 16)]
    connections: usize,
}

/// What else the machine does changes from minute to minute, so every page is measured this often, in turns with its floors.
const ROUNDS: u64 = 3;
/// So long a line is asked for before that, until what it keeps in memory is there.
const WARM_UP: Duration = Duration::from_secs(5);
/// Answers looked at, one by one, before the load.
const LOOKS: usize = 20;

/// Shares of the second floor that are asked of the pages.
const AIM_OF_PAGES: f64 = 0.60;
const AIM_OF_SEARCH: f64 = 0.30;
/// A committed change is seen by matching within this.
const AIM_OF_FRESHNESS: Duration = Duration::from_secs(1);

/// What a program that wants no compression says, and what browsers say.
const PLAIN: &str = "identity";
const AS_BROWSERS: &str = "gzip, deflate, br";

const HEAD: [&str; 7] = ["What", "Requests/s", "p50", "p99", "Bytes", "Of floor 2", "Aim"];

/// One line of the table.
struct Line {
    what: &'static str,
    to: SocketAddr,
    targets: Vec<Target>,
    accept: &'static str,
    aim: Option<f64>,
    bytes: usize,
    rounds: Vec<Seen>,
}

impl Line {
    fn new(what: &'static str, to: SocketAddr, targets: Vec<Target>, aim: Option<f64>) -> Self {
        Self { what, to, targets, accept: PLAIN, aim, bytes: 0, rounds: Vec::new() }
    }

    /// Looks at some answers: they must be pages, and their size is of interest.
    async fn look(&mut self) -> anyhow::Result<()> {
        let step = (self.targets.len() / LOOKS).max(1);
        let (mut looked, mut bytes) = (0, 0);
        for target in self.targets.iter().step_by(step) {
            bytes += load::look(self.to, target, self.accept).await?;
            looked += 1;
        }
        self.bytes = bytes / looked.max(1);
        Ok(())
    }
}

pub async fn run(options: &Options, config: Config) -> anyhow::Result<Report> {
    let stage = Stage::set(config, options.population.size()).await?;
    let outcome = measured(&stage, options).await;
    let cleared = stage.clear().await;
    let report = outcome?;
    cleared.map(|()| report)
}

/// The site as `hunar serve --no-worker` runs it, and the floors beside it.
async fn measured(stage: &Stage, options: &Options) -> anyhow::Result<Report> {
    let mut report = Report::new("web", &HEAD);
    let (listener, site) = listen()?;
    // A worker begins with the acts of a day, here for ten thousand people at once, and they would be measured too.
    let background = server::Background::start(&stage.app, false);
    let server = routes::serve(stage.app.clone(), listener)?;
    let site_handle = server.handle();
    tokio::spawn(server);

    let mut pages = pages(stage, site);
    let size = load::look(site, first(&pages)?, PLAIN).await?;
    let (listener, beside) = listen()?;
    let server = floors::serve(stage.app.db.clone(), size, listener)?;
    let floors_handle = server.handle();
    tokio::spawn(server);
    let mut lines = floor_lines(stage, beside);
    lines.append(&mut pages);

    let time = Duration::from_secs((options.seconds / ROUNDS).max(1));
    let outcome = measure(stage, &mut lines, Load { connections: options.connections, time }).await;
    let fresh = freshness::of_matching(stage).await;
    floors_handle.stop(false).await;
    site_handle.stop(false).await;
    background.finish();
    outcome?;
    tell(&mut report, &lines, options);
    tell_freshness(&mut report, &fresh?);
    Ok(report)
}

fn listen() -> anyhow::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

fn first(lines: &[Line]) -> anyhow::Result<&Target> {
    lines.iter().find_map(|line| line.targets.first()).context("nobody can be seen: ask for more profiles")
}

/// The place of the second floor among the lines.
const FLOOR: usize = 1;

fn floor_lines(stage: &Stage, to: SocketAddr) -> Vec<Line> {
    let rows = stage.filled.talents.iter().map(|(id, _)| Target::of_stranger(floors::row(*id))).collect();
    vec![
        Line::new("floor 1: a constant", to, vec![Target::of_stranger(floors::CONSTANT.to_owned())], None),
        Line::new("floor 2: a page of one row", to, rows, None),
    ]
}

fn pages(stage: &Stage, to: SocketAddr) -> Vec<Line> {
    let (talents, gigs) = (&stage.filled.talents, &stage.filled.gigs);
    let talent = || talents.iter().map(|(_, handle)| Target::of_stranger(format!("/talent/{handle}"))).collect();
    let gig = gigs.iter().map(|(id, _)| Target::of_stranger(format!("/gigs/{id}"))).collect();
    let search = SEARCHES.iter().map(|address| Target::of_stranger((*address).to_owned())).collect();
    let matches =
        gigs.iter().map(|(id, cookie)| Target { path: format!("/my/gigs/{id}/matches"), cookie: cookie.clone() });
    vec![
        Line::new("talent page", to, talent(), Some(AIM_OF_PAGES)),
        Line::new("gig page", to, gig, Some(AIM_OF_PAGES)),
        Line::new("search, twenty that people repeat", to, search, Some(AIM_OF_SEARCH)),
        Line::new("search, thousands that differ", to, many_searches(), None),
        Line::new("match list, signed in", to, matches.collect(), None),
        Line { accept: AS_BROWSERS, ..Line::new("talent page, compressed", to, talent(), None) },
    ]
}

/// What people look for: one word and several, names and places, slips of the fingers, both scripts, narrowed and sorted.
const SEARCHES: [&str; 20] = [
    "/talent?q=logo",
    "/talent?q=wordpress+shop",
    "/talent?q=logo+desing",
    "/talent?q=amina",
    "/talent?q=video+editing+hunza",
    "/talent?q=quickbooks&district=gilgit",
    "/talent?q=translation&language=ur&sort=newest",
    "/talent?q=seo&evidence=endorsed",
    "/talent?q=data+entry&sort=cheapest",
    "/talent?q=%D8%AA%D8%B1%D8%AC%D9%85%DB%81",
    "/talent?skill=autocad",
    "/talent?q=apricot+packaging",
    "/talent",
    "/gigs?q=logo",
    "/gigs?q=website+for+a+lodge",
    "/gigs?q=translaton",
    "/gigs?q=video&budget_kind=fixed",
    "/gigs?first_gig=yes",
    "/gigs?q=accounts&sort=deadline",
    "/gigs",
];

/// Words, alone and in twos, each in every district and order.
const WORDS: [&str; 12] = [
    "logo",
    "website",
    "translation",
    "seo",
    "video",
    "accounts",
    "autocad",
    "packaging",
    "wordpress",
    "exel",
    "urdu",
    "photos",
];

/// More different searches than answers are kept for.
fn many_searches() -> Vec<Target> {
    let mut asked = Vec::new();
    for (at, word) in WORDS.iter().enumerate() {
        for other in WORDS.iter().skip(at) {
            let text = if word == other { (*word).to_owned() } else { format!("{word}+{other}") };
            for district in DISTRICTS {
                for sort in ["", "newest", "cheapest"] {
                    asked.push(Target::of_stranger(format!("/talent?q={text}&district={}&sort={sort}", district.code)));
                }
            }
        }
    }
    asked
}

/// Each line warms up once; then the rounds begin.
async fn measure(stage: &Stage, lines: &mut [Line], load: Load) -> anyhow::Result<()> {
    for line in lines.iter_mut() {
        line.look().await.with_context(|| line.what.to_owned())?;
        let warm = Load { time: WARM_UP, ..load };
        load::run(stage.folder(), line.to, &line.targets, line.accept, warm).await?;
    }
    for round in 1..=ROUNDS {
        for line in lines.iter_mut() {
            eprintln!("round {round} of {ROUNDS}: {}", line.what);
            let seen = load::run(stage.folder(), line.to, &line.targets, line.accept, load).await;
            line.rounds.push(seen.with_context(|| line.what.to_owned())?);
        }
    }
    Ok(())
}

/// The share of the second floor in each round; the middle one counts, and the figures of its round are shown.
fn middle(line: &Line, floor: &Line) -> Option<(f64, Seen)> {
    let share = |(seen, floor): (&Seen, &Seen)| (seen.per_second / floor.per_second, *seen);
    let mut shares: Vec<(f64, Seen)> = line.rounds.iter().zip(&floor.rounds).map(share).collect();
    shares.sort_by(|one, other| one.0.total_cmp(&other.0));
    shares.get(shares.len() / 2).copied()
}

fn tell(report: &mut Report, lines: &[Line], options: &Options) {
    let Some(floor) = lines.get(FLOOR) else { return };
    for line in lines {
        let Some((share, seen)) = middle(line, floor) else { continue };
        if let Some(aim) = line.aim.filter(|aim| share < *aim) {
            report.missed.push(format!("{} {:.0} % of {:.0} %", line.what, share * 100.0, aim * 100.0));
        }
        report.rows.push(vec![
            line.what.to_owned(),
            format!("{:.0}", seen.per_second),
            told(seen.p50),
            told(seen.p99),
            line.bytes.to_string(),
            format!("{:.0} %", share * 100.0),
            line.aim.map_or_else(String::new, |aim| format!("{:.0} %", aim * 100.0)),
        ]);
    }
    report.how = format!(
        "{} profiles, {} gigs, {} connections, {} s each in {ROUNDS} rounds; a page's share is the middle one of its rounds. \
         wrk, PostgreSQL and the program share the cores, for the floors as for the pages; the worker is elsewhere.",
        options.population.profiles, options.population.gigs, options.connections, options.seconds,
    );
}

fn tell_freshness(report: &mut Report, times: &Times) {
    if times.at(99) > AIM_OF_FRESHNESS {
        report.missed.push(format!("a change is seen by matching after {}", told(times.at(99))));
    }
    let row = ["a change, until matching sees it", "", &told(times.at(50)), &told(times.at(99)), "", "", "1 s"];
    report.rows.push(row.map(str::to_owned).to_vec());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(rounds: &[f64]) -> Line {
        let to = SocketAddr::from(([127, 0, 0, 1], 1));
        let seen = |per_second: &f64| Seen { per_second: *per_second, p50: Duration::ZERO, p99: Duration::ZERO };
        Line { rounds: rounds.iter().map(seen).collect(), ..Line::new("page", to, Vec::new(), None) }
    }

    #[test]
    fn a_page_is_compared_with_the_floor_of_its_own_round() {
        // The second round was slow for both, the third for the page alone.
        let (page, floor) = (line(&[600.0, 240.0, 100.0]), line(&[1000.0, 400.0, 1000.0]));
        let (share, seen) = middle(&page, &floor).expect("three rounds");
        assert!((share - 0.6).abs() < 1e-9, "{share}");
        assert!(seen.per_second > 200.0);
    }
}
