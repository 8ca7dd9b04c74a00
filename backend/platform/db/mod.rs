//! The pool, and the one way to write: `db.write(async |tx| { … })` opens a transaction, commits it, and tries again when
//! PostgreSQL gave it up in favour of another. What must happen inside a transaction takes a `&mut Tx`.

pub mod dump;
pub mod embedded;
pub mod gather;
pub mod migrate;

use crate::platform::error::{AppError, Result};
use crate::platform::web::idempotency;
use anyhow::Context;
use diesel::sql_types::Text;
use diesel_async::pooled_connection::deadpool::{Object, Pool};
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod};
use diesel_async::{AnsiTransactionManager, AsyncPgConnection, RunQueryDsl, TransactionManager};
use std::ops::{AsyncFnMut, Deref, DerefMut};
use std::time::Duration;

/// A connection for queries; what they see is what was committed.
pub type Conn = AsyncPgConnection;

/// How often a transaction that lost against another one is tried again.
const RETRIES: u32 = 3;
/// A request that finds no free connection for this long answers 503 instead of hanging.
const POOL_WAIT: Duration = Duration::from_secs(3);

#[derive(Clone)]
pub struct Db {
    pool: Pool<AsyncPgConnection>,
}

/// An open transaction. Only `Db::write` makes one.
pub struct Tx<'a>(&'a mut AsyncPgConnection);

impl Deref for Tx<'_> {
    type Target = AsyncPgConnection;
    fn deref(&self) -> &Self::Target {
        self.0
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.0
    }
}

impl Db {
    pub fn connect(url: &str, connections: usize) -> anyhow::Result<Self> {
        let mut manager = ManagerConfig::default();
        // A connection that was closed is known to be so without asking the server, which would be one question more per request.
        manager.recycling_method = RecyclingMethod::Fast;
        let manager = AsyncDieselConnectionManager::<AsyncPgConnection>::new_with_config(url, manager);
        let pool = Pool::builder(manager)
            .max_size(connections)
            .wait_timeout(Some(POOL_WAIT))
            .create_timeout(Some(POOL_WAIT))
            .recycle_timeout(Some(POOL_WAIT))
            .runtime(deadpool::Runtime::Tokio1)
            .build()
            .context("the connection pool")?;
        Ok(Self { pool })
    }

    /// A connection for reading.
    pub async fn read(&self) -> Result<Object<AsyncPgConnection>> {
        self.pool.get().await.map_err(|error| {
            tracing::warn!(%error, "no database connection");
            AppError::Away("database")
        })
    }

    /// Whether the database can be asked anything.
    pub async fn answers(&self) -> bool {
        match self.read().await {
            Ok(mut conn) => diesel::sql_query("SELECT 1").execute(&mut conn).await.is_ok(),
            Err(_) => false,
        }
    }

    /// Runs the act in one transaction: all of it happens, or nothing.
    pub async fn write<T, F>(&self, mut act: F) -> Result<T>
    where
        F: AsyncFnMut(&mut Tx<'_>) -> Result<T>,
    {
        let mut attempt = 0;
        loop {
            attempt += 1;
            let mut conn = self.read().await?;
            match attempt_once(&mut conn, &mut act).await {
                Err(error) if error.is_transient() && attempt <= RETRIES => {
                    tracing::debug!(attempt, "transaction lost against another one, trying again");
                }
                outcome => return outcome,
            }
        }
    }
}

/// Begin, act, commit or roll back. A request that is dropped meanwhile leaves the connection with an open transaction, and
/// the pool throws such a connection away.
async fn attempt_once<T, F>(conn: &mut AsyncPgConnection, act: &mut F) -> Result<T>
where
    F: AsyncFnMut(&mut Tx<'_>) -> Result<T>,
{
    AnsiTransactionManager::begin_transaction(conn).await?;
    let mut tx = Tx(conn);
    let outcome = match idempotency::claim(&mut tx).await {
        Ok(()) => act(&mut tx).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(done) => {
            AnsiTransactionManager::commit_transaction(conn).await?;
            Ok(done)
        }
        Err(error) => {
            AnsiTransactionManager::rollback_transaction(conn).await?;
            Err(error)
        }
    }
}

/// Lets one transaction after another choose something that only one may have, as a free address of `what`, until it ends.
pub async fn take_turns(conn: &mut Conn, what: &str) -> Result<()> {
    diesel::sql_query("SELECT pg_advisory_xact_lock(hashtext($1))").bind::<Text, _>(what).execute(conn).await?;
    Ok(())
}
