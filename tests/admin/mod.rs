//! The desk's own pages: dated rules, the audit trail and its chain, the state of the machine.

use crate::support::api::Api;
use crate::support::app::{TestApp, scene};
use crate::support::market::{self, DESK, all, desk, done, graduate};
use chrono::{DateTime, TimeDelta, Utc};
use diesel_async::SimpleAsyncConnection;
use hunar::platform::audit::chain;
use serde_json::{Value, json};

#[test]
fn a_rule_changes_from_its_day_on() {
    scene(async |stage| {
        let desk_api = desk(stage).await;
        let admin = stage.signed_in(DESK).await;
        let page = admin.get("/staff/rules/gig-life").await;
        assert!(page.has("Now: 30 days."), "{}", page.words());
        let later = (stage.app.clock.today() + TimeDelta::days(10)).to_string();
        let form = page.form("").fill("value", "45").fill("valid_from", &later).fill("note", "The schools are closed.");
        assert!(admin.submit(form).await.flash().contains("changed"));
        assert!(admin.get("/staff/rules").await.has("45 days"));

        let (own, client) = market::client(stage, "Karim Shah", "karim@skardu.example").await;
        market::approve(&desk_api, &own, &client).await;
        assert_eq!(life_of_a_gig(stage, &own, &client).await, 30);
        stage.app.clock.advance(TimeDelta::days(11));
        let own = stage.api().signed_in("karim@skardu.example", market::PASSWORD).await;
        assert_eq!(life_of_a_gig(stage, &own, &client).await, 45);
    });
}

/// Days for which a gig that is published now stays open.
async fn life_of_a_gig(stage: &TestApp, own: &Api, client: &str) -> i64 {
    let gig = market::draft(own, client, json!({})).await;
    market::act(own, &gig, "publish").await;
    let shown = own.get(&format!("/api/v1/gigs/{gig}")).await;
    let end: DateTime<Utc> = done(&shown)["expires_at"].as_str().expect("an end").parse().expect("a moment");
    (end - stage.app.clock.now()).num_days()
}

#[test]
fn a_rule_is_refused_beside_its_field_and_a_coming_change_is_taken_back() {
    scene(async |stage| {
        desk(stage).await;
        let admin = stage.signed_in(DESK).await;
        let page = admin.get("/staff/rules/gig-life").await;
        let wrong = admin.submit(page.form("").fill("value", "900").fill("note", "Too long.")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text_of("#f-value-error").contains("Between 7 and 180"));
        assert_eq!(wrong.form("").value("note"), Some("Too long."));

        let later = (stage.app.clock.today() + TimeDelta::days(3)).to_string();
        let form = wrong.form("").fill("value", "20").fill("valid_from", &later);
        let changed = admin.submit(form).await;
        let back = admin.submit(changed.form("/staff/rules/gig-life/withdraw")).await;
        assert!(back.flash().contains("taken back"));
        assert_eq!(back.count("form[action$='/withdraw']"), 0);
        assert_eq!(admin.get("/staff/rules/gig-lives").await.status, 404);
    });
}

#[test]
fn everybody_reads_the_rules_and_the_region_desk_changes_them() {
    scene(async |stage| {
        let desk = desk(stage).await;
        let rules = stage.api().get("/api/v1/rules").await;
        assert!(all(&rules.body, "key").contains(&"gig-life"));
        let body = json!({ "value": 21, "note": "Shorter." });
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        assert_eq!(amina.put("/api/v1/rules/gig-life", body.clone()).await.status, 404);
        done(&desk.put("/api/v1/rules/gig-life", body).await);
        let rules = stage.api().get("/api/v1/rules").await;
        let life = rules.body.as_array().expect("rules").iter().find(|rule| rule["key"] == "gig-life").expect("it");
        assert_eq!((&life["value"], &life["changes"][0]["note"]), (&json!(21), &json!("Shorter.")));
        let at = life["changes"][0]["valid_from"].as_str().expect("a moment").replace('+', "%2B");
        let back = desk.delete(&format!("/api/v1/rules/gig-life?valid_from={at}")).await;
        assert_eq!((back.status, back.body["code"].as_str()), (409, Some("rule_counts_already")));
    });
}

#[test]
fn the_trail_tells_who_did_what_and_denials_too() {
    scene(async |stage| {
        let desk = desk(stage).await;
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        assert_eq!(amina.get("/api/v1/audit").await.status, 404);
        let denied = desk.get("/api/v1/audit?action=denied").await;
        let row = &done(&denied)[0];
        assert_eq!(row["actor"], json!(market::person(stage, "amina@hunza.example").await));
        assert_eq!(row["detail"]["route"], "/api/v1/audit");

        let admin = stage.signed_in(DESK).await;
        let page = admin.get("/staff/audit?action=accounts.sign").await;
        assert!(page.has("Amina Baig") && page.has("accounts.sign_up"), "{}", page.words());
        let graduate = stage.signed_in("amina@hunza.example").await;
        assert_eq!(graduate.get("/staff/audit").await.status, 404);
        assert!(admin.get("/staff/audit?action=denied").await.has("/staff/audit"));
    });
}

#[test]
fn a_change_behind_the_programs_back_breaks_the_chain() {
    scene(async |stage| {
        let desk = desk(stage).await;
        graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        stage.settle().await;
        let mut conn = stage.app.db.read().await.expect("a connection");
        let before = chain::check(&mut conn, None).await.expect("a look");
        assert!(before.is_sound() && before.sound > 3 && before.waiting == 0, "{before:?}");

        // Nobody changes the trail with the program's own means …
        for sql in [
            "UPDATE audit_log SET action = 'nothing'",
            "DELETE FROM audit_log",
            "TRUNCATE audit_log CASCADE",
            "UPDATE audit_chain SET hash = ''",
            "DELETE FROM audit_chain",
        ] {
            assert!(conn.batch_execute(sql).await.is_err(), "{sql}");
        }
        // … and whoever may switch its guard off is found out.
        let forged = "ALTER TABLE audit_log DISABLE TRIGGER audit_log_append_only; \
                      UPDATE audit_log SET actor = NULL WHERE id = (SELECT entry FROM audit_chain WHERE position = 2); \
                      ALTER TABLE audit_log ENABLE TRIGGER audit_log_append_only";
        conn.batch_execute(forged).await.expect("a forgery");
        let after = chain::check(&mut conn, Some(&before.head)).await.expect("a look");
        assert_eq!((after.broken_at, after.is_sound()), (Some(2), false));
        let state = desk.get("/api/v1/machine").await;
        assert_eq!(done(&state)["audit_broken_at"], 2);
    });
}

#[test]
fn a_cut_off_end_is_found_by_the_hash_that_was_noted() {
    scene(async |stage| {
        desk(stage).await;
        stage.settle().await;
        let mut conn = stage.app.db.read().await.expect("a connection");
        let noted = chain::check(&mut conn, None).await.expect("a look").head;
        assert_eq!(chain::check(&mut conn, Some(&noted)).await.expect("a look").knows, Some(true));
        let cut = "ALTER TABLE audit_chain DISABLE TRIGGER USER; ALTER TABLE audit_log DISABLE TRIGGER USER; \
                   DELETE FROM audit_chain WHERE position = (SELECT max(position) FROM audit_chain); \
                   DELETE FROM audit_log WHERE id NOT IN (SELECT entry FROM audit_chain)";
        conn.batch_execute(cut).await.expect("a forgery");
        let after = chain::check(&mut conn, Some(&noted)).await.expect("a look");
        assert_eq!((after.broken_at, after.knows, after.is_sound()), (None, Some(false), false));
    });
}

#[test]
fn the_machine_says_whether_search_holds_what_the_tables_say() {
    scene(async |stage| {
        let desk = desk(stage).await;
        graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        market::indexed(stage).await;
        let state = desk.get("/api/v1/machine").await;
        let state: &Value = done(&state);
        assert_eq!((&state["profiles_indexed"], &state["profiles_published"]), (&json!(1), &json!(1)));
        let admin = stage.signed_in(DESK).await;
        let page = admin.get("/staff/machine").await;
        assert!(page.has("holds what the tables say") && page.has("as they were written"), "{}", page.words());
    });
}
