//! What is saved is its owner's: in the copy of their data, for nobody else's eyes, and gone with them.

use super::{AMINA, KARIM, count, karim, keep, open_gig, profile_of};
use crate::support::app::scene;
use crate::support::market::{PASSWORD, done, graduate};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::io::{Cursor, Read};

#[test]
fn a_copy_holds_what_was_saved() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        let gig = open_gig(&karim, &baltoro, "A logo for dried apricots").await;
        let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let profile = profile_of(&amina).await;
        done(&karim.put(&format!("/api/v1/me/saved-gigs/{gig}"), json!({})).await);
        done(&karim.put(&format!("/api/v1/me/saved-people/{profile}"), json!({ "note": "Packaging." })).await);
        keep(stage, &karim, "/talent?q=logos", "weekly").await;
        let asked = karim.post("/api/v1/me/copies", json!(null)).await;
        let id = done(&asked)["id"].as_str().expect("an id").to_owned();
        stage.settle().await;
        let bytes = karim.bytes(&format!("/api/v1/me/copies/{id}/file"), json!({ "password": PASSWORD })).await;
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let mut text = String::new();
        archive.by_name("saved.json").expect("the file").read_to_string(&mut text).expect("a text");
        let saved: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(
            (saved["gigs"][0]["id"].as_str(), saved["gigs"][0]["note"].as_str()),
            (Some(gig.as_str()), Some(""))
        );
        assert_eq!((&saved["people"][0]["id"], &saved["people"][0]["note"]), (&json!(profile), &json!("Packaging.")));
        assert_eq!(
            (&saved["searches"][0]["search"], &saved["searches"][0]["told"]),
            (&json!("/talent?q=logos"), &json!("weekly"))
        );
    });
}

#[test]
fn notes_go_with_who_wrote_them_and_with_whom_they_are_about() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        let gig = open_gig(&karim, &baltoro, "A logo for dried apricots").await;
        let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
        done(&amina.put(&format!("/api/v1/me/saved-gigs/{gig}"), json!({ "note": "Two rounds." })).await);
        let profile = profile_of(&amina).await;
        done(&karim.put(&format!("/api/v1/me/saved-people/{profile}"), json!({ "note": "Amina: packaging." })).await);
        keep(stage, &amina, "/gigs?q=logo", "at_once").await;
        keep(stage, &karim, "/talent?q=logos", "at_once").await;
        assert_eq!(count(stage, "SELECT count(*) FROM saved_told").await, 2);
        done(&amina.post("/api/v1/me/departure", json!({ "password": PASSWORD })).await);
        let page = stage.signed_in(KARIM).await.get("/my/saved/people").await;
        assert!(page.has("No longer to be seen") && !page.has("amina-baig"), "hidden at once: {}", page.words());
        stage.app.clock.advance(TimeDelta::days(20));
        stage.settle().await;
        for table in ["saved_things", "saved_told"] {
            assert_eq!(count(stage, &format!("SELECT count(*) FROM {table}")).await, 0, "{table}");
        }
        assert_eq!(count(stage, "SELECT count(*) FROM saved_searches").await, 1, "that of Karim");
    });
}
