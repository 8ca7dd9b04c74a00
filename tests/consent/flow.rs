//! From the desk to what opens, and closed again.

use super::*;
use crate::support::app::scene;
use crate::support::market::indexed;
use hunar::accounts::set_locale;
use hunar::platform::i18n::Locale;

#[test]
fn what_a_guardian_agrees_to_opens_once_it_is_witnessed_and_closes_in_the_same_moment() {
    scene(async |stage| {
        let school = school(stage).await;
        let id = school.recorded(stage, &EVERYTHING).await;
        assert_eq!(open(stage).await, 404, "it waits for its witness");
        assert_eq!(refused(&school.ask(stage).await), (403, "endorsement_no_consent"));
        done(&school.confirm(&school.trainer, &id).await);
        assert_eq!(open(stage).await, 200);
        let endorsement = school.endorsed(stage).await;
        assert_eq!(letters(stage).await, 1);
        let badge = school.taken(&endorsement).await;
        assert_eq!(finding(stage, &badge).await, "genuine");
        for name in ["Zara", "Mehdi", YOUNG] {
            assert!(!badge.contains(name), "the badge says {name}");
        }
        indexed(stage).await;
        assert_eq!(stage.api().get("/api/v1/talent?q=logos").await.body["items"], json!([]), "in no search");
        assert_eq!(stage.app.matches.size().0, 0);
        done(&school.withdraw(&school.coordinator, &id, &[]).await);
        assert_eq!(open(stage).await, 404);
        assert_eq!(letters_of_owner(&school).await, 0, "hidden from everybody");
        assert_eq!(finding(stage, &badge).await, "revoked");
        let own = school.zara.get("/api/v1/me/credentials").await.body;
        assert_eq!(own[0]["ended_why"], "consent_ended", "{own}");
    });
}

async fn letters_of_owner(school: &School) -> usize {
    let talent = school.zara.get("/api/v1/talent/zara").await.body;
    talent["endorsements"].as_array().expect("what mentors say").len()
}

#[test]
fn others_see_the_first_name_the_work_and_nothing_else() {
    scene(async |stage| {
        let school = school(stage).await;
        school.agreed(stage, &["portfolio"]).await;
        let page = stage.browser().get("/talent/zara").await;
        assert!(page.has("Zara") && page.has("A poster"), "{}", page.words());
        for secret in ["Mehdi", "Hunza", "elsewhere.example"] {
            assert!(!page.text.contains(secret), "the page says {secret}");
        }
        assert!(page.text.contains("noindex"));
        let talent = stage.api().get("/api/v1/talent/zara").await.body;
        assert_eq!((&talent["name"], &talent["content"]["district"]), (&json!("Zara"), &Value::Null));
        assert_eq!(talent["content"]["links"], json!([]));
        for path in ["/talent/zara/cv", "/talent/zara/v/1"] {
            let page = stage.browser().get(path).await;
            assert!(page.status == 200 && !page.text.contains("Mehdi"), "{path}");
        }
        let handle = school.zara.put("/api/v1/me/profile/handle", json!({ "handle": "zara-mehdi" })).await;
        assert_eq!(handle.status, 422, "the address says the first name only");
        sql(stage, "UPDATE profile_handles SET handle = 'the-mehdi'; UPDATE profiles SET handle = 'the-mehdi'").await;
        assert_eq!(stage.browser().get("/talent/the-mehdi").await.status, 404);
        assert!(stage.signed_in(YOUNG).await.get("/profile").await.has("Change it below"));
    });
}

#[test]
fn pictures_of_an_open_portfolio_are_seen_and_then_no_more() {
    scene(async |stage| {
        let school = school(stage).await;
        let picture = crate::matrix::world::picture();
        let made = school.zara.upload("/api/v1/uploads", "work.png", &picture).await;
        let upload = done(&made)["id"].as_str().expect("an id").to_owned();
        let files = format!("/api/v1/me/profile/items/{}/files", school.item);
        done(&school.zara.post(&files, json!({ "upload": upload, "alt": "A poster" })).await);
        done(&school.zara.post("/api/v1/me/profile/versions", json!({})).await);
        let address = format!("/media/{upload}/thumb.jpg");
        let status = async || stage.browser().get(&address).await.status;
        assert_eq!(status().await, 404);
        school.agreed(stage, &["portfolio"]).await;
        assert_eq!(status().await, 200);
        done(&school.zara.post("/api/v1/me/consents/withdrawal", json!({})).await);
        assert_eq!(status().await, 404);
    });
}

#[test]
fn each_scope_opens_what_it_says_and_nothing_more() {
    scene(async |stage| {
        let school = school(stage).await;
        school.agreed(stage, &["endorsement"]).await;
        assert_eq!(open(stage).await, 404, "no portfolio");
        let endorsement = school.endorsed(stage).await;
        assert_eq!(refused(&school.take(&endorsement, json!({})).await), (403, "credential_no_consent"));
        // A new consent takes the place of the one before.
        school.agreed(stage, &EVERYTHING).await;
        let bound = school.take(&endorsement, json!({ "bind_mail": true })).await;
        assert_eq!(refused(&bound), (403, "credential_mail_of_learner"));
        let badge = school.taken(&endorsement).await;
        let sheet = done(&school.trainer.get(&school.consents()).await).clone();
        let states: Vec<&str> =
            sheet["consents"].as_array().expect("consents").iter().filter_map(|one| one["state"].as_str()).collect();
        assert_eq!(states, ["counts", "ended"]);
        let id = sheet["consents"][0]["id"].as_str().expect("an id").to_owned();
        done(&school.withdraw(&school.manager, &id, &["badges"]).await);
        assert_eq!(finding(stage, &badge).await, "revoked");
        assert_eq!((open(stage).await, letters(stage).await), (200, 1), "the rest goes on");
        // Without endorsements a badge means nothing: it goes with them.
        done(&school.withdraw(&school.manager, &id, &["endorsement"]).await);
        assert_eq!((open(stage).await, letters(stage).await), (200, 0));
        assert_eq!(refused(&school.ask(stage).await), (403, "endorsement_no_consent"));
        done(&school.withdraw(&school.manager, &id, &["portfolio"]).await);
        assert_eq!(open(stage).await, 404);
        assert_eq!(
            refused(&school.withdraw(&school.manager, &id, &[]).await),
            (409, "consent_not_in_this_state"),
            "nothing is left"
        );
    });
}

#[test]
fn a_mentor_who_was_asked_before_cannot_answer_once_it_is_taken_back() {
    scene(async |stage| {
        let school = school(stage).await;
        school.agreed(stage, &["endorsement"]).await;
        let request = done(&school.ask(stage).await)["id"].as_str().expect("an id").to_owned();
        done(&school.zara.post("/api/v1/me/consents/withdrawal", json!({ "scopes": ["endorsement"] })).await);
        assert_eq!(refused(&school.say(&request).await), (403, "endorsement_no_consent"));
    });
}

#[test]
fn it_is_all_done_at_the_desk_in_a_browser() {
    scene(async |stage| {
        let school = school(stage).await;
        let desk = stage.signed_in(COORDINATOR).await;
        let enrolment = school.page().trim_end_matches("/consent").to_owned();
        assert!(desk.get(&enrolment).await.has("Consent of a guardian"));
        let page = desk.get(&school.page()).await;
        assert!(page.has("No guardian has agreed"), "{}", page.words());
        let paper = desk.get(&format!("{}/paper", school.page())).await;
        assert!(paper.has("Zara Mehdi") && paper.has("سرپرست کے دستخط"), "{}", paper.words());
        let form = page.form(&school.page()).fill("guardian", "Bibi Nasreen").fill("relation", "other");
        let wrong = desk.submit(form.fill("document", "cnic")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text.contains("Bibi Nasreen"), "nothing typed is lost");
        let trainer = id_of(stage, TRAINER).await;
        let form = wrong.form(&school.page()).fill("relation_words", "Aunt").fill("number", "42101-1234567-1");
        let recorded = desk.submit(form.fill("scope", "portfolio").fill("witness", &trainer)).await;
        assert!(recorded.status == 200 && recorded.has("Waits for its witness"), "{}", recorded.words());
        assert!(recorded.has("Aunt") && !recorded.text.contains("42101"), "only the last digits are shown");
        stage.settle().await;
        let witness = stage.signed_in(TRAINER).await;
        assert!(witness.get("/staff/consents").await.has("Zara Mehdi"));
        assert!(witness.get("/notices").await.has("Confirm the consent for Zara"));
        let page = witness.get(&school.page()).await;
        let action = page.attribute("form[action$='/confirm']", "action").expect("a form");
        let page = witness.submit(page.form(&action)).await;
        assert!(page.flash().contains("counts from now on"), "{}", page.words());
        assert_eq!(open(stage).await, 200);
        let own = stage.signed_in(YOUNG).await;
        let page = own.get("/my/consent").await;
        assert!(page.has("Bibi Nasreen") && page.has("Counts"), "{}", page.words());
        let page = own.submit(page.form("/my/consent/withdraw").fill("scope", "portfolio")).await;
        assert!(page.has("Ended"), "{}", page.words());
        assert_eq!(open(stage).await, 404);
        set_locale(&stage.app, person(stage, YOUNG).await, Locale::Ur).await.expect("a language");
        assert!(own.get("/my/consent").await.has("واپس لی گئی"));
        assert!(stage.browser().in_urdu().get("/guardian-consent").await.has("فارم کا مطلب"));
    });
}

#[test]
fn of_sixteen_confirmations_one_counts() {
    scene(async |stage| {
        let school = school(stage).await;
        let id = school.recorded(stage, &EVERYTHING).await;
        let all = futures_util::future::join_all((0..16).map(|_| school.confirm(&school.trainer, &id))).await;
        assert_eq!(all.iter().filter(|answer| answer.status == 204).count(), 1);
        assert!(all.iter().all(|answer| matches!(answer.status, 204 | 409)));
        assert_eq!(count(stage, "SELECT count(*) FROM consent_events WHERE act = 'confirmed'").await, 1);
    });
}
