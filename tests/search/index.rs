//! The index beside the tables: what differs is found by id, and mended.

use crate::support::app::{TestApp, scene_with};
use crate::support::market::{act, approve, client, desk, draft, graduate, indexed};
use crate::support::meilisearch::Server;
use hunar::platform::config::Config;
use hunar::search::{Drift, compare, mend};
use serde_json::json;

#[test]
fn what_differs_from_the_tables_is_found_and_mended_in_the_embedded_index() {
    scene_with(|config| config, async |stage| differ_and_mend(stage).await);
}

#[test]
fn what_differs_from_the_tables_is_found_and_mended_on_meilisearch() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let Some(server) = runtime.block_on(Server::find("the comparison of index and tables")) else { return };
    scene_with(|config: Config| server.configure(config), async |stage| differ_and_mend(stage).await);
}

async fn differ_and_mend(stage: &TestApp) {
    for name in ["Amina", "Karima", "Zoya"] {
        graduate(stage, name, &format!("{}@hunza.example", name.to_lowercase()), json!({})).await;
    }
    let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
    approve(&desk(stage).await, &karim, &baltoro).await;
    let gig = draft(&karim, &baltoro, json!({})).await;
    act(&karim, &gig, "publish").await;
    indexed(stage).await;
    let search = &stage.app.search;
    assert!(none(&compare(&stage.app).await.expect("a comparison")), "nothing differs after following");

    let gone = id(stage, "amina").await;
    search.remove("profiles", vec![gone.clone()]).await.expect("one less");
    let changed = id(stage, "zoya").await;
    search
        .put("profiles", vec![json!({ "id": changed, "headline": "Bread", "visibility": "public" })])
        .await
        .expect("another");
    search.put("gigs", vec![json!({ "id": "stray", "title": "A logo of nobody" })]).await.expect("one more");
    let [profiles, gigs] = compare(&stage.app).await.expect("a comparison");
    assert_eq!((profiles.index, profiles.documents), ("profiles", 3));
    assert_eq!((&profiles.missing, &profiles.surplus, &profiles.differing), (&vec![gone], &vec![], &vec![changed]));
    let stray = vec!["stray".to_owned()];
    assert_eq!((&gigs.missing, &gigs.surplus, &gigs.differing), (&vec![], &stray, &vec![]));
    assert_eq!(stage.api().get("/api/v1/talent?q=bread").await.body["total"], 1, "looking changes nothing");

    let told = mend(&stage.app).await.expect("an index");
    assert!(!none(&told), "what was mended is told");
    assert!(none(&compare(&stage.app).await.expect("a comparison")));
    assert_eq!(stage.api().get("/api/v1/talent?q=logo").await.body["total"], 3);
    assert_eq!(stage.api().get("/api/v1/gigs?q=logo").await.body["total"], 1);
    assert_eq!(stage.api().get("/api/v1/talent?q=bread").await.body["total"], 0);
}

fn none(drifts: &[Drift]) -> bool {
    drifts.iter().all(Drift::is_none)
}

/// The id of somebody's document.
async fn id(stage: &TestApp, handle: &str) -> String {
    let found = stage.api().get(&format!("/api/v1/talent?q={handle}")).await.body;
    found["items"][0]["id"].as_str().expect("an id").replace('-', "")
}
