//! Signing in and out.

use crate::accounts::actions::appeals::appeal_path;
use crate::accounts::actions::links::hidden;
use crate::accounts::device::Device;
use crate::accounts::inputs::looked_up;
use crate::accounts::model::Person;
use crate::accounts::password;
use crate::accounts::queries::{self, NewSession};
use crate::accounts::rules::{FAILURES_OF_ADDRESS, FAILURES_OF_ALL, FAILURES_OF_PERSON, Refusal};
use crate::accounts::session::ABSOLUTE;
use crate::app::App;
use crate::kernel::ids::{PersonId, SessionId};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::secret::Token;
use crate::platform::web::rate_limit::Limit;

/// Who showed the right password.
pub enum Known {
    Welcome(Person),
    /// Told only to somebody who knows the password.
    Suspended {
        reason: String,
        /// Where they may answer it.
        appeal: String,
    },
}

/// Whose mail address and password these are. Nobody is told which of the two was wrong.
pub async fn authenticate(app: &App, email: &str, password: &str, device: &Device) -> Result<Known> {
    let email = looked_up(email);
    let found = queries::find_to_sign_in(&mut *app.db.read().await?, &email).await?;
    let buckets = buckets(app, &email, found.as_ref().map(|(person, _)| person.id), device);
    refuse_above_limits(app, &buckets).await?;
    let (person, hash) = found.map_or((None, None), |(person, hash)| (Some(person), hash));
    if !password::is_right(password, hash.as_deref()).await? {
        let mut conn = app.db.read().await?;
        for (limit, whom) in &buckets {
            app.limits.hit(&mut conn, *limit, whom).await?;
        }
        tracing::info!(person = person.map(|person| person.id.to_string()), "sign-in failed");
        return Err(Refusal::SignInFailed.into());
    }
    // Looked at again, so that many guesses sent at once gain nothing.
    refuse_above_limits(app, &buckets).await?;
    let person = person.or_missing()?;
    Ok(match (person.suspended_reason.clone(), person.suspended_at) {
        (Some(reason), Some(at)) => Known::Suspended { reason, appeal: appeal_path(&app.site.csrf_key, person.id, at) },
        _ => Known::Welcome(person),
    })
}

/// What a failure counts against: on a device that this person signed in on before, nothing but that pair.
fn buckets(app: &App, email: &str, person: Option<PersonId>, device: &Device) -> Vec<(Limit, String)> {
    match person.and_then(|person| device.known_to(&app.site.csrf_key, person)) {
        Some(device) => vec![(FAILURES_OF_PERSON, format!("{}:{device}", hidden(email)))],
        None => vec![
            (FAILURES_OF_PERSON, hidden(email)),
            (FAILURES_OF_ADDRESS, device.address.to_string()),
            (FAILURES_OF_ALL, "all".to_owned()),
        ],
    }
}

async fn refuse_above_limits(app: &App, buckets: &[(Limit, String)]) -> Result<()> {
    let mut conn = app.db.read().await?;
    for (limit, whom) in buckets {
        app.limits.check(&mut conn, *limit, whom).await?;
    }
    Ok(())
}

/// Opens a session on this device. The token is for its cookie alone.
pub async fn open_session(app: &App, person: PersonId, device: &Device) -> Result<Token> {
    let (token, now) = (Token::new(), app.clock.now());
    let session = NewSession {
        id: SessionId::new(),
        person_id: person,
        token_hash: token.hash(),
        user_agent: &device.user_agent,
        ip: device.address.to_string(),
        created_at: now,
        last_seen_at: now,
        expires_at: now + ABSOLUTE,
    };
    queries::insert_session(&mut *app.db.read().await?, &session).await?;
    Ok(token)
}

/// Ends one of one's own sessions; that of signing out, or another in the list.
pub async fn end_session(app: &App, person: PersonId, session: SessionId) -> Result<()> {
    let ended = queries::delete_session(&mut *app.db.read().await?, person, session).await?;
    if ended { Ok(()) } else { Err(AppError::NotFound) }
}
