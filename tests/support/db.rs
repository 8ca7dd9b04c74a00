//! One throw-away PostgreSQL for the whole run, one migrated template, one copy for each application.

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use hunar::platform::db::embedded::{Cluster, Durability, Options};
use hunar::platform::db::migrate;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::{Mutex, OnceCell};

enum Server {
    Ours(Cluster),
    /// `TEST_DATABASE_URL`, without a database name at its end.
    Given(String),
}

static SERVER: OnceLock<Server> = OnceLock::new();
static TEMPLATE: OnceCell<()> = OnceCell::const_new();
/// Nobody may be connected to the template while it is copied, and PostgreSQL copies one at a time.
static COPYING: Mutex<()> = Mutex::const_new(());
static NUMBER: AtomicUsize = AtomicUsize::new(1);

fn server() -> &'static Server {
    SERVER.get_or_init(|| match std::env::var("TEST_DATABASE_URL") {
        Ok(url) => Server::Given(url.trim_end_matches('/').to_owned()),
        Err(_) => {
            let folder = PathBuf::from(format!("/tmp/hunar-test-{}", std::process::id()));
            let options = Options { durability: Durability::Throwaway, max_connections: 300 };
            Server::Ours(Cluster::start(&folder, options).expect("PostgreSQL for the tests"))
        }
    })
}

pub fn url(database: &str) -> String {
    match server() {
        Server::Ours(cluster) => cluster.url(database),
        Server::Given(url) => format!("{url}/{database}"),
    }
}

async fn execute(sql: &str) {
    let mut conn = AsyncPgConnection::establish(&url("postgres")).await.expect("the test server");
    conn.batch_execute(sql).await.expect(sql);
}

/// An empty database.
pub async fn empty() -> String {
    let name = format!("hunar_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    tokio::task::spawn_blocking(server).await.expect("PostgreSQL");
    execute(&format!("CREATE DATABASE {name}")).await;
    name
}

/// A database with all tables and the list of skills.
pub async fn migrated() -> String {
    tokio::task::spawn_blocking(server).await.expect("PostgreSQL");
    let template = format!("hunar_template_{}", std::process::id());
    TEMPLATE
        .get_or_init(|| async {
            execute(&format!("CREATE DATABASE {template}")).await;
            migrate::up(&url(&template)).await.expect("migrations");
        })
        .await;
    let name = format!("hunar_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let _one_at_a_time = COPYING.lock().await;
    execute(&format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")).await;
    name
}

pub async fn drop_database(name: &str) {
    execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
}

/// Waits for the server to stop; called when the last test is done by nobody: the cluster's watchdog sees to it.
pub async fn connect(database: &str) -> AsyncPgConnection {
    AsyncPgConnection::establish(&url(database)).await.expect("a test database")
}
