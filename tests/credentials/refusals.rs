//! What is not taken away, and what cannot be checked.

use super::*;
use crate::endorsements::{AMINA, DARVESH, refused, sql};
use crate::support::app::scene;
use crate::support::market::graduate;

#[test]
fn who_is_under_18_takes_nothing_away_and_is_told_why() {
    scene(async |stage| {
        let school = school(stage).await;
        let endorsement = school.endorsed().await;
        sql(
            stage,
            &format!("UPDATE people SET birth_date = current_date - 5000, is_learner = true WHERE email = '{AMINA}'"),
        )
        .await;
        assert_eq!(refused(&take(&school.amina, &endorsement, json!({})).await), (403, "credential_no_consent"));
        let page = stage.signed_in(AMINA).await.get(&format!("/my/endorsements/{endorsement}/badge")).await;
        assert!(page.has("by a guardian at your centre"), "{}", page.words());
    });
}

#[test]
fn the_endorsements_and_badges_of_others_are_not_there() {
    scene(async |stage| {
        let taken = taken(stage, json!({})).await;
        let karim = graduate(stage, "Karim Other", "karim@hunza.example", json!({})).await;
        for by in [&karim, &taken.school.darvesh, &taken.school.desk] {
            assert_eq!(take(by, &taken.endorsement, json!({})).await.status, 404);
            for form in ["json", "jwt", "png", "svg"] {
                let file = by.get(&format!("/api/v1/me/credentials/{}/files/{form}", taken.id)).await;
                assert_eq!(file.status, 404, "{form}");
            }
            assert_eq!(by.get("/api/v1/me/credentials").await.body, json!([]));
        }
        let browser = stage.signed_in(DARVESH).await;
        assert_eq!(browser.get(&format!("/my/endorsements/{}/badge", taken.endorsement)).await.status, 404);
        assert_eq!(browser.get(&format!("/credentials/{}/badge.png", taken.id)).await.status, 404);
        let own = stage.signed_in(AMINA).await;
        assert_eq!(own.get(&format!("/credentials/{}/badge.exe", taken.id)).await.status, 404);
    });
}

#[test]
fn only_what_stands_is_taken_away() {
    scene(async |stage| {
        let school = school(stage).await;
        let waiting = school.asked(json!({ "skill": "packaging-design" })).await;
        assert_eq!(take(&school.amina, &waiting, json!({})).await.status, 404, "nothing was said to it");
        let endorsement = school.endorsed().await;
        sql(stage, "UPDATE endorsements SET is_held = true").await;
        assert_eq!(refused(&take(&school.amina, &endorsement, json!({})).await), (409, "credential_not_standing"));
        sql(stage, "UPDATE endorsements SET is_held = false").await;
        sql(stage, "UPDATE people SET email_verified_at = NULL WHERE email = 'amina@hunza.example'").await;
        let bound = take(&school.amina, &endorsement, json!({ "bind_mail": true })).await;
        assert_eq!(refused(&bound), (422, "credential_mail_unconfirmed"));
        let browser = stage.signed_in(AMINA).await;
        let path = format!("/my/endorsements/{endorsement}/badge");
        let page =
            browser.submit(browser.get(&path).await.form(&path).fill("mail", "yes").fill("evidence", "yes")).await;
        assert!(page.status == 422 && page.count("input[name=evidence][checked]") == 1, "{}", page.words());
        assert_eq!(take(&school.amina, &endorsement, json!({})).await.status, 201);
        let why = json!({ "why": "The label turned out to be copied." });
        done(&school.darvesh.post(&format!("/api/v1/endorsements/{endorsement}/revocation"), why).await);
        assert_eq!(refused(&take(&school.amina, &endorsement, json!({})).await), (409, "credential_not_standing"));
    });
}

#[test]
fn what_is_no_badge_is_said_to_be_none() {
    scene(async |stage| {
        for (text, code) in [
            ("Good morning", "unknown-format"),
            ("{}", "other-kind"),
            ("{\"type\":", "malformed"),
            ("a.b.c", "malformed"),
            ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "picture-without-badge"),
            ("https://elsewhere.example/nothing", "link-unreachable"),
        ] {
            let found = read(stage, text).await;
            assert_eq!((found["finding"].as_str(), reason(&found)), (Some("not-a-badge"), code), "{text}");
        }
        let unknown = format!("{}/credentials/{}", stage.address, uuid::Uuid::new_v4());
        assert_eq!(reason(&read(stage, &unknown).await), "link-unknown");
        assert_eq!(reason(&judged(stage, &crate::matrix::world::picture()).await), "picture-without-badge");
        assert_eq!(shown(stage, "a.png", &crate::matrix::world::picture()).await, "not-a-badge");
        for body in [json!({}), json!({ "text": " " }), json!({ "file": "%%%" })] {
            assert_eq!(stage.api().post("/api/v1/verify", body).await.status, 422);
        }
        let browser = stage.browser();
        let form = browser.get("/verify").await.form("/verify").fill("mail", "somebody@hunza.example");
        let page = browser.submit_with_file(form, None).await;
        assert!(page.status == 422 && page.has("Give a file, a link or a text."), "{}", page.words());
        assert!(page.text.contains("somebody@hunza.example"), "what was typed stays");
    });
}
