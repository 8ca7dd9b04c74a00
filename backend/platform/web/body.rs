//! JSON bodies and queries of the interface, refused with the place where reading stopped.

use super::lengths;
use crate::platform::error::{AppError, Malformed};
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

/// A JSON body. Unknown keys are refused where the type says `deny_unknown_fields`, repeated ones always, and texts that are
/// longer than its schema allows.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned + ToSchema + 'static> FromRequest for Body<T> {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = req.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("").to_owned();
        let bytes = web::Bytes::from_request(req, payload);
        Box::pin(async move {
            if !kind.starts_with("application/json") {
                return Err(refused(
                    "unsupported_media_type",
                    StatusCode::UNSUPPORTED_MEDIA_TYPE,
                    "send application/json",
                ));
            }
            let bytes = bytes.await.map_err(|error| unread(&error))?;
            let body = parse(&bytes)?;
            // Read once more as it was sent: what became of it does not tell.
            lengths::check::<T>(&parse(&bytes)?)?;
            Ok(Body(body))
        })
    }
}

/// A body that is too long, or that came broken.
fn unread(error: &actix_web::Error) -> AppError {
    match error.as_response_error().status_code() {
        status @ StatusCode::PAYLOAD_TOO_LARGE => refused("too_large", status, &error.to_string()),
        _ => refused("malformed_request", StatusCode::BAD_REQUEST, &error.to_string()),
    }
}

/// Reads JSON that holds no NUL, which PostgreSQL could not keep.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, AppError> {
    if bytes.windows(6).any(|escape| escape == b"\\u0000") {
        return Err(refused("malformed_request", StatusCode::BAD_REQUEST, "a text holds the character U+0000"));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let detail = format!("at {}: {}", error.path(), error.inner());
        refused("malformed_request", StatusCode::BAD_REQUEST, &detail)
    })?;
    reader.end().map_err(|error| refused("malformed_request", StatusCode::BAD_REQUEST, &error.to_string()))?;
    Ok(value)
}

/// The query of an address of the interface; unknown parameters are refused where the type says so.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = AppError;
    type Future = std::future::Ready<Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let query = req.query_string();
        let read = serde_html_form::from_str(query)
            .map_err(|error| refused("malformed_request", StatusCode::BAD_REQUEST, &error.to_string()));
        let clean = if query.contains("%00") {
            Err(refused("malformed_request", StatusCode::BAD_REQUEST, "the query holds the character U+0000"))
        } else {
            read.map(Query)
        };
        std::future::ready(clean)
    }
}

fn refused(code: &'static str, status: StatusCode, detail: &str) -> AppError {
    AppError::Malformed(Malformed::explained(code, status, detail))
}
