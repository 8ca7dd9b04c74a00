//! From a request to what the profile says, and back.

use super::*;
use crate::support::app::scene;
use crate::support::market::{act, all, approve, client, draft, indexed};
use std::time::{Duration, Instant};
use tokio::sync::watch;

#[test]
fn a_mentor_vouches_and_the_profile_says_who_taught_whom_and_saw_what() {
    scene(async |stage| {
        let school = school(stage).await;
        let options = school.amina.get("/api/v1/me/endorsement-options").await.body;
        assert_eq!(options["courses"][0]["mentors"][0]["name"], "Darvesh Khan", "{options}");
        assert_eq!(options["pieces"][0]["item"], school.item.as_str());
        let id = school.asked(json!({})).await;
        let waiting = school.darvesh.get("/api/v1/me/mentoring").await.body;
        assert_eq!(
            (all(&waiting, "id"), waiting[0]["graduate"]["name"].as_str()),
            (vec![id.as_str()], Some("Amina Baig"))
        );
        let sheet = school.darvesh.get(&format!("/api/v1/endorsement-requests/{id}")).await.body;
        assert_eq!(sheet["pieces"][0]["title"], "Packaging for apricot oil", "{sheet}");
        assert_eq!(sheet["rubric"].as_array().map(Vec::len), Some(5));
        assert_eq!(sheet["rubric"][2], "Own layout with clear order, readable type, and files that print.");
        assert_eq!(say(&school.darvesh, &id, json!({})).await.status, 201);
        let letters = school.letters(stage).await;
        assert_eq!((letters[0]["mentor_name"].as_str(), letters[0]["level"].as_i64()), (Some("Darvesh Khan"), Some(4)));
        assert_eq!(letters[0]["looked_at"][0]["changed"], false);
        let page = stage.browser().get("/talent/amina-baig").await;
        assert!(page.has(SEEN) && page.has("Taught Amina 12 weeks, reviewed one piece."), "{}", page.words());
        assert_eq!(page.count(&format!("a[href='/mentors/{}']", school.mentor)), 1);
        assert_eq!(page.count(&format!("a[href='/talent/amina-baig/v/1#{}']", school.item)), 1);
        assert!(page.has("Darvesh Khan vouches: Skilled"));
        let skills = stage.api().get("/api/v1/talent/amina-baig").await.body["content"]["skills"].clone();
        assert_eq!(skills[0]["evidence"], "endorsed");
        let told = school.amina.get("/api/v1/me/notices").await.body;
        assert!(all(&told["items"], "kind").contains(&"endorsement_given"), "{told}");
        let left = school.darvesh.get("/api/v1/me/mentoring").await.body;
        assert_eq!(all(&left, "id").len(), 0);
    });
}

#[test]
fn attendance_is_told_only_while_the_graduate_lets_it_be_told() {
    scene(async |stage| {
        let school = school(stage).await;
        attended(stage, &school.cohort, 10, 9).await;
        let id = school.endorsed().await;
        assert_eq!(school.letters(stage).await[0]["attendance"], Value::Null);
        let choice = format!("/api/v1/me/endorsement-requests/{id}");
        done(&school.amina.patch(&choice, json!({ "show_attendance": true })).await);
        assert_eq!(school.letters(stage).await[0]["attendance"], 90);
        let page = stage.browser().get("/talent/amina-baig").await;
        assert!(page.has("Taught Amina 12 weeks (attendance 90 %), reviewed one piece."), "{}", page.words());
        done(&school.amina.patch(&choice, json!({ "show_attendance": false })).await);
        assert_eq!(school.letters(stage).await[0]["attendance"], Value::Null);
    });
}

/// So many sessions of the cohort, of which everybody in it saw the first ones.
pub async fn attended(stage: &TestApp, cohort: &str, held: u32, present: u32) {
    sql(
        stage,
        &format!(
            "INSERT INTO lessons (id, cohort_id, held_on, starts, ends, created_at, updated_at) \
               SELECT gen_random_uuid(), '{cohort}', date '2026-01-05' + n, 960, 1080, now(), now() \
               FROM generate_series(1, {held}) n; \
             INSERT INTO attendance_marks (id, lesson_id, enrolment_id, mark, marked_at, taken_at) \
               SELECT gen_random_uuid(), l.id, e.id, \
                 CASE WHEN l.held_on <= date '2026-01-05' + {present} THEN 'present' ELSE 'absent' END, now(), now() \
               FROM lessons l JOIN enrolments e USING (cohort_id) WHERE l.cohort_id = '{cohort}'"
        ),
    )
    .await;
}

#[test]
fn what_was_seen_stays_and_a_newer_version_is_told() {
    scene(async |stage| {
        let school = school(stage).await;
        school.endorsed().await;
        let item = json!({ "title": "Packaging for walnut oil", "done": "Drew it anew.", "skills": ["logo-design"] });
        done(&school.amina.put(&format!("/api/v1/me/profile/items/{}", school.item), item).await);
        assert_eq!(school.letters(stage).await[0]["looked_at"][0]["changed"], false, "nothing is published yet");
        done(&school.amina.post("/api/v1/me/profile/versions", json!({})).await);
        let seen = school.letters(stage).await[0]["looked_at"][0].clone();
        assert_eq!((&seen["changed"], &seen["title"]), (&json!(true), &json!("Packaging for apricot oil")));
        let page = stage.browser().get("/talent/amina-baig").await;
        assert!(page.has("A newer version exists"), "{}", page.words());
        let frozen = stage.browser().get("/talent/amina-baig/v/1").await;
        assert!(frozen.has("Packaging for apricot oil"));
    });
}

#[test]
fn a_revocation_takes_everything_back_and_is_told() {
    scene(async |stage| {
        let school = school(stage).await;
        let id = school.endorsed().await;
        let why = json!({ "why": "The label turned out to be copied." });
        done(&school.darvesh.post(&format!("/api/v1/endorsements/{id}/revocation"), why.clone()).await);
        assert_eq!(school.letters(stage).await.len(), 0);
        let skills = stage.api().get("/api/v1/talent/amina-baig").await.body["content"]["skills"].clone();
        assert_eq!(skills[0]["evidence"], "shown");
        let browser = stage.signed_in(AMINA).await;
        assert!(browser.get("/my/endorsements").await.has("The label turned out to be copied."));
        let told = school.amina.get("/api/v1/me/notices").await.body;
        assert!(all(&told["items"], "kind").contains(&"endorsement_revoked"), "{told}");
        let again = school.darvesh.post(&format!("/api/v1/endorsements/{id}/revocation"), why).await;
        assert_eq!(refused(&again), (409, "endorsement_not_in_this_state"));
        assert_eq!(school.ask(json!({})).await.status, 201, "and may be asked for again");
    });
}

#[test]
fn a_graduate_takes_a_request_back_while_nobody_has_answered() {
    scene(async |stage| {
        let school = school(stage).await;
        let id = school.asked(json!({})).await;
        let browser = stage.signed_in(AMINA).await;
        let page = browser.get("/my/endorsements").await;
        let page = browser.submit(page.form(&format!("/my/endorsements/{id}/withdraw"))).await;
        assert!(page.flash().contains("taken back"), "{}", page.words());
        assert_eq!(school.darvesh.get("/api/v1/me/mentoring").await.body, json!([]));
        assert_eq!(refused(&say(&school.darvesh, &id, json!({})).await), (409, "endorsement_not_in_this_state"));
        let again = school.amina.delete(&format!("/api/v1/me/endorsement-requests/{id}")).await;
        assert_eq!(refused(&again), (409, "endorsement_not_in_this_state"));
        assert_eq!(school.ask(json!({})).await.status, 201);
    });
}

/// People who are found where a mentor vouches, and how far the proof of a gig's match counts it.
async fn seen(stage: &TestApp, karim: &Api, gig: &str) -> (usize, u64) {
    let found = stage.browser().get("/talent?q=logo&evidence=endorsed").await;
    let matches = karim.get(&format!("/api/v1/gigs/{gig}/matches")).await.body;
    let reasons = matches["matches"][0]["score"]["reasons"].as_array().cloned().unwrap_or_default();
    let vouched = reasons.iter().find(|reason| reason["about"] == "endorsements");
    (usize::from(found.has("Amina Baig")), vouched.and_then(|reason| reason["points"].as_u64()).unwrap_or(0))
}

#[test]
fn search_and_matching_follow_an_endorsement_and_its_revocation_within_two_seconds() {
    scene(async |stage| {
        let school = school(stage).await;
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        approve(&school.desk, &karim, &baltoro).await;
        let gig = draft(&karim, &baltoro, json!({})).await;
        act(&karim, &gig, "publish").await;
        let id = school.asked(json!({})).await;
        indexed(stage).await;
        assert_eq!(seen(stage, &karim, &gig).await, (0, 0));
        let (stop, stopped) = watch::channel(false);
        let (app, until) = (stage.app.clone(), stopped.clone());
        let matching = tokio::task::spawn_local(async move { hunar::matching::follow(&app, until).await });
        let app = stage.app.clone();
        let searching = tokio::task::spawn_local(async move { hunar::search::keep_indexed(&app, stopped).await });
        tokio::time::sleep(Duration::from_millis(500)).await;
        say(&school.darvesh, &id, json!({})).await;
        let first = within(stage, &karim, &gig, |(hits, points)| hits == 1 && points > 0).await;
        let why = json!({ "why": "The label turned out to be copied." });
        done(&school.darvesh.post(&format!("/api/v1/endorsements/{id}/revocation"), why).await);
        let second = within(stage, &karim, &gig, |(hits, points)| (hits, points) == (0, 0)).await;
        stop.send(true).expect("listeners");
        searching.await.expect("the index");
        matching.await.expect("the follower");
        assert!(first < Duration::from_secs(2) && second < Duration::from_secs(2), "{first:?} {second:?}");
    });
}

/// How long it takes until they are seen so. Other tests on the same server can hold back news; then it is asked for long.
async fn within(stage: &TestApp, karim: &Api, gig: &str, good: impl Fn((usize, u64)) -> bool) -> Duration {
    let newest = Instant::now();
    let mut last = Duration::ZERO;
    for _ in 0..400 {
        if good(seen(stage, karim, gig).await) {
            return last.min(newest.elapsed());
        }
        last = newest.elapsed();
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it is never seen");
}
