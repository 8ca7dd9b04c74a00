//! What surrounds every answer of the interface: problems as JSON, no caching, and answers that are kept for repeated keys.

use crate::kernel::fields::FieldErrors;
use crate::kernel::page::{self, Cursor};
use crate::platform::error::{AppError, Result};
use crate::platform::i18n::Locale;
use crate::platform::web::{context, errors};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpRequest, web};
use serde::Deserialize;
use utoipa::IntoParams;

pub type ApiResult<T> = Result<web::Json<T>>;

/// The middleware of `/api`.
pub async fn around_api(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let locale = language(req.request());
    let mut response = match context::check_path(&req) {
        Ok(()) => next.call(req).await?.map_into_boxed_body(),
        Err(missing) => req.error_response(missing),
    };
    if response.response().error().is_some() {
        response = errors::as_problem(response, locale);
    }
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// The language that a program asks for.
pub fn language(req: &HttpRequest) -> Locale {
    let asked = req.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    asked.and_then(Locale::from_accept_language).unwrap_or_default()
}

/// How a list is paged.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
pub struct Paging {
    /// `next` of the page before.
    pub cursor: Option<String>,
    /// Rows a page, 1 to 100.
    #[param(value_type = i64, example = 20, minimum = 1, maximum = 100)]
    pub limit: PageSize,
}

impl Paging {
    /// Where the page begins; a cursor that we did not give is refused.
    pub fn after(&self) -> Result<Option<Cursor>> {
        let Some(text) = &self.cursor else { return Ok(None) };
        Cursor::decode(text).map(Some).ok_or_else(|| wrong("cursor", "field-bad-cursor"))
    }

    pub fn limit(&self) -> Result<i64> {
        self.limit.checked()
    }
}

/// Rows a page, which must be 1 to 100. No `Option`: an empty `limit=` would pass for none, and it is no number.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(transparent)]
pub struct PageSize(i64);

impl Default for PageSize {
    fn default() -> Self {
        Self(page::DEFAULT_LIMIT)
    }
}

impl PageSize {
    pub fn checked(self) -> Result<i64> {
        if (1..=page::MAX_LIMIT).contains(&self.0) { Ok(self.0) } else { Err(wrong("limit", "field-bad-limit")) }
    }
}

fn wrong(field: &'static str, key: &'static str) -> AppError {
    let mut errors = FieldErrors::default();
    errors.add(field, key);
    AppError::Invalid(errors)
}
