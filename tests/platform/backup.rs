//! A backup of a living site becomes the same site elsewhere.

use crate::support::api::Api;
use crate::support::app::{TestApp, scene};
use crate::support::browser::Browser;
use crate::support::db;
use crate::support::market::{PASSWORD, act, approve, client, desk, done, draft, graduate, indexed};
use actix_web::web;
use diesel_async::RunQueryDsl;
use hunar::admin::backups;
use hunar::app::App;
use hunar::platform::backup;
use hunar::platform::config::Config;
use hunar::platform::jobs::Worker;
use hunar::platform::secret::Secret;
use hunar::routes;
use serde_json::json;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What happens to the bytes of an entry.
type Change = Box<dyn Fn(&mut Vec<u8>)>;

/// The same archive with one entry changed.
fn changed(from: &Path, into: &Path, entry: &str, change: impl Fn(&mut Vec<u8>)) {
    let mut archive = ZipArchive::new(File::open(from).unwrap()).unwrap();
    let mut written = ZipWriter::new(File::create(into).unwrap());
    for place in 0..archive.len() {
        let mut found = archive.by_index(place).unwrap();
        let (name, mut bytes) = (found.name().unwrap().into_owned(), Vec::new());
        found.read_to_end(&mut bytes).unwrap();
        if name == entry {
            change(&mut bytes);
        }
        written.start_file(name, SimpleFileOptions::default()).unwrap();
        written.write_all(&bytes).unwrap();
    }
    written.finish().unwrap();
}

fn replaced(from: &'static str, to: &'static str) -> impl Fn(&mut Vec<u8>) {
    move |bytes| {
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains(from), "{text}");
        *bytes = text.replacen(from, to, 1).into_bytes();
    }
}

async fn execute(stage: &TestApp, sql: &str) {
    let mut conn = stage.app.db.read().await.expect("a connection");
    diesel::sql_query(sql).execute(&mut *conn).await.expect(sql);
}

#[test]
fn a_site_comes_back_from_its_archive_with_pages_search_sign_ins_and_files() {
    scene(async |stage| {
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        approve(&desk(stage).await, &karim, &baltoro).await;
        let gig = draft(&karim, &baltoro, json!({})).await;
        let brief = karim.upload("/api/v1/uploads", "brief.txt", b"The mark stands on a sack of 25 kg.").await;
        let attached = json!({ "upload": done(&brief)["id"] });
        done(&karim.post(&format!("/api/v1/gigs/{gig}/attachments"), attached).await);
        act(&karim, &gig, "publish").await;
        indexed(stage).await;
        let profile = done(&amina.get("/api/v1/me/profile").await).clone();
        let talent = format!("/talent/{}", profile["handle"].as_str().expect("a handle"));

        let (from, to) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let file = from.path().join("hunar.zip");
        let url = stage.app.config.database_url.clone().expect("an address").reveal().clone();
        let config = &stage.app.config;
        // As if this server had given a billion transactions more than the one that the archive goes to.
        execute(stage, "UPDATE outbox_cursors SET txid = txid + 1000000000").await;
        let made = backup::back_up(config, &url, &file, stage.app.clock.now()).await.expect("a backup");
        execute(stage, "UPDATE outbox_cursors SET txid = txid - 1000000000").await;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(from.path()).unwrap().count(), 1, "something unfinished was left");
        assert!(made.count_files() >= 3 && made.rows["people"] == 3, "{made:?}");
        let again = backup::back_up(config, &url, &file, stage.app.clock.now()).await.expect_err("no overwriting");
        assert!(again.to_string().contains("never overwrites"), "{again}");

        let inside = backup::back_up(config, &url, &config.data.join("own.zip"), stage.app.clock.now()).await;
        assert!(inside.expect_err("no backup of backups").to_string().contains("another place"));

        let database = db::empty().await;
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let elsewhere = Config {
            data: to.path().join("data"),
            database_url: Some(Secret::new(db::url(&database))),
            public_url: address.clone(),
            ..config.clone()
        };
        let restored = backups::restore(&elsewhere, &db::url(&database), &file, false).await.expect("a restore");
        assert_eq!((restored.rows["people"], restored.rows["gigs"], restored.documents), (3, 1, 2));
        let key = |config: &Config| fs::read(config.data.join("secret")).unwrap();
        assert_eq!(key(&elsewhere), key(config));
        let mode = fs::metadata(elsewhere.data.join("secret")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);

        let app = web::Data::new(App::open(elsewhere.clone(), &db::url(&database)).await.expect("the restored site"));
        let server = routes::serve(app.clone(), listener).expect("a server");
        let handle = server.handle();
        tokio::spawn(server);
        // Who was signed in stays so: tokens are signed by the same key.
        let answer = karim.at(&address).get("/api/v1/me").await;
        assert_eq!((answer.status, &answer.body["full_name"]), (200, &json!("Karim Shah")), "{}", answer.body);
        let (here, there) = (stage.browser(), Browser::new(&address));
        for page in [talent.as_str(), &format!("/gigs/{gig}"), "/talent?q=packaging", "/gigs?q=apricots", "/skills"] {
            let (old, new) = (here.get(page).await, there.get(page).await);
            assert_eq!((new.status, new.words()), (200, old.words()), "{page}");
        }
        assert!(there.get("/talent?q=packaging").await.has("Amina Baig"));
        let own = Api::new(&address).signed_in("karim@baltoro.example", PASSWORD).await;
        let matches = own.get(&format!("/api/v1/gigs/{gig}/matches")).await.body;
        assert_eq!(matches["matches"].as_array().map(Vec::len), Some(1), "{matches}");
        let files = format!("/api/v1/gigs/{gig}");
        assert_eq!(done(&own.get(&files).await)["attachments"], done(&karim.get(&files).await)["attachments"]);

        // News of the restored site is heard, whatever numbers the old one's transactions had.
        let second = draft(&own, &baltoro, json!({ "title": "A logo for dried mulberries" })).await;
        act(&own, &second, "publish").await;
        let worker = Worker::new(App::registry(), app.db.clone(), app.clock.clone());
        for _ in 0..200 {
            hunar::search::catch_up(&app).await.expect("the search index");
            worker.run_routines(&app).await.expect("acts by the clock");
            worker.run_due(&app).await.expect("due jobs");
            if there.get("/gigs?q=mulberries").await.has("A logo for dried mulberries") {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert!(there.get("/gigs?q=mulberries").await.has("A logo for dried mulberries"));
        handle.stop(false).await;
        drop((app, worker));

        let again = || async {
            backups::restore(&elsewhere, &db::url(&database), &file, false).await.expect_err("not empty").to_string()
        };
        let mut refused = again().await;
        // The stopped site's connections take a moment to end.
        for _ in 0..100 {
            if !refused.contains("are connected") {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
            refused = again().await;
        }
        assert!(refused.contains("--force"), "{refused}");
        db::drop_database(&database).await;
    });
}

#[test]
fn an_archive_that_is_damaged_foreign_or_newer_is_refused_before_anything_is_touched() {
    scene(async |stage| {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("hunar.zip");
        let url = stage.app.config.database_url.clone().expect("an address").reveal().clone();
        backup::back_up(&stage.app.config, &url, &file, stage.app.clock.now()).await.expect("a backup");
        let bad = folder.path().join("bad.zip");
        let manifest = "manifest.json";
        let cases: [(&str, Change, &str); 5] = [
            ("database.dump", Box::new(|bytes| bytes[100] ^= 1), "damaged"),
            ("data/secret", Box::new(|bytes| bytes.truncate(3)), "damaged"),
            (manifest, Box::new(replaced("\"format\": 1", "\"format\": 9")), "newer"),
            (manifest, Box::new(replaced("\"migrations\": [", "\"migrations\": [\"29991231000000\",")), "newer"),
            (manifest, Box::new(replaced("data/secret", "data/../secret")), "no name of ours"),
        ];
        for (entry, change, told) in cases {
            changed(&file, &bad, entry, change);
            let refused = backup::check(&bad).await.expect_err(told);
            assert!(format!("{refused:#}").contains(told), "{refused:#}");
        }
        fs::write(&bad, "Dry apricots.").unwrap();
        assert!(backup::check(&bad).await.is_err());
        backup::check(&file).await.expect("the archive itself");
        // The site is running, so its database is not touched, whatever is asked.
        let busy = backups::restore(&stage.app.config, &url, &file, true).await.expect_err("others are connected");
        assert!(busy.to_string().contains("stop Hunar first"), "{busy}");
    });
}
