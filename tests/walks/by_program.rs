//! The main job through the API alone, as its document says it.

use crate::support::api::Api;
use crate::support::app::{TestApp, scene};
use crate::support::market::privacy;
use serde_json::json;

const PASSWORD: &str = "apricots dry on the roof";

async fn join(stage: &TestApp, role: &str, name: &str, email: &str) -> Api {
    let api = stage.api();
    let birth_date = if role == "graduate" { "2004-03-09" } else { "" };
    let body = json!({
        "role": role, "full_name": name, "email": email, "password": PASSWORD, "birth_date": birth_date,
        "locale": "en", "terms": 1, "privacy": privacy(),
    });
    let answer = api.post("/api/v1/people", body).await;
    assert_eq!(answer.status, 202, "{}", answer.body);
    let link = stage.link_mailed_to(email).await;
    let token = link.rsplit('/').next().expect("a token");
    let answer = api.post("/api/v1/email-verifications", json!({ "token": token })).await;
    assert!(answer.status < 300, "{}", answer.body);
    api.signed_in(email, PASSWORD).await
}

async fn graduate(stage: &TestApp) -> Api {
    let amina = join(stage, "graduate", "Amina Baig", "amina@hunza.example").await;
    let profile = json!({
        "headline": "Logos and packaging for small businesses",
        "skills": [{ "skill": "logo-design", "level": 4 }],
        "languages": [{ "code": "ur", "level": "native" }],
        "district": "hunza",
    });
    assert_eq!(amina.put("/api/v1/me/profile", profile).await.status, 204);
    let refused = amina.post("/api/v1/me/profile/versions", json!({})).await;
    assert_eq!((refused.status, refused.body["code"].as_str()), (422, Some("profile_incomplete")));
    let item = json!({ "title": "Packaging for apricot oil", "done": "Drew the label.", "skills": ["logo-design"] });
    assert_eq!(amina.post("/api/v1/me/profile/items", item).await.status, 201);
    let published = amina.post("/api/v1/me/profile/versions", json!({})).await;
    assert_eq!((published.status, published.body["version"].as_i64()), (201, Some(1)));
    amina
}

#[test]
fn the_main_job_by_program() {
    scene(async |stage| {
        let amina = graduate(stage).await;
        stage.settle().await;
        let found = stage.api().get("/api/v1/talent?q=pakaging").await;
        assert_eq!(found.body["items"][0]["handle"], "amina-baig", "{}", found.body);

        let karim = join(stage, "client", "Karim Shah", "karim@baltoro.example").await;
        let client =
            json!({ "name": "Baltoro Labs", "kind": "business", "country": "PK", "time_zone": "Asia/Karachi" });
        let client = karim.post_once("/api/v1/clients", client.clone(), "make-client").await;
        assert_eq!(client.status, 201, "{}", client.body);
        let client = client.body["id"].as_str().expect("an id").to_owned();
        assert_eq!(karim.post(&format!("/api/v1/clients/{client}/approval-request"), json!({})).await.status, 204);
        let gig = json!({
            "title": "A logo for dried apricots",
            "deliverable": "A mark and a wordmark in SVG and PNG, with two rounds of changes.",
            "skills": [{ "skill": "logo-design", "must": true, "level": 3 }],
            "budget": { "kind": "fixed", "max_minor": 1_500_000, "currency": "PKR" },
            "languages": ["ur"],
        });
        let gig = karim.post(&format!("/api/v1/clients/{client}/gigs"), gig).await;
        assert_eq!(gig.status, 201, "{}", gig.body);
        let gig = gig.body["id"].as_str().expect("an id").to_owned();
        let acts = format!("/api/v1/gigs/{gig}/acts");
        let refused = karim.post(&acts, json!({ "act": "publish" })).await;
        assert_eq!((refused.status, refused.body["code"].as_str()), (403, Some("gig_client_not_approved")));

        hunar::accounts::create_admin(&stage.app, "desk@region.example", "Region Desk").await.expect("an admin");
        let link = stage.link_mailed_to("desk@region.example").await;
        let token = link.rsplit('/').next().expect("a token");
        let answer = stage.api().put("/api/v1/password-resets", json!({ "token": token, "password": PASSWORD })).await;
        assert!(answer.status < 300, "{}", answer.body);
        let desk = stage.api().signed_in("desk@region.example", PASSWORD).await;
        let decision = json!({ "approve": true, "checks": ["called"] });
        assert_eq!(desk.post(&format!("/api/v1/clients/{client}/decision"), decision).await.status, 204);

        let opened = karim.post(&acts, json!({ "act": "publish" })).await;
        assert_eq!(opened.body["state"], "open", "{}", opened.body);
        stage.settle().await;
        let people = karim.get(&format!("/api/v1/gigs/{gig}/matches")).await;
        assert_eq!(people.body["matches"][0]["handle"], "amina-baig", "{}", people.body);
        let reasons = people.body["matches"][0]["score"]["reasons"].as_array().expect("reasons").clone();
        assert!(reasons.iter().any(|reason| reason["text"].as_str().is_some_and(|text| text.contains("Logo design"))));
        let work = amina.get("/api/v1/me/matches").await;
        assert_eq!(work.body["matches"][0]["gig"], gig.as_str(), "{}", work.body);
    });
}

#[test]
fn a_key_has_one_effect_and_one_answer() {
    scene(async |stage| {
        let karim = join(stage, "client", "Karim Shah", "karim@baltoro.example").await;
        let body = json!({ "name": "Baltoro Labs", "kind": "business", "country": "PK", "time_zone": "Asia/Karachi" });
        let first = karim.post_once("/api/v1/clients", body.clone(), "one").await;
        let again = karim.post_once("/api/v1/clients", body.clone(), "one").await;
        assert_eq!((first.status, &first.body), (again.status, &again.body));
        assert!(again.headers.contains_key("Idempotent-Replayed"));
        let other = json!({ "name": "Other", "kind": "business", "country": "PK", "time_zone": "Asia/Karachi" });
        let reused = karim.post_once("/api/v1/clients", other, "one").await;
        assert_eq!((reused.status, reused.body["code"].as_str()), (422, Some("idempotency_key_reused")));
        let mine = karim.get("/api/v1/me/clients").await;
        assert_eq!(mine.body.as_array().map(Vec::len), Some(1));
        let standing = first.headers.get("ratelimit-limit").and_then(|value| value.to_str().ok());
        assert_eq!(standing, Some("300"));
    });
}

#[test]
fn what_is_not_there_and_what_is_not_yours_look_the_same() {
    scene(async |stage| {
        let karim = join(stage, "client", "Karim Shah", "karim@baltoro.example").await;
        let shireen = join(stage, "client", "Shireen Ali", "shireen@skardu.example").await;
        let body = json!({ "name": "Baltoro Labs", "kind": "business", "country": "PK", "time_zone": "Asia/Karachi" });
        let client = karim.post("/api/v1/clients", body).await.body["id"].as_str().expect("an id").to_owned();
        let gig = karim.post(&format!("/api/v1/clients/{client}/gigs"), json!({ "title": "A draft" })).await;
        let gig = gig.body["id"].as_str().expect("an id").to_owned();
        let absent = uuid::Uuid::now_v7();
        for path in
            [format!("/api/v1/gigs/{gig}"), format!("/api/v1/clients/{client}"), format!("/api/v1/gigs/{gig}/matches")]
        {
            let foreign = shireen.get(&path).await;
            let nowhere =
                shireen.get(&path.replace(&gig, &absent.to_string()).replace(&client, &absent.to_string())).await;
            assert_eq!((foreign.status, &foreign.body), (404, &nowhere.body), "{path}");
        }
    });
}
