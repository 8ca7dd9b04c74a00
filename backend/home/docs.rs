//! The interface as pages of ours, made from its own document: all operations by tag, and for each tag a page of its own with
//! what they take and answer, and an example of each schema.

use crate::accounts::Visitor;
use crate::app::App;
use crate::platform::error::AppError;
use crate::platform::web::forms::Params;
use crate::platform::web::html::{self, Page, PageResult};
use crate::routes::ApiDocument;
use actix_web::web;
use askama::Template;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Template)]
#[template(path = "home/docs.html")]
struct Docs<'a> {
    p: &'a Page,
    intro: Vec<String>,
    tags: BTreeMap<String, Vec<Operation>>,
    /// The tag that is looked at closely.
    chosen: Option<String>,
    /// Of the chosen tag: name, schema, example.
    schemas: Vec<(String, String, String)>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    tag: String,
}

struct Operation {
    /// Where it stands on the page of its tag.
    id: String,
    method: String,
    path: String,
    summary: String,
    signed: bool,
    parameters: Vec<(String, String, String)>,
    body: Option<String>,
    /// Of the body.
    example: Option<String>,
    responses: Vec<(String, String, Option<String>)>,
}

pub async fn show(
    who: Visitor,
    _: web::Data<App>,
    document: web::Data<ApiDocument>,
    Params(asked): Params<Asked>,
) -> PageResult {
    let document: Value = serde_json::from_slice(&document.0).unwrap_or_default();
    let mut tags: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
    let mut used = BTreeSet::new();
    for (path, operations) in document.get("paths").and_then(Value::as_object).into_iter().flatten() {
        for (method, operation) in operations.as_object().into_iter().flatten() {
            let tag = text(operation.pointer("/tags/0")).to_owned();
            if tag == asked.tag {
                collect_schemas(&document, operation, &mut used);
            }
            tags.entry(tag).or_default().push(read(&document, path, method, operation));
        }
    }
    let chosen = if asked.tag.is_empty() { None } else { Some(asked.tag) };
    if let Some(tag) = &chosen {
        tags.retain(|name, _| name == tag);
        if tags.is_empty() {
            return Err(AppError::NotFound);
        }
    }
    let schemas = used.into_iter().filter_map(|name| {
        let schema = document.pointer(&format!("/components/schemas/{name}"))?;
        let shown = (pretty(schema), pretty(&example(&document, schema, 0)));
        Some((name, shown.0, shown.1))
    });
    let intro = text(document.pointer("/info/description")).split("\n\n").map(str::to_owned).collect();
    html::page(&Docs { p: &who.page, intro, tags, chosen, schemas: schemas.collect() })
}

/// The names of all schemas that a part of the document leads to.
fn collect_schemas(document: &Value, part: &Value, names: &mut BTreeSet<String>) {
    match part {
        Value::Object(fields) => {
            if let Some(target) = fields.get("$ref").and_then(Value::as_str) {
                let schema = document.pointer(target.trim_start_matches('#'));
                if names.insert(target.rsplit('/').next().unwrap_or_default().to_owned()) {
                    collect_schemas(document, schema.unwrap_or(&Value::Null), names);
                }
            }
            fields.values().for_each(|field| collect_schemas(document, field, names));
        }
        Value::Array(items) => items.iter().for_each(|item| collect_schemas(document, item, names)),
        _ => {}
    }
}

fn read(document: &Value, path: &str, method: &str, operation: &Value) -> Operation {
    let list = |key: &str| operation.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let parameters = list("parameters").into_iter().map(|parameter| {
        (
            text(parameter.get("name")).to_owned(),
            text(parameter.get("in")).to_owned(),
            text(parameter.get("description")).to_owned(),
        )
    });
    let responses = operation.get("responses").and_then(Value::as_object).into_iter().flatten();
    let responses = responses.map(|(code, response)| (code, followed(document, response)));
    let responses = responses
        .map(|(code, response)| (code.clone(), text(response.get("description")).to_owned(), name_of(response)));
    let described = [operation.get("summary"), operation.get("description")].map(text).join(" ");
    Operation {
        id: format!("{method}{}", path.replace(|c: char| !c.is_ascii_alphanumeric(), "-")),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: described.trim().to_owned(),
        signed: list("security").iter().any(|need| need.get("bearer").is_some()),
        parameters: parameters.collect(),
        body: operation.get("requestBody").and_then(name_of),
        example: operation.get("requestBody").and_then(schema_of).map(|schema| pretty(&example(document, schema, 0))),
        responses: responses.collect(),
    }
}

/// The part itself, or what it refers to.
fn followed<'a>(document: &'a Value, part: &'a Value) -> &'a Value {
    let target = part.get("$ref").and_then(Value::as_str);
    target.and_then(|target| document.pointer(target.trim_start_matches('#'))).unwrap_or(part)
}

fn schema_of(part: &Value) -> Option<&Value> {
    part.get("content")?.as_object()?.values().next()?.get("schema")
}

/// The name of the schema of a body, for a link.
fn name_of(part: &Value) -> Option<String> {
    let schema = schema_of(part)?;
    let reference = schema.get("$ref").or_else(|| schema.pointer("/items/$ref"))?;
    text(Some(reference)).rsplit('/').next().map(str::to_owned)
}

/// Schemas may hold themselves; an example is not deeper than this.
const DEPTH: u8 = 5;

/// A value that fits the schema: the examples given in it, and something plain where it gives none.
fn example(document: &Value, schema: &Value, depth: u8) -> Value {
    if let Some(given) = schema.get("example").or_else(|| schema.pointer("/examples/0")) {
        return given.clone();
    }
    if depth == DEPTH {
        return Value::Null;
    }
    let inner = |schema: &Value| example(document, schema, depth + 1);
    if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        return document.pointer(target.trim_start_matches('#')).map_or(Value::Null, inner);
    }
    if let Some(parts) = schema.get("allOf").and_then(Value::as_array) {
        let fields = parts.iter().filter_map(|part| inner(part).as_object().cloned()).flatten();
        return Value::Object(fields.collect());
    }
    if let Some(choices) = schema.get("oneOf").and_then(Value::as_array) {
        let choice = choices.iter().find(|choice| text(choice.get("type")) != "null");
        return choice.map_or(Value::Null, inner);
    }
    match kind_of(schema) {
        "object" => {
            let fields = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
            Value::Object(fields.map(|(name, field)| (name.clone(), inner(field))).collect::<Map<_, _>>())
        }
        "array" => json!([schema.get("items").map_or(Value::Null, inner)]),
        "integer" | "number" => schema.get("minimum").cloned().unwrap_or(json!(1)),
        "boolean" => json!(true),
        "string" => schema.pointer("/enum/0").cloned().unwrap_or_else(|| json!(plain(text(schema.get("format"))))),
        _ => Value::Null,
    }
}

/// The type of a schema; of one that may be null, the other.
fn kind_of(schema: &Value) -> &str {
    match schema.get("type") {
        Some(Value::Array(kinds)) => text(kinds.iter().find(|kind| text(Some(kind)) != "null")),
        kind => text(kind),
    }
}

fn plain(format: &str) -> &'static str {
    match format {
        "uuid" => "0193a5f0-5a64-7c3e-9d0a-3f6f5b1c2d4e",
        "date" => "2027-03-15",
        "date-time" => "2027-03-15T09:30:00Z",
        _ => "…",
    }
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

fn text(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::example;
    use serde_json::json;

    #[test]
    fn an_example_fits_its_schema() {
        let document = json!({ "components": { "schemas": {
            "Skill": { "type": "object", "properties": { "id": { "type": "string", "example": "logo-design" } } },
            "Gig": { "type": "object", "properties": {
                "title": { "type": ["string", "null"], "format": "date" },
                "skills": { "type": "array", "items": { "$ref": "#/components/schemas/Skill" } },
                "best": { "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Skill" }] },
            } },
        } } });
        let gig = example(&document, &json!({ "$ref": "#/components/schemas/Gig" }), 0);
        let skill = json!({ "id": "logo-design" });
        assert_eq!(gig, json!({ "title": "2027-03-15", "skills": [skill], "best": skill }));
    }

    #[test]
    fn a_schema_that_holds_itself_ends() {
        let document = json!({ "a": { "type": "array", "items": { "$ref": "#/a" } } });
        assert!(example(&document, &json!({ "$ref": "#/a" }), 0).is_array());
    }
}
