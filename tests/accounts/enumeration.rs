//! Whether an address has an account is told to its owner alone: known and unknown addresses get answers of one status and
//! one length.

use super::{PASSWORD, admin, member};
use crate::support::app::{TestApp, scene};
use crate::support::browser::Browser;
use crate::support::market::privacy;
use serde_json::{Value, json};

/// Both have the same number of letters.
const KNOWN: &str = "amina@hunza.example";
const UNKNOWN: &str = "nobod@hunza.example";

/// Status, address and length of the page that a form leads to.
async fn sent(browser: &Browser, page: &str, action: &str, fields: &[(&str, &str)]) -> (u16, String, usize) {
    let form = browser.get(page).await.form(action);
    let form = fields.iter().fold(form, |form, (name, value)| form.fill(name, value));
    let answer = browser.submit(form).await;
    (answer.status, answer.path, answer.text.len())
}

async fn posted(stage: &TestApp, path: &str, body: Value) -> (u16, usize) {
    let answer = stage.api().post(path, body).await;
    (answer.status, answer.body.to_string().len())
}

#[test]
fn pages_answer_alike_for_known_and_unknown_addresses() {
    scene(async |stage| {
        member(stage, "graduate", KNOWN).await;
        let edition = privacy().to_string();
        let join = |email: &'static str| {
            [
                ("full_name", "Eve"),
                ("email", email),
                ("password", PASSWORD),
                ("terms", "1"),
                ("privacy", edition.as_str()),
            ]
        };
        let known = sent(&stage.browser(), "/sign-up?as=client", "", &join(KNOWN)).await;
        assert_eq!(sent(&stage.browser(), "/sign-up?as=client", "", &join("nobud@hunza.example")).await, known);
        for (page, action, password) in
            [("/sign-in", "", "a wrong password"), ("/forgot", "", ""), ("/sign-up/sent", "/sign-up/sent", "")]
        {
            let mut answers = Vec::new();
            for email in [KNOWN, UNKNOWN] {
                let mut fields = vec![("email", email)];
                if !password.is_empty() {
                    fields.push(("password", password));
                }
                answers.push(sent(&stage.browser(), page, action, &fields).await);
            }
            assert_eq!(answers[0], answers[1], "{page}");
        }
    });
}

#[test]
fn an_address_to_move_to_is_answered_alike() {
    scene(async |stage| {
        let karim = member(stage, "client", "karim@skardu.example").await;
        member(stage, "graduate", KNOWN).await;
        let fields = |email: &'static str| [("email", email), ("password", PASSWORD)];
        let known = sent(&karim, "/account/email", "", &fields(KNOWN)).await;
        assert_eq!(sent(&karim, "/account/email", "", &fields(UNKNOWN)).await, known);
        let own = stage.api().signed_in("karim@skardu.example", PASSWORD).await;
        let mut answers = Vec::new();
        for email in [KNOWN, UNKNOWN] {
            let answer = own.post("/api/v1/me/email", json!({ "email": email, "password": PASSWORD })).await;
            answers.push((answer.status, answer.body.to_string()));
        }
        assert_eq!(answers[0], answers[1]);
    });
}

#[test]
fn an_invitation_is_answered_alike() {
    scene(async |stage| {
        member(stage, "client", KNOWN).await;
        let desk = admin(stage).await;
        let mut answers = Vec::new();
        for email in [KNOWN, UNKNOWN] {
            let form = desk.get("/staff/invitations").await.form("").fill("email", email).fill("role", "mentor");
            let answer = desk.submit(form).await;
            answers.push((answer.status, answer.path.clone(), answer.flash()));
        }
        assert_eq!(answers[0], answers[1]);
        let desk = stage.api().signed_in("desk@region.example", PASSWORD).await;
        let mut answers = Vec::new();
        for email in [KNOWN, UNKNOWN] {
            let body = json!({ "email": email, "role": "mentor", "locale": "en" });
            let answer = desk.post("/api/v1/invitations", body).await;
            answers.push((answer.status, answer.body.to_string().len()));
        }
        assert_eq!(answers[0], answers[1]);
    });
}

#[test]
fn the_interface_answers_alike_for_known_and_unknown_addresses() {
    scene(async |stage| {
        member(stage, "graduate", KNOWN).await;
        let join = |email: &str| {
            json!({
                "role": "client", "full_name": "Eve", "email": email, "password": PASSWORD, "locale": "en",
                "terms": 1, "privacy": privacy(),
            })
        };
        let known = posted(stage, "/api/v1/people", join(KNOWN)).await;
        assert_eq!(posted(stage, "/api/v1/people", join("nobud@hunza.example")).await, known);
        for path in ["/api/v1/tokens", "/api/v1/password-resets", "/api/v1/verification-mails"] {
            let body = |email: &str| match path {
                "/api/v1/tokens" => json!({ "email": email, "password": "a wrong password" }),
                _ => json!({ "email": email }),
            };
            let known = posted(stage, path, body(KNOWN)).await;
            assert_eq!(posted(stage, path, body(UNKNOWN)).await, known, "{path}");
        }
    });
}
