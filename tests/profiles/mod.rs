//! Profiles: addresses that last, who sees what, and what may not be written into them.

use crate::support::app::scene;
use crate::support::market::{approve, client, desk, done, graduate, join_born, person};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use schema::profile_skills as skills;
use serde_json::json;

#[test]
fn an_old_address_leads_to_the_profile_for_ever() {
    scene(async |stage| {
        graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let karima = graduate(stage, "Amina Baig", "karima@nagar.example", json!({})).await;
        let browser = stage.signed_in("amina@hunza.example").await;
        let form = browser.get("/profile").await.form("/profile/handle").fill("handle", "amina-draws");
        browser.submit(form).await;
        for address in ["/talent/amina-baig", "/talent/amina-draws", "/talent/amina-baig/v/1"] {
            let page = stage.browser().get(address).await;
            assert!(page.status == 200 && page.has("Amina Baig"), "{address}");
        }
        // The old address is taken for ever; a third of that name gets a number of her own.
        let other = stage.signed_in("karima@nagar.example").await;
        let form = other.get("/profile").await.form("/profile/handle").fill("handle", "amina-baig");
        assert_eq!(other.submit(form).await.status, 422);
        assert_eq!(karima.get("/api/v1/me/profile").await.body["handle"], "amina-baig-2");
    });
}

#[test]
fn a_learner_is_seen_by_nobody_but_staff() {
    scene(async |stage| {
        let young = join_born(stage, "Young Person", "young@hunza.example", "2010-06-01").await;
        let profile = json!({
            "headline": "Learning to draw", "skills": [{ "skill": "logo-design", "level": 1 }],
            "languages": [{ "code": "ur", "level": "native" }],
        });
        done(&young.put("/api/v1/me/profile", profile).await);
        let item = json!({ "title": "A poster", "done": "Drew it.", "skills": ["logo-design"] });
        done(&young.post("/api/v1/me/profile/items", item).await);
        done(&young.post("/api/v1/me/profile/versions", json!({})).await);
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        let desk = desk(stage).await;
        approve(&desk, &karim, &baltoro).await;
        let page = "/api/v1/talent/young";
        assert_eq!(stage.api().get(page).await.status, 404);
        assert_eq!(karim.get(page).await.status, 404);
        assert_eq!(desk.get(page).await.status, 200);
        for part in ["", "/v/1", "/cv", "/qr.svg"] {
            assert_eq!(stage.browser().get(&format!("/talent/young{part}")).await.status, 404, "{part}");
        }
    });
}

#[test]
fn no_chat_address_passes_whatever_its_dress() {
    scene(async |stage| {
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        for about in ["[write me](https://wa.me./923)", "Find me: T.ME/amina", "see <https://discord.com/x>"] {
            let body = json!({ "headline": "Logos", "about": about, "skills": [], "languages": [] });
            let refused = amina.put("/api/v1/me/profile", body).await;
            assert_eq!((refused.status, refused.body["errors"][0]["field"].as_str()), (422, Some("about")), "{about}");
        }
        let link = json!([{ "label": "Chat", "url": "https://api.whatsapp.com./send" }]);
        let body = json!({ "headline": "Logos", "skills": [], "languages": [], "links": link });
        assert_eq!(amina.put("/api/v1/me/profile", body).await.status, 422);
        let honest = json!({ "headline": "Logos", "about": "I like tea. See behance.net/amina.", "skills": [], "languages": [] });
        done(&amina.put("/api/v1/me/profile", honest).await);
    });
}

#[test]
fn a_program_can_do_with_a_profile_what_a_page_can() {
    scene(async |stage| {
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let item = json!({ "title": "A second poster", "done": "Drew it.", "skills": ["logo-design"] });
        let second = amina.post("/api/v1/me/profile/items", item).await.body["id"].clone();
        let second = second.as_str().expect("an id");
        let path = format!("/api/v1/me/profile/items/{second}/move");
        assert_eq!(amina.post(&path, json!({ "to": "sideways" })).await.status, 400);
        done(&amina.post(&path, json!({ "to": "up" })).await);
        assert_eq!(amina.get("/api/v1/me/profile").await.body["content"]["items"][0]["id"], second);

        done(&amina.post("/api/v1/me/profile/versions", json!({})).await);
        let versions = amina.get("/api/v1/me/profile/versions").await.body;
        let numbers: Vec<_> =
            versions.as_array().expect("versions").iter().map(|row| row["version"].as_i64()).collect();
        assert_eq!(numbers, [Some(2), Some(1)], "{versions}");
        let titles = async |number: i32| {
            let path = format!("/api/v1/talent/amina-baig/versions/{number}");
            let version = stage.api().get(&path).await;
            (version.status, version.body["content"]["items"].as_array().map(Vec::len))
        };
        assert_eq!(titles(1).await.1.map(|items| items + 1), titles(2).await.1);
        assert_eq!(titles(3).await, (404, None));

        done(&amina.put("/api/v1/me/profile/handle", json!({ "handle": "amina-draws" })).await);
        assert_eq!(amina.get("/api/v1/me/profile").await.body["handle"], "amina-draws");
        let absent = format!("/api/v1/me/profile/items/{second}/files/{second}");
        assert_eq!(amina.delete(&absent).await.status, 404);
    });
}

#[test]
fn looking_at_the_own_profile_writes_nothing_and_the_first_thing_written_makes_it() {
    scene(async |stage| {
        let amina = join_born(stage, "Amina Baig", "amina@hunza.example", "2004-03-09").await;
        let rows = async || {
            let mut conn = stage.app.db.read().await.expect("a connection");
            schema::profiles::table.count().get_result::<i64>(&mut conn).await.expect("a count")
        };
        let browser = stage.signed_in("amina@hunza.example").await;
        for path in ["/profile", "/profile/edit", "/profile/items/new", "/desk"] {
            assert_eq!(browser.get(path).await.status, 200, "{path}");
        }
        let own = amina.get("/api/v1/me/profile").await.body;
        assert_eq!(
            (&own["id"], &own["handle"], &own["visibility"]),
            (&json!(null), &json!("amina-baig"), &json!("public"))
        );
        assert_eq!(amina.get("/api/v1/me/profile/versions").await.body, json!([]));
        assert_eq!(rows().await, 0);
        let refused = amina.post("/api/v1/me/profile/versions", json!({})).await;
        assert_eq!((refused.status, refused.body["code"].as_str()), (422, Some("profile_incomplete")));
        assert_eq!(rows().await, 0, "what is refused makes nothing either");
        let form = browser.get("/profile").await.form("/profile/visibility").fill("visibility", "clients");
        assert!(browser.submit(form).await.flash().contains("Saved"));
        let own = amina.get("/api/v1/me/profile").await.body;
        assert!(own["id"].is_string() && own["visibility"] == "clients", "{own}");
        assert_eq!(rows().await, 1);
    });
}

/// What others made of a person is kept in memory under an edition, which the database counts on.
#[test]
fn what_others_made_of_somebody_is_told_at_once() {
    scene(async |stage| {
        graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let desk = desk(stage).await;
        let talent = "/api/v1/talent/amina-baig";
        let seen = stage.api().get(talent).await.body;
        assert_eq!(
            (&seen["content"]["skills"][0]["evidence"], &seen["identity_checked_by"]),
            (&json!("shown"), &json!(null))
        );

        let person = person(stage, "amina@hunza.example").await;
        let checked = json!({ "document": "passport" });
        done(&desk.put(&format!("/api/v1/people/{person}/identity"), checked).await);
        assert_eq!(stage.api().get(talent).await.body["identity_checked_by"], "region");

        let mut conn = stage.app.db.read().await.expect("a connection");
        let skill = skills::skill_id.eq("logo-design");
        let endorsed = (skills::endorsed_by_count.eq(1), skills::endorsed_level.eq(4));
        diesel::update(skills::table.filter(skill)).set(endorsed).execute(&mut conn).await.expect("endorsed");
        drop(conn);
        assert_eq!(stage.api().get(talent).await.body["content"]["skills"][0]["evidence"], "endorsed");
    });
}

/// The same of the page itself and of its owner.
#[test]
fn what_changes_about_a_profile_is_seen_at_once() {
    scene(async |stage| {
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let talent = "/api/v1/talent/amina-baig";
        assert_eq!(stage.api().get(talent).await.body["name"], "Amina Baig");
        done(&amina.patch("/api/v1/me", json!({ "full_name": "Amina Karim" })).await);
        assert_eq!(stage.api().get(talent).await.body["name"], "Amina Karim");
        assert!(stage.browser().get("/talent/amina-baig").await.has("Amina Karim"));

        done(&amina.put("/api/v1/me/profile/visibility", json!({ "visibility": "hidden" })).await);
        assert_eq!(stage.api().get(talent).await.status, 404);
        done(&amina.put("/api/v1/me/profile/visibility", json!({ "visibility": "public" })).await);
        done(&amina.put("/api/v1/me/profile/handle", json!({ "handle": "amina-draws" })).await);
        assert_eq!(stage.api().get("/api/v1/talent/amina-draws").await.body["handle"], "amina-draws");
        assert_eq!(stage.api().get(talent).await.body["handle"], "amina-draws", "the address of before leads there");

        let person = person(stage, "amina@hunza.example").await;
        let reason = json!({ "reason": "Asked for money." });
        done(&desk(stage).await.put(&format!("/api/v1/people/{person}/suspension"), reason).await);
        assert_eq!(stage.api().get("/api/v1/talent/amina-draws").await.status, 404);
    });
}
