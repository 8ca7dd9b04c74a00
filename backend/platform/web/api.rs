//! What surrounds every answer of the interface: problems as JSON, no caching, and answers that are kept for repeated keys.

use crate::platform::error::Result;
use crate::platform::i18n::Locale;
use crate::platform::web::errors;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, web};

pub type ApiResult<T> = Result<web::Json<T>>;

/// The middleware of `/api`.
pub async fn around_api(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let asked = req.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let locale = asked.and_then(Locale::from_accept_language).unwrap_or_default();
    let mut response = next.call(req).await?.map_into_boxed_body();
    if response.response().error().is_some() {
        response = errors::as_problem(response, locale);
    }
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
