//! Desks and pages in a browser: a graduate asks, a mentor goes through what waits, staff look, everybody reads who vouches.

use super::*;
use crate::support::app::scene;
use hunar::accounts::set_locale;
use hunar::platform::i18n::{self, Locale};

#[test]
fn a_graduate_asks_on_a_page_and_a_mentor_goes_through_what_waits() {
    scene(async |stage| {
        let school = school(stage).await;
        let browser = stage.signed_in(AMINA).await;
        for skill in ["logo-design", "packaging-design"] {
            let page = browser.get("/my/endorsements/new").await;
            assert!(page.has("Any mentor of Graphic design") && page.has("Darvesh Khan, Graphic design"));
            let form = page.form("").fill("whom", &format!("{}:{}", school.cohort, school.mentor)).fill("skill", skill);
            let form = form.fill("piece", &format!("1:{}", school.item)).fill("note", "The letters of the label.");
            let page = browser.submit(form.fill("attendance", "yes")).await;
            assert!(page.flash().contains("Asked."), "{}", page.words());
        }
        let mentor = stage.signed_in(DARVESH).await;
        assert!(mentor.get("/desk").await.has("2 graduates ask you to vouch"));
        let page = mentor.get("/mentor").await;
        assert!(page.has("Go through all 2, one after another"), "{}", page.words());
        let page = mentor.get("/mentor/batch").await;
        assert!(page.has("2 wait in all") && page.has("Packaging for apricot oil"), "{}", page.words());
        let first = page.path.split('?').next().expect("a path").to_owned();
        let form = page.form(&format!("{first}/endorse")).fill("sentence", "Not finished yet").fill("level", "3");
        let page = mentor.submit(form.fill("then", "later")).await;
        assert!(page.flash().contains("Kept."), "{}", page.words());
        let second = page.path.split('?').next().expect("a path").to_owned();
        assert_ne!(first, second);
        let form = page.form(&format!("{second}/endorse")).fill("sentence", "Short").fill("level", "4");
        let page = mentor.submit(form.fill("relation", "none")).await;
        assert_eq!(page.status, 422);
        let form = page.form(&format!("{second}/endorse"));
        assert_eq!((form.value("sentence"), form.value("level")), (Some("Short"), Some("4")), "nothing typed is lost");
        let page = mentor.submit(form.fill("sentence", SEEN)).await;
        assert!(page.path.starts_with(&first), "the one that was kept comes next: {}", page.path);
        assert!(page.has("This is what you typed before.") && page.has("this is the last one"), "{}", page.words());
        let form = page.form(&format!("{first}/endorse"));
        assert_eq!((form.value("sentence"), form.value("level")), (Some("Not finished yet"), Some("3")));
        let page = mentor.submit(form.fill("sentence", SEEN).fill("relation", "none")).await;
        assert_eq!(page.path, "/mentor");
        assert!(page.flash().contains("That was the last one."), "{}", page.words());
        assert_eq!(school.letters(stage).await.len(), 2);
        let given = mentor.get("/mentor/endorsements").await;
        assert!(given.has(SEEN) && given.count("a[href$='/revoke']") == 2);
    });
}

#[test]
fn a_mentor_sees_what_is_cited_even_where_the_public_does_not() {
    scene(async |stage| {
        let school = school(stage).await;
        let picture = crate::matrix::world::picture();
        let upload = school.amina.upload("/api/v1/uploads", "work.png", &picture).await;
        let upload = done(&upload)["id"].as_str().expect("an id").to_owned();
        let files = format!("/api/v1/me/profile/items/{}/files", school.item);
        done(&school.amina.post(&files, json!({ "upload": upload, "alt": "A label" })).await);
        done(&school.amina.post("/api/v1/me/profile/versions", json!({})).await);
        done(&school.amina.put("/api/v1/me/profile/visibility", json!({ "visibility": "hidden" })).await);
        let media = format!("/media/{upload}/thumb.jpg");
        let mentor = stage.signed_in(DARVESH).await;
        assert_eq!(mentor.get(&media).await.status, 404, "nothing is asked yet");
        let pieces = json!([{ "version": 2, "item": school.item }]);
        school.asked(json!({ "pieces": pieces })).await;
        assert_eq!(mentor.get(&media).await.status, 200);
        school.second(stage).await;
        assert_eq!(stage.signed_in(SHIREEN).await.get(&media).await.status, 404, "she was not asked");
    });
}

#[test]
fn a_mentor_has_a_page_that_says_why_to_trust_them() {
    scene(async |stage| {
        let school = school(stage).await;
        school.endorsed().await;
        let mentor = stage.signed_in(DARVESH).await;
        assert!(!stage.browser().get("/mentors").await.has("Darvesh Khan"));
        let form = mentor.get("/mentor/page").await.form("").fill("about", "I drew labels for ten years.");
        let page = mentor.submit(form.fill("about_ur", "دس سال لیبل بنائے۔").fill("listed", "yes")).await;
        assert!(page.flash().contains("Saved"), "{}", page.words());
        assert!(stage.browser().get("/mentors").await.has("Darvesh Khan"));
        let page = stage.browser().get(&format!("/mentors/{}", school.mentor)).await;
        for words in
            ["Darvesh Khan", "teaching since 2026", "Graphic design", "I drew labels for ten years.", "Skilled"]
        {
            assert!(page.has(words), "{words}: {}", page.words());
        }
        let urdu = stage.browser().in_urdu().get(&format!("/mentors/{}", school.mentor)).await;
        assert!(urdu.has("دس سال لیبل بنائے۔"));
        let amina = id_of(stage, AMINA).await;
        assert_eq!(stage.browser().get(&format!("/mentors/{amina}")).await.status, 404, "who is no mentor has none");
        let chat = mentor.get("/mentor/page").await.form("").fill("about", "Write to https://wa.me/923551234567");
        assert_eq!(mentor.submit(chat).await.status, 422);
    });
}

#[test]
fn staff_see_what_waits_and_mentors_who_tell_nobody_apart() {
    scene(async |stage| {
        let school = school(stage).await;
        school.asked(json!({})).await;
        for number in 0..8 {
            let (name, email) = (format!("Learner Number{number}"), format!("learner{number}@hunza.example"));
            let api = graduate(stage, &name, &email, json!({})).await;
            enrol(&school.desk, &school.cohort, &api, &name).await;
            let item = api.get("/api/v1/me/profile").await.body["content"]["items"][0]["id"].clone();
            let body = school.request(json!({ "pieces": [{ "version": 1, "item": item }] }));
            let made = api.post("/api/v1/me/endorsement-requests", body).await;
            done(
                &say(&school.darvesh, done(&made)["id"].as_str().expect("an id"), json!({ "level": 4 + number % 2 }))
                    .await,
            );
        }
        let browser = stage.signed_in(crate::support::market::DESK).await;
        assert!(browser.get("/staff").await.has("Endorsements"));
        let page = browser.get("/staff/endorsements").await;
        assert!(page.has("Amina Baig : Logo design") && page.has("with Darvesh Khan"), "{}", page.words());
        assert!(page.has("vouched 8 times") && page.has("nobody below 4"), "{}", page.words());
        let overview = school.desk.get("/api/v1/endorsements").await.body;
        assert_eq!(overview["mentors"][0]["flat"], "only_high", "{overview}");
        let form = browser.get(&page.attribute("a[href$='/revoke']", "href").expect("a link")).await.form("");
        let page = browser.submit(form.fill("why", "The label turned out to be copied.")).await;
        assert!(page.flash().contains("Taken back."), "{}", page.words());
    });
}

#[test]
fn the_pages_speak_urdu() {
    scene(async |stage| {
        let school = school(stage).await;
        school.endorsed().await;
        for email in [AMINA, DARVESH] {
            set_locale(&stage.app, person(stage, email).await, Locale::Ur).await.expect("a language");
        }
        let talent = stage.browser().in_urdu().get("/talent/amina-baig").await;
        assert!(talent.has("Amina کو 12 ہفتے پڑھایا، ایک کام دیکھ کر گواہی دی۔"), "{}", talent.words());
        let id = school.asked(json!({ "skill": "packaging-design" })).await;
        let sheet = stage.signed_in(DARVESH).await.get(&format!("/mentor/requests/{id}")).await;
        assert!(sheet.has(&i18n::text(Locale::Ur, "endorsements-rubric-design-3", &[])), "{}", sheet.words());
        let own = stage.signed_in(AMINA).await.get("/my/endorsements").await;
        assert!(own.has(&i18n::text(Locale::Ur, "endorsements-mine-lead", &[])), "{}", own.words());
    });
}
