//! What clients know of a person, and what becomes of a client whose last member leaves.

use crate::accounts;
use crate::accounts::model::normal_email;
use crate::accounts::personal::Part;
use crate::clients::queries;
use crate::kernel::actor::Actor;
use crate::kernel::ids::{OrganisationId, PersonId};
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use crate::platform::outbox;
use chrono::{DateTime, Utc};
use futures_util::FutureExt;
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
            ("organisation_invitations.invited_by", "the row is about whoever was asked"),
            ("organisation_members.added_by", "the row is the other member's"),
        ],
        export: |conn, person| export(conn, person).boxed_local(),
        forms: &[],
        hide: |tx, person, now| hide(tx, person, now).boxed_local(),
        show: |tx, person, now| show(tx, person, now).boxed_local(),
        forget: |tx, person, now| forget(tx, person, now).boxed_local(),
        meets: |conn, actor, person, _| meets(conn, actor, person).boxed_local(),
    }
}

/// Members of one client see each other's names.
async fn meets(conn: &mut Conn, actor: &Actor, person: PersonId) -> Result<bool> {
    for client in queries::list_of_person(conn, actor.person).await? {
        if queries::is_member(conn, client.id, person).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let mut clients = Vec::new();
    for (client, is_owner, since) in queries::list_memberships(conn, person).await? {
        clients.push(json!({
            "id": client.id,
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
    Ok(json!({ "clients": clients, "clients_made": queries::list_made_by(conn, person).await? }))
}

/// A client whose other members have all gone or are going is closed to the public at once.
async fn hide(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    for client in queries::list_of_person(tx, person).await? {
        queries::lock(tx, client.id).await?;
        if queries::count_staying(tx, client.id, person).await? == 0 {
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
    queries::set_closed(tx, id, closed_at, now).await?;
    outbox::changed(tx, "organisation", id.0, now).await
}

/// The last member takes the client's name along: often it is their own. Where others stay, one of them owns it. Invitations
/// to their address end.
async fn forget(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    for client in queries::list_of_person(tx, person).await? {
        queries::lock(tx, client.id).await?;
        queries::delete_member(tx, client.id, person).await?;
        let left = queries::list_members(tx, client.id).await?;
        match left.as_slice() {
            [] => {
                queries::empty(tx, client.id).await?;
                set_closed(tx, client.id, Some(now), now).await?;
            }
            [first, ..] if !left.iter().any(|member| member.is_owner) => {
                queries::set_owner(tx, client.id, first.person).await?;
            }
            _ => {}
        }
    }
    if let Some(known) = accounts::find_person(tx, person).await? {
        queries::delete_invitations_to(tx, &normal_email(&known.email)).await?;
    }
    Ok(())
}
