//! Terms, privacy, contract terms and the form for guardians: reading them in any edition, and accepting the present one.

use crate::accounts::session::{Signed, Visitor};
use crate::accounts::{actions, queries};
use crate::app::App;
use crate::platform::error::OrMissing;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Params};
use crate::platform::web::html::{self, Page, PageResult};
use crate::policy::{Document, Edition};
use actix_web::web;
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "accounts/document.html")]
struct Show<'a> {
    p: &'a Page,
    document: Document,
    edition: &'static Edition,
    text: String,
    /// None for visitors, for earlier editions, which nobody accepts any more, and for what is signed on paper.
    standing: Option<Standing>,
}

enum Standing {
    Accepted(String),
    Open,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    version: String,
}

pub async fn terms(who: Visitor, app: web::Data<App>, wanted: Params<Wanted>) -> PageResult {
    show(&who, &app, Document::Terms, &wanted.0).await
}

pub async fn privacy(who: Visitor, app: web::Data<App>, wanted: Params<Wanted>) -> PageResult {
    show(&who, &app, Document::Privacy, &wanted.0).await
}

pub async fn contract(who: Visitor, app: web::Data<App>, wanted: Params<Wanted>) -> PageResult {
    show(&who, &app, Document::Contract, &wanted.0).await
}

pub async fn consent(who: Visitor, app: web::Data<App>, wanted: Params<Wanted>) -> PageResult {
    show(&who, &app, Document::Consent, &wanted.0).await
}

async fn show(who: &Visitor, app: &App, document: Document, wanted: &Wanted) -> PageResult {
    let latest = document.version();
    let version = if wanted.version.is_empty() { Some(latest) } else { wanted.version.parse().ok() };
    let edition = version.and_then(|version| document.edition(version)).or_missing()?;
    let standing = match &who.actor {
        Some(actor) if edition.version == latest && Document::BY_BUTTON.contains(&document) => {
            let accepted = queries::accepted_at(&mut *app.db.read().await?, actor.person, document).await?;
            Some(accepted.map_or(Standing::Open, |at| Standing::Accepted(at.format("%Y-%m-%d").to_string())))
        }
        _ => None,
    };
    html::page(&Show { p: &who.page, document, edition, text: edition.html(who.page.locale), standing })
}

#[derive(Template)]
#[template(path = "accounts/agreements.html")]
struct Pending<'a> {
    p: &'a Page,
    documents: Vec<Document>,
    next: &'a str,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AcceptForm {
    document: Vec<String>,
    next: String,
}

/// New editions of what everybody accepts, after signing in.
pub async fn pending(who: Signed, app: web::Data<App>, Params(form): Params<AcceptForm>) -> PageResult {
    let documents = actions::pending_documents(&app, &who.actor).await?;
    let next = html::local_path(&form.next);
    if documents.is_empty() {
        return Ok(html::see_other(next));
    }
    html::page(&Pending { p: &who.page, documents, next })
}

pub async fn accept(who: Signed, app: web::Data<App>, Form(form): Form<AcceptForm>) -> PageResult {
    let documents: Vec<Document> = form.document.iter().filter_map(|code| Document::by_button(code)).collect();
    actions::accept(&app, &who.actor, &documents).await?;
    Ok(flash::with(html::see_other(html::local_path(&form.next)), Tone::Good, "accounts-accepted"))
}
