//! Accounts for programs.

use super::{PASSWORD, admin, mails, member};
use crate::support::app::scene;
use crate::support::market::{graduate, privacy};
use serde_json::json;

const AMINA: &str = "amina@hunza.example";

fn amina() -> serde_json::Value {
    json!({
        "role": "graduate", "full_name": "Amina Baig", "email": AMINA, "password": PASSWORD,
        "birth_date": "2004-03-09", "locale": "en", "terms": 1, "privacy": privacy(),
    })
}

#[test]
fn a_program_joins_confirms_and_signs_in() {
    scene(async |stage| {
        let api = stage.api();
        assert_eq!(api.post("/api/v1/people", amina()).await.status, 202);
        assert_eq!(api.post("/api/v1/people", amina()).await.status, 202);
        let link = stage.link_mailed_to(AMINA).await;
        let token = link.rsplit('/').next().expect("a token");
        let confirm = json!({ "token": token });
        assert_eq!(api.post("/api/v1/email-verifications", confirm.clone()).await.status, 204);
        let again = api.post("/api/v1/email-verifications", confirm).await;
        assert_eq!((again.status, &again.body["code"]), (409, &json!("link_dead")));
        let me = api.signed_in(AMINA, PASSWORD).await.get("/api/v1/me").await;
        assert_eq!(me.body["email_verified"], true);
        assert_eq!(me.body["roles"], json!(["graduate"]));
        assert_eq!(me.body["to_accept"], json!([]));
    });
}

#[test]
fn unknown_and_foreign_fields_are_refused() {
    scene(async |stage| {
        for (key, value) in [("verified", json!(true)), ("roles", json!(["admin"])), ("id", json!(1))] {
            let mut body = amina();
            body[key] = value;
            assert_eq!(stage.api().post("/api/v1/people", body).await.status, 400, "{key}");
        }
        let mut child = amina();
        child["birth_date"] = json!("2020-01-01");
        let answer = stage.api().post("/api/v1/people", child).await;
        assert_eq!((answer.status, &answer.body["errors"][0]["code"]), (422, &json!("accounts-too-young")));
    });
}

#[test]
fn a_refresh_token_counts_once_and_its_copy_ends_the_family() {
    scene(async |stage| {
        member(stage, "graduate", AMINA).await;
        let api = stage.api();
        let issued = api.post("/api/v1/tokens", json!({ "email": AMINA, "password": PASSWORD })).await.body;
        let refresh = async |token: &serde_json::Value| {
            api.post("/api/v1/tokens/refresh", json!({ "refresh_token": token })).await
        };
        let second = refresh(&issued["refresh_token"]).await;
        assert_eq!(second.status, 200);
        // The answer was lost: the same program asks again at once.
        let third = refresh(&issued["refresh_token"]).await;
        assert_eq!(third.status, 200);
        stage.app.clock.advance(chrono::TimeDelta::seconds(30));
        let fourth = refresh(&third.body["refresh_token"]).await;
        assert_eq!(fourth.status, 200);
        // Somebody kept a copy of the second.
        assert_eq!(refresh(&second.body["refresh_token"]).await.status, 401);
        assert_eq!(refresh(&fourth.body["refresh_token"]).await.status, 401);
        assert_eq!(mails(stage, AMINA, "signed a program out").await, 1);
    });
}

/// The refusal of a token that was shown twice stands in the database, and so does the answer to its key.
#[test]
fn a_refusal_that_is_given_again_says_the_same() {
    scene(async |stage| {
        member(stage, "graduate", AMINA).await;
        let api = stage.api().signed_in(AMINA, PASSWORD).await;
        let issued = api.post("/api/v1/tokens", json!({ "email": AMINA, "password": PASSWORD })).await.body;
        let body = json!({ "refresh_token": issued["refresh_token"] });
        assert_eq!(api.post_once("/api/v1/tokens/refresh", body.clone(), "first").await.status, 200);
        stage.app.clock.advance(chrono::TimeDelta::minutes(2));
        for _ in 0..2 {
            let refused = api.post_once("/api/v1/tokens/refresh", body.clone(), "second").await;
            assert_eq!((refused.status, &refused.body["status"]), (401, &json!(401)), "{}", refused.body);
        }
    });
}

#[test]
fn sixteen_refreshes_at_once_leave_one_living_token() {
    scene(async |stage| {
        member(stage, "graduate", AMINA).await;
        let api = stage.api();
        let issued = api.post("/api/v1/tokens", json!({ "email": AMINA, "password": PASSWORD })).await.body;
        let body = json!({ "refresh_token": issued["refresh_token"] });
        let calls = (0..16).map(|_| api.post("/api/v1/tokens/refresh", body.clone()));
        let answers = futures_util::future::join_all(calls).await;
        let given = answers.iter().filter(|answer| answer.status == 200).count();
        assert!((1..=2).contains(&given), "{given} were given");
    });
}

#[test]
fn signing_a_program_out_ends_its_access_token() {
    scene(async |stage| {
        member(stage, "graduate", AMINA).await;
        let program = stage.api().signed_in(AMINA, PASSWORD).await;
        assert_eq!(program.get("/api/v1/me/programs").await.body[0]["is_this"], true);
        assert_eq!(program.delete("/api/v1/tokens").await.status, 204);
        assert_eq!(program.get("/api/v1/me").await.status, 401);
    });
}

#[test]
fn an_access_token_ends_after_a_quarter_of_an_hour() {
    scene(async |stage| {
        member(stage, "graduate", AMINA).await;
        let program = stage.api().signed_in(AMINA, PASSWORD).await;
        stage.app.clock.advance(chrono::TimeDelta::minutes(16));
        assert_eq!(program.get("/api/v1/me").await.status, 401);
    });
}

#[test]
fn one_changes_what_is_ones_own() {
    scene(async |stage| {
        member(stage, "graduate", AMINA).await;
        let program = stage.api().signed_in(AMINA, PASSWORD).await;
        let changed = program.patch("/api/v1/me", json!({ "full_name_ur": "آمنہ", "time_zone": "Asia/Dubai" })).await;
        assert_eq!(changed.status, 204);
        let me = program.get("/api/v1/me").await.body;
        assert_eq!((&me["full_name"], &me["full_name_ur"]), (&json!("Amina Baig"), &json!("آمنہ")));
        assert_eq!(program.patch("/api/v1/me", json!({ "email": "x@example.org" })).await.status, 400);
        assert_eq!(program.patch("/api/v1/me", json!({ "time_zone": "Mars/Base" })).await.status, 422);
        let said = async |gender: &str| program.patch("/api/v1/me", json!({ "gender": gender })).await.status;
        assert_eq!((said("queen").await, said("woman").await), (422, 204));
        assert_eq!(program.get("/api/v1/me").await.body["gender"], "woman");
        assert_eq!(said("").await, 204);
        assert!(program.get("/api/v1/me").await.body["gender"].is_null());
        let wrong = json!({ "current_password": "a wrong password", "password": "cherries under the snow" });
        assert_eq!(program.post("/api/v1/me/password", wrong).await.status, 422);
        let accepted = json!({ "document": "contract", "version": 1 });
        assert_eq!(program.post("/api/v1/me/acceptances", accepted).await.status, 204);
        let stale = json!({ "document": "terms", "version": 0 });
        assert_eq!(program.post("/api/v1/me/acceptances", stale).await.status, 422);
    });
}

#[test]
fn staff_suspend_through_the_interface_too() {
    scene(async |stage| {
        admin(stage).await;
        member(stage, "graduate", AMINA).await;
        let own = stage.api().signed_in(AMINA, PASSWORD).await;
        let desk = stage.api().signed_in("desk@region.example", PASSWORD).await;
        assert_eq!(own.get("/api/v1/people").await.status, 404);
        let found = desk.get("/api/v1/people?q=amina").await.body;
        let person = found["items"][0]["id"].as_str().expect("Amina").to_owned();
        let path = format!("/api/v1/people/{person}/suspension");
        assert_eq!(desk.put(&path, json!({ "reason": "" })).await.status, 422);
        assert_eq!(desk.put(&path, json!({ "reason": "A test." })).await.status, 204);
        assert_eq!(desk.put(&path, json!({ "reason": "A test." })).await.status, 409);
        assert_eq!(own.get("/api/v1/me").await.status, 401);
        let refused = stage.api().post("/api/v1/tokens", json!({ "email": AMINA, "password": PASSWORD })).await;
        assert_eq!((refused.status, &refused.body["code"]), (403, &json!("account_suspended")));
        assert_eq!(desk.delete(&path).await.status, 204);
        stage.api().signed_in(AMINA, PASSWORD).await;
    });
}

#[test]
fn blocks_and_invitations_work_for_programs() {
    scene(async |stage| {
        admin(stage).await;
        member(stage, "graduate", AMINA).await;
        let own = stage.api().signed_in(AMINA, PASSWORD).await;
        let desk = stage.api().signed_in("desk@region.example", PASSWORD).await;
        let karima = graduate(stage, "Karima Ali", "karima@nagar.example", json!({})).await;
        let id = karima.get("/api/v1/me").await.body["id"].as_str().expect("an id").to_owned();
        let path = format!("/api/v1/me/blocks/{id}");
        assert_eq!(own.put(&path, json!(null)).await.status, 204);
        assert_eq!(own.get("/api/v1/me/blocks").await.body[0]["person"], json!(id));
        assert_eq!(own.delete(&path).await.status, 204);
        assert_eq!(karima.put(&path, json!(null)).await.status, 422);
        let body = json!({ "email": AMINA, "role": "mentor", "locale": "en" });
        assert_eq!(own.post("/api/v1/invitations", body.clone()).await.status, 404);
        assert_eq!(desk.post("/api/v1/invitations", body).await.status, 201);
        let link = stage.link_mailed_to(AMINA).await;
        let token = link.rsplit('/').next().expect("a token");
        assert_eq!(own.post("/api/v1/me/invitations", json!({ "token": token })).await.status, 204);
        assert_eq!(own.get("/api/v1/me").await.body["roles"], json!(["graduate", "mentor"]));
        assert_eq!(desk.get("/api/v1/invitations").await.body["items"], json!([]));
    });
}
