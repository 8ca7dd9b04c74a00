//! What is kept of it, who looked, and what becomes of it when the learner leaves.

use super::*;
use crate::support::app::scene;
use chrono::TimeDelta;
use hunar::app::App;

async fn copy(stage: &TestApp) -> Value {
    let id = person(stage, YOUNG).await;
    let part = App::personal().into_iter().find(|part| part.slice == "consent").expect("the part");
    let mut conn = stage.app.db.read().await.expect("a connection");
    (part.export)(&mut conn, id).await.expect("a copy")
}

#[test]
fn the_copy_of_a_learner_says_who_agreed_to_what_and_nothing_of_the_document() {
    scene(async |stage| {
        let school = school(stage).await;
        let id = school.agreed(stage, &EVERYTHING).await;
        done(&school.withdraw(&school.coordinator, &id, &["badges"]).await);
        let copy = copy(stage).await;
        let one = &copy["consents"][0];
        assert_eq!((&one["guardian"], &one["relation"]), (&json!("Bibi Nasreen"), &json!("mother")));
        let acts: Vec<&str> =
            one["history"].as_array().expect("a history").iter().filter_map(|event| event["act"].as_str()).collect();
        assert_eq!(acts, ["recorded", "confirmed", "withdrawn"]);
        let text = copy.to_string();
        assert!(!text.contains("42101") && !text.contains("355"), "{text}");
        assert!(!text.contains(&id_of(stage, TRAINER).await), "who of the staff did it stays with the staff");
    });
}

#[test]
fn a_learner_who_leaves_takes_the_consent_along_and_the_guardian_is_forgotten_later() {
    scene(async |stage| {
        let school = school(stage).await;
        school.agreed(stage, &EVERYTHING).await;
        done(&school.zara.post("/api/v1/me/departure", json!({ "password": PASSWORD })).await);
        assert_eq!(open(stage).await, 404);
        stage.app.clock.advance(TimeDelta::days(15));
        stage.settle().await;
        assert_eq!(count(stage, "SELECT count(*) FROM consents WHERE ended_why = 'left' AND guardian <> ''").await, 1);
        stage.app.clock.advance(TimeDelta::days(91));
        stage.settle().await;
        assert_eq!(count(stage, "SELECT count(*) FROM consents WHERE guardian <> ''").await, 0);
    });
}

#[test]
fn history_is_only_ever_added_to_and_each_look_of_staff_is_recorded() {
    scene(async |stage| {
        let school = school(stage).await;
        school.agreed(stage, &EVERYTHING).await;
        let mut conn = stage.app.db.read().await.expect("a connection");
        assert!(conn.batch_execute("UPDATE consent_events SET act = 'withdrawn'").await.is_err());
        assert!(conn.batch_execute("DELETE FROM consent_events").await.is_err());
        drop(conn);
        let looks = "SELECT count(*) FROM audit_log WHERE action = 'accounts.look_at_minor'";
        let trainer = stage.signed_in(TRAINER).await;
        let mut seen = count(stage, looks).await;
        for path in [school.page(), format!("{}/paper", school.page())] {
            assert_eq!(trainer.get(&path).await.status, 200, "{path}");
            assert_eq!(count(stage, looks).await, seen + 1, "{path}");
            seen += 1;
        }
        done(&school.trainer.get(&school.consents()).await);
        assert_eq!(count(stage, looks).await, seen + 1);
        school.recorded(stage, &["portfolio"]).await;
        done(&school.trainer.get("/api/v1/consents").await);
        assert_eq!(count(stage, looks).await, seen + 2);
        for action in ["consent.record", "consent.confirm"] {
            let told = format!("SELECT count(*) FROM audit_log WHERE action = '{action}'");
            assert!(count(stage, &told).await > 0, "{action}");
        }
    });
}
