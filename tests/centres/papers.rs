//! Paper registers: what is wrong is told row by row and changes nothing; what is right is looked at first, then taken in once.

use super::{COORDINATOR, School, TRAINER, audited, school};
use crate::support::app::scene;
use crate::support::market::done;
use chrono::Days;
use serde_json::{Value, json};

/// Broken registers, each with the first place and the complaint.
const BROKEN: [(&str, &str, &str); 24] = [
    ("", "csv", "centres-paper-empty"),
    (" \n \n", "csv", "centres-paper-empty"),
    ("name,2026-01-05", "csv", "centres-paper-empty"),
    ("name,2026-01-05\nAmina Baig,", "csv", "centres-paper-empty"),
    ("name,2026-01-05\n\"Amina Baig,P", "csv", "centres-roster-quotation"),
    ("2026-01-05\nP", "rows[1]", "centres-paper-no-names"),
    ("Amina Baig,P", "rows[1]", "centres-paper-unknown-column"),
    ("name,Monday\nAmina Baig,P", "rows[1]", "centres-paper-unknown-column"),
    ("name,2026-02-30\nAmina Baig,P", "rows[1]", "centres-paper-unknown-column"),
    ("name,2026-01-06\nAmina Baig,P", "rows[1]", "centres-paper-no-session"),
    ("name,2026-01-26\nAmina Baig,P", "rows[1]", "centres-paper-no-session"),
    ("name,TOMORROW\nAmina Baig,P", "rows[1]", "centres-paper-to-come"),
    ("name,2026-01-19\nAmina Baig,P", "rows[1]", "centres-paper-which-session"),
    ("name,2026-01-19 12:00\nAmina Baig,P", "rows[1]", "centres-paper-no-session"),
    ("name,2026-01-05,05/01/2026\nAmina Baig,P,P", "rows[1]", "centres-paper-column-twice"),
    ("name,نام,2026-01-05\nAmina Baig,Amina Baig,P", "rows[1]", "centres-paper-column-twice"),
    ("name,2026-01-05\n,P", "rows[2]", "centres-paper-no-name"),
    ("name,2026-01-05\nNobody Here,P", "rows[2]", "centres-paper-unknown-person"),
    ("name,2026-01-05\nTwin Khan,P", "rows[2]", "centres-paper-which-person"),
    ("name,born,2026-01-05\nTwin Khan,1999-01-01,P", "rows[2]", "centres-paper-unknown-person"),
    ("name,2026-01-05\nAmina Baig,perhaps", "rows[2]", "centres-paper-unknown-mark"),
    ("name,2026-01-05\nAmina Baig,P,L", "rows[2]", "centres-roster-cells"),
    ("name,2026-01-05\nAmina Baig,P\nKarim Shah,A\nAMINA  baig,L", "rows[4]", "centres-roster-double"),
    ("name,2026-01-05,2026-01-12\nAmina Baig,P,P\nLate Comer,P,P", "rows[3]", "centres-paper-not-in-course"),
];

/// Sessions on three Mondays, of which the last has two and the fourth was cancelled; one tomorrow; and people.
async fn ready(stage: &crate::support::app::TestApp, school: &School) {
    let cohort = format!("/api/v1/cohorts/{}", school.cohort);
    let tomorrow = stage.app.clock.today() + Days::new(1);
    let longer = json!({ "name": "3", "starts_on": "2026-01-05", "ends_on": tomorrow, "seats": 40 });
    done(&school.coordinator.patch(&cohort, longer).await);
    let week = json!({ "days": ["mon"], "starts": "16:00", "ends": "18:00", "until": "2026-01-31" });
    done(&school.coordinator.post(&format!("{cohort}/calendar"), week).await);
    for day in ["2026-01-19".to_owned(), tomorrow.to_string()] {
        let one = json!({ "held_on": day, "starts": "10:00", "ends": "11:00" });
        done(&school.coordinator.post(&format!("{cohort}/lessons"), one).await);
    }
    let lessons = school.trainer.get(&format!("{cohort}/lessons")).await.body;
    let last = lessons.as_array().expect("sessions").iter().find(|one| one["held_on"] == "2026-01-26").expect("it");
    let cancel = format!("/api/v1/lessons/{}/cancellation", last["id"].as_str().expect("an id"));
    done(&school.coordinator.post(&cancel, json!({ "reason": "Snow." })).await);
    let roster = "name,born,name in urdu\nAmina Baig,2004-03-09,آمنہ بیگ\nKarim Shah,2003-03-09,\nTwin Khan,2001-01-01,\nTwin Khan,2002-02-02,\nLate Comer,2000-01-01,";
    school.import(roster).await;
    let people = school.people().await;
    let late = people.as_array().expect("people").iter().find(|one| one["name"] == "Late Comer").expect("them");
    let acts = format!("/api/v1/enrolments/{}/acts", late["id"].as_str().expect("an id"));
    for (act, on) in [("drop_out", "2026-01-05"), ("return", "2026-01-12")] {
        done(&school.coordinator.post(&acts, json!({ "act": act, "on": on, "reason": "work" })).await);
    }
}

async fn attendance(school: &School) -> Value {
    done(&school.trainer.get(&format!("/api/v1/cohorts/{}/attendance", school.cohort)).await).clone()
}

#[test]
fn a_broken_paper_register_is_told_row_by_row_and_changes_nothing() {
    scene(async |stage| {
        let school = school(stage).await;
        ready(stage, &school).await;
        let address = format!("/api/v1/cohorts/{}/register", school.cohort);
        let good = json!({ "csv": "name,2026-01-05\nAmina Baig,P\nKarim Shah,A" });
        done(&school.trainer.post(&address, good).await);
        let before = attendance(&school).await;
        let tomorrow = (stage.app.clock.today() + Days::new(1)).to_string();
        for (csv, place, code) in BROKEN {
            let csv = csv.replace("TOMORROW", &tomorrow);
            for preview in [true, false] {
                let answer = school.trainer.post(&address, json!({ "csv": csv, "preview": preview })).await;
                assert_eq!((answer.status, answer.body["code"].as_str()), (422, Some("invalid_fields")), "{csv}");
                let first = &answer.body["errors"][0];
                assert_eq!((first["field"].as_str(), first["code"].as_str()), (Some(place), Some(code)), "{csv}");
            }
        }
        let long = (0..501).map(|at| format!("Person {at},P\n")).collect::<String>();
        let answer = school.trainer.post(&address, json!({ "csv": format!("name,2026-01-05\n{long}") })).await;
        assert_eq!((answer.status, &answer.body["errors"][0]["code"]), (422, &json!("centres-roster-too-long")));
        assert_eq!((attendance(&school).await, audited(stage, "centres.import_register").await), (before, 1));
        assert_eq!(school.other.post(&address, json!({ "csv": "name,2026-01-05\nAmina Baig,P" })).await.status, 404);
    });
}

#[test]
fn a_paper_register_is_pasted_looked_at_taken_in_and_taken_in_once() {
    scene(async |stage| {
        let school = school(stage).await;
        ready(stage, &school).await;
        let browser = stage.signed_in(TRAINER).await;
        let page = format!("{}/register", school.page(stage).await);
        let wrong = browser.get(&page).await.form("").fill("text", "name;2026-01-05\nAmina Baig;?\nNobody;P");
        let refused = browser.submit_with_file(wrong, None).await;
        assert!(refused.status == 422 && refused.has("Row 2: 2026-01-05: “?” is no mark"), "{}", refused.words());
        assert!(refused.has("Row 3: “Nobody” is not in the cohort") && refused.has("Nothing was written"));
        let text = "نام;05/01/2026;2026-01-12;2026-01-19 16:00\nآمنہ بیگ;حاضر;دیر;\nKarim Shah;A;E;P";
        let look = refused.form("").fill("text", text);
        let preview = browser.submit_with_file(look, None).await;
        assert!(preview.status == 200 && preview.has("2 people, 3 sessions"), "{}", preview.words());
        assert!(preview.has("New marks: 5. Standing already: 0."), "{}", preview.words());
        let of = |all: &Value, name: &str| {
            all.as_array().expect("people").iter().find(|one| one["name"] == name).expect("them")["attendance"].clone()
        };
        assert_eq!(of(&attendance(&school).await, "Amina Baig")["held"], 0, "nothing is written yet");
        let written = browser.submit_with_file(preview.form(""), None).await;
        assert!(written.flash().contains("Taken in"), "{}", written.words());
        let all = attendance(&school).await;
        assert_eq!((&of(&all, "Amina Baig")["present"], &of(&all, "Amina Baig")["counted"]), (&json!(2), &json!(3)));
        assert_eq!((&of(&all, "Karim Shah")["present"], &of(&all, "Karim Shah")["counted"]), (&json!(1), &json!(2)));
        let again = browser.submit_with_file(preview.form(""), None).await;
        assert!(again.flash().contains("Nothing was changed"), "{}", again.flash());
        assert_eq!((attendance(&school).await, audited(stage, "centres.import_register").await), (all, 1));

        // What comes out comes in again as what it was; a change in it is told first.
        let file = browser.get(&format!("{page}.csv")).await;
        assert!(
            file.text.contains("full_name,birth_date,2026-01-05,2026-01-12,2026-01-19 10:00,2026-01-19 16:00"),
            "{}",
            file.text
        );
        let form = || browser.get(&page);
        let known = browser.submit_with_file(form().await.form("").fill("text", &file.text), None).await;
        assert!(known.status == 200 && known.has("Nothing was changed"), "{}", known.words());
        let changed = file.text.replace("Karim Shah,2003-03-09,A", "Karim Shah,2003-03-09,L");
        let told = browser.submit_with_file(form().await.form("").fill("text", &changed), None).await;
        assert!(told.has("One mark is changed") && told.has("Absent, now Late"), "{}", told.words());
        browser.submit_with_file(told.form(""), None).await;
        assert_eq!(of(&attendance(&school).await, "Karim Shah")["present"], 2);
        let forged = form().await.form("").fill("csrf", "guessed");
        assert_eq!(browser.submit_with_file(forged, None).await.status, 403);
        let latin = form().await.form("");
        let latin = browser.submit_with_file(latin, Some(("register.csv", b"name,2026-01-05\nJos\xe9,P"))).await;
        assert!(latin.status == 422 && latin.has("CSV UTF-8"), "{}", latin.words());
        assert_eq!(stage.signed_in(COORDINATOR).await.get(&page).await.status, 200);
    });
}
