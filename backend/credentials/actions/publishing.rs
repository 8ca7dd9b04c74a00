//! What others fetch to check our badges: keys, and lists of what was taken back.

use super::{broken, key_address, list_address, signer};
use crate::app::App;
use crate::centres::{self, Centre};
use crate::credentials::model::IssuerKey;
use crate::credentials::queries;
use crate::credentials::rules::{did, is_plain};
use crate::kernel::ids::StatusListId;
use crate::platform::audit::{self, Entry};
use crate::platform::error::{AppError, OrMissing, Result};
use badges::{Bitstring, PublicKey, PublishedKey, VerificationMethod};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

async fn keys_of(app: &App, slug: &str) -> Result<Vec<IssuerKey>> {
    if !is_plain(slug) {
        return Err(AppError::NotFound);
    }
    let mut conn = app.db.read().await?;
    let centre = queries::find_centre(&mut conn, slug).await?.or_missing()?;
    queries::list_keys(&mut conn, centre).await
}

fn public(key: &IssuerKey) -> Option<PublicKey> {
    PublicKey::from_jwk(&key.jwk).ok()
}

/// The DID document of a centre: every key of it that was not withdrawn.
pub async fn did_document(app: &App, slug: &str) -> Result<Value> {
    let keys = keys_of(app, slug).await?;
    let named = |key: &IssuerKey| Some(PublishedKey { name: key.name.clone(), key: public(key)? });
    let keys: Vec<PublishedKey> = keys.iter().filter_map(named).collect();
    let site = &app.config.public_url;
    Ok(badges::did_document(&did(site, slug), &format!("{site}/centres/{slug}"), &keys))
}

/// One key, as the `kid` of a JWT names it.
pub async fn jwk(app: &App, slug: &str, name: &str) -> Result<Value> {
    let key = keys_of(app, slug).await?.into_iter().find(|key| key.name == name).or_missing()?;
    let public = public(&key).or_missing()?;
    Ok(public.to_jwk(&key_address(&app.config.public_url, slug, name)))
}

/// Every key of every centre.
pub async fn key_set(app: &App) -> Result<Value> {
    let keys = queries::list_all_keys(&mut *app.db.read().await?).await?;
    let named =
        |(slug, key): &(String, IssuerKey)| Some((key_address(&app.config.public_url, slug, &key.name), public(key)?));
    Ok(badges::key_set(&keys.iter().filter_map(named).collect::<Vec<_>>()))
}

/// A key of ours by the name that a badge gives it; the outer None where it is none of our addresses.
pub(super) async fn own_key(app: &App, name: &str) -> Result<Option<Option<VerificationMethod>>> {
    let site = &app.config.public_url;
    let (dids, folder) = (did(site, ""), format!("{site}/centres/"));
    let parts = match (name.strip_prefix(&dids), name.strip_prefix(&folder)) {
        (Some(rest), _) => rest.split_once('#'),
        (None, Some(rest)) => rest.split_once("/keys/"),
        (None, None) => return Ok(None),
    };
    let Some((slug, key)) = parts else { return Ok(Some(None)) };
    let keys = match keys_of(app, slug).await {
        Err(AppError::NotFound) => return Ok(Some(None)),
        keys => keys?,
    };
    let found = keys.iter().find(|known| known.name == key).and_then(public);
    Ok(Some(found.map(|key| VerificationMethod { id: name.to_owned(), controller: did(site, slug), key })))
}

/// A list of ours by its address; the outer None as above.
pub(super) async fn own_list(app: &App, address: &str) -> Result<Option<Option<String>>> {
    let Some(rest) = address.strip_prefix(&format!("{}/centres/", app.config.public_url)) else { return Ok(None) };
    let found = match rest.split_once("/status/") {
        Some((slug, number)) => status_list(app, slug, number).await,
        None => return Ok(Some(None)),
    };
    match found {
        Err(AppError::NotFound) => Ok(Some(None)),
        found => Ok(Some(Some(found?.text.to_string()))),
    }
}

/// A list as it is sent, and what stands in it.
#[derive(Clone)]
pub struct List {
    pub text: Arc<str>,
    revoked: Arc<[i32]>,
    made_at: DateTime<Utc>,
}

/// Lists that were signed within the last minute.
#[derive(Default)]
pub struct Lists(Mutex<HashMap<StatusListId, List>>);

impl Lists {
    fn get(&self, id: StatusListId, revoked: &[i32], now: DateTime<Utc>) -> Option<List> {
        let lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh =
            |list: &&List| (TimeDelta::zero()..KEPT).contains(&(now - list.made_at)) && *list.revoked == *revoked;
        lists.get(&id).filter(fresh).cloned()
    }

    fn put(&self, id: StatusListId, list: List) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id, list);
    }
}

/// How long a signed list is kept in memory.
const KEPT: TimeDelta = TimeDelta::minutes(1);
/// How long a list counts with those who keep it: one of long ago must not hide what was taken back since.
const COUNTS: TimeDelta = TimeDelta::hours(24);

/// The signed list of what was taken back. It is asked of the tables each time, and signed anew once that differs, so that a
/// revocation stands in it at once.
pub async fn status_list(app: &App, slug: &str, number: &str) -> Result<List> {
    let number: i32 = number.parse().ok().filter(|parsed: &i32| parsed.to_string() == number).or_missing()?;
    if !is_plain(slug) {
        return Err(AppError::NotFound);
    }
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    let centre = queries::find_centre(&mut conn, slug).await?.or_missing()?;
    let id = queries::find_list(&mut conn, centre, number).await?.or_missing()?;
    let revoked = queries::list_revoked(&mut conn, id).await?;
    drop(conn);
    if let Some(kept) = app.lists.get(id, &revoked, now) {
        return Ok(kept);
    }
    let centre = centres::public(app, slug).await?.centre;
    let list = List {
        text: sign_list(app, &centre, number, &revoked, now).await?.into(),
        revoked: revoked.into(),
        made_at: now,
    };
    app.lists.put(id, list.clone());
    Ok(list)
}

async fn sign_list(app: &App, centre: &Centre, number: i32, revoked: &[i32], now: DateTime<Utc>) -> Result<String> {
    let mut bits = Bitstring::default();
    for index in revoked {
        if !usize::try_from(*index).is_ok_and(|index| bits.set(index, true)) {
            return Err(broken("an entry beyond the end of its list"));
        }
    }
    let site = &app.config.public_url;
    let address = list_address(site, &centre.slug, number);
    let list = badges::status_list(&address, &did(site, &centre.slug), &bits, now, Some(now + COUNTS));
    let signer = app.db.write(async |tx| Ok(signer(app, tx, centre, now).await?.0)).await?;
    let signed = signer.sign(list, now).map_err(|_| broken("a list could not be signed"))?;
    Ok(Value::from(signed).to_string())
}

/// Takes the keys of a centre and a year out of what is published, since somebody else may have them. Every badge that they signed
/// ends, and its owner may take the endorsement away anew. How many keys, how many badges.
pub async fn withdraw_keys(app: &App, slug: &str, year: i32) -> Result<(usize, usize)> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let centre = queries::find_centre(tx, slug).await?.or_missing()?;
            let done = queries::withdraw_keys(tx, centre, year, now).await?;
            let detail = json!({ "year": year, "keys": done.0, "credentials": done.1 });
            let (action, subject_kind, subject) = ("credentials.withdraw_keys", "centre", Some(centre.0));
            audit::record(tx, now, Entry { actor: None, action, subject_kind, subject, detail }).await?;
            Ok(done)
        })
        .await
}
