//! The contexts that a credential may name, as they stand at their addresses; nothing is ever fetched.

use std::{collections::HashSet, sync::OnceLock};

use serde_json::Value;

/// Verifiable Credentials 2.0; the first context of every credential.
pub const CREDENTIALS: &str = "https://www.w3.org/ns/credentials/v2";

/// Open Badges 3.0.3.
pub const BADGES: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

/// The contexts of a badge of ours, in the order that the specification asks for.
pub const OURS: [&str; 2] = [CREDENTIALS, BADGES];

const BUNDLED: [(&str, &str); 2] = [
    (CREDENTIALS, include_str!("contexts/credentials-v2.json")),
    (BADGES, include_str!("contexts/ob-v3p0-context-3.0.3.json")),
];

/// The text of a bundled context.
pub(crate) fn text(url: &str) -> Option<&'static str> {
    BUNDLED.iter().find(|(known, _)| *known == url).map(|(_, text)| *text)
}

/// Whether any bundled context defines a term of this name somewhere.
pub(crate) fn define(name: &str) -> bool {
    static TERMS: OnceLock<HashSet<String>> = OnceLock::new();
    let terms = TERMS.get_or_init(|| {
        let mut terms = HashSet::new();
        for (_, text) in BUNDLED {
            collect(&serde_json::from_str(text).unwrap_or_default(), &mut terms);
        }
        terms
    });
    terms.contains(name)
}

fn collect(value: &Value, terms: &mut HashSet<String>) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                if !name.starts_with('@') {
                    terms.insert(name.clone());
                }
                collect(value, terms);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, terms)),
        _ => {}
    }
}
