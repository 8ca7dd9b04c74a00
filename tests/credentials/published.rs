//! What other programs fetch, and the keys behind it.

use super::*;
use crate::endorsements::{AMINA, count};
use crate::support::app::scene;
use crate::support::market::PASSWORD;
use badges::{VerificationMethod, verify};
use hunar::credentials::withdraw_keys;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() { found.extend(files_below(&entry.path())) } else { found.push(entry.path()) }
    }
    found
}

fn slug(badge: &Value) -> String {
    badge["issuer"]["url"].as_str().and_then(|url| url.rsplit('/').next()).expect("a slug").to_owned()
}

async fn fetched(stage: &TestApp, path: &str, known: &str) -> reqwest::Response {
    let request = reqwest::Client::new().get(format!("{}{path}", stage.address)).header("If-None-Match", known);
    request.send().await.expect("an answer")
}

#[test]
fn others_check_our_badges_with_what_we_publish_alone() {
    scene(async |stage| {
        let taken = taken(stage, json!({})).await;
        let badge = taken.json().await;
        let slug = slug(&badge);
        let did = stage.api().get(&format!("/centres/{slug}/did.json")).await;
        assert_eq!(did.body["id"], badge["issuer"]["id"]);
        let list = badge["credentialStatus"]["statusListCredential"].as_str().expect("a list").to_owned();
        let list = stage.api().get(list.trim_start_matches(&stage.address)).await.body.to_string();
        let key = |name: &str| VerificationMethod::from_document(&did.body, name).ok();
        let now = stage.app.clock.now();
        let verdict = verify(badge.to_string().as_bytes(), &key, &|_: &str| Some(list.clone()), now);
        assert_eq!(verdict.finding, badges::Finding::Genuine, "{:?}", verdict.reasons);
        let set = stage.api().get("/.well-known/jwks.json").await.body;
        assert_eq!(set["keys"].as_array().map(Vec::len), Some(2), "{set}");
        let kid = set["keys"][1]["kid"].as_str().expect("an address").to_owned();
        let jwk = stage.api().get(kid.trim_start_matches(&stage.address)).await.body;
        assert_eq!(jwk, set["keys"][1]);
        assert!(jwk.get("d").is_none() && jwk.get("p").is_none());
        for path in [
            format!("/centres/{slug}/keys/none"),
            format!("/centres/{slug}/status/2"),
            format!("/centres/{slug}/status/01"),
            format!("/centres/{slug}/status/-1"),
            "/centres/nowhere/did.json".to_owned(),
            "/centres/a%00b/did.json".to_owned(),
            "/centres/nowhere/status/1".to_owned(),
        ] {
            assert_eq!(stage.api().get(&path).await.status, 404, "{path}");
        }
    });
}

#[test]
fn published_documents_may_be_kept_and_carry_no_cookie() {
    scene(async |stage| {
        let taken = taken(stage, json!({})).await;
        let list = taken.json().await["credentialStatus"]["statusListCredential"].as_str().expect("a list").to_owned();
        let path = list.trim_start_matches(&stage.address).to_owned();
        let first = fetched(stage, &path, "").await;
        let header = |answer: &reqwest::Response, name: &str| {
            answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
        };
        assert_eq!(header(&first, "cache-control"), "public, max-age=60");
        assert_eq!(header(&first, "access-control-allow-origin"), "*");
        assert_eq!(header(&first, "cross-origin-resource-policy"), "cross-origin");
        assert_eq!(header(&first, "set-cookie"), "");
        let mark = header(&first, "etag");
        assert_eq!(fetched(stage, &path, &mark).await.status(), 304);
        stage.app.clock.advance(chrono::TimeDelta::minutes(2));
        assert_eq!(fetched(stage, &path, &mark).await.status(), 200, "it is signed anew after a minute");
    });
}

#[test]
fn private_keys_are_read_by_their_owner_only_and_are_in_no_table() {
    scene(async |stage| {
        let taken = taken(stage, json!({})).await;
        let folder = stage.app.config.data.join("credentials/keys");
        let files = files_below(&folder);
        assert_eq!(files.len(), 2, "{files:?}");
        for file in &files {
            assert_eq!(fs::metadata(file).expect("a file").permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(count(stage, "SELECT count(*) FROM issuer_keys WHERE jwk::text ~ '\"(d|p|q|dp|dq|qi)\"'").await, 0);
        // A lost file: a new key takes its place, and what was signed before stays genuine.
        let before = taken.file("json").await;
        files.iter().for_each(|file| fs::remove_file(file).expect("removed"));
        let again = take(&taken.school.amina, &taken.endorsement, json!({ "show_evidence": true })).await;
        done(&again);
        assert_eq!(files_below(&folder).len(), 2);
        assert_eq!(count(stage, "SELECT count(*) FROM issuer_keys").await, 4);
        assert_eq!(judged(stage, &before).await["finding"], "revoked", "its key is known; it was replaced");
    });
}

#[test]
fn a_key_that_leaked_counts_no_more_and_badges_are_signed_anew() {
    scene(async |stage| {
        let taken = taken(stage, json!({})).await;
        let before = taken.file("json").await;
        let slug = slug(&taken.json().await);
        let year = chrono::Datelike::year(&stage.app.clock.now());
        assert_eq!(withdraw_keys(&stage.app, &slug, year).await.expect("withdrawn"), (2, 1));
        assert_eq!(judged(stage, &before).await["finding"], "unknown-issuer");
        let again = take(&taken.school.amina, &taken.endorsement, json!({})).await;
        let id = done(&again)["id"].as_str().expect("an id").to_owned();
        assert_ne!(id, taken.id);
        assert_eq!(read(stage, &format!("{}/credentials/{id}", stage.address)).await["finding"], "genuine");
    });
}

#[test]
fn a_new_year_brings_new_keys_and_the_old_ones_stay_published() {
    scene(async |stage| {
        let taken = taken(stage, json!({})).await;
        let before = taken.file("svg").await;
        stage.app.clock.advance(chrono::TimeDelta::days(366));
        assert_eq!(judged(stage, &before).await["finding"], "genuine");
        let amina = stage.api().signed_in(AMINA, PASSWORD).await;
        done(&take(&amina, &taken.endorsement, json!({ "show_evidence": true })).await);
        assert_eq!(count(stage, "SELECT count(DISTINCT year) FROM issuer_keys").await, 2);
        let set = stage.api().get("/.well-known/jwks.json").await.body;
        assert_eq!(set["keys"].as_array().map(Vec::len), Some(4), "{set}");
        assert_eq!(judged(stage, &before).await["finding"], "revoked", "its key is known; it was replaced");
    });
}
