//! A Meilisearch server for tests: the one that `HUNAR_TEST_MEILISEARCH_URL` names (with `HUNAR_TEST_MEILISEARCH_KEY`), or one that is
//! started for the test where `meilisearch` is installed.

use hunar::platform::config::Config;
use hunar::platform::secret::Secret;
use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

pub struct Server {
    pub url: String,
    pub key: Option<String>,
    started: Option<(Child, TempDir)>,
}

impl Server {
    /// None where there is none; then it is said aloud, past the capture of the test runner, what was not tested.
    pub async fn find(what: &str) -> Option<Self> {
        if let Ok(url) = std::env::var("HUNAR_TEST_MEILISEARCH_URL") {
            return Some(Self { url, key: std::env::var("HUNAR_TEST_MEILISEARCH_KEY").ok(), started: None });
        }
        let folder = tempfile::tempdir().expect("a folder");
        let address = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
        let mut command = Command::new("meilisearch");
        command.args(["--no-analytics", "--http-addr", &address.to_string()]).current_dir(folder.path());
        let Ok(child) = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn() else {
            let skipped = "Set HUNAR_TEST_MEILISEARCH_URL or install meilisearch.";
            let _ = writeln!(std::io::stderr(), "\nSKIPPED: {what} on Meilisearch. {skipped}");
            return None;
        };
        let server = Self { url: format!("http://{address}"), key: None, started: Some((child, folder)) };
        for _ in 0..200 {
            let health = reqwest::get(format!("{}/health", server.url)).await;
            if health.is_ok_and(|answer| answer.status().is_success()) {
                return Some(server);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("meilisearch is installed but does not answer");
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
        if let Some((child, _)) = &mut self.started {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
