//! What somebody puts aside: gigs and people with notes, searches, and what is told of them.

mod alerts;
mod rights;
mod searches;
mod things;

use crate::support::api::Api;
use crate::support::app::TestApp;
use crate::support::market::{PASSWORD, act, approve, client, desk, done, draft, indexed};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use hunar::platform::mail::Letter;
use serde_json::{Value, json};

const AMINA: &str = "amina@hunza.example";
const KARIM: &str = "karim@baltoro.example";

/// Karim of an approved client.
async fn karim(stage: &TestApp) -> (Api, String) {
    let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
    approve(&desk(stage).await, &karim, &baltoro).await;
    (karim, baltoro)
}

/// An open gig with this title.
async fn open_gig(own: &Api, client: &str, title: &str) -> String {
    let gig = draft(own, client, json!({ "title": title })).await;
    act(own, &gig, "publish").await;
    gig
}

async fn profile_of(own: &Api) -> String {
    own.get("/api/v1/me/profile").await.body["id"].as_str().expect("an id").to_owned()
}

/// Keeps a search, once the index is sure of what is no news.
async fn keep(stage: &TestApp, own: &Api, search: &str, frequency: &str) -> String {
    indexed(stage).await;
    let kept = own.post("/api/v1/me/saved-searches", json!({ "search": search, "frequency": frequency })).await;
    let id = done(&kept)["id"].as_str().expect("an id").to_owned();
    indexed(stage).await;
    id
}

/// The one search that somebody keeps.
async fn kept(own: &Api) -> Value {
    own.get("/api/v1/me/saved-searches").await.body["items"][0].clone()
}

/// Mails of what is new to this address, oldest first, once the index has read on and all is sent that is due.
async fn news_to(stage: &TestApp, email: &str) -> Vec<Letter> {
    indexed(stage).await;
    stage.settle().await;
    let letters = stage.letters().into_iter();
    letters.filter(|letter| letter.to_email == email && letter.subject.starts_with("New for")).collect()
}

/// Moves the clock to shortly after the next half past seven in Karachi, when daily searches have their turn.
fn wait_for_morning(stage: &TestApp) {
    let now = stage.app.clock.now();
    let turn: DateTime<Utc> = now.date_naive().and_hms_opt(2, 30, 0).expect("a time").and_utc();
    let next = if turn > now { turn } else { turn + TimeDelta::days(1) };
    stage.app.clock.advance(next - now + TimeDelta::minutes(1));
}

/// Signed in again, since tokens do not last until another day.
async fn again(stage: &TestApp, email: &str) -> Api {
    stage.api().signed_in(email, PASSWORD).await
}

async fn count(stage: &TestApp, query: &str) -> i64 {
    #[derive(diesel::QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let mut conn = stage.app.db.read().await.expect("a connection");
    diesel::sql_query(query).get_result::<Count>(&mut conn).await.expect("a count").count
}
