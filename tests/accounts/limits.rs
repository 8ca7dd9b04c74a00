//! Limits, switched on: on guessing, joining, mails, uploads and searches. Every refusal says when to try again.

use super::{PASSWORD, admin, member, sign_in, sign_up};
use crate::support::api::Answer;
use crate::support::app::{TestApp, scene_with};
use crate::support::browser::{Browser, Page};
use crate::support::market::privacy;
use hunar::accounts::rules::{FAILURES_OF_ADDRESS, FAILURES_OF_ALL, SIGN_UPS};
use hunar::platform::config::Config;
use hunar::platform::web::rate_limit::Limit;
use serde_json::json;

const AMINA: &str = "amina@hunza.example";
/// Where all requests of a test come from.
const HERE: &str = "127.0.0.1";

fn limited(config: Config) -> Config {
    Config { limits: true, ..config }
}

async fn guess(browser: &Browser, times: usize) -> u16 {
    let mut status = 0;
    for _ in 0..times {
        status = sign_in(browser, AMINA, "a wrong password").await.status;
    }
    status
}

/// Counts so many hits at once, as if others had come before.
async fn use_up(stage: &TestApp, limit: Limit, whom: &str, hits: i32) {
    let mut conn = stage.app.db.read().await.expect("a connection");
    for _ in 0..hits {
        stage.app.limits.hit(&mut conn, limit, whom).await.expect("below the limit");
    }
}

/// Somebody known on their own device, signed out again.
async fn known_device(stage: &TestApp) -> Browser {
    let amina = member(stage, "graduate", AMINA).await;
    amina.submit(amina.get("/account").await.form("/sign-out")).await;
    amina
}

/// A page that refuses says in plain words when to try again, and so does its header.
fn says_when(page: &Page, within: u64) {
    assert_eq!(page.status, 429);
    assert!(page.has("That was a lot in a short time.") && page.has("Please try again in"), "{}", page.words());
    let seconds: u64 = page.headers["retry-after"].to_str().expect("a header").parse().expect("seconds");
    assert!((1..=within).contains(&seconds), "{seconds}");
}

/// The same in the interface, with the limit that refused.
fn says_how_many(answer: &Answer, limit: &str, within: u64) {
    assert_eq!((answer.status, &answer.body["code"]), (429, &json!("too_many_requests")));
    let header = |name: &str| answer.headers[name].to_str().expect("a header").to_owned();
    assert_eq!((header("ratelimit-limit").as_str(), header("ratelimit-remaining").as_str()), (limit, "0"));
    assert_eq!(header("ratelimit-reset"), header("retry-after"));
    let seconds: u64 = header("retry-after").parse().expect("seconds");
    assert!((1..=within).contains(&seconds), "{seconds}");
}

#[test]
fn a_stranger_who_guesses_locks_out_strangers_only() {
    scene_with(limited, async |stage| {
        let amina = known_device(stage).await;
        let stranger = stage.browser();
        assert_eq!(guess(&stranger, 5).await, 422);
        says_when(&sign_in(&stranger, AMINA, "a wrong password").await, 300);
        // Not even the right password helps a stranger now, nor a fresh browser.
        assert_eq!(sign_in(&stage.browser(), AMINA, PASSWORD).await.status, 429);
        sign_in(&amina, AMINA, PASSWORD).await;
        assert_eq!(amina.get("/account").await.path, "/account");
    });
}

#[test]
fn guesses_on_a_known_device_are_limited_too_and_forgotten_after_a_while() {
    scene_with(limited, async |stage| {
        let amina = known_device(stage).await;
        assert_eq!(guess(&amina, 6).await, 429);
        stage.app.clock.advance(chrono::TimeDelta::minutes(6));
        sign_in(&amina, AMINA, PASSWORD).await;
        assert_eq!(amina.get("/account").await.path, "/account");
    });
}

#[test]
fn guesses_of_programs_are_counted_like_those_of_browsers() {
    scene_with(limited, async |stage| {
        member(stage, "graduate", AMINA).await;
        let wrong = json!({ "email": AMINA, "password": "a wrong password" });
        for _ in 0..5 {
            assert_eq!(stage.api().post("/api/v1/tokens", wrong.clone()).await.status, 422);
        }
        says_how_many(&stage.api().post("/api/v1/tokens", wrong).await, "5", 300);
        assert_eq!(sign_in(&stage.browser(), AMINA, PASSWORD).await.status, 429);
    });
}

#[test]
fn sixty_failures_an_hour_are_forgiven_to_an_address_that_a_class_shares() {
    scene_with(limited, async |stage| {
        let amina = known_device(stage).await;
        use_up(stage, FAILURES_OF_ADDRESS, HERE, 59).await;
        let stranger = stage.browser();
        assert_eq!(sign_in(&stranger, "karim@skardu.example", "a wrong password").await.status, 422);
        says_when(&sign_in(&stranger, "zara@nagar.example", "a wrong password").await, 3600);
        sign_in(&amina, AMINA, PASSWORD).await;
        assert_eq!(amina.get("/account").await.path, "/account");
        stage.app.clock.advance(chrono::TimeDelta::hours(1));
        assert_eq!(sign_in(&stranger, "zara@nagar.example", "a wrong password").await.status, 422);
    });
}

#[test]
fn a_thousand_failures_everywhere_stop_guessing_but_nobody_on_their_own_device() {
    scene_with(limited, async |stage| {
        let amina = known_device(stage).await;
        use_up(stage, FAILURES_OF_ALL, "all", 1000).await;
        says_when(&sign_in(&stage.browser(), "karim@skardu.example", "a wrong password").await, 300);
        sign_in(&amina, AMINA, PASSWORD).await;
        assert_eq!(amina.get("/account").await.path, "/account");
    });
}

#[test]
fn sixty_people_an_hour_join_from_one_address_and_invited_ones_are_not_counted() {
    scene_with(limited, async |stage| {
        let desk = admin(stage).await;
        let form = desk.get("/staff/invitations").await.form("").fill("email", "shireen@centre.example");
        desk.submit(form.fill("role", "mentor")).await;
        let link = stage.link_mailed_to("shireen@centre.example").await;
        use_up(stage, SIGN_UPS, HERE, 59).await;
        assert_eq!(sign_up(&stage.browser(), "client", "karim@skardu.example").await.status, 200);
        says_when(&sign_up(&stage.browser(), "client", "zara@nagar.example").await, 3600);
        let body = json!({
            "role": "client", "full_name": "Zara", "email": "zara@nagar.example", "password": PASSWORD,
            "locale": "en", "terms": 1, "privacy": privacy(),
        });
        says_how_many(&stage.api().post("/api/v1/people", body).await, "60", 3600);

        let invited = stage.browser();
        let form = invited.get(&link).await.form(&format!("{link}/join"));
        let form = form
            .fill("full_name", "Shireen")
            .fill("password", PASSWORD)
            .fill("terms", "1")
            .fill("privacy", &privacy().to_string());
        assert_eq!(invited.submit(form).await.path, "/desk");
    });
}

#[test]
fn three_resets_an_hour_are_mailed_to_an_account_known_or_not() {
    scene_with(limited, async |stage| {
        member(stage, "graduate", AMINA).await;
        for email in [AMINA, "nobody@hunza.example"] {
            let browser = stage.browser();
            for _ in 0..3 {
                let form = browser.get("/forgot").await.form("").fill("email", email);
                assert_eq!(browser.submit(form).await.status, 200, "{email}");
            }
            let form = browser.get("/forgot").await.form("").fill("email", email);
            says_when(&browser.submit(form).await, 3600);
            says_how_many(&stage.api().post("/api/v1/password-resets", json!({ "email": email })).await, "3", 3600);
        }
        stage.settle().await;
        let resets = stage.letters().iter().filter(|letter| letter.subject.contains("new password")).count();
        assert_eq!(resets, 3);
    });
}

#[test]
fn every_other_way_to_cause_mails_is_limited_too() {
    scene_with(limited, async |stage| {
        let amina = member(stage, "graduate", AMINA).await;
        for number in 0..4 {
            let browser = stage.browser();
            let form = browser.get("/sign-up/sent").await.form("/sign-up/sent").fill("email", "new@hunza.example");
            assert_eq!(browser.submit(form).await.status, if number < 3 { 200 } else { 429 });
        }
        for number in 0..4 {
            let form = amina.get("/account/email").await.form("").fill("email", "moved@hunza.example");
            let status = amina.submit(form.fill("password", PASSWORD)).await.status;
            assert_eq!(status, if number < 3 { 200 } else { 429 });
        }
        for number in 0..4 {
            let status = sign_up(&stage.browser(), "client", "again@hunza.example").await.status;
            assert_eq!(status, if number < 3 { 200 } else { 429 });
        }
        let own = stage.api().signed_in(AMINA, PASSWORD).await;
        for number in 0..21 {
            let label = format!("Weaving of kind {}", char::from(b'A' + number));
            let answer = own.post("/api/v1/skill-proposals", json!({ "label": label })).await;
            if number < 20 { assert_eq!(answer.status, 201) } else { says_how_many(&answer, "20", 86_400) }
        }
    });
}

#[test]
fn twenty_files_an_hour_are_taken_from_a_person() {
    scene_with(limited, async |stage| {
        member(stage, "graduate", AMINA).await;
        let own = stage.api().signed_in(AMINA, PASSWORD).await;
        for number in 0..20 {
            let answer = own.upload("/api/v1/uploads", "part.txt", format!("part {number}").as_bytes()).await;
            assert_eq!(answer.status, 201);
        }
        says_how_many(&own.upload("/api/v1/uploads", "part.txt", b"part 20").await, "20", 3600);
        member(stage, "client", "karim@skardu.example").await;
        let other = stage.api().signed_in("karim@skardu.example", PASSWORD).await;
        assert_eq!(other.upload("/api/v1/uploads", "part.txt", b"mine").await.status, 201);
    });
}

#[test]
fn searches_are_counted_by_person_or_by_address_on_pages_and_in_the_interface() {
    scene_with(limited, async |stage| {
        member(stage, "graduate", AMINA).await;
        let (visitor, program) = (stage.browser(), stage.api());
        let own = program.signed_in(AMINA, PASSWORD).await;
        for number in 0..180 {
            let answer = own.get(if number % 2 == 0 { "/api/v1/talent?q=logo" } else { "/api/v1/gigs?q=logo" }).await;
            assert_eq!(answer.status, 200);
            let left = answer.headers["ratelimit-remaining"].to_str().expect("a header");
            assert_eq!(left, (179 - number).to_string(), "the nearer limit is told");
        }
        says_how_many(&own.get("/api/v1/talent?q=logo").await, "180", 60);
        assert_eq!(own.get("/api/v1/me").await.status, 200, "other things go on");
        // Who is not signed in shares with all at the same address.
        for number in 0..600 {
            let page = visitor.get(if number % 2 == 0 { "/talent?q=logo" } else { "/gigs?q=logo" }).await;
            assert_eq!(page.status, 200, "{number}");
        }
        says_when(&visitor.get("/talent?q=logo").await, 60);
        says_how_many(&program.get("/api/v1/gigs?q=logo").await, "600", 60);
    });
}

#[test]
fn a_form_that_was_sent_too_often_comes_back_with_what_was_typed() {
    scene_with(limited, async |stage| {
        let browser = stage.browser();
        assert_eq!(guess(&browser, 5).await, 422);
        let page = sign_in(&browser, AMINA, "a wrong password").await;
        says_when(&page, 300);
        assert_eq!(page.form("").value("email"), Some(AMINA));
        assert_eq!((page.count(".error-summary li"), page.count(".error-summary a")), (1, 0), "it belongs to no field");
        let note = "They asked me for a deposit by phone, twice.";
        for number in 0..11 {
            let form = browser.get("/report").await.form("/report").fill("reason", "scam");
            let page = browser.submit(form.fill("note", note)).await;
            if number < 10 {
                assert_eq!((page.status, page.path.as_str()), (200, "/"));
            } else {
                says_when(&page, 3600);
                assert_eq!(page.form("/report").value("note"), Some(note));
            }
        }
        stage.settle().await;
    });
}
