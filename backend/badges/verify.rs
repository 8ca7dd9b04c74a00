//! Whether a badge can be believed.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use crate::{
    keys::VerificationMethod,
    presented::{Presented, Seal},
    reason::{Finding, Reason},
    status, time,
};

/// Gives the key behind a URL: a DID URL of `did:web` or `did:key`, or the https URL of a JWK. `None` if there is none.
///
/// The method's `controller` must be whom the key was found to belong to: the DID document's word, or for a JWK the
/// issuer whose site serves it. A closure will do.
pub trait Resolver {
    /// The key behind a URL.
    fn key(&self, url: &str) -> Option<VerificationMethod>;
}

impl<F: Fn(&str) -> Option<VerificationMethod>> Resolver for F {
    fn key(&self, url: &str) -> Option<VerificationMethod> {
        self(url)
    }
}

/// Gives the text of the status list's credential behind an https URL; `None` if it cannot be had. A closure will do.
pub trait StatusResolver {
    /// The text of a list.
    fn list(&self, url: &str) -> Option<String>;
}

impl<F: Fn(&str) -> Option<String>> StatusResolver for F {
    fn list(&self, url: &str) -> Option<String> {
        self(url)
    }
}

/// What was found, and why.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The answer.
    pub finding: Finding,
    /// The first is that of the finding; an expired badge, say, may have a second. Never empty.
    pub reasons: Vec<Reason>,
    /// The credential without its proof, where one could be read. Show it as true only if the finding is `Genuine`.
    pub credential: Option<Map<String, Value>>,
}

/// Judges the bytes of a PNG, an SVG, a credential in JSON or a JWS. Never panics, whatever the bytes are.
///
/// `now` is when the question is asked. A caller that must fetch keys reads with `Presented::read`, fetches what
/// `key` and `status_list` name, and asks `verify_presented`.
pub fn verify(bytes: &[u8], keys: &dyn Resolver, lists: &dyn StatusResolver, now: DateTime<Utc>) -> Verdict {
    match Presented::read(bytes) {
        Ok(presented) => verify_presented(&presented, keys, lists, now),
        Err(reason) => Verdict { finding: Finding::NotABadge, reasons: vec![reason], credential: None },
    }
}

/// Judges what was read already; see `verify`.
pub fn verify_presented(
    presented: &Presented,
    keys: &dyn Resolver,
    lists: &dyn StatusResolver,
    now: DateTime<Utc>,
) -> Verdict {
    let (finding, reasons) = judge(presented, keys, lists, now);
    Verdict { finding, reasons, credential: Some(presented.credential().clone()) }
}

fn judge(
    presented: &Presented,
    keys: &dyn Resolver,
    lists: &dyn StatusResolver,
    now: DateTime<Utc>,
) -> (Finding, Vec<Reason>) {
    if let Err((finding, reason)) = check_seal(presented, keys) {
        return (finding, vec![reason]);
    }
    let (taken_back, unknown) = match &presented.status {
        None => (false, None),
        Some(Err(reason)) => (false, Some(reason.clone())),
        Some(Ok(entry)) => match look_up(presented, entry, keys, lists, now) {
            Ok(taken_back) => (taken_back, None),
            Err(reason) => (false, Some(reason)),
        },
    };
    let found: Vec<(Finding, Reason)> = [
        taken_back.then_some((Finding::Revoked, Reason::TakenBack)),
        check_times(presented, now).err(),
        unknown.map(|reason| (Finding::StatusUnknown, reason)),
    ]
    .into_iter()
    .flatten()
    .collect();
    match found.first() {
        None => (Finding::Genuine, vec![Reason::SignatureFits]),
        Some((worst, _)) => (*worst, found.into_iter().map(|(_, reason)| reason).collect()),
    }
}

fn check_seal(presented: &Presented, keys: &dyn Resolver) -> Result<(), (Finding, Reason)> {
    let method = keys.key(presented.key());
    let method = method.filter(|method| method.id == presented.key());
    let Some(method) = method else {
        return Err((Finding::UnknownIssuer, Reason::KeyNotFound(presented.key().to_owned())));
    };
    if method.controller != presented.issuer() {
        let issuer = presented.issuer().to_owned();
        return Err((Finding::UnknownIssuer, Reason::KeyOfAnother { controller: method.controller, issuer }));
    }
    let fits = match &presented.seal {
        Seal::Proof(proof) => {
            proof.is_by(&method.key, presented.credential()).map_err(|fault| (Finding::NotABadge, fault.into()))?
        }
        // The signature covers every letter of the payload, defined or not.
        Seal::Jwt(jwt) => jwt.is_by(&method.key),
    };
    if fits { Ok(()) } else { Err((Finding::Changed, Reason::SignatureDoesNotFit)) }
}

fn check_times(presented: &Presented, now: DateTime<Utc>) -> Result<(), (Finding, Reason)> {
    let moment = |name: &str| presented.credential().get(name).and_then(Value::as_str).and_then(time::read);
    if let Some(from) = moment("validFrom").filter(|from| *from > now) {
        return Err((Finding::NotYetValid, Reason::BeginsAt(from)));
    }
    if let Some(until) = moment("validUntil").filter(|until| *until < now) {
        return Err((Finding::Expired, Reason::EndedAt(until)));
    }
    let expires = match &presented.seal {
        Seal::Proof(proof) => proof.expires,
        Seal::Jwt(_) => None,
    };
    match expires.filter(|expires| *expires < now) {
        Some(expires) => Err((Finding::Expired, Reason::ProofEndedAt(expires))),
        None => Ok(()),
    }
}

/// Whether the badge was taken back. The list must be signed by the issuer of the badge, and be the one it names.
fn look_up(
    presented: &Presented,
    entry: &status::StatusEntry,
    keys: &dyn Resolver,
    lists: &dyn StatusResolver,
    now: DateTime<Utc>,
) -> Result<bool, Reason> {
    let text = lists.list(&entry.list).ok_or_else(|| Reason::ListNotFound(entry.list.clone()))?;
    let doubt = || Reason::ListNotBelieved(entry.list.clone());
    let list = Presented::read_list(&text).map_err(|_| doubt())?;
    let named = list.credential().get("id").and_then(Value::as_str) == Some(&entry.list);
    let sound = named
        && list.issuer() == presented.issuer()
        && check_seal(&list, keys).is_ok()
        && check_times(&list, now).is_ok();
    let bits = status::bits_of(list.credential()).filter(|_| sound).ok_or_else(doubt)?;
    bits.get(entry.index).ok_or_else(doubt)
}
