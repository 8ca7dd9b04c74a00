//! Placement rounds: from a cohort and gigs with seats to who goes where, and why; what each side may do when.

use crate::endorsements::{School, enrol, school};
use crate::support::api::Api;
use crate::support::app::{TestApp, scene};
use crate::support::market::{DESK, PASSWORD, act, all, approve, client, done, draft, graduate, indexed};
use chrono::Days;
use serde_json::{Value, json};
use std::process::Command;

/// A school with two graduates, and an approved client with two open gigs.
pub struct Town {
    pub school: School,
    pub zoya: Api,
    pub karim: Api,
    /// One seat each in the rounds below.
    pub gigs: [String; 2],
}

pub const ZOYA: &str = "zoya@hunza.example";
pub const KARIM: &str = "karim@baltoro.example";

pub async fn town(stage: &TestApp) -> Town {
    let school = school(stage).await;
    let more = json!({ "headline": "Letters", "skills": [{ "skill": "logo-design", "level": 2 }] });
    let zoya = graduate(stage, "Zoya Shah", ZOYA, more).await;
    enrol(&school.desk, &school.cohort, &zoya, "Zoya Shah").await;
    let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
    approve(&school.desk, &karim, &baltoro).await;
    let mut gigs = Vec::new();
    for title in ["A logo for dried apricots", "Packaging for walnuts"] {
        let gig = draft(&karim, &baltoro, json!({ "title": title })).await;
        act(&karim, &gig, "publish").await;
        gigs.push(gig);
    }
    indexed(stage).await;
    Town { school, zoya, karim, gigs: gigs.try_into().expect("two gigs") }
}

impl Town {
    async fn prepared(&self, stage: &TestApp) -> String {
        let last = stage.app.clock.today() + Days::new(14);
        let body = json!({ "cohort": self.school.cohort, "closes_on": last });
        let made = self.school.desk.post("/api/v1/rounds", body).await;
        let id = done(&made)["id"].as_str().expect("an id").to_owned();
        for gig in &self.gigs {
            done(&self.school.desk.put(&format!("/api/v1/rounds/{id}/gigs/{gig}"), json!({ "seats": 1 })).await);
        }
        id
    }

    async fn act(&self, id: &str, act: &str) {
        done(&self.school.desk.post(&format!("/api/v1/rounds/{id}/acts"), json!({ "act": act })).await);
    }

    async fn wish(&self, api: &Api, path: &str, wanted: &[&str]) -> u16 {
        api.put(&format!("{path}/wishes"), json!({ "wanted": wanted })).await.status
    }
}

/// The profile that somebody has in the rounds of their client.
fn profile_of(detail: &Value, handle: &str) -> String {
    let graduates = detail["graduates"].as_array().expect("graduates");
    let found = graduates.iter().find(|one| one["handle"] == handle).expect("somebody");
    found["profile"].as_str().expect("an id").to_owned()
}

#[test]
fn both_sides_order_their_lists_and_nobody_placed_would_rather_have_another() {
    scene(async |stage| {
        let town = town(stage).await;
        let [logo, walnuts] = &town.gigs;
        let id = town.prepared(stage).await;
        let (staff, own) = (format!("/api/v1/rounds/{id}"), format!("/api/v1/me/rounds/{id}"));
        let amina = &town.school.amina;
        assert_eq!(amina.get(&own).await.status, 404, "not open yet");
        town.act(&id, "open").await;
        let detail = town.school.desk.get(&staff).await.body;
        let (first, second) = (profile_of(&detail, "amina-baig"), profile_of(&detail, "zoya-shah"));

        // Both gigs want Amina first by the scores; she wants the walnuts, and so does Zoya.
        let before = amina.get(&own).await.body;
        assert_eq!((before["ordered"].as_bool(), before["wanted"].as_array().map(Vec::len)), (Some(false), Some(2)));
        assert_eq!(town.wish(amina, &own, &[walnuts, logo]).await, 204);
        assert_eq!(town.wish(&town.zoya, &own, &[walnuts]).await, 204);
        let of_gig = format!("/api/v1/gigs/{walnuts}/rounds/{id}");
        let list = town.karim.get(&of_gig).await.body;
        assert_eq!(list["wanted"], json!([first, second]), "{list}");
        assert_eq!(town.wish(&town.karim, &of_gig, &[&second, &first]).await, 204);
        let after = town.zoya.get(&own).await.body;
        assert_eq!((&after["wanted"], &after["not_wanted"]), (&json!([walnuts]), &json!([logo])), "{after}");

        for act in ["close", "place"] {
            town.act(&id, act).await;
        }
        assert!(amina.get(&own).await.body.get("placement").is_none(), "not published yet");
        let detail = town.school.desk.get(&staff).await.body;
        assert_eq!(detail["repeats"], true, "{detail}");
        town.act(&id, "publish").await;
        // Zoya has what both want, since its client ranks her higher; Amina her second wish.
        assert_eq!(town.zoya.get(&own).await.body["placement"], json!({ "gig": walnuts, "rank": 1 }));
        assert_eq!(amina.get(&own).await.body["placement"], json!({ "gig": logo, "rank": 2 }));
        assert_eq!(town.karim.get(&of_gig).await.body["placed"], json!([second]));
        // What was placed stays placed when its gig takes nobody any more.
        act(&town.karim, walnuts, "pause").await;
        indexed(stage).await;
        assert_eq!(town.karim.get(&of_gig).await.body["placed"], json!([second]));
        let zoyas = stage.signed_in(ZOYA).await.get(&format!("/my/rounds/{id}")).await;
        assert!(zoyas.has("You are placed on:") && zoyas.has("Packaging for walnuts"), "{}", zoyas.words());
        let page = stage.signed_in(crate::endorsements::AMINA).await.get(&format!("/my/rounds/{id}")).await;
        assert!(page.has("It is number 2 of your list."), "{}", page.words());

        // Anybody places it again from its record.
        let record = town.school.desk.get(&format!("{staff}/record")).await.body;
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), record.to_string()).expect("the record");
        let mut again = Command::new(env!("CARGO_BIN_EXE_hunar"));
        let again = again.args(["match", "round", "--input"]).arg(file.path()).output().expect("an outcome");
        let again: Value = serde_json::from_slice(&again.stdout).expect("JSON");
        assert_eq!(again["placements"], json!({ &first: logo, &second: walnuts }), "{again}");
        assert_eq!(again["blocking_pairs"], json!([]));
    });
}

#[test]
fn what_is_not_possible_now_is_refused_and_changes_nothing() {
    scene(async |stage| {
        let town = town(stage).await;
        let [logo, _] = &town.gigs;
        let desk = &town.school.desk;
        let post = async |body: Value| desk.post("/api/v1/rounds", body).await;
        let today = stage.app.clock.today();
        for day in [today, today + Days::new(91)] {
            let refused = post(json!({ "cohort": town.school.cohort, "closes_on": day })).await;
            assert_eq!(
                (refused.status, &refused.body["errors"][0]["field"]),
                (422, &json!("closes_on")),
                "{}",
                refused.body
            );
        }
        let id = town.prepared(stage).await;
        let again = post(json!({ "cohort": town.school.cohort, "closes_on": today + Days::new(7) })).await;
        assert_eq!((again.status, &again.body["code"]), (409, &json!("round_underway")));
        let gigs = format!("/api/v1/rounds/{id}/gigs");
        let nowhere = "0190a5b2-0000-7000-8000-000000000000";
        assert_eq!(desk.put(&format!("{gigs}/{nowhere}"), json!({ "seats": 1 })).await.status, 404);
        for seats in [-1, 51] {
            assert_eq!(desk.put(&format!("{gigs}/{logo}"), json!({ "seats": seats })).await.status, 422);
        }
        act(&town.karim, logo, "pause").await;
        let closed = desk.put(&format!("{gigs}/{logo}"), json!({ "seats": 1 })).await;
        assert_eq!((closed.status, &closed.body["code"]), (422, &json!("round_gig_not_open")));
        act(&town.karim, logo, "resume").await;

        let acts = format!("/api/v1/rounds/{id}/acts");
        for wrong in ["close", "place", "publish"] {
            let refused = desk.post(&acts, json!({ "act": wrong })).await;
            assert_eq!((refused.status, &refused.body["code"]), (409, &json!("round_not_in_this_state")), "{wrong}");
        }
        for gig in &town.gigs {
            done(&desk.put(&format!("{gigs}/{gig}"), json!({ "seats": 0 })).await);
        }
        let empty = desk.post(&acts, json!({ "act": "open" })).await;
        assert_eq!((empty.status, &empty.body["code"]), (422, &json!("round_without_gigs")));
        done(&desk.put(&format!("{gigs}/{logo}"), json!({ "seats": 1 })).await);
        town.act(&id, "open").await;
        assert_eq!(desk.put(&format!("{gigs}/{logo}"), json!({ "seats": 2 })).await.status, 409);

        let own = format!("/api/v1/me/rounds/{id}");
        assert_eq!(town.wish(&town.school.amina, &own, &[nowhere]).await, 422);
        assert_eq!(town.wish(&town.school.amina, &own, &[logo, logo]).await, 422);
        let page = stage.signed_in(ZOYA).await;
        let form = page.get(&format!("/my/rounds/{id}")).await.form(&format!("/my/rounds/{id}"));
        let answer = page.submit(form.fill(&format!("place-{logo}"), "first")).await;
        assert_eq!(answer.status, 422);
        assert_eq!(answer.attribute(&format!("[id='f-place-{logo}']"), "value").as_deref(), Some("first"));
        assert!(answer.has("Write a number from 1 on, or nothing."));
        // What became impossible while it was typed is not lost.
        let form = page.get(&format!("/my/rounds/{id}")).await.form(&format!("/my/rounds/{id}"));
        act(&town.karim, logo, "pause").await;
        let answer = page.submit(form.fill(&format!("place-{logo}"), "7")).await;
        assert_eq!(answer.attribute(&format!("[id='f-place-{logo}']"), "value").as_deref(), Some("7"));
        assert!(answer.status == 422 && answer.has("This is not among the possible ones."), "{}", answer.words());
        act(&town.karim, logo, "resume").await;

        town.act(&id, "close").await;
        assert_eq!(town.wish(&town.school.amina, &own, &[logo]).await, 409);
        town.act(&id, "cancel").await;
        assert_eq!(town.school.amina.get(&own).await.status, 404, "called off");
        assert!(all(&town.school.amina.get("/api/v1/me/rounds").await.body["rounds"], "id").is_empty());
    });
}

#[test]
fn an_open_round_closes_after_its_last_day_and_both_sides_were_told_of_it() {
    scene(async |stage| {
        let town = town(stage).await;
        let id = town.prepared(stage).await;
        town.act(&id, "open").await;
        for (api, title) in
            [(&town.school.amina, "Order the gigs of a placement round"), (&town.karim, "Order the graduates for")]
        {
            let notices = api.get("/api/v1/me/notices").await.body;
            assert!(notices["items"].to_string().contains(title), "{notices}");
        }
        // Tokens do not last for days.
        let state = async || {
            let desk = stage.api().signed_in(DESK, PASSWORD).await;
            desk.get(&format!("/api/v1/rounds/{id}")).await.body["state"].clone()
        };
        stage.app.clock.advance(chrono::TimeDelta::days(14));
        stage.settle().await;
        assert_eq!(state().await, "open", "the last day");
        stage.app.clock.advance(chrono::TimeDelta::days(1));
        stage.settle().await;
        assert_eq!(state().await, "closed");
    });
}
