//! Multipart bodies that are not as a browser sends them, and file names that lead elsewhere.

use super::corpus::png;
use super::{fetch, header, uploader};
use crate::support::api::Api;
use crate::support::app::{TestApp, scene};
use reqwest::header::{CONTENT_TYPE, LOCATION};
use serde_json::Value;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

const BOUNDARY: &str = "--between";

fn part(disposition: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("{BOUNDARY}\r\nContent-Disposition: {disposition}\r\n\r\n");
    [head.as_bytes(), data, b"\r\n"].concat()
}

fn closed(parts: &[Vec<u8>]) -> Vec<u8> {
    [&parts.concat()[..], BOUNDARY.as_bytes(), b"--\r\n"].concat()
}

async fn post(stage: &TestApp, api: &Api, kind: &str, body: Vec<u8>) -> (u16, Value) {
    let request = reqwest::Client::new().post(format!("{}/api/v1/uploads", stage.address));
    let request = request.bearer_auth(api.token().expect("a token")).header(CONTENT_TYPE, kind).body(body);
    // A server that has heard enough may hang up before it heard all.
    let Ok(answer) = request.timeout(Duration::from_secs(30)).send().await else { return (413, Value::Null) };
    let status = answer.status().as_u16();
    let problem = header(&answer, "content-type") == "application/problem+json";
    assert!(status < 300 || problem, "{status} without a problem");
    (status, answer.json().await.unwrap_or_default())
}

#[test]
fn odd_bodies_are_refused_or_read_and_break_nothing() {
    scene(async |stage| {
        let karim = uploader(stage).await;
        let form = "multipart/form-data; boundary=between";
        let file = r#"form-data; name="file"; filename="a.png""#;
        let text = |name: &str| part(&format!(r#"form-data; name="{name}""#), b"x");
        let many: Vec<Vec<u8>> = (0..1_000).map(|number| text(&format!("part{number}"))).collect();
        let cases: Vec<(&str, &str, Vec<u8>, &[u16])> = vec![
            ("no boundary", "multipart/form-data", closed(&[part(file, &png())]), &[400, 415, 422]),
            ("another kind", "application/json", closed(&[part(file, &png())]), &[400, 415]),
            ("another boundary", "multipart/form-data; boundary=other", closed(&[part(file, &png())]), &[400, 422]),
            ("no end", form, part(file, &png()), &[201, 400, 422]),
            ("nothing", form, Vec::new(), &[400, 422]),
            ("no file", form, closed(&[text("other")]), &[400, 422]),
            ("a thousand parts", form, closed(&many), &[400, 413, 422]),
            ("a thousand files", form, closed(&vec![part(file, b"words"); 1_000]), &[201, 400, 413, 422]),
            ("the same name twice", form, closed(&[part(file, &png()), part(file, b"<html>")]), &[201, 400, 422]),
            ("no name of a file", form, closed(&[part(r#"form-data; name="file""#, &png())]), &[201, 400, 422]),
            ("no disposition", form, closed(&[[BOUNDARY.as_bytes(), b"\r\n\r\nx\r\n"].concat()]), &[400, 422]),
            (
                "a long header",
                form,
                closed(&[part(&format!("{file}; x={}", "y".repeat(70_000)), &png())]),
                &[400, 413, 422],
            ),
            ("a body in a body", form, closed(&[part(file, &closed(&[part(file, &png())]))]), &[201, 400, 422]),
            (
                "too much in other parts",
                form,
                closed(&[part(r#"form-data; name="alt""#, &vec![b'x'; 12 * 1024 * 1024])]),
                &[400, 413, 422],
            ),
        ];
        for (name, kind, body, statuses) in cases {
            let (status, body) = post(stage, &karim, kind, body).await;
            assert!(statuses.contains(&status), "{name}: {status} {body}");
        }
    });
}

#[test]
fn a_body_shorter_or_longer_than_it_says_is_no_upload() {
    scene(async |stage| {
        let karim = uploader(stage).await;
        let body = closed(&[part(r#"form-data; name="file"; filename="a.png""#, &png())]);
        let address = stage.address.trim_start_matches("http://");
        // A body that ends before its last boundary, and one that goes on after its length.
        for (said, sent) in [(body.len(), &body[..body.len() - 1_000]), (body.len() / 2, &body[..])] {
            let head = format!(
                "POST /api/v1/uploads HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {}\r\nContent-Type: \
                 multipart/form-data; boundary=between\r\nContent-Length: {said}\r\nConnection: close\r\n\r\n",
                karim.token().expect("a token")
            );
            let mut line = TcpStream::connect(address).await.expect("a connection");
            line.write_all(head.as_bytes()).await.expect("the head");
            line.write_all(sent).await.expect("the body");
            line.shutdown().await.expect("an end");
            let mut answer = Vec::new();
            let read = timeout(Duration::from_secs(15), line.read_to_end(&mut answer)).await;
            assert!(read.is_ok(), "said {said}: the server waits for ever");
            let answer = String::from_utf8_lossy(&answer);
            assert!(!answer.starts_with("HTTP/1.1 2") && !answer.starts_with("HTTP/1.1 5"), "said {said}: {answer}");
        }
    });
}

/// Names that climb, hide, turn, break lines, or are too long.
const NAMES: [&str; 16] = [
    "../../../etc/passwd",
    "..\\..\\windows\\system32\\a.exe",
    "/etc/passwd",
    "C:\\a.txt",
    "\\\\server\\share\\a.txt",
    "%2e%2e%2fa.txt",
    "a\u{202e}txt.exe",
    "a.txt\u{0}.html",
    "a'b;c<d>.txt",
    "...",
    ".htaccess",
    "CON",
    "a.txt.",
    "نام.txt",
    "a\u{200b}\u{2066}b.html",
    " ",
];

#[test]
fn the_name_of_a_file_leads_nowhere() {
    scene(async |stage| {
        let karim = uploader(stage).await;
        let long = "a".repeat(255) + ".txt";
        for name in NAMES.iter().copied().chain([long.as_str()]) {
            let answer = karim.upload("/api/v1/uploads", name, b"A few words.").await;
            // Names that no browser sends may be refused with the whole body.
            if answer.status == 400 {
                continue;
            }
            assert_eq!(answer.status, 201, "{name:?}: {}", answer.body);
            let id = answer.body["id"].as_str().expect("an id");
            let served = fetch(stage, Some(&karim), &format!("/files/{id}/file")).await;
            let saved = header(&served, "content-disposition");
            let offered = saved.trim_start_matches("attachment; filename*=UTF-8''");
            let decoded =
                url::form_urlencoded::parse(format!("n={offered}").as_bytes()).next().expect("a name").1.into_owned();
            let bad = |c: char| {
                "/\\\"'<>;".contains(c)
                    || c.is_control()
                    || ('\u{202a}'..='\u{202e}').contains(&c)
                    || ('\u{2060}'..='\u{2069}').contains(&c)
            };
            assert!(!decoded.contains(bad), "{name:?} is offered as {decoded:?}");
            assert!(!decoded.starts_with('.') && decoded.ends_with(".txt"), "{name:?} is offered as {decoded:?}");
            assert!(decoded.chars().count() <= 84, "{decoded:?}");
        }
    });
}

#[test]
fn a_picture_is_served_to_whoever_may_see_what_shows_it_and_kept_no_longer() {
    use crate::support::market::{done, graduate};
    use serde_json::json;
    scene(async |stage| {
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let item = amina.get("/api/v1/me/profile").await.body["content"]["items"][0]["id"].clone();
        let uploaded = amina.upload("/api/v1/uploads", "a.png", &png()).await;
        let upload = done(&uploaded)["id"].as_str().expect("an id");
        let (path, files) = (
            format!("/media/{upload}/thumb.jpg"),
            format!("/api/v1/me/profile/items/{}/files", item.as_str().expect("an id")),
        );
        done(&amina.post(&files, json!({ "upload": upload, "alt": "A label" })).await);
        assert_eq!(fetch(stage, None, &path).await.status(), 404, "it is not published yet");
        done(&amina.post("/api/v1/me/profile/versions", json!({})).await);
        let shown = fetch(stage, None, &path).await;
        assert_eq!((shown.status().as_u16(), header(&shown, "cache-control")), (200, "public, max-age=3600"));
        let tag = header(&shown, "etag").to_owned();
        let again = reqwest::Client::new().get(format!("{}{path}", stage.address)).header("If-None-Match", &tag);
        assert_eq!(again.send().await.expect("an answer").status(), 304);
        // Versions stay citable, so what one shows is seen as long as the profile is.
        done(&amina.delete(&format!("{files}/{upload}")).await);
        done(&amina.post("/api/v1/me/profile/versions", json!({})).await);
        assert_eq!(fetch(stage, None, &path).await.status(), 200);
        for (visibility, status) in [("clients", 404), ("hidden", 404), ("public", 200)] {
            done(&amina.put("/api/v1/me/profile/visibility", json!({ "visibility": visibility })).await);
            assert_eq!(fetch(stage, None, &path).await.status(), status, "{visibility}");
            assert_eq!(fetch(stage, Some(&amina), &path).await.status(), 200, "{visibility}");
        }
        let unknown = reqwest::Client::new().get(format!("{}{path}", stage.address)).bearer_auth("nonsense");
        assert!(unknown.send().await.expect("an answer").headers().get(LOCATION).is_none(), "files lead nowhere");
    });
}
