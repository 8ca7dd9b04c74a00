//! Every key of every body and every parameter of the interface, as its document names them.

use super::classes::{Class, RAW, classes};
use super::{AT_ONCE, Answer, Trial};
use crate::matrix::world::Principal;
use crate::matrix::{self, Line};
use futures_util::stream::{self, StreamExt};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use serde_json::{Map, Value, json};

/// An operation with somebody who may do it, and a body that is right.
struct Operation<'a> {
    method: String,
    path: String,
    who: &'a Principal,
    body: Option<Value>,
    /// Ways to the keys of the body.
    keys: Vec<Vec<String>>,
    /// What the document says of the body.
    schema: Value,
    /// Parameters of the query.
    parameters: Vec<String>,
}

fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let Some(name) = schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) else {
        let choices = schema["oneOf"].as_array().or(schema["allOf"].as_array());
        let chosen = choices.and_then(|all| all.iter().find(|one| one["type"] != "null"));
        return chosen.map_or(schema, |chosen| resolved(document, chosen));
    };
    resolved(document, &document["components"]["schemas"][name])
}

/// What the schema says of the value at the end of the way.
fn at<'a>(document: &'a Value, schema: &'a Value, way: &[String]) -> &'a Value {
    let schema = resolved(document, schema);
    let Some((next, rest)) = way.split_first() else { return schema };
    let inner = if next == "0" { &schema["items"] } else { &schema["properties"][next] };
    at(document, inner, rest)
}

/// A value as the schema describes it.
fn sample(document: &Value, schema: &Value) -> Value {
    if !schema["example"].is_null() {
        return schema["example"].clone();
    }
    let schema = resolved(document, schema);
    if !schema["example"].is_null() {
        return schema["example"].clone();
    }
    let kind = schema["type"].as_str().or(schema["type"][0].as_str()).unwrap_or_default();
    match kind {
        "object" => {
            let properties = schema["properties"].as_object().cloned().unwrap_or_default();
            properties.iter().map(|(key, schema)| (key.clone(), sample(document, schema))).collect::<Map<_, _>>().into()
        }
        "array" => json!([sample(document, &schema["items"])]),
        "integer" | "number" => json!(1),
        "boolean" => json!(true),
        _ => match schema["format"].as_str() {
            Some("date") => json!("2026-03-21"),
            Some("date-time") => json!("2026-03-21T09:00:00Z"),
            Some("uuid") => json!("01980000-0000-7000-8000-000000000000"),
            _ => json!("words"),
        },
    }
}

/// The ways to every key: of the body, of objects in it, and of the first object of lists in it.
fn ways(value: &Value, so_far: &[String], found: &mut Vec<Vec<String>>) {
    let step = |key: &str| [so_far, &[key.to_owned()]].concat();
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                found.push(step(key));
                ways(value, &step(key), found);
            }
        }
        Value::Array(rows) => {
            if let Some(first) = rows.first() {
                found.push(step("0"));
                ways(first, &step("0"), found);
            }
        }
        _ => {}
    }
}

/// The body as text, with raw JSON at the end of the way. `twice` writes that key two times.
fn written(value: &Value, way: &[String], raw: &str, twice: bool) -> String {
    let Some((next, rest)) = way.split_first() else { return raw.to_owned() };
    match value {
        Value::Object(map) => {
            let mut parts: Vec<String> = Vec::new();
            for (key, value) in map {
                let name = Value::from(key.as_str());
                if key == next {
                    let part = format!("{name}:{}", written(value, rest, raw, twice));
                    parts.extend(if twice && rest.is_empty() { vec![part.clone(), part] } else { vec![part] });
                } else {
                    parts.push(format!("{name}:{value}"));
                }
            }
            format!("{{{}}}", parts.join(","))
        }
        Value::Array(rows) => {
            let rest_of_rows = rows.iter().skip(1).map(ToString::to_string);
            let first = rows.first().map(|first| written(first, rest, raw, twice));
            format!("[{}]", first.into_iter().chain(rest_of_rows).collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

fn somebody<'a>(trial: &Trial<'a>, line: &Line) -> &'a Principal {
    let clause = &line.clauses[0];
    let letters = if matches!(line.guard.as_str(), "StaffCaller" | "AdminCaller") { "A" } else { "gcA" };
    let may = |letter: &char| clause.may.is_empty() || clause.may.contains(*letter) || clause.may.contains(['*', '@']);
    trial.world.of(letters.chars().find(may).unwrap_or('A'))
}

fn operations<'a>(trial: &Trial<'a>, document: &Value) -> Vec<Operation<'a>> {
    let mut operations = Vec::new();
    for line in matrix::lines().iter().filter(|line| !line.is_page()) {
        let described = &document["paths"][line.path.split('?').next().unwrap_or_default()][line.method.to_lowercase()];
        let content = &described["requestBody"]["content"]["application/json"];
        let body = (!content.is_null()).then(|| {
            let given = trial.world.filled(&line.body);
            let described = sample(document, &content["schema"]);
            match serde_json::from_str::<Value>(&given) {
                // What the matrix sends is right; what it leaves out is as the document says.
                Ok(Value::Object(given)) => {
                    let mut body = described.as_object().cloned().unwrap_or_default();
                    body.extend(given);
                    body.into()
                }
                _ => described,
            }
        });
        let mut keys = Vec::new();
        if let Some(body) = &body {
            ways(body, &[], &mut keys);
        }
        let parameters = described["parameters"].as_array().into_iter().flatten();
        let parameters = parameters
            .filter(|one| one["in"] == "query")
            .filter_map(|one| one["name"].as_str())
            .map(str::to_owned)
            .collect();
        let values: Vec<String> = line.clauses[0].things.iter().map(|thing| trial.world.thing(thing)).collect();
        let (method, path, who) = (line.method.clone(), line.filled(&values), somebody(trial, line));
        let schema = content["schema"].clone();
        operations.push(Operation { method, path, who, body, keys, schema, parameters });
    }
    operations
}

fn request(trial: &Trial<'_>, operation: &Operation<'_>, query: &str) -> reqwest::RequestBuilder {
    let method = operation.method.parse().expect("a method");
    let url = format!("{}{query}", trial.url(&operation.path));
    let token = operation.who.token.clone().unwrap_or_default();
    trial.client.request(method, url).header(AUTHORIZATION, format!("Bearer {token}"))
}

/// Answers are JSON, and refusals are problems with a code.
fn check(trial: &Trial<'_>, what: &str, answer: &Answer) {
    let body: Value = serde_json::from_str(&answer.text).unwrap_or(Value::Null);
    let sane = match answer.status {
        204 | 304 => answer.text.is_empty(),
        status if status < 300 && what.contains("/copies/") => answer.kind == "application/zip",
        202 if answer.text.is_empty() => true,
        status if status < 300 => answer.kind == "application/json" && !body.is_null(),
        _ => answer.kind == "application/problem+json" && body["code"].is_string() && body["status"] == answer.status,
    };
    if !sane {
        trial.wrong(format!(
            "{what}: {} {} {}",
            answer.status,
            answer.kind,
            answer.text.chars().take(200).collect::<String>()
        ));
    }
    // Whose token of renewal is wrong is told so by 401.
    if answer.status == 401 && !what.contains("/tokens/refresh") {
        trial.wrong(format!("{what}: whoever asks is signed out"));
    }
    if answer.status == 422 && body["errors"].as_array().is_none_or(Vec::is_empty) && body["code"] == "invalid_fields" {
        trial.wrong(format!("{what}: refused without saying which field"));
    }
}

async fn put_key(trial: &Trial<'_>, operation: &Operation<'_>, way: &[String], class: &Class, turn: usize) {
    let Some(body) = &operation.body else { return };
    let raw = &class.json[turn % class.json.len()];
    let mut text = written(body, way, raw, class.number == 7);
    if class.number == 8 {
        text = written(
            body,
            way,
            &body.pointer(&format!("/{}", way.join("/"))).unwrap_or(&Value::Null).to_string(),
            false,
        );
        text = text.replacen(
            '{',
            r#"{"role":"admin","verified":true,"balance":1,"owner_id":1,"centre_id":1,"is_owner":true,"#,
            1,
        );
    }
    let start: String = raw.chars().take(40).collect();
    let what = format!("{} {} {} with {} {start}", operation.method, operation.path, way.join("."), class.name);
    trial.use_class(class.number);
    let request = request(trial, operation, "").header(CONTENT_TYPE, "application/json").body(text);
    let Some(answer) = trial.send(&what, request).await else { return };
    check(trial, &what, &answer);
    // Some keys are taken twice or unknown by nobody.
    if class.number == 8 && answer.status < 300 {
        trial.wrong(format!("{what}: unknown keys are taken"));
    }
}

/// A text that is longer than the document allows is refused, also where nothing of it would be left after cleaning.
async fn overrun(trial: &Trial<'_>, operation: &Operation<'_>, way: &[String], most: usize) {
    let Some(body) = &operation.body else { return };
    let text = Value::from("\u{200b}".repeat(most + 1)).to_string();
    let what = format!("{} {} {} with one invisible letter too many", operation.method, operation.path, way.join("."));
    let request = request(trial, operation, "").header(CONTENT_TYPE, "application/json");
    let Some(answer) = trial.send(&what, request.body(written(body, way, &text, false))).await else { return };
    check(trial, &what, &answer);
    let told: Value = serde_json::from_str(&answer.text).unwrap_or(Value::Null);
    if told["errors"][0]["field"] != way[0] || told["errors"][0]["code"] != "field-too-long" {
        trial.wrong(format!("{what}: {} {}", answer.status, answer.text));
    }
}

async fn put_parameter(trial: &Trial<'_>, operation: &Operation<'_>, name: &str, class: &Class, turn: usize) {
    let value = if class.number == 4 || class.texts.is_empty() {
        RAW[turn % RAW.len()].to_owned()
    } else {
        let text: String = class.texts[turn % class.texts.len()].chars().take(20_000).collect();
        url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
    };
    let start: String = value.chars().take(40).collect();
    let what = format!("{} {} ?{name} with {} {start}", operation.method, operation.path, class.name);
    trial.use_class(class.number);
    let twice = if class.number == 7 { format!("&{name}=another") } else { String::new() };
    let request = request(trial, operation, &format!("?{name}={value}{twice}"));
    let Some(answer) = trial.send(&what, request).await else { return };
    // An address that is too long is refused before anybody reads it.
    if !matches!(answer.status, 414 | 431 | 400) || !answer.text.is_empty() {
        check(trial, &what, &answer);
    }
}

pub async fn run(trial: &Trial<'_>) -> usize {
    let document = trial.stage.api().get("/api/openapi.json").await.body;
    let (operations, classes) = (operations(trial, &document), classes());
    let (mut keys, mut parameters) = (Vec::new(), Vec::new());
    for (number, operation) in operations.iter().enumerate() {
        for (at, way) in operation.keys.iter().enumerate() {
            let value = operation.body.as_ref().and_then(|body| body.pointer(&format!("/{}", way.join("/"))));
            let text = value.is_some_and(Value::is_string);
            for (place, class) in classes.iter().enumerate() {
                if text || (place + at + number).is_multiple_of(3) || class.number <= 10 {
                    keys.push((operation, way, class, number + at + place));
                }
            }
        }
        for (at, name) in operation.parameters.iter().enumerate() {
            for (place, class) in classes.iter().enumerate() {
                parameters.push((operation, name, class, number + at + place));
            }
        }
    }
    let longest = operations.iter().flat_map(|operation| {
        let limits = operation.keys.iter().map(|way| (way, &at(&document, &operation.schema, way)["maxLength"]));
        limits.filter_map(move |(way, most)| Some((operation, way, most.as_u64()? as usize)))
    });
    let longest: Vec<_> = longest.collect();
    assert!(longest.len() >= 50, "only {} texts with a length in the document", longest.len());
    let asked = keys.len() + parameters.len() + longest.len();
    let put = longest.into_iter().map(|(operation, way, most)| overrun(trial, operation, way, most));
    stream::iter(put).buffer_unordered(AT_ONCE).collect::<Vec<()>>().await;
    let put = keys.into_iter().map(|(operation, way, class, turn)| put_key(trial, operation, way, class, turn));
    stream::iter(put).buffer_unordered(AT_ONCE).collect::<Vec<()>>().await;
    let put =
        parameters.into_iter().map(|(operation, name, class, turn)| put_parameter(trial, operation, name, class, turn));
    stream::iter(put).buffer_unordered(AT_ONCE).collect::<Vec<()>>().await;
    asked
}
