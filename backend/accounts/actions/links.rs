//! Mailed links: sending them, and what they do when they are followed. Looking at one changes nothing; only its button does.

use crate::accounts::actions::record_own;
use crate::accounts::inputs::looked_up;
use crate::accounts::jobs::SendLink;
use crate::accounts::model::{OneTimeToken, Person, Purpose, normal_email, recipient};
use crate::accounts::queries::{self, NewLink};
use crate::accounts::rules::{MAILS_FROM, RESET_LIFE, RESETS, Refusal, VERIFICATIONS, VERIFY_LIFE};
use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::letters;
use crate::platform::secret::{Token, token_hash};
use crate::platform::web::rate_limit::Limit;
use crate::platform::{jobs, outbox};
use chrono::{DateTime, TimeDelta, Utc};
use std::net::IpAddr;
use uuid::Uuid;

/// Sends a link if somebody has this address. The request takes the same way whether somebody does or not: a job finds out.
pub async fn request_link(app: &App, email: &str, purpose: Purpose, from: IpAddr) -> Result<()> {
    let mut errors = FieldErrors::default();
    errors.check(!email.trim().is_empty(), "email", "field-required");
    errors.finish()?;
    let email = looked_up(email);
    let limit = if purpose == Purpose::ResetPassword { RESETS } else { VERIFICATIONS };
    limit_mails(app, limit, &email, from).await?;
    let now = app.clock.now();
    app.db.write(async |tx| jobs::enqueue(tx, now, &SendLink { email: email.clone(), purpose }).await).await
}

/// Counts a mail that somebody asks for, by who asks and by the address that gets it, known or not.
pub async fn limit_mails(app: &App, limit: Limit, email: &str, from: IpAddr) -> Result<()> {
    let mut conn = app.db.read().await?;
    app.limits.hit(&mut conn, MAILS_FROM, &from.to_string()).await?;
    app.limits.hit(&mut conn, limit, &hidden(email)).await
}

/// A mail address as the name of a limit: the address itself need not be kept for that.
pub(super) fn hidden(email: &str) -> String {
    token_hash(&normal_email(email)).iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

/// The second half of `request_link`, run by a job. Nobody there, or nothing to do: no mail.
pub async fn send_requested(app: &App, email: &str, purpose: Purpose) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let person = queries::find_person_by_email(tx, email).await?;
            let Some(person) = person.filter(|person| person.suspended_at.is_none()) else { return Ok(()) };
            match purpose {
                Purpose::VerifyEmail if person.email_verified_at.is_none() => {
                    send_verification(tx, now, &person, "").await
                }
                Purpose::ResetPassword => {
                    let path = new_link(tx, now, &person, purpose, &person.email, RESET_LIFE).await?;
                    letters::send(tx, now, recipient(&person), "accounts-reset", &[], Some(path)).await
                }
                _ => Ok(()),
            }
        })
        .await
}

/// Asks whether the address is theirs. The link leads on to `next`, a page of ours, where they came for one.
pub(super) async fn send_verification(tx: &mut Tx<'_>, now: DateTime<Utc>, person: &Person, next: &str) -> Result<()> {
    let mut path = new_link(tx, now, person, Purpose::VerifyEmail, &person.email, VERIFY_LIFE).await?;
    if !next.is_empty() {
        path.push_str("?next=");
        path.extend(url::form_urlencoded::byte_serialize(next.as_bytes()));
    }
    letters::send(tx, now, recipient(person), "accounts-verify", &[], Some(path)).await
}

/// Makes a link; its path is known to the mail alone.
pub(super) async fn new_link(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    person: &Person,
    purpose: Purpose,
    email: &str,
    life: TimeDelta,
) -> Result<String> {
    let token = Token::new();
    let link = NewLink {
        id: Uuid::now_v7(),
        person_id: person.id,
        purpose: purpose.code(),
        token_hash: token.hash(),
        email,
        created_at: now,
        expires_at: now + life,
    };
    queries::insert_link(tx, &link).await?;
    let page = if purpose == Purpose::ResetPassword { "reset" } else { "verify" };
    Ok(format!("/{page}/{}", token.text()))
}

/// The link of a token, if it still counts for one of these purposes.
pub async fn live_link(conn: &mut Conn, token: &str, now: DateTime<Utc>, purposes: &[Purpose]) -> Result<OneTimeToken> {
    let link = queries::find_link(conn, &token_hash(token)).await?;
    let fits = |link: &OneTimeToken| {
        link.used_at.is_none() && link.expires_at > now && purposes.iter().any(|purpose| purpose.code() == link.purpose)
    };
    link.filter(fits).ok_or(Refusal::LinkDead.into())
}

/// Uses a link up, and locks the person whose it is.
pub(super) async fn take_link(
    tx: &mut Tx<'_>,
    token: &str,
    now: DateTime<Utc>,
    purposes: &[Purpose],
) -> Result<(OneTimeToken, Person)> {
    let link = live_link(tx, token, now, purposes).await?;
    let person = queries::lock_person(tx, link.person_id).await?.or_missing()?;
    let moved = Purpose::parse(&link.purpose) != Some(Purpose::ChangeEmail) && link.email != person.email;
    if moved || person.suspended_at.is_some() || !queries::use_link(tx, link.id, now).await? {
        return Err(Refusal::LinkDead.into());
    }
    Ok((link, person))
}

/// Links that confirm an address.
pub const CONFIRMING: [Purpose; 2] = [Purpose::VerifyEmail, Purpose::ChangeEmail];

/// Confirms the first address of an account, or moves it to a new one and tells the old one.
pub async fn confirm_email(app: &App, token: &str) -> Result<Purpose> {
    let now = app.clock.now();
    let confirmed = app.db.write(async |tx| {
        let (link, person) = take_link(tx, token, now, &CONFIRMING).await?;
        if Purpose::parse(&link.purpose) == Some(Purpose::ChangeEmail) {
            move_email(tx, now, &person, &link.email).await?;
            return Ok(Purpose::ChangeEmail);
        }
        queries::set_verified(tx, person.id, now).await?;
        record_own(tx, now, &person, "accounts.verify_email").await?;
        outbox::changed(tx, "person", person.id.0, now).await?;
        Ok(Purpose::VerifyEmail)
    });
    confirmed.await.map_err(|error| match error.violated() {
        Some("people_email_normal_key") => AppError::from(Refusal::MailTaken),
        _ => error,
    })
}

async fn move_email(tx: &mut Tx<'_>, now: DateTime<Utc>, person: &Person, email: &str) -> Result<()> {
    queries::set_email(tx, person.id, email, now).await?;
    // Links that wait in the old mailbox must not open the account any more.
    queries::delete_links(tx, person.id, Purpose::ResetPassword).await?;
    queries::delete_links(tx, person.id, Purpose::VerifyEmail).await?;
    // `person` was read before the change: this goes to the old address.
    letters::send(tx, now, recipient(person), "accounts-email-changed", &[], None).await?;
    record_own(tx, now, person, "accounts.change_email").await
}
