//! Searches that somebody keeps.

use super::{AMINA, KARIM, count, karim, keep, kept, open_gig};
use crate::support::app::{scene, scene_with};
use crate::support::market::{all, done, graduate, indexed};
use hunar::platform::config::Config;
use serde_json::json;

const SEARCHES: &str = "/api/v1/me/saved-searches";

#[test]
fn a_search_is_kept_from_its_results_changed_run_and_dropped() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        open_gig(&karim, &baltoro, "A logo for dried apricots").await;
        graduate(stage, "Amina Baig", AMINA, json!({})).await;
        indexed(stage).await;
        let browser = stage.signed_in(AMINA).await;
        assert!(browser.get("/my/saved/searches").await.has("No search saved yet"));
        let results = browser.get("/gigs?q=logo&language=ur&page=0").await;
        let link = results.attribute("a[href^='/my/saved/searches/new']", "href").expect("a way to keep it");
        let page = browser.get(&link).await;
        assert!(page.has("Gigs: logo, Urdu"), "{}", page.words());
        let list = browser.submit(page.form("").fill("frequency", "weekly")).await;
        assert!(list.path == "/my/saved/searches" && list.has("Gigs: logo, Urdu"), "{}", list.words());
        assert!(list.has("Once a week, on Monday") && list.has("Nothing new since"), "{}", list.words());
        let run = list.attribute(".desk-title a", "href").expect("a way to the results");
        let results = browser.get(&run).await;
        assert_eq!(results.path, "/gigs?language=ur&q=logo");
        assert!(results.has("dried apricots"));
        let own = run.trim_end_matches("/results");
        let page = browser.get(own).await;
        assert!(page.text_of("title").contains("Change this search"), "{}", page.text_of("title"));
        let form = page.form("").fill("name", "Logos in Urdu").fill("frequency", "never");
        let list = browser.submit(form).await;
        assert!(list.has("Logos in Urdu") && list.has("Never"), "{}", list.words());
        let form = browser.get(own).await.form("").fill("name", &"n".repeat(81)).fill("frequency", "hourly");
        let wrong = browser.submit(form).await;
        assert_eq!((wrong.status, wrong.count("#f-name-error"), wrong.count("#f-frequency-error")), (422, 1, 1));
        assert_eq!(wrong.form("").value("name").map(str::len), Some(81));
        let gone = browser.submit(browser.get(own).await.form(&format!("{own}/remove"))).await;
        assert!(gone.has("No search saved yet"));
        assert_eq!(browser.get(own).await.status, 404);
    });
}

#[test]
fn the_same_search_is_one_row() {
    scene(async |stage| {
        let (karim, _) = karim(stage).await;
        let first = keep(stage, &karim, "/talent?skill=logo-design&q=packaging", "daily").await;
        let body = json!({ "search": "/talent?q=packaging&skill=logo-design&page=2", "name": "Labels", "frequency": "weekly" });
        let second = done(&karim.post(SEARCHES, body).await).clone();
        assert_eq!(
            (second["id"].as_str(), &second["name"], &second["frequency"]),
            (Some(first.as_str()), &json!("Labels"), &json!("weekly"))
        );
        assert_eq!(count(stage, "SELECT count(*) FROM saved_searches").await, 1);
        let path = format!("{SEARCHES}/{first}");
        done(&karim.patch(&path, json!({ "frequency": "never" })).await);
        assert_eq!(
            (&kept(&karim).await["name"], &kept(&karim).await["frequency"]),
            (&json!("Labels"), &json!("never"))
        );
        done(&karim.patch(&path, json!({ "name": "" })).await);
        assert_eq!(kept(&karim).await["name"], "Talent: packaging, Logo design", "named by what it looks for");
        done(&karim.post(&format!("{path}/keep"), json!({})).await);
        let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
        for answer in [
            amina.patch(&path, json!({ "name": "Mine" })).await,
            amina.delete(&path).await,
            amina.post(&format!("{path}/keep"), json!({})).await,
        ] {
            assert_eq!((answer.status, answer.body["code"].as_str()), (404, Some("not_found")));
        }
        done(&karim.delete(&path).await);
        assert_eq!(karim.delete(&path).await.status, 404);
        assert_eq!(count(stage, "SELECT count(*) FROM saved_told").await, 0, "what it found goes with it");
    });
}

#[test]
fn what_result_pages_do_not_know_is_refused_beside_the_field() {
    scene(async |stage| {
        let (karim, _) = karim(stage).await;
        let long = format!("/talent?q={}", "a".repeat(201));
        for odd in ["/talent?colour=red", "/talent?district=atlantis", "//evil.example/talent", "/desk", &long] {
            let refused = karim.post(SEARCHES, json!({ "search": odd, "frequency": "daily" })).await;
            assert_eq!((refused.status, refused.body["errors"][0]["field"].as_str()), (422, Some("search")), "{odd}");
        }
        let refused =
            karim.post(SEARCHES, json!({ "search": "/talent", "name": "n".repeat(81), "frequency": "hourly" })).await;
        assert_eq!(all(&refused.body["errors"], "field"), ["name", "frequency"]);
        let browser = stage.signed_in(KARIM).await;
        let page = browser.get("/my/saved/searches/new?of=/talent?colour=red").await;
        assert_eq!((page.status, page.count("#f-search .error")), (422, 1));
        let form = browser.get("/my/saved/searches/new?of=/talent").await.form("");
        let page = browser.submit(form.fill("search", "/talent?colour=red").fill("name", "Red")).await;
        assert_eq!((page.status, page.count("#f-search .error")), (422, 1));
        assert_eq!(page.form("").value("name"), Some("Red"));
        assert_eq!(count(stage, "SELECT count(*) FROM saved_searches").await, 0);
    });
}

#[test]
fn twenty_searches_and_no_more() {
    scene(async |stage| {
        let (karim, _) = karim(stage).await;
        for number in 0..20 {
            done(
                &karim
                    .post(SEARCHES, json!({ "search": format!("/talent?q=logo+{number}"), "frequency": "never" }))
                    .await,
            );
        }
        let refused = karim.post(SEARCHES, json!({ "search": "/talent", "frequency": "daily" })).await;
        assert_eq!((refused.status, refused.body["code"].as_str()), (409, Some("saved_searches_full")));
        done(&karim.post(SEARCHES, json!({ "search": "/talent?q=logo+3", "frequency": "daily" })).await);
        let browser = stage.signed_in(KARIM).await;
        let form = browser.get("/my/saved/searches/new?of=/talent").await.form("").fill("name", "Everybody");
        let page = browser.submit(form).await;
        assert!(page.status == 422 && page.has("Remove one first."), "{}", page.words());
        assert_eq!(page.form("").value("name"), Some("Everybody"));
        assert_eq!(browser.get("/my/saved/searches").await.count(".desk-item"), 20);
        let page = karim.get(&format!("{SEARCHES}?limit=15")).await.body;
        let rest = karim.get(&format!("{SEARCHES}?limit=15&cursor={}", page["next"].as_str().expect("more"))).await;
        assert_eq!((all(&page["items"], "id").len(), all(&rest.body["items"], "id").len()), (15, 5));
    });
}

#[test]
fn sixty_searches_an_hour() {
    scene_with(
        |config| Config { limits: true, ..config },
        async |stage| {
            let (karim, _) = karim(stage).await;
            let body = json!({ "search": "/talent?q=logo", "frequency": "never" });
            for _ in 0..60 {
                assert_eq!(karim.post(SEARCHES, body.clone()).await.status, 201);
            }
            assert_eq!(karim.post(SEARCHES, body).await.status, 429);
            let browser = stage.signed_in(KARIM).await;
            let form = browser.get("/my/saved/searches/new?of=/talent").await.form("").fill("name", "Everybody");
            let page = browser.submit(form).await;
            assert_eq!((page.status, page.form("").value("name")), (429, Some("Everybody")));
        },
    );
}
