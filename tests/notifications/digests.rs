//! Digests by the clock.

use super::{KARIM, ask, decide, letters_to, wait_for_morning};
use crate::support::app::scene;
use crate::support::market::{DESK, client, desk, done, graduate};
use chrono::{Datelike, Weekday};
use futures_util::future::join_all;
use hunar::kernel::deadline::local_date;
use serde_json::json;

#[test]
fn staff_get_one_digest_in_the_morning_grouped_by_kind() {
    scene(async |stage| {
        desk(stage).await;
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        ask(&karim, &baltoro).await;
        for label in ["Pashmina weaving", "Apricot grading"] {
            done(&amina.post("/api/v1/skill-proposals", json!({ "label": label })).await);
        }
        done(&amina.post("/api/v1/reports", json!({ "kind": "page", "reason": "wrong", "page": "/about" })).await);
        let before = letters_to(stage, DESK).await.len();
        wait_for_morning(stage);
        let letters = letters_to(stage, DESK).await;
        assert_eq!(letters.len() - before, 1);
        let digest = letters.last().expect("a digest");
        assert_eq!(digest.subject, "4 notices from Hunar");
        let text = &digest.text;
        let place = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part} is not in {text}"));
        let clients = place("A client waits for approval");
        let reports = place("A report waits\n");
        let skills = place("A proposed skill waits");
        assert!(clients < reports && reports < skills);
        assert!(skills < place("Pashmina weaving") && place("Pashmina weaving") < place("Apricot grading"));
        assert!(digest.html.contains(&format!("{}/staff/clients/{baltoro}", stage.address)));
        assert!(digest.text.contains(&format!("{}/notices", stage.address)));

        // Nothing new: no mail, on this morning and on the next.
        wait_for_morning(stage);
        assert_eq!(letters_to(stage, DESK).await.len() - before, 1);
        decide(&stage.api().signed_in(DESK, crate::support::market::PASSWORD).await, &baltoro, true).await;
    });
}

#[test]
fn what_was_decided_or_read_before_the_morning_is_not_mailed() {
    scene(async |stage| {
        let desk = desk(stage).await;
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        ask(&karim, &baltoro).await;
        assert_eq!(desk.get("/api/v1/me/notices").await.body["unread"], 1);
        decide(&desk, &baltoro, true).await;
        assert_eq!(desk.get("/api/v1/me/notices").await.body["unread"], 0, "it waits no longer");
        done(&karim.post("/api/v1/reports", json!({ "kind": "page", "reason": "wrong", "page": "/about" })).await);
        done(&desk.post("/api/v1/me/notices/read", json!({})).await);
        let before = letters_to(stage, DESK).await.len();
        wait_for_morning(stage);
        assert_eq!(letters_to(stage, DESK).await.len(), before);
    });
}

#[test]
fn a_weekly_digest_comes_on_monday() {
    scene(async |stage| {
        let desk = desk(stage).await;
        done(&desk.put("/api/v1/me/notice-preferences", json!({ "all": "weekly" })).await);
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        ask(&karim, &baltoro).await;
        let before = letters_to(stage, DESK).await.len();
        let mut mornings = Vec::new();
        for _ in 0..8 {
            wait_for_morning(stage);
            let sent = letters_to(stage, DESK).await.len() - before;
            mornings.push((local_date(stage.app.clock.now()).weekday(), sent));
        }
        let first = mornings.iter().position(|(_, sent)| *sent == 1).expect("a digest");
        assert_eq!(mornings[first].0, Weekday::Mon, "{mornings:?}");
        assert!(mornings[first..].iter().all(|(_, sent)| *sent == 1), "told once: {mornings:?}");
    });
}

#[test]
fn a_preference_changed_before_the_morning_counts() {
    scene(async |stage| {
        let desk = desk(stage).await;
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        ask(&karim, &baltoro).await;
        done(&desk.put("/api/v1/me/notice-preferences", json!({ "kinds": { "client_waits": "never" } })).await);
        let before = letters_to(stage, DESK).await.len();
        wait_for_morning(stage);
        assert_eq!(letters_to(stage, DESK).await.len(), before);
    });
}

#[test]
fn several_workers_make_one_digest() {
    scene(async |stage| {
        desk(stage).await;
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        ask(&karim, &baltoro).await;
        done(&karim.post("/api/v1/reports", json!({ "kind": "page", "reason": "wrong", "page": "/about" })).await);
        let before = letters_to(stage, DESK).await.len();
        wait_for_morning(stage);
        let workers = (0..4).map(|_| hunar::notifications::write_digests(&stage.app));
        for written in join_all(workers).await {
            written.expect("digests");
        }
        let letters = letters_to(stage, DESK).await;
        assert_eq!(letters.len() - before, 1);
        assert_eq!(letters.last().expect("a digest").subject, "2 notices from Hunar");
    });
}

#[test]
fn who_reads_urdu_gets_urdu() {
    scene(async |stage| {
        let desk = desk(stage).await;
        done(&desk.patch("/api/v1/me", json!({ "locale": "ur" })).await);
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        done(&karim.patch("/api/v1/me", json!({ "locale": "ur" })).await);
        ask(&karim, &baltoro).await;
        done(&karim.post("/api/v1/reports", json!({ "kind": "page", "reason": "wrong", "page": "/about" })).await);
        wait_for_morning(stage);
        let digest = letters_to(stage, DESK).await.pop().expect("a digest");
        assert_eq!(digest.subject, "ہنر سے 2 اطلاعات");
        assert!(digest.html.contains("dir=\"rtl\"") && digest.text.contains("Baltoro Labs منظوری کا منتظر ہے"));
        let desk = stage.api().signed_in(DESK, crate::support::market::PASSWORD).await;
        decide(&desk, &baltoro, true).await;
        let letter = letters_to(stage, KARIM).await.pop().expect("a mail");
        assert_eq!(letter.subject, "Baltoro Labs منظور ہو گیا");
        let browser = stage.browser().in_urdu();
        let form = browser.get("/sign-in").await.form("").fill("email", KARIM);
        browser.submit(form.fill("password", crate::support::market::PASSWORD)).await;
        for path in ["/notices", "/account/notices", "/unsubscribe/x"] {
            let page = browser.get(path).await;
            assert!(page.status == 200 && !page.text.contains("[notice"), "{path}");
        }
        assert!(browser.get("/notices").await.has("Baltoro Labs منظور ہو گیا"));
    });
}
