//! Leaving with a reason, and graduating with enough attendance.

use super::{COORDINATOR, School, audited, school};
use crate::support::app::{TestApp, scene};
use crate::support::market::{PASSWORD, done, join_born};
use serde_json::{Value, json};
use uuid::Uuid;

const NOTE: &str = "Her brother needs her in the shop.";

/// Somebody in training who claimed their place: the enrolment.
async fn trained(stage: &TestApp, school: &School) -> String {
    let amina = join_born(stage, "Amina Baig", "amina@hunza.example", "2004-03-09").await;
    let (enrolment, code) = school.enrol("Amina Baig", "2004-03-09").await;
    done(&amina.post("/api/v1/claims", json!({ "code": code })).await);
    act(school, &enrolment, json!({ "act": "start", "on": "2026-01-05" })).await;
    enrolment
}

async fn act(school: &School, enrolment: &str, body: Value) -> Value {
    done(&school.coordinator.post(&format!("/api/v1/enrolments/{enrolment}/acts"), body).await).clone()
}

#[test]
fn who_leaves_says_when_and_why_and_only_the_centre_and_they_read_it() {
    scene(async |stage| {
        let school = school(stage).await;
        let enrolment = trained(stage, &school).await;
        let acts = format!("/api/v1/enrolments/{enrolment}/acts");
        for (body, field) in [
            (json!({ "act": "drop_out" }), "reason"),
            (json!({ "act": "drop_out", "reason": "boredom" }), "reason"),
            (json!({ "act": "drop_out", "reason": "work", "note": "x".repeat(301) }), "note"),
            (json!({ "act": "drop_out", "reason": "work", "on": "2026-01-04" }), "on"),
            (json!({ "act": "drop_out", "reason": "work", "on": "2099-01-01" }), "on"),
        ] {
            let answer = school.coordinator.post(&acts, body).await;
            assert_eq!((answer.status, answer.body["errors"][0]["field"].as_str()), (422, Some(field)));
        }
        let page = school.page(stage).await;
        let one = format!("{}/enrolments/{enrolment}", page.split("/cohorts").next().expect("the centre"));
        let browser = stage.signed_in(COORDINATOR).await;
        let form = browser.get(&one).await.form(&format!("{one}/acts")).fill("act", "drop_out").fill("note", NOTE);
        let odd = browser.submit(form.fill("on", "2026-02-02")).await;
        assert!(odd.status == 422 && odd.has("Say why they leave."), "{}", odd.words());
        let form = odd.form(&format!("{one}/acts"));
        assert_eq!((form.value("note"), form.value("on")), (Some(NOTE), Some("2026-02-02")));
        let left = browser.submit(form.fill("reason", "family").fill("act", "drop_out")).await;
        assert!(left.has("Left 2026-02-02 Family: Her brother"), "{}", left.words());

        let trainer = school.trainer.get(&format!("/api/v1/enrolments/{enrolment}")).await.body;
        let last = &trainer["states"][2];
        assert_eq!(
            (&last["since"], &last["reason"], &last["note"]),
            (&json!("2026-02-02"), &json!("family"), &json!(NOTE))
        );
        let mine = stage.signed_in("amina@hunza.example").await.get(&format!("/my/enrolments/{enrolment}")).await;
        assert!(mine.has("Family: Her brother needs her"), "{}", mine.words());
        let amina = stage.api().signed_in("amina@hunza.example", PASSWORD).await;
        let own = amina.get(&format!("/api/v1/me/enrolments/{enrolment}/attendance")).await.body;
        assert_eq!(own["states"][2]["note"], NOTE);
        let trail = school.desk.get("/api/v1/audit?action=centres.act").await.body.to_string();
        assert!(trail.contains("family") && !trail.contains("brother"), "the trail keeps no sentence");
        let centre = stage.browser().get(&format!("/centres/{}", school.centre)).await;
        assert!(!centre.text.contains("brother"));
        assert_eq!(school.other.get(&format!("/api/v1/enrolments/{enrolment}")).await.status, 404);

        act(&school, &enrolment, json!({ "act": "return" })).await;
        let seen = school.coordinator.get(&format!("/api/v1/enrolments/{enrolment}")).await.body;
        assert_eq!((&seen["state"], &seen["states"][3]["reason"]), (&json!("active"), &Value::Null));
        assert_eq!(seen["states"][2]["reason"], "family", "what was stays told");
        assert!(audited(stage, "centres.act").await >= 3);
    });
}

#[test]
fn who_attended_too_little_does_not_graduate_and_reads_how_much_is_asked() {
    scene(async |stage| {
        let school = school(stage).await;
        school.import("name,born\nAmina Baig,2004-03-09\nKarim Shah,2003-01-01\nZoya Ali,2002-02-02\n").await;
        let cohort = format!("/api/v1/cohorts/{}", school.cohort);
        let week = json!({ "days": ["mon"], "starts": "16:00", "ends": "18:00", "until": "2026-01-31" });
        done(&school.coordinator.post(&format!("{cohort}/calendar"), week).await);
        done(&school.coordinator.post(&format!("{cohort}/acts"), json!({ "act": "start", "on": "2026-01-05" })).await);
        let lessons = school.coordinator.get(&format!("{cohort}/lessons")).await.body;
        let people = school.people().await;
        let id = |row: &Value| row["id"].as_str().expect("an id").to_owned();
        let mut marks = Vec::new();
        // Of four sessions Amina attends all, Karim two, Zoya one.
        for (lesson, row) in lessons.as_array().expect("sessions").iter().enumerate() {
            for (person, least) in people.as_array().expect("people").iter().zip([4, 2, 1]) {
                let mark = if lesson < least { "present" } else { "absent" };
                let at = format!("{}T12:00:00Z", row["held_on"].as_str().expect("a day"));
                marks.push(
                    json!({ "id": Uuid::new_v4(), "lesson": id(row), "enrolment": id(person), "mark": mark, "at": at }),
                );
            }
        }
        done(&school.trainer.post("/api/v1/marks", json!({ "marks": marks })).await);
        done(
            &school.coordinator.post(&format!("{cohort}/acts"), json!({ "act": "complete", "on": "2026-03-28" })).await,
        );

        let zoya = id(&people[2]);
        let alone =
            school.coordinator.post(&format!("/api/v1/enrolments/{zoya}/acts"), json!({ "act": "graduate" })).await;
        assert_eq!(
            (alone.status, alone.body["errors"][0]["code"].as_str()),
            (422, Some("centres-graduate-under")),
            "{}",
            alone.body
        );
        let page = school.page(stage).await;
        let browser = stage.signed_in(COORDINATOR).await;
        let one = format!("{}/enrolments/{zoya}", page.split("/cohorts").next().expect("the centre"));
        let form = browser.get(&one).await.form(&format!("{one}/acts")).fill("act", "graduate");
        let refused = browser.submit(form).await;
        assert!(
            refused.status == 422 && refused.has("They attended 25 %, and at least 60 % is asked for."),
            "{}",
            refused.words()
        );

        // The whole cohort: who may graduates, and the others are named one by one.
        let form = browser.get(&page).await.form(&format!("{page}/acts")).fill("act", "graduate");
        let all = browser.submit(form).await;
        assert!(all.status == 200 && all.has("One person graduates."), "{}", all.words());
        assert!(all.has("Karim Shah does not graduate: 50 % attended") && all.has("Zoya Ali does not graduate: 25 %"));
        let states: Vec<Value> =
            school.people().await.as_array().expect("people").iter().map(|one| one["state"].clone()).collect();
        assert_eq!(states, ["graduated", "completed", "completed"]);
        let again = school.coordinator.post(&format!("{cohort}/acts"), json!({ "act": "graduate" })).await;
        let refused = &done(&again)["refused"];
        assert_eq!((&again.body["people"], &refused[0]["name"]), (&json!(0), &json!("Karim Shah")));
        assert_eq!((&refused[0]["share"], &refused[0]["least"]), (&json!(50), &json!(60)));

        // The rule of the day decides.
        let rule = json!({ "value": 50, "note": "The road was closed for weeks." });
        done(&school.desk.put("/api/v1/rules/least-attendance", rule).await);
        let later = school.coordinator.post(&format!("{cohort}/acts"), json!({ "act": "graduate" })).await;
        assert_eq!((&done(&later)["people"], later.body["refused"].as_array().map(Vec::len)), (&json!(1), Some(1)));
    });
}
