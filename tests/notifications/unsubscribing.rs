//! Ending mails without signing in: by the page, and by a mail program on its own (RFC 8058).

use super::{KARIM, ask, decide, letters_to, stop_link, wait_for_morning};
use crate::support::app::{TestApp, scene};
use crate::support::market::{DESK, client, desk, done};
use serde_json::json;

/// A mail that tells Karim of a decision.
async fn refused(stage: &TestApp) -> (crate::support::api::Api, String, String) {
    let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
    let desk = desk(stage).await;
    ask(&karim, &baltoro).await;
    decide(&desk, &baltoro, false).await;
    let letter = letters_to(stage, KARIM).await.pop().expect("a mail");
    let link = stop_link(stage, &letter);
    assert!(letter.text.contains(&link) && letter.html.contains(&link));
    (karim, baltoro, link)
}

async fn frequency(karim: &crate::support::api::Api, kind: &str) -> String {
    let all = karim.get("/api/v1/me/notice-preferences").await.body;
    let rows = all.as_array().expect("preferences").clone();
    let row = rows.into_iter().find(|row| row["kind"] == kind).expect("this kind");
    row["frequency"].as_str().expect("a frequency").to_owned()
}

#[test]
fn the_page_asks_and_its_button_ends_mails_of_that_kind() {
    scene(async |stage| {
        let (karim, baltoro, link) = refused(stage).await;
        let anybody = stage.browser();
        let page = anybody.get(&link).await;
        assert!(page.has("Stop these mails?"));
        assert_eq!(frequency(&karim, "client_refused").await, "at_once", "looking changes nothing");
        let done = anybody.submit(page.form("")).await;
        assert!(done.has("These mails no longer come"));
        assert_eq!(frequency(&karim, "client_refused").await, "never");
        assert_eq!(frequency(&karim, "client_approved").await, "at_once");
        let before = letters_to(stage, KARIM).await.len();
        ask(&karim, &baltoro).await;
        let desk = stage.api().signed_in(DESK, crate::support::market::PASSWORD).await;
        decide(&desk, &baltoro, false).await;
        assert_eq!(letters_to(stage, KARIM).await.len(), before);
    });
}

#[test]
fn a_mail_program_does_it_in_one_post_without_cookies_from_anywhere() {
    scene(async |stage| {
        let (karim, _, link) = refused(stage).await;
        let program = reqwest::Client::new();
        let post = || {
            program
                .post(format!("{}{link}", stage.address))
                .header("Origin", "https://mail.example")
                .header("Sec-Fetch-Site", "cross-site")
                .form(&[("List-Unsubscribe", "One-Click")])
        };
        for _ in 0..2 {
            assert_eq!(post().send().await.expect("an answer").status().as_u16(), 200);
        }
        assert_eq!(frequency(&karim, "client_refused").await, "never");
        let multipart = reqwest::multipart::Form::new().text("List-Unsubscribe", "One-Click");
        let answer = program.post(format!("{}{link}", stage.address)).multipart(multipart).send().await;
        assert_eq!(answer.expect("an answer").status().as_u16(), 200);
        // Elsewhere a request from another site is refused as before.
        let elsewhere = program.post(format!("{}/notices/read", stage.address)).header("Sec-Fetch-Site", "cross-site");
        assert_eq!(elsewhere.send().await.expect("an answer").status().as_u16(), 403);
    });
}

#[test]
fn a_link_counts_for_ever_and_a_false_one_is_answered_alike() {
    scene(async |stage| {
        let (_, _, link) = refused(stage).await;
        stage.app.clock.advance(chrono::TimeDelta::days(2000));
        let browser = stage.browser();
        let mut answers = Vec::new();
        for path in [link.clone(), format!("/unsubscribe/{}", "A".repeat(54)), "/unsubscribe/x".to_owned()] {
            let (asked, done) = (browser.get(&path).await, browser.post_raw(&path, &[]).await);
            answers.push((asked.status, asked.words(), done.status, done.words()));
        }
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:#?}");
        let karim_later = stage.api().signed_in(KARIM, crate::support::market::PASSWORD).await;
        assert_eq!(frequency(&karim_later, "client_refused").await, "never");
    });
}

#[test]
fn the_link_of_a_digest_ends_digests() {
    scene(async |stage| {
        desk(stage).await;
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        ask(&karim, &baltoro).await;
        done(&karim.post("/api/v1/reports", json!({ "kind": "page", "reason": "wrong", "page": "/about" })).await);
        wait_for_morning(stage);
        let digest = letters_to(stage, DESK).await.pop().expect("a digest");
        let link = stop_link(stage, &digest);
        assert_eq!(stage.browser().post_raw(&link, &[]).await.status, 200);
        let desk = stage.api().signed_in(DESK, crate::support::market::PASSWORD).await;
        assert_eq!(frequency(&desk, "client_waits").await, "never");
        assert_eq!(frequency(&desk, "skill_accepted").await, "at_once");
    });
}
