//! Identity checked in person: what is kept of it, who sees what, and the trace that each look leaves.

use super::mails;
use crate::support::app::{TestApp, scene};
use crate::support::market::{DESK, PASSWORD, desk, done, graduate, person};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use schema::{audit_log, identity_checks};
use serde_json::{Value, json};

const AMINA: &str = "amina@hunza.example";

async fn trace(stage: &TestApp, action: &str) -> Vec<Value> {
    let mut conn = stage.app.db.read().await.expect("a connection");
    let rows = audit_log::table.filter(audit_log::action.eq(action)).order(audit_log::id).select(audit_log::detail);
    rows.load(&mut conn).await.expect("the trail")
}

#[test]
fn staff_note_a_check_and_everybody_sees_only_that_it_was_made() {
    scene(async |stage| {
        graduate(stage, "Amina Baig", AMINA, json!({})).await;
        desk(stage).await;
        let staff = stage.signed_in(DESK).await;
        let path = format!("/staff/people/{}", person(stage, AMINA).await);
        assert!(!stage.browser().get("/talent/amina-baig").await.has("Identity checked"));
        let action = format!("{path}/identity");
        let form = staff.get(&path).await.form(&action).fill("document", "cnic");
        let refused = staff.submit(form.fill("number", "42101-123").fill("note", "At the centre in Karimabad.")).await;
        assert!(refused.status == 422 && refused.has("Thirteen digits"), "{}", refused.words());
        let form = refused.form(&action);
        assert_eq!(form.value("note"), Some("At the centre in Karimabad."), "nothing typed is lost");
        let noted = staff.submit(form.fill("number", "۷۱۳۰۱-۷۶۵۴۳۲۱-۹")).await;
        assert!(noted.flash().contains("Noted"));
        assert!(noted.has("ends with 219") && !noted.text.contains("7130176543219") && !noted.text.contains("7654321"));
        let page = stage.browser().get("/talent/amina-baig").await;
        assert!(page.has("Identity checked by the region desk"), "{}", page.words());
        // What people read: the page's tokens hold such digits by chance.
        assert!(!page.words().contains("219") && !page.words().contains("CNIC"));
        assert_eq!(mails(stage, AMINA, "identity was checked").await, 1);
        let own = stage.signed_in(AMINA).await;
        assert!(own.get("/account").await.has("checked your identity in person (Identity card (CNIC)"));
        assert_eq!(trace(stage, "accounts.check_identity").await.len(), 1);
    });
}

#[test]
fn the_number_is_encrypted_and_shown_for_a_reason_with_a_proof_and_a_trace() {
    scene(async |stage| {
        graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let api = desk(stage).await;
        let id = person(stage, AMINA).await;
        let identity = format!("/api/v1/people/{id}/identity");
        done(&api.put(&identity, json!({ "document": "cnic", "number": "71301-7654321-9" })).await);
        let sealed: Option<Vec<u8>> = {
            let mut conn = stage.app.db.read().await.expect("a connection");
            let row = identity_checks::table.select(identity_checks::number_sealed);
            row.first(&mut conn).await.expect("the check")
        };
        let sealed = sealed.expect("a number");
        assert!(!sealed.windows(4).any(|part| part == b"7654"), "it is encrypted");
        let number = format!("{identity}/number");
        let wrong = api.post(&number, json!({ "why": "The bank asks.", "password": "not this one" })).await;
        assert_eq!(wrong.status, 422);
        assert_eq!(api.post(&number, json!({ "why": " ", "password": PASSWORD })).await.status, 422);
        assert!(trace(stage, "accounts.reveal_identity").await.is_empty());
        let shown = api.post(&number, json!({ "why": "The bank asks.", "password": PASSWORD })).await;
        assert_eq!(done(&shown)["number"], "71301-7654321-9");
        assert_eq!(trace(stage, "accounts.reveal_identity").await, [json!({ "why": "The bank asks." })]);

        let staff = stage.signed_in(DESK).await;
        let page = staff.get(&format!("/staff/people/{id}")).await;
        let form = page.form(&format!("/staff/people/{id}/identity/number"));
        let again = staff.submit(form.fill("why", "A typing error.").fill("password", PASSWORD)).await;
        assert!(again.status == 200 && again.has("71301-7654321-9"));
        assert!(!staff.get(&format!("/staff/people/{id}")).await.text.contains("71301"));
        assert_eq!(trace(stage, "accounts.reveal_identity").await.len(), 2);
        let own = stage.api().signed_in(AMINA, PASSWORD).await;
        assert_eq!(own.post(&number, json!({ "why": "Mine.", "password": PASSWORD })).await.status, 404);
        done(&api.delete(&identity).await);
        assert_eq!(api.delete(&identity).await.status, 404);
        assert_eq!(api.post(&number, json!({ "why": "Why not.", "password": PASSWORD })).await.status, 404);
        stage.settle().await;
    });
}

#[test]
fn one_number_belongs_to_one_person_and_the_refusal_names_nobody() {
    scene(async |stage| {
        graduate(stage, "Amina Baig", AMINA, json!({})).await;
        graduate(stage, "Karima Ali", "karima@nagar.example", json!({})).await;
        let api = desk(stage).await;
        let (amina, karima) = (person(stage, AMINA).await, person(stage, "karima@nagar.example").await);
        let cnic = json!({ "document": "cnic", "number": "7130176543219" });
        done(&api.put(&format!("/api/v1/people/{amina}/identity"), cnic.clone()).await);
        done(&api.put(&format!("/api/v1/people/{amina}/identity"), cnic.clone()).await);
        let refused = api.put(&format!("/api/v1/people/{karima}/identity"), cnic).await;
        assert_eq!((refused.status, refused.body["code"].as_str()), (409, Some("identity_number_taken")));
        let staff = stage.signed_in(DESK).await;
        let path = format!("/staff/people/{karima}");
        let form = staff.get(&path).await.form(&format!("{path}/identity")).fill("document", "b_form");
        let page = staff.submit(form.fill("number", "71301-7654321-9")).await;
        assert!(page.status == 422 && page.has("stands with another account") && !page.words().contains("Amina"));
        // A passport has no number here, and nobody checks themselves.
        let passport = json!({ "document": "passport", "number": "4210112345672" });
        assert_eq!(api.put(&format!("/api/v1/people/{karima}/identity"), passport).await.status, 422);
        done(&api.put(&format!("/api/v1/people/{karima}/identity"), json!({ "document": "passport" })).await);
        let late = json!({ "document": "passport", "checked_on": "2199-01-01" });
        assert_eq!(api.put(&format!("/api/v1/people/{karima}/identity"), late).await.status, 422);
        let own = format!("/api/v1/people/{}/identity", person(stage, DESK).await);
        let refused = api.put(&own, json!({ "document": "passport" })).await;
        assert_eq!(refused.body["code"], "identity_own_check");
        stage.settle().await;
    });
}

#[test]
fn a_number_whose_key_is_lost_is_said_to_be_unreadable() {
    scene(async |stage| {
        graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let api = desk(stage).await;
        let id = person(stage, AMINA).await;
        let identity = format!("/api/v1/people/{id}/identity");
        done(&api.put(&identity, json!({ "document": "cnic", "number": "71301-7654321-9" })).await);
        let mut conn = stage.app.db.read().await.expect("a connection");
        let other = identity_checks::number_sealed.eq(Some(vec![1_u8; 60]));
        diesel::update(identity_checks::table).set(other).execute(&mut *conn).await.expect("a change");
        drop(conn);
        let ask = json!({ "why": "The bank asks.", "password": PASSWORD });
        let refused = api.post(&format!("{identity}/number"), ask).await;
        assert_eq!((refused.status, refused.body["code"].as_str()), (409, Some("identity_number_unreadable")));
        let staff = stage.signed_in(DESK).await;
        let form = staff.get(&format!("/staff/people/{id}")).await.form(&format!("/staff/people/{id}/identity/number"));
        let told = staff.submit(form.fill("why", "The bank asks.").fill("password", PASSWORD)).await;
        assert!(told.status == 422 && told.has("cannot be read any more"));
        let form = told.form(&format!("/staff/people/{id}/identity/number"));
        assert_eq!(form.value("why"), Some("The bank asks."));
        assert!(trace(stage, "accounts.reveal_identity").await.is_empty(), "nobody saw it");
    });
}
