//! Documents as both engines take them: searchable text normalised, values of filters checked, the rest left out.

use super::port::SearchError;
use super::settings::{IndexSettings, PRINT};
use super::text;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// A document that is ready for an engine: every field is an array of strings or of numbers, `id` a string.
#[derive(Debug, Clone)]
pub(super) struct Document {
    pub id: String,
    pub fields: Map<String, Value>,
    /// What the fields hold, in short: equal for equal documents.
    pub print: u64,
}

impl Document {
    pub fn prepare(document: &Value, settings: &IndexSettings) -> Result<Self, SearchError> {
        let bad = |field: &str| SearchError::Bad(field.to_owned());
        let id = document.get("id").and_then(Value::as_str).filter(|id| is_id(id)).ok_or_else(|| bad("id"))?;
        let mut fields = Map::new();
        for field in settings.fields() {
            let values = match document.get(field) {
                None | Some(Value::Null) => continue,
                Some(Value::Array(values)) => values.as_slice(),
                Some(value) => std::slice::from_ref(value),
            };
            let mut kept: Vec<Value> = Vec::with_capacity(values.len());
            for value in values {
                let value = prepared(value, field, settings).ok_or_else(|| bad(field))?;
                // A value counts once, however often it is listed.
                if settings.searchable_attributes.contains(field) || !kept.contains(&value) {
                    kept.push(value);
                }
            }
            fields.insert(field.clone(), Value::Array(kept));
        }
        let print = print(&fields)?;
        Ok(Self { id: id.to_owned(), fields, print })
    }

    pub fn prepare_all(documents: &[Value], settings: &IndexSettings) -> Result<Vec<Self>, SearchError> {
        documents.iter().map(|document| Self::prepare(document, settings)).collect()
    }

    pub fn into_json(self) -> Value {
        let mut fields = self.fields;
        fields.insert("id".to_owned(), Value::String(self.id));
        // As text: a number of JSON may lose its last digits on the way.
        fields.insert(PRINT.to_owned(), Value::String(format!("{:016x}", self.print)));
        Value::Object(fields)
    }
}

fn print(fields: &Map<String, Value>) -> Result<u64, SearchError> {
    let digest = Sha256::digest(serde_json::to_vec(fields).map_err(anyhow::Error::from)?);
    Ok(digest.iter().take(8).fold(0, |print, byte| (print << 8) | u64::from(*byte)))
}

/// What Meilisearch allows as an id; ours are UUIDs and slugs.
pub(super) fn is_id(id: &str) -> bool {
    (1..=128).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn prepared(value: &Value, field: &String, settings: &IndexSettings) -> Option<Value> {
    match value {
        Value::String(words) if settings.searchable_attributes.contains(field) => {
            Some(Value::String(text::indexed(words)))
        }
        Value::Number(_) if settings.is_numeric(field) => Some(value.clone()),
        Value::String(_) if !settings.is_numeric(field) => Some(value.clone()),
        Value::Bool(flag) if !settings.is_numeric(field) => Some(Value::String(flag.to_string())),
        _ => None,
    }
}
