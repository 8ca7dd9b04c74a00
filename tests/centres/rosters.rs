//! Rosters: what is wrong is told by row and column and changes nothing; what is right is looked at first, then taken in once.

use super::{COORDINATOR, school};
use crate::support::app::scene;
use crate::support::market::done;
use serde_json::{Value, json};

/// Broken rosters, each with the first place that is complained about.
const BROKEN: [(&str, &str); 25] = [
    ("", "csv"),
    ("   \n\n", "csv"),
    ("name,birth date", "csv"),
    ("Amina Baig,2004-03-09", "rows[1]"),
    ("name\nAmina Baig", "rows[1].birth_date"),
    ("birth date\n2004-03-09", "rows[1].full_name"),
    ("name,birth date,shoe size\nAmina Baig,2004-03-09,38", "rows[1]"),
    ("name,name,birth date\nAmina,Baig,2004-03-09", "rows[1].full_name"),
    ("name,birth date\n\"Amina Baig,2004-03-09", "csv"),
    ("name,birth date\n,2004-03-09", "rows[2].full_name"),
    ("name,birth date\n12345,2004-03-09", "rows[2].full_name"),
    ("name,birth date\nAmina Baig,", "rows[2].birth_date"),
    ("name,birth date\nAmina Baig,2004-02-30", "rows[2].birth_date"),
    ("name,birth date\nAmina Baig,03-09-2004", "rows[2].birth_date"),
    ("name,birth date\nAmina Baig,31/31/2004", "rows[2].birth_date"),
    ("name,birth date\nAmina Baig,2999-01-01", "rows[2].birth_date"),
    ("name,birth date\nAmina Baig,2020-01-01", "rows[2].birth_date"),
    ("name,birth date,mail\nAmina Baig,2004-03-09,amina at hunza", "rows[2].email"),
    ("name,birth date,phone\nAmina Baig,2004-03-09,12345", "rows[2].phone"),
    ("name,birth date\nAmina Baig,2004-03-09,extra,cells", "rows[2]"),
    ("name,birth date\nAmina Baig,2004-03-09\namina  BAIG,09/03/2004", "rows[3].full_name"),
    ("name,birth date,mail\nA B,2004-03-09,a@b.example\nC D,2003-03-09,A@B.example", "rows[3].email"),
    ("name,birth date\nIn Already,2000-01-01\nAmina Baig,2004-03-09", "rows[2].full_name"),
    ("name;birth date,mail\nAmina Baig;2004-03-09,a@b.example", "rows[1]"),
    ("name,birth date,mail\nSomebody Else,2004-03-09,known@b.example\nAmina Baig,2004-03-09,", "rows[2].email"),
];

#[test]
fn a_broken_roster_is_told_row_by_row_and_changes_nothing() {
    scene(async |stage| {
        let school = school(stage).await;
        school.import("name,born,mail\nIn Already,2000-01-01,\nOther Person,2000-01-02,known@b.example").await;
        let before = school.people().await;
        stage.settle().await;
        let letters = stage.letters().len();
        let address = format!("/api/v1/cohorts/{}/roster", school.cohort);
        for (csv, place) in BROKEN {
            for preview in [true, false] {
                let answer = school.coordinator.post(&address, json!({ "csv": csv, "preview": preview })).await;
                assert_eq!((answer.status, answer.body["code"].as_str()), (422, Some("invalid_fields")), "{csv}");
                assert_eq!(answer.body["errors"][0]["field"], place, "{csv}");
            }
        }
        let long = (0..501).map(|at| format!("Person {at},2000-01-01\n")).collect::<String>();
        let answer = school.coordinator.post(&address, json!({ "csv": format!("name,born\n{long}") })).await;
        assert_eq!((answer.status, &answer.body["errors"][0]["field"]), (422, &json!("csv")));
        let many = (0..41).map(|at| format!("Person {at},2000-01-01\n")).collect::<String>();
        let answer = school.coordinator.post(&address, json!({ "csv": format!("name,born\n{many}") })).await;
        assert_eq!((answer.status, &answer.body["errors"][0]["field"]), (422, &json!("csv")), "more than seats");
        stage.settle().await;
        assert_eq!((school.people().await, stage.letters().len()), (before, letters));
    });
}

#[test]
fn a_roster_is_pasted_looked_at_taken_in_and_taken_in_once() {
    scene(async |stage| {
        let school = school(stage).await;
        let browser = stage.signed_in(COORDINATOR).await;
        let page = school.page(stage).await;
        let roster = format!("{page}/roster");
        let text = "نام;تاریخ پیدائش;ای میل\nAmina Baig;۲۰۰۴-۰۳-۰۹;amina@hunza.example\nKarim Shah;1/2/2003;\n=1+1 Zoya;2002-02-02;";
        let wrong = browser.get(&roster).await.form("").fill("text", "name;born\nAmina Baig;2004-99-09");
        let refused = browser.submit_with_file(wrong, None).await;
        assert!(refused.status == 422 && refused.has("Row 2, Birth date: A date"), "{}", refused.words());
        assert!(refused.has("Nothing was written"));
        let look = refused.form("").fill("text", text);
        let preview = browser.submit_with_file(look, None).await;
        assert!(preview.status == 200 && preview.has("3 people, 2 without mail"), "{}", preview.words());
        assert_eq!(school.people().await, json!([]), "nothing is written yet");
        assert_eq!(preview.form("").value("step"), Some("write"));
        let codes = browser.submit_with_file(preview.form(""), None).await;
        assert_eq!((codes.status, codes.count("[data-code]")), (200, 2), "{}", codes.words());
        assert!(codes.has("Karim Shah") && codes.has("یہ پتا کھولیں") && codes.has("/claim"), "{}", codes.words());
        assert!(stage.link_mailed_to("amina@hunza.example").await.starts_with("/claim/"));
        let letters = stage.letters().len();

        let again = browser.submit_with_file(preview.form(""), None).await;
        assert!(again.flash().contains("Nothing was changed"), "{}", again.flash());
        let look = browser.get(&roster).await.form("").fill("text", text);
        assert!(browser.submit_with_file(look, None).await.has("Nothing was changed"));
        stage.settle().await;
        assert_eq!((school.people().await.as_array().map(Vec::len), stage.letters().len()), (Some(3), letters));

        // What comes out is no formula, and comes in again as what it was.
        let file = browser.get(&format!("{page}/roster.csv")).await;
        assert!(file.text.contains("'=1+1 Zoya") && file.headers["content-disposition"].to_str().is_ok());
        let known = school.import(&file.text).await;
        assert_eq!((&known["known"], &known["written"]), (&Value::Bool(true), &Value::Bool(false)));
    });
}

#[test]
fn a_file_is_read_as_spreadsheets_write_it() {
    scene(async |stage| {
        let school = school(stage).await;
        let browser = stage.signed_in(COORDINATOR).await;
        let roster = format!("{}/roster", school.page(stage).await);
        let send = async |bytes: &[u8]| {
            let form = browser.get(&roster).await.form("");
            browser.submit_with_file(form, Some(("class.csv", bytes))).await
        };
        let good = "\u{feff}Name\tDate of birth\tMobile\r\nAmina Baig\t09/03/2004\t0355 1234567\r\n";
        let preview = send(good.as_bytes()).await;
        assert!(preview.has("One person, 1 without mail") && preview.has("+923551234567"), "{}", preview.words());
        let latin = send(b"Name,Born\nJos\xe9,2004-03-09").await;
        assert!(latin.status == 422 && latin.has("CSV UTF-8"), "{}", latin.words());
        let large = send(&vec![b'x'; 300 * 1024]).await;
        assert!(large.status == 422 && large.has("At most 256 KB"), "{}", large.words());
        let forged = browser.get(&roster).await.form("").fill("csrf", "guessed");
        assert_eq!(browser.submit_with_file(forged, None).await.status, 403);
    });
}

#[test]
fn codes_are_printed_anew_and_the_old_ones_die() {
    scene(async |stage| {
        let school = school(stage).await;
        let (enrolment, first) = school.enrol("Amina Baig", "2004-03-09").await;
        let page = school.page(stage).await;
        let browser = stage.signed_in(COORDINATOR).await;
        let form = browser.get(&page).await.form(&format!("{page}/codes"));
        let codes = browser.submit(form).await;
        let second = codes.text_of("[data-code]");
        assert!(second.len() == 11 && second != first, "{second}");
        let one = format!("{}/enrolments/{enrolment}", page.split("/cohorts").next().expect("the centre"));
        let form = browser.get(&one).await.form(&format!("{one}/claim")).fill("by", "code");
        let third = browser.submit(form).await.text_of("[data-code]");
        let amina = crate::support::market::join_born(stage, "Amina Baig", "amina@hunza.example", "2004-03-09").await;
        for dead in [&first, &second] {
            let answer = amina.post("/api/v1/claims", json!({ "code": dead })).await;
            assert_eq!((answer.status, answer.body["code"].as_str()), (409, Some("claim_code_dead")));
        }
        done(&amina.post("/api/v1/claims", json!({ "code": third })).await);
        let again = school.coordinator.post(&format!("/api/v1/enrolments/{enrolment}/claim"), json!({})).await;
        assert_eq!((again.status, again.body["code"].as_str()), (409, Some("enrolment_claimed_already")));
    });
}
