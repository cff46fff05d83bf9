//! Connections to one database, and how a call gets one, uses it and gives it back.
//!
//! Compiled once for each database. Every call runs in a task of its own: a caller that goes away, such as a request whose
//! client hung up, must not leave a transaction open half-way.

use std::{fmt::Display, future::Future, time::Duration};

use diesel::ConnectionResult;
use diesel_async::{
    AsyncConnection, SimpleAsyncConnection, TransactionManager,
    pooled_connection::{
        AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod,
        deadpool::{BuildError, Object, Pool},
    },
};
use futures::future::BoxFuture;
use tokio::{runtime::Handle, time::timeout};
use uploads::ports::StoreError;

use super::{ANSWERS_WITHIN, Connection, begin, is_outage, was_rolled_back};
use crate::{
    call::End,
    errors::{ALL_IN_USE, Failure},
    watch::PoolUse,
};

/// How often a transaction that the database itself rolled back is tried, in all.
const ATTEMPTS: u32 = 3;

/// A query over either the pool's connection or an open transaction on it.
pub(crate) type Query<A, T> =
    for<'c> fn(&'c mut Connection, &'c A) -> BoxFuture<'c, Result<T, Failure>>;

/// The connections to one database.
#[derive(Clone)]
pub(crate) struct Pools {
    pub(crate) readers: Pool<Connection>,
    pub(crate) writers: Pool<Connection>,
    patience: Duration,
    tasks: Handle,
}

/// A pool of at most `size` connections, and at least one, that `open` makes.
pub(crate) fn pool(
    size: usize,
    open: impl Fn() -> BoxFuture<'static, ConnectionResult<Connection>> + Send + Sync + 'static,
) -> Result<Pool<Connection>, BuildError> {
    let mut config = ManagerConfig::default();
    config.custom_setup = Box::new(move |_| open());
    // A connection is given back only when it is known to be sound, so it needs no ping.
    config.recycling_method = RecyclingMethod::Fast;
    Pool::builder(AsyncDieselConnectionManager::new_with_config("", config))
        .max_size(size.max(1))
        .build()
}

impl Pools {
    /// Pools whose calls run on this runtime.
    pub(crate) fn new(
        readers: Pool<Connection>,
        writers: Pool<Connection>,
        patience: Duration,
    ) -> Self {
        Self {
            readers,
            writers,
            patience,
            tasks: Handle::current(),
        }
    }

    /// How the connections are used at the moment.
    pub(crate) fn in_use(&self) -> Vec<PoolUse> {
        let tell = |name, pool: &Pool<Connection>| {
            let status = pool.status();
            PoolUse {
                pool: name,
                most: status.max_size,
                in_use: status.size.saturating_sub(status.available),
                waiting: status.waiting,
            }
        };
        vec![tell("read", &self.readers), tell("write", &self.writers)]
    }

    /// Runs one statement that writes nothing.
    pub(crate) async fn read<A, T>(
        &self,
        doing: &'static str,
        args: A,
        query: Query<A, T>,
    ) -> Result<T, StoreError>
    where
        A: Send + Sync + 'static,
        T: Send + 'static,
    {
        let pools = self.clone();
        let call = async move {
            let mut connection = take(&pools.readers, pools.patience).await?;
            let outcome = in_time(pools.patience, query(&mut connection, &args)).await;
            settle(connection, pools.patience, outcome).await
        };
        self.finish(doing, call).await
    }

    /// Runs `query` in one transaction, again if the database has rolled it back for the sake of others.
    pub(crate) async fn write<A, T>(
        &self,
        doing: &'static str,
        args: A,
        query: Query<A, End<T>>,
    ) -> Result<T, StoreError>
    where
        A: Send + Sync + 'static,
        T: Send + 'static,
    {
        let pools = self.clone();
        let call = async move {
            let mut attempt = 1;
            loop {
                let mut connection = take(&pools.writers, pools.patience).await?;
                let outcome =
                    in_time(pools.patience, transact(&mut connection, &args, query)).await;
                match settle(connection, pools.patience, outcome).await {
                    Err(Failure::Query(error)) if attempt < ATTEMPTS && was_rolled_back(&error) => {
                        log::debug!(attempt; "rolled back by the database, trying again: {error}");
                        attempt += 1;
                    }
                    settled => return settled,
                }
            }
        };
        self.finish(doing, call).await
    }

    /// Runs `call` to its end whatever becomes of the caller.
    async fn finish<T: Send + 'static>(
        &self,
        doing: &'static str,
        call: impl Future<Output = Result<T, Failure>> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.tasks
            .spawn(call)
            .await
            .unwrap_or_else(|error| {
                Err(if error.is_panic() {
                    Failure::Panicked
                } else {
                    Failure::Stopped
                })
            })
            .map_err(|failure| failure.tell(doing, is_outage))
    }
}

async fn take(pool: &Pool<Connection>, patience: Duration) -> Result<Object<Connection>, Failure> {
    let refused = |reason: &dyn Display| Failure::NoConnection(reason.to_string());
    match timeout(patience, pool.get()).await {
        Ok(got) => got.map_err(|error| refused(&error)),
        Err(_) => Err(refused(&ALL_IN_USE)),
    }
}

async fn in_time<T>(
    patience: Duration,
    call: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let Some(factor) = ANSWERS_WITHIN else {
        return call.await;
    };
    let limit = patience * factor;
    timeout(limit, call)
        .await
        .unwrap_or(Err(Failure::NoAnswer(limit)))
}

/// Gives the connection back after a success, and closes it after anything else: then no transaction can be open on it,
/// no answer be outstanding, and a busy COMMIT is rolled back.
async fn settle<T>(
    mut connection: Object<Connection>,
    patience: Duration,
    outcome: Result<T, Failure>,
) -> Result<T, Failure> {
    let failure = match outcome {
        Ok(value) => return Ok(value),
        Err(failure) => failure,
    };
    let failure = match failure {
        // A server's last words to a session can look as if the statement were to blame.
        Failure::Query(error) => {
            let answers = async { Ok(connection.batch_execute("SELECT 1").await?) };
            match in_time(patience, answers).await {
                Ok(()) => Failure::Query(error),
                Err(_) => Failure::Gone(error),
            }
        }
        other => other,
    };
    drop(Object::take(connection));
    Err(failure)
}

type Manager = <Connection as AsyncConnection>::TransactionManager;

async fn transact<A, T>(
    connection: &mut Connection,
    args: &A,
    query: Query<A, End<T>>,
) -> Result<T, Failure> {
    begin(connection).await?;
    match query(connection, args).await {
        Ok(End::Commit(value)) => {
            Manager::commit_transaction(connection).await?;
            Ok(value)
        }
        Ok(End::Rollback(value)) => {
            Manager::rollback_transaction(connection).await?;
            Ok(value)
        }
        Err(failure) => {
            // What failed first is what matters; `settle` closes the connection.
            let _ = Manager::rollback_transaction(connection).await;
            Err(failure)
        }
    }
}
