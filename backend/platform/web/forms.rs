//! Forms: read with the token against forgery checked, so that no page can forget it.

use crate::kernel::fields::FieldErrors;
use crate::platform::error::{AppError, Malformed};
use crate::platform::web::context::{Site, visit_of};
use crate::platform::web::csrf;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest, web};
use chrono::{Datelike, NaiveDate};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

const MAX_BYTES: usize = 512 * 1024;

/// A posted form. Its fields should all have defaults and be texts, so that whatever was typed can be shown again.
#[derive(Debug)]
pub struct Form<T>(pub T);

/// A form with nothing but its button.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Nothing {}

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let req = req.clone();
        let payload = payload.take();
        Box::pin(async move {
            let kind = req.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
            if !kind.starts_with("application/x-www-form-urlencoded") {
                return Err(malformed("unsupported_media_type", StatusCode::UNSUPPORTED_MEDIA_TYPE));
            }
            let bytes = without_nul(&read(payload).await?);
            let token = url::form_urlencoded::parse(&bytes).find(|(name, _)| name == "csrf");
            check_token(&req, token.as_ref().map_or("", |(_, value)| value))?;
            serde_html_form::from_bytes(&bytes).map(Form).map_err(|error| {
                AppError::Malformed(Malformed::explained(
                    "malformed_request",
                    StatusCode::BAD_REQUEST,
                    error.to_string(),
                ))
            })
        })
    }
}

/// Refuses a form whose token is not this visitor's. Forms with files call it on their own `csrf` field.
pub fn check_token(req: &HttpRequest, token: &str) -> Result<(), AppError> {
    let site = req.app_data::<web::Data<Site>>().ok_or(AppError::NotFound)?;
    if csrf::is_genuine(&site.csrf_key, &visit_of(req), token) { Ok(()) } else { Err(csrf::refusal()) }
}

/// The query of an address, for pages: unknown and odd parameters are no reason to fail.
#[derive(Debug)]
pub struct Params<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Params<T> {
    type Error = AppError;
    type Future = std::future::Ready<Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let query = without_nul(req.query_string().as_bytes());
        std::future::ready(serde_html_form::from_bytes(&query).map(Params).map_err(|error| {
            AppError::Malformed(Malformed::explained("malformed_request", StatusCode::BAD_REQUEST, error.to_string()))
        }))
    }
}

async fn read(mut payload: Payload) -> Result<Vec<u8>, AppError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| malformed("malformed_request", StatusCode::BAD_REQUEST))?;
        if bytes.len() + chunk.len() > MAX_BYTES {
            return Err(malformed("too_large", StatusCode::PAYLOAD_TOO_LARGE));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// PostgreSQL keeps no NUL, and nobody types one: they are dropped, the rest of the text stays.
fn without_nul(bytes: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&first, tail)) = rest.split_first() {
        match rest.strip_prefix(b"%00") {
            Some(after) => rest = after,
            None => {
                if first != 0 {
                    kept.push(first);
                }
                rest = tail;
            }
        }
    }
    kept
}

/// A typed date of our times; empty is none, anything else is complained about.
pub fn typed_date(field: &'static str, typed: &str, errors: &mut FieldErrors) -> Option<NaiveDate> {
    let typed = typed.trim();
    let date = typed.parse().ok().filter(|date: &NaiveDate| (1900..2200).contains(&date.year()));
    errors.check(typed.is_empty() || date.is_some(), field, "field-bad-date");
    date
}

fn malformed(code: &'static str, status: StatusCode) -> AppError {
    AppError::Malformed(Malformed::new(code, status))
}
