//! The guards of the interface: `Caller` shows a valid access token; `Anyone` may, and is refused only for a bad one.

use crate::accounts::queries;
use crate::app::App;
use crate::kernel::actor::Actor;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::i18n::Locale;
use crate::platform::web::idempotency;
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
}

/// Staff of a centre or of the region desk, by access token.
#[derive(Debug, Clone)]
pub struct StaffCaller {
    pub actor: Actor,
    pub locale: Locale,
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
            let Caller { actor, locale, .. } = caller(&req).await?;
            if actor.is_staff() { Ok(Self { actor, locale }) } else { Err(AppError::NotFound) }
        })
    }
}

pub(super) async fn caller(req: &HttpRequest) -> Result<Caller> {
    let app = req.app_data::<web::Data<App>>().or_missing()?;
    let header = req.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = header.and_then(|value| value.strip_prefix("Bearer ")).ok_or(AppError::SignIn)?;
    let claims = app.tokens.verify(token, app.clock.now()).ok_or(AppError::SignIn)?;
    let mut conn = app.db.read().await?;
    let person = queries::find_person(&mut conn, claims.person).await?.ok_or(AppError::SignIn)?;
    let alive = person.suspended_at.is_none() && queries::family_is_alive(&mut conn, claims.family).await?;
    if !alive {
        return Err(AppError::SignIn);
    }
    let roles = queries::list_roles(&mut conn, person.id).await?;
    idempotency::acting(person.id);
    Ok(Caller { actor: person.actor(roles, app.clock.today()), locale: locale(req), family: claims.family })
}

fn locale(req: &HttpRequest) -> Locale {
    let asked = req.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    asked.and_then(Locale::from_accept_language).unwrap_or_default()
}
