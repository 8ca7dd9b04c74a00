//! What the clock ends: a week without a witness, an old edition, and the birthday.

use super::*;
use crate::support::app::scene;
use crate::support::market::privacy;
use chrono::{TimeDelta, Utc};
use hunar::kernel::deadline::end_of_local_day;

#[test]
fn after_seven_days_without_a_witness_nothing_is_left_of_it() {
    scene(async |stage| {
        let school = school(stage).await;
        let id = school.recorded(stage, &EVERYTHING).await;
        stage.app.clock.advance(TimeDelta::days(7) + TimeDelta::seconds(60));
        let trainer = stage.api().signed_in(TRAINER, PASSWORD).await;
        assert_eq!(refused(&school.confirm(&trainer, &id).await), (409, "consent_witness_late"));
        stage.settle().await;
        assert_eq!(refused(&school.confirm(&trainer, &id).await), (409, "consent_not_in_this_state"));
        let ended = "SELECT count(*) FROM consents WHERE ended_why = 'unwitnessed' AND guardian = '' AND phone IS NULL \
                     AND number_sealed IS NULL AND number_hash IS NULL";
        assert_eq!(count(stage, ended).await, 1);
        assert_eq!(open(stage).await, 404);
    });
}

#[test]
fn an_old_edition_counts_for_sixty_days_more_and_staff_are_told() {
    scene(async |stage| {
        let school = school(stage).await;
        let id = school.agreed(stage, &EVERYTHING).await;
        let badge = school.taken(&school.endorsed(stage).await).await;
        // As if it had been signed before the first edition.
        sql(stage, &format!("UPDATE consents SET edition = 0 WHERE id = '{id}'")).await;
        let came: chrono::NaiveDate = "2026-11-26".parse().expect("a day");
        let last = end_of_local_day(came + chrono::Days::new(59));
        stage.app.clock.advance(last - stage.app.clock.now() - TimeDelta::seconds(120));
        assert_eq!(open(stage).await, 200, "the last minutes of the last day");
        let desk = stage.signed_in(MANAGER).await.get("/staff/consents").await;
        assert!(desk.text_of("#to-renew").contains("Zara Mehdi"), "{}", desk.words());
        assert!(!stage.signed_in(OTHER).await.get("/staff/consents").await.has("Zara Mehdi"));
        stage.app.clock.advance(TimeDelta::seconds(180));
        assert_eq!(open(stage).await, 404, "before the clock came by");
        stage.settle().await;
        assert_eq!(finding(stage, &badge).await, "revoked");
        assert_eq!(count(stage, "SELECT count(*) FROM consents WHERE ended_why = 'lapsed'").await, 1);
    });
}

/// To two minutes before Zara is eighteen in Karachi.
async fn eve(stage: &TestApp) {
    let birthday = stage.app.clock.today() + Days::new(300);
    let midnight = end_of_local_day(birthday - Days::new(1));
    let now: chrono::DateTime<Utc> = stage.app.clock.now();
    stage.app.clock.advance(midnight - now - TimeDelta::seconds(120));
}

#[test]
fn at_midnight_of_the_birthday_everything_is_private_until_the_grown_up_agrees() {
    scene(async |stage| {
        let mut school = school(stage).await;
        school.agreed(stage, &EVERYTHING).await;
        let endorsement = school.endorsed(stage).await;
        let badge = school.taken(&endorsement).await;
        eve(stage).await;
        assert_eq!(open(stage).await, 200, "the evening before");
        stage.app.clock.advance(TimeDelta::seconds(180));
        assert_eq!(open(stage).await, 404, "at midnight");
        stage.settle().await;
        assert_eq!(open(stage).await, 404);
        assert_eq!(finding(stage, &badge).await, "genuine", "what is in her own hands stays there");
        school.zara = stage.api().signed_in(YOUNG, PASSWORD).await;
        assert_eq!(refused(&school.ask(stage).await), (403, "endorsement_no_consent"), "nothing new");
        assert_eq!(refused(&school.take(&endorsement, json!({})).await), (403, "credential_no_consent"));
        let coordinator = stage.api().signed_in(COORDINATOR, PASSWORD).await;
        let answer = coordinator.post(&school.consents(), school.signed(stage, json!({})).await).await;
        assert_eq!(refused(&answer), (409, "consent_of_grown_up"));
        let own = stage.signed_in(YOUNG).await;
        let page = own.get("/account/of-age").await;
        assert_eq!(page.count("input[name=scope][checked]"), 0, "everything is off");
        let form = page.form("").fill("terms", "1").fill("privacy", &privacy().to_string());
        let agreed = own.submit(form).await;
        assert!(agreed.path == "/profile" && agreed.flash().contains("still hidden"), "{}", agreed.words());
        assert_eq!(finding(stage, &badge).await, "revoked", "she did not say yes to badges");
        own.submit(agreed.form("/profile/visibility").fill("visibility", "public")).await;
        assert_eq!((open(stage).await, letters(stage).await), (200, 0), "nor to what mentors said");
        let page = own.get("/my/consent").await;
        let chosen = own.submit(page.form("/my/consent").fill("scope", "endorsement")).await;
        assert!(chosen.flash().contains("Saved"), "{}", chosen.words());
        assert_eq!(letters(stage).await, 1);
        assert_eq!(count(stage, "SELECT count(*) FROM consents WHERE ended_why = 'of_age'").await, 1);
    });
}

#[test]
fn what_the_grown_up_says_yes_to_goes_on() {
    scene(async |stage| {
        let school = school(stage).await;
        school.agreed(stage, &EVERYTHING).await;
        let badge = school.taken(&school.endorsed(stage).await).await;
        eve(stage).await;
        stage.app.clock.advance(TimeDelta::seconds(180));
        let zara = stage.api().signed_in(YOUNG, PASSWORD).await;
        let body = json!({ "terms": 1, "privacy": privacy(), "scopes": ["badges"] });
        assert_eq!(zara.post("/api/v1/me/coming-of-age", body).await.status, 422, "badges carry endorsements");
        let body = json!({ "terms": 1, "privacy": privacy(), "scopes": ["endorsement", "badges"] });
        done(&zara.post("/api/v1/me/coming-of-age", body).await);
        assert_eq!(finding(stage, &badge).await, "genuine");
        let own = done(&zara.get("/api/v1/me/consents").await).clone();
        assert_eq!((&own["stage"], &own["consents"][0]["by_yourself"]), (&json!("grown_up"), &json!(true)));
        done(&zara.post("/api/v1/me/consents/withdrawal", json!({ "scopes": ["badges"] })).await);
        assert_eq!(finding(stage, &badge).await, "revoked");
        stage.settle().await;
    });
}

#[test]
fn ninety_days_after_the_birthday_nobody_knows_who_the_guardian_was() {
    scene(async |stage| {
        let school = school(stage).await;
        school.agreed(stage, &EVERYTHING).await;
        let named = "SELECT count(*) FROM consents WHERE guardian <> ''";
        stage.app.clock.advance(TimeDelta::days(389));
        stage.settle().await;
        assert_eq!(count(stage, named).await, 1);
        stage.app.clock.advance(TimeDelta::days(2));
        stage.settle().await;
        assert_eq!(count(stage, named).await, 0);
        let fact = "SELECT count(*) FROM consents WHERE relation = 'mother' AND confirmed_at IS NOT NULL \
                    AND number_hash IS NULL AND phone IS NULL AND erased_at IS NOT NULL";
        assert_eq!(count(stage, fact).await, 1, "that somebody agreed stays");
    });
}
