//! Denials are remembered: when somebody who is signed in is told no by a guard or a rule, or tries to change what is not
//! there for them, the audit trail says so. So many an hour; who goes on beyond that gains nothing but silence.

use crate::kernel::ids::PersonId;
use crate::kernel::refusal::Kind;
use crate::platform::audit::{self, Entry};
use crate::platform::clock::Clock;
use crate::platform::db::Db;
use crate::platform::error::{AppError, Result};
use crate::platform::web::rate_limit::{Limit, Limits};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, web};
use serde_json::json;
use uuid::Uuid;

/// Denials of one person that are written down.
const NOTED: Limit = Limit { name: "denial", hits: 100, seconds: 3600 };

/// Who makes this request; left in the request by the guards.
#[derive(Clone, Copy)]
struct Acting(PersonId);

/// Says who makes the request; called by the guard that knows.
pub fn acting(req: &HttpRequest, person: PersonId) {
    req.extensions_mut().insert(Acting(person));
}

/// The middleware of pages and interface. An answer goes out whether its denial could be written down or not.
pub async fn around(
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let response = next.call(req).await?.map_into_boxed_body();
    let acting = response.request().extensions().get::<Acting>().copied();
    if let (Some(Acting(person)), Some(code)) = (acting, denied(&response))
        && let Err(error) = note(&db, &clock, response.request(), person, code).await
    {
        tracing::warn!(%error, "a denial could not be written down");
    }
    Ok(response)
}

/// The code of a denial. What is not there is one only where somebody wanted to change it.
fn denied(response: &ServiceResponse<BoxBody>) -> Option<&'static str> {
    let error = response.response().error()?.as_error::<AppError>()?;
    let changes = !matches!(*response.request().method(), Method::GET | Method::HEAD);
    match error {
        AppError::Refused { code, kind: Kind::Forbidden } => Some(code),
        AppError::Denied => Some(error.code()),
        AppError::NotFound if changes => Some(error.code()),
        _ => None,
    }
}

async fn note(db: &Db, clock: &Clock, req: &HttpRequest, person: PersonId, code: &'static str) -> Result<()> {
    let limits = Limits::new(clock.clone(), true);
    if let Err(AppError::TooMany { .. }) = limits.hit(&mut *db.read().await?, NOTED, &person.to_string()).await {
        return Ok(());
    }
    let subject = req.match_info().iter().find_map(|(_, value)| Uuid::parse_str(value).ok());
    let route = req.match_pattern().unwrap_or_default();
    let now = clock.now();
    db.write(async |tx| {
        let entry = Entry {
            actor: Some(person),
            action: "denied",
            subject_kind: "route",
            subject,
            detail: json!({ "method": req.method().as_str(), "route": route, "code": code }),
        };
        audit::record(tx, now, entry).await
    })
    .await
}
