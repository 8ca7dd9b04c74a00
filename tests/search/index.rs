//! The index beside the tables: what differs is found by id, and mended.

use crate::support::app::{TestApp, scene_with};
use crate::support::market::{act, approve, client, desk, draft, graduate, indexed};
use crate::support::meilisearch::Server;
use hunar::platform::config::Config;
use hunar::search::{Drift, compare, mend};
use serde_json::json;
use std::process::Command;

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

const OF_NO_ROW: &str = "00000000000000000000000000000001";

#[test]
fn whoever_only_looks_is_told_by_the_exit_code() {
    scene_with(
        |config| config,
        async |stage| {
            graduate(stage, "Amina", "amina@hunza.example", json!({})).await;
            indexed(stage).await;
            let look = || {
                let config = &stage.app.config;
                let database = config.database_url.as_ref().expect("a database").reveal();
                let mut command = Command::new(env!("CARGO_BIN_EXE_hunar"));
                command.args(["reindex", "--check"]).env("HUNAR_DATA", &config.data).env("DATABASE_URL", database);
                let told = command.env_remove("MEILISEARCH_URL").output().expect("an end");
                (told.status.code(), String::from_utf8_lossy(&told.stdout).into_owned())
            };
            let (code, told) = look();
            assert!(code == Some(0) && told.contains("profiles: 1 documents; 0 missing"), "{code:?} {told}");
            stage.app.search.remove("profiles", vec![id(stage, "amina").await]).await.expect("one less");
            let (code, told) = look();
            assert!(code == Some(1) && told.contains("profiles: 1 documents; 1 missing"), "{code:?} {told}");
        },
    );
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
    // One that no row of ours can have made, and one of a row that is not there.
    let strays = [OF_NO_ROW, "stray"].map(|id| json!({ "id": id, "title": "A logo of nobody" }));
    search.put("gigs", strays.to_vec()).await.expect("two more");
    let [profiles, gigs] = compare(&stage.app).await.expect("a comparison");
    assert_eq!((profiles.index, profiles.documents), ("profiles", 3));
    assert_eq!((&profiles.missing, &profiles.surplus, &profiles.differing), (&vec![gone], &vec![], &vec![changed]));
    let strays = vec![OF_NO_ROW.to_owned(), "stray".to_owned()];
    assert_eq!((&gigs.missing, &gigs.surplus, &gigs.differing), (&vec![], &strays, &vec![]));
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
