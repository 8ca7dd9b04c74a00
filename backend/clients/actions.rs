//! Acts of and on clients.

use crate::accounts;
use crate::accounts::model::normal_email;
use crate::app::App;
use crate::clients::model::{Approval, DecisionInput, Invitation, Organisation, OrganisationInput};
use crate::clients::queries::{self, NewInvitation};
use crate::clients::rules::{self, Refusal};
use crate::kernel::actor::{Actor, Role};
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{InvitationId, OrganisationId, PersonId};
use crate::notifications::{self, Kind, Notice};
use crate::platform::audit::{self, Entry};
use crate::platform::db::{self, Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::secret::{Token, token_hash};
use crate::platform::text::clean_block;
use crate::platform::{letters, outbox};
use crate::policy::{self, Rule};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

/// A new client; whoever makes it is its first owner, and holds the role of a client from now on.
pub async fn create(app: &App, actor: &Actor, input: &OrganisationInput) -> Result<OrganisationId> {
    rules::may_create(actor)?;
    let input = input.cleaned();
    input.check()?;
    let (id, now) = (OrganisationId::new(), app.clock.now());
    app.db
        .write(async |tx| {
            let slug = free_slug(tx, &input.name, id).await?;
            queries::insert(tx, id, &slug, &input, actor.person, now).await?;
            queries::insert_member(tx, id, actor.person, true, actor.person, now).await?;
            accounts::grant_role(tx, actor.person, Role::Client, actor.person, now).await?;
            record(tx, now, actor, "clients.create", id, json!({})).await
        })
        .await?;
    Ok(id)
}

/// The name in plain letters, with a number when it is taken; a name in other letters goes by its id.
async fn free_slug(tx: &mut Tx<'_>, name: &str, id: OrganisationId) -> Result<String> {
    let words: Vec<String> =
        name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let wanted = if words.is_empty() { id.0.simple().to_string() } else { words.join("-") };
    db::take_turns(tx, "organisations.slug").await?;
    let taken = queries::list_slugs(tx, &wanted).await?;
    let numbered = std::iter::once(wanted.clone()).chain((2..).map(|number| format!("{wanted}-{number}")));
    Ok(numbered.into_iter().find(|slug| !taken.contains(slug)).unwrap_or(wanted))
}

pub async fn update(app: &App, actor: &Actor, id: OrganisationId, input: &OrganisationInput) -> Result<()> {
    let input = input.cleaned();
    input.check()?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            lock_own(tx, actor, id).await?;
            queries::update(tx, id, &input, now).await?;
            outbox::changed(tx, "organisation", id.0, now).await
        })
        .await
}

/// Asks somebody by mail to become a member. The answer, and what members see, is the same whether or not the address has an
/// account.
pub async fn invite_member(app: &App, actor: &Actor, id: OrganisationId, email: &str) -> Result<()> {
    let mut errors = FieldErrors::default();
    let email = accounts::checked_email(&mut errors, "email", email);
    errors.finish()?;
    app.limits.hit(&mut *app.db.read().await?, rules::NEW_MEMBERS, &actor.person.to_string()).await?;
    let (token, now) = (Token::new(), app.clock.now());
    app.db
        .write(async |tx| {
            let organisation = lock_own(tx, actor, id).await?;
            require_owner(tx, actor, id).await?;
            let days = policy::value(tx, Rule::InvitationLife, now).await?;
            let invitation = NewInvitation {
                id: InvitationId::new(),
                organisation_id: id,
                email: &email,
                email_normal: normal_email(&email),
                token_hash: token.hash(),
                invited_by: actor.person,
                created_at: now,
                expires_at: now + TimeDelta::days(days),
            };
            queries::put_invitation(tx, &invitation).await?;
            let host = accounts::find_person(tx, actor.person).await?.or_missing()?;
            let to = accounts::recipient_at(tx, &email, host.locale()).await?;
            let days = days.to_string();
            let args =
                [("host", host.full_name.as_str()), ("client", organisation.name.as_str()), ("days", days.as_str())];
            let path = Some(format!("/my/clients/invitations/{}", token.text()));
            letters::send(tx, now, to, "clients-invited", &args, path).await?;
            record(tx, now, actor, "clients.invite_member", id, json!({ "invitation": invitation.id })).await
        })
        .await
}

/// The invitation of a mailed link, and the client that it is to.
pub async fn open_invitation(app: &App, conn: &mut Conn, token: &str) -> Result<(Invitation, Organisation)> {
    let found = queries::find_invitation(conn, &token_hash(token), app.clock.now()).await?;
    let invitation = found.ok_or(Refusal::InvitationDead)?;
    let organisation = queries::find(conn, invitation.organisation_id).await?.or_missing()?;
    if organisation.closed_at.is_some() {
        return Err(Refusal::InvitationDead.into());
    }
    Ok((invitation, organisation))
}

/// Whoever shows the link becomes a member, and holds the role of a client from now on; the link counts once.
pub async fn accept_invitation(app: &App, actor: &Actor, token: &str) -> Result<OrganisationId> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let (invitation, organisation) = open_invitation(app, tx, token).await?;
            rules::may_create(actor)?;
            let id = organisation.id;
            queries::lock(tx, id).await?;
            if queries::delete_invitation(tx, id, invitation.id).await? == 0 {
                return Err(Refusal::InvitationDead.into());
            }
            queries::insert_member(tx, id, actor.person, false, invitation.invited_by, now).await?;
            accounts::grant_role(tx, actor.person, Role::Client, invitation.invited_by, now).await?;
            let args = &[("client", organisation.name.as_str())];
            let path = format!("/my/clients/{id}");
            notifications::notify(tx, now, Notice { to: actor.person, kind: Kind::ClientAdded, args, path }).await?;
            record(tx, now, actor, "clients.accept_invitation", id, json!({ "invitation": invitation.id })).await?;
            Ok(id)
        })
        .await
}

/// An owner takes an invitation back.
pub async fn withdraw_invitation(app: &App, actor: &Actor, id: OrganisationId, invitation: InvitationId) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            lock_own(tx, actor, id).await?;
            require_owner(tx, actor, id).await?;
            if queries::delete_invitation(tx, id, invitation).await? == 0 {
                return Err(AppError::NotFound);
            }
            record(tx, now, actor, "clients.withdraw_invitation", id, json!({ "invitation": invitation })).await
        })
        .await
}

/// Forgets invitations that nobody answered in time. Doing it twice changes nothing.
pub async fn prune(app: &App) -> Result<()> {
    queries::delete_old_invitations(&mut *app.db.read().await?, app.clock.now()).await.map(|_| ())
}

/// An owner removes a member, or a member leaves; the last owner stays.
pub async fn remove_member(app: &App, actor: &Actor, id: OrganisationId, person: PersonId) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            lock_own(tx, actor, id).await?;
            if person != actor.person {
                require_owner(tx, actor, id).await?;
            }
            let members = queries::list_members(tx, id).await?;
            if !members.iter().any(|member| member.is_owner && member.person != person) {
                return Err(Refusal::LastOwner.into());
            }
            if queries::delete_member(tx, id, person).await? == 0 {
                return Err(AppError::NotFound);
            }
            record(tx, now, actor, "clients.remove_member", id, json!({ "person": person })).await
        })
        .await
}

/// Asks staff for the approval without which no gig is published.
pub async fn request_approval(app: &App, actor: &Actor, id: OrganisationId) -> Result<()> {
    app.limits.hit(&mut *app.db.read().await?, rules::REQUESTS, &actor.person.to_string()).await?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let organisation = lock_own(tx, actor, id).await?;
            rules::may_create(actor)?;
            rules::may_request(organisation.approval())?;
            queries::set_approval(tx, id, Approval::Requested, now).await?;
            let args = [("client", organisation.name.as_str())];
            let (kind, but) = (Kind::ClientWaits, Some(actor.person));
            notifications::notify_staff(tx, now, kind, &args, &review_path(id), but).await?;
            record(tx, now, actor, "clients.request_approval", id, json!({})).await
        })
        .await
}

/// Staff approve or refuse, with what they checked; every member is told.
pub async fn decide(app: &App, actor: &Actor, id: OrganisationId, input: &DecisionInput) -> Result<()> {
    let input = DecisionInput { note: clean_block(&input.note), ..input.clone() };
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let organisation = queries::lock(tx, id).await?.or_missing()?;
            let own = queries::is_member(tx, id, actor.person).await?;
            rules::may_decide(actor, organisation.approval(), input.approve, own)?;
            rules::check_decision(&input)?;
            let decision = match (input.approve, organisation.is_approved()) {
                (true, _) => "approved",
                (false, true) => "withdrawn",
                (false, false) => "refused",
            };
            let approval = if input.approve { Approval::Approved } else { Approval::Refused };
            queries::set_approval(tx, id, approval, now).await?;
            queries::insert_decision(tx, id, decision, &input, actor.person, now).await?;
            outbox::changed(tx, "organisation", id.0, now).await?;
            let detail = json!({ "decision": decision, "checks": input.checks });
            record(tx, now, actor, "clients.decide", id, detail).await?;
            notifications::settled(tx, now, Kind::ClientWaits, &review_path(id)).await?;
            tell_members(tx, now, &organisation, &input).await
        })
        .await
}

async fn tell_members(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    organisation: &Organisation,
    input: &DecisionInput,
) -> Result<()> {
    let kind = if input.approve { Kind::ClientApproved } else { Kind::ClientRefused };
    let members = queries::member_ids(tx, organisation.id).await?;
    let args = [("client", organisation.name.as_str()), ("note", input.note.as_str())];
    let path = format!("/my/clients/{}", organisation.id);
    notifications::notify_all(tx, now, &members, kind, &args, &path).await
}

/// Where staff decide.
fn review_path(id: OrganisationId) -> String {
    format!("/staff/clients/{id}")
}

/// The organisation, locked, if the actor belongs to it; to everybody else it is not there.
async fn lock_own(tx: &mut Tx<'_>, actor: &Actor, id: OrganisationId) -> Result<Organisation> {
    let organisation = queries::lock(tx, id).await?.or_missing()?;
    if queries::is_member(tx, id, actor.person).await? { Ok(organisation) } else { Err(AppError::NotFound) }
}

async fn require_owner(tx: &mut Tx<'_>, actor: &Actor, id: OrganisationId) -> Result<()> {
    let members = queries::list_members(tx, id).await?;
    let owns = members.iter().any(|member| member.is_owner && member.person == actor.person);
    if owns { Ok(()) } else { Err(Refusal::NotOwner.into()) }
}

async fn record(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    actor: &Actor,
    action: &'static str,
    id: OrganisationId,
    detail: Value,
) -> Result<()> {
    let entry = Entry { actor: Some(actor.person), action, subject_kind: "organisation", subject: Some(id.0), detail };
    audit::record(tx, now, entry).await
}
