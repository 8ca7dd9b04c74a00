//! What the clock does with searches: asks them for news, and asks whether they are still needed.

use super::searches::note_no_news;
use crate::accounts;
use crate::app::App;
use crate::kernel::actor::Actor;
use crate::kernel::ids::{GigId, ProfileId, SavedSearchId};
use crate::notifications::rules::{daily_due, weekly_due};
use crate::notifications::{self, Frequency, Kind, Notice};
use crate::platform::db::Tx;
use crate::platform::error::{AppError, Result};
use crate::platform::outbox::{self, Position};
use crate::saved::model::KeptSearch;
use crate::saved::rules::{self, Step};
use crate::saved::{queries, stop};
use crate::search::{self, Place};
use chrono::{DateTime, Utc};
use std::collections::HashSet;
use uuid::Uuid;

/// So many finds are named at once; the others are counted.
const NAMED: usize = 10;

/// How the index stands when searches are asked.
#[derive(Debug, Clone, Copy)]
struct Index {
    position: Position,
    /// It has read everything, so what it does not find is not there.
    complete: bool,
}

/// Asks every search that is due, and tells its owner what it had never found before. While the index is away nothing is noted,
/// so that it is asked again later; a search that fails keeps no other from its turn.
pub async fn tell(app: &App) -> Result<()> {
    let now = app.clock.now();
    let (index, due) = {
        let mut conn = app.db.read().await?;
        let position = outbox::position(&mut conn, search::CONSUMER).await?;
        let complete = outbox::count_since(&mut conn, position).await? == 0;
        let due = queries::list_due(&mut conn, position, daily_due(now), weekly_due(now)).await?;
        (Index { position, complete }, due)
    };
    for id in due {
        match look(app, id, index).await {
            Ok(()) => {}
            Err(AppError::Away(part)) => {
                tracing::warn!(part, "searches are asked for news later");
                break;
            }
            Err(error) => tracing::error!(search = %id, ?error, "a search could not be asked for news"),
        }
    }
    Ok(())
}

/// Asks one search, exactly as its owner would.
async fn look(app: &App, id: SavedSearchId, index: Index) -> Result<()> {
    let Some((before, owner)) = with_owner(app, id).await? else { return Ok(()) };
    if before.looked_at.is_none() && !index.complete {
        return Ok(());
    }
    let hits = search::hits(app, &owner, &before.search()).await?;
    let finds = match before.looked_at {
        Some(_) => finds(app, &before, &owner, &hits).await?,
        None => Vec::new(),
    };
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            // Another node may have looked meanwhile, or the owner given it up.
            let kept = queries::lock_search(tx, id).await?.filter(|kept| kept.looked_at == before.looked_at);
            let Some(kept) = kept else { return Ok(()) };
            if kept.looked_at.is_none() {
                return note_no_news(tx, &kept, &hits, index.position, now).await;
            }
            queries::set_looked(tx, id, index.position, now).await?;
            let ids: Vec<Uuid> = finds.iter().map(|(id, _)| *id).collect();
            let new: HashSet<Uuid> = queries::add_told(tx, id, &ids, now).await?.into_iter().collect();
            let names: Vec<&str> = finds.iter().filter(|(id, _)| new.contains(id)).map(|(_, name)| &**name).collect();
            tell_of(app, tx, &kept, &names, now).await
        })
        .await
}

/// The search and its owner as the rules see them today; nobody hears anything while they are suspended or about to leave.
async fn with_owner(app: &App, id: SavedSearchId) -> Result<Option<(KeptSearch, Actor)>> {
    let mut conn = app.db.read().await?;
    let Some(kept) = queries::find_search(&mut conn, id).await? else { return Ok(None) };
    let person = accounts::find_person(&mut conn, kept.person_id).await?.filter(|person| !person.is_away());
    let Some(person) = person else { return Ok(None) };
    let roles = accounts::list_roles(&mut conn, person.id).await?;
    let owner = person.actor(roles, app.clock.today());
    Ok(rules::may_keep(&owner, kept.search().place).is_ok().then_some((kept, owner)))
}

/// Of these hits those that the search never found before and that lists show to its owner, with what they are called.
async fn finds(app: &App, kept: &KeptSearch, owner: &Actor, hits: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
    let known = queries::list_told(&mut *app.db.read().await?, kept.id, hits).await?;
    let known: HashSet<Uuid> = known.into_iter().collect();
    let fresh = hits.iter().filter(|id| !known.contains(*id)).copied();
    match kept.search().place {
        Place::Gigs => {
            let gigs = search::seen_gigs(app, owner, &fresh.map(GigId).collect::<Vec<_>>()).await?;
            Ok(gigs.iter().map(|shown| (shown.gig.id.0, shown.gig.title.clone())).collect())
        }
        Place::Talent => {
            let people = search::seen_people(app, owner, &fresh.map(ProfileId).collect::<Vec<_>>()).await?;
            Ok(people.into_iter().map(|one| (one.id.0, one.name)).collect())
        }
    }
}

/// Nobody is told of nothing, nor of a search that is kept without news.
async fn tell_of(app: &App, tx: &mut Tx<'_>, kept: &KeptSearch, names: &[&str], now: DateTime<Utc>) -> Result<()> {
    if names.is_empty() || kept.frequency() == Frequency::Never {
        return Ok(());
    }
    let (count, found) = (names.len().to_string(), found(names));
    let args = [("name", kept.name.as_str()), ("count", count.as_str()), ("found", found.as_str())];
    let notice = Notice { to: kept.person_id, kind: Kind::SavedSearchNews, args: &args, path: kept.results() };
    notifications::notify_of(tx, now, notice, &stop::path(&app.site.csrf_key, kept.id)).await
}

/// The first names, and how many more there are.
fn found(names: &[&str]) -> String {
    let first = names.iter().take(NAMED).copied().collect::<Vec<_>>().join(" · ");
    match names.len().saturating_sub(NAMED) {
        0 => first,
        more => format!("{first} · +{more}"),
    }
}

/// Asks the owners of searches that nobody opens whether they still need them, and silences those that were asked in vain.
pub async fn warn(app: &App) -> Result<()> {
    let now = app.clock.now();
    let unopened = queries::list_unopened(&mut *app.db.read().await?, rules::unopened_since(now)).await?;
    for id in unopened {
        app.db
            .write(async |tx| {
                let kept = queries::lock_search(tx, id).await?.filter(|kept| kept.frequency() != Frequency::Never);
                let Some(kept) = kept else { return Ok(()) };
                match rules::next_step(kept.opened_at, kept.warned_at, now) {
                    Some(Step::Warn) => ask_whether_needed(app, tx, &kept, now).await,
                    Some(Step::Silence) => queries::silence(tx, id).await,
                    None => Ok(()),
                }
            })
            .await?;
    }
    Ok(())
}

async fn ask_whether_needed(app: &App, tx: &mut Tx<'_>, kept: &KeptSearch, now: DateTime<Utc>) -> Result<()> {
    queries::set_warned(tx, kept.id, now).await?;
    let args = [("name", kept.name.as_str())];
    let notice = Notice { to: kept.person_id, kind: Kind::SavedSearchStale, args: &args, path: kept.keep() };
    notifications::notify_of(tx, now, notice, &stop::path(&app.site.csrf_key, kept.id)).await
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn ten_are_named_and_the_others_counted() {
        assert_eq!(found(&["a", "b"]), "a · b");
        assert_eq!(found(&["n"; 10]).matches('n').count(), 10);
        assert!(found(&["n"; 13]).ends_with("n · +3"));
    }
}
