//! Every way in which an endorsement is refused, one by one, through HTTP.

use super::flow::attended;
use super::*;
use crate::support::app::scene;
use crate::support::market::staff;
use futures_util::future::join_all;
use hunar::platform::i18n::{self, Locale};
use std::collections::BTreeMap;

#[test]
fn only_the_graduate_of_a_cohort_may_ask_and_only_its_mentors_are_asked() {
    scene(async |stage| {
        let school = school(stage).await;
        let karim = graduate(stage, "Karim Other", "karim@hunza.example", json!({})).await;
        let foreign = karim.post("/api/v1/me/endorsement-requests", school.request(json!({}))).await;
        assert_eq!(refused(&foreign), (403, "endorsement_no_cohort"));
        let skardu = centre(&school.desk, "Skardu", "skardu").await;
        let (_, other) = cohort(&school.desk, &skardu, json!(["logo-design"])).await;
        mentor(stage, "Zakir Abbas", "zakir@skardu.example").await;
        assign(&school.desk, &other, "zakir@skardu.example").await;
        let zakir = id_of(stage, "zakir@skardu.example").await;
        assert_eq!(refused(&school.ask(json!({ "mentor": zakir })).await), (422, "endorsement_other_centre"));
        let (_, second) = cohort_of_same_centre(&school).await;
        mentor(stage, "Nasir Jan", "nasir@hunza.example").await;
        assign(&school.desk, &second, "nasir@hunza.example").await;
        let nasir = id_of(stage, "nasir@hunza.example").await;
        assert_eq!(refused(&school.ask(json!({ "mentor": nasir })).await), (409, "endorsement_mentor_gone"));
        let nobody = "0190a5b2-0000-7000-8000-000000000000";
        assert_eq!(refused(&school.ask(json!({ "mentor": nobody })).await), (409, "endorsement_mentor_gone"));
        assert_eq!(refused(&school.ask(json!({ "cohort": nobody })).await), (403, "endorsement_no_cohort"));
    });
}

async fn cohort_of_same_centre(school: &School) -> (String, String) {
    let cohort = json!({ "name": "4", "starts_on": "2026-01-05", "ends_on": "2026-03-28", "seats": 40 });
    let made = school.desk.post(&format!("/api/v1/programmes/{}/cohorts", school.programme), cohort).await;
    (school.programme.clone(), done(&made)["id"].as_str().expect("an id").to_owned())
}

#[test]
fn too_little_attendance_a_foreign_skill_and_no_evidence_are_refused() {
    scene(async |stage| {
        let school = school(stage).await;
        assert_eq!(refused(&school.ask(json!({ "skill": "data-entry" })).await), (422, "endorsement_skill_not_taught"));
        assert_eq!(refused(&school.ask(json!({ "pieces": [] })).await), (422, "endorsement_no_evidence"));
        let unfrozen = json!({ "title": "A poster", "done": "Drew it.", "skills": ["logo-design"] });
        let unfrozen = done(&school.amina.post("/api/v1/me/profile/items", unfrozen).await)["id"].clone();
        let cited = json!({ "pieces": [{ "version": 1, "item": unfrozen }] });
        assert_eq!(refused(&school.ask(cited).await), (422, "endorsement_no_evidence"));
        let karim = graduate(stage, "Karim Other", "karim@hunza.example", json!({})).await;
        let foreign = karim.get("/api/v1/me/profile").await.body["content"]["items"][0]["id"].clone();
        let cited = json!({ "pieces": [{ "version": 1, "item": foreign }] });
        assert_eq!(refused(&school.ask(cited).await), (422, "endorsement_no_evidence"));
        let unknown = json!({ "pieces": [{ "version": 7, "item": school.item }] });
        assert_eq!(refused(&school.ask(unknown).await), (422, "endorsement_no_evidence"));
        let id = school.asked(json!({})).await;
        attended(stage, &school.cohort, 10, 5).await;
        assert_eq!(refused(&school.ask(json!({ "mentor": null })).await), (422, "endorsement_low_attendance"));
        assert_eq!(refused(&say(&school.darvesh, &id, json!({})).await), (422, "endorsement_low_attendance"));
    });
}

#[test]
fn nobody_vouches_for_themselves_nor_twice_for_the_same() {
    scene(async |stage| {
        let school = school(stage).await;
        let id = person(stage, AMINA).await;
        let mut conn = stage.app.db.read().await.expect("a connection");
        accounts::grant_role(&mut conn, id, Role::Mentor, id, stage.app.clock.now()).await.expect("a role");
        drop(conn);
        assign(&school.desk, &school.cohort, AMINA).await;
        assert_eq!(refused(&school.ask(json!({ "mentor": id })).await), (422, "endorsement_of_oneself"));
        school.asked(json!({})).await;
        assert_eq!(refused(&school.ask(json!({})).await), (409, "endorsement_double"));
        assert_eq!(school.ask(json!({ "mentor": null })).await.status, 201, "any mentor is another one");
        let own = stage.api().signed_in(AMINA, PASSWORD).await;
        let waiting = own.get("/api/v1/me/mentoring").await.body;
        assert_eq!(waiting, json!([]), "what she asked for herself does not wait for her");
    });
}

#[test]
fn of_sixteen_who_ask_at_once_one_is_heard() {
    scene(async |stage| {
        let school = school(stage).await;
        let answers = join_all((0..16).map(|_| school.ask(json!({})))).await;
        let mut statuses: BTreeMap<(u16, String), usize> = BTreeMap::new();
        for answer in &answers {
            let (status, code) = refused(answer);
            *statuses.entry((status, code.to_owned())).or_default() += 1;
        }
        let expected = BTreeMap::from([((201, String::new()), 1), ((409, "endorsement_double".to_owned()), 15)]);
        assert_eq!(statuses, expected);
        assert_eq!(count(stage, "SELECT count(*) FROM endorsement_requests").await, 1);
        let waiting = school.darvesh.get("/api/v1/me/mentoring").await.body;
        let id = waiting[0]["id"].as_str().expect("an id").to_owned();
        let answers = join_all((0..16).map(|_| say(&school.darvesh, &id, json!({})))).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
        assert_eq!(count(stage, "SELECT count(*) FROM endorsements").await, 1);
        assert_eq!(school.letters(stage).await.len(), 1);
    });
}

#[test]
fn two_mentors_at_once_both_stand_on_the_profile() {
    scene(async |stage| {
        let school = school(stage).await;
        let shireen = school.second(stage).await;
        let first = school.asked(json!({})).await;
        let second = school.asked(json!({ "mentor": id_of(stage, SHIREEN).await })).await;
        let (one, other) =
            tokio::join!(say(&school.darvesh, &first, json!({})), say(&shireen, &second, json!({ "level": 3 })));
        assert_eq!((one.status, other.status), (201, 201));
        assert_eq!(school.letters(stage).await.len(), 2);
        let sql = "SELECT endorsed_by_count::bigint * 10 + endorsed_level AS count FROM profile_skills WHERE endorsed_by_count > 0";
        assert_eq!(count(stage, sql).await, 24, "two mentors, the higher of their levels");
    });
}

#[test]
fn who_declares_a_relation_does_not_vouch_and_the_next_one_is_asked() {
    scene(async |stage| {
        let school = school(stage).await;
        let shireen = school.second(stage).await;
        let id = school.asked(json!({})).await;
        let declared = say(&school.darvesh, &id, json!({ "relation": "relative" })).await;
        assert_eq!(refused(&declared), (422, "endorsement_conflict"));
        assert_eq!(school.letters(stage).await.len(), 0);
        assert_eq!(refused(&say(&school.darvesh, &id, json!({})).await), (409, "endorsement_conflict_declared"));
        let waiting = shireen.get("/api/v1/me/mentoring").await.body;
        assert_eq!(waiting[0]["id"], id.as_str());
        let declared = say(&shireen, &id, json!({ "relation": "business" })).await;
        assert_eq!(refused(&declared), (422, "endorsement_conflict"));
        assert_eq!(school.darvesh.get("/api/v1/me/mentoring").await.body, json!([]), "it never comes back");
        let own = school.amina.get("/api/v1/me/endorsement-requests").await.body;
        assert_eq!((&own[0]["state"], &own[0]["mentor"]), (&json!("waiting"), &Value::Null));
        assert!(!own.to_string().contains("relative"), "why it went on is told to nobody");
    });
}

#[test]
fn a_mentor_who_is_one_no_longer_cannot_vouch() {
    scene(async |stage| {
        let school = school(stage).await;
        let id = school.asked(json!({})).await;
        let assigned = format!("/api/v1/cohorts/{}/mentors/{}", school.cohort, school.mentor);
        done(&school.desk.delete(&assigned).await);
        assert_eq!(refused(&say(&school.darvesh, &id, json!({})).await), (409, "endorsement_mentor_gone"));
        assign(&school.desk, &school.cohort, DARVESH).await;
        sql(stage, "DELETE FROM person_roles WHERE role = 'mentor'").await;
        assert_eq!(refused(&say(&school.darvesh, &id, json!({})).await), (403, "endorsement_not_mentor"));
        let again = school.ask(json!({ "skill": "packaging-design" })).await;
        assert_eq!(refused(&again), (409, "endorsement_mentor_gone"));
        let anybody = school.ask(json!({ "mentor": null })).await;
        assert_eq!(refused(&anybody), (409, "endorsement_mentor_gone"), "nobody is left to be asked");
    });
}

#[test]
fn words_that_say_nothing_are_sent_back_beside_their_fields() {
    scene(async |stage| {
        let school = school(stage).await;
        let id = school.asked(json!({})).await;
        for (more, field) in [
            (json!({ "level": 0 }), "level"),
            (json!({ "level": 6 }), "level"),
            (json!({ "sentence": "Good." }), "sentence"),
            (json!({ "sentence": "x".repeat(241) }), "sentence"),
            (json!({ "relation": "friend" }), "relation"),
        ] {
            let answer = say(&school.darvesh, &id, more.clone()).await;
            assert_eq!(refused(&answer), (422, "invalid_fields"), "{more}");
            assert!(answer.body.to_string().contains(field), "{}", answer.body);
        }
        assert_eq!(
            refused(&school.ask(json!({ "skill": "packaging-design", "note": "" })).await),
            (422, "invalid_fields")
        );
        let refusal = format!("/api/v1/endorsement-requests/{id}/refusal");
        let answer = school.darvesh.post(&refusal, json!({ "reason": "not_yet", "answer": "No." })).await;
        assert_eq!(refused(&answer), (422, "invalid_fields"));
        let helps = json!({ "reason": "not_yet", "answer": "Draw the mark in one colour first." });
        done(&school.darvesh.post(&refusal, helps).await);
        let own = school.amina.get("/api/v1/me/endorsement-requests").await.body;
        assert_eq!((&own[0]["reason"], &own[0]["state"]), (&json!("not_yet"), &json!("declined")));
        assert_eq!(own[0]["answer"], "Draw the mark in one colour first.");
    });
}

#[test]
fn only_those_of_the_centre_take_back_and_only_its_managers() {
    scene(async |stage| {
        let school = school(stage).await;
        let id = school.endorsed().await;
        let path = format!("/api/v1/endorsements/{id}/revocation");
        let why = json!({ "why": "The label turned out to be copied." });
        let stranger = staff(stage, "Other Staff", "other@staff.example").await;
        let other_mentor = mentor(stage, "Zakir Abbas", "zakir@skardu.example").await;
        for who in [&stranger, &other_mentor, &school.amina] {
            assert_eq!(refused(&who.post(&path, why.clone()).await), (404, "not_found"));
        }
        let posts = "/api/v1/centres/freelancing-centre-karimabad/staff";
        for (name, email, post) in
            [("Coordinator", "coordinator@hunza.example", "coordinator"), ("Manager", MANAGER, "manager")]
        {
            join_born(stage, name, email, "1990-05-01").await;
            done(&school.desk.put(posts, json!({ "email": email, "post": post })).await);
        }
        let coordinator = stage.api().signed_in("coordinator@hunza.example", PASSWORD).await;
        assert_eq!(refused(&coordinator.post(&path, why.clone()).await), (403, "endorsement_not_your_part"));
        assert_eq!(coordinator.get("/api/v1/endorsements").await.body["given"][0]["id"], id.as_str());
        assert_eq!(stranger.get("/api/v1/endorsements").await.body["given"], json!([]));
        let manager = stage.api().signed_in(MANAGER, PASSWORD).await;
        assert_eq!(refused(&manager.post(&path, json!({ "why": "No." })).await), (422, "invalid_fields"));
        done(&manager.post(&path, why).await);
        assert_eq!(school.letters(stage).await.len(), 0);
        let told = school.darvesh.get("/api/v1/me/notices").await.body;
        assert!(told.to_string().contains("endorsement_undone"), "{told}");
    });
}

#[test]
fn every_refusal_is_a_sentence_in_both_languages() {
    scene(async |stage| {
        let school = school(stage).await;
        school.asked(json!({})).await;
        for (locale, accepted) in [(Locale::En, "en"), (Locale::Ur, "ur")] {
            let browser = if accepted == "ur" { stage.browser().in_urdu() } else { stage.browser() };
            drop(browser);
            let text = i18n::text(locale, "refusal-endorsement-double", &[]);
            assert!(text.chars().count() > 20, "{text}");
        }
        let browser = stage.signed_in(AMINA).await;
        let form = browser.get("/my/endorsements/new").await.form("");
        let form = form.fill("whom", &format!("{}:{}", school.cohort, school.mentor)).fill("skill", "logo-design");
        let form = form.fill("piece", &format!("1:{}", school.item)).fill("note", "The letters of the label.");
        let page = browser.submit(form).await;
        assert_eq!(page.status, 422);
        assert!(page.has("This was asked already, or stands already."), "{}", page.words());
        assert_eq!(page.form("").value("note"), Some("The letters of the label."), "and nothing typed is lost");
    });
}
