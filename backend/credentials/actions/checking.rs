//! Whether a badge can be believed: ours by our tables, those of others by what their issuers publish.

use super::{own_key, own_list};
use crate::app::App;
use crate::credentials::model::{Answer, Shown, Why};
use crate::credentials::queries;
use crate::credentials::rules::CHECKS;
use crate::credentials::words::{self, belongs, told};
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::CredentialId;
use crate::platform::error::Result;
use crate::platform::fetch::Fault;
use badges::{Finding, Presented, Reason, VerificationMethod, did_web_url, verify_presented};
use serde_json::Value;
use std::net::IpAddr;
use uuid::Uuid;

/// Says of what somebody shows whether it can be believed, and with a mail address whether it belongs to it.
pub async fn verify(app: &App, shown: Shown, mail: &str, from: IpAddr) -> Result<Answer> {
    if matches!(&shown, Shown::Text(text) if text.trim().is_empty()) {
        let mut errors = FieldErrors::default();
        errors.add("text", "credentials-nothing-shown");
        return Err(errors.into());
    }
    app.limits.hit(&mut *app.db.read().await?, CHECKS, &from.to_string()).await?;
    let bytes = match shown {
        Shown::File(bytes) => bytes,
        Shown::Text(text) => match followed(app, text.trim()).await? {
            Ok(bytes) => bytes,
            Err(code) => return Ok(unread(Why { code, detail: text.trim().chars().take(200).collect() })),
        },
    };
    judge(app, &bytes, mail).await
}

/// The badge behind a link; a text that is none is the badge itself. Else why there is none: the code of a reason.
async fn followed(app: &App, text: &str) -> Result<std::result::Result<Vec<u8>, &'static str>> {
    let is_link = (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace);
    if !is_link {
        return Ok(Ok(text.as_bytes().to_vec()));
    }
    if let Some(rest) = text.strip_prefix(&words::folder(&app.config.public_url)) {
        let id = rest.split(['?', '#', '/']).next().and_then(|id| Uuid::parse_str(id).ok());
        let Some(id) = id else { return Ok(Err("link-unknown")) };
        let found = queries::find_credential(&mut *app.db.read().await?, CredentialId(id)).await?;
        return Ok(match found {
            None => Err("link-unknown"),
            Some(credential) if credential.document.is_empty() => Err("link-empty"),
            Some(credential) => Ok(credential.document.into_bytes()),
        });
    }
    Ok(app.fetcher.get(text).await.map_err(|fault| match fault {
        Fault::Off => "fetching-off",
        Fault::Address | Fault::NotPublic => "link-refused",
        Fault::NoAnswer | Fault::Status(_) | Fault::TooLong => "link-unreachable",
    }))
}

fn unread(why: Why) -> Answer {
    Answer { finding: Finding::NotABadge, reasons: vec![why], told: None, belongs: None }
}

/// The same of bytes that are the badge itself.
pub async fn judge(app: &App, bytes: &[u8], mail: &str) -> Result<Answer> {
    let presented = match Presented::read(bytes) {
        Ok(presented) => presented,
        Err(reason) => return Ok(unread(why(&reason))),
    };
    let mut keys = Vec::new();
    keys.extend(key(app, presented.key(), presented.issuer()).await?);
    let mut list = None;
    // Nobody is asked for the list of a badge whose key nobody has.
    if let Some(address) = presented.status_list().filter(|_| !keys.is_empty()) {
        list = match own_list(app, address).await? {
            Some(own) => own,
            None => fetched(app, address).await,
        };
        let signed_by = list.as_deref().and_then(|text| Presented::read_list(text).ok());
        if let Some(signed_by) = signed_by.filter(|list| list.key() != presented.key()) {
            keys.extend(key(app, signed_by.key(), signed_by.issuer()).await?);
        }
    }
    let known = |url: &str| keys.iter().find(|method| method.id == url).cloned();
    let verdict = verify_presented(&presented, &known, &|_: &str| list.clone(), app.clock.now());
    let credential = presented.credential();
    Ok(Answer {
        finding: verdict.finding,
        reasons: verdict.reasons.iter().map(why).collect(),
        told: Some(told(credential)),
        // Of a badge that nobody vouches for it says nothing whose it is.
        belongs: belongs(credential, mail).filter(|_| is_signed(verdict.finding) && !mail.trim().is_empty()),
    })
}

fn is_signed(finding: Finding) -> bool {
    !matches!(finding, Finding::Changed | Finding::UnknownIssuer | Finding::NotABadge)
}

async fn fetched(app: &App, address: &str) -> Option<String> {
    match app.fetcher.get(address).await {
        Ok(bytes) => String::from_utf8(bytes).ok(),
        Err(fault) => {
            tracing::debug!(address, %fault, "a document of another issuer could not be had");
            None
        }
    }
}

/// The key behind a name, for what this issuer is said to have signed.
async fn key(app: &App, name: &str, issuer: &str) -> Result<Option<VerificationMethod>> {
    if let Some(own) = own_key(app, name).await? {
        return Ok(own);
    }
    if name.starts_with("did:key:") {
        return Ok(VerificationMethod::from_did_key(name).ok());
    }
    let document = match did_web_url(name) {
        Some(address) => Some(address),
        None => name.split('#').next().filter(|address| address.starts_with("https://")).map(str::to_owned),
    };
    let Some(address) = document else { return Ok(None) };
    let document = fetched(app, &address).await.and_then(|text| serde_json::from_str::<Value>(&text).ok());
    Ok(document.and_then(|document| {
        // A document with methods says whose they are; a key that stands alone is its issuer's by where it lies.
        let method = VerificationMethod::from_document(&document, name);
        method.or_else(|_| VerificationMethod::from_jwk(name, &document, issuer)).ok()
    }))
}

fn why(reason: &Reason) -> Why {
    let detail = match reason {
        Reason::KeyNotFound(what) | Reason::ListNotFound(what) | Reason::ListNotBelieved(what) => what.clone(),
        Reason::KeyOfAnother { controller, .. } => controller.clone(),
        Reason::EndedAt(day) | Reason::BeginsAt(day) | Reason::ProofEndedAt(day) => day.format("%Y-%m-%d").to_string(),
        Reason::Member(name) => (*name).to_owned(),
        _ => String::new(),
    };
    Why { code: reason.code(), detail: detail.chars().take(200).collect() }
}
