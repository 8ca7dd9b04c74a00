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

struct Bundle {
    url: &'static str,
    context: Value,
}

fn bundles() -> &'static [Bundle] {
    static BUNDLES: OnceLock<Vec<Bundle>> = OnceLock::new();
    BUNDLES.get_or_init(|| {
        let parsed = |(url, text): &(&'static str, &str)| {
            let whole: Value = serde_json::from_str(text).unwrap_or_default();
            Bundle { url, context: whole.get("@context").cloned().unwrap_or_default() }
        };
        BUNDLED.iter().map(parsed).collect()
    })
}

/// Whether any bundled context defines a term of this name somewhere.
pub(crate) fn define(name: &str) -> bool {
    static TERMS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let terms = TERMS.get_or_init(|| {
        let mut terms = HashSet::new();
        bundles().iter().for_each(|bundle| collect(&bundle.context, &mut terms));
        terms
    });
    terms.contains(name)
}

fn collect(value: &'static Value, terms: &mut HashSet<&'static str>) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                if !name.starts_with('@') {
                    terms.insert(name);
                }
                collect(value, terms);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, terms)),
        _ => {}
    }
}

/// A bundled context without the terms that a document with these `words` cannot ask for. A processor reads the
/// contexts for each document anew, and most of their 300 terms for nothing.
///
/// A term is asked for by a member's name, a type, or a value that is a word of a vocabulary. Terms that are plain
/// texts always stay: they may be prefixes of other terms.
pub(crate) fn cut_to(url: &str, words: &HashSet<&str>) -> Option<Value> {
    bundles().iter().find(|bundle| bundle.url == url).map(|bundle| cut(&bundle.context, words))
}

fn cut(context: &Value, words: &HashSet<&str>) -> Value {
    match context {
        Value::Object(terms) => {
            let asked = terms.iter().filter(|(name, definition)| {
                name.starts_with('@') || definition.is_string() || words.contains(name.as_str())
            });
            asked.map(|(name, definition)| (name.clone(), cut_scoped(definition, words))).collect()
        }
        Value::Array(contexts) => contexts.iter().map(|context| cut(context, words)).collect(),
        other => other.clone(),
    }
}

fn cut_scoped(definition: &Value, words: &HashSet<&str>) -> Value {
    let Value::Object(members) = definition else { return definition.clone() };
    let cut_member = |(name, value): (&String, &Value)| {
        let value = if name == "@context" { cut(value, words) } else { value.clone() };
        (name.clone(), value)
    };
    members.iter().map(cut_member).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_contexts_can_be_read_and_define_what_badges_say() {
        assert!(bundles().iter().all(|bundle| bundle.context.is_object()));
        assert!(["credentialSubject", "achievement", "targetUrl", "encodedList", "proofValue"].into_iter().all(define));
        assert!(!define("grade") && !define("@context") && !define(""));
    }

    #[test]
    fn a_cut_context_holds_the_words_asked_for_with_what_stands_inside_them() {
        let cut = cut_to(BADGES, &HashSet::from(["Achievement", "criteria"])).unwrap();
        let scoped = &cut["Achievement"]["@context"];
        assert!(scoped["criteria"].is_object() && scoped["id"].is_string() && scoped["@protected"] == true);
        assert!(scoped["tag"].is_null() && cut["Profile"].is_null());
        assert_eq!(cut_to("https://evil.example/", &HashSet::new()), None);
    }
}
