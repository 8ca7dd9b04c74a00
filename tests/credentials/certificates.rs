//! Certificates: a course that somebody graduated from, as a sheet with a code and as a badge.

use super::{judged, read};
use crate::endorsements::{AMINA, School, school};
use crate::support::api::Answer;
use crate::support::app::{TestApp, scene};
use crate::support::market::{done, graduate};
use serde_json::json;

async fn act(school: &School, act: &str) {
    let acts = format!("/api/v1/enrolments/{}/acts", school.enrolment);
    done(&school.desk.post(&acts, json!({ "act": act })).await);
}

async fn certify(school: &School, bind_mail: bool) -> Answer {
    let address = format!("/api/v1/me/enrolments/{}/credential", school.enrolment);
    school.amina.post(&address, json!({ "bind_mail": bind_mail })).await
}

/// A school from which Amina graduated.
async fn left(stage: &TestApp) -> School {
    let school = school(stage).await;
    act(&school, "complete").await;
    act(&school, "graduate").await;
    school
}

#[test]
fn a_graduate_takes_a_certificate_away_that_says_name_course_and_centre() {
    scene(async |stage| {
        let school = left(stage).await;
        let made = certify(&school, true).await;
        let id = done(&made)["id"].as_str().expect("an id").to_owned();
        assert_eq!((&made.body["enrolment"], &made.body["endorsement"]), (&json!(school.enrolment), &json!(null)));
        assert_eq!(done(&certify(&school, true).await)["id"], id, "the same choice gives the same certificate");
        for form in ["json", "jwt", "png", "svg"] {
            let file = school.amina.file(&format!("/api/v1/me/credentials/{id}/files/{form}")).await;
            let found = judged(stage, &file).await;
            let says = &found["says"];
            assert_eq!(
                (&found["finding"], &says["holder"], &says["name"], &says["issuer"]),
                (
                    &json!("genuine"),
                    &json!("Amina Baig"),
                    &json!("Certificate: Graphic design"),
                    &json!("Freelancing Centre Karimabad")
                ),
                "{form}: {found}"
            );
        }
        let file = school.amina.file(&format!("/api/v1/me/credentials/{id}/files/json")).await;
        let forged = String::from_utf8(file).expect("a text").replace("Amina Baig", "Amina Khan");
        assert_eq!(judged(stage, forged.as_bytes()).await["finding"], "changed");
        let bound = stage.api().post("/api/v1/verify", json!({ "text": forged, "mail": AMINA })).await;
        assert_ne!(bound.body["finding"], "genuine");
    });
}

#[test]
fn a_certificate_is_printed_by_its_owner_with_a_code_that_leads_to_its_check() {
    scene(async |stage| {
        let school = left(stage).await;
        let browser = stage.signed_in(AMINA).await;
        let mine = browser.get("/my/enrolments").await;
        let choose = format!("/my/enrolments/{}/certificate", school.enrolment);
        assert_eq!(mine.count(&format!("a[href='{choose}']")), 1, "{}", mine.words());
        let made = browser.submit(browser.get(&choose).await.form(&choose).fill("mail", "yes")).await;
        assert!(
            made.has("Your certificate is ready.") && made.has("Genuine") && made.has("Amina Baig"),
            "{}",
            made.words()
        );
        let print = made.attribute("a[href$='/print']", "href").expect("a sheet");
        let sheet = browser.get(&print).await;
        assert!(
            sheet.has("Amina Baig") && sheet.has("Graphic design") && sheet.count("figure svg") == 1,
            "{}",
            sheet.words()
        );
        let address = print.trim_end_matches("/print");
        assert!(sheet.text.contains(address));
        assert!(stage.browser().get(&print).await.path.starts_with("/sign-in"));
        graduate(stage, "Zoya Khan", "zoya@hunza.example", json!({})).await;
        assert_eq!(stage.signed_in("zoya@hunza.example").await.get(&print).await.status, 404);
        let link = format!("{}{address}", stage.app.config.public_url);
        assert_eq!(read(stage, &link).await["finding"], "genuine", "the code of the sheet is a link to check");
    });
}

#[test]
fn only_who_graduated_is_certified_and_a_graduation_taken_back_ends_the_certificate() {
    scene(async |stage| {
        let school = school(stage).await;
        let choose = format!("/my/enrolments/{}/certificate", school.enrolment);
        let browser = stage.signed_in(AMINA).await;
        let refused = certify(&school, false).await;
        assert_eq!((refused.status, refused.body["code"].as_str()), (409, Some("credential_not_standing")));
        let page = browser.get(&choose).await;
        assert!(page.has("a course that you graduated from") && page.count("main form") == 0, "{}", page.words());
        act(&school, "complete").await;
        assert_eq!(certify(&school, false).await.status, 409, "completed is not graduated");
        act(&school, "graduate").await;
        let made = certify(&school, false).await;
        let id = done(&made)["id"].as_str().expect("an id").to_owned();
        let file = school.amina.file(&format!("/api/v1/me/credentials/{id}/files/jwt")).await;
        assert_eq!(judged(stage, &file).await["finding"], "genuine");
        act(&school, "reopen").await;
        stage.app.clock.advance(chrono::TimeDelta::minutes(6));
        assert_eq!(judged(stage, &file).await["finding"], "revoked");
        assert_eq!(school.amina.get("/api/v1/me/credentials").await.body[0]["counts"], false);
        assert_eq!(certify(&school, false).await.status, 409);
        let page = browser.get(&format!("/credentials/{id}")).await;
        assert!(page.has("Revoked") && page.count("a[href$='/print']") == 0, "{}", page.words());
        assert_eq!(browser.get(&format!("/credentials/{id}/print")).await.status, 409, "nothing to print");
    });
}

#[test]
fn sixteen_at_once_make_one_certificate() {
    scene(async |stage| {
        let school = left(stage).await;
        let made = futures_util::future::join_all((0..16).map(|_| certify(&school, false))).await;
        let ids: std::collections::BTreeSet<String> =
            made.iter().filter(|one| one.status == 201).map(|one| one.body["id"].to_string()).collect();
        assert_eq!(ids.len(), 1, "{ids:?}");
        assert_eq!(school.amina.get("/api/v1/me/credentials").await.body.as_array().map(Vec::len), Some(1));
    });
}
