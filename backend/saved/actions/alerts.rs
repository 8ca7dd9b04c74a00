//! What the clock does with searches: asks them for news, and asks whether they are still needed.

use crate::accounts::{self, model::Proof, rules::roles_in_force};
use crate::app::App;
use crate::gigs::Gig;
use crate::kernel::actor::Actor;
use crate::kernel::ids::{GigId, ProfileId, SavedSearchId};
use crate::notifications::{self, Kind, Notice};
use crate::platform::db::Tx;
use crate::platform::error::{AppError, Result};
use crate::profiles::{self, Published};
use crate::saved::model::KeptSearch;
use crate::saved::rules::{self, Step};
use crate::saved::{queries, stop};
use crate::search::{self, FURTHEST, Place, Reading};
use chrono::{DateTime, Utc};
use std::collections::HashSet;
use uuid::Uuid;

/// So many finds are named at once; the others are counted.
const NAMED: usize = 10;

/// Where nobody has read the outbox: whatever the index read since makes the next look due.
const NOWHERE: i64 = 0;

/// Asks the searches that are due, and tells their owners what these had never found before. While the index is away nothing is
/// noted, so that they are asked again later; a search that fails or takes too long keeps no other from its turn.
pub async fn tell(app: &App) -> Result<()> {
    let now = app.clock.now();
    let index = search::reading(app).await?;
    let due = {
        let mut conn = app.db.read().await?;
        let (daily, weekly) = (rules::daily_turn(now), rules::weekly_turn(now));
        queries::list_due(&mut conn, index, daily, weekly, rules::MOST_AT_ONCE).await?
    };
    for id in due {
        match look(app, id, index).await {
            Ok(()) => {}
            Err(AppError::Away(part)) => {
                tracing::warn!(search = %id, part, "a search is asked for news later");
                if app.search.health().await.is_err() {
                    break;
                }
            }
            Err(error) => tracing::error!(search = %id, ?error, "a search could not be asked for news"),
        }
    }
    Ok(())
}

/// Asks one search, as its owner would.
async fn look(app: &App, id: SavedSearchId, index: Reading) -> Result<()> {
    queries::set_tried(&mut *app.db.read().await?, id, app.clock.now()).await?;
    let Some((before, owner)) = with_owner(app, id).await? else { return Ok(()) };
    let hits = search::hits(app, &owner, &before.search()).await?;
    let look = Look::at(app, &before, &owner, &hits).await?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            // Another node may have looked meanwhile, or the owner given it up.
            let kept = queries::lock_search(tx, id).await?.filter(|kept| kept.looked_at == before.looked_at);
            let Some(kept) = kept else { return Ok(()) };
            queries::add_told(tx, id, &look.old, kept.saved_at).await?;
            if kept.looked_at.is_none() {
                // What came since the search is kept is told when its turn comes.
                return queries::set_looked(tx, id, NOWHERE, now).await;
            }
            queries::set_looked(tx, id, index.position, now).await?;
            let ids: Vec<Uuid> = look.news.iter().map(|find| find.id).collect();
            let new: HashSet<Uuid> = queries::add_told(tx, id, &ids, now).await?.into_iter().collect();
            let names = look.news.iter().filter(|find| new.contains(&find.id)).map(|find| &*find.name);
            tell_of(app, tx, &kept, &names.collect::<Vec<_>>(), now).await
        })
        .await
}

/// The search and its owner as the rules see them today; nobody hears anything while they are suspended or about to leave. A mail shows
/// what a password alone would: the clock has no second factor to show.
async fn with_owner(app: &App, id: SavedSearchId) -> Result<Option<(KeptSearch, Actor)>> {
    let mut conn = app.db.read().await?;
    let Some(kept) = queries::find_search(&mut conn, id).await? else { return Ok(None) };
    let person = accounts::find_person(&mut conn, kept.person_id).await?.filter(|person| !person.is_away());
    let Some(person) = person else { return Ok(None) };
    let held = accounts::list_roles(&mut conn, person.id).await?;
    let owner = person.actor(roles_in_force(&held, Proof::default()), app.clock.today());
    Ok(rules::may_keep(&owner, kept.search().place).is_ok().then_some((kept, owner)))
}

/// Something that a search finds and lists show to its owner.
struct Find {
    id: Uuid,
    name: String,
    /// Of a gig that was renewed, since when it is before the public again.
    first_published: DateTime<Utc>,
}

/// What a search never found before.
struct Look {
    news: Vec<Find>,
    /// What may have been there when somebody began to keep the search.
    old: Vec<Uuid>,
}

impl Look {
    async fn at(app: &App, kept: &KeptSearch, owner: &Actor, hits: &[Uuid]) -> Result<Self> {
        let known = queries::list_told(&mut *app.db.read().await?, kept.id, hits).await?;
        let known: HashSet<Uuid> = known.into_iter().collect();
        let fresh: Vec<Uuid> = hits.iter().filter(|id| !known.contains(*id)).copied().collect();
        // Where there is more than the index gives, what was not among the newest once comes up when others go.
        let all_is_known = kept.looked_at.is_some() && hits.len() < FURTHEST;
        let mut news = seen(app, kept.search().place, owner, &fresh).await?;
        news.retain(|find| rules::is_news(find.first_published, kept.saved_at, all_is_known));
        let young: HashSet<Uuid> = news.iter().map(|find| find.id).collect();
        let old = fresh.into_iter().filter(|id| !all_is_known && !young.contains(id)).collect();
        Ok(Self { news, old })
    }
}

/// Of these things those that lists show to somebody, in this order.
async fn seen(app: &App, place: Place, owner: &Actor, ids: &[Uuid]) -> Result<Vec<Find>> {
    match place {
        Place::Gigs => {
            let ids: Vec<GigId> = ids.iter().copied().map(GigId).collect();
            let gigs = search::seen_gigs(app, owner, &ids).await?;
            let find =
                |gig: &Gig| Some(Find { id: gig.id.0, name: gig.title.clone(), first_published: gig.published_at? });
            Ok(gigs.iter().filter_map(|shown| find(&shown.gig)).collect())
        }
        Place::Talent => {
            let ids: Vec<ProfileId> = ids.iter().copied().map(ProfileId).collect();
            let people = search::seen_people(app, owner, &ids).await?;
            let first = profiles::list_first_published(&mut *app.db.read().await?, &ids).await?;
            let find =
                |one: Published| Some(Find { first_published: *first.get(&one.id)?, id: one.id.0, name: one.name });
            Ok(people.into_iter().filter_map(find).collect())
        }
    }
}

/// Nobody is told of nothing, nor of a search that is kept without news.
async fn tell_of(app: &App, tx: &mut Tx<'_>, kept: &KeptSearch, names: &[&str], now: DateTime<Utc>) -> Result<()> {
    if names.is_empty() || kept.is_silent() {
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

/// Asks the owners of searches that nobody opens whether they still need them, and silences those that were asked in vain. A search
/// that fails keeps no other from its turn.
pub async fn warn(app: &App) -> Result<()> {
    let now = app.clock.now();
    let unopened = queries::list_unopened(&mut *app.db.read().await?, rules::unopened_since(now)).await?;
    for id in unopened {
        if let Err(error) = step(app, id, now).await {
            tracing::error!(search = %id, ?error, "nobody could be asked whether a search is still needed");
        }
    }
    Ok(())
}

async fn step(app: &App, id: SavedSearchId, now: DateTime<Utc>) -> Result<()> {
    app.db
        .write(async |tx| {
            let kept = queries::lock_search(tx, id).await?.filter(|kept| !kept.is_silent());
            let Some(kept) = kept else { return Ok(()) };
            match rules::next_step(kept.opened_at, kept.warned_at, now) {
                Some(Step::Warn) => ask_whether_needed(app, tx, &kept, now).await,
                Some(Step::Silence) => queries::silence(tx, id).await,
                None => Ok(()),
            }
        })
        .await
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
