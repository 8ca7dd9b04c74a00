//! The guards of the interface: `Caller` shows a valid access token; `Anyone` may, and is refused only for a bad one.

use crate::accounts::session::{Door, Shown, require_role};
use crate::accounts::{queries, rules};
use crate::app::App;
use crate::kernel::actor::{Actor, Role};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::i18n::Locale;
use crate::platform::web::{denials, idempotency};
use actix_web::dev::Payload;
use actix_web::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION};
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;

/// Anybody who calls the interface.
#[derive(Debug, Clone)]
pub struct Anyone {
    pub actor: Option<Actor>,
    pub locale: Locale,
}

/// Somebody with a valid access token.
#[derive(Debug, Clone)]
pub struct Caller {
    pub actor: Actor,
    pub locale: Locale,
    /// The family of refresh tokens that the access token came from.
    pub family: uuid::Uuid,
    /// Every role of the person, also those that do not count without a second factor.
    pub held: Vec<Role>,
    pub shown: Shown,
}

/// Staff of a centre or of the region desk, by access token.
#[derive(Debug, Clone)]
pub struct StaffCaller {
    pub actor: Actor,
    pub locale: Locale,
    pub shown: Shown,
}

/// The region desk, by access token.
#[derive(Debug, Clone)]
pub struct AdminCaller {
    pub actor: Actor,
    pub locale: Locale,
    pub shown: Shown,
}

impl FromRequest for Anyone {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            if req.headers().contains_key(AUTHORIZATION) {
                let caller = caller(&req).await?;
                return Ok(Self { actor: Some(caller.actor), locale: caller.locale });
            }
            Ok(Self { actor: None, locale: locale(&req) })
        })
    }
}

impl FromRequest for Caller {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move { caller(&req).await })
    }
}

impl FromRequest for StaffCaller {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let Caller { actor, locale, held, shown, .. } = caller(&req).await?;
            require_role(&held, &shown, &[Role::Staff, Role::Admin])?;
            Ok(Self { actor, locale, shown })
        })
    }
}

impl FromRequest for AdminCaller {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let Caller { actor, locale, held, shown, .. } = caller(&req).await?;
            require_role(&held, &shown, &[Role::Admin])?;
            Ok(Self { actor, locale, shown })
        })
    }
}

async fn caller(req: &HttpRequest) -> Result<Caller> {
    let app = req.app_data::<web::Data<App>>().or_missing()?;
    let header = req.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = header.and_then(|value| value.strip_prefix("Bearer ")).ok_or(AppError::SignIn)?;
    let claims = app.tokens.verify(token, app.clock.now()).ok_or(AppError::SignIn)?;
    let mut conn = app.db.read().await?;
    let person = queries::find_person(&mut conn, claims.person).await?.ok_or(AppError::SignIn)?;
    let alive = !person.is_away() && queries::family_is_alive(&mut conn, claims.family).await?;
    if !alive {
        return Err(AppError::SignIn);
    }
    let held = queries::list_roles(&mut conn, person.id).await?;
    let proof = queries::find_family_proof(&mut conn, claims.family).await?;
    idempotency::acting(person.id);
    denials::acting(req, person.id);
    let shown = Shown { person: person.id, door: Door::Program(claims.family), proof };
    let actor = person.actor(rules::roles_in_force(&held, proof), app.clock.today());
    Ok(Caller { actor, locale: locale(req), family: claims.family, held, shown })
}

fn locale(req: &HttpRequest) -> Locale {
    let asked = req.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    asked.and_then(Locale::from_accept_language).unwrap_or_default()
}
