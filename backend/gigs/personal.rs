//! What gigs know of a person, and what becomes of the gigs of a client that closes with them.

use crate::accounts;
use crate::accounts::personal::{self, Part};
use crate::clients;
use crate::gigs::model::State;
use crate::gigs::queries;
use crate::kernel::ids::{GigId, OrganisationId, PersonId, UploadId};
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use crate::platform::outbox;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use schema::{gig_attachments as attachments, gig_questions as questions, gigs};
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
    }
}

type Made =
    (GigId, OrganisationId, String, String, String, DateTime<Utc>, Option<DateTime<Utc>>, Option<DateTime<Utc>>);

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let rows: Vec<Made> = gigs::table
        .filter(gigs::created_by.eq(person))
        .order(gigs::id)
        .select((
            gigs::id,
            gigs::organisation_id,
            gigs::title,
            gigs::deliverable,
            gigs::state,
            gigs::created_at,
            gigs::published_at,
            gigs::closed_at,
        ))
        .load(conn)
        .await?;
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
            let files = attachments::table.filter(attachments::gig_id.eq_any(&own)).select(attachments::upload_id);
            let files: Vec<UploadId> = files.load(&mut **tx).await?;
            accounts::hand_over_uploads(tx, person, &files, other).await?;
        } else {
            close(tx, &own, now).await?;
        }
    }
    Ok(())
}

async fn close(tx: &mut Tx<'_>, ids: &[GigId], now: DateTime<Utc>) -> Result<()> {
    let all = || gigs::table.filter(gigs::id.eq_any(ids));
    diesel::delete(questions::table.filter(questions::gig_id.eq_any(ids))).execute(&mut **tx).await?;
    diesel::delete(attachments::table.filter(attachments::gig_id.eq_any(ids))).execute(&mut **tx).await?;
    let words = (gigs::deliverable.eq(""), gigs::close_note.eq(None::<String>), gigs::updated_at.eq(now));
    diesel::update(all()).set(words).execute(&mut **tx).await?;
    let drafts = all().filter(gigs::state.eq(State::Draft.code()));
    diesel::update(drafts).set(gigs::title.eq("")).execute(&mut **tx).await?;
    let live = all().filter(gigs::state.eq_any([State::Open.code(), State::Paused.code()]));
    let closed = (gigs::state.eq(State::Closed.code()), gigs::closed_at.eq(now), gigs::close_reason.eq("cancelled"));
    diesel::update(live).set(closed).execute(&mut **tx).await?;
    for id in ids {
        outbox::changed(tx, "gig", id.0, now).await?;
    }
    Ok(())
}
