//! The public page of a client: facts and what it posts, never a score.

use crate::accounts::Visitor;
use crate::app::App;
use crate::clients::{self, Organisation};
use crate::gigs::model::{Gig, State};
use crate::gigs::queries;
use crate::platform::error::{AppError, OrMissing};
use crate::platform::web::html::{self, Page, PageResult};
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "gigs/client.html")]
struct ClientPage<'a> {
    p: &'a Page,
    organisation: Organisation,
    open: Vec<Gig>,
    /// Gigs that were before the public at some time.
    posted: usize,
    filled: usize,
    may_report: bool,
}

/// A client that was never approved is seen by its members and staff only.
pub async fn show(who: Visitor, app: web::Data<App>, slug: web::Path<String>) -> PageResult {
    let mut conn = app.db.read().await?;
    let organisation = clients::find_by_slug(&mut conn, &slug).await?.or_missing()?;
    let own = match &who.actor {
        Some(actor) => actor.is_staff() || clients::is_member(&mut conn, organisation.id, actor.person).await?,
        None => false,
    };
    if !organisation.is_approved() && !own {
        return Err(AppError::NotFound);
    }
    let mut gigs = queries::list_of_clients(&mut conn, &[organisation.id]).await?;
    gigs.retain(|gig| gig.state() != State::Draft);
    let filled = gigs.iter().filter(|gig| gig.close_reason.as_deref() == Some("filled")).count();
    let posted = gigs.len();
    gigs.retain(Gig::is_open);
    html::page(&ClientPage { p: &who.page, organisation, open: gigs, posted, filled, may_report: !own })
}
