//! Bad input of every class of the security plan, into every field of every form as the pages show them, every key and
//! parameter of the interface as its document names them, and into requests as a whole. Nothing may break: no answer of 500, none
//! that never comes; problems stay problems, forms keep what was typed, and what was kept does nothing on any page.

mod classes;
mod forms;
mod interface;
mod requests;

use crate::matrix::world::{self, World};
use crate::support::app::{TestApp, scene};
use crate::support::caller;
use reqwest::header::{CONTENT_TYPE, LOCATION};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::Duration;

/// No answer may take longer, on a busy machine and without optimisation.
const PATIENCE: Duration = Duration::from_secs(30);
/// So many requests at a time.
const AT_ONCE: usize = 8;

struct Answer {
    status: u16,
    kind: String,
    location: String,
    text: String,
}

/// Where everything is asked, and what came of it.
struct Trial<'a> {
    stage: &'a TestApp,
    world: &'a World,
    client: reqwest::Client,
    /// Each class, and how often it was put to something.
    used: Mutex<BTreeMap<u32, usize>>,
    wrong: Mutex<BTreeSet<String>>,
}

impl<'a> Trial<'a> {
    fn new(stage: &'a TestApp, world: &'a World) -> Self {
        let client = caller().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE);
        Self {
            stage,
            world,
            client: client.build().expect("a client"),
            used: Mutex::default(),
            wrong: Mutex::default(),
        }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.stage.address)
    }

    fn use_class(&self, number: u32) {
        *self.used.lock().expect("the classes").entry(number).or_default() += 1;
    }

    fn wrong(&self, what: String) {
        self.wrong.lock().expect("what is wrong").insert(what);
    }

    /// Sends a request; what is said of `what` when the answer is a fault of ours, late, or alive with what was sent.
    async fn send(&self, what: &str, request: reqwest::RequestBuilder) -> Option<Answer> {
        let response = match request.send().await {
            Ok(response) => response,
            // A server that has heard enough may hang up before it heard all.
            Err(error) if !error.is_timeout() && (what.contains("a megabyte") || what.contains("bomb")) => return None,
            Err(error) => {
                self.wrong(format!("{what}: no answer: {error:?}"));
                return None;
            }
        };
        let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let (status, kind, location) =
            (response.status().as_u16(), header(CONTENT_TYPE).to_owned(), header(LOCATION).to_owned());
        let text = String::from_utf8_lossy(&response.bytes().await.unwrap_or_default()).into_owned();
        if status >= 500 {
            self.wrong(format!("{what}: {status}"));
        }
        let away = |target: &str| target.contains("evil.example") || target.starts_with("//");
        if away(location.trim_start_matches(&self.stage.address)) {
            self.wrong(format!("{what}: leads to {location}"));
        }
        if kind.starts_with("text/html") && text.contains("<xss") {
            self.wrong(format!("{what}: comes back as an element"));
        }
        Some(Answer { status, kind, location, text })
    }
}

#[test]
fn bad_input_of_every_class_breaks_nothing() {
    scene(async |stage| {
        let world = world::build(stage).await;
        let trial = Trial::new(stage, &world);
        requests::run(&trial).await;
        let typed = forms::run(&trial).await;
        let sent = interface::run(&trial).await;
        stage.settle().await;
        forms::look_at_what_stayed(&trial).await;
        world::clear(stage).await;
        let wrong = trial.wrong.lock().expect("what is wrong");
        let shown: Vec<&str> = wrong.iter().take(300).map(String::as_str).collect();
        assert!(wrong.is_empty(), "{} things:\n{}", wrong.len(), shown.join("\n"));
        let used = trial.used.lock().expect("the classes");
        let missing: Vec<u32> = (1..=41).filter(|number| !used.contains_key(number)).collect();
        assert!(missing.is_empty(), "classes {missing:?} were put to nothing");
        assert!(typed > 1500 && sent > 1500, "only {typed} into forms and {sent} into the interface");
    });
}
