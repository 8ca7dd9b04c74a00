//! Attendance in a classroom without a network, in a real browser on a narrow phone: marks wait, say so, and are sent once.

use crate::support::app::{TestApp, scene};
use crate::support::chrome::Chrome;
use crate::support::line::{Cut, Line};
use crate::support::market::{PASSWORD, desk, done, join_born};
use chrono::Days;
use diesel::QueryDsl;
use diesel_async::RunQueryDsl;
use hunar::platform::i18n::{self, Locale};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const TRAINER: &str = "nasima@hunza.example";
const MANAGER: &str = "shireen@hunza.example";
const NARROW: u32 = 360;

#[test]
fn a_register_is_kept_without_a_network_in_english() {
    walk(Locale::En);
}

#[test]
fn a_register_is_kept_without_a_network_in_urdu() {
    walk(Locale::Ur);
}

/// A centre with a session today: its register's address, and the people in it.
async fn classroom(stage: &TestApp, locale: Locale) -> (String, Vec<String>) {
    let desk = desk(stage).await;
    let centre = json!({
        "name": "Freelancing Centre Karimabad", "name_ur": "فری لانسنگ مرکز", "kind": "freelancing",
        "operator": "Directorate of Schools", "district": "hunza", "address": "Karimabad", "shift": "evening",
        "opens": "16:00", "closes": "20:00", "is_open": true,
    });
    let centre = done(&desk.post("/api/v1/centres", centre).await).clone();
    let slug = text(&centre, "slug");
    for (name, email, post) in [("Shireen Karim", MANAGER, "manager"), ("Nasima Begum", TRAINER, "trainer")] {
        join_born(stage, name, email, "1990-05-01").await;
        done(&desk.put(&format!("/api/v1/centres/{slug}/staff"), json!({ "email": email, "post": post })).await);
        // Signing in once sets up the second step.
        stage.api().signed_in(email, PASSWORD).await;
        let person = crate::support::market::person(stage, email).await;
        hunar::accounts::set_locale(&stage.app, person, locale).await.expect("a language");
    }
    let programme = json!({ "title": "Graphic design", "title_ur": "گرافک ڈیزائن", "skills": ["logo-design"] });
    let programme = text(done(&desk.post(&format!("/api/v1/centres/{slug}/programmes"), programme).await), "id");
    let today = stage.app.clock.today();
    let cohort =
        json!({ "name": "3", "starts_on": today - Days::new(10), "ends_on": today + Days::new(60), "seats": 40 });
    let cohort = text(done(&desk.post(&format!("/api/v1/programmes/{programme}/cohorts"), cohort).await), "id");
    let roster = "name,name in urdu,born\nAmina Baig,آمنہ بیگ,2004-03-09\nKarim Shah,کریم شاہ,2003-01-02\nZoya Ali,زویا علی,2002-02-02";
    done(&desk.post(&format!("/api/v1/cohorts/{cohort}/roster"), json!({ "csv": roster })).await);
    let lesson = json!({ "held_on": today, "starts": "10:00", "ends": "12:00" });
    let lesson = text(done(&desk.post(&format!("/api/v1/cohorts/{cohort}/lessons"), lesson).await), "id");
    let register = desk.get(&format!("/api/v1/lessons/{lesson}/register")).await.body;
    let people = register["people"].as_array().expect("people").iter().map(|one| text(one, "enrolment")).collect();
    (format!("/staff/centres/{}/cohorts/{cohort}/lessons/{lesson}", text(&centre, "id")), people)
}

fn text(of: &Value, key: &str) -> String {
    of[key].as_str().expect("a text").to_owned()
}

async fn kept(stage: &TestApp) -> i64 {
    let mut conn = stage.app.db.read().await.expect("a connection");
    schema::attendance_marks::table.count().get_result(&mut conn).await.expect("the marks")
}

async fn until_kept(stage: &TestApp, count: i64) {
    let begun = Instant::now();
    while kept(stage).await != count {
        assert!(begun.elapsed() < Duration::from_secs(30), "{} marks, not {count}", kept(stage).await);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

fn walk(locale: Locale) {
    scene(async |stage| {
        let (register, people) = classroom(stage, locale).await;
        let line = Line::to(&stage.address).await;
        let chrome = Chrome::on_phone(&line.address, locale.code(), true, NARROW).await;
        let say = |key: &str, count: &str| i18n::text(locale, key, &[("count", count.into())]);
        let choose = async |person: usize, mark: &str| {
            chrome.press(&format!("[data-row='{}'] .is-{mark}", people[person])).await;
        };
        let sign_out = async || {
            // The menu stays open where somebody thought better of it.
            if chrome.script("return document.querySelector('.site-header .menu').open").await == json!(false) {
                chrome.press(".site-header .menu > summary").await;
            }
            chrome.press("form[action='/sign-out'] button").await;
        };
        chrome.sign_in(&stage.app, TRAINER, PASSWORD).await;
        chrome.visit(&register).await;
        assert_eq!(chrome.direction().await, locale.dir());
        assert_eq!(chrome.overhang().await, json!([]), "at {NARROW} px");

        // The line is gone. Marks are made, one is changed, and all of them wait.
        line.cut(Cut::Before);
        choose(0, "absent").await;
        choose(0, "present").await;
        choose(1, "late").await;
        chrome.sees(&say("layout-marks-wait", "2")).await;
        chrome.press("form[data-register] .register-foot button").await;
        chrome.sees(&say("layout-marks-wait", "2")).await;
        assert_eq!(kept(stage).await, 0);
        // Signing out says so, and staying is staying.
        sign_out().await;
        chrome.sees(&i18n::text(locale, "layout-marks-leave", &[])).await;
        chrome.press("[data-marks-leave] button[value=stay]").await;
        assert_eq!(chrome.path().await, register);

        // An answer gets lost on the way; then the line is back. Everything is there once.
        line.cut(Cut::After);
        chrome.press("form[data-register] .register-foot button").await;
        until_kept(stage, 2).await;
        chrome.sees(&say("layout-marks-wait", "2")).await;
        line.cut(Cut::Never);
        chrome.press("form[data-register] .register-foot button").await;
        chrome.sees(&i18n::text(locale, "centres-register-saved", &[])).await;
        assert_eq!(kept(stage).await, 2);

        // One more waits while somebody signs out all the same, and somebody else signs in: it is not sent for them.
        line.cut(Cut::Only("/staff/marks"));
        choose(2, "excused").await;
        chrome.sees(&say("layout-marks-wait", "1")).await;
        sign_out().await;
        chrome.press("[data-marks-leave] button[value=leave]").await;
        chrome.leaves(&register).await;
        let waiting = "return Object.keys(localStorage).filter((key) => key.startsWith('marks:')).length";
        assert_eq!(chrome.script(waiting).await, json!(1), "it stays on the device");
        chrome.sign_in(&stage.app, MANAGER, PASSWORD).await;
        line.cut(Cut::Never);
        chrome.visit(&register).await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert!(!chrome.text().await.contains(&say("layout-marks-wait", "1")));
        assert_eq!((kept(stage).await, chrome.script(waiting).await), (2, json!(1)));
        // Their signing out keeps it too. Whoever made it comes back, and it goes out from whatever page they see.
        sign_out().await;
        chrome.leaves(&register).await;
        chrome.sign_in(&stage.app, TRAINER, PASSWORD).await;
        until_kept(stage, 3).await;
        chrome.quit().await;
    });
}
