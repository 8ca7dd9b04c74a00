//! What becomes of what a mentor said when they are suspended, change their name, or leave.

use super::*;
use crate::support::app::scene;

#[test]
fn of_a_suspended_mentor_nothing_counts_until_they_are_restored() {
    scene(async |stage| {
        let school = school(stage).await;
        school.endorsed().await;
        let suspension = format!("/api/v1/people/{}/suspension", school.mentor);
        done(&school.desk.put(&suspension, json!({ "reason": "Asked for money." })).await);
        stage.settle().await;
        assert_eq!(school.letters(stage).await.len(), 0);
        assert_eq!(count(stage, "SELECT count(*) FROM profile_skills WHERE earned").await, 0);
        assert_eq!(stage.browser().get(&format!("/mentors/{}", school.mentor)).await.status, 404);
        done(&school.desk.delete(&suspension).await);
        stage.settle().await;
        assert_eq!(school.letters(stage).await.len(), 1);
        assert_eq!(count(stage, "SELECT count(*) FROM profile_skills WHERE earned").await, 1);
    });
}

#[test]
fn what_a_mentor_who_leaves_said_stays_without_a_name() {
    scene(async |stage| {
        let school = school(stage).await;
        school.endorsed().await;
        done(&school.darvesh.post("/api/v1/me/departure", json!({ "password": PASSWORD })).await);
        let letters = school.letters(stage).await;
        assert_eq!((&letters[0]["mentor"], &letters[0]["sentence"]), (&Value::Null, &json!(SEEN)));
        let page = stage.browser().get("/talent/amina-baig").await;
        assert!(page.has("A mentor who has left") && !page.has("Darvesh"), "{}", page.words());
        stage.signed_in(DARVESH).await;
        assert_eq!(school.letters(stage).await[0]["mentor_name"], "Darvesh Khan", "who stays is named again");
    });
}

#[test]
fn a_graduate_who_leaves_takes_the_words_along() {
    scene(async |stage| {
        let school = school(stage).await;
        school.endorsed().await;
        school.asked(json!({ "skill": "packaging-design" })).await;
        done(&school.amina.post("/api/v1/me/departure", json!({ "password": PASSWORD })).await);
        assert_eq!(school.darvesh.get("/api/v1/me/mentoring").await.body, json!([]), "what was asked for is withdrawn");
        stage.app.clock.advance(chrono::TimeDelta::days(20));
        stage.settle().await;
        let words =
            "SELECT count(*) FROM endorsements JOIN endorsement_requests USING (id) WHERE sentence <> '' OR note <> ''";
        assert_eq!(count(stage, words).await, 0);
        let letters = "SELECT count(*) FROM profiles WHERE letters IS NOT NULL";
        assert_eq!(count(stage, letters).await, 0);
        let darvesh = stage.api().signed_in(DARVESH, PASSWORD).await;
        let figures = darvesh.get(&format!("/api/v1/mentors/{}", school.mentor)).await.body;
        assert_eq!(figures["figures"]["levels"], json!([0, 0, 0, 1, 0]), "that somebody was endorsed still counts");
    });
}
