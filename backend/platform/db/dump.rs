//! The database as one file and back, by PostgreSQL's own programs: `pg_dump` and `pg_restore`.

use super::embedded;
use anyhow::{Context, anyhow, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::str::FromStr;
use tokio_postgres::config::Host;
use tokio_postgres::{Client, Config, NoTls, SimpleQueryMessage};

/// How many rows each table has.
pub type Rows = std::collections::BTreeMap<String, u64>;

/// Where replaced tables wait until the new ones stand.
const REPLACED: &str = "hunar_replaced";

/// A connection of its own, beside any pool.
pub struct Database {
    url: String,
    client: Client,
}

impl Database {
    pub async fn connect(url: &str) -> anyhow::Result<Self> {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await.context("connecting to the database")?;
        tokio::spawn(connection);
        Ok(Self { url: url.to_owned(), client })
    }

    /// Writes everything as it stands at one moment; other connections go on. Says how many rows that were.
    pub async fn dump(&self, into: &Path) -> anyhow::Result<Rows> {
        self.client.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY").await?;
        let snapshot: String = self.client.query_one("SELECT pg_export_snapshot()", &[]).await?.get(0);
        let mut dump = self.program("pg_dump").await?;
        // Not `--schema=public`, with which it would want to create that schema, where every database has one.
        dump.args(["--format=custom", "--exclude-schema", REPLACED, "--no-owner", "--no-privileges"]);
        dump.args(["--snapshot", &snapshot]).arg("--file").arg(into);
        run(dump).await?;
        let rows = self.count().await?;
        self.client.batch_execute("COMMIT").await?;
        Ok(rows)
    }

    /// Replaces everything by what a dump holds, all of it or nothing.
    pub async fn restore(&self, from: &Path) -> anyhow::Result<Rows> {
        self.client.batch_execute(&format!("DROP SCHEMA IF EXISTS {REPLACED} CASCADE")).await?;
        self.client.batch_execute(&format!("ALTER SCHEMA public RENAME TO {REPLACED}; CREATE SCHEMA public")).await?;
        let mut restore = self.program("pg_restore").await?;
        restore.args(["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]);
        restore.arg("--dbname").arg(self.config()?.get_dbname().unwrap_or("postgres")).arg(from);
        if let Err(error) = run(restore).await {
            let back = format!("DROP SCHEMA public CASCADE; ALTER SCHEMA {REPLACED} RENAME TO public");
            self.client.batch_execute(&back).await.context("the tables from before")?;
            return Err(error);
        }
        self.client.batch_execute(&format!("DROP SCHEMA {REPLACED} CASCADE; ANALYZE")).await?;
        self.count().await
    }

    /// Whether there is no table at all.
    pub async fn is_empty(&self) -> anyhow::Result<bool> {
        Ok(self.tables().await?.is_empty())
    }

    /// How many others are connected to this database.
    pub async fn others(&self) -> anyhow::Result<i64> {
        let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
                   AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
        Ok(self.client.query_one(sql, &[]).await?.get(0))
    }

    /// The versions of the migrations that made these tables.
    pub async fn migrations(&self) -> anyhow::Result<Vec<String>> {
        let rows = self.client.query("SELECT version FROM __diesel_schema_migrations ORDER BY version", &[]).await;
        Ok(rows.context("the database was never migrated")?.iter().map(|row| row.get(0)).collect())
    }

    /// Runs statements of whoever knows the tables.
    pub async fn execute(&self, sql: &str) -> anyhow::Result<()> {
        Ok(self.client.batch_execute(sql).await?)
    }

    async fn tables(&self) -> anyhow::Result<Vec<String>> {
        let sql = "SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";
        Ok(self.client.query(sql, &[]).await?.iter().map(|row| row.get(0)).collect())
    }

    async fn count(&self) -> anyhow::Result<Rows> {
        let mut rows = Rows::new();
        for table in self.tables().await? {
            let counted = self.client.simple_query(&format!("SELECT count(*) FROM public.{table}")).await?;
            let count = counted.iter().find_map(|message| match message {
                SimpleQueryMessage::Row(row) => row.get(0)?.parse().ok(),
                _ => None,
            });
            rows.insert(table, count.unwrap_or(0));
        }
        Ok(rows)
    }

    fn config(&self) -> anyhow::Result<Config> {
        Config::from_str(&self.url).map_err(|error| anyhow!("the address of the database: {error}"))
    }

    /// One of PostgreSQL's programs, of the server's version or a newer one, that finds the same database. It is told where by
    /// its environment: arguments can be read by everybody on the machine.
    async fn program(&self, name: &str) -> anyhow::Result<Command> {
        let version: String = self.client.query_one("SHOW server_version_num", &[]).await?.get(0);
        let major = version.parse::<u32>().context("the server's version")? / 10_000;
        let bin: PathBuf = embedded::client_programs(major)?;
        let config = self.config()?;
        let mut program = embedded::command(bin.join(name));
        let host = config.get_hosts().first().map(|host| match host {
            Host::Tcp(host) => host.clone(),
            Host::Unix(folder) => folder.to_string_lossy().into_owned(),
        });
        let port = config.get_ports().first().map(ToString::to_string);
        let password = config.get_password().map(|password| String::from_utf8_lossy(password).into_owned());
        let told = [
            ("PGHOST", host),
            ("PGPORT", port),
            ("PGUSER", config.get_user().map(str::to_owned)),
            ("PGPASSWORD", password),
            ("PGDATABASE", config.get_dbname().map(str::to_owned)),
        ];
        program.envs(told.into_iter().filter_map(|(name, value)| Some((name, value?))));
        Ok(program)
    }
}

async fn run(mut program: Command) -> anyhow::Result<()> {
    let name = Path::new(program.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let done = tokio::task::spawn_blocking(move || program.stdin(Stdio::null()).output()).await?;
    let done = done.with_context(|| name.clone())?;
    ensure!(done.status.success(), "{name} failed: {}", String::from_utf8_lossy(&done.stderr).trim());
    Ok(())
}
