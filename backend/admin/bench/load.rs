//! Load by wrk, and a look at single answers before it.

use anyhow::{Context, bail, ensure};
use serde::Deserialize;
use std::fmt::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::process::Command;

const SCRIPT: &str = include_str!("../../../benches/targets.lua");

/// What one request asks for.
#[derive(Debug, Clone)]
pub struct Target {
    pub path: String,
    /// Of somebody who is signed in; empty for a stranger.
    pub cookie: String,
}

impl Target {
    pub fn of_stranger(path: String) -> Self {
        Self { path, cookie: String::new() }
    }
}

/// How the load is put on.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    pub connections: usize,
    pub time: Duration,
}

/// What wrk saw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    pub per_second: f64,
    pub p50: Duration,
    pub p99: Duration,
}

#[derive(Deserialize)]
struct Summary {
    requests: u64,
    microseconds: u64,
    failed: u64,
    p50: u64,
    p99: u64,
}

/// Asks for these targets in random order, as fast as they are answered. An answer that fails makes the figures void.
pub async fn run(folder: &Path, to: SocketAddr, targets: &[Target], accept: &str, load: Load) -> anyhow::Result<Seen> {
    let (script, list) = (folder.join("targets.lua"), folder.join("targets.txt"));
    let lines: String = targets.iter().fold(String::new(), |mut lines, target| {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{}\t{}", target.path, target.cookie);
        lines
    });
    std::fs::write(&script, SCRIPT)?;
    std::fs::write(&list, lines)?;
    let mut wrk = Command::new("wrk");
    wrk.args(["-t1", "-c", &load.connections.to_string(), "-d", &format!("{}s", load.time.as_secs().max(1))]);
    wrk.args(["-H", &format!("Accept-Encoding: {accept}"), "--timeout", "10s", "-s"]).arg(&script);
    wrk.arg(format!("http://{to}")).arg("--").arg(&list).kill_on_drop(true);
    let done =
        wrk.output().await.context("wrk, which measures: `make bench` installs it, or your system's package wrk")?;
    let said = String::from_utf8_lossy(&done.stdout);
    ensure!(done.status.success(), "wrk failed: {said}{}", String::from_utf8_lossy(&done.stderr));
    seen(&said)
}

fn seen(said: &str) -> anyhow::Result<Seen> {
    let line = said.lines().rev().find(|line| line.starts_with('{'));
    let summary: Summary = serde_json::from_str(line.context("wrk did not say what it saw")?)?;
    if summary.failed > 0 {
        bail!("{} of {} requests failed", summary.failed, summary.requests);
    }
    Ok(Seen {
        per_second: summary.requests as f64 / Duration::from_micros(summary.microseconds).as_secs_f64(),
        p50: Duration::from_micros(summary.p50),
        p99: Duration::from_micros(summary.p99),
    })
}

/// The size of one body; anything but 200 is an error.
pub async fn look(to: SocketAddr, target: &Target, accept: &str) -> anyhow::Result<usize> {
    let mut stream = TcpStream::connect(to).await?;
    let cookie = if target.cookie.is_empty() { String::new() } else { format!("Cookie: {}\r\n", target.cookie) };
    let head = format!("Host: {to}\r\nAccept-Encoding: {accept}\r\n{cookie}Connection: close");
    stream.write_all(format!("GET {} HTTP/1.1\r\n{head}\r\n\r\n", target.path).as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").context("an answer without an end of its head")?;
    let (head, body) = answer.split_at(end + 4);
    let head = String::from_utf8_lossy(head);
    ensure!(head.starts_with("HTTP/1.1 200 "), "{} answered {}", target.path, head.lines().next().unwrap_or_default());
    Ok(body.len())
}

#[cfg(test)]
mod tests {
    use super::{Seen, seen};
    use std::time::Duration;

    #[test]
    fn what_wrk_says_last_counts() {
        let said =
            "Running 1s test\n{\"requests\":500,\"microseconds\":2000000,\"failed\":0,\"p50\":900,\"p99\":4000}\n";
        let (p50, p99) = (Duration::from_micros(900), Duration::from_micros(4000));
        assert_eq!(seen(said).expect("a summary"), Seen { per_second: 250.0, p50, p99 });
        assert!(seen("{\"requests\":5,\"microseconds\":1,\"failed\":1,\"p50\":0,\"p99\":0}").is_err());
    }
}
