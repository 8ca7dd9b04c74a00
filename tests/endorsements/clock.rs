//! What the clock does with requests and with what stands.

use super::*;
use crate::support::app::scene;
use crate::support::market::all;
use chrono::TimeDelta;

async fn days(stage: &TestApp, days: i64) {
    stage.app.clock.advance(TimeDelta::days(days));
    stage.settle().await;
}

fn mails_to(stage: &TestApp, email: &str, subject: &str) -> usize {
    stage.letters().iter().filter(|letter| letter.to_email == email && letter.subject.contains(subject)).count()
}

#[test]
fn who_forgets_is_reminded_on_the_third_and_the_seventh_day_and_passed_over_on_the_tenth() {
    scene(async |stage| {
        let school = school(stage).await;
        school.second(stage).await;
        let id = school.asked(json!({})).await;
        let nudges = |stage: &TestApp| mails_to(stage, DARVESH, "still waiting");
        days(stage, 2).await;
        assert_eq!(nudges(stage), 0);
        days(stage, 2).await;
        assert_eq!(nudges(stage), 1);
        days(stage, 2).await;
        assert_eq!(nudges(stage), 1, "once is once");
        days(stage, 2).await;
        assert_eq!(nudges(stage), 2);
        days(stage, 3).await;
        let darvesh = stage.api().signed_in(DARVESH, PASSWORD).await;
        let shireen = stage.api().signed_in(SHIREEN, PASSWORD).await;
        assert_eq!(darvesh.get("/api/v1/me/mentoring").await.body, json!([]));
        assert_eq!(refused(&say(&darvesh, &id, json!({})).await), (409, "endorsement_claim_expired"));
        let waiting = shireen.get("/api/v1/me/mentoring").await.body;
        assert_eq!((all(&waiting, "id"), &waiting[0]["state"]), (vec![id.as_str()], &json!("waiting")));
        let amina = stage.api().signed_in(AMINA, PASSWORD).await;
        let told = amina.get("/api/v1/me/notices").await.body;
        assert!(all(&told["items"], "kind").contains(&"endorsement_moved"), "{told}");
        days(stage, 11).await;
        let amina = stage.api().signed_in(AMINA, PASSWORD).await;
        let own = amina.get("/api/v1/me/endorsement-requests").await.body;
        assert_eq!(own[0]["mentor"], Value::Null, "both had it: now it lies with all of them");
        let darvesh = stage.api().signed_in(DARVESH, PASSWORD).await;
        assert_eq!(say(&darvesh, &id, json!({})).await.status, 201, "who was late may still take it from there");
    });
}

#[test]
fn a_claim_that_is_over_does_not_wait_for_the_clock_to_be_refused() {
    scene(async |stage| {
        let school = school(stage).await;
        let id = school.asked(json!({})).await;
        done(&school.darvesh.post(&format!("/api/v1/endorsement-requests/{id}/claim"), json!({})).await);
        stage.app.clock.advance(TimeDelta::days(11));
        let darvesh = stage.api().signed_in(DARVESH, PASSWORD).await;
        assert_eq!(refused(&say(&darvesh, &id, json!({})).await), (409, "endorsement_claim_expired"));
    });
}

#[test]
fn four_at_once_are_the_most_and_giving_back_makes_room() {
    scene(async |stage| {
        let school = school(stage).await;
        let mut requests =
            vec![school.asked(json!({})).await, school.asked(json!({ "skill": "packaging-design" })).await];
        for (name, email) in [("Bano Gul", "bano@hunza.example"), ("Sana Noor", "sana@hunza.example")] {
            let api = graduate(stage, name, email, json!({})).await;
            enrol(&school.desk, &school.cohort, &api, name).await;
            let item = api.get("/api/v1/me/profile").await.body["content"]["items"][0]["id"].clone();
            for skill in ["logo-design", "packaging-design"] {
                let pieces = json!([{ "version": 1, "item": item }]);
                let body = school.request(json!({ "skill": skill, "pieces": pieces, "mentor": null }));
                let made = api.post("/api/v1/me/endorsement-requests", body).await;
                requests.push(done(&made)["id"].as_str().expect("an id").to_owned());
            }
        }
        let claim = |id: &str| format!("/api/v1/endorsement-requests/{id}/claim");
        for id in &requests[..4] {
            done(&school.darvesh.post(&claim(id), json!({})).await);
        }
        let fifth = school.darvesh.post(&claim(&requests[4]), json!({})).await;
        assert_eq!(refused(&fifth), (409, "endorsement_too_many_claims"));
        done(&school.darvesh.delete(&claim(&requests[3])).await);
        done(&school.darvesh.post(&claim(&requests[4]), json!({})).await);
        let shireen = school.second(stage).await;
        let waiting = shireen.get("/api/v1/me/mentoring").await.body;
        let seen = all(&waiting, "id");
        assert!(seen.contains(&requests[3].as_str()) && !seen.contains(&requests[4].as_str()), "{seen:?}");
    });
}

#[test]
fn what_lies_with_somebody_who_cannot_answer_goes_on_at_once() {
    scene(async |stage| {
        let school = school(stage).await;
        let shireen = school.second(stage).await;
        let id = school.asked(json!({})).await;
        done(&school.desk.delete(&format!("/api/v1/cohorts/{}/mentors/{}", school.cohort, school.mentor)).await);
        stage.settle().await;
        assert_eq!(all(&shireen.get("/api/v1/me/mentoring").await.body, "id"), [id.as_str()]);
    });
}

#[test]
fn after_a_year_and_a_half_it_says_how_old_it_is_until_the_mentor_stands_by_it() {
    scene(async |stage| {
        let school = school(stage).await;
        let id = school.endorsed().await;
        days(stage, 560).await;
        let page = stage.browser().get("/talent/amina-baig").await;
        assert!(page.has("older than 18 months"), "{}", page.words());
        let darvesh = stage.api().signed_in(DARVESH, PASSWORD).await;
        let told = darvesh.get("/api/v1/me/notices").await.body;
        assert_eq!(
            all(&told["items"], "kind").iter().filter(|kind| **kind == "endorsement_again").count(),
            1,
            "{told}"
        );
        stage.settle().await;
        done(&darvesh.post(&format!("/api/v1/endorsements/{id}/confirmation"), json!({})).await);
        assert!(!stage.browser().get("/talent/amina-baig").await.has("older than 18 months"));
    });
}
