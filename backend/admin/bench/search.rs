//! Searching: what people type, with slips, unfinished words, facets and filters, asked of the index as the result pages ask it.

use super::Population;
use super::freshness;
use super::recorder::Recorder;
use super::report::Report;
use super::stage::Stage;
use super::times::{Times, told};
use crate::app::App;
use crate::kernel::places::DISTRICTS;
use crate::platform::config::Config;
use crate::platform::search::{Direction, Filter, Query, SearchEngine, Settings, Sort};
use crate::{search, server};
use anyhow::{Context, anyhow};
use clap::Args;
use futures_util::future::try_join_all;
use std::path::Path;
use std::time::{Duration, Instant};

#[derive(Args)]
pub struct Options {
    #[arg(long, default_value_t = 100_000)]
    profiles: usize,
    #[arg(long, default_value_t = 50_000)]
    gigs: usize,
    /// Different queries, each asked twice; the second time counts
    #[arg(long, default_value_t = 1_000)]
    queries: usize,
}

const HEAD: [&str; 5] = ["What", "p50", "p95", "p99", "Aim"];
const AIM_P50: Duration = Duration::from_millis(3);
const AIM_P99: Duration = Duration::from_millis(20);
const AIM_VISIBLE: Duration = Duration::from_secs(2);
/// Of the time that a Meilisearch server takes for the same.
const AIM_RATIO: f64 = 1.3;
/// Clients that ask at the same time, beside the one that counts.
const TOGETHER: usize = 8;
/// Hits of a page.
const SHOWN: usize = 12;

pub async fn run(options: &Options, config: Config) -> anyhow::Result<Report> {
    let population = Population { profiles: options.profiles, gigs: options.gigs };
    let stage = Stage::set(config, population.size()).await?;
    let outcome = measured(&stage, options).await;
    let cleared = stage.clear().await;
    let report = outcome?;
    cleared.map(|()| report)
}

async fn measured(stage: &Stage, options: &Options) -> anyhow::Result<Report> {
    let app = &stage.app;
    let name = if app.config.meilisearch_url.is_some() { "search on Meilisearch" } else { "search" };
    let mut report = Report::new(name, &HEAD);
    report.how = format!(
        "{} profiles, {} gigs; {} different queries for profiles and gigs in turn, of which some have slips, unfinished words, two \
         words, facets, filters and orders, with all facets counted; asked twice, and the second time counts.",
        options.profiles, options.gigs, options.queries
    );
    let begun = Instant::now();
    let documents = search::reindex(app).await.map_err(|error| anyhow!("the search index: {error}"))?;
    single(&mut report, "made anew of rows in PostgreSQL", format!("{:.1} s", begun.elapsed().as_secs_f64()));
    if app.config.meilisearch_url.is_none() {
        let bytes = size_of(&app.config.data.join("search"))? / u64::try_from(documents)?.max(1);
        single(&mut report, "on disk for a document", format!("{bytes} bytes"));
    }

    let labels = app.skills.now().labels.values().filter(|labels| labels.own).map(|labels| labels.en.clone()).collect();
    let queries: Vec<Asked> = queries(labels, options.queries);
    ask_all(&app.search, &queries).await?;
    let alone = ask_all(&app.search, &queries).await?;
    if app.config.meilisearch_url.is_some() {
        beside_the_server(&mut report, app, &queries).await?;
    } else {
        line(&mut report, "one client", &alone, &format!("{} / {}", told(AIM_P50), told(AIM_P99)));
        if alone.at(50) > AIM_P50 || alone.at(99) > AIM_P99 {
            report.missed.push(format!("one client {} / {}", told(alone.at(50)), told(alone.at(99))));
        }
    }
    let parts = queries.chunks(queries.len().div_ceil(TOGETHER).max(1));
    let together = Times::together(try_join_all(parts.map(|part| ask_all(&app.search, part))).await?);
    line(&mut report, "eight clients", &together, "");

    let background = server::Background::start(app, true);
    let visible = freshness::of_search(stage).await;
    background.finish();
    let visible = visible?;
    line(&mut report, "a change, until search sees it", &visible, &told(AIM_VISIBLE));
    if visible.at(99) > AIM_VISIBLE {
        report.missed.push(format!("a change is seen after {}", told(visible.at(99))));
    }
    Ok(report)
}

/// What the way to a Meilisearch server costs: each query by us, and at once its very requests by a plain client.
async fn beside_the_server(report: &mut Report, app: &App, queries: &[Asked]) -> anyhow::Result<()> {
    let recorder = Recorder::start(&app.config)?;
    let key = app.config.meilisearch_key.as_ref().map(|key| key.reveal().as_str());
    let recorded =
        SearchEngine::meilisearch(&recorder.url, key, &app.config.meilisearch_prefix, Settings::built_in()?)?;
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    for asked in queries {
        recorded.query(asked.index, &asked.query).await?;
        let begun = Instant::now();
        app.search.query(asked.index, &asked.query).await?;
        ours.push(begun.elapsed());
        let begun = Instant::now();
        for request in recorder.taken() {
            recorder.ask(request).await?;
        }
        plain.push(begun.elapsed());
    }
    recorder.stop().await;
    let ratio = ours.iter().sum::<Duration>().as_secs_f64() / plain.iter().sum::<Duration>().as_secs_f64();
    line(report, "one client", &Times::of(ours), &format!("{AIM_RATIO} times the server"));
    line(report, "the same requests, by a plain client", &Times::of(plain), "");
    single(report, "our way beside the server's", format!("{ratio:.2}"));
    if ratio > AIM_RATIO {
        report.missed.push(format!("{ratio:.2} times the server"));
    }
    Ok(())
}

/// A query, and of which index.
struct Asked {
    index: &'static str,
    query: Query,
}

/// Each query once, one after the other.
async fn ask_all(engine: &SearchEngine, queries: &[Asked]) -> anyhow::Result<Times> {
    let mut times = Vec::with_capacity(queries.len());
    for asked in queries {
        let begun = Instant::now();
        engine.query(asked.index, &asked.query).await.with_context(|| asked.query.text.clone())?;
        times.push(begun.elapsed());
    }
    Ok(Times::of(times))
}

/// The same for the same number: names of skills, alone and in twos, as people type them.
fn queries(mut labels: Vec<String>, number: usize) -> Vec<Asked> {
    labels.sort();
    // Each round through the names begins elsewhere, so that the same name is not asked for in the same way again.
    let size = labels.len().max(1);
    let label = |number: usize| labels.get((number * 7_919 + number / size * 13) % size).cloned().unwrap_or_default();
    let asked = |at: usize| {
        let (index, facets): (_, &[&str]) =
            if at.is_multiple_of(2) { ("profiles", &search::TALENT_FACETS) } else { ("gigs", &search::GIG_FACETS) };
        let one = label(at);
        let text = match at / 2 % 5 {
            0 => one,
            1 => slipped(&one),
            2 => unfinished(&one),
            3 => format!("{one} {}", label(at + number)),
            _ => one.split_whitespace().next().unwrap_or_default().to_owned(),
        };
        let district = DISTRICTS.get(at % DISTRICTS.len().max(1)).map_or("", |district| district.code);
        let filters = match at / 10 % 4 {
            0 => vec![Filter::one_of("district", [district])],
            1 => vec![Filter::one_of("languages", ["ur", "en"])],
            _ => Vec::new(),
        };
        let sort = (at / 40)
            .is_multiple_of(4)
            .then(|| Sort { field: "published_at".to_owned(), direction: Direction::Descending });
        let facets = facets.iter().map(ToString::to_string).collect();
        Asked { index, query: Query { text, filters, facets, sort, offset: 0, limit: SHOWN } }
    };
    (0..number).map(asked).collect()
}

/// Two letters in the middle of the longest word changed places.
fn slipped(text: &str) -> String {
    let longest = text.split_whitespace().max_by_key(|word| word.chars().count()).unwrap_or_default();
    let mut letters: Vec<char> = longest.chars().collect();
    let middle = letters.len() / 2;
    if middle > 1 {
        letters.swap(middle - 1, middle);
    }
    text.replacen(longest, &letters.into_iter().collect::<String>(), 1)
}

/// The last word without its end.
fn unfinished(text: &str) -> String {
    let letters = text.chars().count();
    text.chars().take(letters.saturating_sub(3).max(3)).collect()
}

/// Bytes of all files below a folder.
fn size_of(folder: &Path) -> anyhow::Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder).with_context(|| format!("the folder {}", folder.display()))? {
        let entry = entry?;
        let about = entry.metadata()?;
        bytes += if about.is_dir() { size_of(&entry.path())? } else { about.len() };
    }
    Ok(bytes)
}

fn line(report: &mut Report, what: &str, times: &Times, aim: &str) {
    let row = [what.to_owned(), told(times.at(50)), told(times.at(95)), told(times.at(99)), aim.to_owned()];
    report.rows.push(row.to_vec());
}

fn single(report: &mut Report, what: &str, value: String) {
    report.rows.push(vec![what.to_owned(), value, String::new(), String::new(), String::new()]);
}

#[cfg(test)]
mod tests {
    use super::{queries, slipped, unfinished};

    #[test]
    fn queries_are_as_people_type_them_and_differ() {
        assert_eq!(slipped("logo design"), "logo deisgn");
        assert_eq!(unfinished("photography"), "photogra");
        let labels: Vec<String> = (0..640).map(|number| format!("{number}th skill")).collect();
        let asked = queries(labels, 1_000);
        let texts: std::collections::HashSet<String> = asked.iter().map(|one| format!("{:?}", one.query)).collect();
        assert!(texts.len() > 900, "{}", texts.len());
    }
}
