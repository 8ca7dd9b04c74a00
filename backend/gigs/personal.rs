//! What gigs know of a person, and what becomes of the gigs of a client that closes with them.

use crate::accounts;
use crate::accounts::personal::{self, Part};
use crate::clients;
use crate::gigs::queries;
use crate::kernel::ids::{GigId, PersonId};
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use crate::platform::outbox;
use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use serde_json::{Value, json};

pub fn part() -> Part {
    Part {
        slice: "gigs",
        exported: &["gigs.created_by"],
        left_out: &[],
        export: |conn, person| export(conn, person).boxed_local(),
        forms: &[("/my/gigs/*", "accounts-draft-gig")],
        hide: personal::nothing,
        show: personal::nothing,
        forget: |tx, person, now| forget(tx, person, now).boxed_local(),
        meets: personal::nobody,
    }
}

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let rows = queries::list_made_by(conn, person).await?;
    let ids: Vec<GigId> = rows.iter().map(|row| row.0).collect();
    let mut details = queries::details_of(conn, &ids).await?;
    let mut made = Vec::new();
    for (id, client, title, deliverable, state, written, published, closed) in rows {
        let details = details.remove(&id).unwrap_or_default();
        made.push(json!({
            "id": id,
            "client": client,
            "title": title,
            "deliverable": deliverable,
            "questions": details.questions,
            "state": state,
            "written_at": written,
            "published_at": published,
            "closed_at": closed,
        }));
    }
    Ok(json!({ "gigs": made }))
}

/// Gigs of a client that goes on keep their files, which another member holds from now on; those of a client that closes are
/// closed, and keep no more than their title, for whoever worked on them.
async fn forget(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    for client in clients::list_of_person(tx, person).await? {
        let own = queries::list_ids_of_clients(tx, &[client.id]).await?;
        let others = clients::member_ids(tx, client.id).await?.into_iter().find(|member| *member != person);
        if let Some(other) = others {
            let files = queries::list_files(tx, &own).await?;
            accounts::hand_over_uploads(tx, person, &files, other).await?;
        } else {
            close(tx, &own, now).await?;
        }
    }
    Ok(())
}

async fn close(tx: &mut Tx<'_>, ids: &[GigId], now: DateTime<Utc>) -> Result<()> {
    queries::close_and_empty(tx, ids, now).await?;
    for id in ids {
        outbox::changed(tx, "gig", id.0, now).await?;
    }
    Ok(())
}
