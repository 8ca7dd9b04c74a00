//! Reading a document within limits.

use serde_json::{Map, Value};

/// The longest text of a credential, as JSON or as a JWS: 256 KiB.
pub const MOST_TEXT: usize = 256 * 1024;

/// How many objects and arrays may stand inside each other.
pub const DEEPEST: usize = 24;

/// Why a text is no document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// Longer than 256 KiB.
    TooLong,
    /// No JSON object.
    NoObject,
    /// Objects and arrays stand inside each other more than 24 deep.
    TooDeep,
}

/// The object that a text holds.
pub(crate) fn read(text: &str) -> Result<Map<String, Value>, Malformed> {
    if text.len() > MOST_TEXT {
        return Err(Malformed::TooLong);
    }
    let value = serde_json::from_str(text).map_err(|_| Malformed::NoObject)?;
    if depth_within(&value, DEEPEST) {
        if let Value::Object(map) = value { Ok(map) } else { Err(Malformed::NoObject) }
    } else {
        Err(Malformed::TooDeep)
    }
}

fn depth_within(value: &Value, left: usize) -> bool {
    let fits = |value: &Value| left > 0 && depth_within(value, left - 1);
    match value {
        Value::Array(values) => values.iter().all(fits),
        Value::Object(map) => map.values().all(fits),
        _ => true,
    }
}

/// The id of the issuer, which is the issuer itself or a Profile.
pub(crate) fn issuer(credential: &Map<String, Value>) -> Option<&str> {
    let issuer = credential.get("issuer")?;
    issuer.as_str().or_else(|| issuer.get("id")?.as_str())
}

/// Whether `type` is or holds this.
pub(crate) fn is_of_type(object: &Map<String, Value>, kind: &str) -> bool {
    match object.get("type") {
        Some(Value::String(only)) => only == kind,
        Some(Value::Array(kinds)) => kinds.iter().any(|one| one == kind),
        _ => false,
    }
}
