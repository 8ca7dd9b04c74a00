//! What every answer carries, whoever asks for what.

use crate::support::app::{TestApp, scene, scene_with};
use crate::support::market::{self, PASSWORD, graduate};
use diesel_async::SimpleAsyncConnection;
use flate2::read::GzDecoder;
use hunar::platform::config::Config;
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, Response, redirect};
use serde_json::json;
use std::io::Read;

fn client() -> Client {
    Client::builder().redirect(redirect::Policy::none()).build().expect("a client")
}

async fn get(stage: &TestApp, path: &str) -> Response {
    client().get(format!("{}{path}", stage.address)).send().await.expect("an answer")
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// A page, a redirect, a missing page, the interface, one of its problems, its document, a style, a missing file.
const PATHS: [&str; 10] = [
    "/",
    "/desk",
    "/nowhere",
    "/api/v1/gigs",
    "/api/v1/me",
    "/api/v1/nowhere",
    "/api/openapi.json",
    "/assets/app.css",
    "/assets/nothing.css",
    "/healthz",
];

#[test]
fn every_answer_carries_its_headers() {
    scene(async |stage| {
        for path in PATHS {
            let answer = get(stage, path).await;
            let headers = answer.headers();
            let policy = header(headers, "content-security-policy");
            for part in ["default-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"] {
                assert!(policy.contains(part), "{path}: {policy}");
            }
            assert!(!policy.contains("unsafe"), "{path}: {policy}");
            assert_eq!(header(headers, "x-content-type-options"), "nosniff", "{path}");
            assert_eq!(header(headers, "referrer-policy"), "strict-origin-when-cross-origin", "{path}");
            assert_eq!(header(headers, "cross-origin-opener-policy"), "same-origin", "{path}");
            assert_eq!(header(headers, "cross-origin-resource-policy"), "same-origin", "{path}");
            for absent in ["access-control-allow-origin", "server", "x-powered-by"] {
                assert!(headers.get(absent).is_none(), "{path} tells {absent}");
            }
        }
    });
}

#[test]
fn every_answer_names_its_kind_and_charset() {
    scene(async |stage| {
        for (path, kind) in [
            ("/", "text/html; charset=utf-8"),
            ("/nowhere", "text/html; charset=utf-8"),
            ("/robots.txt", "text/plain; charset=utf-8"),
            ("/assets/app.css", "text/css; charset=utf-8"),
            ("/assets/app.js", "text/javascript; charset=utf-8"),
            ("/assets/htmx-4.0.1.min.js", "text/javascript; charset=utf-8"),
            ("/assets/mark.svg", "image/svg+xml"),
            ("/api/v1/gigs", "application/json"),
            ("/api/v1/me", "application/problem+json"),
            ("/api/openapi.json", "application/json"),
        ] {
            assert_eq!(header(get(stage, path).await.headers(), "content-type"), kind, "{path}");
        }
    });
}

/// The coding of an answer, and its body without it.
async fn unpacked(stage: &TestApp, path: &str, accept: &str) -> (String, Vec<u8>) {
    let request = client().get(format!("{}{path}", stage.address)).header("Accept-Encoding", accept);
    let answer = request.send().await.expect("an answer");
    assert_eq!(header(answer.headers(), "vary"), "Accept-Encoding", "{path}");
    let coding = header(answer.headers(), "content-encoding").to_owned();
    let length = header(answer.headers(), "content-length").parse();
    let body = answer.bytes().await.expect("a body");
    assert_eq!(length, Ok(body.len()), "{path}");
    let mut whole = Vec::new();
    match coding.as_str() {
        "br" => brotli::Decompressor::new(&*body, 4096).read_to_end(&mut whole).expect("brotli"),
        "gzip" => GzDecoder::new(&*body).read_to_end(&mut whole).expect("gzip"),
        _ => body.as_ref().read_to_end(&mut whole).expect("memory"),
    };
    assert!(coding.is_empty() || body.len() * 2 < whole.len(), "{path}: {} bytes", body.len());
    (coding, whole)
}

#[test]
fn texts_are_compressed_as_the_other_side_takes_it() {
    scene(async |stage| {
        for (accept, coding) in [
            ("gzip, deflate, br, zstd", "br"),
            ("gzip;q=1.0, br;q=0.5", "gzip"),
            ("br;q=0, *", ""),
            ("zstd", ""),
            ("identity", ""),
            ("identity;q=0", ""),
        ] {
            for path in ["/", "/nowhere", "/assets/app.css", "/api/openapi.json"] {
                let (plain, whole) = unpacked(stage, path, "identity").await;
                let (seen, body) = unpacked(stage, path, accept).await;
                assert_eq!((plain.as_str(), seen.as_str()), ("", coding), "{path} for {accept}");
                // The tokens in forms are new on every page, but as long as before.
                let is_page = matches!(path, "/" | "/nowhere");
                assert_eq!(body.len(), whole.len(), "{path} for {accept}");
                assert!(is_page || body == whole, "{path} for {accept}");
            }
        }
    });
}

#[test]
fn neither_pictures_nor_a_few_words_are_compressed() {
    scene(async |stage| {
        for path in ["/assets/social.png", "/healthz"] {
            let request = client().get(format!("{}{path}", stage.address)).header("Accept-Encoding", "br, gzip");
            let answer = request.send().await.expect("an answer");
            assert_eq!((answer.status().as_u16(), header(answer.headers(), "content-encoding")), (200, ""), "{path}");
        }
    });
}

#[test]
fn https_is_asked_for_a_year() {
    let secure = |config: Config| Config { public_url: "https://hunar.example".to_owned(), ..config };
    scene_with(secure, async |stage| {
        for path in PATHS {
            let answer = get(stage, path).await;
            let asked = header(answer.headers(), "strict-transport-security");
            assert_eq!(asked, "max-age=31536000; includeSubDomains", "{path}");
        }
    });
}

#[test]
fn cookies_are_ours_alone() {
    scene(async |stage| {
        graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let browser = stage.browser();
        let page = browser.get("/sign-in").await;
        let token = page.attribute("input[name=csrf]", "value").expect("a token");
        let fields = [("csrf", token.as_str()), ("email", "amina@hunza.example"), ("password", PASSWORD)];
        let signed = browser.post_raw("/sign-in", &fields).await;
        let cookies: Vec<&str> =
            signed.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()).collect();
        assert!(cookies.iter().any(|cookie| cookie.starts_with("__Host-hunar=")), "{cookies:?}");
        for cookie in cookies {
            assert!(cookie.starts_with("__Host-"), "{cookie}");
            for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
                assert!(cookie.contains(part), "{cookie}");
            }
            assert!(!cookie.contains("Domain") && cookie.len() < 4096, "{cookie}");
        }
    });
}

#[test]
fn odd_methods_are_refused() {
    scene(async |stage| {
        for method in ["TRACE", "CONNECT", "PROPFIND", "DELETE", "PUT"] {
            let method = Method::from_bytes(method.as_bytes()).expect("a method");
            for path in ["/", "/sign-in", "/api/v1/gigs"] {
                let asked = client().request(method.clone(), format!("{}{path}", stage.address)).send().await;
                // Some are not even HTTP to the server, which hangs up.
                let status = asked.map_or(400, |answer| answer.status().as_u16());
                assert!(matches!(status, 400 | 403 | 404 | 405), "{method} {path}: {status}");
            }
        }
        let hidden = client().post(format!("{}/api/v1/gigs", stage.address)).header("X-HTTP-Method-Override", "GET");
        assert_ne!(hidden.send().await.expect("an answer").status().as_u16(), 200);
    });
}

#[test]
fn a_forwarded_address_is_not_believed() {
    let limited = |config: Config| Config { limits: true, ..config };
    scene_with(limited, async |stage| {
        let mut last = 0;
        for n in 0..11 {
            let report = client().post(format!("{}/api/v1/reports", stage.address));
            let report = report
                .header("X-Forwarded-For", format!("198.51.100.{n}"))
                .header("X-Real-IP", format!("203.0.113.{n}"));
            last = report
                .json(&json!({ "kind": "page", "reason": "wrong" }))
                .send()
                .await
                .expect("an answer")
                .status()
                .as_u16();
        }
        assert_eq!(last, 429);
    });
}

#[test]
fn the_interface_takes_no_cookie() {
    scene(async |stage| {
        graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let browser = stage.signed_in("amina@hunza.example").await;
        assert_eq!(browser.get("/account").await.status, 200);
        assert_eq!(browser.get_once("/api/v1/me").await.status, 401);
    });
}

#[test]
fn pages_of_people_are_kept_by_no_cache() {
    scene(async |stage| {
        let api = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let browser = stage.signed_in("amina@hunza.example").await;
        for path in ["/account", "/profile", "/desk", "/account/sessions"] {
            assert!(header(&browser.get(path).await.headers, "cache-control").contains("no-store"), "{path}");
        }
        assert_eq!(header(&api.get("/api/v1/me").await.headers, "cache-control"), "no-store");
    });
}

#[test]
fn password_fields_hide_what_is_typed_and_take_pastes() {
    scene(async |stage| {
        graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let visitor = stage.browser();
        let signed = stage.signed_in("amina@hunza.example").await;
        for page in [
            visitor.get("/sign-in").await,
            visitor.get("/sign-up?as=graduate").await,
            signed.get("/account/password").await,
        ] {
            assert!(page.count("input[type=password][autocomplete$='-password']") > 0, "{}", page.path);
            assert_eq!(page.count("input[name*=password]:not([type=password]), [onpaste], input[autocomplete=off]"), 0);
        }
    });
}

#[test]
fn a_parameter_given_twice_is_refused() {
    scene(async |stage| {
        for query in ["limit=1&limit=100", "cursor=a&cursor=b"] {
            assert_eq!(get(stage, &format!("/api/v1/gigs?{query}")).await.status().as_u16(), 400, "{query}");
        }
        let twice = r#"{ "kind": "page", "reason": "wrong", "reason": "scam" }"#;
        let sent =
            client().post(format!("{}/api/v1/reports", stage.address)).header("Content-Type", "application/json");
        assert_eq!(sent.body(twice).send().await.expect("an answer").status().as_u16(), 400);
    });
}

#[test]
fn nothing_of_the_machine_is_served() {
    scene(async |stage| {
        for path in [
            "/.git/config",
            "/.hunar/secret",
            "/secret",
            "/Cargo.toml",
            "/assets",
            "/assets/",
            "/assets/../Cargo.toml",
            "/assets/%2e%2e/secret",
            "/assets//etc/passwd",
            "/media",
            "/files",
            "/metrics",
            "/admin",
        ] {
            assert_eq!(get(stage, path).await.status().as_u16(), 404, "{path}");
        }
    });
}

#[test]
fn the_demo_shows_its_mails_in_demo_mode_only() {
    scene(async |stage| assert_eq!(get(stage, "/dev/mail").await.status().as_u16(), 404));
    let demo = |config: Config| Config { demo: true, ..config };
    scene_with(demo, async |stage| assert_eq!(get(stage, "/dev/mail").await.status().as_u16(), 200));
}

#[test]
fn our_own_faults_are_told_by_a_code_alone() {
    scene(async |stage| {
        market::desk(stage).await;
        let mut conn = stage.app.db.read().await.expect("a connection");
        conn.batch_execute("ALTER TABLE reports RENAME TO reports_elsewhere").await.expect("a fault");
        let sent = client().post(format!("{}/api/v1/reports", stage.address));
        let answer = sent.json(&json!({ "kind": "page", "reason": "wrong" })).send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), 500);
        let text = answer.text().await.expect("a problem");
        assert!(text.contains("internal_error") && !text.contains("reports") && !text.contains("relation"), "{text}");
        conn.batch_execute("ALTER TABLE reports_elsewhere RENAME TO reports").await.expect("all well again");
    });
}

#[test]
fn sessions_end_of_idleness_and_of_age() {
    scene(async |stage| {
        graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let idle = stage.signed_in("amina@hunza.example").await;
        stage.app.clock.advance(chrono::TimeDelta::days(15));
        assert!(idle.get("/account").await.path.starts_with("/sign-in"));
        let busy = stage.signed_in("amina@hunza.example").await;
        for _ in 0..6 {
            stage.app.clock.advance(chrono::TimeDelta::days(9));
            assert_eq!(busy.get("/account").await.path, "/account");
        }
        stage.app.clock.advance(chrono::TimeDelta::days(7));
        assert!(busy.get("/account").await.path.starts_with("/sign-in"));
    });
}
