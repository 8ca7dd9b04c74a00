//! Tokens for programs: an access token for a quarter of an hour, and a refresh token that is good for one use.

use crate::accounts::actions::leaving::stay;
use crate::accounts::device::Device;
use crate::accounts::jwt::{self, Claims};
use crate::accounts::model::{Person, RefreshToken, recipient};
use crate::accounts::queries::{self, NewRefreshToken};
use crate::accounts::rules::{self, FAMILY_LIFE, REFRESH_LIFE, Refresh};
use crate::app::App;
use crate::kernel::ids::PersonId;
use crate::platform::audit::{self, Entry};
use crate::platform::db::Tx;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::letters;
use crate::platform::secret::{Token, token_hash};
use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

/// What a program is given.
pub struct Tokens {
    pub access: String,
    pub access_seconds: i64,
    pub refresh: String,
    pub refresh_expires_at: DateTime<Utc>,
}

/// A new family for somebody who showed the password, and a code where `second_factor` says so. Whoever signs in stays.
pub async fn open_family(app: &App, person: &Person, device: &Device, second_factor: bool) -> Result<Tokens> {
    stay(app, person.id).await?;
    let now = app.clock.now();
    let (family, ends) = (Uuid::now_v7(), now + FAMILY_LIFE);
    let refresh = app
        .db
        .write(async |tx| {
            queries::prove_family(tx, person.id, family, second_factor, now).await?;
            add(tx, now, person.id, family, ends, device).await
        })
        .await?;
    tokens(app, now, person.id, family, refresh)
}

async fn add(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    person: PersonId,
    family: Uuid,
    family_expires_at: DateTime<Utc>,
    device: &Device,
) -> Result<(Token, DateTime<Utc>)> {
    let token = Token::new();
    let expires_at = (now + REFRESH_LIFE).min(family_expires_at);
    let row = NewRefreshToken {
        id: Uuid::now_v7(),
        family,
        person_id: person,
        token_hash: token.hash(),
        user_agent: &device.user_agent,
        created_at: now,
        expires_at,
        family_expires_at,
    };
    queries::insert_refresh_token(tx, &row).await?;
    Ok((token, expires_at))
}

fn tokens(
    app: &App,
    now: DateTime<Utc>,
    person: PersonId,
    family: Uuid,
    (refresh, refresh_expires_at): (Token, DateTime<Utc>),
) -> Result<Tokens> {
    let access = app.tokens.sign(Claims { person, family }, now)?;
    let access_seconds = jwt::LIFE.num_seconds();
    Ok(Tokens { access, access_seconds, refresh: refresh.text().to_owned(), refresh_expires_at })
}

/// The next pair for a refresh token. A spent one that comes back ends its family and is told to its owner.
pub async fn refresh(app: &App, shown: &str, device: &Device) -> Result<Tokens> {
    let now = app.clock.now();
    let next = app
        .db
        .write(async |tx| {
            let Some((id, family)) = queries::find_refresh_token(tx, &token_hash(shown)).await? else {
                return Ok(None);
            };
            let tokens = queries::lock_family(tx, family).await?;
            let token = tokens.iter().find(|token| token.id == id).or_missing()?;
            match rules::refresh(&tokens, id, &device.user_agent, now) {
                Refresh::Rotate => queries::spend_refresh_token(tx, id, now).await?,
                Refresh::Replace(child) => queries::spend_refresh_token(tx, child, now).await?,
                Refresh::Reuse => {
                    end_copied(tx, now, token).await?;
                    return Ok(None);
                }
                Refresh::Dead => return Ok(None),
            }
            let added = add(tx, now, token.person_id, family, token.family_expires_at, device).await?;
            Ok(Some((token.person_id, family, added)))
        })
        .await?;
    let (person, family, refresh) = next.ok_or(AppError::SignIn)?;
    tokens(app, now, person, family, refresh)
}

async fn end_copied(tx: &mut Tx<'_>, now: DateTime<Utc>, token: &RefreshToken) -> Result<()> {
    queries::revoke_family(tx, token.person_id, token.family, now).await?;
    let entry = Entry {
        actor: None,
        action: "accounts.refresh_reuse",
        subject_kind: "person",
        subject: Some(token.person_id.0),
        detail: json!({ "family": token.family }),
    };
    audit::record(tx, now, entry).await?;
    let person = queries::find_person(tx, token.person_id).await?.or_missing()?;
    let path = Some("/account/sessions".to_owned());
    letters::send(tx, now, recipient(&person), "accounts-token-reuse", &[], path).await
}

/// Ends a family of one's own: signing out of a program.
pub async fn end_family(app: &App, person: PersonId, family: Uuid) -> Result<()> {
    let now = app.clock.now();
    let ended = app.db.write(async |tx| queries::revoke_family(tx, person, family, now).await).await?;
    if ended { Ok(()) } else { Err(AppError::NotFound) }
}
