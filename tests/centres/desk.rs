//! The desk of a centre: what waits, for whom, and who is reminded of it; and the figures that everybody reads.

use super::{COORDINATOR, KARIMABAD, MANAGER, OTHER, School, TRAINER, school};
use crate::support::api::Api;
use crate::support::app::{TestApp, scene};
use crate::support::market::{DESK, PASSWORD, all, done, graduate};
use chrono::TimeDelta;
use serde_json::{Value, json};

/// A cohort that began a fortnight ago with five people, one of them never started, and sessions on these days from today on.
async fn underway(stage: &TestApp, school: &mut School, sessions: &[i64]) -> Vec<String> {
    let day = |days: i64| (stage.app.clock.today() + TimeDelta::days(days)).to_string();
    let cohort = json!({ "name": "4", "starts_on": day(-14), "ends_on": day(60), "seats": 40 });
    school.cohort =
        made(&school.coordinator, &format!("/api/v1/programmes/{}/cohorts", school.programme), cohort).await;
    let sessions_of = format!("/api/v1/cohorts/{}/lessons", school.cohort);
    let mut lessons = Vec::new();
    for at in sessions {
        let lesson = json!({ "held_on": day(*at), "starts": "16:00", "ends": "18:00" });
        lessons.push(made(&school.coordinator, &sessions_of, lesson).await);
    }
    school
        .import("name,born\nAmina Baig,2004-03-09\nKarim Shah,2003-03-09\nZoya Ali,2002-03-09\nSalman Jan,2001-03-09\n")
        .await;
    let start = json!({ "act": "start", "on": day(-14) });
    done(&school.coordinator.post(&format!("/api/v1/cohorts/{}/acts", school.cohort), start).await);
    school.import("name,born\nRubina Khan,2000-03-09\n").await;
    lessons
}

async fn made(by: &Api, address: &str, what: Value) -> String {
    done(&by.post(address, what).await)["id"].as_str().expect("an id").to_owned()
}

/// Marks everybody alike in the register of this session.
async fn keep(stage: &TestApp, school: &School, lesson: &str, mark: &str) {
    let register = school.trainer.get(&format!("/api/v1/lessons/{lesson}/register")).await;
    let people = done(&register)["people"].as_array().expect("people").clone();
    let (id, now) = (uuid::Uuid::new_v4, stage.app.clock.now());
    let one = |person: &Value| json!({ "id": id(), "lesson": lesson, "enrolment": person["enrolment"], "mark": mark, "at": now });
    let marks: Vec<Value> = people.iter().map(one).collect();
    let answer = school.trainer.post("/api/v1/marks", json!({ "marks": marks })).await;
    assert_eq!(done(&answer)["refused"], json!([]));
}

/// What waits on somebody's desk, each with how much.
async fn waits(by: &Api) -> Vec<(String, u64)> {
    let desk = by.get(&format!("/api/v1/centres/{KARIMABAD}/desk")).await;
    let waiting = done(&desk)["waiting"].as_array().expect("a list").clone();
    waiting.iter().map(|one| (one["what"].as_str().unwrap().to_owned(), one["count"].as_u64().unwrap())).collect()
}

fn listed(waits: &[(&str, u64)]) -> Vec<(String, u64)> {
    waits.iter().map(|(what, count)| ((*what).to_owned(), *count)).collect()
}

#[test]
fn a_desk_says_what_waits_to_whom_it_concerns() {
    scene(async |stage| {
        let mut school = school(stage).await;
        let lessons = underway(stage, &mut school, &[-10, -3, 0, 2]).await;
        let day = |days: i64| (stage.app.clock.today() + TimeDelta::days(days)).to_string();
        let next =
            json!({ "name": "5", "starts_on": day(20), "ends_on": day(90), "seats": 10, "apply_until": day(10) });
        let next = made(&school.coordinator, &format!("/api/v1/programmes/{}/cohorts", school.programme), next).await;
        let sana = graduate(stage, "Sana Karim", "sana@hunza.example", json!({})).await;
        done(&sana.post(&format!("/api/v1/cohorts/{next}/applications"), json!({ "note": "" })).await);

        let everything = listed(&[("start", 1), ("register", 2), ("application", 1)]);
        for who in [&school.manager, &school.coordinator, &school.desk] {
            assert_eq!(waits(who).await, everything);
        }
        assert_eq!(waits(&school.trainer).await, listed(&[("register", 2)]));
        assert_eq!(school.other.get(&format!("/api/v1/centres/{KARIMABAD}/desk")).await.status, 404);
        let desk = school.trainer.get(&format!("/api/v1/centres/{KARIMABAD}/desk")).await.body;
        assert_eq!(all(&desk["next"], "held_on"), [day(0), day(2)]);

        let browser = stage.signed_in(COORDINATOR).await;
        let home = browser.get("/desk").await;
        assert!(home.has("Freelancing Centre Karimabad: 4 things wait"), "{}", home.words());
        assert!(browser.get("/staff/centres").await.has("4 wait"));
        let region = stage.signed_in(DESK).await;
        assert!(!region.get("/desk").await.has("things wait") && region.get("/staff/centres").await.has("4 wait"));
        let centre = school.page(stage).await;
        let centre = browser.get(centre.split_once("/cohorts/").expect("a centre").0).await;
        assert!(centre.has("2 registers to fill in (for 10 days)"), "{}", centre.words());
        assert_eq!(centre.count(&format!("#waits a[href$='/cohorts/{next}/applications']")), 1);
        assert_eq!(centre.count(&format!("a[href$='/lessons/{}']", lessons[2])), 1, "the register of today");

        // Who was there is written down, and somebody who is never there is seen.
        for lesson in &lessons[..2] {
            keep(stage, &school, lesson, "present").await;
        }
        assert_eq!(waits(&school.trainer).await, []);
        keep(stage, &school, &lessons[0], "absent").await;
        keep(stage, &school, &lessons[1], "absent").await;
        assert_eq!(waits(&school.trainer).await, [], "two sessions say little");
    });
}

/// Some time goes by, and with it what the clock does; everybody signs in again.
async fn later(stage: &TestApp, school: &mut School, hours: i64) {
    stage.app.clock.advance(TimeDelta::hours(hours));
    stage.settle().await;
    for (who, email) in [
        (&mut school.manager, MANAGER),
        (&mut school.coordinator, COORDINATOR),
        (&mut school.trainer, TRAINER),
        (&mut school.other, OTHER),
    ] {
        *who = stage.api().signed_in(email, PASSWORD).await;
    }
}

/// How often somebody was told this, and how many of those they have not read.
async fn told(api: &Api, kind: &str) -> (usize, usize) {
    let notices = api.get("/api/v1/me/notices").await.body;
    let of_kind = notices["items"].as_array().expect("notices").iter().filter(|one| one["kind"] == kind);
    let own: Vec<&Value> = of_kind.collect();
    (own.len(), own.iter().filter(|one| one["read_at"].is_null()).count())
}

#[test]
fn people_are_reminded_of_open_registers_once_and_of_the_desk_once_a_week() {
    scene(async |stage| {
        stage.until_morning();
        let mut school = school(stage).await;
        let lessons = underway(stage, &mut school, &[-14, -3, -1, 0]).await;
        for _ in 0..2 {
            later(stage, &mut school, 2).await;
            for who in [&school.manager, &school.coordinator, &school.trainer] {
                assert_eq!(told(who, "register_waits").await, (1, 1));
            }
            assert_eq!(
                (told(&school.manager, "centre_waits").await.0, told(&school.coordinator, "centre_waits").await.0),
                (1, 1)
            );
            assert_eq!(told(&school.trainer, "centre_waits").await.0, 0, "the desk is not theirs");
            assert_eq!(told(&school.other, "register_waits").await.0, 0);
        }
        let browser = stage.signed_in(TRAINER).await;
        let notices = browser.get("/notices").await;
        assert!(notices.has("Registers not kept in Graphic design, cohort 4: 3"), "{}", notices.words());

        for lesson in &lessons[..3] {
            keep(stage, &school, lesson, "present").await;
        }
        assert_eq!(told(&school.manager, "register_waits").await, (1, 0), "nothing of it waits any more");
        later(stage, &mut school, 6 * 24).await;
        assert_eq!(told(&school.manager, "register_waits").await, (2, 1), "the session of today went by as well");
        assert_eq!(told(&school.manager, "centre_waits").await.0, 1);
        later(stage, &mut school, 24).await;
        assert_eq!(told(&school.manager, "centre_waits").await.0, 2);
        let cancel = json!({ "reason": "Snow." });
        done(&school.coordinator.post(&format!("/api/v1/lessons/{}/cancellation", lessons[3]), cancel).await);
        assert_eq!(told(&school.manager, "register_waits").await, (2, 0));
    });
}

#[test]
fn a_centre_tells_what_became_of_its_people() {
    scene(async |stage| {
        let school = school(stage).await;
        let address = format!("/api/v1/centres/{KARIMABAD}");
        let names = ["Amina Baig", "Karim Shah", "Zoya Ali", "Salman Jan"];
        let rows: String = names.iter().map(|name| format!("{name},2004-03-09\n")).collect();
        school.import(&format!("name,born\n{rows}")).await;
        assert!(stage.api().get(&address).await.body["outcomes"].is_null(), "four people would be known by it");
        school.import("name,born\nRubina Khan,2000-03-09\n").await;
        let people = school.people().await;
        for (person, acts) in people.as_array().expect("people").iter().zip([
            vec!["start", "complete", "graduate"],
            vec!["start", "complete", "graduate"],
            vec!["start", "complete"],
            vec!["start", "drop_out"],
            vec!["start"],
        ]) {
            for act in acts {
                let acts = format!("/api/v1/enrolments/{}/acts", person["id"].as_str().expect("an id"));
                let on = if act == "start" { "2026-01-05" } else { "2026-03-28" };
                let mut body = json!({ "act": act, "on": on });
                if act == "drop_out" {
                    body["reason"] = json!("work");
                }
                done(&school.coordinator.post(&acts, body).await);
            }
        }
        let told = json!({ "since": 2026, "people": 5, "graduated": 2, "completed": 1, "left": 1 });
        assert_eq!(stage.api().get(&address).await.body["outcomes"], told);
        let page = stage.browser().get(&format!("/centres/{KARIMABAD}")).await;
        assert!(page.has("since 2026") && page.has("2 (40 %)"), "{}", page.words());
        assert_eq!(waits(&school.coordinator).await, listed(&[("end", 1), ("graduate", 1)]));
        let shown = stage.browser().in_urdu().get(&format!("/centres/{KARIMABAD}")).await;
        assert!(shown.has("2026 سے اب تک کے نتائج"), "{}", shown.words());
    });
}
