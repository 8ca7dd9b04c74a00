//! People with whom one wants no contact.

use crate::accounts::model::Blocked;
use crate::accounts::session::Signed;
use crate::accounts::{actions, queries};
use crate::app::App;
use crate::kernel::ids::PersonId;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing};
use crate::platform::web::html::{self, Page, PageResult};
use actix_web::web;
use askama::Template;
use uuid::Uuid;

const LIST: &str = "/account/blocks";

#[derive(Template)]
#[template(path = "accounts/blocks.html")]
struct List<'a> {
    p: &'a Page,
    blocked: Vec<Blocked>,
}

pub async fn list(who: Signed, app: web::Data<App>) -> PageResult {
    let blocked = queries::list_blocks(&mut *app.db.read().await?, who.actor.person).await?;
    html::page(&List { p: &who.page, blocked })
}

pub async fn block(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    actions::block(&app, &who.actor, PersonId(*id)).await?;
    Ok(flash::with(html::see_other(LIST), Tone::Good, "accounts-blocked"))
}

pub async fn unblock(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    actions::unblock(&app, &who.actor, PersonId(*id)).await?;
    Ok(flash::with(html::see_other(LIST), Tone::Good, "accounts-unblocked"))
}
