//! Acts of credentials: taking away, publishing what others need, checking.

mod checking;
mod issuing;
mod publishing;

pub use checking::*;
pub use issuing::*;
pub use publishing::*;

use crate::app::App;
use crate::centres::Centre;
use crate::credentials::keys;
use crate::credentials::model::{IssuerKey, KeyKind};
use crate::credentials::queries;
use crate::credentials::rules::did;
use crate::kernel::actor::Actor;
use crate::kernel::ids::{CentreId, IssuerKeyId};
use crate::platform::audit::{self, Entry};
use crate::platform::db::{self, Tx};
use crate::platform::error::{AppError, Result};
use anyhow::anyhow;
use badges::{JwtSigner, PublicKey, Signer};
use chrono::{DateTime, Datelike, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

/// The name under which a DID document has a key.
fn method(site: &str, slug: &str, key: &str) -> String {
    format!("{}#{key}", did(site, slug))
}

/// The address of a key that stands alone.
fn key_address(site: &str, slug: &str, key: &str) -> String {
    format!("{site}/centres/{slug}/keys/{key}")
}

fn list_address(site: &str, slug: &str, number: i32) -> String {
    format!("{site}/centres/{slug}/status/{number}")
}

fn broken(what: &'static str) -> AppError {
    AppError::Broken(anyhow!(what))
}

/// The private half of a key of this year, with the row of its public one. Made where there is none, or where its file is gone.
/// One after another for each centre, until the transaction ends.
async fn key_of_year(
    app: &App,
    tx: &mut Tx<'_>,
    centre: CentreId,
    kind: KeyKind,
    now: DateTime<Utc>,
) -> Result<(IssuerKey, Vec<u8>)> {
    db::take_turns(tx, &format!("issuer keys {centre}")).await?;
    let year = now.year();
    let known = queries::list_keys(tx, centre).await?;
    for key in known.into_iter().rev().filter(|key| key.year == year && key.kind == kind.code()) {
        if let Some(pkcs8) = read_key(app, &key)? {
            return Ok((key, pkcs8));
        }
        tracing::error!(key = %key.id, "the file of a key of a centre is gone; a new key takes its place");
    }
    make_key(app, tx, centre, kind, now).await
}

async fn make_key(
    app: &App,
    tx: &mut Tx<'_>,
    centre: CentreId,
    kind: KeyKind,
    now: DateTime<Utc>,
) -> Result<(IssuerKey, Vec<u8>)> {
    let year = now.year();
    let name = match queries::count_keys(tx, centre, kind, year).await? {
        0 => format!("{}-{year}", kind.code()),
        before => format!("{}-{year}-{}", kind.code(), before + 1),
    };
    // An RSA key takes a while.
    let made = tokio::task::spawn_blocking(move || match kind {
        KeyKind::Ed25519 => Signer::generate(),
        KeyKind::Rsa => JwtSigner::generate(),
    });
    let pkcs8 = made.await.map_err(anyhow::Error::from)?.ok_or_else(|| broken("no random numbers for a key"))?;
    let public = public_half(kind, &pkcs8)?;
    let id = IssuerKeyId(Uuid::now_v7());
    let key = IssuerKey { id, centre_id: centre, year, kind: kind.code().to_owned(), jwk: public.to_jwk(&name), name };
    keys::write(&app.config.data, centre, id, &pkcs8).map_err(anyhow::Error::from)?;
    queries::insert_key(tx, &key, now).await?;
    let detail = json!({ "centre": centre, "name": key.name });
    let entry =
        Entry { actor: None, action: "credentials.make_key", subject_kind: "issuer_key", subject: Some(id.0), detail };
    audit::record(tx, now, entry).await?;
    Ok((key, pkcs8))
}

/// None where the file is gone, or holds another key.
fn read_key(app: &App, key: &IssuerKey) -> Result<Option<Vec<u8>>> {
    let Some(pkcs8) = keys::read(&app.config.data, key.centre_id, key.id).map_err(anyhow::Error::from)? else {
        return Ok(None);
    };
    let kind = if key.kind == KeyKind::Rsa.code() { KeyKind::Rsa } else { KeyKind::Ed25519 };
    let same = public_half(kind, &pkcs8).ok() == PublicKey::from_jwk(&key.jwk).ok();
    Ok(Some(pkcs8).filter(|_| same))
}

fn public_half(kind: KeyKind, pkcs8: &[u8]) -> Result<PublicKey> {
    let public = match kind {
        KeyKind::Ed25519 => Signer::new(pkcs8, "").ok().and_then(|signer| signer.public()),
        KeyKind::Rsa => JwtSigner::new(pkcs8, "").ok().map(|signer| signer.public()),
    };
    public.ok_or_else(|| broken("a key of a centre cannot be read"))
}

/// Who signs proofs for a centre, and under which key.
async fn signer(app: &App, tx: &mut Tx<'_>, centre: &Centre, now: DateTime<Utc>) -> Result<(Signer, IssuerKeyId)> {
    let (key, pkcs8) = key_of_year(app, tx, centre.id, KeyKind::Ed25519, now).await?;
    let method = method(&app.config.public_url, &centre.slug, &key.name);
    Ok((Signer::new(&pkcs8, method).map_err(|_| broken("a key of a centre cannot be read"))?, key.id))
}

/// The same for JWTs.
async fn jwt_signer(
    app: &App,
    tx: &mut Tx<'_>,
    centre: &Centre,
    now: DateTime<Utc>,
) -> Result<(JwtSigner, IssuerKeyId)> {
    let (key, pkcs8) = key_of_year(app, tx, centre.id, KeyKind::Rsa, now).await?;
    let address = key_address(&app.config.public_url, &centre.slug, &key.name);
    Ok((JwtSigner::new(&pkcs8, address).map_err(|_| broken("a key of a centre cannot be read"))?, key.id))
}

async fn record(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    actor: Option<&Actor>,
    action: &'static str,
    subject: Uuid,
    detail: Value,
) -> Result<()> {
    let actor = actor.map(|actor| actor.person);
    audit::record(tx, now, Entry { actor, action, subject_kind: "credential", subject: Some(subject), detail }).await
}
