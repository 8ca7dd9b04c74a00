//! The server process and the two that stand beside it: the thread that starts it again when it dies, and the watchdog that
//! ends it when we die.

#![expect(clippy::disallowed_methods, reason = "all of this runs in a thread of its own, which may sleep")]

use super::home::Home;
use super::{DATABASE, Durability, binaries};
use anyhow::{Context, bail};
use rustix::process::{Pid, Signal, kill_process};
use std::convert::Infallible;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};
use tokio::runtime::{self, Runtime};

/// How often a starting server is asked whether it is ready.
const ASK_EVERY: Duration = Duration::from_millis(20);
/// Recovery after a power cut may read much log; a server that lives is given this long.
const LONGEST_START: Duration = Duration::from_secs(300);
/// The children of a killed server hold its memory for a moment, and a new one refuses to start beside them.
const LEFTOVER_CHILDREN: Duration = Duration::from_secs(5);
/// How often the supervisor looks; doubled after each death up to the longest pause, and reset by a while of health.
const LOOK_EVERY: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
const HEALTHY: Duration = Duration::from_secs(10);

/// Reads the server's process id, line by line, from a pipe that closes when our process ends, however it ends. Then stops
/// that server unless it is gone already, and removes the folders it was told to.
const WATCHDOG: &str = r#"
pidfile=$1; shift; last=none
while read -r pid; do last=$pid; done
runs() { [ "$(head -n 1 "$pidfile" 2>/dev/null)" = "$last" ]; }
if runs; then kill -INT "$last"; fi
[ $# = 0 ] && exit
tries=0
while runs && [ $tries -lt 200 ]; do tries=$((tries + 1)); sleep 0.05; done
rm -rf -- "$@"
"#;

pub struct Postmaster {
    home: Arc<Home>,
    server: Child,
    started: Instant,
    watchdog: Child,
    /// Held as long as we own the folder; the system frees it when we die.
    _lock: File,
}

impl Postmaster {
    /// Starts the server and waits until it answers. None when another process of ours holds the folder and its server answers.
    pub fn begin(home: &Arc<Home>) -> anyhow::Result<Option<Self>> {
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        let lock = File::options().create(true).append(true).open(home.folder.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return wait_as_guest(home, &runtime).map(|()| None),
            Err(TryLockError::Error(error)) => return Err(error).context("the lock of the database's folder"),
        }
        home.make_cluster()?;
        home.turn_log()?;
        let mut watchdog = set_watchdog(home)?;
        let server = launch(home, &mut watchdog)?;
        let mut postmaster = Self { home: Arc::clone(home), server, started: Instant::now(), watchdog, _lock: lock };
        postmaster.wait_until_ready(&runtime)?;
        Ok(Some(postmaster))
    }

    fn wait_until_ready(&mut self, runtime: &Runtime) -> anyhow::Result<()> {
        let begun = Instant::now();
        while !runtime.block_on(has_database(&self.home))? {
            thread::sleep(ASK_EVERY);
            let dead = !self.runs();
            if dead && begun.elapsed() < LEFTOVER_CHILDREN {
                self.relaunch()?;
            } else if dead || begun.elapsed() > LONGEST_START {
                bail!("PostgreSQL does not start in {}: {}", self.home.folder.display(), self.home.last_words());
            }
        }
        Ok(())
    }

    /// Starts the server again whenever it dies, until the sender is gone.
    pub fn supervise(&mut self, stopped: &Receiver<Infallible>) {
        let mut pause = LOOK_EVERY;
        while stopped.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
            if self.runs() {
                if self.started.elapsed() > HEALTHY {
                    pause = LOOK_EVERY;
                }
                continue;
            }
            tracing::error!("PostgreSQL ended by itself and is started again");
            if let Err(error) = self.relaunch() {
                tracing::error!("PostgreSQL cannot be started: {error:#}");
            }
            pause = LONGEST_PAUSE.min(pause * 2);
        }
    }

    fn runs(&mut self) -> bool {
        matches!(self.server.try_wait(), Ok(None))
    }

    fn relaunch(&mut self) -> anyhow::Result<()> {
        self.server = launch(&self.home, &mut self.watchdog)?;
        self.started = Instant::now();
        Ok(())
    }
}

impl Drop for Postmaster {
    fn drop(&mut self) {
        let pid = Pid::from_child(&self.server);
        if self.runs() {
            end(pid, || !self.runs());
        }
        drop(self.watchdog.stdin.take());
        if let Err(error) = self.watchdog.wait() {
            tracing::warn!("the watchdog of PostgreSQL was lost: {error}");
        }
    }
}

/// False while the server is not ready. Makes our database where there is none.
async fn has_database(home: &Home) -> anyhow::Result<bool> {
    let Some(client) = home.connect("postgres").await else { return Ok(false) };
    if client.query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&DATABASE]).await?.is_none() {
        client.batch_execute(&format!("CREATE DATABASE {DATABASE}")).await?;
    }
    Ok(true)
}

fn wait_as_guest(home: &Home, runtime: &Runtime) -> anyhow::Result<()> {
    let begun = Instant::now();
    while runtime.block_on(home.connect(DATABASE)).is_none() {
        if begun.elapsed() > LONGEST_START {
            bail!("another process of Hunar holds {}, but its PostgreSQL does not answer", home.folder.display());
        }
        thread::sleep(ASK_EVERY);
    }
    Ok(())
}

fn set_watchdog(home: &Home) -> anyhow::Result<Child> {
    let mut watchdog = binaries::command("sh");
    watchdog.args(["-c", WATCHDOG, "hunar-watchdog"]).arg(pidfile(home));
    if home.options.durability == Durability::Throwaway {
        watchdog.arg(&home.folder).arg(&home.sockets);
    }
    watchdog.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).current_dir("/").process_group(0);
    watchdog.spawn().context("the watchdog of PostgreSQL")
}

fn launch(home: &Home, watchdog: &mut Child) -> anyhow::Result<Child> {
    end_leftover(home);
    home.clear_stale()?;
    let server = home.postgres()?.spawn().context("postgres")?;
    let told = watchdog.stdin.as_mut().map_or(Ok(()), |watchdog| writeln!(watchdog, "{}", server.id()));
    if let Err(error) = told {
        tracing::warn!("PostgreSQL will outlive a kill of Hunar, since its watchdog is gone: {error}");
    }
    Ok(server)
}

fn pidfile(home: &Home) -> PathBuf {
    home.data.join("postmaster.pid")
}

/// We hold the folder's lock, so a server that still runs there lost its owner to a kill. A number in a stale file may by now
/// belong to any process: only one that names our data on its command line is touched.
fn end_leftover(home: &Home) {
    let data = home.data.to_string_lossy();
    let written = fs::read_to_string(pidfile(home)).unwrap_or_default();
    let Some(pid) = written.lines().next().and_then(|line| line.parse().ok()).and_then(Pid::from_raw) else { return };
    let runs = || command_line(pid).is_ok_and(|line| line.contains(&*data));
    if runs() {
        tracing::warn!("stopping a PostgreSQL that outlived the Hunar which started it");
        end(pid, || !runs());
    }
}

fn command_line(pid: Pid) -> io::Result<String> {
    let pid = pid.as_raw_nonzero().to_string();
    let words = match fs::read(format!("/proc/{pid}/cmdline")) {
        Ok(words) => words,
        Err(_) => binaries::command("ps").args(["-o", "command=", "-p", &pid]).output()?.stdout,
    };
    Ok(String::from_utf8_lossy(&words).into_owned())
}

/// Asks for the orderly end first, then for a quick one that recovers at the next start, and at last takes it.
fn end(pid: Pid, mut gone: impl FnMut() -> bool) {
    for (signal, seconds) in [(Signal::INT, 20), (Signal::QUIT, 5), (Signal::KILL, 5)] {
        if let Err(error) = kill_process(pid, signal) {
            tracing::debug!("PostgreSQL could not be signalled: {error}");
        }
        let asked = Instant::now();
        while asked.elapsed() < Duration::from_secs(seconds) {
            if gone() {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }
    tracing::error!("PostgreSQL does not stop");
}
