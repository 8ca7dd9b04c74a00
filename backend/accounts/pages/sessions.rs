//! Where one is signed in: browsers and programs.

use crate::accounts::model::{Person, RefreshToken, Session};
use crate::accounts::session::Signed;
use crate::accounts::{actions, device, queries};
use crate::app::App;
use crate::kernel::ids::SessionId;
use crate::platform::error::OrMissing;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing};
use crate::platform::web::html::{self, Page, PageResult};
use actix_web::web;
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "accounts/sessions.html")]
struct List<'a> {
    p: &'a Page,
    person: Person,
    here: SessionId,
    sessions: Vec<Session>,
    programs: Vec<RefreshToken>,
}

pub async fn list(who: Signed, app: web::Data<App>) -> PageResult {
    let (now, id) = (app.clock.now(), who.actor.person);
    let mut conn = app.db.read().await?;
    let shown = List {
        p: &who.page,
        person: queries::find_person(&mut conn, id).await?.or_missing()?,
        here: who.session,
        sessions: queries::list_sessions(&mut conn, id, now).await?,
        programs: queries::list_families(&mut conn, id, now).await?,
    };
    html::page(&shown)
}

impl List<'_> {
    fn is_here(&self, session: &Session) -> bool {
        session.id == self.here
    }

    fn device(&self, user_agent: &str) -> String {
        device::name_of(user_agent)
    }
}

pub async fn end(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    actions::end_session(&app, who.actor.person, SessionId(*id)).await?;
    Ok(flash::with(html::see_other("/account/sessions"), Tone::Good, "accounts-session-ended"))
}

pub async fn end_family(who: Signed, app: web::Data<App>, family: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    actions::end_family(&app, who.actor.person, *family).await?;
    Ok(flash::with(html::see_other("/account/sessions"), Tone::Good, "accounts-program-ended"))
}
