//! Writing down what was asked, and what of it may be shown to whom.

use crate::accounts;
use crate::app::App;
use crate::kernel::deadline::local_date;
use crate::kernel::ids::PersonId;
use crate::platform::error::Result;
use crate::platform::secret::{self, Token};
use crate::platform::text::clean_line;
use crate::search::asked::heard::Ask;
use crate::search::asked::queries::{self, Asked, Asker, Count, Recent};
use crate::search::asked::rules::{self, KEPT, POPULAR, WITHIN};
use crate::search::help::words_of_names;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::time::Duration;
use tokio::sync::watch;

/// How often a node writes down what it heard.
const EVERY: Duration = Duration::from_secs(1);

/// Writes down what this node hears until `stop` becomes true.
pub async fn keep_hearing(app: &App, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let _ = tokio::time::timeout(EVERY, stop.changed()).await;
        if let Err(error) = write_down(app).await {
            tracing::warn!(%error, "searches could not be counted");
        }
    }
}

/// Counts what was heard, and puts it into people's own lists.
pub async fn write_down(app: &App) -> Result<()> {
    let heard = app.heard.take(app.clock.now());
    if heard.is_empty() {
        return Ok(());
    }
    app.db
        .write(async |tx| {
            for ask in &heard {
                if let Some(person) = ask.person {
                    queries::add_recent(tx, person, ask.catalogue, &clean_line(&ask.text), ask.at).await?;
                }
            }
            let salt = queries::salt(tx, app.clock.today(), &Token::new().hash()).await?;
            let (mut counts, askers) = counted(&heard, &salt, app.clock.today());
            if counts.is_empty() {
                return Ok(());
            }
            for (catalogue, text) in queries::add_askers(tx, &askers).await? {
                let same = |count: &&mut Count| count.catalogue == catalogue && count.text == text;
                counts.iter_mut().filter(same).for_each(|count| count.askers += 1);
            }
            queries::add_counts(tx, &counts).await
        })
        .await
}

/// Each countable text once, and everybody who asked for it; both in one order, so that nodes do not wait for one another.
fn counted(heard: &[Ask], salt: &[u8], day: NaiveDate) -> (Vec<Count>, Vec<Asker>) {
    let mut counts = BTreeMap::<(&'static str, String), (i32, i32)>::new();
    let mut askers = BTreeSet::<(&'static str, String, Vec<u8>)>::new();
    for ask in heard {
        let Some(text) = rules::countable(&ask.text) else { continue };
        let asker = secret::sign(salt, &[ask.asker.as_bytes()]);
        askers.insert((ask.catalogue, text.clone(), asker));
        let (asked, missed) = counts.entry((ask.catalogue, text)).or_default();
        (*asked, *missed) = (*asked + 1, *missed + i32::from(ask.missed));
    }
    let counts = counts.into_iter().map(|((catalogue, text), (asked, missed))| Count {
        day,
        catalogue,
        text,
        asked,
        missed,
        askers: 0,
    });
    let askers = askers.into_iter().map(|(catalogue, text, asker)| Asker { day, catalogue, text, asker });
    (counts.collect(), askers.collect())
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

pub async fn clear(app: &App, person: PersonId) -> Result<()> {
    app.db.write(async |tx| queries::delete_recent(tx, person).await).await
}

/// Finds out what is popular now.
pub async fn count_popular(app: &App) -> Result<()> {
    let since = local_date(app.clock.now() - WITHIN);
    let wanted = queries::list_wanted_by_many(&mut *app.db.read().await?, since).await?;
    let mut left = BTreeMap::<String, usize>::new();
    let mut popular = without_names(app, wanted).await?;
    popular.retain(|one| {
        let count = left.entry(one.catalogue.clone()).or_default();
        *count += 1;
        *count <= POPULAR
    });
    app.db.write(async |tx| queries::replace_popular(tx, &popular).await).await
}

/// What is asked for often enough to be told, what found nothing first.
pub async fn asked(app: &App, catalogue: &str) -> Result<Vec<Asked>> {
    let since = local_date(app.clock.now() - KEPT);
    let asked = queries::list_asked(&mut *app.db.read().await?, catalogue, since).await?;
    without_names(app, asked).await
}

/// Those of the texts that hold nobody's name. A word that names a skill may be somebody's name as well.
async fn without_names(app: &App, mut asked: Vec<Asked>) -> Result<Vec<Asked>> {
    let skills = words_of_names(&app.skills.now());
    let words = asked.iter().flat_map(|one| one.text.split(' ')).filter(|word| !skills.contains_key(*word));
    let words: HashSet<String> = words.map(str::to_owned).collect();
    let words: Vec<String> = words.into_iter().collect();
    let names = accounts::names_among(&mut *app.db.read().await?, &words).await?;
    asked.retain(|one| !one.text.split(' ').any(|word| names.contains(word)));
    Ok(asked)
}

pub async fn forget(app: &App) -> Result<()> {
    let kept_since = local_date(app.clock.now() - KEPT);
    queries::forget(&mut *app.db.read().await?, app.clock.today(), kept_since).await
}
