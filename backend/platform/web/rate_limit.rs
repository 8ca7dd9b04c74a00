//! Limits. Those that guard people (signing in, mails, uploads) are counted in PostgreSQL and shared by all nodes; those that
//! guard the machine (requests to the interface and to search) are counted in memory, per node.

use crate::platform::clock::Clock;
use crate::platform::db::Conn;
use crate::platform::error::{AppError, Result};
use crate::platform::web::context;
use actix_extensible_rate_limit::backend::memory::InMemoryBackend;
use actix_extensible_rate_limit::backend::{Backend, SimpleInput};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, web};
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::rate_limits;
use std::time::Duration;

/// So many times in so many seconds.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    pub name: &'static str,
    pub hits: i32,
    pub seconds: i64,
}

/// Limits held in PostgreSQL.
#[derive(Clone)]
pub struct Limits {
    clock: Clock,
    enforced: bool,
}

impl Limits {
    pub fn new(clock: Clock, enforced: bool) -> Self {
        Self { clock, enforced }
    }

    /// Counts one hit of `whom` and refuses above the limit. Call it on a connection of its own, so that a failed act counts.
    pub async fn hit(&self, conn: &mut Conn, limit: Limit, whom: &str) -> Result<()> {
        let (start, left) = self.window(limit)?;
        let hits: i32 = diesel::insert_into(rate_limits::table)
            .values((
                rate_limits::bucket.eq(bucket(limit, whom)),
                rate_limits::window_start.eq(start),
                rate_limits::hits.eq(1),
            ))
            .on_conflict((rate_limits::bucket, rate_limits::window_start))
            .do_update()
            .set(rate_limits::hits.eq(rate_limits::hits + 1))
            .returning(rate_limits::hits)
            .get_result(conn)
            .await?;
        if hits > limit.hits && self.enforced { Err(too_many(limit, left)) } else { Ok(()) }
    }

    /// Refuses when the limit was reached before, without counting.
    pub async fn check(&self, conn: &mut Conn, limit: Limit, whom: &str) -> Result<()> {
        let (start, left) = self.window(limit)?;
        let hits: Option<i32> = rate_limits::table
            .find((bucket(limit, whom), start))
            .select(rate_limits::hits)
            .first(conn)
            .await
            .optional()?;
        if hits.unwrap_or(0) >= limit.hits && self.enforced {
            return Err(too_many(limit, left));
        }
        Ok(())
    }

    fn window(&self, limit: Limit) -> Result<(DateTime<Utc>, Duration)> {
        let now = self.clock.now();
        let length = TimeDelta::seconds(limit.seconds);
        let start = now.duration_trunc(length).map_err(|error| AppError::Broken(error.into()))?;
        Ok((start, (start + length - now).to_std().unwrap_or_default()))
    }
}

fn too_many(limit: Limit, left: Duration) -> AppError {
    AppError::TooMany { most: u64::from(limit.hits.unsigned_abs()), retry_after: left }
}

fn bucket(limit: Limit, whom: &str) -> String {
    format!("{}:{whom}", limit.name)
}

/// Forgets windows that began before `before`.
pub async fn prune(conn: &mut Conn, before: DateTime<Utc>) -> Result<usize> {
    Ok(diesel::delete(rate_limits::table.filter(rate_limits::window_start.lt(before))).execute(conn).await?)
}

/// Limits held in memory.
#[derive(Clone)]
pub struct Throttle {
    backend: InMemoryBackend,
    enforced: bool,
}

/// How a request stands to its limit; shown in the answer's headers.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    limit: u64,
    remaining: u64,
    reset: u64,
    pub allowed: bool,
}

impl Throttle {
    /// Must be made inside the runtime: old counts are swept in the background.
    pub fn new(enforced: bool) -> Self {
        Self { backend: InMemoryBackend::builder().build(), enforced }
    }

    pub async fn hit(&self, limit: Limit, whom: &str) -> Standing {
        let input = SimpleInput {
            interval: Duration::from_secs(limit.seconds.unsigned_abs()),
            max_requests: u64::from(limit.hits.unsigned_abs()),
            key: bucket(limit, whom),
        };
        let Ok((decision, output, _)) = self.backend.request(input).await;
        let reset = output.reset.duration_since(actix_web::rt::time::Instant::now()).as_secs().max(1);
        let allowed = decision.is_allowed() || !self.enforced;
        Standing { limit: output.limit, remaining: output.remaining, reset, allowed }
    }
}

impl Standing {
    pub fn refusal(&self) -> AppError {
        AppError::TooMany { most: self.limit, retry_after: Duration::from_secs(self.reset) }
    }

    /// Refuses above the limit.
    pub fn checked(self) -> Result<()> {
        if self.allowed { Ok(()) } else { Err(self.refusal()) }
    }

    /// `RateLimit-*` as the IETF's httpapi draft (up to version 7) names them.
    pub fn write(&self, headers: &mut HeaderMap) {
        for (name, value) in FIELDS.into_iter().zip([self.limit, self.remaining, self.reset]) {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
        }
    }
}

const FIELDS: [&str; 3] = ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"];

/// Tells in the answer that becomes of an error how the caller stands: to the limit that refused, else as was reckoned before.
pub fn keep_standing(error: &AppError, before: &HeaderMap, after: &mut HeaderMap) {
    if let AppError::TooMany { most, retry_after } = error {
        let reset = retry_after.as_secs().max(1);
        return Standing { limit: *most, remaining: 0, reset, allowed: false }.write(after);
    }
    for name in FIELDS {
        if let Some(value) = before.get(name) {
            after.insert(HeaderName::from_static(name), value.clone());
        }
    }
}

/// What the limit of the interface needs of the application.
pub trait Throttled {
    fn throttle(&self) -> &Throttle;
}

/// Requests to the interface from one address.
const REQUESTS: Limit = Limit { name: "api", hits: 300, seconds: 60 };

/// The middleware of the interface: counts by address, and says in every answer how the caller stands to the limit that is
/// nearest: this one, or a narrower one that the handler left in the request.
pub async fn around_api<C: Throttled + 'static>(
    app: web::Data<C>,
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> std::result::Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let mut standing = app.throttle().hit(REQUESTS, &context::address(req.request()).to_string()).await;
    let mut response = if standing.allowed {
        next.call(req).await?.map_into_boxed_body()
    } else {
        req.error_response(standing.refusal())
    };
    let narrower = response.request().extensions().get::<Standing>().copied();
    if let Some(narrower) = narrower.filter(|narrower| narrower.remaining <= standing.remaining) {
        standing = narrower;
    }
    standing.write(response.headers_mut());
    Ok(response)
}
