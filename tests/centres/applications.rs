//! The catalogue, applications for seats, the waiting list, and that no seat is given twice.

use super::{COORDINATOR, MANAGER, SKARDU, School, TRAINER, audited, school};
use crate::support::api::{Answer, Api};
use crate::support::app::{TestApp, scene, scene_with};
use crate::support::market::{PASSWORD, all, client, done, join, join_born};
use chrono::{Days, TimeDelta};
use futures_util::future::join_all;
use hunar::platform::config::Config;
use serde_json::{Value, json};

/// So many days from today.
fn day(stage: &TestApp, days: u64) -> String {
    (stage.app.clock.today() + Days::new(days)).to_string()
}

/// A cohort that begins in a month, for which people apply for three weeks. `more` replaces parts of it.
async fn open_cohort(stage: &TestApp, school: &School, name: &str, seats: i32, more: Value) -> String {
    let mut cohort = json!({
        "name": name, "starts_on": day(stage, 30), "ends_on": day(stage, 110), "seats": seats,
        "apply_until": day(stage, 21),
    });
    cohort.as_object_mut().expect("a cohort").extend(more.as_object().expect("parts").clone());
    let made = school.coordinator.post(&format!("/api/v1/programmes/{}/cohorts", school.programme), cohort).await;
    done(&made)["id"].as_str().expect("an id").to_owned()
}

/// Somebody new who applies: their program, and the application.
async fn applicant(stage: &TestApp, cohort: &str, name: &str) -> (Api, String) {
    let first = name.split(' ').next().expect("a name").to_lowercase();
    let api = join_born(stage, name, &format!("{first}@hunza.example"), "2004-03-09").await;
    let id = apply(&api, cohort).await;
    (api, id)
}

async fn apply(api: &Api, cohort: &str) -> String {
    let sent = api.post(&format!("/api/v1/cohorts/{cohort}/applications"), json!({})).await;
    done(&sent)["id"].as_str().expect("an id").to_owned()
}

async fn decide(staff: &Api, application: &str, act: &str) -> Answer {
    let body = json!({ "act": act, "answer": "Come to the course of digital literacy first." });
    staff.post(&format!("/api/v1/applications/{application}/decision"), body).await
}

async fn answer(api: &Api, application: &str, act: &str) -> Answer {
    api.post(&format!("/api/v1/me/applications/{application}/acts"), json!({ "act": act })).await
}

/// Where somebody's only application stands, and its place on the list.
async fn stands(api: &Api) -> (String, Option<u64>) {
    let own = api.get("/api/v1/me/applications").await.body;
    (own[0]["state"].as_str().expect("a state").to_owned(), own[0]["place"].as_u64())
}

/// The same for somebody whose token has grown old with the clock.
async fn stands_now(stage: &TestApp, email: &str) -> (String, Option<u64>) {
    stands(&stage.api().signed_in(email, PASSWORD).await).await
}

fn refused(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

fn mails_to(stage: &TestApp, email: &str, subject: &str) -> usize {
    stage.letters().iter().filter(|letter| letter.to_email == email && letter.subject.contains(subject)).count()
}

#[test]
fn everybody_finds_what_is_taught_where_and_which_seats_are_free() {
    scene(async |stage| {
        let school = school(stage).await;
        let open = open_cohort(stage, &school, "4", 12, json!({})).await;
        let women = json!({ "women_only": true, "apply_until": null, "starts_on": day(stage, 60) });
        open_cohort(stage, &school, "5", 9, women).await;
        let typing = json!({ "title": "Typing", "title_ur": "ٹائپنگ", "skills": ["data-entry"], "weeks": 4 });
        done(&school.other.post(&format!("/api/v1/centres/{SKARDU}/programmes"), typing).await);

        let found = stage.api().get("/api/v1/programmes").await;
        let items = &done(&found)["items"];
        let titles = |body: &Value| -> Vec<String> {
            let items = body["items"].as_array().expect("items");
            items.iter().map(|one| one["programme"]["title"].as_str().expect("a title").to_owned()).collect()
        };
        assert_eq!(titles(&found.body), ["Typing", "Graphic design"], "the newest first");
        let design = &items[1];
        assert_eq!((&design["centre"]["district"], &design["programme"]["weeks"]), (&json!("hunza"), &json!(12)));
        assert_eq!(design["programme"]["skills"], json!(["logo-design"]));
        let cohorts = design["cohorts"].as_array().expect("cohorts");
        assert_eq!(cohorts.len(), 2, "what began is no longer to come");
        assert_eq!((&cohorts[0]["free"], &cohorts[0]["is_open"]), (&json!(12), &json!(true)));
        assert_eq!((&cohorts[1]["women_only"], &cohorts[1]["is_open"]), (&json!(true), &json!(false)));

        for (query, expected) in [
            ("?district=skardu", vec!["Typing"]),
            ("?family=design", vec!["Graphic design"]),
            ("?women=true", vec!["Graphic design"]),
            ("?open=true", vec!["Graphic design"]),
            ("?open=true&district=skardu", vec![]),
        ] {
            let body = stage.api().get(&format!("/api/v1/programmes{query}")).await.body;
            assert_eq!(titles(&body), expected, "{query}");
        }
        for wrong in ["?district=lahore", "?family=magic", "?limit=0", "?cursor=x"] {
            assert_eq!(stage.api().get(&format!("/api/v1/programmes{wrong}")).await.status, 422, "{wrong}");
        }
        let first = stage.api().get("/api/v1/programmes?limit=1").await.body;
        let next = first["next"].as_str().expect("a second page");
        let second = stage.api().get(&format!("/api/v1/programmes?limit=1&cursor={next}")).await.body;
        assert_eq!((titles(&second), &second["next"]), (vec!["Graphic design".to_owned()], &Value::Null));

        let page = stage.browser().get("/programmes?family=design").await;
        assert!(
            page.has("Graphic design") && !page.has("Typing") && page.has("12 of 12 seats free"),
            "{}",
            page.words()
        );
        assert!(page.has("Women only") && page.has("Women and men") && page.text.len() < 40_000);
        assert_eq!(page.count("option[value=design][selected]"), 1);
        assert_eq!(page.count(&format!("main a[href='/cohorts/{open}/apply']")), 1, "the other takes no applications");
        let odd = stage.browser().get("/programmes?family=magic&district=atlantis&cursor=x").await;
        assert!(odd.status == 200 && odd.has("Typing"));
        assert!(stage.browser().get("/programmes?district=diamer").await.has("No course is like that"));
        let urdu = stage.browser().in_urdu().get(&format!("/programmes/{}", school.programme)).await;
        assert!(
            urdu.has("گرافک ڈیزائن") && urdu.has("درخواست دیں") && !urdu.text.contains("[centres-"),
            "{}",
            urdu.words()
        );
        let centre = stage.browser().get(&format!("/centres/{}", school.centre)).await;
        assert_eq!(centre.count(&format!("main a[href='/programmes/{}']", school.programme)), 1);
        assert_eq!(centre.count("footer a[href='/programmes']"), 1);
        assert!(stage.browser().get("/sitemap.xml").await.text.contains("/programmes<"));

        // What a closed centre teaches is not offered, nor is a way to apply for it.
        let mut closed = super::centre_named("Karimabad", "hunza");
        closed["is_open"] = json!(false);
        done(&school.manager.patch(&format!("/api/v1/centres/{}", school.centre), closed).await);
        assert_eq!(titles(&stage.api().get("/api/v1/programmes").await.body), ["Typing"]);
        assert_eq!(stage.browser().get(&format!("/programmes/{}", school.programme)).await.status, 404);
        assert_eq!(stage.api().get(&format!("/api/v1/programmes/{}", school.programme)).await.status, 404);
        let zoya = join_born(stage, "Zoya Ali", "zoya@hunza.example", "2004-03-09").await;
        assert_eq!(zoya.post(&format!("/api/v1/cohorts/{open}/applications"), json!({})).await.status, 404);
    });
}

#[test]
fn a_stranger_signs_up_comes_back_and_applies() {
    scene(async |stage| {
        let school = school(stage).await;
        let cohort = open_cohort(stage, &school, "4", 2, json!({ "women_only": true })).await;
        let browser = stage.browser();
        let door = browser.get(&format!("/cohorts/{cohort}/apply")).await;
        assert!(door.path.starts_with("/sign-in"), "{}", door.path);
        let join = door.attribute("main a[href^='/sign-up?next=']", "href").expect("the way to join");
        let graduate = browser.get(&join).await.attribute("a[href^='/sign-up?as=graduate']", "href").expect("a door");
        let form = browser.get(&graduate).await.form("/sign-up").fill("full_name", "Nasreen Bibi");
        let form =
            form.fill("email", "nasreen@hunza.example").fill("password", PASSWORD).fill("birth_date", "2009-01-01");
        let odd = browser.submit(form.fill("terms", "").fill("privacy", "")).await;
        assert_eq!(odd.status, 422);
        let form = odd.form("/sign-up").fill("password", PASSWORD).fill("terms", "1");
        browser.submit(form.fill("privacy", &crate::support::market::privacy().to_string())).await;
        let link = stage.link_mailed_to("nasreen@hunza.example").await;
        let confirmed = browser.submit(browser.get(&link).await.form("")).await;
        assert!(confirmed.path.starts_with("/sign-in?next="), "{}", confirmed.path);
        let form = confirmed.form("/sign-in").fill("email", "nasreen@hunza.example").fill("password", PASSWORD);
        let page = browser.submit(form).await;
        assert_eq!(page.path, format!("/cohorts/{cohort}/apply"));

        // A learner under 18 may apply; a cohort for women asks for a word, and what was typed stays.
        let untold = browser.submit(page.form("").fill("note", "I draw for my aunt.")).await;
        assert!(untold.status == 422 && untold.has("Tick this if you are one"), "{}", untold.words());
        assert_eq!(untold.form("").value("note"), Some("I draw for my aunt."));
        let mine = browser.submit(untold.form("").fill("woman", "yes")).await;
        assert!(mine.path == "/my/enrolments" && mine.flash().contains("is sent"), "{}", mine.words());
        assert!(mine.has("Waits for the centre") && mine.has("Graphic design"));
        let again = browser.get(&format!("/cohorts/{cohort}/apply")).await;
        assert!(again.has("You have applied for this cohort already") && again.count("main form") == 0);

        let list = school.coordinator.get(&format!("/api/v1/cohorts/{cohort}/applications")).await;
        let one = &done(&list)["applications"][0];
        assert_eq!((&one["minor"], &one["says_woman"]), (&json!(true), &json!(true)));
        assert_eq!((&one["note"], &one["acts"]), (&json!("I draw for my aunt."), &json!(["offer", "decline"])));
        assert_eq!(audited(stage, "centres.look_at_minor").await, 1, "that staff saw a minor on the list");
        // Nowhere else does a way back lead out of the site.
        let evil = stage.browser().get("/sign-up?next=//evil.example").await;
        assert!(!evil.text.contains("evil.example"));
    });
}

#[test]
fn staff_offer_list_and_decline_and_everybody_is_told() {
    scene(async |stage| {
        let school = school(stage).await;
        let cohort = open_cohort(stage, &school, "4", 1, json!({})).await;
        let (amina, first) = applicant(stage, &cohort, "Amina Baig").await;
        let (karim, second) = applicant(stage, &cohort, "Karim Shah").await;
        let (zoya, third) = applicant(stage, &cohort, "Zoya Ali").await;
        let centre = school.page(stage).await.split("/cohorts").next().expect("the centre").to_owned();
        let page = format!("{centre}/cohorts/{cohort}/applications");

        let browser = stage.signed_in(COORDINATOR).await;
        let list = browser.get(&page).await;
        let names: Vec<usize> =
            ["Amina", "Karim", "Zoya"].iter().map(|name| list.words().find(name).expect("them")).collect();
        assert!(names.is_sorted(), "in order of arrival: {}", list.words());
        assert!(list.has("One seat is free") && list.count("button[value=list]") == 0, "nobody waits for a free seat");
        assert_eq!(refused(&decide(&school.coordinator, &second, "list").await), (409, "cohort_has_seat"));
        let act = format!("{page}/{first}");
        assert!(browser.submit(list.form(&act).fill("act", "offer")).await.flash().contains("They are told"));
        assert_eq!(refused(&decide(&school.coordinator, &second, "offer").await), (409, "cohort_no_seat"));
        let list = browser.get(&page).await;
        assert!(list.has("No seat is free") && list.has("One seat is held by an offer"), "{}", list.words());
        browser.submit(list.form(&format!("{page}/{second}")).fill("act", "list")).await;
        done(&decide(&school.coordinator, &third, "list").await);
        assert_eq!(stands(&karim).await, ("listed".to_owned(), Some(1)));
        assert_eq!(stands(&zoya).await, ("listed".to_owned(), Some(2)));
        let seen = stage.signed_in("zoya@hunza.example").await.get("/my/enrolments").await;
        assert!(seen.has("You are number 2 on the waiting list"), "{}", seen.words());

        // A no without a reason comes back, and what was typed stays.
        let list = browser.get(&page).await;
        let decline = list.form(&format!("{page}/{third}")).fill("act", "decline").fill("answer", &"x".repeat(301));
        let odd = browser.submit(decline).await;
        assert!(odd.status == 422 && odd.count("details[open] textarea[aria-invalid]") == 1, "{}", odd.words());
        let form = odd.form(&format!("{page}/{third}")).fill("answer", "Learn to type first.");
        browser.submit(form.fill("act", "decline")).await;
        let told = stage.signed_in("zoya@hunza.example").await.get("/my/enrolments").await;
        assert!(told.has("It wrote: Learn to type first."), "{}", told.words());
        let bare = json!({ "act": "decline" });
        let bare = school.coordinator.post(&format!("/api/v1/applications/{second}/decision"), bare).await;
        assert_eq!((bare.status, bare.body["errors"][0]["field"].as_str()), (422, Some("answer")));
        assert_eq!(
            refused(&decide(&school.coordinator, &third, "offer").await),
            (409, "application_not_in_this_state")
        );

        stage.settle().await;
        for (email, subject) in [
            ("amina@hunza.example", "A seat for you: Graphic design"),
            ("karim@hunza.example", "You are on the waiting list"),
            ("zoya@hunza.example", "answered about Graphic design"),
        ] {
            assert_eq!(mails_to(stage, email, subject), 1, "{email}");
        }
        let notices = school.manager.get("/api/v1/me/notices").await.body;
        assert_eq!(all(&notices["items"], "kind").iter().filter(|kind| **kind == "application_waits").count(), 3);
        let trainer = school.trainer.get("/api/v1/me/notices").await.body;
        assert!(all(&trainer["items"], "kind").is_empty(), "trainers decide nothing");

        // Trainers read; staff of other centres find nothing, nor under an address of their own.
        let trainer = stage.signed_in(TRAINER).await.get(&page).await;
        assert!(trainer.status == 200 && trainer.has("Karim Shah") && trainer.count("main form") == 0);
        assert_eq!(refused(&decide(&school.trainer, &second, "decline").await), (403, "centre_not_your_part"));
        for answer in [
            decide(&school.other, &second, "decline").await,
            school.other.get(&format!("/api/v1/cohorts/{cohort}/applications")).await,
        ] {
            assert_eq!(refused(&answer), (404, "not_found"));
        }
        let other = stage.signed_in(super::OTHER).await;
        assert_eq!(other.get(&page).await.status, 404);
        let elsewhere = format!("{centre}/cohorts/{}/applications/{second}", school.cohort);
        let token = browser.get(&page).await.form(&format!("{page}/{second}"));
        assert_eq!(browser.submit(token.fill("act", "decline").sent_to(&elsewhere)).await.status, 404);
        // Nor does anybody answer for somebody else.
        assert_eq!(answer(&karim, &first, "accept").await.status, 404);
        assert_eq!(refused(&answer(&karim, &second, "accept").await), (409, "application_not_in_this_state"));
        assert_eq!(answer(&amina, &first, "dance").await.status, 422);
        for (action, times) in [("centres.apply", 3), ("centres.decide_application", 4)] {
            assert_eq!(audited(stage, action).await, times, "{action}");
        }
    });
}

#[test]
fn accepting_makes_the_enrolment_and_nothing_has_to_be_claimed() {
    scene(async |stage| {
        let school = school(stage).await;
        let cohort = open_cohort(stage, &school, "4", 2, json!({})).await;
        let (_, first) = applicant(stage, &cohort, "Amina Baig").await;
        let (karim, second) = applicant(stage, &cohort, "Karim Shah").await;
        for id in [&first, &second] {
            done(&decide(&school.manager, id, "offer").await);
        }
        let browser = stage.signed_in("amina@hunza.example").await;
        let mine = browser.get("/my/enrolments").await;
        assert!(mine.has("A seat is held for you"), "{}", mine.words());
        let done_page =
            browser.submit(mine.form(&format!("/my/applications/{first}/acts")).fill("act", "accept")).await;
        assert!(done_page.flash().contains("The seat is yours") && done_page.has("Enrolled"), "{}", done_page.words());
        let inside = school.coordinator.get(&format!("/api/v1/cohorts/{cohort}")).await.body;
        assert_eq!(
            (all(&inside["people"], "name"), &inside["people"][0]["claimed"]),
            (vec!["Amina Baig"], &json!(true))
        );
        let cohorts = stage.api().get(&format!("/api/v1/programmes/{}", school.programme)).await.body;
        assert_eq!(cohorts["cohorts"][0]["free"], 0, "one is taken, one is held");

        // Somebody whom the roster names already claims that place, and gets no second one.
        done(
            &school
                .coordinator
                .patch(
                    &format!("/api/v1/cohorts/{cohort}"),
                    json!({
                        "name": "4", "starts_on": day(stage, 30), "ends_on": day(stage, 110), "seats": 3,
                        "apply_until": day(stage, 21),
                    }),
                )
                .await,
        );
        let entry = json!({ "full_name": "Karim Shah", "birth_date": "2004-03-09" });
        let taken_in = school.coordinator.post(&format!("/api/v1/cohorts/{cohort}/enrolments"), entry).await;
        let code = done(&taken_in)["codes"][0]["code"].clone();
        assert_eq!(refused(&answer(&karim, &second, "accept").await), (409, "application_on_roster"));
        done(&karim.post("/api/v1/claims", json!({ "code": code })).await);
        assert_eq!(refused(&answer(&karim, &second, "accept").await), (409, "claim_in_cohort_already"));
        done(&answer(&karim, &second, "withdraw").await);
        let again = karim.post(&format!("/api/v1/cohorts/{cohort}/applications"), json!({})).await;
        assert_eq!(refused(&again), (409, "claim_in_cohort_already"));
        assert!(audited(stage, "centres.answer_application").await == 2 && audited(stage, "centres.claim").await == 2);
    });
}

#[test]
fn a_seat_that_becomes_free_is_the_next_in_lines() {
    scene(async |stage| {
        let school = school(stage).await;
        let cohort = open_cohort(stage, &school, "4", 1, json!({})).await;
        let (amina, first) = applicant(stage, &cohort, "Amina Baig").await;
        let (karim, second) = applicant(stage, &cohort, "Karim Shah").await;
        let (zoya, third) = applicant(stage, &cohort, "Zoya Ali").await;
        let (sana, fourth) = applicant(stage, &cohort, "Sana Noor").await;
        done(&decide(&school.manager, &first, "offer").await);
        for id in [&third, &second, &fourth] {
            done(&decide(&school.manager, id, "list").await);
        }
        assert_eq!(stands(&zoya).await.1, Some(2), "whoever came first is first, in whatever order staff listed them");

        // An offer that is turned down.
        done(&answer(&amina, &first, "withdraw").await);
        assert_eq!((stands(&karim).await.0.as_str(), stands(&zoya).await.1), ("offered", Some(1)));
        // Amina applies again: last in line.
        assert_eq!(apply(&amina, &cohort).await, first);
        done(&decide(&school.manager, &first, "list").await);
        assert_eq!(stands(&amina).await.1, Some(3));

        // Somebody who leaves before the first day.
        done(&answer(&karim, &second, "accept").await);
        let people = school.coordinator.get(&format!("/api/v1/cohorts/{cohort}")).await.body["people"].clone();
        let acts = format!("/api/v1/enrolments/{}/acts", people[0]["id"].as_str().expect("an id"));
        done(&school.coordinator.post(&acts, json!({ "act": "drop_out", "reason": "distance" })).await);
        assert_eq!(stands(&zoya).await.0, "offered");
        let back = school.coordinator.post(&acts, json!({ "act": "return" })).await;
        assert_eq!(refused(&back), (409, "cohort_no_seat"), "the seat is Zoya's now");
        // Nor does a roster get the seat that is held.
        let entry = json!({ "full_name": "Late Comer", "birth_date": "2000-01-01" });
        assert_eq!(school.coordinator.post(&format!("/api/v1/cohorts/{cohort}/enrolments"), entry).await.status, 422);

        // More seats.
        let wider = |seats: i32| {
            json!({
                "name": "4", "starts_on": day(stage, 30), "ends_on": day(stage, 110), "seats": seats,
                "apply_until": day(stage, 21),
            })
        };
        done(&school.coordinator.patch(&format!("/api/v1/cohorts/{cohort}"), wider(2)).await);
        assert_eq!((stands(&sana).await.0.as_str(), stands(&amina).await.1), ("offered", Some(1)));
        assert_eq!(school.coordinator.patch(&format!("/api/v1/cohorts/{cohort}"), wider(1)).await.status, 422);

        // An offer that nobody answers for a week, in which it still counts on the last day.
        stage.app.clock.advance(TimeDelta::days(7));
        stage.settle().await;
        assert_eq!(stands_now(stage, "zoya@hunza.example").await.0, "offered");
        assert!(stage.signed_in("zoya@hunza.example").await.get("/desk").await.has("A seat is held for you"));
        stage.app.clock.advance(TimeDelta::days(1));
        let zoya = stage.api().signed_in("zoya@hunza.example", PASSWORD).await;
        assert_eq!(refused(&answer(&zoya, &third, "accept").await), (409, "application_offer_lapsed"));
        stage.settle().await;
        assert_eq!(stands(&zoya).await.0, "lapsed");
        assert_eq!(stands_now(stage, "amina@hunza.example").await.0, "offered");
        stage.settle().await;
        assert_eq!(mails_to(stage, "zoya@hunza.example", "has ended"), 1);
        assert_eq!(audited(stage, "centres.settle_application").await, 2, "Sana did not answer either");
    });
}

#[test]
fn what_waits_when_the_cohort_begins_is_closed_and_an_offer_does_not_outlive_its_first_day() {
    scene(async |stage| {
        let school = school(stage).await;
        let soon = json!({ "starts_on": day(stage, 2), "apply_until": day(stage, 2) });
        let cohort = open_cohort(stage, &school, "4", 1, soon).await;
        let (amina, first) = applicant(stage, &cohort, "Amina Baig").await;
        let (_, second) = applicant(stage, &cohort, "Karim Shah").await;
        applicant(stage, &cohort, "Zoya Ali").await;
        done(&decide(&school.manager, &first, "offer").await);
        done(&decide(&school.manager, &second, "list").await);
        let own = amina.get("/api/v1/me/applications").await.body;
        let by = own[0]["answer_by"].as_str().expect("a moment").to_owned();
        assert!(by.starts_with(&day(stage, 2)), "{by}");
        stage.app.clock.advance(TimeDelta::days(3));
        stage.settle().await;
        for (email, state) in
            [("amina@hunza.example", "lapsed"), ("karim@hunza.example", "closed"), ("zoya@hunza.example", "closed")]
        {
            assert_eq!(stands_now(stage, email).await.0, state, "{email}");
        }
        let manager = stage.api().signed_in(MANAGER, PASSWORD).await;
        assert_eq!(refused(&decide(&manager, &second, "offer").await), (409, "application_not_in_this_state"));
        let late = stage.api().signed_in("amina@hunza.example", PASSWORD).await;
        assert_eq!(late.post(&format!("/api/v1/cohorts/{cohort}/applications"), json!({})).await.status, 404);
    });
}

#[test]
fn each_reason_not_to_take_an_application_is_said() {
    scene(async |stage| {
        let school = school(stage).await;
        let cohort = open_cohort(stage, &school, "4", 1, json!({})).await;
        let path = |cohort: &str| format!("/api/v1/cohorts/{cohort}/applications");
        let (owner, _) = client(stage, "Karim Client", "client@gilgit.example").await;
        assert_eq!(refused(&owner.post(&path(&cohort), json!({})).await), (403, "application_not_learner"));
        let page = stage.signed_in("client@gilgit.example").await.get(&format!("/cohorts/{cohort}/apply")).await;
        assert!(page.has("account of a learner or graduate") && page.count("main form") == 0, "{}", page.words());
        let unverified = json!({
            "role": "graduate", "full_name": "Umeed New", "email": "umeed@hunza.example", "password": PASSWORD,
            "birth_date": "2001-01-01", "locale": "en", "terms": 1, "privacy": crate::support::market::privacy(),
        });
        done(&stage.api().post("/api/v1/people", unverified).await);
        let umeed = stage.api().signed_in("umeed@hunza.example", PASSWORD).await;
        assert_eq!(refused(&umeed.post(&path(&cohort), json!({})).await), (403, "application_unverified"));

        let amina = join_born(stage, "Amina Baig", "amina@hunza.example", "2004-03-09").await;
        let long = amina.post(&path(&cohort), json!({ "note": "x".repeat(501) })).await;
        assert_eq!((long.status, long.body["errors"][0]["field"].as_str()), (422, Some("note")));
        let first = apply(&amina, &cohort).await;
        assert_eq!(refused(&amina.post(&path(&cohort), json!({})).await), (409, "application_double"));
        let closed = open_cohort(stage, &school, "5", 1, json!({ "apply_until": null })).await;
        assert_eq!(refused(&amina.post(&path(&closed), json!({})).await), (409, "application_not_open"));
        assert_eq!(amina.post(&path(&school.cohort), json!({})).await.status, 404, "it has begun long ago");
        let late = json!({ "apply_until": day(stage, 31) });
        let mut body = json!({ "name": "6", "starts_on": day(stage, 30), "ends_on": day(stage, 110), "seats": 1 });
        body.as_object_mut().expect("a body").extend(late.as_object().expect("parts").clone());
        let made = school.coordinator.post(&format!("/api/v1/programmes/{}/cohorts", school.programme), body).await;
        assert_eq!((made.status, made.body["errors"][0]["field"].as_str()), (422, Some("apply_until")));

        for name in ["7", "8", "9", "10"] {
            let more = open_cohort(stage, &school, name, 1, json!({})).await;
            apply(&amina, &more).await;
        }
        let sixth = open_cohort(stage, &school, "11", 1, json!({})).await;
        assert_eq!(refused(&amina.post(&path(&sixth), json!({})).await), (409, "application_too_many"));
        let browser = stage.signed_in("amina@hunza.example").await;
        let form = browser.get(&format!("/cohorts/{sixth}/apply")).await.form("").fill("note", "Please.");
        let page = browser.submit(form).await;
        assert!(page.status == 409 && page.has("five open applications"), "{}", page.words());
        assert_eq!(page.form("").value("note"), Some("Please."));
        done(&answer(&amina, &first, "withdraw").await);
        assert!(browser.submit(page.form("")).await.path == "/my/enrolments", "one was withdrawn");
    });
}

#[test]
fn five_at_most_also_when_they_are_sent_at_once() {
    scene(async |stage| {
        let school = school(stage).await;
        let amina = join_born(stage, "Amina Baig", "amina@hunza.example", "2004-03-09").await;
        let mut paths = Vec::new();
        for name in ["21", "22", "23", "24", "25", "26", "27", "28"] {
            paths.push(open_cohort(stage, &school, name, 1, json!({})).await);
        }
        let sent = paths.iter().map(|cohort| {
            let (amina, path) = (&amina, format!("/api/v1/cohorts/{cohort}/applications"));
            async move { amina.post(&path, json!({})).await.status }
        });
        let sent = join_all(sent).await;
        assert_eq!(sent.iter().filter(|status| **status == 201).count(), 5, "{sent:?}");
        assert_eq!(sent.iter().filter(|status| **status == 409).count(), 3, "{sent:?}");
    });
}

#[test]
fn no_seat_is_given_twice_however_many_ask_at_once() {
    // As many connections as ask at once, so that the database decides and not the queue before it.
    scene_with(
        |config| Config { database_connections: 20, ..config },
        async |stage| {
            let school = school(stage).await;
            let cohort = open_cohort(stage, &school, "4", 3, json!({})).await;
            let mut line = Vec::new();
            for at in 0..16 {
                line.push(applicant(stage, &cohort, &format!("Learner{at} Number{at}")).await);
            }
            // Sixteen offers of three seats, by two members of staff.
            let offers = line.iter().enumerate().map(|(at, (_, id))| {
                let staff = if at % 2 == 0 { &school.manager } else { &school.coordinator };
                async move { decide(staff, id, "offer").await.status }
            });
            let offers = join_all(offers).await;
            assert_eq!(offers.iter().filter(|status| **status == 200).count(), 3, "{offers:?}");
            assert!(offers.iter().all(|status| matches!(status, 200 | 409)), "{offers:?}");
            let (held, waiting): (Vec<_>, Vec<_>) = line.iter().zip(&offers).partition(|(_, status)| **status == 200);
            for ((_, id), _) in &waiting {
                done(&decide(&school.manager, id, "list").await);
            }

            // Sixteen accepts of the last seats, while staff bring in one more by hand.
            let accepts = (0..16).map(|at| {
                let ((api, id), _) = held[at % held.len()];
                async move { answer(api, id, "accept").await.status }
            });
            let entry = json!({ "full_name": "One More", "birth_date": "2000-01-01" });
            let by_hand = format!("/api/v1/cohorts/{cohort}/enrolments");
            let (accepts, by_hand) = tokio::join!(join_all(accepts), school.coordinator.post(&by_hand, entry));
            assert_eq!(accepts.iter().filter(|status| **status == 200).count(), 3, "{accepts:?}");
            assert!(accepts.iter().all(|status| matches!(status, 200 | 409)) && by_hand.status == 422, "{accepts:?}");
            let inside = school.coordinator.get(&format!("/api/v1/cohorts/{cohort}")).await.body;
            let people = inside["people"].as_array().expect("people");
            assert_eq!(people.len(), 3);

            // All three leave at once: three of the list are offered a seat, each one of their own.
            let left = people.iter().map(|one| {
                let acts = format!("/api/v1/enrolments/{}/acts", one["id"].as_str().expect("an id"));
                let body = json!({ "act": "drop_out", "reason": "work" });
                let manager = &school.manager;
                async move { manager.post(&acts, body).await.status }
            });
            assert_eq!(join_all(left).await, [200, 200, 200]);
            let list = school.manager.get(&format!("/api/v1/cohorts/{cohort}/applications")).await.body;
            assert_eq!((&list["taken"], &list["held"], &list["free"]), (&json!(0), &json!(3), &json!(0)));
            let states = all(&list["applications"], "state");
            let offered: Vec<usize> =
                states.iter().enumerate().filter(|(_, state)| **state == "offered").map(|(at, _)| at).collect();
            let first_listed: Vec<usize> =
                states.iter().enumerate().filter(|(_, state)| **state == "listed").map(|(at, _)| at).collect();
            assert!(
                offered.len() == 3 && offered.iter().all(|at| first_listed.iter().all(|later| at < later)),
                "{states:?}"
            );

            // To accept and to withdraw at once is one of them.
            let ((api, id), _) = waiting[0];
            let (accepted, withdrawn) = tokio::join!(answer(api, id, "accept"), answer(api, id, "withdraw"));
            assert_eq!([accepted.status, withdrawn.status].iter().filter(|status| **status == 200).count(), 1);
            let list = school.manager.get(&format!("/api/v1/cohorts/{cohort}/applications")).await.body;
            assert_eq!(list["taken"].as_i64().zip(list["held"].as_i64()).map(|(taken, held)| taken + held), Some(3));
        },
    );
}

#[test]
fn the_region_desk_says_how_long_an_offer_counts_and_who_goes_frees_the_seat() {
    scene(async |stage| {
        let school = school(stage).await;
        let rule = json!({ "value": 2, "note": "The winter is short." });
        done(&school.desk.put("/api/v1/rules/seat-offer", rule).await);
        let cohort = open_cohort(stage, &school, "4", 1, json!({})).await;
        let (amina, first) = applicant(stage, &cohort, "Amina Baig").await;
        let (karim, second) = applicant(stage, &cohort, "Karim Shah").await;
        done(&decide(&school.manager, &first, "offer").await);
        done(&decide(&school.manager, &second, "list").await);
        let own = amina.get("/api/v1/me/applications").await.body;
        assert!(own[0]["answer_by"].as_str().expect("a moment").starts_with(&day(stage, 2)), "{own}");
        let browser = stage.signed_in("amina@hunza.example").await;
        let form = browser.get("/account/delete").await.form("").fill("password", PASSWORD);
        browser.submit(form).await;
        assert_eq!(stands(&karim).await.0, "offered", "Amina leaves, and her seat is the next in line's");
        let learner = join(stage, "graduate", "Young Person", "young@hunza.example", "2010-06-01").await;
        assert_eq!(apply(&learner, &cohort).await.len(), 36, "somebody under 18 applies like anybody");
    });
}
