//! Writing down what was asked, and what of it may be shown to whom.

use crate::accounts;
use crate::app::App;
use crate::kernel::deadline::local_date;
use crate::kernel::ids::PersonId;
use crate::platform::error::Result;
use crate::platform::secret::{self, Token};
use crate::search::asked::heard::{Ask, Asker};
use crate::search::asked::queries::{self, Asked, Count, Recent};
use crate::search::asked::rules::{self, KEPT, WITHIN, names_anybody};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::time::Duration;
use tokio::sync::watch;

/// How often a node writes down what it heard, and looks through all names for it.
const EVERY: Duration = Duration::from_secs(5);

/// Writes down what this node hears until `stop` becomes true.
pub async fn keep_hearing(app: &App, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let _ = tokio::time::timeout(EVERY, stop.changed()).await;
        if let Err(error) = write_down(app).await {
            tracing::warn!(%error, "searches could not be counted");
        }
    }
}

/// Counts what was heard, and puts it into people's own lists. Neither takes the other along when it fails.
pub async fn write_down(app: &App) -> Result<()> {
    let heard = app.heard.take(app.clock.now());
    let (listed, counted) = (list(app, &heard).await, count(app, &heard).await);
    listed.and(counted)
}

/// Each text once, person by person, so that nodes do not wait for one another.
async fn list(app: &App, heard: &[Ask]) -> Result<()> {
    let mut recent = BTreeMap::new();
    for ask in heard {
        if let Some(person) = ask.person {
            let at = recent.entry((person, ask.catalogue, ask.text.as_str())).or_insert(ask.at);
            *at = ask.at.max(*at);
        }
    }
    if recent.is_empty() {
        return Ok(());
    }
    app.db
        .write(async |tx| {
            for ((person, catalogue, text), at) in &recent {
                queries::add_recent(tx, *person, catalogue, text, *at).await?;
            }
            Ok(())
        })
        .await
}

/// Names are looked for now: whoever leaves or takes another name does not leave the old one among the counts.
async fn count(app: &App, heard: &[Ask]) -> Result<()> {
    let skills = app.skills.now();
    let countable =
        |ask: &Ask| Some((rules::countable(&ask.text, skills.words())?, ask.asker, ask.catalogue, ask.missed?));
    let mut asked: Vec<_> = heard.iter().filter_map(countable).collect();
    if asked.is_empty() {
        return Ok(());
    }
    let names = names(app).await?;
    asked.retain(|(text, ..)| !names_anybody(text, &names, skills.words()));
    if asked.is_empty() {
        return Ok(());
    }
    app.db
        .write(async |tx| {
            let day = app.clock.today();
            let salt = queries::salt(tx, day, &Token::new().hash()).await?;
            let mut tally = Tally::default();
            for (text, asker, catalogue, missed) in &asked {
                tally.add(day, text, catalogue, *missed, *asker, &salt);
            }
            for (catalogue, text, asker) in queries::add_askers(tx, &tally.askers(day)).await? {
                tally.note(catalogue, text, &asker);
            }
            queries::add_counts(tx, &tally.counts.into_values().collect::<Vec<Count>>()).await
        })
        .await
}

/// Every text of a batch once, and everybody who asked for it; both in one order, so that nodes do not wait for one another.
#[derive(Default)]
struct Tally {
    /// By catalogue and text.
    counts: BTreeMap<(String, String), Count>,
    askers: BTreeSet<(&'static str, String, Vec<u8>)>,
    /// Those of the askers who were signed in.
    accounts: HashSet<Vec<u8>>,
}

impl Tally {
    fn add(&mut self, day: NaiveDate, text: &str, catalogue: &'static str, missed: bool, asker: Asker, salt: &[u8]) {
        let hash = match asker {
            Asker::Account(person) => secret::sign(salt, &[person.0.as_bytes()]),
            Asker::Address(address) => secret::sign(salt, &[rules::network(address).to_string().as_bytes()]),
        };
        if matches!(asker, Asker::Account(_)) {
            self.accounts.insert(hash.clone());
        }
        self.askers.insert((catalogue, text.to_owned(), hash));
        let fresh = || Count { day, catalogue, text: text.to_owned(), asked: 0, missed: 0, askers: 0, accounts: 0 };
        let count = self.counts.entry((catalogue.to_owned(), text.to_owned())).or_insert_with(fresh);
        count.asked += 1;
        count.missed += i32::from(missed);
    }

    fn askers(&self, day: NaiveDate) -> Vec<queries::Asker> {
        let asker = |(catalogue, text, asker): &(&'static str, String, Vec<u8>)| queries::Asker {
            day,
            catalogue,
            text: text.clone(),
            asker: asker.clone(),
        };
        self.askers.iter().map(asker).collect()
    }

    /// Notes somebody who had not asked for it that day.
    fn note(&mut self, catalogue: String, text: String, asker: &[u8]) {
        if let Some(count) = self.counts.get_mut(&(catalogue, text)) {
            count.askers += 1;
            count.accounts += i32::from(self.accounts.contains(asker));
        }
    }
}

/// The words of everybody's name.
async fn names(app: &App) -> Result<HashSet<String>> {
    let names = accounts::list_names(&mut *app.db.read().await?).await?;
    let words = move || {
        rules::words_of(names.iter().flat_map(|(name, urdu)| [name.as_str()].into_iter().chain(urdu.as_deref())))
    };
    Ok(tokio::task::spawn_blocking(words).await.map_err(anyhow::Error::from)?)
}

/// What an empty search box may begin with.
#[derive(Debug, Default)]
pub struct Starters {
    /// Their own, the latest first.
    pub recent: Vec<String>,
    pub popular: Vec<String>,
}

/// `person` is nobody where others use the device too.
pub async fn starters(app: &App, person: Option<PersonId>, catalogue: &str) -> Result<Starters> {
    let mut conn = app.db.read().await?;
    let recent = match person {
        Some(person) => queries::list_recent(&mut conn, person).await?,
        None => Vec::new(),
    };
    let recent = recent.into_iter().filter(|one| one.catalogue == catalogue).map(|one| one.text);
    Ok(Starters { recent: recent.collect(), popular: queries::list_popular(&mut conn, catalogue).await? })
}

/// Somebody's own searches, the latest first.
pub async fn recent(app: &App, person: PersonId) -> Result<Vec<Recent>> {
    queries::list_recent(&mut *app.db.read().await?, person).await
}

/// Forgets what somebody searched for, also what this node heard and did not write down yet.
pub async fn clear(app: &App, person: PersonId) -> Result<()> {
    app.heard.forget(person);
    app.db.write(async |tx| queries::delete_recent(tx, person).await).await
}

/// Takes out of the counts what holds the name of somebody by now, and finds out what is popular among the rest.
pub async fn count_popular(app: &App) -> Result<()> {
    let (names, skills) = (names(app).await?, app.skills.now());
    let since = local_date(app.clock.now() - WITHIN);
    let texts = queries::list_texts(&mut *app.db.read().await?).await?;
    let naming: Vec<&str> =
        texts.iter().map(String::as_str).filter(|text| names_anybody(text, &names, skills.words())).collect();
    app.db
        .write(async |tx| {
            queries::delete_texts(tx, &naming).await?;
            let popular = queries::list_wanted_by_many(tx, since).await?;
            queries::replace_popular(tx, &popular).await
        })
        .await
}

/// What is asked for by enough to be told, what found nothing first.
pub async fn asked(app: &App, catalogue: &str) -> Result<Vec<Asked>> {
    let since = local_date(app.clock.now() - KEPT);
    queries::list_asked(&mut *app.db.read().await?, catalogue, since).await
}

pub async fn forget(app: &App) -> Result<()> {
    let kept_since = local_date(app.clock.now() - KEPT);
    queries::forget(&mut *app.db.read().await?, app.clock.today(), kept_since).await
}
