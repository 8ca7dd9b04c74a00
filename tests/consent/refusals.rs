//! Who may not, and what is not believed.

use super::*;
use crate::support::app::scene;

#[test]
fn nobody_witnesses_what_they_recorded_or_what_names_somebody_else() {
    scene(async |stage| {
        let school = school(stage).await;
        for witness in [id_of(stage, COORDINATOR).await, id_of(stage, OTHER).await, id_of(stage, YOUNG).await] {
            let body = school.signed(stage, json!({ "witness": witness })).await;
            let answer = school.coordinator.post(&school.consents(), body).await;
            assert_eq!((answer.status, &answer.body["errors"][0]["field"]), (422, &json!("witness")));
        }
        let id = school.recorded(stage, &EVERYTHING).await;
        for by in [&school.coordinator, &school.manager, &school.desk] {
            assert_eq!(refused(&school.confirm(by, &id).await), (403, "consent_not_witness"));
        }
        assert_eq!(open(stage).await, 404);
    });
}

#[test]
fn staff_of_other_centres_find_nothing_and_trainers_only_read() {
    scene(async |stage| {
        let school = school(stage).await;
        let id = school.recorded(stage, &EVERYTHING).await;
        assert_eq!(school.other.get(&school.consents()).await.status, 404);
        let body = school.signed(stage, json!({})).await;
        assert_eq!(school.other.post(&school.consents(), body.clone()).await.status, 404);
        assert_eq!(school.confirm(&school.other, &id).await.status, 404);
        assert_eq!(school.withdraw(&school.other, &id, &[]).await.status, 404);
        let elsewhere = stage.signed_in(OTHER).await;
        for path in [school.page(), format!("{}/paper", school.page())] {
            assert_eq!(elsewhere.get(&path).await.status, 404, "{path}");
        }
        done(&school.trainer.get(&school.consents()).await);
        assert_eq!(refused(&school.trainer.post(&school.consents(), body).await), (403, "centre_not_your_part"));
        assert_eq!(refused(&school.withdraw(&school.trainer, &id, &[]).await), (403, "centre_not_your_part"));
        assert_eq!(school.zara.get(&school.consents()).await.status, 404, "a learner is no staff");
    });
}

#[test]
fn what_is_recorded_is_checked_field_by_field() {
    scene(async |stage| {
        let school = school(stage).await;
        for (more, field) in [
            (json!({ "guardian": " " }), "guardian"),
            (json!({ "guardian": "x".repeat(121) }), "guardian"),
            (json!({ "relation": "neighbour" }), "relation"),
            (json!({ "relation": "other" }), "relation_words"),
            (json!({ "phone": "call me" }), "phone"),
            (json!({ "document": "b_form" }), "document"),
            (json!({ "number": "" }), "number"),
            (json!({ "number": "42101" }), "number"),
            (json!({ "document": "passport" }), "number"),
            (json!({ "scopes": [] }), "scope"),
            (json!({ "scopes": ["money"] }), "scope"),
            (json!({ "scopes": ["badges"] }), "scope"),
            (json!({ "edition": 2 }), "edition"),
        ] {
            let answer = school.coordinator.post(&school.consents(), school.signed(stage, more.clone()).await).await;
            assert_eq!((answer.status, &answer.body["errors"][0]["field"]), (422, &json!(field)), "{more}");
        }
        let passport = json!({ "document": "passport", "number": "", "phone": "" });
        done(&school.coordinator.post(&school.consents(), school.signed(stage, passport).await).await);
        let again = school.coordinator.post(&school.consents(), school.signed(stage, json!({})).await).await;
        assert_eq!(refused(&again), (409, "consent_waits_already"));
    });
}

#[test]
fn for_a_grown_up_and_for_nobody_no_guardian_agrees() {
    scene(async |stage| {
        let school = school(stage).await;
        sql(stage, &format!("UPDATE people SET birth_date = '2001-01-01', is_learner = false WHERE email = '{YOUNG}'"))
            .await;
        let answer = school.coordinator.post(&school.consents(), school.signed(stage, json!({})).await).await;
        assert_eq!(refused(&answer), (409, "consent_of_grown_up"));
        let csv = json!({ "csv": "name,birth date\nNida Unclaimed,2012-01-01\n" });
        let read = school.coordinator.post(&format!("/api/v1/cohorts/{}/roster", school.cohort), csv).await;
        let unclaimed = done(&read)["codes"][0]["enrolment"].as_str().expect("an id").to_owned();
        let address = format!("/api/v1/enrolments/{unclaimed}/consents");
        let answer = school.coordinator.post(&address, school.signed(stage, json!({})).await).await;
        assert_eq!(refused(&answer), (409, "consent_not_claimed"));
    });
}

#[test]
fn a_learner_takes_back_and_never_widens() {
    scene(async |stage| {
        let school = school(stage).await;
        let id = school.recorded(stage, &EVERYTHING).await;
        assert_eq!(school.confirm(&school.zara, &id).await.status, 404);
        done(&school.zara.post("/api/v1/me/consents/withdrawal", json!({ "scopes": ["portfolio"] })).await);
        done(&school.confirm(&school.trainer, &id).await);
        assert_eq!(open(stage).await, 404, "taken back before it counted");
        assert_eq!(
            refused(&school.zara.put("/api/v1/me/consents", json!({ "scopes": ["endorsement"] })).await),
            (409, "consent_not_own")
        );
        assert_eq!(
            refused(&school.zara.put("/api/v1/me/profile/visibility", json!({ "visibility": "public" })).await),
            (403, "profile_of_learner")
        );
        done(&school.zara.post("/api/v1/me/consents/withdrawal", json!({})).await);
        let none = school.zara.post("/api/v1/me/consents/withdrawal", json!({})).await;
        assert_eq!(refused(&none), (409, "consent_not_in_this_state"));
        let odd = school.zara.post("/api/v1/me/consents/withdrawal", json!({ "scopes": ["all"] })).await;
        assert_eq!(odd.status, 422);
    });
}
