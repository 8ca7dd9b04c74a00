//! The two faces of an error. A handler answers `AppError`; the middleware of the pages turns it into a page, that of the
//! interface into problem+json (RFC 9457).

use crate::platform::error::{AppError, Malformed};
use crate::platform::i18n::{self, Arg, Locale};
use crate::platform::web::html::{Page, see_other};
use crate::platform::web::rate_limit;
use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::header::{self, ContentType, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpResponse, HttpResponseBuilder, ResponseError};
use askama::Template;
use serde::Serialize;
use std::time::Duration;

impl ResponseError for AppError {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status())
    }
}

#[derive(Template)]
#[template(path = "errors/show.html")]
struct ErrorPage<'a> {
    p: &'a Page,
    status: u16,
    message: String,
    details: Vec<String>,
    retry: Option<String>,
}

/// The error as a page: what happened, in one sentence, and where to go from here.
pub fn as_page(response: ServiceResponse<BoxBody>, page: &Page) -> ServiceResponse<BoxBody> {
    let (request, response) = response.into_parts();
    let answer = with_error(&response, |error| {
        if let Some(detour) = detour(error, request.method()).filter(|_| !page.fragment) {
            let next: String = url::form_urlencoded::byte_serialize(page.here.as_bytes()).collect();
            return see_other(&format!("{detour}?next={next}"));
        }
        let details = match error {
            AppError::Invalid(errors) => page.errors(errors).list().into_iter().map(|(_, text)| text).collect(),
            _ => Vec::new(),
        };
        let shown = ErrorPage {
            p: page,
            status: error.status().as_u16(),
            message: page.t(&error.message_key()).to_owned(),
            details,
            retry: retry_after(error).map(|wait| page.when_again(wait)),
        };
        let body = shown.render().unwrap_or_else(|_| shown.message.clone());
        answer_to(error).insert_header(ContentType::html()).body(body)
    });
    ServiceResponse::new(request, answer)
}

/// Where somebody must show who they are before they come back here. What was sent cannot be sent again by a redirect, so only
/// a page that was asked for leads to the password first.
fn detour(error: &AppError, method: &Method) -> Option<&'static str> {
    match error.code() {
        "sign_in_required" => Some("/sign-in"),
        "second_factor_required" => Some("/account/two-step"),
        "step_up_required" if method == Method::GET => Some("/account/confirm"),
        _ => None,
    }
}

/// A form that came back because it was sent too often says so to machines too.
pub fn ask_to_wait(answer: &mut HttpResponse, wait: Duration) {
    *answer.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(whole_seconds(wait)));
}

/// A problem as RFC 9457 describes it, with our stable `code`.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// Always `about:blank`; the code says more.
    #[schema(example = "about:blank")]
    r#type: &'static str,
    /// The sentence for people, in the language asked for.
    #[schema(example = "There is nothing here, or it is not for you to see.")]
    title: String,
    #[schema(example = 404)]
    status: u16,
    /// Stable, for programs to act on.
    #[schema(example = "not_found")]
    code: &'static str,
    /// Where reading a request stopped.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// What is wrong, field by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblem>,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FieldProblem {
    #[schema(example = "title")]
    field: String,
    #[schema(example = "field-required")]
    code: &'static str,
    #[schema(example = "Fill this in.")]
    message: String,
}

/// The error as problem+json.
pub fn as_problem(response: ServiceResponse<BoxBody>, locale: Locale) -> ServiceResponse<BoxBody> {
    let (request, response) = response.into_parts();
    let answer = with_error(&response, |error| {
        let mut answer = answer_to(error)
            .insert_header((header::CONTENT_TYPE, "application/problem+json"))
            .body(serde_json::to_string(&problem(error, locale)).unwrap_or_default());
        rate_limit::keep_standing(error, response.headers(), answer.headers_mut());
        answer
    });
    ServiceResponse::new(request, answer)
}

fn problem(error: &AppError, locale: Locale) -> Problem {
    let errors = match error {
        AppError::Invalid(errors) => errors
            .iter()
            .map(|error| {
                let args: Vec<(&str, Arg)> =
                    error.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
                FieldProblem {
                    field: error.field.to_string(),
                    code: error.key,
                    message: i18n::text(locale, error.key, &args),
                }
            })
            .collect(),
        _ => Vec::new(),
    };
    let detail = match error {
        AppError::Malformed(what) => what.detail.clone(),
        _ => None,
    };
    Problem {
        r#type: "about:blank",
        title: i18n::text(locale, &error.message_key(), &[]),
        status: error.status().as_u16(),
        code: error.code(),
        detail,
        errors,
    }
}

/// Calls with the error of a response; errors of the web framework itself become one of ours by their status.
fn with_error(response: &HttpResponse, answer: impl FnOnce(&AppError) -> HttpResponse) -> HttpResponse {
    let own = response.error().and_then(|error| error.as_error::<AppError>());
    let foreign;
    let error = match own {
        Some(error) => error,
        None => {
            foreign = from_status(response.status(), response.error());
            &foreign
        }
    };
    error.log();
    answer(error)
}

fn from_status(status: StatusCode, cause: Option<&actix_web::Error>) -> AppError {
    let code = match status {
        StatusCode::NOT_FOUND => return AppError::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => "method_not_allowed",
        StatusCode::PAYLOAD_TOO_LARGE => "too_large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "unsupported_media_type",
        status if status.is_client_error() => "malformed_request",
        _ => return AppError::Broken(anyhow::anyhow!("{}", cause.map(ToString::to_string).unwrap_or_default())),
    };
    AppError::Malformed(Malformed::new(code, status))
}

fn answer_to(error: &AppError) -> HttpResponseBuilder {
    let mut answer = HttpResponse::build(error.status());
    answer.insert_header((header::CACHE_CONTROL, "no-store"));
    if let Some(wait) = retry_after(error) {
        answer.insert_header((header::RETRY_AFTER, whole_seconds(wait).to_string()));
    }
    if matches!(error, AppError::SignIn) {
        answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    if let AppError::NoSuchMethod { allowed } = error {
        answer.insert_header((header::ALLOW, allowed.as_str()));
    }
    answer
}

fn retry_after(error: &AppError) -> Option<Duration> {
    match error {
        AppError::TooMany { retry_after, .. } => Some(*retry_after),
        AppError::Away(_) => Some(Duration::from_secs(5)),
        _ => None,
    }
}

fn whole_seconds(wait: Duration) -> u64 {
    wait.as_secs().max(1)
}
