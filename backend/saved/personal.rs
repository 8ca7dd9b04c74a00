//! What somebody put aside, with what they noted; theirs alone.

use crate::accounts::personal::{self, Part};
use crate::kernel::ids::PersonId;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use crate::profiles;
use crate::saved::model::{KeptSearch, Kind, Saved, Thing};
use crate::saved::{queries, rules};
use futures_util::FutureExt;
use serde_json::{Value, json};

pub fn part() -> Part {
    Part {
        slice: "saved",
        exported: &["saved_searches.person_id", "saved_things.person_id"],
        left_out: &[],
        export: |conn, person| export(conn, person).boxed_local(),
        forms: &[],
        hide: personal::nothing,
        show: personal::nothing,
        forget: |tx, person, _| forget(tx, person).boxed_local(),
        meets: personal::nobody,
    }
}

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let saved = queries::list_all(conn, person).await?;
    let searches = queries::list_searches(conn, person, None, rules::MOST_SEARCHES).await?;
    let of = |kind: Kind| -> Vec<Value> {
        let rows = saved.iter().filter(|saved| saved.thing().map(Thing::kind) == Some(kind));
        rows.map(thing).collect()
    };
    Ok(json!({
        "gigs": of(Kind::Gigs), "people": of(Kind::People),
        "searches": searches.iter().rev().map(search).collect::<Vec<_>>(),
    }))
}

fn thing(saved: &Saved) -> Value {
    let id = saved.gig_id.map(|id| id.0).or(saved.profile_id.map(|id| id.0));
    json!({ "id": id, "note": saved.note, "saved_at": saved.saved_at })
}

fn search(kept: &KeptSearch) -> Value {
    json!({
        "search": kept.search().address(), "name": kept.name, "told": kept.frequency().code(), "saved_at": kept.saved_at,
        "opened_at": kept.opened_at,
    })
}

/// What they saved goes, and what others noted of them.
async fn forget(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    queries::delete_of_person(tx, person).await?;
    if let Some(profile) = profiles::find_of_person(tx, person).await? {
        queries::delete_about(tx, profile.id).await?;
    }
    Ok(())
}
