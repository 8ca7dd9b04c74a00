//! The interface as a page of ours, made from its own document.

use crate::accounts::Visitor;
use crate::app::App;
use crate::platform::web::html::{self, Page, PageResult};
use crate::routes::ApiDocument;
use actix_web::web;
use askama::Template;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "home/docs.html")]
struct Docs<'a> {
    p: &'a Page,
    intro: Vec<String>,
    tags: BTreeMap<String, Vec<Operation>>,
    schemas: Vec<(String, String)>,
}

struct Operation {
    method: String,
    path: String,
    summary: String,
    signed: bool,
    parameters: Vec<(String, String, String)>,
    body: Option<String>,
    responses: Vec<(String, String, Option<String>)>,
}

pub async fn show(who: Visitor, _: web::Data<App>, document: web::Data<ApiDocument>) -> PageResult {
    let document: Value = serde_json::from_slice(&document.0).unwrap_or_default();
    let mut tags: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
    for (path, operations) in document.get("paths").and_then(Value::as_object).into_iter().flatten() {
        for (method, operation) in operations.as_object().into_iter().flatten() {
            let tag = text(operation.pointer("/tags/0")).to_owned();
            tags.entry(tag).or_default().push(read(path, method, operation));
        }
    }
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object).into_iter().flatten();
    let schemas =
        schemas.map(|(name, schema)| (name.clone(), serde_json::to_string_pretty(schema).unwrap_or_default()));
    let intro = text(document.pointer("/info/description")).split("\n\n").map(str::to_owned).collect();
    html::page(&Docs { p: &who.page, intro, tags, schemas: schemas.collect() })
}

fn read(path: &str, method: &str, operation: &Value) -> Operation {
    let list = |key: &str| operation.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let parameters = list("parameters").into_iter().map(|parameter| {
        (
            text(parameter.get("name")).to_owned(),
            text(parameter.get("in")).to_owned(),
            text(parameter.get("description")).to_owned(),
        )
    });
    let responses = operation.get("responses").and_then(Value::as_object).into_iter().flatten();
    let responses = responses
        .map(|(code, response)| (code.clone(), text(response.get("description")).to_owned(), schema_of(response)));
    let described = [operation.get("summary"), operation.get("description")].map(text).join(" ");
    Operation {
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: described.trim().to_owned(),
        signed: list("security").iter().any(|need| need.get("bearer").is_some()),
        parameters: parameters.collect(),
        body: operation.get("requestBody").and_then(schema_of),
        responses: responses.collect(),
    }
}

/// The name of the schema of a body, for a link.
fn schema_of(part: &Value) -> Option<String> {
    let content = part.get("content")?.as_object()?.values().next()?;
    let schema = content.get("schema")?;
    let reference = schema.get("$ref").or_else(|| schema.pointer("/items/$ref"))?;
    text(Some(reference)).rsplit('/').next().map(str::to_owned)
}

fn text(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).unwrap_or_default()
}
