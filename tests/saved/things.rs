//! Gigs and people, each with a note.

use super::{AMINA, KARIM, count, karim, open_gig, profile_of};
use crate::support::app::scene;
use crate::support::market::{act, all, done, draft, graduate, indexed, join_born, person};
use diesel_async::SimpleAsyncConnection;
use serde_json::json;

#[test]
fn a_gig_is_saved_once_noted_and_taken_away() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        let gig = open_gig(&karim, &baltoro, "A logo for dried apricots").await;
        graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let browser = stage.signed_in(AMINA).await;
        assert!(browser.get("/my/saved").await.has("No gig saved yet"));
        let (page, own) = (format!("/gigs/{gig}"), format!("/saved/gigs/{gig}"));
        for _ in 0..2 {
            let back = browser.submit(browser.get(&page).await.form(&own)).await;
            assert_eq!(back.path, page);
            assert!(back.flash().contains("Saved."), "{}", back.flash());
        }
        assert_eq!(count(stage, "SELECT count(*) FROM saved_things").await, 1);
        let form = browser.get(&own).await.form("").fill("note", "Ask  about\nthe colours.");
        let list = browser.submit(form).await;
        assert_eq!(list.path, "/my/saved");
        assert!(list.has("A logo for dried apricots") && list.has("Ask about the colours."), "{}", list.words());
        // A mere button leaves the note as it is; an emptied note is empty.
        browser.submit(browser.get(&page).await.form(&own)).await;
        assert!(browser.get("/my/saved").await.has("the colours."));
        let long = browser.submit(browser.get(&own).await.form("").fill("note", &"n".repeat(501))).await;
        assert_eq!((long.status, long.count("#f-note-error")), (422, 1));
        assert_eq!(long.form(&own).value("note").map(str::len), Some(501), "nothing typed is lost");
        browser.submit(browser.get(&own).await.form("").fill("note", "")).await;
        assert!(!browser.get("/my/saved").await.has("the colours."));
        let gone = browser.submit(browser.get("/my/saved").await.form(&format!("{own}/remove"))).await;
        assert!(gone.path == "/my/saved" && gone.has("No gig saved yet"));
    });
}

#[test]
fn the_way_back_leads_to_our_own_pages_only() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        let gig = open_gig(&karim, &baltoro, "A logo for dried apricots").await;
        graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let browser = stage.signed_in(AMINA).await;
        let own = format!("/saved/gigs/{gig}");
        for evil in ["//evil.example", "https://evil.example/", "/\\evil.example"] {
            let form = browser.get(&format!("/gigs/{gig}")).await.form(&own).fill("back", evil);
            assert_eq!(browser.submit(form).await.path, "/", "{evil}");
        }
    });
}

#[test]
fn with_scripts_the_button_says_in_place_how_things_stand() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        let gig = open_gig(&karim, &baltoro, "A logo for dried apricots").await;
        let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let cookies = stage.signed_in(AMINA).await.cookies();
        let client = reqwest::Client::new();
        let standing = async || {
            let request = client.get(format!("{}/saved/gigs/{gig}", stage.address));
            let answer =
                request.header("Cookie", &cookies).header("HX-Request", "true").send().await.expect("an answer");
            answer.text().await.expect("a text")
        };
        let before = standing().await;
        assert!(
            before.contains("saved-standing") && !before.contains("/remove") && !before.contains("<html"),
            "{before}"
        );
        done(&amina.put(&format!("/api/v1/me/saved-gigs/{gig}"), json!({})).await);
        assert!(standing().await.contains(&format!("/saved/gigs/{gig}/remove")));

        // What is refused says why where the button stood: a page that is too old, and one whose visitor signed out.
        let press = |cookies: &str| {
            let request = client.post(format!("{}/saved/gigs/{gig}", stage.address)).header("HX-Request", "true");
            request.header("Cookie", cookies).form(&[("csrf", "stale")]).send()
        };
        for cookies in [cookies.as_str(), ""] {
            let answer = press(cookies).await.expect("an answer");
            let status = answer.status().as_u16();
            let text = answer.text().await.expect("a text");
            assert!(matches!(status, 401 | 403), "{status}");
            let said = scraper::Selector::parse(".page-head .lead").expect("a selector");
            assert_eq!(scraper::Html::parse_document(&text).select(&said).count(), 1, "{text}");
        }
    });
}

#[test]
fn what_lists_do_not_show_cannot_be_saved() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        let gig = draft(&karim, &baltoro, json!({})).await;
        let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let profile = profile_of(&amina).await;
        for own in [&amina, &karim] {
            let draft = own.put(&format!("/api/v1/me/saved-gigs/{gig}"), json!({})).await;
            assert_eq!((draft.status, draft.body["code"].as_str()), (404, Some("not_found")));
        }
        let save = format!("/api/v1/me/saved-people/{profile}");
        done(&amina.put("/api/v1/me/profile/visibility", json!({ "visibility": "hidden" })).await);
        assert_eq!(karim.put(&save, json!({})).await.status, 404);
        done(&amina.put("/api/v1/me/profile/visibility", json!({ "visibility": "clients" })).await);
        let (outsider, _) = crate::support::market::client(stage, "Sadia Khan", "sadia@indus.example").await;
        assert_eq!(outsider.put(&save, json!({})).await.status, 404, "of a client that nobody approved");
        done(&karim.put(&save, json!({})).await);
        done(&karim.delete(&save).await);
        let blocked = person(stage, AMINA).await;
        done(&karim.put(&format!("/api/v1/me/blocks/{blocked}"), json!({})).await);
        assert_eq!(karim.put(&save, json!({})).await.status, 404);
        assert_eq!(karim.patch(&save, json!({ "note": "x" })).await.status, 404, "a note is on what is saved");
        let nobody = "/api/v1/me/saved-people/0190a5b2-0000-7000-8000-000000000000";
        assert_eq!((karim.put(nobody, json!({})).await.status, karim.delete(nobody).await.status), (404, 204));
        assert_eq!(count(stage, "SELECT count(*) FROM saved_things").await, 0);
    });
}

#[test]
fn what_may_no_longer_be_seen_stays_as_a_bare_line() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        let gig = open_gig(&karim, &baltoro, "A logo for dried apricots").await;
        let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let profile = profile_of(&amina).await;
        let (of_gig, of_person) =
            (format!("/api/v1/me/saved-gigs/{gig}"), format!("/api/v1/me/saved-people/{profile}"));
        done(&amina.put(&of_gig, json!({ "note": "Two rounds." })).await);
        done(&karim.put(&of_person, json!({ "note": "Packaging." })).await);
        let (by_amina, by_karim) = (stage.signed_in(AMINA).await, stage.signed_in(KARIM).await);
        assert!(by_amina.get("/my/saved").await.has("A logo for dried apricots"));
        assert!(by_karim.get("/my/saved/people").await.has("Amina Baig"));

        let (seen, listed) = (amina.get("/api/v1/me/saved-gigs").await, karim.get("/api/v1/me/saved-people").await);
        assert_eq!(seen.body["items"][0]["title"], "A logo for dried apricots");
        assert_eq!(
            (&listed.body["items"][0]["handle"], &listed.body["items"][0]["name"]),
            (&json!("amina-baig"), &json!("Amina Baig"))
        );

        act(&karim, &gig, "pause").await;
        let (blocked, karims) = (person(stage, AMINA).await, person(stage, KARIM).await);
        done(&karim.put(&format!("/api/v1/me/blocks/{blocked}"), json!({})).await);
        let page = by_amina.get("/my/saved").await;
        assert!(
            page.has("No longer to be seen") && page.has("Two rounds.") && !page.has("apricots"),
            "{}",
            page.words()
        );
        assert_eq!(page.count(&format!("a[href='/saved/gigs/{gig}']")), 1, "the note can be changed");
        let people = by_karim.get("/my/saved/people").await;
        assert!(
            people.has("No longer to be seen") && people.has("Packaging.") && !people.has("Amina"),
            "{}",
            people.words()
        );
        let item = amina.get("/api/v1/me/saved-gigs").await.body["items"][0].clone();
        let keys: Vec<&str> = item.as_object().expect("an item").keys().map(String::as_str).collect();
        assert_eq!(keys, ["gig", "note", "saved_at"]);
        let item = karim.get("/api/v1/me/saved-people").await.body["items"][0].clone();
        let keys: Vec<&str> = item.as_object().expect("an item").keys().map(String::as_str).collect();
        assert_eq!(keys, ["profile", "note", "saved_at"]);

        // The note is its owner's, and the line can be taken away.
        done(&amina.patch(&of_gig, json!({ "note": "Missed it." })).await);
        done(&karim.delete(&format!("/api/v1/me/blocks/{blocked}")).await);
        assert!(by_karim.get("/my/saved/people").await.has("Amina Baig"), "seen again");
        // By the tables, since nothing that she could point at leads her to the person behind a client.
        let block =
            format!("INSERT INTO blocks (blocker, blocked, created_at) VALUES ('{blocked}', '{karims}', now())");
        stage.app.db.read().await.expect("a connection").batch_execute(&block).await.expect("a block");
        assert!(!by_karim.get("/my/saved/people").await.has("Amina Baig"), "blocked from the other side");
        let gone = by_amina.submit(by_amina.get("/my/saved").await.form(&format!("/saved/gigs/{gig}/remove"))).await;
        assert!(gone.has("No gig saved yet"));
    });
}

#[test]
fn a_learner_saves_work_and_nobody() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        let gig = open_gig(&karim, &baltoro, "A logo for dried apricots").await;
        let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let mina = join_born(stage, "Mina Young", "mina@hunza.example", "2010-05-12").await;
        done(&mina.put(&format!("/api/v1/me/saved-gigs/{gig}"), json!({})).await);
        assert_eq!(all(&mina.get("/api/v1/me/saved-gigs").await.body["items"], "gig"), [gig.as_str()]);
        let refused = mina.put(&format!("/api/v1/me/saved-people/{}", profile_of(&amina).await), json!({})).await;
        assert_eq!((refused.status, refused.body["code"].as_str()), (403, Some("saved_of_learner")));
        let search = |search: &str| json!({ "search": search, "frequency": "daily" });
        assert_eq!(mina.post("/api/v1/me/saved-searches", search("/talent")).await.status, 403);
        assert_eq!(mina.post("/api/v1/me/saved-searches", search("/gigs")).await.status, 201);
        indexed(stage).await;
        let shown = async |email: &str, path: &str| {
            let page = stage.signed_in(email).await.get(path).await;
            (page.count("form[action^='/saved/']") > 0, page.count("a[href^='/my/saved/searches/new']"))
        };
        assert_eq!(shown(KARIM, "/talent").await, (true, 1));
        assert_eq!(shown("mina@hunza.example", "/talent").await, (false, 0), "nothing is offered that is refused");
        assert_eq!(shown("mina@hunza.example", "/talent/amina-baig").await, (false, 0));
        assert_eq!(shown("mina@hunza.example", "/gigs").await, (true, 1));
        // Nor is a learner saved by anybody: no list shows them.
        crate::support::market::present(&mina, json!({})).await;
        let young = format!("/api/v1/me/saved-people/{}", profile_of(&mina).await);
        assert_eq!(karim.put(&young, json!({})).await.status, 404);
    });
}

#[test]
fn there_is_room_for_five_hundred() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        let gig = open_gig(&karim, &baltoro, "A logo for dried apricots").await;
        let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let many = format!(
            "WITH more AS (INSERT INTO gigs (id, organisation_id, created_by, title, created_at, updated_at) \
               SELECT gen_random_uuid(), organisation_id, created_by, title, created_at, updated_at \
               FROM gigs, generate_series(1, 500) WHERE id = '{gig}' RETURNING id) \
             INSERT INTO saved_things (id, person_id, gig_id, saved_at) \
               SELECT gen_random_uuid(), '{}', id, now() FROM more",
            person(stage, AMINA).await
        );
        stage.app.db.read().await.expect("a connection").batch_execute(&many).await.expect("saved gigs");
        let refused = amina.put(&format!("/api/v1/me/saved-gigs/{gig}"), json!({})).await;
        assert_eq!((refused.status, refused.body["code"].as_str()), (409, Some("saved_full")));
        let browser = stage.signed_in(AMINA).await;
        let form = browser.get(&format!("/saved/gigs/{gig}")).await.form("").fill("note", "Two rounds.");
        let page = browser.submit(form).await;
        assert!(page.status == 422 && page.has("Remove something first."), "{}", page.words());
        assert_eq!(page.form(&format!("/saved/gigs/{gig}")).value("note"), Some("Two rounds."));
        // People are counted on their own, and lists turn pages.
        done(&amina.put(&format!("/api/v1/me/saved-people/{}", profile_of(&amina).await), json!({})).await);
        let first = amina.get("/api/v1/me/saved-gigs?limit=100").await.body;
        assert_eq!(all(&first["items"], "gig").len(), 100);
        let next = first["next"].as_str().expect("another page");
        let second = amina.get(&format!("/api/v1/me/saved-gigs?limit=100&cursor={next}")).await.body;
        assert_ne!(first["items"][0]["gig"], second["items"][0]["gig"]);
        assert_eq!(browser.get("/my/saved").await.count("a[rel=next]"), 1);
    });
}
