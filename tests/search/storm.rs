//! Whoever hides stays hidden, whatever becomes of a Meilisearch server meanwhile: each hit is read again from the tables. And what
//! changed meanwhile is in the index a little later.

use super::faults::on_a_stand_in;
use crate::support::api::Api;
use crate::support::app::{TestApp, scene_with};
use crate::support::line::{Cut, Line};
use crate::support::market::{PASSWORD, all, approve, client, desk, done, graduate, indexed, person};
use crate::support::meilisearch::Server;
use crate::support::stand_in::Mood;
use futures_util::future::join_all;
use hunar::admin::bench::fill::fill;
use hunar::admin::demo::content::Size;
use hunar::platform::config::Config;
use hunar::search::{Drift, compare, keep_indexed, reindex};
use serde_json::json;
use std::collections::HashSet;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// `HUNAR_TEST_CHECKED_RESULTS` asks for more.
const CHECKED: usize = 5_000;
/// Who ask at the same time: strangers, and somebody of an approved client.
const TOGETHER: usize = 4;
/// By each of them, in each round.
const ASKED: usize = 20;
/// So long each lasts.
const FAULT: Duration = Duration::from_millis(1_500);
/// Handles of those who hide and come back: one from everybody, one from strangers, one from those who blocked them.
const SHY: [&str; 3] = ["amina-baig", "karima-ali", "zoya-shah"];
/// Of an approved client.
const KARIM: &str = "karim@baltoro.example";
/// Those who are suspended, one a round.
const SUSPENDED: [&str; 3] = ["bano-ali", "sakina-baig", "gul-bahar"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    Slow,
    Broken,
    Cut,
    /// The answer gets lost, what was asked is done.
    Unheard,
    Wiped,
    /// In the middle of many changes.
    Killed,
}

const ON_THE_LINE: [Fault; 5] = [Fault::Slow, Fault::Broken, Fault::Cut, Fault::Unheard, Fault::Wiped];

#[test]
fn nobody_hidden_is_shown_while_a_stand_in_fails() {
    on_a_stand_in(async |stage, server, line| {
        let begin = async |fault| match fault {
            Fault::Slow => server.mood(Mood::Slow),
            Fault::Broken => server.mood(Mood::Broken),
            Fault::Wiped => server.wipe(),
            Fault::Cut => line.cut(Cut::Before),
            Fault::Unheard | Fault::Killed => line.cut(Cut::After),
        };
        let end = async |_| {
            server.mood(Mood::Well);
            line.cut(Cut::Never);
        };
        storm(stage, &ON_THE_LINE, begin, end).await;
    });
}

#[test]
fn nobody_hidden_is_shown_while_meilisearch_fails() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let Some(server) = runtime.block_on(Server::start("failures of the server")) else { return };
    let line = runtime.block_on(Line::to(&server.url));
    let configured = |config: Config| Config { meilisearch_url: Some(line.address.clone()), ..config };
    scene_with(configured, async |stage| {
        let begin = async |fault| match fault {
            Fault::Slow => server.freeze(),
            Fault::Broken => line.cut(Cut::Broken),
            Fault::Cut => line.cut(Cut::Before),
            Fault::Unheard => line.cut(Cut::After),
            Fault::Wiped | Fault::Killed => server.kill(),
        };
        let end = async |fault| {
            line.cut(Cut::Never);
            match fault {
                Fault::Slow => server.thaw(),
                Fault::Wiped => server.start_empty().await,
                Fault::Killed => server.start_again().await,
                Fault::Broken | Fault::Cut | Fault::Unheard => {}
            }
        };
        storm(stage, &[ON_THE_LINE.as_slice(), &[Fault::Killed]].concat(), begin, end).await;
    });
}

/// Who must not be seen now: by strangers, and by Karim.
type Hidden = Mutex<[HashSet<&'static str>; 2]>;

async fn storm(stage: &TestApp, faults: &[Fault], mut begin: impl AsyncFnMut(Fault), mut end: impl AsyncFnMut(Fault)) {
    fill(&stage.app, Size::VALLEY).await.expect("full tables");
    let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
    let desk = desk(stage).await;
    approve(&desk, &karim, &baltoro).await;
    for handle in SHY.into_iter().chain(SUSPENDED) {
        let headline = json!({ "headline": "Logos, thunder or none" });
        graduate(stage, &handle.replace('-', " "), &email(handle), headline).await;
    }
    indexed(stage).await;
    reindex(&stage.app).await.expect("an index");
    assert_eq!(stage.api().get("/api/v1/talent?q=thunder").await.body["total"], 6, "all could be shown");
    let (stop, stopped) = watch::channel(false);
    let app = stage.app.clone();
    let follower = tokio::task::spawn_local(async move { keep_indexed(&app, stopped).await });

    let hidden = Hidden::default();
    let wanted =
        std::env::var("HUNAR_TEST_CHECKED_RESULTS").map_or(CHECKED, |wanted| wanted.parse().expect("a number"));
    let (mut checked, mut round) = (0, 0);
    while checked < wanted || round < faults.len() {
        let fault = faults[round % faults.len()];
        // A long storm outlasts access tokens.
        let karim = stage.api().signed_in(KARIM, PASSWORD).await;
        let shy = join_all(SHY.map(async |handle| stage.api().signed_in(&email(handle), PASSWORD).await)).await;
        let viewers = (0..TOGETHER).map(|at| look(stage, &karim, at, &hidden));
        let failing = async {
            let rewriting = async {
                if fault == Fault::Killed {
                    let _ = reindex(&stage.app).await;
                }
            };
            let breaking = async {
                tokio::time::sleep(Duration::from_millis(100)).await;
                begin(fault).await;
                hide(stage, &shy, &karim, &desk, &hidden, SUSPENDED.get(round)).await;
                tokio::time::sleep(FAULT).await;
                end(fault).await;
            };
            tokio::join!(rewriting, breaking);
            let back = Instant::now();
            converge(stage).await;
            back.elapsed()
        };
        let (seen, late) = tokio::join!(join_all(viewers), failing);
        checked += seen.iter().sum::<usize>();
        println!("{fault:?}: {checked} results checked; the index is true {late:?} after the server's return");
        show(stage, &shy, &karim, &hidden).await;
        converge(stage).await;
        round += 1;
    }
    stop.send(true).expect("a follower");
    follower.await.expect("its end");
}

/// Asks again and again, as a stranger or as Karim, and tells how many results were looked at.
async fn look(stage: &TestApp, karim: &Api, at: usize, hidden: &Hidden) -> usize {
    let viewer = at % 2;
    let asker = if viewer == 0 { &stage.api() } else { karim };
    let mut seen = 0;
    for turn in 0..ASKED {
        let path = if turn % 2 == 0 { "talent?q=thunder" } else { "talent?q=logo&limit=50" };
        let absent = hidden.lock().expect("the hidden")[viewer].clone();
        let answer = asker.get(&format!("/api/v1/{path}")).await;
        if answer.status == 503 {
            // Pages go on with the newest.
            let page = stage.browser().get("/talent?q=thunder").await;
            let shown = absent.iter().any(|handle| page.has(&handle.replace('-', " ")));
            assert!(page.status == 200 && (viewer == 1 || !shown), "{}", page.words());
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        }
        let handles = all(&done(&answer)["items"], "handle");
        assert!(handles.iter().all(|handle| !absent.contains(handle)), "{absent:?} are hidden: {handles:?}");
        seen += handles.len();
    }
    seen
}

async fn hide(
    stage: &TestApp,
    shy: &[Api],
    karim: &Api,
    desk: &Api,
    hidden: &Hidden,
    suspended: Option<&&'static str>,
) {
    done(&shy[0].put("/api/v1/me/profile/visibility", json!({ "visibility": "hidden" })).await);
    done(&shy[1].put("/api/v1/me/profile/visibility", json!({ "visibility": "clients" })).await);
    let blocked = person(stage, &email(SHY[2])).await;
    done(&karim.put(&format!("/api/v1/me/blocks/{blocked}"), json!({})).await);
    if let Some(handle) = suspended {
        let id = person(stage, &email(handle)).await;
        let reason = json!({ "reason": "Asked for a deposit." });
        done(&desk.put(&format!("/api/v1/people/{id}/suspension"), reason).await);
    }
    let mut hidden = hidden.lock().expect("the hidden");
    hidden[0].extend([SHY[0], SHY[1]].into_iter().chain(suspended.copied()));
    hidden[1].extend([SHY[0], SHY[2]].into_iter().chain(suspended.copied()));
}

async fn show(stage: &TestApp, shy: &[Api], karim: &Api, hidden: &Hidden) {
    for hidden in hidden.lock().expect("the hidden").iter_mut() {
        hidden.retain(|handle| !SHY.contains(handle));
    }
    for one in &shy[..2] {
        done(&one.put("/api/v1/me/profile/visibility", json!({ "visibility": "public" })).await);
    }
    let blocked = person(stage, &email(SHY[2])).await;
    done(&karim.delete(&format!("/api/v1/me/blocks/{blocked}")).await);
}

/// Until the follower has brought the index to what the tables say.
async fn converge(stage: &TestApp) {
    let begun = Instant::now();
    while !compare(&stage.app).await.is_ok_and(|drifts| drifts.iter().all(Drift::is_none)) {
        assert!(begun.elapsed() < Duration::from_secs(180), "the index never follows");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

fn email(handle: &str) -> String {
    format!("{handle}@hunza.example")
}
