//! A Meilisearch server for tests: the one that `HUNAR_TEST_MEILISEARCH_URL` names (with `HUNAR_TEST_MEILISEARCH_KEY`), or one that is
//! started for the test where `meilisearch` is installed.

use hunar::platform::config::Config;
use hunar::platform::secret::Secret;
use hunar::platform::tls;
use rustix::process::{Pid, Signal, kill_process};
use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;
use tempfile::TempDir;

pub struct Server {
    pub url: String,
    pub key: Option<String>,
    started: Option<Started>,
}

/// One of our own.
struct Started {
    address: String,
    folder: TempDir,
    child: Mutex<Child>,
}

impl Started {
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let address = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
        let child = Mutex::new(spawn(&folder, &address.to_string())?);
        Some(Self { address: address.to_string(), folder, child })
    }

    fn child(&self) -> MutexGuard<'_, Child> {
        self.child.lock().expect("the server")
    }

    fn signal(&self, signal: Signal) {
        let pid = i32::try_from(self.child().id()).ok().and_then(Pid::from_raw).expect("a process");
        kill_process(pid, signal).expect("a signal");
    }
}

fn spawn(folder: &TempDir, address: &str) -> Option<Child> {
    let mut command = Command::new("meilisearch");
    command.args(["--no-analytics", "--http-addr", address]).current_dir(folder.path());
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()
}

impl Server {
    /// None where there is none; then it is said aloud, past the capture of the test runner, what was not tested.
    pub async fn find(what: &str) -> Option<Self> {
        match std::env::var("HUNAR_TEST_MEILISEARCH_URL") {
            Ok(url) => Some(Self { url, key: std::env::var("HUNAR_TEST_MEILISEARCH_KEY").ok(), started: None }),
            Err(_) => Self::start(what).await,
        }
    }

    /// One that the test may kill, whichever other is named.
    pub async fn start(what: &str) -> Option<Self> {
        tls::provide();
        let Some(started) = Started::new() else {
            let skipped = "Install meilisearch, or set HUNAR_TEST_MEILISEARCH_URL for what kills no server.";
            let _ = writeln!(std::io::stderr(), "\nSKIPPED: {what} on Meilisearch. {skipped}");
            return None;
        };
        let server = Self { url: format!("http://{}", started.address), key: None, started: Some(started) };
        server.until_well().await;
        Some(server)
    }

    async fn until_well(&self) {
        for _ in 0..600 {
            let health = reqwest::get(format!("{}/health", self.url)).await;
            if health.is_ok_and(|answer| answer.status().is_success()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("meilisearch is installed but does not answer");
    }

    fn ours(&self) -> &Started {
        self.started.as_ref().expect("a server of our own")
    }

    /// Without warning, whatever it does.
    pub fn kill(&self) {
        self.ours().child().kill().expect("a process");
        self.ours().child().wait().expect("its end");
    }

    /// After it was killed, with what it had.
    pub async fn start_again(&self) {
        let Started { address, folder, child } = self.ours();
        *child.lock().expect("the server") = spawn(folder, address).expect("the server again");
        self.until_well().await;
    }

    /// After it was killed, with nothing.
    pub async fn start_empty(&self) {
        std::fs::remove_dir_all(self.ours().folder.path().join("data.ms")).expect("its data");
        self.start_again().await;
    }

    /// It answers nobody.
    pub fn freeze(&self) {
        self.ours().signal(Signal::STOP);
    }

    pub fn thaw(&self) {
        self.ours().signal(Signal::CONT);
    }

    /// A configuration that searches here.
    pub fn configure(&self, config: Config) -> Config {
        let key = self.key.clone().map(Secret::new);
        Config { meilisearch_url: Some(self.url.clone()), meilisearch_key: key, ..config }
    }

    /// Removes these indexes.
    pub async fn sweep(&self, indexes: &[&str]) {
        for index in indexes {
            let request = reqwest::Client::new().delete(format!("{}/indexes/{index}", self.url));
            let request = self.key.iter().fold(request, |request, key| request.bearer_auth(key));
            request.send().await.expect("an answer").error_for_status().expect("a task");
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(started) = &self.started {
            let mut child = started.child();
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
