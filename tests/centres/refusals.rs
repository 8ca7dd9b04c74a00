//! Each way in which a centre says no, and what is not there for others.

use super::{COORDINATOR, KARIMABAD, MANAGER, OTHER, SKARDU, TRAINER, audited, centre_named, mentor, school};
use crate::support::app::scene;
use crate::support::market::{PASSWORD, done, join_born, person};
use crate::support::phone;
use chrono::TimeDelta;
use serde_json::json;

#[test]
fn staff_of_another_centre_find_nothing_inside() {
    scene(async |stage| {
        let school = school(stage).await;
        let (enrolment, _) = school.enrol("Amina Baig", "2004-03-09").await;
        let page = school.page(stage).await;
        let centre = page.split("/cohorts").next().expect("the centre").to_owned();
        let other = stage.signed_in(OTHER).await;
        for path in [
            centre.clone(),
            format!("{centre}/edit"),
            format!("{centre}/programmes/new"),
            format!("{centre}/programmes/{}", school.programme),
            format!("{centre}/programmes/{}/cohorts/new", school.programme),
            page.clone(),
            format!("{page}/edit"),
            format!("{page}/roster"),
            format!("{page}/roster.csv"),
            format!("{page}/enrolments/new"),
            format!("{centre}/enrolments/{enrolment}"),
        ] {
            assert_eq!(other.get(&path).await.status, 404, "{path}");
        }
        // Nor under the address of their own centre.
        let mine =
            other.get("/staff/centres").await.attribute("main ul a[href^='/staff/centres/']", "href").expect("one");
        for part in [format!("cohorts/{}", school.cohort), format!("enrolments/{enrolment}")] {
            assert_eq!(other.get(&format!("{mine}/{part}")).await.status, 404, "{part}");
        }
        let (own, cohort) = (format!("/api/v1/centres/{KARIMABAD}"), format!("/api/v1/cohorts/{}", school.cohort));
        let one = format!("/api/v1/enrolments/{enrolment}");
        let programme = json!({ "title": "Stolen", "title_ur": "چوری", "skills": ["logo-design"] });
        let times = json!({ "name": "9", "starts_on": "2026-01-05", "ends_on": "2026-03-28", "seats": 5 });
        let entry = json!({ "full_name": "X Y", "birth_date": "2000-01-01" });
        let before = school.people().await;
        for answer in [
            school.other.get(&format!("{own}/staff")).await,
            school.other.put(&format!("{own}/staff"), json!({ "email": OTHER, "post": "manager" })).await,
            school.other.patch(&own, centre_named("Taken", "hunza")).await,
            school.other.post(&format!("{own}/programmes"), programme.clone()).await,
            school.other.patch(&format!("/api/v1/programmes/{}", school.programme), programme).await,
            school.other.post(&format!("/api/v1/programmes/{}/cohorts", school.programme), times.clone()).await,
            school.other.get(&cohort).await,
            school.other.patch(&cohort, times).await,
            school.other.post(&format!("{cohort}/mentors"), json!({ "email": OTHER })).await,
            school.other.post(&format!("{cohort}/acts"), json!({ "act": "start" })).await,
            school.other.post(&format!("{cohort}/roster"), json!({ "csv": "name,born\nX Y,2000-01-01" })).await,
            school.other.post(&format!("{cohort}/enrolments"), entry.clone()).await,
            school.other.post(&format!("{cohort}/codes"), json!({})).await,
            school.other.get(&one).await,
            school.other.patch(&one, entry).await,
            school.other.post(&format!("{one}/acts"), json!({ "act": "start" })).await,
            school.other.post(&format!("{one}/claim"), json!({})).await,
        ] {
            assert_eq!((answer.status, answer.body["code"].as_str()), (404, Some("not_found")), "{}", answer.body);
        }
        assert_eq!(school.people().await, before);
        assert_eq!(stage.api().get(&own).await.body["centre"]["address"], "Karimabad");
    });
}

#[test]
fn everybody_keeps_to_their_part_of_the_work() {
    scene(async |stage| {
        let school = school(stage).await;
        let own = format!("/api/v1/centres/{KARIMABAD}");
        let forbidden = |answer: crate::support::api::Answer, what: &str| {
            assert_eq!((answer.status, answer.body["code"].as_str()), (403, Some("centre_not_your_part")), "{what}");
        };
        let roster = json!({ "csv": "name,born\nX Y,2000-01-01" });
        forbidden(school.trainer.post(&format!("/api/v1/cohorts/{}/roster", school.cohort), roster).await, "roster");
        forbidden(school.coordinator.patch(&own, centre_named("Renamed", "hunza")).await, "edit");
        join_born(stage, "Aziz Murad", "aziz@hunza.example", "1991-01-01").await;
        let post = |post: &str| json!({ "email": "aziz@hunza.example", "post": post });
        let staff = format!("{own}/staff");
        forbidden(school.coordinator.put(&staff, post("trainer")).await, "coordinators appoint nobody");
        forbidden(school.manager.put(&staff, post("manager")).await, "managers appoint no managers");
        forbidden(school.manager.post("/api/v1/centres", centre_named("Mine", "hunza")).await, "a centre of their own");
        assert_eq!(school.manager.put(&staff, post("king")).await.status, 422);
        done(&school.manager.put(&staff, post("trainer")).await);
        let manager = person(stage, MANAGER).await;
        forbidden(school.manager.delete(&format!("{staff}/{manager}")).await, "a manager is dismissed by the desk");
        done(&school.manager.patch(&own, centre_named("Karimabad Upper", "hunza")).await);
        assert_eq!(stage.api().get(&own).await.body["centre"]["address"], "Karimabad Upper", "the address stays");
        // Their pages offer no more than they may do.
        let page = school.page(stage).await;
        let trainer = stage.signed_in(TRAINER).await;
        let seen = trainer.get(&page).await;
        assert!(seen.status == 200 && seen.count("main form") == 0, "{}", seen.words());
        assert_eq!(trainer.get(&format!("{page}/roster")).await.status, 403);
        let centre = stage.signed_in(MANAGER).await.get(page.split("/cohorts").next().expect("the centre")).await;
        for (email, may) in [(MANAGER, 0), (COORDINATOR, 1), (TRAINER, 1)] {
            let dismiss = format!("main form[action$='/staff/{}/remove']", person(stage, email).await);
            assert_eq!(centre.count(&dismiss), may, "{email}");
        }
        assert_eq!(stage.signed_in(COORDINATOR).await.get("/staff/centres/new").await.status, 404);
        assert_eq!(stage.browser().get(&page).await.path.split('?').next(), Some("/sign-in"));
    });
}

#[test]
fn the_role_of_staff_comes_and_goes_with_appointments() {
    scene(async |stage| {
        let school = school(stage).await;
        let rahim = person(stage, COORDINATOR).await;
        let staff = |centre: &str| format!("/api/v1/centres/{centre}/staff");
        let post = json!({ "email": COORDINATOR, "post": "trainer" });
        done(&school.other.put(&staff(SKARDU), post).await);
        done(&school.manager.delete(&format!("{}/{rahim}", staff(KARIMABAD))).await);
        assert_eq!(school.coordinator.get("/api/v1/me/centres").await.body[0]["slug"], SKARDU, "still staff of one");
        assert_eq!(school.coordinator.get(&format!("/api/v1/cohorts/{}", school.cohort)).await.status, 404);
        done(&school.desk.delete(&format!("{}/{rahim}", staff(SKARDU))).await);
        assert_eq!(school.coordinator.get("/api/v1/me/centres").await.status, 404, "no longer staff");
        assert_eq!(school.desk.delete(&format!("{}/{rahim}", staff(SKARDU))).await.status, 404);
        // Who was staff before stays staff.
        join_born(stage, "Aziz Murad", "aziz@hunza.example", "1991-01-01").await;
        let id = person(stage, "aziz@hunza.example").await;
        let mut conn = stage.app.db.read().await.expect("a connection");
        let (role, now) = (hunar::kernel::actor::Role::Staff, stage.app.clock.now());
        hunar::accounts::grant_role(&mut conn, id, role, id, now).await.expect("a role");
        drop(conn);
        let aziz = stage.api().signed_in("aziz@hunza.example", PASSWORD).await;
        assert!(aziz.get("/api/v1/me/centres").await.body.as_array().is_some_and(Vec::is_empty));
        done(&school.manager.put(&staff(KARIMABAD), json!({ "email": "aziz@hunza.example", "post": "trainer" })).await);
        done(&school.manager.delete(&format!("{}/{id}", staff(KARIMABAD))).await);
        assert_eq!(aziz.get("/api/v1/me/centres").await.status, 200);
        for action in ["centres.appoint", "centres.dismiss"] {
            assert!(audited(stage, action).await >= 2, "{action}");
        }
    });
}

#[test]
fn a_look_at_a_minor_is_recorded() {
    scene(async |stage| {
        let school = school(stage).await;
        let (young, _) = school.enrol("Young Person", "2011-06-01").await;
        let (grown, _) = school.enrol("Grown Person", "2001-06-01").await;
        let page = school.page(stage).await;
        let centre = page.split("/cohorts").next().expect("the centre").to_owned();
        done(&school.trainer.get(&format!("/api/v1/enrolments/{grown}")).await);
        assert_eq!(audited(stage, "centres.look_at_minor").await, 0);
        done(&school.trainer.get(&format!("/api/v1/enrolments/{young}")).await);
        assert_eq!(audited(stage, "centres.look_at_minor").await, 1);
        let browser = stage.signed_in(MANAGER).await;
        assert!(browser.get(&format!("{centre}/enrolments/{young}")).await.has("2011-06-01"));
        assert_eq!(audited(stage, "centres.look_at_minor").await, 2);
        let file = browser.get(&format!("{page}/roster.csv")).await;
        assert!(file.text.contains("Young Person,,2011-06-01"));
        assert_eq!(audited(stage, "centres.look_at_minor").await, 3, "one of the two in the file is under age");
    });
}

#[test]
fn a_list_that_names_minors_is_one_look_and_the_trail_of_each_finds_it() {
    scene(async |stage| {
        let school = school(stage).await;
        let before = audited(stage, "centres.look_at_minor").await;
        let (grown, _) = school.enrol("Grown Person", "2001-06-01").await;
        school.people().await;
        assert_eq!(audited(stage, "centres.look_at_minor").await, before, "nobody in it is under age");
        let (first, _) = school.enrol("Young Person", "2011-06-01").await;
        let (second, _) = school.enrol("Younger Person", "2012-06-01").await;
        let page = school.page(stage).await;
        let cohort = format!("/api/v1/cohorts/{}", school.cohort);
        school.people().await;
        assert!(stage.signed_in(MANAGER).await.get(&page).await.has("Younger Person"));
        done(&school.coordinator.post(&format!("{cohort}/codes"), json!({})).await);
        assert_eq!(audited(stage, "centres.look_at_minor").await, before + 3, "one row for each list");
        done(&school.coordinator.post(&format!("/api/v1/enrolments/{first}/claim"), json!({})).await);
        for (one, looks) in [(&first, 4), (&second, 3), (&grown, 0)] {
            let trail = school.desk.get(&format!("/api/v1/audit?action=centres.look_at_minor&about={one}")).await;
            assert_eq!(done(&trail).as_array().map(Vec::len), Some(looks), "{}", trail.body);
        }
    });
}

#[test]
fn a_cohort_has_seats_dates_and_mentors_that_hold() {
    scene(async |stage| {
        let school = school(stage).await;
        school.import("name,born\nAmina Baig,2004-03-09\nKarim Shah,2003-01-01\n").await;
        let cohort = format!("/api/v1/cohorts/{}", school.cohort);
        let with = |seats: i32, ends_on: &str| json!({ "name": "3", "starts_on": "2026-01-05", "ends_on": ends_on, "seats": seats });
        assert_eq!(school.coordinator.patch(&cohort, with(1, "2026-03-28")).await.status, 422);
        assert_eq!(school.coordinator.patch(&cohort, with(9, "2026-01-01")).await.status, 422);
        done(&school.coordinator.patch(&cohort, with(2, "2026-03-28")).await);
        let third = json!({ "full_name": "Zoya Ali", "birth_date": "2002-02-02" });
        let full = school.coordinator.post(&format!("{cohort}/enrolments"), third).await;
        assert_eq!((full.status, full.body["errors"][0]["field"].as_str()), (422, Some("full_name")));
        mentor(stage, "Darvesh Ali", "darvesh@hunza.example").await;
        let mentors = format!("{cohort}/mentors");
        for email in ["nobody@hunza.example", TRAINER] {
            assert_eq!(school.coordinator.post(&mentors, json!({ "email": email })).await.status, 422, "{email}");
        }
        done(&school.coordinator.post(&mentors, json!({ "email": "darvesh@hunza.example" })).await);
        let id = person(stage, "darvesh@hunza.example").await;
        done(&school.coordinator.delete(&format!("{mentors}/{id}")).await);
        assert_eq!(school.coordinator.delete(&format!("{mentors}/{id}")).await.status, 404);
        let one = school.people().await[0]["id"].as_str().expect("an id").to_owned();
        let twin = json!({ "full_name": "karim  SHAH", "birth_date": "2003-01-01" });
        let double = school.coordinator.patch(&format!("/api/v1/enrolments/{one}"), twin).await;
        assert_eq!((double.status, double.body["errors"][0]["field"].as_str()), (422, Some("full_name")));
        assert_eq!(
            school.coordinator.post(&format!("/api/v1/enrolments/{one}/acts"), json!({ "act": "fly" })).await.status,
            422
        );
    });
}

#[test]
fn posts_and_files_of_a_cohort_ask_who_it_is() {
    scene(async |stage| {
        let school = school(stage).await;
        school.enrol("Amina Baig", "2004-03-09").await;
        let page = school.page(stage).await;
        let centre = page.split("/cohorts").next().expect("the centre").to_owned();
        let browser = stage.signed_in(MANAGER).await;
        let shown = browser.get(&centre).await;
        let form = shown.form(&format!("{centre}/staff")).fill("email", TRAINER).fill("post", "coordinator");
        let trainer = person(stage, TRAINER).await;
        let remove = shown.form(&format!("{centre}/staff/{trainer}/remove"));
        stage.app.clock.advance(TimeDelta::minutes(11));
        let asked = browser.submit(form).await;
        let form = asked.form(&format!("{centre}/staff"));
        assert_eq!((asked.status, form.value("email")), (422, Some(TRAINER)));
        assert!(browser.submit(remove).await.path.starts_with("/account/confirm?next="));
        assert!(browser.get(&format!("{page}/roster.csv")).await.path.starts_with("/account/confirm?next="));
        let form = form.fill("confirm_password", PASSWORD);
        let code = phone::code(&stage.app, MANAGER).await;
        assert_eq!(browser.submit(form.fill("confirm_code", &code)).await.path, centre);
        assert!(browser.get(&format!("{page}/roster.csv")).await.text.contains("Amina Baig"));
        let staff = format!("/api/v1/centres/{KARIMABAD}/staff");
        stage.app.clock.advance(TimeDelta::minutes(11));
        let manager = stage.api().signed_in(MANAGER, PASSWORD).await;
        stage.app.clock.advance(TimeDelta::minutes(11));
        let post = json!({ "email": TRAINER, "post": "trainer" });
        assert_eq!(manager.put(&staff, post).await.body["code"], "step_up_required");
        assert_eq!(manager.delete(&format!("{staff}/{trainer}")).await.body["code"], "step_up_required");
    });
}
