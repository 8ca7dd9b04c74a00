//! Requests that are bad as a whole: methods, headers, hosts, cookies, encodings, repeated and contradicting parameters, keys of
//! idempotency, and bytes that are hardly HTTP.

use super::{Answer, Trial};
use flate2::Compression;
use flate2::write::GzEncoder;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE};
use reqwest::{Method, RequestBuilder};
use std::io::Write;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

impl Trial<'_> {
    fn page(&self, method: &str, path: &str) -> RequestBuilder {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        self.client.request(method, self.url(path)).header(COOKIE, &self.world.of('c').cookies)
    }

    fn call(&self, method: &str, path: &str) -> RequestBuilder {
        let token = self.world.of('c').token.clone().unwrap_or_default();
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        self.client.request(method, self.url(path)).header(AUTHORIZATION, format!("Bearer {token}"))
    }

    /// Sends it, and complains unless the status is one of these.
    async fn expect(&self, class: u32, what: &str, request: RequestBuilder, statuses: &[u16]) -> Option<Answer> {
        self.use_class(class);
        let answer = self.send(what, request).await?;
        if !statuses.contains(&answer.status) {
            self.wrong(format!("{what}: {} instead of {statuses:?}", answer.status));
        }
        Some(answer)
    }
}

pub async fn run(trial: &Trial<'_>) {
    repeated_parameters(trial).await;
    methods(trial).await;
    hosts(trial).await;
    kinds(trial).await;
    cookies(trial).await;
    keys(trial).await;
    encodings(trial).await;
    pages_and_ids(trial).await;
    hardly_http(trial).await;
}

async fn repeated_parameters(trial: &Trial<'_>) {
    for path in [
        "/talent?q=a&q=b",
        "/gigs?sort=newest&sort=best",
        "/work?page=1&page=2",
        "/sign-up?as=client&as=graduate",
        "/skills/suggest?q=a&q=b",
    ] {
        trial.expect(35, path, trial.page("GET", path), &[200, 303, 400, 403]).await;
    }
    for path in [
        "/api/v1/talent?limit=1&limit=2",
        "/api/v1/gigs?cursor=a&cursor=b",
        "/api/v1/skills/suggestions?label=a&label=b",
    ] {
        trial.expect(35, path, trial.call("GET", path), &[200, 400, 422]).await;
    }
    // What stands in the address counts for nothing in a form, nor in a body.
    let csrf = &trial.world.of('c').csrf;
    let form = trial.page("POST", &format!("/account?csrf={csrf}&full_name=Eve")).form(&[("full_name", "Karim")]);
    trial.expect(35, "a token in the address", form, &[403]).await;
    let body =
        trial.call("PATCH", "/api/v1/me?full_name=Eve").json(&serde_json::json!({ "full_name": "Karim Client" }));
    trial.expect(35, "a name in the address", body, &[200, 204, 400]).await;
}

async fn methods(trial: &Trial<'_>) {
    for method in ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "FOO"] {
        for path in ["/", "/account", "/sign-out", "/my/clients"] {
            trial.expect(36, &format!("{method} {path}"), trial.page(method, path), &[400, 403, 404, 405]).await;
        }
        for path in ["/api/v1/me/sessions", "/api/v1/skills", "/api/v1/nowhere"] {
            let (what, request) = (format!("{method} {path}"), trial.call(method, path));
            trial.expect(36, &what, request, &[400, 404, 405]).await;
        }
    }
    for path in ["/sign-out", "/my/gigs/new", "/account"] {
        trial.expect(36, &format!("HEAD {path}"), trial.page("HEAD", path), &[200, 303, 404, 405]).await;
    }
    for header in ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"] {
        let request = trial.call("POST", "/api/v1/tokens").header(header, "DELETE").json(&serde_json::json!({}));
        trial.expect(36, header, request, &[400]).await;
    }
    trial.expect(36, "still signed in", trial.page("GET", "/account"), &[200]).await;
    trial.expect(36, "still known", trial.call("GET", "/api/v1/me"), &[200]).await;
}

async fn hosts(trial: &Trial<'_>) {
    let lies = [
        ("X-Forwarded-Host", "evil.example"),
        ("X-Forwarded-Proto", "javascript"),
        ("X-Forwarded-For", "127.0.0.1, evil.example"),
        ("Forwarded", "host=evil.example;for=\"[::1]\""),
        ("X-Original-URL", "/staff"),
        ("X-Rewrite-URL", "/staff"),
        ("Host", "evil.example"),
        ("Host", "a b<xss>"),
        ("Referer", "https://evil.example/<xss>"),
        ("Origin", "https://evil.example"),
    ];
    for (name, value) in lies {
        for path in ["/", "/sign-in", "/report", "/sitemap.xml", "/account"] {
            let what = format!("{path} with {name}: {value}");
            let answer = trial.expect(37, &what, trial.page("GET", path).header(name, value), &[200, 303, 400]).await;
            if answer
                .is_some_and(|answer| answer.text.contains("evil.example") || answer.location.contains("evil.example"))
            {
                trial.wrong(format!("{what}: believed"));
            }
        }
    }
}

async fn kinds(trial: &Trial<'_>) {
    let json = r#"{"full_name":"Karim Client"}"#;
    let cases: [(&str, &[u16]); 7] = [
        ("application/json; charset=utf-7", &[200, 204, 400, 415]),
        ("text/plain", &[415]),
        ("application/x-www-form-urlencoded", &[415]),
        ("multipart/form-data", &[415]),
        ("application/xml", &[415]),
        ("", &[415]),
        ("\u{e9}", &[415, 400]),
    ];
    for (kind, statuses) in cases {
        let request = trial.call("PATCH", "/api/v1/me").header(CONTENT_TYPE, kind.as_bytes()).body(json);
        trial.expect(38, &format!("JSON as {kind}"), request, statuses).await;
        let form = trial
            .page("POST", "/account")
            .header(CONTENT_TYPE, kind.replace("form-urlencoded", "nothing").as_bytes())
            .body("full_name=Eve");
        trial.expect(38, &format!("a form as {kind}"), form, &[403, 415, 400]).await;
    }
    for accept in ["application/xml", "*/*;q=0", "text/html;level=1e999", &"a/b,".repeat(1_500)] {
        trial.expect(38, "Accept", trial.call("GET", "/api/v1/skills").header("Accept", accept), &[200, 406]).await;
        trial.expect(38, "Accept", trial.page("GET", "/about").header("Accept", accept), &[200, 406]).await;
    }
}

async fn cookies(trial: &Trial<'_>) {
    let own = trial.world.of('c').cookies.clone();
    let many: String = (0..100).map(|number| format!("c{number}={number}; ")).collect();
    let session = own.split("; ").find(|cookie| cookie.contains("session")).unwrap_or_default().to_owned();
    for cookies in [
        format!("{many}{own}"),
        format!("x={}; {own}", "y".repeat(8_000)),
        format!("{own}; {own}"),
        format!("{session}; {}", session.replace('=', "=AAAA")),
        "__Host-session=; __Host-visit=; __Host-locale=<xss>; __Host-flash=<xss>".to_owned(),
        format!("__Host-session={}", "\u{e9}".repeat(20)),
        ";;;===;;; a b c".to_owned(),
    ] {
        for path in ["/", "/account"] {
            let request = trial.client.get(trial.url(path)).header(COOKIE, cookies.as_bytes());
            trial.expect(39, "cookies", request, &[200, 303, 400, 431]).await;
        }
    }
    for token in [
        "",
        "Bearer",
        "Bearer ",
        "Basic YTpi",
        "Bearer a.b.c",
        &format!("Bearer {}", "a".repeat(9_000)),
        "bearer \u{e9}",
    ] {
        let request = trial.client.get(trial.url("/api/v1/me")).header(AUTHORIZATION, token.as_bytes());
        trial.expect(39, "a token", request, &[401, 400, 431]).await;
    }
}

async fn keys(trial: &Trial<'_>) {
    let me = |name: &str, key: &str| {
        trial
            .call("PATCH", "/api/v1/me")
            .header("Idempotency-Key", key.as_bytes())
            .json(&serde_json::json!({ "full_name": name }))
    };
    trial.expect(40, "a key", me("Karim Client", "matrix-1"), &[200, 204]).await;
    trial.expect(40, "the same again", me("Karim Client", "matrix-1"), &[200, 204]).await;
    trial.expect(40, "another body", me("Karim Clients", "matrix-1"), &[422]).await;
    trial.expect(40, "a long key", me("Karim Client", &"k".repeat(1_024)), &[400]).await;
    let refused = trial.expect(40, "no key", me("Karim Client", ""), &[400]).await;
    if !refused.is_some_and(|answer| answer.text.contains("idempotency_key_malformed")) {
        trial.wrong("a key that is none is refused without a word".to_owned());
    }
    trial.expect(40, "a key in no encoding", me("Karim Client", "\u{e9}"), &[400]).await;
    trial.expect(40, "a key that is SQL", me("Karim Client", "'; DROP TABLE people; --"), &[400]).await;
    let other = trial.world.of('g').token.clone().unwrap_or_default();
    let foreign = trial.client.patch(trial.url("/api/v1/me")).bearer_auth(other).header("Idempotency-Key", "matrix-1");
    trial
        .expect(40, "somebody else's key", foreign.json(&serde_json::json!({ "full_name": "Gul Owner" })), &[200, 204])
        .await;
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

async fn encodings(trial: &Trial<'_>) {
    for (name, value) in [
        ("Accept-Language", "ur;q=,en;q=9,*;q=-1".to_owned()),
        ("Accept-Language", "en,".repeat(2_000)),
        ("Accept-Language", "<xss>, ../../etc/passwd".to_owned()),
        ("Accept-Encoding", "gzip;q=0, br;q=1e9, ".repeat(200)),
        ("Accept-Encoding", "identity;q=0, *;q=0".to_owned()),
        ("If-None-Match", "\"".repeat(3_000)),
        ("Range", "bytes=0-0,1-1,-99999999999999999999".to_owned()),
        ("Expect", "100-continue".to_owned()),
    ] {
        trial.expect(41, name, trial.page("GET", "/about").header(name, &value), &[200, 406, 416, 417]).await;
        trial.expect(41, name, trial.call("GET", "/api/v1/skills").header(name, &value), &[200, 406, 416, 417]).await;
    }
    let bomb = gzipped(&vec![b' '; 20 * 1024 * 1024]);
    let small = gzipped(br#"{"full_name":"Karim Client"}"#);
    let cases: [(&str, Vec<u8>, &[u16]); 3] = [
        ("a packed body", small, &[200, 204, 400, 415]),
        ("a packed bomb", bomb, &[400, 413, 415]),
        ("a body that is not packed", b"{}".to_vec(), &[400, 415]),
    ];
    for (name, body, statuses) in cases {
        let request = trial
            .call("PATCH", "/api/v1/me")
            .header(CONTENT_TYPE, "application/json")
            .header("Content-Encoding", "gzip");
        trial.expect(41, name, request.body(body.clone()), statuses).await;
        let form = trial.page("POST", "/account").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        trial.expect(41, name, form.header("Content-Encoding", "gzip").body(body), &[400, 403, 413, 415]).await;
    }
}

async fn pages_and_ids(trial: &Trial<'_>) {
    for query in ["page=1000000000", "page=-1", "page=99999999999999999999", "page=x", "page="] {
        trial
            .expect(
                33,
                query,
                trial.page("GET", &format!("/my/gigs/{}/matches?{query}", trial.world.thing("gig"))),
                &[200, 400],
            )
            .await;
    }
    for query in ["limit=-1", "limit=0", "limit=1000000", "limit=1e3", "cursor=AAAA", "cursor=%FF", "unknown=1"] {
        trial.expect(33, query, trial.call("GET", &format!("/api/v1/gigs?{query}")), &[400, 422]).await;
        trial.expect(33, query, trial.page("GET", &format!("/gigs?{query}")), &[200, 400]).await;
    }
    // A program is told; a page, whose address somebody may have cut short, shows what fits best.
    trial.expect(33, "no such order", trial.call("GET", "/api/v1/gigs?sort=password"), &[422]).await;
    trial.expect(33, "no such order", trial.page("GET", "/gigs?sort=password"), &[200]).await;
    let gig = trial.world.thing("gig");
    trial
        .expect(34, "an id in capitals", trial.call("GET", &format!("/api/v1/gigs/{}", gig.to_uppercase())), &[200])
        .await;
    let braced = trial.call("GET", &format!("/api/v1/gigs/%7B{gig}%7D"));
    trial.expect(34, "an id in braces, which is the same", braced, &[200]).await;
    for id in [trial.world.thing("org"), "0".repeat(36), format!("{gig}x"), "%00".into(), "..%2f".into(), "1".into()] {
        trial.expect(34, &id, trial.call("GET", &format!("/api/v1/gigs/{id}")), &[400, 404]).await;
        trial.expect(34, &id, trial.page("GET", &format!("/gigs/{id}")), &[400, 404]).await;
        trial.expect(34, &id, trial.page("GET", &format!("/media/{id}/thumb.jpg")), &[400, 404]).await;
    }
    for id in ["99999999999999999999", "-1", "0x4", "4.0"] {
        let request = trial
            .client
            .post(trial.url(&format!("/staff/jobs/{id}/retry")))
            .header(COOKIE, &trial.world.of('A').cookies);
        let request = request.form(&[("csrf", &trial.world.of('A').csrf)]);
        trial.expect(34, id, request, &[400, 404]).await;
    }
    for handle in ["%00", "%ff", "a%2fb", "..", "%e2%80%ae", "'", "%25"] {
        trial.expect(34, handle, trial.page("GET", &format!("/talent/{handle}")), &[200, 400, 404]).await;
        trial.expect(34, handle, trial.call("GET", &format!("/api/v1/talent/{handle}")), &[200, 400, 404]).await;
    }
}

/// Writes bytes, and reads until the server ends; nothing but a refusal or an ordinary answer is right.
async fn raw(trial: &Trial<'_>, what: &str, bytes: &[u8]) {
    let address = trial.stage.address.trim_start_matches("http://");
    let mut line = TcpStream::connect(address).await.expect("a connection");
    // A server that has heard enough may close while we still write.
    let _ = line.write_all(bytes).await;
    let _ = line.shutdown().await;
    let mut answer = Vec::new();
    if timeout(Duration::from_secs(15), line.read_to_end(&mut answer)).await.is_err() {
        trial.wrong(format!("{what}: the server waits for ever"));
    }
    let answer = String::from_utf8_lossy(&answer);
    if answer.contains("HTTP/1.1 5") {
        trial.wrong(format!("{what}: {}", answer.lines().next().unwrap_or_default()));
    }
    // One request was sent, so there is one answer; a second would be somebody else's.
    if answer.matches("HTTP/1.1 2").count() > 1 {
        trial.wrong(format!("{what}: two answers"));
    }
}

async fn hardly_http(trial: &Trial<'_>) {
    let host = trial.stage.address.trim_start_matches("http://").to_owned();
    let end = format!("Host: {host}\r\nConnection: close\r\n\r\n");
    let smuggled = format!("GET /about HTTP/1.1\r\n{end}");
    let long = "a".repeat(70_000);
    let headers: String = (0..200).map(|number| format!("X-{number}: x\r\n")).collect();
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("no HTTP at all", b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03".to_vec()),
        ("an address in no encoding", [b"GET /\xff\xfe\xc0\xaf HTTP/1.1\r\n", end.as_bytes()].concat()),
        ("a NUL in the address", [b"GET /a\0b HTTP/1.1\r\n", end.as_bytes()].concat()),
        ("a long address", format!("GET /{long} HTTP/1.1\r\n{end}").into_bytes()),
        ("a long header", format!("GET / HTTP/1.1\r\nX: {long}\r\n{end}").into_bytes()),
        ("two hundred headers", format!("GET / HTTP/1.1\r\n{headers}{end}").into_bytes()),
        ("two hosts", format!("GET / HTTP/1.1\r\nHost: evil.example\r\n{end}").into_bytes()),
        ("no host", b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n".to_vec()),
        ("a whole address", format!("GET http://evil.example/staff HTTP/1.1\r\n{end}").into_bytes()),
        ("CONNECT", format!("CONNECT evil.example:443 HTTP/1.1\r\n{end}").into_bytes()),
        ("HTTP/0.9", b"GET /\r\n".to_vec()),
        ("HTTP/9.9", format!("GET / HTTP/9.9\r\n{end}").into_bytes()),
        ("a header in no encoding", [b"GET / HTTP/1.1\r\nAccept-Language: \xff\xfe\r\n", end.as_bytes()].concat()),
        ("a folded header", format!("GET / HTTP/1.1\r\nX: a\r\n b\r\n{end}").into_bytes()),
        ("a space before the colon", format!("GET / HTTP/1.1\r\nX : a\r\n{end}").into_bytes()),
        ("two lengths", format!("POST /sign-in HTTP/1.1\r\nContent-Length: 0\r\nContent-Length: 44\r\n{end}{smuggled}").into_bytes()),
        ("a length and chunks", format!("POST /sign-in HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n{end}0\r\n\r\n{smuggled}").into_bytes()),
        ("chunks spelled oddly", format!("POST /sign-in HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding:\tchunKED, identity\r\n{end}0\r\n\r\n{smuggled}").into_bytes()),
        ("a negative length", format!("POST /sign-in HTTP/1.1\r\nContent-Length: -1\r\n{end}").into_bytes()),
        ("an endless chunk", format!("POST /sign-in HTTP/1.1\r\nTransfer-Encoding: chunked\r\n{end}FFFFFFFFFFFFFFFFF\r\n").into_bytes()),
        ("a chunk with an extension", format!("POST /sign-in HTTP/1.1\r\nTransfer-Encoding: chunked\r\n{end}1;{long}\r\na\r\n0\r\n\r\n").into_bytes()),
    ];
    for (what, bytes) in cases {
        trial.use_class(25);
        raw(trial, what, &bytes).await;
    }
}
