//! What all operations of the interface share, added to its document once instead of to each by hand: how requests are refused
//! before an act looks at them, what a problem is sent as, names that are unique, and the key against repeats.

use crate::platform::error::AppError;
use actix_web::dev::ResourceDef;
use actix_web::http::StatusCode;
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, SchemaType, Type};
use utoipa::openapi::{Content, OpenApi, Ref, RefOr, Required, Response, ResponseBuilder};

const PROBLEM: &str = "application/problem+json";

/// A refusal that many operations share: status, name in the document, when it comes.
const SHARED: [(u16, &str, &str); 9] = [
    (400, "Malformed", "`malformed_request`, `idempotency_key_malformed`: the request could not be read"),
    (401, "SignInRequired", "`sign_in_required`: no access token, or one that has ended"),
    (404, "NotFound", "`not_found`: not there, or not for you to see"),
    (409, "KeyInUse", "`idempotency_key_in_use`: the same request is still under way"),
    (413, "TooLarge", "`too_large`"),
    (415, "UnsupportedMediaType", "`unsupported_media_type`"),
    (422, "Invalid", "`invalid_fields`, `idempotency_key_reused`"),
    (429, "TooManyRequests", "`too_many_requests`"),
    (503, "Away", "`temporarily_away`: try again"),
];

/// Completes the document of which the slices wrote what is theirs.
pub fn complete(mut document: OpenApi) -> OpenApi {
    let shared = &mut document.components.get_or_insert_default().responses;
    for (status, name, when) in SHARED {
        shared.insert(name.to_owned(), shared_refusal(status, when).into());
    }
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in operations(item) {
            name(operation, method, path);
            refuse(operation, method, path);
            describe(operation);
            if method != "get" {
                operation.parameters.get_or_insert_default().push(idempotency_key().into());
            }
        }
    }
    document
}

/// What each address of the interface does, to tell a wrong method from a wrong address.
pub struct Methods(Vec<(ResourceDef, String)>);

impl Methods {
    pub fn of(document: &mut OpenApi) -> Self {
        let paths = document.paths.paths.iter_mut().map(|(path, item)| {
            let mut methods: Vec<String> = operations(item).map(|(method, _)| method.to_uppercase()).collect();
            if methods.iter().any(|method| method == "GET") {
                methods.push("HEAD".to_owned());
            }
            (ResourceDef::new(path.as_str()), methods.join(", "))
        });
        Self(paths.collect())
    }

    /// Why nothing answers at this path.
    pub fn refusal(&self, path: &str) -> AppError {
        match self.0.iter().find(|(pattern, _)| pattern.is_match(path)) {
            Some((_, allowed)) => AppError::NoSuchMethod { allowed: allowed.clone() },
            None => AppError::NotFound,
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    let all = [
        ("get", &mut item.get),
        ("put", &mut item.put),
        ("post", &mut item.post),
        ("patch", &mut item.patch),
        ("delete", &mut item.delete),
    ];
    all.into_iter().filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}

/// Generated clients name their functions by this, so it is unique: `get_gigs_id_fit`.
fn name(operation: &mut Operation, method: &str, path: &str) {
    let words = path.trim_start_matches("/api/v1/").split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    operation.operation_id = Some(format!("{method}_{}", words.join("_")));
}

/// Adds the refusals that this operation shares with others and does not tell itself.
fn refuse(operation: &mut Operation, method: &str, path: &str) {
    let has_query = operation.parameters.iter().flatten().any(|parameter| match parameter {
        RefOr::T(parameter) => parameter.parameter_in == ParameterIn::Query,
        RefOr::Ref(_) => false,
    });
    let (writes, has_body) = (method != "get", operation.request_body.is_some());
    for (status, name, _) in SHARED {
        let applies = match status {
            404 => path.contains('{'),
            409 => writes,
            413 | 415 => has_body,
            422 => writes || has_query,
            _ => true,
        };
        if applies {
            let own = operation.responses.responses.entry(status.to_string());
            own.or_insert_with(|| Ref::from_response_name(name).into());
        }
    }
}

/// Says that problems are sent as such, and gives each answer words, which the standard wants.
fn describe(operation: &mut Operation) {
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        if !status.starts_with('2')
            && let Some(content) = response.content.shift_remove("application/json")
        {
            response.content.insert(PROBLEM.to_owned(), content);
        }
        if response.description.is_empty() {
            let reason = status.parse().ok().and_then(|status| StatusCode::from_u16(status).ok()?.canonical_reason());
            response.description = reason.unwrap_or("Done").to_owned();
        }
    }
}

fn shared_refusal(status: u16, when: &str) -> Response {
    let refusal =
        ResponseBuilder::new().description(when).content(PROBLEM, Content::new(Some(Ref::from_schema_name("Problem"))));
    match status {
        401 => refusal.header("WWW-Authenticate", text_header("`Bearer`")).build(),
        429 | 503 => refusal.header("Retry-After", seconds_header()).build(),
        _ => refusal.build(),
    }
}

fn text_header(about: &str) -> Header {
    HeaderBuilder::new().schema(Some(ObjectBuilder::new().schema_type(Type::String))).description(Some(about)).build()
}

fn seconds_header() -> Header {
    let seconds = ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::Integer))
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
        .minimum(Some(1));
    HeaderBuilder::new().schema(Some(seconds)).description(Some("Seconds to wait")).build()
}

fn idempotency_key() -> Parameter {
    let text = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(255));
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some("A repeat with the same key has no second effect and gets the same answer."))
        .schema(Some(text.pattern(Some("^[!-~]+$"))))
        .build()
}
