//! People under 18: what nobody sees, and the birthday on which nothing opens by itself.

use super::mails;
use crate::support::app::{TestApp, scene};
use crate::support::market::{approve, client, desk, done, indexed, join_born, privacy};
use chrono::{Days, Months, TimeDelta};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use schema::audit_log;
use serde_json::json;

const YOUNG: &str = "zara@hunza.example";

/// Somebody who turns eighteen in three days, with a published learner's portfolio.
async fn learner(stage: &TestApp) -> crate::support::api::Api {
    let birth = stage.app.clock.today() + Days::new(3) - Months::new(18 * 12);
    let zara = join_born(stage, "Zara Mehdi", YOUNG, &birth.to_string()).await;
    let profile = json!({
        "headline": "Logos", "skills": [{ "skill": "logo-design", "level": 2 }],
        "languages": [{ "code": "ur", "level": "native" }],
    });
    done(&zara.put("/api/v1/me/profile", profile).await);
    let item = json!({ "title": "A poster", "done": "Drew it.", "skills": ["logo-design"] });
    done(&zara.post("/api/v1/me/profile/items", item).await);
    done(&zara.post("/api/v1/me/profile/versions", json!({})).await);
    zara
}

async fn looks(stage: &TestApp) -> i64 {
    let mut conn = stage.app.db.read().await.expect("a connection");
    let rows = audit_log::table.filter(audit_log::action.eq("accounts.look_at_minor"));
    rows.count().get_result(&mut conn).await.expect("a count")
}

#[test]
fn a_learner_opens_nothing_before_the_birthday() {
    scene(async |stage| {
        let zara = learner(stage).await;
        for visibility in ["public", "clients"] {
            let refused = zara.put("/api/v1/me/profile/visibility", json!({ "visibility": visibility })).await;
            assert_eq!((refused.status, refused.body["code"].as_str()), (403, Some("profile_of_learner")));
        }
        let role = zara.post("/api/v1/me/roles", json!({ "role": "client" })).await;
        assert_eq!((role.status, role.body["code"].as_str()), (403, Some("role_needs_adult")));
        let agreed = zara.post("/api/v1/me/coming-of-age", json!({ "terms": 1, "privacy": privacy() })).await;
        assert_eq!((agreed.status, agreed.body["code"].as_str()), (409, Some("not_of_age")));
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        approve(&desk(stage).await, &karim, &baltoro).await;
        indexed(stage).await;
        assert_eq!(karim.get("/api/v1/talent/zara").await.status, 404);
        assert_eq!(karim.get("/api/v1/talent?q=logos").await.body["items"], json!([]));
        assert_eq!(stage.app.matches.size().0, 0);
        let own = stage.signed_in(YOUNG).await;
        assert_eq!(own.get("/account/of-age").await.status, 404);
        assert_eq!(own.get("/profile").await.count("form[action='/profile/visibility']"), 0);
    });
}

#[test]
fn nothing_opens_at_midnight_and_the_grown_up_is_asked_and_chooses() {
    scene(async |stage| {
        learner(stage).await;
        stage.app.clock.advance(TimeDelta::days(2));
        stage.settle().await;
        assert_eq!(mails(stage, YOUNG, "eighteen").await, 0);
        stage.app.clock.advance(TimeDelta::days(1));
        indexed(stage).await;
        indexed(stage).await;
        assert_eq!(mails(stage, YOUNG, "eighteen").await, 1, "asked once");
        assert_eq!(stage.app.matches.size().0, 0);
        assert_eq!(stage.browser().get("/talent/zara").await.status, 404);
        let own = stage.signed_in(YOUNG).await;
        assert!(own.get("/desk").await.has("You are eighteen"));
        let page = own.get("/account/of-age").await;
        let form = page.form("").fill("terms", "1");
        assert_eq!(own.submit(form).await.status, 422, "both are read");
        let form = page.form("").fill("terms", "1").fill("privacy", &privacy().to_string());
        let agreed = own.submit(form).await;
        assert!(agreed.path == "/profile" && agreed.flash().contains("still hidden"), "{}", agreed.path);
        indexed(stage).await;
        assert_eq!(stage.browser().get("/talent/zara").await.status, 404, "hidden until they choose");
        assert_eq!(stage.app.matches.size().0, 0);
        let form = agreed.form("/profile/visibility").fill("visibility", "public");
        own.submit(form).await;
        indexed(stage).await;
        assert!(stage.browser().get("/talent/zara").await.has("Zara Mehdi"));
        assert_eq!(stage.app.matches.size().0, 1);
        assert!(!own.get("/desk").await.has("You are eighteen"));
        let zara = stage.api().signed_in(YOUNG, crate::support::market::PASSWORD).await;
        done(&zara.post("/api/v1/me/roles", json!({ "role": "client" })).await);
    });
}

#[test]
fn a_program_agrees_as_a_grown_up_too() {
    scene(async |stage| {
        learner(stage).await;
        stage.app.clock.advance(TimeDelta::days(4));
        let zara = stage.api().signed_in(YOUNG, crate::support::market::PASSWORD).await;
        let me = zara.get("/api/v1/me").await.body;
        assert_eq!((&me["adult"], &me["comes_of_age"]), (&json!(false), &json!(true)));
        let old = zara.post("/api/v1/me/coming-of-age", json!({ "terms": 0, "privacy": privacy() })).await;
        assert_eq!(old.status, 422);
        done(&zara.post("/api/v1/me/coming-of-age", json!({ "terms": 1, "privacy": privacy() })).await);
        let me = zara.get("/api/v1/me").await.body;
        assert_eq!((&me["adult"], &me["comes_of_age"]), (&json!(true), &json!(false)));
        stage.settle().await;
    });
}

#[test]
fn each_look_of_staff_at_a_minor_is_recorded_and_shows_the_first_name() {
    scene(async |stage| {
        let zara = learner(stage).await;
        let api = desk(stage).await;
        let browser = stage.signed_in(crate::support::market::DESK).await;
        let id = zara.get("/api/v1/me").await.body["id"].as_str().expect("an id").to_owned();
        let mut seen = looks(stage).await;
        for path in ["/api/v1/people?q=Zara", &format!("/api/v1/people/{id}"), "/api/v1/talent/zara"] {
            assert_eq!(api.get(path).await.status, 200, "{path}");
            let now = looks(stage).await;
            assert_eq!(now, seen + 1, "{path}");
            seen = now;
        }
        let person = format!("/staff/people/{id}");
        let pages = ["/staff/people?q=Zara", &person, "/talent/zara", "/talent/zara/v/1", "/talent/zara/cv"];
        for path in pages {
            assert_eq!(browser.get(path).await.status, 200, "{path}");
            let now = looks(stage).await;
            assert_eq!(now, seen + 1, "{path}");
            seen = now;
        }
        let page = browser.get("/talent/zara").await;
        assert!(page.has("Zara") && !page.words().contains("Mehdi"), "{}", page.words());
        assert_eq!(api.get("/api/v1/talent/zara").await.body["name"], "Zara");
        // Their own looks and those at grown-ups leave no trace.
        let seen = looks(stage).await;
        zara.get("/api/v1/talent/zara").await;
        api.get("/api/v1/people?q=Region").await;
        assert_eq!(looks(stage).await, seen);
    });
}

#[test]
fn a_list_of_several_minors_is_one_look_that_names_each() {
    scene(async |stage| {
        let zara = learner(stage).await;
        let nida = join_born(stage, "Nida Mehdi", "nida@hunza.example", "2011-06-01").await;
        let api = desk(stage).await;
        let browser = stage.signed_in(crate::support::market::DESK).await;
        done(&api.get("/api/v1/people?q=Mehdi").await);
        assert_eq!(looks(stage).await, 1);
        assert!(browser.get("/staff/people?q=Mehdi").await.has("Nida Mehdi"));
        assert_eq!(looks(stage).await, 2);
        for own in [&zara, &nida] {
            let id = own.get("/api/v1/me").await.body["id"].as_str().expect("an id").to_owned();
            let trail = api.get(&format!("/api/v1/audit?action=accounts.look&about={id}")).await;
            assert_eq!(done(&trail).as_array().map(Vec::len), Some(2), "{}", trail.body);
        }
        // The trail and the appeals name people too.
        assert!(browser.get("/staff/audit").await.has("Nida Mehdi"));
        assert_eq!(looks(stage).await, 3);
        let id = nida.get("/api/v1/me").await.body["id"].as_str().expect("an id").to_owned();
        done(&api.put(&format!("/api/v1/people/{id}/suspension"), json!({ "reason": "Asked for a deposit." })).await);
        let link = stage.link_mailed_to("nida@hunza.example").await;
        let link = link.rsplit('/').next().expect("a link");
        done(&stage.api().post("/api/v1/appeals", json!({ "link": link, "text": "I did not." })).await);
        let seen = looks(stage).await;
        done(&api.get("/api/v1/appeals").await);
        assert!(browser.get("/staff/appeals").await.has("Nida Mehdi"));
        assert_eq!(looks(stage).await, seen + 2);
    });
}
