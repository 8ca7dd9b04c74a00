//! What people are told: the list, mails at once and in digests, preferences, and ending mails with one click.

mod api;
mod digests;
mod flow;
mod unsubscribing;

use crate::support::api::Api;
use crate::support::app::TestApp;
use crate::support::market::done;
use chrono::{DateTime, TimeDelta, Utc};
use hunar::platform::mail::Letter;
use serde_json::json;

const KARIM: &str = "karim@baltoro.example";

/// Asks for approval, which staff are told of.
async fn ask(own: &Api, client: &str) {
    done(&own.post(&format!("/api/v1/clients/{client}/approval-request"), json!({})).await);
}

async fn decide(desk: &Api, client: &str, approve: bool) {
    let decision = json!({ "approve": approve, "checks": ["called"], "note": "The phone number is wrong." });
    done(&desk.post(&format!("/api/v1/clients/{client}/decision"), decision).await);
}

/// The mails to this address, oldest first, once all is sent that is due.
async fn letters_to(stage: &TestApp, email: &str) -> Vec<Letter> {
    stage.settle().await;
    stage.letters().into_iter().filter(|letter| letter.to_email == email).collect()
}

/// Moves the clock to shortly after the next eight o'clock in Karachi.
fn wait_for_morning(stage: &TestApp) {
    let now = stage.app.clock.now();
    let eight: DateTime<Utc> = now.date_naive().and_hms_opt(3, 0, 0).expect("a time").and_utc();
    let next = if eight > now { eight } else { eight + TimeDelta::days(1) };
    stage.app.clock.advance(next - now + TimeDelta::minutes(1));
}

/// The path of the link that ends such mails.
fn stop_link(stage: &TestApp, letter: &Letter) -> String {
    let address = letter.unsubscribe.as_ref().expect("a link that ends these mails");
    address.strip_prefix(&stage.address).expect("an address of ours").to_owned()
}
