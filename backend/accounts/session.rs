//! The guards: a handler's first argument says who may come in. `Visitor` is anybody; `Signed` has signed in; `Staff` and
//! `Admin` hold that role, and to everybody else such a page does not exist.

use crate::accounts::model::Person;
use crate::accounts::queries;
use crate::app::App;
use crate::kernel::actor::{Actor, Role};
use crate::kernel::ids::SessionId;
use crate::platform::error::{AppError, Result};
use crate::platform::i18n::Locale;
use crate::platform::secret::token_hash;
use crate::platform::web::context::page_of;
use crate::platform::web::cookies;
use crate::platform::web::html::{Page, SignedIn};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use chrono::TimeDelta;
use futures_util::future::LocalBoxFuture;

/// A session ends when it was not used for this long.
pub const IDLE: TimeDelta = TimeDelta::days(14);
/// A session ends after this long in any case.
pub const ABSOLUTE: TimeDelta = TimeDelta::days(60);
/// How exactly the last use is kept, so that reading pages does not write all the time.
const TOUCH: TimeDelta = TimeDelta::minutes(5);

/// Anybody, signed in or not.
#[derive(Debug, Clone)]
pub struct Visitor {
    pub page: Page,
    pub actor: Option<Actor>,
    pub session: Option<SessionId>,
}

/// Somebody who has signed in.
#[derive(Debug, Clone)]
pub struct Signed {
    pub page: Page,
    pub actor: Actor,
    pub session: SessionId,
}

/// Staff of a centre or of the region desk.
#[derive(Debug, Clone)]
pub struct Staff {
    pub page: Page,
    pub actor: Actor,
}

/// The region desk.
#[derive(Debug, Clone)]
pub struct Admin {
    pub page: Page,
    pub actor: Actor,
}

impl Visitor {
    fn signed(self) -> Result<Signed> {
        match (self.actor, self.session) {
            (Some(actor), Some(session)) => Ok(Signed { page: self.page, actor, session }),
            _ => Err(AppError::SignIn),
        }
    }
}

impl FromRequest for Visitor {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move { visitor(&req).await })
    }
}

impl FromRequest for Signed {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move { visitor(&req).await?.signed() })
    }
}

impl FromRequest for Staff {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let Signed { page, actor, .. } = visitor(&req).await?.signed()?;
            if actor.is_staff() { Ok(Self { page, actor }) } else { Err(AppError::NotFound) }
        })
    }
}

impl FromRequest for Admin {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let Signed { page, actor, .. } = visitor(&req).await?.signed()?;
            if actor.has(Role::Admin) { Ok(Self { page, actor }) } else { Err(AppError::NotFound) }
        })
    }
}

async fn visitor(req: &HttpRequest) -> Result<Visitor> {
    let mut page = page_of(req);
    let app = req.app_data::<web::Data<App>>().ok_or(AppError::NotFound)?;
    let Some(token) = cookies::read(req, cookies::SESSION) else {
        return Ok(Visitor { page, actor: None, session: None });
    };
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    let found = queries::find_session(&mut conn, &token_hash(&token), now, now - IDLE).await?;
    let Some(queries::LiveSession { id: session, last_seen, person, roles }) = found else {
        return Ok(Visitor { page, actor: None, session: None });
    };
    if now - last_seen > TOUCH {
        queries::touch_session(&mut conn, session, now).await?;
    }
    page.signed = Some(signed_in(&person, &roles));
    if cookies::read(req, cookies::LOCALE).is_none() {
        page.locale = Locale::parse(&person.locale).unwrap_or(page.locale);
    }
    // Error pages made later in this request greet the person too.
    req.extensions_mut().insert(page.clone());
    Ok(Visitor { page, actor: Some(person.actor(roles, app.clock.today())), session: Some(session) })
}

fn signed_in(person: &Person, roles: &[Role]) -> SignedIn {
    SignedIn {
        name: person.full_name.clone(),
        is_graduate: roles.contains(&Role::Graduate),
        is_client: roles.contains(&Role::Client),
        is_mentor: roles.contains(&Role::Mentor),
        is_staff: roles.contains(&Role::Staff) || roles.contains(&Role::Admin),
        is_admin: roles.contains(&Role::Admin),
    }
}
