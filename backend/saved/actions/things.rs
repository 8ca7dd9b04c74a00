//! Gigs and people that somebody puts aside.

use crate::app::App;
use crate::kernel::actor::Actor;
use crate::kernel::ids::{GigId, ProfileId};
use crate::kernel::page::{Cursor, Page};
use crate::platform::db;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::text::clean_block;
use crate::saved::model::{Kind, Saved, Seen, Thing};
use crate::saved::{queries, rules};
use crate::search;
use std::collections::HashMap;

/// Saves what lists show to the actor, once; with a note, where one is given. What is saved already stays so, and its note may
/// change whatever became of it.
pub async fn save(app: &App, actor: &Actor, thing: Thing, note: Option<&str>) -> Result<()> {
    let note = note.map(clean_block);
    rules::check_note(note.as_deref().unwrap_or_default())?;
    let (allowed, is_seen) = (rules::may_save(actor, thing.kind()), see(app, actor, thing).await?.is_some());
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            db::take_turns(tx, &format!("saved {}", actor.person)).await?;
            match (queries::find(tx, actor.person, thing).await?, &note) {
                (Some(saved), Some(note)) => queries::set_note(tx, saved.id, note).await,
                (Some(_), None) => Ok(()),
                (None, note) => {
                    allowed?;
                    if !is_seen {
                        return Err(AppError::NotFound);
                    }
                    rules::check_room(queries::count(tx, actor.person, thing.kind()).await?)?;
                    queries::insert(tx, actor.person, thing, note.as_deref().unwrap_or_default(), now).await
                }
            }
        })
        .await
}

/// Changes the note on something that is saved.
pub async fn set_note(app: &App, actor: &Actor, thing: Thing, note: &str) -> Result<()> {
    let note = clean_block(note);
    rules::check_note(&note)?;
    app.db
        .write(async |tx| {
            let saved = queries::find(tx, actor.person, thing).await?.or_missing()?;
            queries::set_note(tx, saved.id, &note).await
        })
        .await
}

/// Takes it away again; what was not saved is away already.
pub async fn drop(app: &App, actor: &Actor, thing: Thing) -> Result<()> {
    app.db.write(async |tx| queries::delete(tx, actor.person, thing).await).await
}

/// Whether the actor saved it, and it as lists show it to them.
pub async fn find(app: &App, actor: &Actor, thing: Thing) -> Result<(Option<Saved>, Option<Seen>)> {
    let saved = queries::find(&mut *app.db.read().await?, actor.person, thing).await?;
    Ok((saved, see(app, actor, thing).await?))
}

async fn see(app: &App, actor: &Actor, thing: Thing) -> Result<Option<Seen>> {
    Ok(match thing {
        Thing::Gig(id) => search::seen_gigs(app, actor, &[id]).await?.pop().map(Seen::Gig),
        Thing::Person(id) => search::seen_people(app, actor, &[id]).await?.pop().map(|one| Seen::Person(Box::new(one))),
    })
}

/// What the actor saved of a kind, the latest first; without content where it may no longer be seen.
pub async fn list(
    app: &App,
    actor: &Actor,
    kind: Kind,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Page<(Saved, Option<Seen>)>> {
    let rows = queries::list(&mut *app.db.read().await?, actor.person, kind, after, limit + 1).await?;
    let page = Page::from_surplus(rows, limit, |saved| saved.id.0);
    let mut seen = seen(app, actor, kind, &page.items).await?;
    Ok(page.map(|saved| {
        let thing = saved.thing();
        let shown = thing.and_then(|thing| seen.remove(&thing));
        (saved, shown)
    }))
}

async fn seen(app: &App, actor: &Actor, kind: Kind, rows: &[Saved]) -> Result<HashMap<Thing, Seen>> {
    let seen: Vec<Seen> = match kind {
        Kind::Gigs => {
            let ids: Vec<GigId> = rows.iter().filter_map(|saved| saved.gig_id).collect();
            search::seen_gigs(app, actor, &ids).await?.into_iter().map(Seen::Gig).collect()
        }
        Kind::People => {
            let ids: Vec<ProfileId> = rows.iter().filter_map(|saved| saved.profile_id).collect();
            let people = search::seen_people(app, actor, &ids).await?.into_iter();
            people.map(|one| Seen::Person(Box::new(one))).collect()
        }
    };
    Ok(seen.into_iter().map(|one| (one.thing(), one)).collect())
}
