//! Reports: anybody sends them, staff decide, and each leads to what was reported and to who is behind it.

use crate::support::app::{scene, scene_with};
use crate::support::market::{DESK, desk, graduate};
use hunar::platform::config::Config;
use serde_json::{Value, json};

#[test]
fn a_visitor_reports_a_profile_and_staff_find_the_person() {
    scene(async |stage| {
        graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        desk(stage).await;
        let visitor = stage.browser();
        let profile = visitor.get("/talent/amina-baig").await;
        let report = profile.attribute("a[href^='/report']", "href").expect("a link to report");
        let form = visitor.get(&report).await.form("").fill("reason", "copied").fill("note", "My poster.");
        assert!(visitor.submit(form).await.flash().contains("Staff will look"));

        let staff = stage.signed_in(DESK).await;
        assert!(staff.get("/desk").await.has("1 report waits"));
        assert!(staff.get("/staff").await.has("The oldest came today"));
        let queue = staff.get("/staff/reports").await;
        assert!(queue.has("My poster.") && queue.has("Accounts behind it: Amina Baig"), "{}", queue.words());
        assert_eq!(queue.count("main a[href='/talent/amina-baig']"), 1);
        let account = queue.attribute("main a[href^='/staff/people/']", "href").expect("the account");
        assert!(staff.get(&account).await.has("Amina Baig"));
    });
}

#[test]
fn a_decision_needs_a_note_and_is_made_once() {
    scene(async |stage| {
        desk(stage).await;
        let visitor = stage.browser();
        let form =
            visitor.get("/report").await.form("").fill("reason", "wrong").fill("note", "The map is upside down.");
        visitor.submit(form).await;
        let staff = stage.signed_in(DESK).await;
        let path = staff.get("/staff/reports").await.attribute("main details form", "action").expect("a form");
        let empty = staff.submit(staff.get("/staff/reports").await.form(&path).fill("decision", "acted")).await;
        assert_eq!(empty.status, 422);
        let decide = || async {
            let page = staff.get("/report").await;
            let token = page.attribute("input[name=csrf]", "value").expect("a token");
            let fields = [("csrf", token.as_str()), ("decision", "acted"), ("note", "Turned it round.")];
            staff.post_raw(&path, &fields).await.status
        };
        assert_eq!((decide().await, decide().await), (303, 409));
        assert!(staff.get("/staff/reports").await.has("No open reports"));
    });
}

#[test]
fn only_staff_read_reports_and_only_things_are_reported() {
    scene(async |stage| {
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        assert_eq!(amina.get("/api/v1/reports").await.status, 404);
        assert_eq!(stage.api().get("/api/v1/reports").await.status, 401);
        let visitor = stage.browser();
        assert!(visitor.get("/staff/reports").await.path.starts_with("/sign-in"));
        for odd in ["/report?kind=gig", "/report?kind=gig&id=7", "/report?kind=person"] {
            assert_eq!(visitor.get(odd).await.status, 404, "{odd}");
        }
    });
}

#[test]
fn the_same_by_program() {
    scene(async |stage| {
        let desk = desk(stage).await;
        let page = json!({ "kind": "page", "reason": "wrong", "page": "/about" });
        let made = stage.api().post("/api/v1/reports", page).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let bad = stage.api().post("/api/v1/reports", json!({ "kind": "gig", "reason": "dull" })).await;
        let fields: Vec<&Value> = bad.body["errors"].as_array().expect("errors").iter().map(|e| &e["field"]).collect();
        assert_eq!((bad.status, fields), (422, vec![&json!("id"), &json!("reason")]));

        let open = desk.get("/api/v1/reports").await;
        assert_eq!(open.body["items"][0]["id"], made.body["id"]);
        let path = format!("/api/v1/reports/{}/decision", made.body["id"].as_str().expect("an id"));
        let decision = json!({ "decision": "dismissed", "note": "It is right." });
        assert_eq!(desk.post(&path, decision.clone()).await.status, 204);
        let again = desk.post(&path, decision).await;
        assert_eq!((again.status, again.body["code"].as_str()), (409, Some("report_decided")));
    });
}

#[test]
fn one_address_sends_ten_reports_an_hour() {
    let limited = |config: Config| Config { limits: true, ..config };
    scene_with(limited, async |stage| {
        let mut answers = Vec::new();
        for _ in 0..11 {
            let body = json!({ "kind": "page", "reason": "wrong" });
            answers.push(stage.api().post("/api/v1/reports", body).await.status);
        }
        assert_eq!(answers, [vec![201; 10], vec![429]].concat());
    });
}
