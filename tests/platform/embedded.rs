//! The private cluster: a start, a stop, and every way in which one side dies before the other.

use hunar::platform::db::embedded::{Cluster, Durability, Options};
use rustix::process::{Pid, Signal, geteuid, kill_process};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tokio_postgres::{Client, NoTls};

const SAFE: Options = Options { durability: Durability::Safe, max_connections: 10 };
const THROWAWAY: Options = Options { durability: Durability::Throwaway, max_connections: 10 };
/// Names the folder to the process that is killed in `a_killed_owner_leaves_nothing_running`.
const OWNED: &str = "HUNAR_TEST_OWNED_CLUSTER";

/// A folder that PostgreSQL's account can reach, which root's own temporary folder may forbid; gone after the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new("/tmp").join(format!("hunar-test-{name}-{}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    fn cluster(&self) -> PathBuf {
        self.0.join("postgres")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

async fn connect(cluster: &Cluster) -> Client {
    let (client, connection) = tokio_postgres::connect(&cluster.url("hunar"), NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

async fn setting(client: &Client, name: &str) -> String {
    client.query_one(&format!("SHOW {name}"), &[]).await.unwrap().get(0)
}

fn server(cluster: &Path) -> Option<Pid> {
    let written = fs::read_to_string(cluster.join("data/postmaster.pid")).ok()?;
    Pid::from_raw(written.lines().next()?.parse().ok()?)
}

fn until(what: &str, done: impl Fn() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < Duration::from_secs(30), "waited in vain for: {what}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[tokio::test]
async fn a_cluster_keeps_its_data_over_a_second_start() {
    let folder = Folder::new("twice");
    let mut cluster = Cluster::start(&folder.cluster(), SAFE).unwrap();
    assert!(cluster.alive());
    let client = connect(&cluster).await;
    client.batch_execute("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('ہنر')").await.unwrap();
    for (name, value) in
        [("fsync", "on"), ("data_checksums", "on"), ("server_encoding", "UTF8"), ("listen_addresses", "")]
    {
        assert_eq!(setting(&client, name).await, value, "{name}");
    }
    cluster.stop();
    assert!(!cluster.alive());
    assert_eq!(server(&folder.cluster()), None);

    let cluster = Cluster::start(&folder.cluster(), SAFE).unwrap();
    let word: String = connect(&cluster).await.query_one("SELECT word FROM kept", &[]).await.unwrap().get(0);
    assert_eq!(word, "ہنر");
}

#[tokio::test]
async fn a_killed_server_is_started_again() {
    let folder = Folder::new("server-killed");
    let cluster = Cluster::start(&folder.cluster(), SAFE).unwrap();
    connect(&cluster).await.batch_execute("CREATE TABLE kept ()").await.unwrap();
    let killed = server(&folder.cluster());
    kill_process(killed.unwrap(), Signal::KILL).unwrap();
    until("another server", || server(&folder.cluster()).is_some_and(|now| Some(now) != killed));
    let begun = Instant::now();
    let client = loop {
        match tokio_postgres::connect(&cluster.url("hunar"), NoTls).await {
            Ok((client, connection)) => {
                tokio::spawn(connection);
                break client;
            }
            Err(error) => assert!(begun.elapsed() < Duration::from_secs(30), "{error}"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    client.batch_execute("SELECT * FROM kept").await.unwrap();
}

#[test]
fn a_killed_owner_leaves_nothing_running() {
    let folder = Folder::new("owner-killed");
    let mut owner = Command::new(std::env::current_exe().unwrap());
    owner.args(["--exact", "platform::embedded::owner_that_is_killed", "--ignored"]);
    let mut owner = owner.env(OWNED, folder.cluster()).stdout(Stdio::null()).spawn().unwrap();
    until("the owner's server", || folder.0.join("ready").exists());

    let guest = Cluster::start(&folder.cluster(), SAFE).unwrap();
    drop(guest);
    assert!(server(&folder.cluster()).is_some(), "a guest leaves the owner's server running");

    owner.kill().unwrap();
    owner.wait().unwrap();
    until("the end of its server", || server(&folder.cluster()).is_none());
    until("the end of its throw-away cluster", || !folder.0.join("throwaway").exists());
}

#[tokio::test]
#[ignore = "started by the test above in a process of its own, to be killed"]
async fn owner_that_is_killed() {
    let folder = PathBuf::from(std::env::var_os(OWNED).unwrap());
    let _cluster = Cluster::start(&folder, SAFE).unwrap();
    let throwaway = Cluster::start(&folder.with_file_name("throwaway"), THROWAWAY).unwrap();
    assert!(throwaway.alive());
    fs::write(folder.with_file_name("ready"), "").unwrap();
    std::future::pending().await
}

#[tokio::test]
async fn a_server_that_outlived_its_owner_makes_way() {
    let folder = Folder::new("orphan");
    let mut cluster = Cluster::start(&folder.cluster(), SAFE).unwrap();
    cluster.stop();
    let data = folder.cluster().join("data");
    let owner = fs::metadata(&data).unwrap();
    let mut orphan = orphan(&data, &owner);
    until("the orphan", || server(&folder.cluster()).is_some());

    let cluster = Cluster::start(&folder.cluster(), SAFE).unwrap();
    assert!(orphan.try_wait().unwrap().is_some(), "the orphan was stopped");
    connect(&cluster).await;
}

/// A server on this data that none of our clusters knows.
fn orphan(data: &Path, owner: &fs::Metadata) -> std::process::Child {
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::process::CommandExt;
    let opts = fs::read_to_string(data.join("postmaster.opts")).unwrap();
    let program = opts.split_whitespace().next().unwrap();
    let mut orphan = Command::new(program);
    orphan.arg("-D").arg(data).args(["-c", "listen_addresses=", "-k"]).arg(data).current_dir(data);
    if geteuid().is_root() {
        orphan.uid(owner.uid()).gid(owner.gid());
    }
    orphan.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

#[tokio::test]
async fn a_stale_pid_file_does_not_hinder() {
    let folder = Folder::new("stale");
    let mut cluster = Cluster::start(&folder.cluster(), SAFE).unwrap();
    cluster.stop();
    // Our own process lives, and is no server: the number was given anew since.
    let data = folder.cluster().join("data");
    let stale = format!("{}\n{}\n1\n5432\n{}\n", std::process::id(), data.display(), data.display());
    fs::write(data.join("postmaster.pid"), stale).unwrap();
    let cluster = Cluster::start(&folder.cluster(), SAFE).unwrap();
    connect(&cluster).await;
}

#[tokio::test]
async fn an_interrupted_initdb_leaves_nothing_half() {
    let folder = Folder::new("half");
    let unfinished = folder.cluster().join("data.new/base");
    // The state after a kill: the folder is made, `data.new` is begun, `data` is not there.
    let mut cluster = Cluster::start(&folder.cluster(), SAFE).unwrap();
    cluster.stop();
    fs::remove_dir_all(folder.cluster().join("data")).unwrap();
    fs::create_dir_all(&unfinished).unwrap();
    let cluster = Cluster::start(&folder.cluster(), SAFE).unwrap();
    assert!(!unfinished.exists());
    connect(&cluster).await;
}

#[tokio::test]
async fn a_long_path_and_odd_signs_are_no_obstacle() {
    let folder = Folder::new("long");
    let deep = folder.0.join("it's a \\ folder ".repeat(8));
    let cluster = Cluster::start(&deep, THROWAWAY).unwrap();
    assert_eq!(setting(&connect(&cluster).await, "fsync").await, "off");
    let sockets = setting(&connect(&cluster).await, "unix_socket_directories").await;
    assert!(sockets.starts_with("/tmp/hunar-"), "{sockets}");
    drop(cluster);
    assert!(!deep.exists() && !Path::new(&sockets).exists(), "a throw-away cluster removes its folders");
}

#[test]
fn a_lasting_cluster_is_never_opened_as_throwaway() {
    let folder = Folder::new("mixed");
    drop(Cluster::start(&folder.cluster(), SAFE).unwrap());
    assert!(Cluster::start(&folder.cluster(), THROWAWAY).is_err());
    assert!(folder.cluster().join("data").exists());
}

#[tokio::test]
async fn under_root_data_moves_to_where_its_account_can_reach_it() {
    if !geteuid().is_root() {
        return;
    }
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = Folder::new("closed");
    fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o700)).unwrap();
    let cluster = Cluster::start(&folder.cluster(), THROWAWAY).unwrap();
    let moved = cluster.folder().to_owned();
    assert!(moved.starts_with("/var/lib"), "{}", moved.display());
    assert_ne!(fs::metadata(moved.join("data")).unwrap().uid(), 0);
    connect(&cluster).await;
    drop(cluster);
    assert!(!moved.exists());
}
