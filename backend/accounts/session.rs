//! The guards: a handler's first argument says who may come in. `Visitor` is anybody; `Signed` has signed in; `Staff` and
//! `Admin` hold that role, and to everybody else such a page does not exist. `Passerby` is anybody, not looked at yet.
//!
//! Mentors, staff and admins need a second factor. Until this session has shown one, their `actor` has none of these roles, so
//! no rule of any slice lets them act; `Staff` and `Admin` lead them to `/account/two-step` (programs get 403
//! `second_factor_required`). `held` are the roles that a person has all the same, to be shown to them. A page for mentors
//! calls `who.shown.require_second_factor()?` first.
//!
//! What a borrowed phone must not do asks for the password, and the code where there is one, shown in the last ten minutes:
//!
//! - a GET of a form, or a secret that is shown: `who.shown.require_fresh(&app)?` leads to `/account/confirm` and back;
//! - a POST of a form that holds `{% include "accounts/_confirm.html" %}` and a flattened [`Confirm`]:
//!   `who.shown.confirm(&app, &form.confirm).await?` inside the act. When the proof is too old it answers field errors, so the
//!   form comes back as it was typed, with fields for password and code;
//! - a POST of a mere button: `if let Some(first) = who.shown.confirm_first(&app, "/page/of/the/button") { return Ok(first); }`;
//! - the interface: `who.shown.require_fresh(&app)?` answers 403 `step_up_required`, and `POST /me/step-up` helps.

use crate::accounts::model::{Person, Proof};
use crate::accounts::rules::{self, Refusal};
use crate::accounts::{actions, bearer, queries};
use crate::app::App;
use crate::kernel::actor::{Actor, Role};
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{PersonId, SessionId};
use crate::platform::error::{AppError, Result};
use crate::platform::i18n::Locale;
use crate::platform::secret::token_hash;
use crate::platform::web::context::page_of;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::html::{self, Page, SignedIn};
use crate::platform::web::{cookies, denials};
use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, web};
use chrono::TimeDelta;
use futures_util::future::LocalBoxFuture;
use serde::Deserialize;
use uuid::Uuid;

/// A session ends when it was not used for this long.
pub const IDLE: TimeDelta = TimeDelta::days(14);
/// A session ends after this long in any case.
pub const ABSOLUTE: TimeDelta = TimeDelta::days(60);
/// The same on a shared device.
pub const SHARED_IDLE: TimeDelta = TimeDelta::minutes(30);
pub const SHARED_ABSOLUTE: TimeDelta = TimeDelta::hours(12);
/// How exactly the last use is kept, so that reading pages does not write all the time.
const TOUCH: TimeDelta = TimeDelta::minutes(5);
const SHARED_TOUCH: TimeDelta = TimeDelta::minutes(1);

/// Anybody, signed in or not.
#[derive(Debug, Clone)]
pub struct Visitor {
    pub page: Page,
    pub actor: Option<Actor>,
    pub session: Option<SessionId>,
    signed: Option<(Vec<Role>, Shown)>,
}

/// Anybody, who is asked who they are only where that matters: a file that the public may see is served without looking.
#[derive(Debug, Clone)]
pub struct Passerby(HttpRequest);

impl Passerby {
    /// Who it is: by the cookie of the site, or by the access token of a program.
    pub async fn actor(&self) -> Result<Option<Actor>> {
        if !self.0.headers().contains_key(AUTHORIZATION) {
            return Ok(visitor(&self.0).await?.actor);
        }
        match bearer::caller(&self.0).await {
            Ok(caller) => Ok(Some(caller.actor)),
            Err(AppError::SignIn) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl FromRequest for Passerby {
    type Error = AppError;
    type Future = std::future::Ready<Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(Ok(Self(req.clone())))
    }
}

/// Somebody who has signed in.
#[derive(Debug, Clone)]
pub struct Signed {
    pub page: Page,
    pub actor: Actor,
    pub session: SessionId,
    /// Every role of the person, also those that do not count without a second factor.
    pub held: Vec<Role>,
    pub shown: Shown,
}

/// Staff of a centre or of the region desk.
#[derive(Debug, Clone)]
pub struct Staff {
    pub page: Page,
    pub actor: Actor,
    pub shown: Shown,
}

/// The region desk.
#[derive(Debug, Clone)]
pub struct Admin {
    pub page: Page,
    pub actor: Actor,
    pub shown: Shown,
}

/// Where somebody is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    Session(SessionId),
    /// A program, by the family of its refresh tokens.
    Program(Uuid),
}

/// What was shown at this door of who comes in.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    pub person: PersonId,
    pub door: Door,
    pub proof: Proof,
}

/// The fields that a form shows when the proof is too old.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Confirm {
    pub confirm_password: String,
    pub confirm_code: String,
}

impl Shown {
    /// Refuses when the password was not shown in the last ten minutes.
    pub fn require_fresh(&self, app: &App) -> Result<()> {
        if rules::is_fresh(self.proof, app.clock.now()) { Ok(()) } else { Err(Refusal::StepUp.into()) }
    }

    /// The same for an act that asks for the password itself: whoever has a second factor shows both first.
    pub fn require_both(&self, app: &App) -> Result<()> {
        if self.proof.second_factor { self.require_fresh(app) } else { Ok(()) }
    }

    /// Refuses somebody who has shown no second factor.
    pub fn require_second_factor(&self) -> Result<()> {
        if self.proof.second_factor { Ok(()) } else { Err(Refusal::FactorRequired.into()) }
    }

    /// Lets an act go on whose proof is fresh, or made so by what stands in the form.
    pub async fn confirm(&self, app: &App, typed: &Confirm) -> Result<()> {
        if rules::is_fresh(self.proof, app.clock.now()) {
            return Ok(());
        }
        if typed.confirm_password.is_empty() {
            let mut errors = FieldErrors::default();
            errors.add("confirm_password", "accounts-confirm-needed");
            return Err(errors.into());
        }
        let fields = ("confirm_password", "confirm_code");
        actions::step_up(app, self, &typed.confirm_password, &typed.confirm_code, fields).await
    }

    /// The same for an act that asks for the password itself.
    pub async fn confirm_both(&self, app: &App, typed: &Confirm) -> Result<()> {
        if self.proof.second_factor { self.confirm(app, typed).await } else { Ok(()) }
    }

    /// The way to the password first, for a mere button that stands on the page `next`.
    pub fn confirm_first(&self, app: &App, next: &str) -> Option<HttpResponse> {
        if rules::is_fresh(self.proof, app.clock.now()) {
            return None;
        }
        let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
        let answer = html::see_other(&format!("/account/confirm?next={next}"));
        Some(flash::with(answer, Tone::Waiting, "accounts-confirm-then-again"))
    }
}

impl Visitor {
    fn signed(self) -> Result<Signed> {
        match (self.actor, self.session, self.signed) {
            (Some(actor), Some(session), Some((held, shown))) => {
                Ok(Signed { page: self.page, actor, session, held, shown })
            }
            _ => Err(AppError::SignIn),
        }
    }
}

/// Whether somebody holds one of these roles and may act in it: for others the page is not there, and whoever has shown no
/// second factor is led to it.
pub(super) fn require_role(held: &[Role], shown: &Shown, roles: &[Role]) -> Result<()> {
    if !roles.iter().any(|role| held.contains(role)) {
        return Err(AppError::Denied);
    }
    shown.require_second_factor()
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
            let Signed { page, actor, held, shown, .. } = visitor(&req).await?.signed()?;
            require_role(&held, &shown, &[Role::Staff, Role::Admin])?;
            Ok(Self { page, actor, shown })
        })
    }
}

impl FromRequest for Admin {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let Signed { page, actor, held, shown, .. } = visitor(&req).await?.signed()?;
            require_role(&held, &shown, &[Role::Admin])?;
            Ok(Self { page, actor, shown })
        })
    }
}

async fn visitor(req: &HttpRequest) -> Result<Visitor> {
    let mut page = page_of(req);
    let app = req.app_data::<web::Data<App>>().ok_or(AppError::NotFound)?;
    let Some(token) = cookies::read(req, cookies::SESSION) else {
        return Ok(Visitor { page, actor: None, session: None, signed: None });
    };
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    let found = queries::find_session(&mut conn, &token_hash(&token), now).await?;
    let Some(queries::Found { id: session, last_seen_at, shared, proof, person, roles: held, unread }) = found else {
        return Ok(Visitor { page, actor: None, session: None, signed: None });
    };
    let touch = if shared { SHARED_TOUCH } else { TOUCH };
    if now - last_seen_at > touch {
        queries::touch_session(&mut conn, session, now).await?;
    }
    denials::acting(req, person.id);
    let actor = person.actor(rules::roles_in_force(&held, proof), app.clock.today());
    page.signed = Some(signed_in(&person, &held, actor.adult, unread));
    if cookies::read(req, cookies::LOCALE).is_none() {
        page.locale = Locale::parse(&person.locale).unwrap_or(page.locale);
    }
    // Error pages made later in this request greet the person too.
    req.extensions_mut().insert(page.clone());
    let shown = Shown { person: person.id, door: Door::Session(session), proof };
    Ok(Visitor { page, actor: Some(actor), session: Some(session), signed: Some((held, shown)) })
}

fn signed_in(person: &Person, roles: &[Role], adult: bool, unread: i64) -> SignedIn {
    SignedIn {
        person: person.id.to_string(),
        name: person.full_name.clone(),
        is_graduate: roles.contains(&Role::Graduate),
        is_client: roles.contains(&Role::Client),
        is_mentor: roles.contains(&Role::Mentor),
        is_staff: roles.contains(&Role::Staff) || roles.contains(&Role::Admin),
        is_admin: roles.contains(&Role::Admin),
        is_minor: !adult,
        unread,
    }
}
