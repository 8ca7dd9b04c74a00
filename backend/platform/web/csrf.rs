//! Cross-site request forgery: a token in each form, bound to the visitor's own cookie, and a look at where the request comes
//! from. The token is new on every page (a nonce and its HMAC), so compression leaks nothing about it (BREACH).

use crate::platform::error::{AppError, Malformed, Result};
use crate::platform::secret;
use actix_web::dev::ServiceRequest;
use actix_web::http::{Method, StatusCode, Uri};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

const NONCE: usize = 16;

/// The pages that take a changing request without a token and from anywhere, a closed list: a mail program ends mails by what
/// stands in the address alone (RFC 8058).
pub const EXEMPT: [&str; 2] = ["/searches/stop/", "/unsubscribe/"];

/// A token for a form of the visitor with this cookie.
pub fn token(key: &[u8], visit: &str) -> String {
    let nonce = uuid::Uuid::new_v4().into_bytes();
    let mut bytes = nonce.to_vec();
    bytes.extend(secret::sign(key, &[&nonce, visit.as_bytes()]));
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Whether the token was made for this visitor.
pub fn is_genuine(key: &[u8], visit: &str, token: &str) -> bool {
    let Ok(bytes) = URL_SAFE_NO_PAD.decode(token) else { return false };
    let Some((nonce, tag)) = bytes.split_at_checked(NONCE) else { return false };
    secret::verify(key, &[nonce, visit.as_bytes()], tag)
}

/// The error of a form whose token is missing, stale or somebody else's.
pub fn refusal() -> AppError {
    AppError::Malformed(Malformed::new("stale_form", StatusCode::FORBIDDEN))
}

/// Refuses a changing request that a browser says comes from another site.
pub fn check_origin(req: &ServiceRequest) -> Result<()> {
    let safe = matches!(*req.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || EXEMPT.iter().any(|path| req.path().starts_with(path)) {
        return Ok(());
    }
    let header = |name: &str| req.headers().get(name).and_then(|value| value.to_str().ok());
    let ours = match (header("Sec-Fetch-Site"), header("Origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => same_host(origin, header("Host")),
        // Neither: no browser of today, so no cookie was added behind anybody's back; the token still counts.
        (None, None) => true,
    };
    if ours { Ok(()) } else { Err(AppError::Malformed(Malformed::new("foreign_origin", StatusCode::FORBIDDEN))) }
}

fn same_host(origin: &str, host: Option<&str>) -> bool {
    let authority = origin.parse::<Uri>().ok().and_then(|uri| uri.authority().map(ToString::to_string));
    authority.is_some() && authority.as_deref() == host
}

#[cfg(test)]
mod tests {
    use super::{is_genuine, same_host, token};

    #[test]
    fn a_token_serves_its_own_visitor_only() {
        let made = token(b"key", "amina");
        assert!(is_genuine(b"key", "amina", &made));
        assert!(!is_genuine(b"key", "karim", &made));
        assert!(!is_genuine(b"other key", "amina", &made));
        assert!(!is_genuine(b"key", "amina", ""));
    }

    #[test]
    fn two_pages_carry_two_tokens() {
        assert_ne!(token(b"key", "amina"), token(b"key", "amina"));
    }

    #[test]
    fn another_port_is_another_site() {
        assert!(same_host("http://127.0.0.1:8080", Some("127.0.0.1:8080")));
        assert!(!same_host("http://127.0.0.1:9090", Some("127.0.0.1:8080")));
        assert!(!same_host("null", Some("127.0.0.1:8080")));
    }
}
