//! Mentors, staff and admins join by invitation.

use crate::accounts::actions::joining::add;
use crate::accounts::actions::record;
use crate::accounts::inputs::{Joining, checked_email};
use crate::accounts::model::{Invitation, Person, normal_email, recipient};
use crate::accounts::password;
use crate::accounts::queries::{self, NewInvitation};
use crate::accounts::rules::{self, INVITATIONS, INVITED_ROLES, Refusal};
use crate::app::App;
use crate::kernel::actor::{Actor, Role};
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::InvitationId;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::i18n::{self, Locale};
use crate::platform::letters::{self, Recipient};
use crate::platform::secret::{Token, token_hash};
use crate::policy::{self, Rule};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

/// Invites somebody by mail, in the language chosen for them.
pub async fn invite(app: &App, actor: &Actor, email: &str, role: &str, locale: &str) -> Result<InvitationId> {
    let mut errors = FieldErrors::default();
    let email = checked_email(&mut errors, "email", email);
    let role = Role::parse(role).filter(|role| INVITED_ROLES.contains(role));
    let locale = Locale::parse(locale);
    errors.check(role.is_some(), "role", "field-not-a-choice");
    errors.check(locale.is_some(), "locale", "field-not-a-choice");
    errors.finish()?;
    let (role, locale) = (role.or_missing()?, locale.unwrap_or_default());
    rules::may_invite(actor, role)?;
    app.limits.hit(&mut *app.db.read().await?, INVITATIONS, &actor.person.to_string()).await?;
    let (id, token, now) = (InvitationId::new(), Token::new(), app.clock.now());
    app.db
        .write(async |tx| {
            let days = policy::value(tx, Rule::InvitationLife, now).await?;
            let invitation = NewInvitation {
                id,
                email: &email,
                email_normal: normal_email(&email),
                role: role.code(),
                token_hash: token.hash(),
                invited_by: actor.person,
                created_at: now,
                expires_at: now + TimeDelta::days(days),
            };
            queries::insert_invitation(tx, &invitation).await?;
            let host = queries::find_person(tx, actor.person).await?.or_missing()?;
            let known = queries::find_person_by_email(tx, &email).await?;
            let to = known.as_ref().map_or_else(|| newcomer(&email, locale), recipient);
            let role_name = i18n::text(to.locale, &format!("accounts-role-{}", role.code()), &[]);
            let days = days.to_string();
            let args = [("host", host.full_name.as_str()), ("role", role_name.as_str()), ("days", days.as_str())];
            let path = Some(format!("/invitations/{}", token.text()));
            letters::send(tx, now, to, "accounts-invited", &args, path).await?;
            record(
                tx,
                now,
                actor.person,
                "accounts.invite",
                actor.person,
                json!({ "invitation": id, "role": role.code() }),
            )
            .await
        })
        .await?;
    Ok(id)
}

/// Somebody whose name is not known yet is greeted by what stands before the `@`.
fn newcomer(email: &str, locale: Locale) -> Recipient {
    let name = email.split('@').next().unwrap_or(email).to_owned();
    Recipient { email: email.to_owned(), name, locale }
}

/// The invitation of a token, if it still counts.
pub async fn open_invitation(conn: &mut Conn, token: &str, now: DateTime<Utc>) -> Result<Invitation> {
    let invitation = queries::find_invitation(conn, &token_hash(token)).await?;
    invitation.filter(|invitation| invitation.is_open(now)).ok_or(Refusal::LinkDead.into())
}

/// Somebody who has an account takes the role; the link shows that they were invited.
pub async fn accept_invitation(app: &App, actor: &Actor, token: &str) -> Result<()> {
    let (now, today) = (app.clock.now(), app.clock.today());
    app.db
        .write(async |tx| {
            let (invitation, role) = lock_open(tx, token, now).await?;
            let person = queries::lock_person(tx, actor.person).await?.or_missing()?;
            let held = queries::list_roles(tx, person.id).await?;
            rules::may_take_role(&held, role, person.birth_date, person.is_learner, today)?;
            accepted(tx, now, &invitation, role, &person).await
        })
        .await
}

/// Somebody new joins with the role. The mail came through, so the address is confirmed.
pub async fn join_by_invitation(app: &App, token: &str, joining: &Joining) -> Result<Person> {
    let now = app.clock.now();
    let invitation = open_invitation(&mut *app.db.read().await?, token, now).await?;
    let newcomer = joining.check(invitation.role().or_missing()?, &invitation.email)?;
    let hash = password::hash(joining.password.reveal()).await?;
    app.db
        .write(async |tx| {
            let (invitation, role) = lock_open(tx, token, now).await?;
            let person = add(tx, now, &newcomer, &hash, Some(now)).await?.ok_or(Refusal::InvitedHasAccount)?;
            accepted(tx, now, &invitation, role, &person).await?;
            Ok(person)
        })
        .await
}

async fn lock_open(tx: &mut Tx<'_>, token: &str, now: DateTime<Utc>) -> Result<(Invitation, Role)> {
    let found = open_invitation(tx, token, now).await?;
    let locked = queries::lock_invitation(tx, found.id).await?.filter(|invitation| invitation.is_open(now));
    let invitation = locked.ok_or(Refusal::LinkDead)?;
    let role = invitation.role().or_missing()?;
    Ok((invitation, role))
}

async fn accepted(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    invitation: &Invitation,
    role: Role,
    person: &Person,
) -> Result<()> {
    queries::grant_role(tx, person.id, role, invitation.invited_by, now).await?;
    queries::set_accepted(tx, invitation.id, person.id, now).await?;
    let detail = json!({ "invitation": invitation.id, "role": role.code() });
    record(tx, now, person.id, "accounts.accept_invitation", person.id, detail).await
}

/// Takes an invitation back; the same people may who could have sent it.
pub async fn withdraw_invitation(app: &App, actor: &Actor, id: InvitationId) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let invitation = queries::lock_invitation(tx, id).await?.or_missing()?;
            rules::may_invite(actor, invitation.role().or_missing()?)?;
            if !invitation.is_open(now) {
                return Err(AppError::from(Refusal::LinkDead));
            }
            queries::set_withdrawn(tx, id, now).await?;
            record(tx, now, actor.person, "accounts.withdraw_invitation", actor.person, json!({ "invitation": id }))
                .await
        })
        .await
}
