//! Uploads against files that mean harm: each is refused, or becomes a picture of ours without anything of what came, or is
//! kept as a document that a browser saves and never opens. The files are made here; none lies in the repository.

mod bodies;
mod corpus;

use crate::support::api::Api;
use crate::support::app::{TestApp, scene};
use crate::support::market::join;
use corpus::{Fate, Sample};
use reqwest::Response;
use std::path::Path;
use std::time::{Duration, Instant};

/// What may take so long on a busy machine, without optimisation.
const PATIENCE: Duration = Duration::from_secs(20);

/// What must not be found in a picture that we serve.
const TRACES: [&[u8]; 9] =
    [b"Exif", b"GPS", b"adobe", b"ICC_PROFILE", b"<script", b"<?php", b"PK\x03\x04", b"Photoshop", b"secret"];

async fn uploader(stage: &TestApp) -> Api {
    join(stage, "client", "Karim Shah", "karim@baltoro.example", "").await
}

async fn fetch(stage: &TestApp, api: Option<&Api>, path: &str) -> Response {
    let mut request = reqwest::Client::new().get(format!("{}{path}", stage.address));
    if let Some(token) = api.and_then(Api::token) {
        request = request.bearer_auth(token);
    }
    request.send().await.expect("an answer")
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The segments of a JPEG up to its data, and whether anything stands after its end.
fn segments(jpeg: &[u8]) -> (Vec<u8>, bool) {
    let (mut found, mut at) = (Vec::new(), 2);
    while let [0xff, mark, high, low, ..] = jpeg[at..] {
        found.push(mark);
        if mark == 0xda {
            break;
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
    let end = jpeg.windows(2).position(|pair| pair == [0xff, 0xd9]).expect("an end");
    (found, end + 2 < jpeg.len())
}

/// JFIF, tables, one baseline frame, one scan: nothing else has a place in a picture of ours.
fn check_picture(name: &str, part: &str, bytes: &[u8]) {
    assert!(bytes.starts_with(&[0xff, 0xd8]), "{name} {part} is no JPEG");
    let (segments, tail) = segments(bytes);
    let strange: Vec<u8> = segments.into_iter().filter(|mark| ![0xe0, 0xdb, 0xc0, 0xc4, 0xda].contains(mark)).collect();
    assert!(strange.is_empty() && !tail, "{name} {part}: segments {strange:x?}, a tail: {tail}");
    for trace in TRACES {
        let found = bytes.windows(trace.len()).any(|window| window == trace);
        assert!(!found, "{name} {part} still holds {}", String::from_utf8_lossy(trace));
    }
}

async fn check_served(stage: &TestApp, api: &Api, sample: &Sample, answer: &serde_json::Value) {
    let (name, id) = (sample.name, answer["id"].as_str().expect("an id"));
    let picture = answer["kind"] == "picture";
    let paths: Vec<String> = match picture {
        true => ["large.jpg", "medium.jpg", "thumb.jpg"].iter().map(|part| format!("/media/{id}/{part}")).collect(),
        false => vec![format!("/files/{id}/{}", "anything.html")],
    };
    for path in paths {
        assert_eq!(fetch(stage, None, &path).await.status(), 404, "{name}: {path} belongs to its owner");
        let served = fetch(stage, Some(api), &path).await;
        assert_eq!(served.status(), 200, "{name}: {path}");
        assert_eq!(header(&served, "x-content-type-options"), "nosniff", "{name}");
        assert!(header(&served, "content-security-policy").contains("sandbox"), "{name}");
        assert_eq!(header(&served, "cache-control"), "private, no-cache", "{name}");
        if picture {
            assert_eq!(header(&served, "content-type"), "image/jpeg", "{name}");
            check_picture(name, &path, &served.bytes().await.expect("a picture"));
        } else {
            let kind = header(&served, "content-type");
            let endings: &[&str] = if kind == "application/pdf" { &[".pdf"] } else { &[".txt", ".csv", ".md", ".tsv"] };
            assert!(kind == "application/pdf" || kind == "text/plain; charset=utf-8", "{name}: {kind}");
            let saved = header(&served, "content-disposition");
            assert!(saved.starts_with("attachment; filename*=UTF-8''"), "{name}: {saved}");
            assert!(endings.iter().any(|ending| saved.ends_with(ending)), "{name}: {saved}");
        }
    }
}

/// Every file in the store, whatever its folder.
fn stored(folder: &Path, names: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            stored(&path, names);
        } else {
            names.push(path.file_name().expect("a name").to_string_lossy().into_owned());
        }
    }
}

#[test]
fn files_that_mean_harm_are_refused_or_made_harmless() {
    scene(async |stage| {
        let karim = uploader(stage).await;
        let samples = corpus::samples();
        assert!(samples.len() >= 60, "only {}", samples.len());
        let mut wrong = Vec::new();
        for sample in &samples {
            let begun = Instant::now();
            let answer = karim.upload("/api/v1/uploads", sample.file_name, &sample.bytes).await;
            if begun.elapsed() > PATIENCE {
                wrong.push(format!("{} took {:?}", sample.name, begun.elapsed()));
            }
            let kind = answer.body["kind"].as_str().unwrap_or("none").to_owned();
            let fits = match sample.fate {
                Fate::Refused => (400..500).contains(&answer.status) && answer.body["code"].is_string(),
                Fate::Picture => answer.status == 201 && kind == "picture",
                Fate::Document => answer.status == 201 && kind == "document",
                Fate::Harmless => answer.status == 201 && kind == "picture" || (400..500).contains(&answer.status),
            };
            if !fits {
                wrong.push(format!("{}: {} {}", sample.name, answer.status, answer.body));
            } else if answer.status == 201 {
                check_served(stage, &karim, sample, &answer.body).await;
            }
        }
        assert!(wrong.is_empty(), "{} of {} files:\n{}", wrong.len(), samples.len(), wrong.join("\n"));
        let mut names = Vec::new();
        stored(&stage.app.config.data.join("files"), &mut names);
        let ours = ["large.jpg", "medium.jpg", "thumb.jpg", "document"];
        assert!(!names.is_empty() && names.iter().all(|name| ours.contains(&name.as_str())), "{names:?}");
    });
}
