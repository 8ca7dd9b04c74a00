//! Claims: a code or a letter makes an enrolment somebody's, once, and tells nothing to those who should not know.

use super::school;
use crate::support::app::{scene, scene_with};
use crate::support::market::{PASSWORD, all, client, done, join_born, person, privacy};
use chrono::TimeDelta;
use futures_util::future::join_all;
use hunar::platform::config::Config;
use serde_json::json;

#[test]
fn a_code_counts_once_however_many_show_it_at_once() {
    scene(async |stage| {
        let school = school(stage).await;
        let (enrolment, code) = school.enrol("Amina Baig", "2004-03-09").await;
        let amina = join_born(stage, "Amina Baig", "amina@hunza.example", "2004-03-09").await;
        let zoya = join_born(stage, "Zoya Ali", "zoya@hunza.example", "2002-02-02").await;
        let body = json!({ "code": code });
        let tries = (0..16).map(|at| if at % 2 == 0 { &amina } else { &zoya });
        let answers = join_all(tries.map(|api| api.post("/api/v1/claims", body.clone()))).await;
        let won = answers.iter().filter(|answer| answer.status == 200).count();
        let lost = answers.iter().filter(|answer| answer.status == 409).count();
        assert_eq!((won, lost), (1, 15));
        let seen = school.coordinator.get(&format!("/api/v1/enrolments/{enrolment}")).await.body;
        assert!(seen["person"].is_string());
        let owned = amina.get("/api/v1/me/enrolments").await.body.as_array().map_or(0, Vec::len)
            + zoya.get("/api/v1/me/enrolments").await.body.as_array().map_or(0, Vec::len);
        assert_eq!(owned, 1);
    });
}

#[test]
fn somebody_new_joins_with_a_code_and_brings_nothing_but_a_mail_address() {
    scene(async |stage| {
        let school = school(stage).await;
        let (_, code) = school.enrol("Amina Baig", "2004-03-09").await;
        let browser = stage.browser();
        let wrong = browser.submit(browser.get("/claim").await.form("").fill("code", "AAAAA-AAAAA")).await;
        assert!(wrong.status == 422 && wrong.has("not known"), "{}", wrong.words());
        assert_eq!(wrong.form("").value("code"), Some("AAAAA-AAAAA"));
        let found = browser.submit(wrong.form("").fill("code", &code.replace('-', " ").to_lowercase())).await;
        assert!(found.has("Amina Baig") && found.has("Graphic design"), "{}", found.words());
        assert!(!found.text.contains("2004-03-09"), "a code tells no birth date");
        let form = found.form("/claim/join").fill("email", "amina@hunza.example").fill("password", "short");
        let again = browser.submit(form).await;
        assert!(again.status == 422 && again.has("Amina Baig"), "{}", again.words());
        assert_eq!(again.form("/claim/join").value("email"), Some("amina@hunza.example"));
        let form = again
            .form("/claim/join")
            .fill("password", PASSWORD)
            .fill("terms", "1")
            .fill("privacy", &privacy().to_string());
        assert_eq!(browser.submit(form).await.path, "/sign-up/sent");
        assert!(stage.link_mailed_to("amina@hunza.example").await.starts_with("/verify/"));
        let amina = stage.api().signed_in("amina@hunza.example", PASSWORD).await;
        let me = amina.get("/api/v1/me").await.body;
        assert_eq!(me["full_name"], "Amina Baig");
        assert_eq!(all(&amina.get("/api/v1/me/enrolments").await.body, "programme"), ["Graphic design"]);
    });
}

#[test]
fn a_known_address_is_answered_alike_and_keeps_the_code() {
    scene(async |stage| {
        let school = school(stage).await;
        let (_, code) = school.enrol("Amina Baig", "2004-03-09").await;
        let amina = join_born(stage, "Amina Baig", "amina@hunza.example", "2004-03-09").await;
        let join = json!({
            "code": code, "email": "Amina@hunza.example", "password": PASSWORD, "locale": "en", "terms": 1, "privacy": privacy(),
        });
        let answer = stage.api().post("/api/v1/claims/people", join.clone()).await;
        assert_eq!(answer.status, 202, "as for somebody new");
        done(&amina.post("/api/v1/claims", json!({ "code": code })).await);
        let dead = stage.api().post("/api/v1/claims/people", join).await;
        assert_eq!((dead.status, dead.body["code"].as_str()), (409, Some("claim_code_dead")));
    });
}

#[test]
fn a_letter_looks_the_same_for_who_has_an_account_and_for_who_has_none() {
    scene(async |stage| {
        let school = school(stage).await;
        join_born(stage, "Amina Baig", "amina@hunza.example", "2004-03-09").await;
        let done = school
            .import(
                "name,born,mail\nAmina Baig,2004-03-09,AMINA@hunza.example\nZoya Ali,2002-02-02,zoya@hunza.example\n",
            )
            .await;
        assert_eq!((&done["people"], &done["without_mail"]), (&json!(2), &json!(0)));
        let people = school.people().await;
        assert!(people.as_array().expect("people").iter().all(|one| one["claimed"] == false));
        let (known, new) =
            (stage.link_mailed_to("AMINA@hunza.example").await, stage.link_mailed_to("zoya@hunza.example").await);
        let subjects: Vec<String> = stage
            .letters()
            .into_iter()
            .filter(|letter| letter.text.contains("/claim/"))
            .map(|letter| letter.subject)
            .collect();
        assert!(subjects.len() == 2 && subjects[0] == subjects[1]);

        // Somebody new joins by the letter: the address needs no other confirmation.
        let browser = stage.browser();
        let page = browser.get(&new).await;
        assert!(page.has("Zoya Ali") && page.has("zoya@hunza.example"));
        let form = page
            .form("/claim/join")
            .fill("password", PASSWORD)
            .fill("terms", "1")
            .fill("privacy", &privacy().to_string());
        let mine = browser.submit(form).await;
        assert!(mine.path == "/my/enrolments" && mine.has("Graphic design"), "{}", mine.words());
        assert_eq!(browser.get(&new).await.status, 422, "the link is spent");

        // Who has an account signs in first, and comes back to confirm.
        let browser = stage.browser();
        let page = browser.get(&known).await;
        let form = page
            .form("/claim/join")
            .fill("password", PASSWORD)
            .fill("terms", "1")
            .fill("privacy", &privacy().to_string());
        assert_eq!(browser.submit(form).await.status, 409, "the owner signs in");
        let sign_in = page.attribute("main a[href^='/sign-in']", "href").expect("the way in");
        let form = browser.get(&sign_in).await.form("/sign-in").fill("email", "amina@hunza.example");
        let back = browser.submit(form.fill("password", PASSWORD)).await;
        assert_eq!(back.path, known);
        let mine = browser.submit(back.form("/claim")).await;
        assert!(mine.flash().contains("part of your account"), "{}", mine.words());
    });
}

#[test]
fn what_the_account_says_stands_and_staff_see_the_difference() {
    scene(async |stage| {
        let school = school(stage).await;
        let (enrolment, code) = school.enrol("Aamna Beg", "2005-03-09").await;
        let amina = join_born(stage, "Amina Baig", "amina@hunza.example", "2004-03-09").await;
        done(&amina.post("/api/v1/claims", json!({ "code": code })).await);
        let seen = school.coordinator.get(&format!("/api/v1/enrolments/{enrolment}")).await.body;
        assert_eq!((&seen["account_name"], &seen["account_birth_date"]), (&json!("Amina Baig"), &json!("2004-03-09")));
        let second = school.enrol("Other Spelling", "2004-03-09").await.1;
        let twice = amina.post("/api/v1/claims", json!({ "code": second })).await;
        assert_eq!((twice.status, twice.body["code"].as_str()), (409, Some("claim_in_cohort_already")));
    });
}

#[test]
fn a_claim_makes_a_graduate_and_never_a_child_of_a_client() {
    scene(async |stage| {
        let school = school(stage).await;
        let (karim, _) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        let (_, young) = school.enrol("Karim Shah", "2011-01-01").await;
        let refused = karim.post("/api/v1/claims", json!({ "code": young })).await;
        assert_eq!((refused.status, refused.body["code"].as_str()), (403, Some("role_needs_adult")));
        let (_, grown) = school.enrol("Karim Shah", "1999-01-01").await;
        done(&karim.post("/api/v1/claims", json!({ "code": grown })).await);
        let roles = karim.get("/api/v1/me").await.body["roles"].clone();
        assert!(roles.as_array().expect("roles").contains(&json!("graduate")), "{roles}");
        let id = person(stage, "karim@baltoro.example").await;
        let mut conn = stage.app.db.read().await.expect("a connection");
        let person = hunar::accounts::find_person(&mut conn, id).await.expect("people").expect("Karim");
        assert_eq!(person.birth_date, chrono::NaiveDate::from_ymd_opt(1999, 1, 1), "taken from the roster");
    });
}

#[test]
fn codes_grow_old_and_guessing_is_limited() {
    scene(async |stage| {
        let school = school(stage).await;
        let (_, code) = school.enrol("Amina Baig", "2004-03-09").await;
        stage.app.clock.advance(TimeDelta::days(61));
        let amina = join_born(stage, "Amina Baig", "amina@hunza.example", "2004-03-09").await;
        let old = amina.post("/api/v1/claims", json!({ "code": code })).await;
        assert_eq!((old.status, old.body["code"].as_str()), (409, Some("claim_code_dead")));
    });
    scene_with(
        |config| Config { limits: true, ..config },
        async |stage| {
            let browser = stage.browser();
            let guess =
                async |code: &str| browser.submit(browser.get("/claim").await.form("").fill("code", code)).await;
            for _ in 0..20 {
                assert_eq!(guess("AAAAA-AAAAA").await.status, 422);
            }
            assert_eq!(guess("AAAAA-AAAAA").await.status, 429);
            assert_eq!(guess("BBBBB-BBBBB").await.status, 429);
        },
    );
}
