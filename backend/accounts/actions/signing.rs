//! Signing in and out.

use crate::accounts::actions::appeals::appeal_path;
use crate::accounts::actions::leaving::stay;
use crate::accounts::actions::links::hidden;
use crate::accounts::actions::two_step::{mail_code_of_demo, use_code};
use crate::accounts::device::Device;
use crate::accounts::inputs::looked_up;
use crate::accounts::model::Person;
use crate::accounts::password;
use crate::accounts::queries::{self, NewSession};
use crate::accounts::rules::{CODE_LIFE, FAILURES_OF_ADDRESS, FAILURES_OF_ALL, FAILURES_OF_PERSON, Refusal};
use crate::accounts::session::{ABSOLUTE, SHARED_ABSOLUTE};
use crate::app::App;
use crate::kernel::ids::{PersonId, SessionId};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::secret::{Token, token_hash};
use crate::platform::web::rate_limit::Limit;

/// Who showed the right password.
pub enum Known {
    Welcome(Person),
    /// The code of the second factor is still to come; until then this is nobody.
    NeedsCode(Person),
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
    if let (Some(reason), Some(at)) = (person.suspended_reason.clone(), person.suspended_at) {
        return Ok(Known::Suspended { reason, appeal: appeal_path(&app.site.csrf_key, person.id, at) });
    }
    let asked = queries::has_second_factor(&mut *app.db.read().await?, person.id).await?;
    Ok(if asked { Known::NeedsCode(person) } else { Known::Welcome(person) })
}

/// Lets a sign-in wait for its code. The token, for a cookie of its own, opens nothing but the page that asks for the code.
pub async fn await_code(app: &App, person: &Person) -> Result<Token> {
    let (token, now) = (Token::new(), app.clock.now());
    let mut conn = app.db.read().await?;
    queries::insert_pending_sign_in(&mut conn, &token.hash(), person.id, now, now + CODE_LIFE).await?;
    drop(conn);
    mail_code_of_demo(app, person).await?;
    Ok(token)
}

/// Whose sign-in waits under this token.
pub async fn waiting_sign_in(app: &App, token: &str) -> Result<Option<Person>> {
    queries::find_pending_sign_in(&mut *app.db.read().await?, &token_hash(token), app.clock.now()).await
}

/// The second half of signing in. A sign-in that waited too long, or ended meanwhile, begins with the password again.
pub async fn finish_sign_in(app: &App, token: &str, code: &str, device: &Device) -> Result<Person> {
    let person = waiting_sign_in(app, token).await?.ok_or(AppError::SignIn)?;
    show_code(app, &person, code, device).await?;
    let mut conn = app.db.read().await?;
    if queries::delete_pending_sign_in(&mut conn, &token_hash(token)).await? {
        Ok(person)
    } else {
        Err(AppError::SignIn)
    }
}

/// The code of somebody who showed the password, for a program in one request with it.
pub async fn show_code(app: &App, person: &Person, code: &str, device: &Device) -> Result<()> {
    let known = device.known_to(&app.site.csrf_key, person.id);
    let bucket = known.map_or_else(|| person.id.to_string(), |device| format!("{}:{device}", person.id));
    use_code(app, person, &bucket, "code", code).await
}

/// A program sent no code with the password.
pub async fn ask_for_code(app: &App, person: &Person) -> AppError {
    match mail_code_of_demo(app, person).await {
        Ok(()) => Refusal::CodeNeeded.into(),
        Err(error) => error,
    }
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

/// Opens a session on this device for somebody who just showed the password, and a code where `second_factor` says so. The
/// token is for its cookie alone. Whoever signs in stays.
pub async fn open_session(app: &App, person: PersonId, device: &Device, second_factor: bool) -> Result<Token> {
    stay(app, person).await?;
    let (token, now) = (Token::new(), app.clock.now());
    let session = NewSession {
        id: SessionId::new(),
        person_id: person,
        token_hash: token.hash(),
        user_agent: &device.user_agent,
        ip: device.address.to_string(),
        created_at: now,
        last_seen_at: now,
        expires_at: now + if device.shared { SHARED_ABSOLUTE } else { ABSOLUTE },
        second_factor_at: second_factor.then_some(now),
        proved_at: Some(now),
        shared: device.shared,
    };
    queries::insert_session(&mut *app.db.read().await?, &session).await?;
    Ok(token)
}

/// Ends one of one's own sessions; that of signing out, or another in the list.
pub async fn end_session(app: &App, person: PersonId, session: SessionId) -> Result<()> {
    let ended = queries::delete_session(&mut *app.db.read().await?, person, session).await?;
    if ended { Ok(()) } else { Err(AppError::NotFound) }
}
