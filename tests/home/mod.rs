//! What stands around everything: first page, language, health, the page of the interface, mails of the demo.

use crate::support::app::{scene, scene_with};
use hunar::platform::config::Config;
use serde_json::{Value, json};

#[test]
fn the_first_page_explains_itself_in_both_languages() {
    scene(async |stage| {
        for (browser, direction) in [(stage.browser(), "ltr"), (stage.browser().in_urdu(), "rtl")] {
            let page = browser.get("/").await;
            assert_eq!(page.attribute("html", "dir").as_deref(), Some(direction));
            assert_eq!((page.count("a.door"), page.count(".map a"), page.count("form[action='/talent']")), (2, 14, 1));
            assert!(!page.text.contains("[home-"));
            let about = browser.get("/about").await;
            assert!(about.count("#glossary dt") > 5 && !about.text.contains("[home-"));
        }
    });
}

#[test]
fn the_language_is_remembered_and_the_way_back_is_ours() {
    scene(async |stage| {
        let browser = stage.browser();
        let choose = |next: &'static str| {
            let browser = &browser;
            async move { browser.submit(browser.get("/about").await.form("/language").fill("next", next)).await }
        };
        let page = choose("/about").await;
        assert_eq!((page.path.as_str(), page.attribute("html", "lang").as_deref()), ("/about", Some("ur")));
        assert_eq!(choose("//elsewhere.example").await.path, "/");
    });
}

#[test]
fn machines_learn_how_it_goes() {
    scene(async |stage| {
        let browser = stage.browser();
        assert_eq!(browser.get("/healthz").await.status, 200);
        let ready: Value = serde_json::from_str(&browser.get("/readyz").await.text).expect("JSON");
        assert_eq!(
            ready,
            json!({ "ready": true, "database": true, "search": true }),
            "and nothing about how much there is"
        );
        let robots = browser.get("/robots.txt").await.text;
        assert!(robots.contains(&format!("Sitemap: {}/sitemap.xml", stage.address)));
        assert!(browser.get("/sitemap.xml").await.text.contains(&format!("<loc>{}/about</loc>", stage.address)));
    });
}

#[test]
fn the_interface_is_explained_with_examples() {
    scene(async |stage| {
        let browser = stage.browser();
        let all = browser.get("/api/docs").await;
        let link = all.attribute("main a[href*='post-api-v1-reports']", "href").expect("the operation");
        let (path, place) = link.split_once('#').expect("a place");
        let page = browser.get(path).await;
        assert_eq!(page.count(&format!("#{place}")), 1);
        assert!(page.has("\"reason\": \"scam\""));
        assert_eq!(browser.get("/api/docs?tag=nothing").await.status, 404);
        let linked = page.attribute("main details a[href^='#schema-']", "href").expect("a schema");
        assert_eq!(page.count(&linked), 1);
    });
}

#[test]
fn mails_are_shown_by_the_demo_only() {
    scene(async |stage| assert_eq!(stage.browser().get("/dev/mail").await.status, 404));
    scene_with(
        |config| Config { demo: true, ..config },
        async |stage| assert_eq!(stage.browser().get("/dev/mail").await.status, 200),
    );
    let behind_a_proxy =
        |config: Config| Config { demo: true, trusted_proxy: Some(std::net::Ipv4Addr::LOCALHOST.into()), ..config };
    scene_with(behind_a_proxy, async |stage| assert_eq!(stage.browser().get("/dev/mail").await.status, 404));
}

#[test]
fn a_node_without_its_database_says_which_part_is_away() {
    scene(async |stage| {
        let mut taken = Vec::new();
        for _ in 0..stage.app.config.database_connections {
            taken.push(stage.app.db.read().await.expect("a connection"));
        }
        let told = stage.browser().get("/readyz").await;
        let ready: Value = serde_json::from_str(&told.text).expect("JSON");
        assert_eq!((told.status, &ready), (503, &json!({ "ready": false, "database": false, "search": true })));
        drop(taken);
        assert_eq!(stage.browser().get("/readyz").await.status, 200);
        let machine = stage.api().get("/api/v1/machine").await;
        assert_eq!(machine.status, 401, "figures are for the region desk");
    });
}
