//! Idempotency keys: the same request sent twice (a lost answer, an impatient thumb) has one effect and one answer.
//!
//! The key's row is written in the transaction of the effect itself, by `Db::write`, so there is never an effect without a
//! key nor a key without its effect; the answer is added when it is known. A second request with the key is given that
//! answer; 409 while the first still runs; 422 if it asks for something else.

use crate::kernel::ids::PersonId;
use crate::platform::db::{Db, Tx};
use crate::platform::error::{AppError, Malformed, Result};
use crate::platform::web::{api, errors};
use actix_web::body::{BoxBody, MessageBody, to_bytes_limited};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{Error, FromRequest, HttpMessage, HttpResponse, web};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::idempotency_keys as keys;
use sha2::{Digest, Sha256};
use std::cell::RefCell;

/// Bodies up to this size may carry a key.
const MAX_BODY: usize = 16 * 1024 * 1024;
/// Answers up to this size are kept.
const MAX_ANSWER: usize = 1024 * 1024;

/// What this request would claim, once it is known who acts.
#[derive(Clone)]
struct Claim {
    key: String,
    hash: Vec<u8>,
    actor: Option<String>,
    now: DateTime<Utc>,
    claimed: bool,
}

tokio::task_local! {
    static CLAIM: RefCell<Claim>;
}

/// An answer that was given before.
#[derive(Debug, Queryable)]
pub struct Answered {
    status: Option<i32>,
    content_type: Option<String>,
    body: Option<Vec<u8>>,
}

/// Says who the request's key belongs to; called by the guard that knows.
pub fn acting(person: PersonId) {
    let _ = CLAIM.try_with(|claim| claim.borrow_mut().actor = Some(person.to_string()));
}

/// The answer shows a secret, so nothing of this request is kept: a repeat acts again.
pub fn keep_nothing() {
    let _ = CLAIM.try_with(|claim| claim.borrow_mut().actor = None);
}

/// Claims the request's key, if it has one, in the transaction of its effect.
pub async fn claim(tx: &mut Tx<'_>) -> Result<()> {
    let Ok(claim) = CLAIM.try_with(|claim| claim.borrow().clone()) else { return Ok(()) };
    let Some(actor) = claim.actor.filter(|_| !claim.claimed) else { return Ok(()) };
    let inserted = diesel::insert_into(keys::table)
        .values((
            keys::actor.eq(&actor),
            keys::key.eq(&claim.key),
            keys::request_hash.eq(&claim.hash),
            keys::created_at.eq(claim.now),
        ))
        .on_conflict_do_nothing()
        .execute(&mut **tx)
        .await?;
    if inserted == 0 {
        return Err(earlier(tx, &actor, &claim.key, &claim.hash).await?);
    }
    let _ = CLAIM.try_with(|claim| claim.borrow_mut().claimed = true);
    Ok(())
}

/// What to say to a key that was used before.
async fn earlier(tx: &mut Tx<'_>, actor: &str, key: &str, hash: &[u8]) -> Result<AppError> {
    let (known, answered): (Vec<u8>, Answered) = keys::table
        .find((actor, key))
        .select((keys::request_hash, (keys::status, keys::content_type, keys::body)))
        .first(&mut **tx)
        .await?;
    Ok(if known != hash {
        AppError::Malformed(Malformed::new("idempotency_key_reused", StatusCode::UNPROCESSABLE_ENTITY))
    } else if answered.status.is_none() {
        AppError::Malformed(Malformed::new("idempotency_key_in_use", StatusCode::CONFLICT))
    } else {
        AppError::Answered(answered)
    })
}

/// The middleware of the interface: reads the key, runs the request with it, keeps the answer.
pub async fn around_keys(
    db: web::Data<Db>,
    clock: web::Data<crate::platform::clock::Clock>,
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let unsafe_method = !matches!(*req.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let Some(key) = req.headers().get("Idempotency-Key").filter(|_| unsafe_method) else {
        return Ok(next.call(req).await?.map_into_boxed_body());
    };
    let sound = |key: &&str| (1..=255).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    let Some(key) = key.to_str().ok().filter(sound).map(str::to_owned) else {
        let refusal = Malformed::new("idempotency_key_malformed", StatusCode::BAD_REQUEST);
        return Ok(req.error_response(AppError::Malformed(refusal)));
    };
    let hash = hash_of(&mut req).await?;
    let claim = RefCell::new(Claim { key, hash, actor: None, now: clock.now(), claimed: false });
    CLAIM
        .scope(claim, async {
            let response = next.call(req).await?.map_into_boxed_body();
            if let Some(answered) = given_before(&response) {
                let (request, _) = response.into_parts();
                return Ok(ServiceResponse::new(request, answered));
            }
            keep(&db, response).await
        })
        .await
}

fn given_before(response: &ServiceResponse<BoxBody>) -> Option<HttpResponse> {
    let error = response.response().error()?.as_error::<AppError>()?;
    let AppError::Answered(Answered { status, content_type, body }) = error else { return None };
    let status = StatusCode::from_u16(u16::try_from((*status)?).ok()?).ok()?;
    let mut answer = HttpResponse::build(status);
    answer.insert_header(("Idempotent-Replayed", "true"));
    if let Some(kind) = content_type {
        answer.insert_header((header::CONTENT_TYPE, kind.as_str()));
    }
    Some(answer.body(body.clone().unwrap_or_default()))
}

/// Adds the answer to the key that this request claimed.
async fn keep(db: &Db, response: ServiceResponse<BoxBody>) -> Result<ServiceResponse<BoxBody>, Error> {
    let Ok(Claim { key, actor: Some(actor), claimed: true, .. }) = CLAIM.try_with(|claim| claim.borrow().clone())
    else {
        return Ok(response);
    };
    if response.status().is_server_error() {
        return Ok(response);
    }
    // A refusal that stands, as of a token shown twice, has no words yet: it gets them further out.
    let language = api::language(response.request());
    let refused = response.response().error().is_some();
    let response = if refused { errors::as_problem(response, language) } else { response };
    let (request, response) = response.into_parts();
    let (response, body) = response.into_parts();
    let bytes = to_bytes_limited(body, MAX_ANSWER).await.map_err(|_| AppError::Away("answer"))??;
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let mut conn = db.read().await?;
    diesel::update(keys::table.find((&actor, &key)))
        .set((
            keys::status.eq(i32::from(response.status().as_u16())),
            keys::content_type.eq(kind),
            keys::body.eq(bytes.to_vec()),
        ))
        .execute(&mut conn)
        .await
        .map_err(AppError::from)?;
    Ok(ServiceResponse::new(request, response.set_body(BoxBody::new(bytes))))
}

/// Method, path and body: what makes two requests the same. The body is put back for the handler.
async fn hash_of(req: &mut ServiceRequest) -> Result<Vec<u8>, Error> {
    let mut payload = req.take_payload();
    let bytes = web::Bytes::from_request(req.request(), &mut payload).await?;
    if bytes.len() > MAX_BODY {
        return Err(AppError::Malformed(Malformed::new("too_large", StatusCode::PAYLOAD_TOO_LARGE)).into());
    }
    let mut hasher = Sha256::new();
    for part in [req.method().as_str().as_bytes(), b" ", req.uri().to_string().as_bytes(), b"\n", &bytes] {
        hasher.update(part);
    }
    req.set_payload(Payload::from(bytes));
    Ok(hasher.finalize().to_vec())
}

/// Forgets the answers that somebody was given, with what stood in them.
pub async fn forget(conn: &mut crate::platform::db::Conn, person: PersonId) -> Result<()> {
    diesel::delete(keys::table.filter(keys::actor.eq(person.to_string()))).execute(conn).await?;
    Ok(())
}

/// Forgets keys that were used before `before`.
pub async fn prune(conn: &mut crate::platform::db::Conn, before: DateTime<Utc>) -> Result<usize> {
    Ok(diesel::delete(keys::table.filter(keys::created_at.lt(before))).execute(conn).await?)
}
