//! A small market, made through the interface: graduates with published profiles, approved clients with open gigs.

use super::api::{Answer, Api};
use super::app::TestApp;
use diesel_async::RunQueryDsl;
use hunar::accounts;
use hunar::kernel::actor::Role;
use hunar::kernel::ids::PersonId;
use hunar::platform::outbox;
use hunar::policy::Document;
use serde_json::{Value, json};
use std::time::Duration;

/// Everybody's.
pub const PASSWORD: &str = "apricots dry on the roof";
pub const DESK: &str = "desk@region.example";

/// The edition of the privacy text that counts.
pub fn privacy() -> i32 {
    Document::Privacy.version()
}

/// Somebody who joined, confirmed and signed in.
async fn join(stage: &TestApp, role: &str, name: &str, email: &str, birth_date: &str) -> Api {
    let body = json!({
        "role": role, "full_name": name, "email": email, "password": PASSWORD, "birth_date": birth_date,
        "locale": "en", "terms": 1, "privacy": privacy(),
    });
    done(&stage.api().post("/api/v1/people", body).await);
    let link = stage.link_mailed_to(email).await;
    let token = link.rsplit('/').next().expect("a token");
    done(&stage.api().post("/api/v1/email-verifications", json!({ "token": token })).await);
    stage.api().signed_in(email, PASSWORD).await
}

/// A graduate of this birth date, without a profile.
pub async fn join_born(stage: &TestApp, name: &str, email: &str, birth_date: &str) -> Api {
    join(stage, "graduate", name, email, birth_date).await
}

/// The answer, which is no problem.
pub fn done(answer: &Answer) -> &Value {
    assert!(answer.status < 300, "{}: {}", answer.status, answer.body);
    &answer.body
}

/// A graduate who designs logos, with a published profile. `more` replaces parts of it.
pub async fn graduate(stage: &TestApp, name: &str, email: &str, more: Value) -> Api {
    let api = join(stage, "graduate", name, email, "2004-03-09").await;
    let mut profile = json!({
        "headline": "Logos and packaging for small businesses",
        "skills": [{ "skill": "logo-design", "level": 4 }],
        "languages": [{ "code": "ur", "level": "native" }],
        "district": "hunza",
    });
    profile.as_object_mut().expect("a profile").extend(more.as_object().expect("parts").clone());
    done(&api.put("/api/v1/me/profile", profile).await);
    let item = json!({ "title": "Packaging for apricot oil", "done": "Drew the label.", "skills": ["logo-design"] });
    done(&api.post("/api/v1/me/profile/items", item).await);
    done(&api.post("/api/v1/me/profile/versions", json!({})).await);
    api
}

/// Somebody of a client that is not approved yet, and the id of that client.
pub async fn client(stage: &TestApp, name: &str, email: &str) -> (Api, String) {
    let api = join(stage, "client", name, email, "").await;
    let body = json!({ "name": "Baltoro Labs", "kind": "business", "country": "PK", "time_zone": "Asia/Karachi" });
    let made = api.post("/api/v1/clients", body).await;
    let id = done(&made)["id"].as_str().expect("an id").to_owned();
    (api, id)
}

/// The region desk. Once a stage.
pub async fn desk(stage: &TestApp) -> Api {
    accounts::create_admin(&stage.app, DESK, "Region Desk").await.expect("an admin");
    let link = stage.link_mailed_to(DESK).await;
    let token = link.rsplit('/').next().expect("a token");
    done(&stage.api().put("/api/v1/password-resets", json!({ "token": token, "password": PASSWORD })).await);
    stage.api().signed_in(DESK, PASSWORD).await
}

/// A member of staff who is not of the region desk.
pub async fn staff(stage: &TestApp, name: &str, email: &str) -> Api {
    join(stage, "client", name, email, "").await;
    let id = person(stage, email).await;
    let mut conn = stage.app.db.read().await.expect("a connection");
    accounts::grant_role(&mut conn, id, Role::Staff, id, stage.app.clock.now()).await.expect("a role");
    stage.api().signed_in(email, PASSWORD).await
}

pub async fn approve(desk: &Api, own: &Api, client: &str) {
    done(&own.post(&format!("/api/v1/clients/{client}/approval-request"), json!({})).await);
    let decision = json!({ "approve": true, "checks": ["called"] });
    done(&desk.post(&format!("/api/v1/clients/{client}/decision"), decision).await);
}

/// A complete gig for a logo, as a draft. `more` replaces parts of it.
pub async fn draft(own: &Api, client: &str, more: Value) -> String {
    let mut gig = json!({
        "title": "A logo for dried apricots",
        "deliverable": "A mark and a wordmark in SVG and PNG, with two rounds of changes.",
        "skills": [{ "skill": "logo-design", "must": true, "level": 3 }],
        "budget": { "kind": "fixed", "max_minor": 1_500_000, "currency": "PKR" },
        "languages": ["ur"],
    });
    gig.as_object_mut().expect("a gig").extend(more.as_object().expect("parts").clone());
    let made = own.post(&format!("/api/v1/clients/{client}/gigs"), gig).await;
    done(&made)["id"].as_str().expect("an id").to_owned()
}

pub async fn act(own: &Api, gig: &str, act: &str) {
    done(&own.post(&format!("/api/v1/gigs/{gig}/acts"), json!({ "act": act })).await);
}

pub async fn person(stage: &TestApp, email: &str) -> PersonId {
    let mut conn = stage.app.db.read().await.expect("a connection");
    accounts::find_person_by_email(&mut conn, email).await.expect("people").expect("this one").id
}

/// The texts at this key of every row.
pub fn all<'a>(rows: &'a Value, key: &str) -> Vec<&'a str> {
    rows.as_array().expect("rows").iter().filter_map(|row| row[key].as_str()).collect()
}

/// Settles once the indexes may see all that was done. They read up to the oldest transaction that runs on the whole server,
/// and there may be one of another test.
pub async fn indexed(stage: &TestApp) {
    let mut conn = stage.app.db.read().await.expect("a connection");
    let next = diesel::dsl::sql::<diesel::sql_types::BigInt>("pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
    let next: i64 = diesel::select(next).get_result(&mut *conn).await.expect("a position");
    while outbox::horizon(&mut conn).await.expect("a position") < next {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    drop(conn);
    stage.settle().await;
}
