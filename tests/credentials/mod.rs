//! Badges: taken away, checked here by anybody, taken back; those of others; and who may not.

mod certificates;
mod flow;
mod others;
mod published;
mod refusals;
mod tampering;

use crate::endorsements::{School, school};
use crate::support::api::{Answer, Api};
use crate::support::app::TestApp;
use crate::support::market::done;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// Amina's endorsement of logo design, taken away.
pub struct Taken {
    pub school: School,
    pub endorsement: String,
    pub id: String,
}

pub async fn taken(stage: &TestApp, choice: Value) -> Taken {
    let school = school(stage).await;
    let endorsement = school.endorsed().await;
    let id = done(&take(&school.amina, &endorsement, choice).await)["id"].as_str().expect("an id").to_owned();
    Taken { school, endorsement, id }
}

pub async fn take(by: &Api, endorsement: &str, choice: Value) -> Answer {
    by.post(&format!("/api/v1/me/endorsements/{endorsement}/credential"), choice).await
}

impl Taken {
    pub async fn file(&self, form: &str) -> Vec<u8> {
        self.school.amina.file(&format!("/api/v1/me/credentials/{}/files/{form}", self.id)).await
    }

    async fn text(&self, form: &str) -> String {
        String::from_utf8(self.file(form).await).expect("a text")
    }

    async fn json(&self) -> Value {
        serde_json::from_slice(&self.file("json").await).expect("JSON")
    }
}

/// What the interface finds about a file.
async fn judged(stage: &TestApp, bytes: &[u8]) -> Value {
    let answer = stage.api().post("/api/v1/verify", json!({ "file": STANDARD.encode(bytes) })).await;
    done(&answer).clone()
}

/// What it finds about a text or a link.
async fn read(stage: &TestApp, text: &str) -> Value {
    done(&stage.api().post("/api/v1/verify", json!({ "text": text })).await).clone()
}

/// The same on the page.
async fn shown(stage: &TestApp, name: &'static str, bytes: &[u8]) -> String {
    let browser = stage.browser();
    let form = browser.get("/verify").await.form("/verify");
    let page = browser.submit_with_file(form, Some((name, bytes))).await;
    assert_eq!(page.status, 200, "{}", page.words());
    page.attribute("#found", "data-finding").expect("a finding")
}

fn reason(answer: &Value) -> &str {
    answer["reasons"][0]["code"].as_str().expect("a reason")
}
