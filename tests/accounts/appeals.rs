//! Answering a suspension.

use crate::support::app::{TestApp, scene};
use crate::support::market::{self, DESK, PASSWORD, desk, done, graduate};
use serde_json::json;

const AMINA: &str = "amina@hunza.example";

/// Amina, suspended by a member of staff, and the link in the mail about it.
async fn suspended(stage: &TestApp) -> String {
    graduate(stage, "Amina Baig", AMINA, json!({})).await;
    let staff = market::staff(stage, "Sadiq Ali", "sadiq@centre.example").await;
    let amina = market::person(stage, AMINA).await;
    done(&staff.put(&format!("/api/v1/people/{amina}/suspension"), json!({ "reason": "Asked for a deposit." })).await);
    stage.link_mailed_to(AMINA).await
}

#[test]
fn a_suspended_person_answers_once_and_another_decides() {
    scene(async |stage| {
        let admin = desk(stage).await;
        let link = suspended(stage).await;
        let browser = stage.browser();
        let page = browser.get(&link).await;
        assert!(page.has("Asked for a deposit."));
        let empty = browser.submit(page.form("")).await;
        assert_eq!(empty.status, 422);
        let sent = browser.submit(empty.form("").fill("text", "It was for a printer.")).await;
        assert!(sent.has("It was for a printer.") && sent.flash().contains("write to you"), "{}", sent.words());
        let again = stage
            .api()
            .post("/api/v1/appeals", json!({ "link": link.trim_start_matches("/appeal/"), "text": "Please." }))
            .await;
        assert_eq!((again.status, again.body["code"].as_str()), (409, Some("appealed_already")));

        let sadiq = stage.api().signed_in("sadiq@centre.example", PASSWORD).await;
        let waiting = sadiq.get("/api/v1/appeals").await;
        let path = format!("/api/v1/appeals/{}/decision", done(&waiting)["items"][0]["id"].as_str().expect("an id"));
        let granted = json!({ "granted": true, "answer": "We are sorry." });
        let own = sadiq.post(&path, granted.clone()).await;
        assert_eq!((own.status, own.body["code"].as_str()), (403, Some("appeal_not_yours")));

        assert!(stage.signed_in(DESK).await.get("/desk").await.has("1 appeal waits"));
        done(&admin.post(&path, granted.clone()).await);
        assert_eq!(admin.post(&path, granted).await.status, 409);
        stage.settle().await;
        let letters = stage.letters();
        let told = letters.iter().rev().find(|letter| letter.to_email == AMINA).expect("a mail");
        assert!(told.text.contains("We are sorry."));
        stage.api().signed_in(AMINA, PASSWORD).await;
        assert_eq!(browser.get(&link).await.status, 409);
    });
}

#[test]
fn a_refused_appeal_leaves_the_account_suspended_and_says_why() {
    scene(async |stage| {
        desk(stage).await;
        let link = suspended(stage).await;
        let browser = stage.browser();
        browser.submit(browser.get(&link).await.form("").fill("text", "I will not do it again.")).await;
        let admin = stage.signed_in(DESK).await;
        let queue = admin.get("/staff/appeals").await;
        let path = queue.attribute("main details form", "action").expect("a form");
        let empty = admin.submit(queue.form(&path).fill("decision", "refuse")).await;
        assert_eq!(empty.status, 422);
        let form = empty.form(&path).fill("decision", "refuse").fill("answer", "Three people paid.");
        assert!(admin.submit(form).await.has("No appeals"));
        assert!(browser.get(&link).await.has("Three people paid."));
        let form = browser.get("/sign-in").await.form("").fill("email", AMINA).fill("password", PASSWORD);
        let refused = browser.submit(form).await;
        assert_eq!((refused.status, refused.attribute("main a[href^='/appeal/']", "href")), (403, Some(link)));
    });
}

#[test]
fn a_forged_link_leads_nowhere() {
    scene(async |stage| {
        desk(stage).await;
        let link = suspended(stage).await;
        let mut other = link.clone();
        other.replace_range(8..10, if link.starts_with("/appeal/00") { "11" } else { "00" });
        for odd in [other.as_str(), "/appeal/x", "/appeal/1.2.3"] {
            assert_eq!(stage.browser().get(odd).await.status, 409, "{odd}");
        }
    });
}
