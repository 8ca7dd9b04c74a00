//! What clients know of a person, and what becomes of a client whose last member leaves.

use crate::accounts::personal::Part;
use crate::clients::queries;
use crate::kernel::ids::{OrganisationId, PersonId};
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use crate::platform::outbox;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use schema::{client_approvals, organisation_members as members, organisations, people};
use serde_json::{Value, json};

pub fn part() -> Part {
    Part {
        slice: "clients",
        exported: &["organisation_members.person_id", "organisations.created_by"],
        left_out: &[
            (
                "client_approvals.decided_by",
                "decisions are about the client; who of the staff decided stays with the staff",
            ),
            ("organisation_members.added_by", "the row is the other member's"),
        ],
        export: |conn, person| export(conn, person).boxed_local(),
        forms: &[],
        hide: |tx, person, now| hide(tx, person, now).boxed_local(),
        show: |tx, person, now| show(tx, person, now).boxed_local(),
        forget: |tx, person, now| forget(tx, person, now).boxed_local(),
    }
}

type Membership = (OrganisationId, bool, DateTime<Utc>);

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let own: Vec<Membership> = members::table
        .filter(members::person_id.eq(person))
        .order(members::added_at)
        .select((members::organisation_id, members::is_owner, members::added_at))
        .load(conn)
        .await?;
    let mut clients = Vec::new();
    for (id, is_owner, since) in own {
        let Some(client) = queries::find(conn, id).await? else { continue };
        clients.push(json!({
            "id": id,
            "name": client.name,
            "kind": client.kind,
            "about": client.about,
            "website": client.website,
            "country": client.country,
            "city": client.city,
            "time_zone": client.time_zone,
            "approval": client.approval,
            "is_owner": is_owner,
            "member_since": since,
        }));
    }
    let made = organisations::table.filter(organisations::created_by.eq(person)).order(organisations::id);
    let made: Vec<OrganisationId> = made.select(organisations::id).load(conn).await?;
    Ok(json!({ "clients": clients, "clients_made": made }))
}

/// A client whose other members have all gone or are going is closed to the public at once.
async fn hide(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    for client in queries::list_of_person(tx, person).await? {
        queries::lock(tx, client.id).await?;
        let staying = members::table
            .inner_join(people::table.on(people::id.eq(members::person_id)))
            .filter(members::organisation_id.eq(client.id))
            .filter(members::person_id.ne(person))
            .filter(people::leaves_at.is_null());
        if staying.count().get_result::<i64>(&mut **tx).await? == 0 {
            set_closed(tx, client.id, Some(now), now).await?;
        }
    }
    Ok(())
}

async fn show(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    for client in queries::list_of_person(tx, person).await?.iter().filter(|client| client.closed_at.is_some()) {
        set_closed(tx, client.id, None, now).await?;
    }
    Ok(())
}

async fn set_closed(
    tx: &mut Tx<'_>,
    id: OrganisationId,
    closed_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let set = (organisations::closed_at.eq(closed_at), organisations::updated_at.eq(now));
    diesel::update(organisations::table.find(id)).set(set).execute(&mut **tx).await?;
    outbox::changed(tx, "organisation", id.0, now).await
}

/// The last member takes the client's name along: often it is their own. Where others stay, one of them owns it.
async fn forget(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    for client in queries::list_of_person(tx, person).await? {
        queries::lock(tx, client.id).await?;
        queries::delete_member(tx, client.id, person).await?;
        let left = queries::list_members(tx, client.id).await?;
        match left.as_slice() {
            [] => empty(tx, client.id, now).await?,
            [first, ..] if !left.iter().any(|member| member.is_owner) => {
                let row = members::table.find((client.id, first.person));
                diesel::update(row).set(members::is_owner.eq(true)).execute(&mut **tx).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

async fn empty(tx: &mut Tx<'_>, id: OrganisationId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(organisations::table.find(id))
        .set((
            organisations::name.eq("Former client"),
            organisations::slug.eq(id.0.simple().to_string()),
            organisations::about.eq(""),
            organisations::website.eq(None::<String>),
            organisations::city.eq(""),
        ))
        .execute(&mut **tx)
        .await?;
    let notes = client_approvals::table.filter(client_approvals::organisation_id.eq(id));
    diesel::update(notes).set(client_approvals::note.eq("")).execute(&mut **tx).await?;
    set_closed(tx, id, Some(now), now).await
}
