//! People ranked for gigs, and gigs for people, from files of JSON, one a line.

use crate::matching::api::ScoreView;
use crate::matching::exposure::{self, Attention, Standing};
use crate::matching::weights;
use crate::matching::words::Teller;
use crate::platform::i18n::Locale;
use crate::skills::imports::{Offline, offline};
use anyhow::{Context, bail, ensure};
use clap::{Args, ValueEnum};
use matcher::exposure::Floor;
use matcher::{
    Budget, Evidence, Exchange, Filters, Graph, History, Hit, Id, Language, Languages, Matcher, Money, Need, Offer,
    OfferSkill, Requirement, SkillId,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Rank {
    /// People, one a line: {"id", "headline", "titles", "skills", "level", "rate" in dollars an hour, "languages",
    /// "hours_per_week", "jobs_done", "rating" out of 5, "endorsements"}; only the id has to be there
    #[arg(long)]
    profiles: PathBuf,
    /// Gigs, one a line: {"id", "title", "description", "skills", "must" (how many of them, from the first), "min_level",
    /// "max_rate", "language", "min_hours"}; only the id has to be there
    #[arg(long)]
    gigs: PathBuf,
    #[arg(long, value_enum)]
    direction: Direction,
    /// Ids of those who ask, one a line; everybody where it is left out
    #[arg(long)]
    queries: Option<PathBuf>,
    /// Archives or tables of ESCO's download, beside our own list of skills
    #[arg(long)]
    taxonomy: Vec<PathBuf>,
    /// Read no conditions: level, budget, language and hours keep nobody out and bring nobody forward
    #[arg(long)]
    no_filters: bool,
    /// Infer no occupations
    #[arg(long)]
    no_occupations: bool,
    /// Order by score alone; else newcomers are shown about as often as they are relevant, over all lists of the run
    #[arg(long)]
    no_exposure: bool,
    /// Add the reasons as JSON
    #[arg(long)]
    explain: bool,
    /// So many for each query
    #[arg(long, default_value_t = 10)]
    top: usize,
}

#[derive(Clone, Copy, ValueEnum)]
enum Direction {
    GigToProfile,
    ProfileToGig,
}

/// Labels as people type them; the rest as the conditions ask for it.
#[derive(Deserialize)]
struct Person {
    id: String,
    #[serde(default)]
    headline: String,
    #[serde(default)]
    titles: Vec<String>,
    #[serde(default)]
    skills: Vec<String>,
    level: Option<u8>,
    rate: Option<f64>,
    #[serde(default)]
    languages: Vec<String>,
    hours_per_week: Option<u8>,
    #[serde(default)]
    jobs_done: u16,
    rating: Option<f64>,
    #[serde(default)]
    endorsements: u16,
}

#[derive(Deserialize)]
struct Gig {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    skills: Vec<String>,
    #[serde(default)]
    must: usize,
    #[serde(default)]
    min_level: u8,
    max_rate: Option<f64>,
    language: Option<String>,
    #[serde(default)]
    min_hours: u8,
}

/// What lines of files are read into: it has an id, which gives it its number.
trait Line: DeserializeOwned {
    fn id(&self) -> &str;
}

impl Line for Person {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Line for Gig {
    fn id(&self) -> &str {
        &self.id
    }
}

/// Everything read, with ids in order: a number is a place, so ties by number are ties by id.
struct Town {
    people: Vec<String>,
    gigs: Vec<String>,
    offers: Vec<Offer>,
    needs: Vec<Need>,
}

/// Whoever says no level has the middle one.
const LEVEL: u8 = 3;
const FULL_WEEK: u8 = 40;
const BEST_MARK: f64 = 5.0;

/// # Errors
/// A file that cannot be read, by name and line.
pub fn rank(asked: &Rank, out: &mut impl Write) -> anyhow::Result<()> {
    let Offline { skills, .. } = offline(&asked.taxonomy, !asked.no_occupations)?;
    let town = Town::read(asked, &skills.graph)?;
    let mut matcher = Matcher::new(skills.graph.clone(), weights::built_in()?).map_err(anyhow::Error::msg)?;
    town.offers.iter().for_each(|offer| matcher.upsert_offer(offer));
    town.needs.iter().for_each(|need| matcher.upsert_need(need));
    let teller = Teller { skills: &skills, locale: Locale::En };
    let (asking, answering) = match asked.direction {
        Direction::GigToProfile => (&town.gigs, &town.people),
        Direction::ProfileToGig => (&town.people, &town.gigs),
    };
    let mut attention = Attention::default();
    for place in queries(asked, asking)? {
        for Hit { id, score } in town.answer(asked, &matcher, place, &mut attention) {
            let (Some(query), Some(found)) = (asking.get(place), at(answering, id)) else { continue };
            write!(out, "{query}\t{found}\t{}", score.total)?;
            if asked.explain {
                write!(out, "\t{}", serde_json::to_string(&ScoreView::of(&teller, &score))?)?;
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

/// The places of those who ask.
fn queries(asked: &Rank, asking: &[String]) -> anyhow::Result<Vec<usize>> {
    let Some(file) = &asked.queries else { return Ok((0..asking.len()).collect()) };
    let text = std::fs::read_to_string(file).with_context(|| format!("the file {}", file.display()))?;
    let ids = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let place = |id: &str| asking.binary_search_by(|other| other.as_str().cmp(id)).ok();
    ids.map(|id| place(id).with_context(|| format!("{}: nobody has the id {id}", file.display()))).collect()
}

fn at<T>(all: &[T], id: Id) -> Option<&T> {
    all.get(usize::try_from(id).ok()?)
}

impl Town {
    fn read(asked: &Rank, graph: &Graph) -> anyhow::Result<Self> {
        let (people, offers) = lines(&asked.profiles, |id, person| offer(graph, id, person))?;
        let conditions = !asked.no_filters;
        let (gigs, needs) = lines(&asked.gigs, |id, gig| need(graph, id, gig, conditions))?;
        Ok(Self { people, gigs, offers, needs })
    }

    fn answer(&self, asked: &Rank, matcher: &Matcher, place: usize, attention: &mut Attention) -> Vec<Hit> {
        let exchange = Exchange::default();
        let filters = Filters::new(&exchange);
        match asked.direction {
            Direction::ProfileToGig => {
                self.offers.get(place).map_or_else(Vec::new, |offer| matcher.best_needs(offer, &filters, asked.top))
            }
            Direction::GigToProfile => {
                let Some(need) = self.needs.get(place) else { return Vec::new() };
                if asked.no_exposure {
                    return matcher.best_offers(need, &filters, asked.top);
                }
                self.shown(matcher, need, &filters, asked.top, attention)
            }
        }
    }

    /// The list as it is shown, which counts for the next ones.
    fn shown(
        &self,
        matcher: &Matcher,
        need: &Need,
        filters: &Filters<'_>,
        top: usize,
        attention: &mut Attention,
    ) -> Vec<Hit> {
        let floor = Floor { first: top, ..Floor::default() };
        let standing = |hit: &Hit| Standing {
            id: hit.id,
            score: hit.score.total,
            newcomer: at(&self.offers, hit.id).is_some_and(|offer| offer.history.paid_contracts == 0),
        };
        let hits = matcher.best_offers(need, filters, matcher.weights().shortlist.max(top));
        let standings: Vec<Standing> = hits.iter().map(standing).collect();
        let pool = exposure::pool(&matcher.loosened(need, filters), &standings);
        let placed = attention.place(&floor, hits, standing, pool).into_iter().take(top);
        let shown: Vec<Hit> = placed.map(|(hit, _)| hit).collect();
        attention.add(&shown.iter().map(standing).collect::<Vec<_>>(), pool);
        shown
    }
}

/// Ids in order, and what each line became, by its place.
fn lines<L: Line, T>(file: &Path, make: impl Fn(Id, L) -> anyhow::Result<T>) -> anyhow::Result<(Vec<String>, Vec<T>)> {
    let text = std::fs::read_to_string(file).with_context(|| format!("the file {}", file.display()))?;
    let mut read: BTreeMap<String, (usize, L)> = BTreeMap::new();
    for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        let said: L = serde_json::from_str(line).with_context(|| format!("{}, line {number}", file.display()))?;
        ensure!(!said.id().is_empty(), "{}, line {number}: an empty id", file.display());
        if let Some((first, said)) = read.insert(said.id().to_owned(), (number, said)) {
            bail!("{}, line {number}: {} stands on line {first} already", file.display(), said.id());
        }
    }
    let (mut ids, mut made) = (Vec::with_capacity(read.len()), Vec::with_capacity(read.len()));
    for (id, (number, said)) in read {
        made.push(make(ids.len() as Id, said).with_context(|| format!("{}, line {number}", file.display()))?);
        ids.push(id);
    }
    Ok((ids, made))
}

fn offer(graph: &Graph, id: Id, person: Person) -> anyhow::Result<Offer> {
    let level = person.level.unwrap_or(LEVEL);
    ensure!((1..=5).contains(&level), "`level` is 1 to 5");
    let mark = person.rating.unwrap_or_default();
    ensure!((0.0..=BEST_MARK).contains(&mark), "`rating` is 0 to 5");
    let reviews = if person.rating.is_some() { person.jobs_done } else { 0 };
    let (skills, others) = resolved(graph, person.skills);
    let had = |skill| OfferSkill { skill, level, evidence: Evidence::default() };
    Ok(Offer {
        id,
        skills: skills.into_iter().flatten().map(had).collect(),
        headline: person.headline,
        titles: person.titles,
        others,
        level,
        rate: person.rate.map(|rate| dollars(rate, "rate")).transpose()?,
        hours: person.hours_per_week.unwrap_or(FULL_WEEK),
        available_from: 0,
        languages: person
            .languages
            .iter()
            .map(|code| language(code))
            .collect::<anyhow::Result<Vec<_>>>()?
            .into_iter()
            .collect(),
        district: None,
        history: History {
            paid_contracts: person.jobs_done,
            reviews,
            praise: (mark / BEST_MARK * 1000.0) as u32 * u32::from(reviews),
        },
        endorsements: person.endorsements.saturating_mul(1000),
        visible: true,
        adult: true,
    })
}

fn need(graph: &Graph, id: Id, gig: Gig, conditions: bool) -> anyhow::Result<Need> {
    ensure!(gig.min_level <= 5, "`min_level` is at most 5");
    let budget = gig.max_rate.map(|rate| dollars(rate, "max_rate")).transpose()?;
    let language = gig.language.as_deref().map(language).transpose()?;
    let must = gig.must;
    let (skills, others) = resolved(graph, gig.skills);
    let requirement =
        |(place, skill): (usize, Option<SkillId>)| Some(Requirement { skill: skill?, must: place < must, level: 0 });
    let need = Need {
        id,
        requirements: skills.into_iter().enumerate().filter_map(requirement).collect(),
        title: gig.title,
        description: gig.description,
        others,
        level: 0,
        budget: Budget::Open,
        hours: 0,
        start: None,
        languages: Languages::default(),
        district: None,
        starter: false,
        open: true,
        client_approved: true,
    };
    if !conditions {
        return Ok(need);
    }
    let budget = budget.map_or(Budget::Open, Budget::Hourly);
    Ok(Need { level: gig.min_level, budget, hours: gig.min_hours, languages: language.into_iter().collect(), ..need })
}

/// The skills of the labels in their order, and the labels that stand for none.
fn resolved(graph: &Graph, labels: Vec<String>) -> (Vec<Option<SkillId>>, Vec<String>) {
    let found: Vec<Option<SkillId>> = labels.iter().map(|label| graph.resolve(label).skill).collect();
    let unknown = labels.into_iter().zip(&found).filter(|(_, found)| found.is_none());
    let others = unknown.map(|(label, _)| label).collect();
    (found, others)
}

fn language(code: &str) -> anyhow::Result<Language> {
    Language::of(code).with_context(|| format!("{code} is no code of a language, such as ur"))
}

fn dollars(amount: f64, field: &str) -> anyhow::Result<Money> {
    ensure!((0.0..=1e9).contains(&amount), "`{field}` is an amount of dollars");
    let currency = "USD".parse().map_err(anyhow::Error::msg)?;
    Ok(Money { minor: (amount * 100.0).round() as u64, currency })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;
    use tempfile::TempDir;

    #[derive(Parser)]
    struct Command {
        #[command(flatten)]
        rank: Rank,
    }

    const PEOPLE: &str = r#"
        {"id": "zoya", "headline": "Logo designer", "skills": ["Logo design"], "rate": 90, "jobs_done": 3, "rating": 4.5}
        {"id": "amina", "headline": "Logo designer", "skills": ["logo desing"], "rate": 10, "languages": ["en"]}
        {"id": "karim", "headline": "Accountant", "skills": ["QuickBooks"], "languages": ["ur"]}"#;
    const GIGS: &str = r#"
        {"id": "g1", "title": "A logo", "skills": ["Logo design"], "must": 1, "max_rate": 20.5, "language": "en"}
        {"id": "g2", "title": "Books of a shop", "skills": ["quickbooks"], "min_level": 2}"#;

    fn ranked(people: &str, gigs: &str, more: &str) -> anyhow::Result<Vec<Vec<String>>> {
        let folder = TempDir::new()?;
        let [profiles, wanted] = ["p.jsonl", "g.jsonl"].map(|name| folder.path().join(name));
        std::fs::write(&profiles, people)?;
        std::fs::write(&wanted, gigs)?;
        let files = format!("rank --profiles {} --gigs {}", profiles.display(), wanted.display());
        let asked = Command::try_parse_from(files.split(' ').chain(more.split(' ')))?;
        let mut out = Vec::new();
        rank(&asked.rank, &mut out)?;
        let lines = String::from_utf8(out)?;
        Ok(lines.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect())
    }

    fn pairs(lines: &[Vec<String>]) -> Vec<String> {
        lines.iter().map(|line| format!("{} {}", line[0], line[1])).collect()
    }

    #[test]
    fn conditions_keep_people_out_unless_they_are_not_read() {
        let strict = ranked(PEOPLE, GIGS, "--direction gig-to-profile --no-exposure").unwrap();
        assert_eq!(pairs(&strict), ["g1 amina", "g2 karim"]);
        let loose = ranked(PEOPLE, GIGS, "--direction gig-to-profile --no-exposure --no-filters").unwrap();
        assert_eq!(pairs(&loose), ["g1 zoya", "g1 amina", "g2 karim"]);
        assert!(loose[0][2].parse::<u32>().unwrap() > loose[1][2].parse().unwrap(), "{loose:?}");
    }

    #[test]
    fn gigs_are_ranked_for_people_and_reasons_add_up() {
        let lines = ranked(PEOPLE, GIGS, "--direction profile-to-gig --explain --top 1").unwrap();
        assert_eq!(pairs(&lines), ["amina g1", "karim g2"]);
        for line in lines {
            let told: serde_json::Value = serde_json::from_str(&line[3]).unwrap();
            let points = told["reasons"].as_array().unwrap().iter().filter_map(|reason| reason["points"].as_u64());
            assert_eq!(points.sum::<u64>().to_string(), line[2]);
        }
    }

    #[test]
    fn what_is_wrong_with_a_file_is_told_by_its_line() {
        let told =
            |people: &str, gigs: &str| format!("{:#}", ranked(people, gigs, "--direction gig-to-profile").unwrap_err());
        for (people, about) in [
            ("{\"id\": \"a\"}\n\n{\"id\": \"a\"}", "line 3: a stands on line 1 already"),
            ("{\"id\": \"\"}", "line 1: an empty id"),
            ("{}", "line 1: missing field `id`"),
            ("{\"id\": \"a\", \"level\": 6}", "line 1: `level` is 1 to 5"),
            ("{\"id\": \"a\", \"rating\": 5.5}", "line 1: `rating` is 0 to 5"),
            ("{\"id\": \"a\", \"rate\": -1}", "line 1: `rate` is an amount of dollars"),
            ("{\"id\": \"a\", \"languages\": [\"Urdu\"]}", "line 1: Urdu is no code of a language"),
        ] {
            assert!(told(people, "").contains(about), "{}", told(people, ""));
        }
        assert!(told("", "{\"id\": \"g\", \"min_level\": 9}").contains("g.jsonl, line 1: `min_level` is at most 5"));
    }
}
