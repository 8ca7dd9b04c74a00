//! Searches that somebody keeps.

use crate::app::App;
use crate::kernel::actor::Actor;
use crate::kernel::ids::SavedSearchId;
use crate::kernel::page::{Cursor, Page};
use crate::notifications::{self, Kind};
use crate::platform::db::{self, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::i18n::Locale;
use crate::platform::outbox::Position;
use crate::platform::text::clean_line;
use crate::saved::model::{KeptSearch, Wish};
use crate::saved::{queries, rules, stop};
use crate::search::{self, Search};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Keeps the search of a result page's address. The same search is one row; keeping it again changes its name and frequency.
pub async fn keep_search(app: &App, actor: &Actor, address: &str, wish: &Wish, locale: Locale) -> Result<KeptSearch> {
    app.limits.hit(&mut *app.db.read().await?, rules::SEARCHES, &actor.person.to_string()).await?;
    let typed = clean_line(&wish.name);
    let (frequency, mut errors) = rules::check_wish(&typed, &wish.frequency);
    let skills = app.skills.now();
    let search = Search::read(&skills, address);
    errors.check(search.is_some(), "search", "saved-odd-search");
    errors.finish()?;
    let search = search.or_missing()?;
    rules::may_keep(actor, search.place)?;
    let name = if typed.is_empty() { named(&search.in_words(&skills, locale)) } else { typed };
    let there = no_news(app, actor, &search).await?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            db::take_turns(tx, &format!("saved searches {}", actor.person)).await?;
            if !queries::is_kept(tx, actor.person, &search).await? {
                rules::check_room_for_search(queries::count_searches(tx, actor.person).await?)?;
            }
            let kept = queries::upsert_search(tx, actor.person, &search, (&name, frequency), now).await?;
            if let (Some((upto, hits)), None) = (&there, kept.looked_at) {
                queries::add_told(tx, kept.id, hits, kept.saved_at).await?;
                queries::set_looked(tx, kept.id, *upto, now).await?;
            }
            Ok(kept)
        })
        .await
}

/// What the search finds now, by an index that has read so far: it was there before, and is no news. None while the index is away
/// or behind, and so not sure of it.
async fn no_news(app: &App, actor: &Actor, search: &Search) -> Result<Option<(Position, Vec<Uuid>)>> {
    let index = search::reading(app).await?;
    if !index.complete {
        return Ok(None);
    }
    match search::hits(app, actor, search).await {
        Ok(hits) => Ok(Some((index.position, hits))),
        Err(AppError::Away("search")) => Ok(None),
        Err(error) => Err(error),
    }
}

/// As long as its table holds.
fn named(words: &str) -> String {
    if words.chars().count() <= rules::NAME {
        return words.to_owned();
    }
    words.chars().take(rules::NAME - 1).chain(['…']).collect()
}

/// The searches that the actor keeps, the latest first, each with how much it found since its results were last opened.
pub async fn list_searches(
    app: &App,
    actor: &Actor,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Page<(KeptSearch, i64)>> {
    let mut conn = app.db.read().await?;
    let rows = queries::list_searches(&mut conn, actor.person, after, limit + 1).await?;
    let new = queries::count_new(&mut conn, actor.person).await?;
    let page = Page::from_surplus(rows, limit, |kept| kept.id.0);
    Ok(page.map(|kept| {
        let count = new.get(&kept.id).copied().unwrap_or(0);
        (kept, count)
    }))
}

/// A search of the actor's own; to everybody else it is not there.
pub async fn find_search(app: &App, actor: &Actor, id: SavedSearchId) -> Result<KeptSearch> {
    let found = queries::find_search(&mut *app.db.read().await?, id).await?;
    found.filter(|kept| kept.person_id == actor.person).or_missing()
}

/// The same, locked.
async fn lock_own(tx: &mut Tx<'_>, actor: &Actor, id: SavedSearchId) -> Result<KeptSearch> {
    let found = queries::lock_search(tx, id).await?;
    found.filter(|kept| kept.person_id == actor.person).or_missing()
}

/// What changes about a search; the rest stays.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// Empty: it is named by what it looks for.
    pub name: Option<String>,
    pub frequency: Option<String>,
}

/// Gives a search another name, or has it told of more or less often.
pub async fn change_search(app: &App, actor: &Actor, id: SavedSearchId, change: &Change, locale: Locale) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let kept = lock_own(tx, actor, id).await?;
            let frequency = change.frequency.as_deref().unwrap_or(kept.frequency().code());
            let typed = clean_line(change.name.as_deref().unwrap_or(&kept.name));
            let (frequency, errors) = rules::check_wish(&typed, frequency);
            errors.finish()?;
            let words = || named(&kept.search().in_words(&app.skills.now(), locale));
            let name = if typed.is_empty() { words() } else { typed };
            queries::change_search(tx, id, &name, frequency, now).await?;
            settle(tx, &kept, now).await
        })
        .await
}

/// Leads to the results of a search, and notes that they were opened.
pub async fn open_search(app: &App, actor: &Actor, id: SavedSearchId) -> Result<String> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let kept = lock_own(tx, actor, id).await?;
            queries::set_needed(tx, id, now).await?;
            settle(tx, &kept, now).await?;
            Ok(kept.search().address())
        })
        .await
}

/// It is still needed, says its owner: what asked them is answered. One that fell silent stays silent until they choose anew how often
/// they want to hear of it.
pub async fn refresh_search(app: &App, actor: &Actor, id: SavedSearchId) -> Result<KeptSearch> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let kept = lock_own(tx, actor, id).await?;
            queries::set_needed(tx, id, now).await?;
            notifications::settled(tx, now, Kind::SavedSearchStale, &kept.keep()).await?;
            Ok(kept)
        })
        .await
}

/// Keeps the search no longer; notices that lead to it are settled.
pub async fn drop_search(app: &App, actor: &Actor, id: SavedSearchId) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let kept = lock_own(tx, actor, id).await?;
            queries::delete_search(tx, id).await?;
            settle(tx, &kept, now).await
        })
        .await
}

/// Whoever looked, chose anew or ended it need read no more of what waits about the search, nor get mail of it.
async fn settle(tx: &mut Tx<'_>, kept: &KeptSearch, now: DateTime<Utc>) -> Result<()> {
    notifications::settled(tx, now, Kind::SavedSearchNews, &kept.results()).await?;
    notifications::settled(tx, now, Kind::SavedSearchStale, &kept.keep()).await
}

/// The name of the search that a token of a mail would silence; None once it is kept no longer, and for what is no token of ours.
pub async fn stoppable(app: &App, token: &str) -> Result<Option<String>> {
    let Some(id) = stop::read(&app.site.csrf_key, token) else { return Ok(None) };
    Ok(queries::find_search(&mut *app.db.read().await?, id).await?.map(|kept| kept.name))
}

/// Silences that search, and nothing else. Doing it twice changes nothing.
pub async fn silence_search(app: &App, token: &str) -> Result<()> {
    let Some(id) = stop::read(&app.site.csrf_key, token) else { return Ok(()) };
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let Some(kept) = queries::lock_search(tx, id).await? else { return Ok(()) };
            queries::silence(tx, id).await?;
            settle(tx, &kept, now).await
        })
        .await
}
