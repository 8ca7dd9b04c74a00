//! The weights: looked at before they count, changed by the region desk alone, and never a reason for a stored score to move.

use super::impressions;
use crate::support::api::Api;
use crate::support::app::{TestApp, scene};
use crate::support::market::{DESK, act, approve, client, desk, done, draft, graduate, indexed};
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};

/// Amina has the skill, Zoya shows related work in words alone; and a gig that asks for it.
async fn market(stage: &TestApp) -> (Api, Api, String) {
    graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
    let words = json!({ "headline": "A logo for dried apricots, drawn by hand", "skills": [{ "skill": "photography", "level": 5 }] });
    graduate(stage, "Zoya Shah", "zoya@hunza.example", words).await;
    let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
    let desk = desk(stage).await;
    approve(&desk, &karim, &baltoro).await;
    let gig = draft(&karim, &baltoro, json!({})).await;
    act(&karim, &gig, "publish").await;
    indexed(stage).await;
    (karim, desk, gig)
}

fn words_alone() -> Value {
    json!({ "points-skills": 0, "points-evidence": 0, "points-occupation": 0, "points-text": 820_000 })
}

async fn order(own: &Api, gig: &str) -> Vec<String> {
    let list = own.get(&format!("/api/v1/gigs/{gig}/matches")).await.body;
    let handles = list["matches"].as_array().expect("matches").iter().map(|one| one["handle"].to_string());
    handles.collect()
}

#[test]
fn a_change_is_looked_at_before_it_counts_and_then_orders_every_list() {
    scene(async |stage| {
        let (karim, desk, gig) = market(stage).await;
        assert_eq!(order(&karim, &gig).await[0], "\"amina-baig\"");
        let before = desk.get("/api/v1/match-weights").await.body;
        assert_eq!((&before["version"], &before["versions"]), (&json!(2), &json!([])), "{before}");

        let change = json!({ "base": 2, "numbers": words_alone(), "note": "Words tell more than lists." });
        let preview = desk.post("/api/v1/match-weights/preview", change.clone()).await.body;
        assert_eq!((&preview["gigs"], &preview["changed"]), (&json!(1), &json!(1)), "{preview}");
        assert_eq!(preview["gain"][0], json!({ "handle": "zoya-shah", "before": 630_929, "after": 1_000_000 }));
        assert_eq!(preview["lose"][0]["handle"], "amina-baig");
        assert_eq!(desk.get("/api/v1/match-weights").await.body, before, "nothing changed");

        let made = desk.post("/api/v1/match-weights", change.clone()).await;
        assert_eq!((made.status, &made.body["version"]), (201, &json!(3)));
        indexed(stage).await;
        assert_eq!(order(&karim, &gig).await[0], "\"zoya-shah\"");
        let told = desk.get("/api/v1/match-weights").await.body;
        assert_eq!(told["versions"][0]["note"], "Words tell more than lists.");
        assert_eq!(told["numbers"]["points-text"], 820_000);
        let trail = desk.get("/api/v1/audit?action=matching.").await.body;
        assert_eq!(trail[0]["detail"]["changed"]["points-text"], json!([300_000, 820_000]), "{trail}");

        let again = desk.post("/api/v1/match-weights", change).await;
        assert_eq!((again.status, &again.body["errors"][0]["field"]), (422, &json!("base")), "{}", again.body);
    });
}

#[test]
fn numbers_that_break_a_promise_are_refused_beside_their_fields_and_kept() {
    scene(async |stage| {
        let (_, desk, _) = market(stage).await;
        let body = |numbers: Value| json!({ "base": 2, "numbers": numbers, "note": "Why not." });
        for (numbers, field, code) in [
            (json!({ "points-text": 1 }), "points-skills", "weights-points-sum"),
            (json!({ "credits-sibling": 1000 }), "credits-sibling", "field-out-of-range"),
            (json!({ "charm": 5 }), "charm", "field-not-a-choice"),
            (json!({}), "points-skills", "weights-nothing-changed"),
        ] {
            let refused = desk.post("/api/v1/match-weights", body(numbers)).await;
            let error = &refused.body["errors"][0];
            assert_eq!(
                (refused.status, &error["field"], &error["code"]),
                (422, &json!(field), &json!(code)),
                "{}",
                refused.body
            );
        }
        let admin = stage.signed_in(DESK).await;
        let form = admin.get("/staff/weights").await.form("/staff/weights").fill("note", "Less is more.");
        let back = admin.submit(form.fill("level-gap-2", "900").fill("act", "save")).await;
        assert_eq!(back.status, 422);
        assert!(back.has("A wider gap never leaves more"));
        let form = back.form("/staff/weights");
        assert_eq!((form.value("level-gap-2"), form.value("note")), (Some("900"), Some("Less is more.")));
    });
}

#[test]
fn what_a_client_saw_recomputes_when_people_the_list_of_skills_and_the_weights_have_moved_on() {
    scene(async |stage| {
        let (karim, desk, gig) = market(stage).await;
        let seen = karim.get(&format!("/api/v1/gigs/{gig}/matches")).await.body;
        assert_eq!(impressions(stage).await.0, 2);
        let change = json!({ "base": 2, "numbers": words_alone(), "note": "Words." });
        done(&desk.post("/api/v1/match-weights", change).await);
        // It stands before all others in the alphabet, so every skill has another number from now on.
        let proposed = karim.post("/api/v1/skill-proposals", json!({ "label": "Aab drawing", "note": "" })).await;
        let id = done(&proposed)["id"].as_str().expect("an id").to_owned();
        let decision = json!({ "decision": "add", "family": "design" });
        done(&desk.post(&format!("/api/v1/skill-proposals/{id}/decision"), decision).await);
        graduate(stage, "Noor Ali", "noor@hunza.example", json!({})).await;
        indexed(stage).await;
        karim.get(&format!("/api/v1/gigs/{gig}/matches")).await;

        let past = desk.get(&format!("/api/v1/gigs/{gig}/shown")).await.body;
        let rows = past["shown"].as_array().expect("rows");
        assert_eq!(rows.len(), 3, "{past}");
        for row in rows {
            assert_eq!((&row["recomputes"], &row["stored"]), (&json!(true), &row["score"]["points"]), "{row}");
        }
        for one in seen["matches"].as_array().expect("matches") {
            let row = rows.iter().find(|row| row["handle"] == one["handle"]).expect("who was shown");
            assert_eq!(row["score"], one["score"], "the very reasons that the client saw");
        }
        let newer = rows.iter().find(|row| row["handle"] == "noor-ali").expect("Noor");
        assert_eq!(newer["score"]["version"], 3);
        let page = stage.signed_in(DESK).await.get(&format!("/staff/gigs/{gig}/shown")).await;
        assert!(page.has("Amina Baig") && page.has("Recomputes") && !page.has("Does not recompute"));

        let checked = hunar::matching::check(&stage.app).await.expect("a check");
        assert_eq!((checked.scores, checked.wrong.len()), (3, 0));
        let mut conn = stage.app.db.read().await.expect("a connection");
        let forged = "UPDATE match_scores SET total = total + 1 WHERE profile_id = (SELECT id FROM profiles WHERE handle = 'noor-ali')";
        diesel::sql_query(forged).execute(&mut conn).await.expect("a change behind the program's back");
        drop(conn);
        assert_eq!(hunar::matching::check(&stage.app).await.expect("a check").wrong.len(), 1);

        stage.app.clock.advance(chrono::TimeDelta::days(366));
        stage.settle().await;
        assert_eq!(hunar::matching::check(&stage.app).await.expect("a check").scores, 0, "a year is enough");
        assert_eq!(impressions(stage).await.0, 0);
    });
}
