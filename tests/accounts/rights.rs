//! What people may ask of us: a copy of their data, and to be forgotten.

use super::{PASSWORD, admin, mails, sign_in};
use crate::support::app::{TestApp, scene, scene_with};
use crate::support::market::{act, approve, client, desk, done, draft, graduate, indexed, join_born, person};
use chrono::TimeDelta;
use diesel::sql_types::{BigInt, Text};
use diesel_async::RunQueryDsl;
use hunar::platform::config::Config;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};

const AMINA: &str = "amina@hunza.example";
const PNG: &[u8] = include_bytes!("../../frontend/static/social.png");

/// A graduate with a picture in the portfolio, a proposal and a report.
async fn amina(stage: &TestApp) -> crate::support::api::Api {
    let amina = graduate(stage, "Amina Baig", AMINA, json!({ "about": "I am Amina Baig of Hunza." })).await;
    let items = amina.get("/api/v1/me/profile").await.body["content"]["items"][0]["id"].clone();
    let picture = done(&amina.upload("/api/v1/uploads", "amina baig.png", PNG).await)["id"].clone();
    let files = format!("/api/v1/me/profile/items/{}/files", items.as_str().expect("an id"));
    done(&amina.post(&files, json!({ "upload": picture, "alt": "Drawn by Amina Baig" })).await);
    done(&amina.post("/api/v1/me/profile/versions", json!({})).await);
    let proposal = json!({ "label": "Apricot label design", "note": "Amina Baig does this." });
    done(&amina.post("/api/v1/skill-proposals", proposal).await);
    let report = json!({ "kind": "page", "reason": "wrong", "note": "The map is wrong.", "page": "/about" });
    done(&amina.post("/api/v1/reports", report).await);
    amina
}

/// The entries of an archive by name.
fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut entries = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("an entry");
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("its content");
        entries.push((entry.name().expect("a name").into_owned(), content));
    }
    entries
}

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                found.insert(key.clone());
                keys(value, found);
            }
        }
        Value::Array(rows) => rows.iter().for_each(|row| keys(row, found)),
        _ => {}
    }
}

async fn archive(stage: &TestApp, own: &crate::support::api::Api) -> Vec<(String, Vec<u8>)> {
    let asked = own.post("/api/v1/me/copies", json!(null)).await;
    assert_eq!(asked.status, 202, "{}", asked.body);
    let id = asked.body["id"].as_str().expect("an id").to_owned();
    stage.settle().await;
    let bytes = own.bytes(&format!("/api/v1/me/copies/{id}/file"), json!({ "password": PASSWORD })).await;
    unzipped(&bytes)
}

#[test]
fn a_copy_holds_everything_in_documented_words_and_the_files() {
    scene(async |stage| {
        let amina = amina(stage).await;
        let entries = archive(stage, &amina).await;
        let names: Vec<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
        for name in
            ["README.md", "account.json", "skills.json", "clients.json", "profile.json", "gigs.json", "reports.json"]
        {
            assert!(names.contains(&name), "{name} of {names:?}");
        }
        assert!(names.iter().any(|name| name.starts_with("files/") && name.ends_with(".jpg")), "{names:?}");
        let json = |name: &str| -> Value {
            let (_, content) = entries.iter().find(|(known, _)| known == name).expect(name);
            serde_json::from_slice(content).expect("JSON")
        };
        assert_eq!(json("account.json")["person"]["email"], AMINA);
        assert_eq!(json("profile.json")["versions"].as_array().map(Vec::len), Some(2));
        assert_eq!(json("profile.json")["versions"][1]["content"]["about"], "I am Amina Baig of Hunza.");
        assert_eq!(json("skills.json")["proposals"][0]["label"], "Apricot label design");
        assert_eq!(json("reports.json")["reports"][0]["note"], "The map is wrong.");
        let told = include_str!("../../docs/export.md");
        let mut used = BTreeSet::new();
        for (name, content) in entries.iter().filter(|(name, _)| name.ends_with(".json")) {
            keys(&serde_json::from_slice(content).expect(name), &mut used);
        }
        let untold: Vec<_> = used.iter().filter(|key| !told.contains(&format!("`{key}`"))).collect();
        assert!(untold.is_empty(), "docs/export.md does not say what these are: {untold:?}");
    });
}

#[test]
fn a_client_gets_clients_and_gigs() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        draft(&karim, &baltoro, json!({})).await;
        let entries = archive(stage, &karim).await;
        let text = |name: &str| {
            let (_, content) = entries.iter().find(|(known, _)| known == name).expect(name);
            String::from_utf8(content.clone()).expect("a text")
        };
        assert!(text("clients.json").contains("Baltoro Labs"));
        assert!(text("gigs.json").contains("A logo for dried apricots"));
    });
}

#[test]
fn a_copy_is_made_on_the_page_told_by_mail_and_fetched_with_the_password_only() {
    scene(async |stage| {
        amina(stage).await;
        let browser = stage.signed_in(AMINA).await;
        let page = browser.submit(browser.get("/account/export").await.form("/account/export")).await;
        assert!(page.flash().contains("being made") && page.has("This one is being made."));
        assert_eq!(mails(stage, AMINA, "copy of your data").await, 1);
        let page = browser.get("/account/export").await;
        let path = page.attribute("form[action^='/account/export/']", "action").expect("the copy");
        let wrong = browser.submit(page.form(&path).fill("password", "not this one")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.has("This is not your password."));
        let right = browser.submit(wrong.form(&path).fill("password", PASSWORD)).await;
        assert_eq!((right.status, right.headers["content-type"].to_str().expect("a type")), (200, "application/zip"));
        // Nobody else's, and not for ever.
        let karima = stage.api();
        graduate(stage, "Karima Ali", "karima@nagar.example", json!({})).await;
        let karima = karima.signed_in("karima@nagar.example", PASSWORD).await;
        let foreign = format!("/api/v1/me/copies/{}/file", path.rsplit('/').next().expect("an id"));
        assert_eq!(karima.post(&foreign, json!({ "password": PASSWORD })).await.status, 404);
        stage.app.clock.advance(TimeDelta::days(8));
        let again = stage.signed_in(AMINA).await;
        assert_eq!(again.get("/account/export").await.count("form[action^='/account/export/']"), 0);
        stage.settle().await;
        let id = path.rsplit('/').next().expect("an id").parse().expect("an id");
        assert!(stage.app.files.get(id, "export.zip").await.expect("the store").is_none(), "the archive is gone");
    });
}

#[test]
fn three_copies_a_day() {
    scene_with(
        |config| Config { limits: true, ..config },
        async |stage| {
            let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
            for status in [202, 202, 202, 429] {
                assert_eq!(amina.post("/api/v1/me/copies", json!(null)).await.status, status);
            }
        },
    );
}

async fn leave(stage: &TestApp, email: &str) -> crate::support::browser::Page {
    let browser = stage.signed_in(email).await;
    let form = browser.get("/account/delete").await.form("").fill("password", PASSWORD);
    browser.submit(form).await
}

#[test]
fn who_leaves_is_hidden_at_once_and_comes_back_by_signing_in() {
    scene(async |stage| {
        amina(stage).await;
        let browser = stage.signed_in(AMINA).await;
        let wrong = browser.get("/account/delete").await.form("").fill("password", "not this one");
        assert_eq!(browser.submit(wrong).await.status, 422);
        indexed(stage).await;
        assert_eq!(stage.app.matches.size().0, 1);
        let page = leave(stage, AMINA).await;
        assert!(page.flash().contains("closed and hidden"), "{}", page.flash());
        assert_eq!(browser.get_once("/account").await.status, 303, "signed out everywhere");
        indexed(stage).await;
        assert_eq!(stage.app.matches.size().0, 0);
        assert_eq!(stage.browser().get("/talent/amina-baig").await.status, 404);
        assert!(!stage.browser().get("/talent?q=logos").await.has("Amina Baig"));
        assert_eq!(mails(stage, AMINA, "is closed").await, 1);
        let back = stage.signed_in(AMINA).await;
        assert_eq!(back.get("/account").await.path, "/account");
        assert_eq!(mails(stage, AMINA, "stays").await, 1);
        indexed(stage).await;
        assert_eq!(stage.app.matches.size().0, 1);
        assert_eq!(stage.browser().get("/talent/amina-baig").await.status, 200);
        stage.app.clock.advance(TimeDelta::days(20));
        stage.settle().await;
        assert_eq!(stage.browser().get("/talent/amina-baig").await.status, 200);
    });
}

#[test]
fn the_mailed_link_brings_somebody_back_once() {
    scene(async |stage| {
        amina(stage).await;
        leave(stage, AMINA).await;
        let link = stage.link_mailed_to(AMINA).await;
        assert!(link.starts_with("/stay/"), "{link}");
        let browser = stage.browser();
        let page = browser.get(&link).await;
        assert_eq!(stage.browser().get("/talent/amina-baig").await.status, 404, "looking changes nothing");
        let form = page.form("");
        assert!(browser.submit(form).await.flash().contains("Welcome back"));
        assert_eq!(stage.browser().get("/talent/amina-baig").await.status, 200);
        assert_eq!(browser.get(&link).await.status, 409);
        // The link of an earlier leaving does not undo a later one.
        leave(stage, AMINA).await;
        stage.app.clock.advance(TimeDelta::seconds(2));
        assert_eq!(browser.get(&format!("{link}x")).await.status, 409);
    });
}

#[test]
fn the_last_admin_stays() {
    scene(async |stage| {
        let desk = admin(stage).await;
        let form = desk.get("/account/delete").await.form("").fill("password", PASSWORD);
        assert_eq!(desk.submit(form).await.status, 409);
        let second = "second@region.example";
        hunar::accounts::create_admin(&stage.app, second, "Second Desk").await.expect("an admin");
        let form = desk.get("/account/delete").await.form("").fill("password", PASSWORD);
        assert_eq!(desk.submit(form).await.status, 200);
        stage.settle().await;
    });
}

#[derive(diesel::QueryableByName)]
struct Place {
    #[diesel(sql_type = Text)]
    place: String,
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// The text columns (and those of JSON) in which one of these words stands.
async fn columns_with(stage: &TestApp, words: &[&str]) -> Vec<String> {
    let mut conn = stage.app.db.read().await.expect("a connection");
    let all = "SELECT format('%I.%I', table_name, column_name) AS place FROM information_schema.columns \
               WHERE table_schema = 'public' AND udt_name IN ('text', 'varchar', 'json', 'jsonb')";
    let places = diesel::sql_query(all).load::<Place>(&mut conn).await.expect("the columns");
    assert!(places.len() > 60, "{}", places.len());
    let mut found = Vec::new();
    for Place { place } in places {
        let (table, column) = place.split_once('.').expect("a column");
        for word in words {
            let sql = format!("SELECT count(*) AS count FROM {table} WHERE {column}::text ILIKE '%{word}%'");
            if diesel::sql_query(sql).get_result::<Count>(&mut conn).await.expect("a count").count > 0 {
                found.push(place.clone());
            }
        }
    }
    found
}

/// Where a name may still stand when its person is forgotten, and why.
const STILL_SAID: [(&str, &str); 3] = [
    ("audit_log.detail", "staff's reasons for what they did; the audit trail is never changed"),
    ("gigs.title", "whoever worked on a gig keeps what it was called"),
    ("reports.note", "a report protects others; it no longer says who made it"),
];

#[test]
fn after_the_grace_nothing_in_the_database_says_who_it_was() {
    scene(async |stage| {
        let amina = amina(stage).await;
        let desk = desk(stage).await;
        // The same person buys work too: a client of her own name, with a gig and its file.
        done(&amina.post("/api/v1/me/roles", json!({ "role": "client" })).await);
        let body = json!({
            "name": "Amina Baig Studio", "kind": "person", "country": "PK", "time_zone": "Asia/Karachi",
            "about": "Amina Baig buys paper.", "website": "https://aminabaig.example",
        });
        let studio = done(&amina.post("/api/v1/clients", body).await)["id"].as_str().expect("an id").to_owned();
        approve(&desk, &amina, &studio).await;
        let gig = draft(&amina, &studio, json!({ "deliverable": "Two reams of paper for Amina Baig. They come in a box, tied with a string, by the end of the month." })).await;
        let brief = done(&amina.upload("/api/v1/uploads", "amina-baig.txt", b"By Amina Baig.").await)["id"].clone();
        done(&amina.post(&format!("/api/v1/gigs/{gig}/attachments"), json!({ "upload": brief })).await);
        act(&amina, &gig, "publish").await;
        let id = person(stage, AMINA).await;
        let invited = json!({ "email": AMINA, "role": "mentor", "locale": "en" });
        done(&desk.post("/api/v1/invitations", invited).await);
        done(&amina.post("/api/v1/me/copies", json!(null)).await);
        let unsent = json!({ "form": "/profile/edit", "fields": [{ "name": "about", "value": "Amina Baig again" }] });
        done(&amina.put("/api/v1/me/drafts", unsent).await);
        let seen = json!({ "document": "cnic", "number": "7130176543219", "note": "Amina Baig, at the desk." });
        done(&desk.put(&format!("/api/v1/people/{id}/identity"), seen).await);
        done(&amina.post_once("/api/v1/skill-proposals", json!({ "label": "Namda felt craft" }), "one-key").await);
        stage.settle().await;
        assert!(!columns_with(stage, &["Amina Baig", "amina-baig", AMINA]).await.is_empty());

        leave(stage, AMINA).await;
        assert_eq!(stage.browser().get(&format!("/gigs/{gig}")).await.status, 404, "her client is closed at once");
        stage.app.clock.advance(TimeDelta::days(16));
        stage.settle().await;
        stage.settle().await;
        assert_eq!(mails(stage, AMINA, "You have left").await, 1);
        let mut said = columns_with(stage, &["Amina", "Baig", AMINA]).await;
        said.retain(|place| !STILL_SAID.iter().any(|(known, _)| known == place));
        assert_eq!(said, Vec::<String>::new());
        let brief = brief.as_str().expect("an id").parse().expect("an id");
        assert!(stage.app.files.get(brief, "document").await.expect("the store").is_none(), "her files are gone");

        // Nobody signs in to it any more, and nothing shows it.
        let refused = sign_in(&stage.browser(), AMINA, PASSWORD).await;
        assert_eq!(refused.status, 422);
        assert_eq!(stage.browser().get("/talent/amina-baig").await.status, 404);
        let desk = stage.api().signed_in(crate::support::market::DESK, PASSWORD).await;
        assert_eq!(desk.get("/api/v1/people?q=Former").await.body["items"], json!([]));
        assert_eq!(desk.get(&format!("/api/v1/people/{id}")).await.body["full_name"], "Former member");
        // The address may join anew; the old address of the page belongs to nobody else.
        let again = join_born(stage, "Amina Baig", AMINA, "2001-01-01").await;
        assert_eq!(again.get("/api/v1/me/profile").await.body["handle"], "amina-baig-2");
    });
}

#[test]
fn a_client_with_other_members_goes_on_and_keeps_its_files() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        let desk = desk(stage).await;
        approve(&desk, &karim, &baltoro).await;
        graduate(stage, "Sana Ali", "sana@baltoro.example", json!({})).await;
        done(
            &karim
                .post(&format!("/api/v1/clients/{baltoro}/members"), json!({ "email": "sana@baltoro.example" }))
                .await,
        );
        let gig = draft(&karim, &baltoro, json!({})).await;
        let brief = done(&karim.upload("/api/v1/uploads", "brief.txt", b"A sack of 25 kg.").await)["id"].clone();
        done(&karim.post(&format!("/api/v1/gigs/{gig}/attachments"), json!({ "upload": brief })).await);
        act(&karim, &gig, "publish").await;
        leave(stage, "karim@baltoro.example").await;
        stage.app.clock.advance(TimeDelta::days(16));
        stage.settle().await;
        let page = stage.browser().get(&format!("/gigs/{gig}")).await;
        assert_eq!(page.status, 200);
        let address = page.attribute("a[href^='/files/']", "href").expect("the brief");
        assert!(stage.browser().get(&address).await.text.contains("25 kg"));
        let sana = stage.api().signed_in("sana@baltoro.example", PASSWORD).await;
        let email = json!({ "email": "nobody@example.org" });
        let added = sana.post(&format!("/api/v1/clients/{baltoro}/members"), email).await;
        assert_eq!(added.body["code"], "client_no_such_person", "she owns it now");
    });
}
