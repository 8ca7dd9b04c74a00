//! A Meilisearch server that is slow, broken, cut off, wiped or too old: pages answer and say so, matching goes on, nothing that changed
//! meanwhile is lost. On a stand-in.

use crate::support::api::Api;
use crate::support::app::{TestApp, scene_with};
use crate::support::line::{Cut, Line};
use crate::support::market::{act, all, approve, client, desk, draft, graduate, indexed, join_born, present};
use crate::support::stand_in::{Mood, StandIn};
use hunar::platform::config::Config;
use hunar::platform::search::{SearchEngine, SearchError, Settings};
use hunar::search::{Drift, compare, mend};
use serde_json::json;
use std::time::{Duration, Instant};

/// A page that waits for a slow server would take twice as long.
const SOON: Duration = Duration::from_secs(15);

/// The stand-in, and the line to it. They stand outside of the application, which is told the address before it starts.
pub fn on_a_stand_in(test: impl AsyncFnOnce(&TestApp, &StandIn, &Line)) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let (server, line) = runtime.block_on(async {
        let server = StandIn::start();
        let line = Line::to(&server.url).await;
        (server, line)
    });
    let configured = |config: Config| Config { meilisearch_url: Some(line.address.clone()), ..config };
    scene_with(configured, async |stage| test(stage, &server, &line).await);
    runtime.block_on(server.stop());
}

async fn finds(stage: &TestApp, text: &str) -> Vec<String> {
    let found = stage.api().get(&format!("/api/v1/talent?q={text}")).await;
    all(&found.body["items"], "handle").into_iter().map(str::to_owned).collect()
}

/// Settles until this text finds somebody: a server that failed is left alone for a while first.
async fn until_found(stage: &TestApp, text: &str) {
    let begun = Instant::now();
    while finds(stage, text).await.is_empty() {
        assert!(begun.elapsed() < Duration::from_secs(120), "{text} is never found");
        tokio::time::sleep(Duration::from_millis(300)).await;
        indexed(stage).await;
    }
}

#[test]
fn pages_answer_matching_goes_on_and_nothing_is_lost() {
    on_a_stand_in(async |stage, server, line| {
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        approve(&desk(stage).await, &karim, &baltoro).await;
        let gig = draft(&karim, &baltoro, json!({})).await;
        act(&karim, &gig, "publish").await;
        indexed(stage).await;
        assert_eq!(finds(stage, "logo").await, ["amina-baig"]);
        let faults: [(&str, &dyn Fn()); 3] = [
            ("slow", &|| server.mood(Mood::Slow)),
            ("broken", &|| server.mood(Mood::Broken)),
            ("cut", &|| line.cut(Cut::Before)),
        ];
        for (name, begin) in faults {
            let newcomer = join_born(stage, "Zoya Shah", &format!("{name}@nagar.example"), "2000-01-01").await;
            begin();
            rests(stage, &amina, &gig).await;
            let headline = format!("Weaving while search is {name}");
            present(&newcomer, json!({ "headline": headline })).await;
            server.mood(Mood::Well);
            line.cut(Cut::Never);
            until_found(stage, name).await;
        }
        let drifts = compare(&stage.app).await.expect("a comparison");
        assert!(drifts.iter().all(Drift::is_none), "{drifts:?}");
    });
}

/// While the server does not answer.
async fn rests(stage: &TestApp, amina: &Api, gig: &str) {
    let begun = Instant::now();
    for (path, newest) in [("/talent?q=logo", "Amina Baig"), ("/gigs?q=logo", "A logo for dried apricots")] {
        let page = stage.browser().get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.has("Search does not answer right now"), "{}", page.words());
        assert!(page.has(newest), "the newest meanwhile: {}", page.words());
    }
    let refused = stage.api().get("/api/v1/talent?q=logo").await;
    assert_eq!((refused.status, &refused.body["code"]), (503, &json!("temporarily_away")));
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    assert_eq!(all(&amina.get("/api/v1/me/matches").await.body["matches"], "gig"), [gig]);
}

#[test]
fn a_wiped_server_is_filled_again_and_a_stray_document_goes() {
    on_a_stand_in(async |stage, server, _| {
        graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        indexed(stage).await;
        assert_eq!(finds(stage, "logo").await, ["amina-baig"]);
        server.wipe();
        stage.settle().await;
        assert_eq!(finds(stage, "logo").await, ["amina-baig"]);
        let stray = json!({ "id": "stray", "title": "A logo of nobody" });
        stage.app.search.put("gigs", vec![stray]).await.expect("one more");
        server.plant("gigs", json!({ "id": "foreign", "title": "Put there by somebody else" }));
        let [profiles, gigs] = mend(&stage.app).await.expect("an index");
        assert!(profiles.is_none() && gigs.surplus == ["foreign", "stray"], "{profiles:?} {gigs:?}");
        assert!(compare(&stage.app).await.expect("a comparison").iter().all(Drift::is_none));
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_too_old_is_refused_with_its_version() {
    let server = StandIn::start();
    server.version("1.9.1");
    let engine = SearchEngine::meilisearch(&server.url, None, "", Settings::built_in().expect("settings"));
    let engine = engine.expect("an engine");
    let refused = engine.ensure().await.expect_err("too old");
    assert!(matches!(&refused, SearchError::Broken(_)) && refused.to_string().contains("1.9.1"), "{refused}");
    server.version("1.10.0");
    engine.ensure().await.expect("indexes");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_takes_no_changes_is_left_alone_for_a_while() {
    let server = StandIn::start();
    let engine = SearchEngine::meilisearch(&server.url, None, "", Settings::built_in().expect("settings"));
    let engine = engine.expect("an engine");
    engine.ensure().await.expect("indexes");
    let document = json!({ "id": "logo", "title": "Logo" });
    server.mood(Mood::Broken);
    let failed = engine.put("gigs", vec![document.clone()]).await;
    assert!(matches!(failed, Err(SearchError::Away(_))) && engine.is_resting(), "{failed:?}");
    server.mood(Mood::Well);
    engine.put("gigs", vec![document]).await.expect("whoever tries all the same is let through");
    assert!(!engine.is_resting());
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_busy_and_answers_is_waited_for_and_sent_nothing_twice() {
    let server = StandIn::start();
    let engine = SearchEngine::meilisearch(&server.url, None, "", Settings::built_in().expect("settings"));
    let engine = engine.expect("an engine");
    engine.ensure().await.expect("indexes");
    let before = server.tasks();
    server.mood(Mood::Busy);
    let put = engine.put("gigs", vec![json!({ "id": "logo", "title": "Logo" })]);
    let free = async {
        let looked = server.looks();
        while server.looks() < looked + 5 {
            assert!(!engine.is_resting(), "it answers");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        server.mood(Mood::Well);
    };
    let (put, ()) = tokio::join!(put, free);
    put.expect("a document");
    assert_eq!((server.tasks(), engine.is_resting()), (before + 1, false));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_that_could_not_be_asked_for_is_asked_for_again() {
    let server = StandIn::start();
    server.version("1.9.1");
    server.mood(Mood::Nameless);
    let engine = SearchEngine::meilisearch(&server.url, None, "", Settings::built_in().expect("settings"));
    let engine = engine.expect("an engine");
    let failed = engine.ensure().await;
    assert!(matches!(failed, Err(SearchError::Away(_))), "{failed:?}");
    server.mood(Mood::Well);
    let refused = engine.ensure().await.expect_err("too old");
    assert!(refused.to_string().contains("1.9.1"), "{refused}");
    server.stop().await;
}
