//! PostgreSQL: how sessions are opened, and what differs from SQLite.

use std::time::Duration;

use diesel::{
    ExpressionMethods, OptionalExtension, QueryDsl, QueryResult, SelectableHelper,
    result::{ConnectionError, DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError},
};
use diesel_async::{
    AnsiTransactionManager, AsyncMigrationHarness, AsyncPgConnection, RunQueryDsl,
    SimpleAsyncConnection, TransactionManager,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use futures::FutureExt;
use tokio_postgres::{Client, Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;
use uploads::{Timestamp, ports::Cause};

use self::pool::{Pools, pool};
use crate::{
    Options,
    errors::{ConnectError, in_one_line},
    history::{History, VERSIONS},
    preflight,
    rows::UploadRow,
    schema::jobs,
    tls,
    url::PostgresUrl,
};

#[expect(
    clippy::duplicate_mod,
    reason = "one text of every query, compiled for each database"
)]
#[path = "both/orphans.rs"]
pub(crate) mod orphans;
#[expect(
    clippy::duplicate_mod,
    reason = "one text of every query, compiled for each database"
)]
#[path = "both/pages.rs"]
pub(crate) mod pages;
#[expect(
    clippy::duplicate_mod,
    reason = "one text of every query, compiled for each database"
)]
#[path = "both/pool.rs"]
pub(crate) mod pool;
#[expect(
    clippy::duplicate_mod,
    reason = "one text of every query, compiled for each database"
)]
#[path = "both/queries.rs"]
pub(crate) mod queries;
#[expect(
    clippy::duplicate_mod,
    reason = "one text of every query, compiled for each database"
)]
#[path = "both/storage.rs"]
pub(crate) mod storage;
#[expect(
    clippy::duplicate_mod,
    reason = "one text of every query, compiled for each database"
)]
#[path = "both/tokens.rs"]
pub(crate) mod tokens;
#[expect(
    clippy::duplicate_mod,
    reason = "one text of every query, compiled for each database"
)]
#[path = "both/watch.rs"]
pub(crate) mod watch;

pub(crate) type Connection = AsyncPgConnection;
pub(crate) type Backend = diesel::pg::Pg;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Milliseconds since the Unix epoch, now and not when the transaction began.
const CLOCK: &str = "floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

/// Whether each seek of a page has a limit of its own. Without one PostgreSQL reads all that each of them can find, and
/// sorts that.
const SEEKS_HAVE_A_LIMIT: bool = true;

/// A call has several statements, each of which the server ends in time; beyond this many times the patience the server
/// or the network is gone.
const ANSWERS_WITHIN: Option<u32> = Some(3);

/// The advisory lock that migrating processes take one after the other: "ingest" in ASCII.
const MIGRATION_LOCK: i64 = 0x696e_6765_7374;
/// How long a migration, or waiting for another process's, may take.
const MIGRATION_TIME: Duration = Duration::from_secs(600);

async fn begin(connection: &mut Connection) -> QueryResult<()> {
    AnsiTransactionManager::begin_transaction(connection).await
}

/// Whether the server has rolled the transaction back, for certain, to let others go on: SQLSTATE 40001 and 40P01.
fn was_rolled_back(error: &DieselError) -> bool {
    match error {
        DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => true,
        // Diesel hides the SQLSTATE. In another language this is only an outage that the caller retries.
        DieselError::DatabaseError(DatabaseErrorKind::Unknown, info) => {
            info.message() == "deadlock detected"
        }
        _ => false,
    }
}

/// Whether the server is in trouble. Diesel hides the SQLSTATE, and the texts come in the server's language; but errors
/// in a statement tell their place in it, which full disks, shutdowns, time-outs and too many connections have not.
fn is_outage(info: &dyn DatabaseErrorInformation) -> bool {
    info.statement_position().is_none()
}

async fn next_due(
    connection: &mut Connection,
    states: &[&str],
    now: Timestamp,
    passed_over: &[String],
) -> QueryResult<Option<UploadRow>> {
    jobs::table
        .filter(jobs::state.eq_any(states))
        .filter(jobs::due_at.le(now.as_millis()))
        .filter(jobs::id.ne_all(passed_over))
        .order((jobs::due_at.asc(), jobs::id.asc()))
        .limit(1)
        .select(UploadRow::as_select())
        .for_update()
        .skip_locked()
        .first(connection)
        .await
        .optional()
}

pub(crate) async fn connect(url: &PostgresUrl, options: Options) -> Result<Pools, ConnectError> {
    let Options {
        connections,
        patience,
    } = options;
    let server = Server::new(url, patience)?;
    preflight::check(|| server.client(), patience).await?;
    migrate(server.open(MIGRATION_TIME).await).await?;

    let open = move || {
        let server = server.clone();
        async move {
            server
                .open(patience)
                .await
                .map_err(|error| ConnectionError::BadConnection(in_one_line(&*error)))
        }
        .boxed()
    };
    let pool = pool(connections, open).map_err(ConnectError::unavailable)?;
    Ok(Pools::new(pool.clone(), pool, patience))
}

/// Where to connect to, and how.
#[derive(Clone)]
struct Server {
    config: Config,
    tls: Option<MakeRustlsConnect>,
}

impl Server {
    fn new(url: &PostgresUrl, patience: Duration) -> Result<Self, ConnectError> {
        let mut config = url.config.clone();
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(patience);
        }
        if config.get_application_name().is_none() {
            config.application_name(env!("CARGO_PKG_NAME"));
        }
        let tls = tls::connector(&url.tls)?;
        Ok(Self { config, tls })
    }

    /// A session with nothing set on it, without Diesel. It ends when the client is dropped.
    async fn client(&self) -> Result<Client, tokio_postgres::Error> {
        Ok(match self.tls.clone() {
            Some(tls) => {
                let (client, io) = self.config.connect(tls).await?;
                tokio::spawn(io);
                client
            }
            None => {
                let (client, io) = self.config.connect(NoTls).await?;
                tokio::spawn(io);
                client
            }
        })
    }

    /// A session in which no statement lasts longer than `limit`, and no forgotten transaction keeps its locks.
    async fn open(&self, limit: Duration) -> Result<Connection, Cause> {
        let mut connection = match self.tls.clone() {
            Some(tls) => {
                let (client, io) = self.config.connect(tls).await?;
                Connection::try_from_client_and_connection(client, io).await?
            }
            None => {
                let (client, io) = self.config.connect(NoTls).await?;
                Connection::try_from_client_and_connection(client, io).await?
            }
        };
        let millis = limit.as_millis();
        connection
            .batch_execute(&format!(
                "SET statement_timeout = {millis};
                 SET idle_in_transaction_session_timeout = {millis};
                 SET default_transaction_isolation = 'read committed';"
            ))
            .await?;
        Ok(connection)
    }
}

/// Brings the tables up to date in one transaction. Processes that start at the same time do it one after the other, and
/// all but the first find nothing to do.
async fn migrate(connection: Result<Connection, Cause>) -> Result<(), ConnectError> {
    let mut connection = connection.map_err(|source| ConnectError::Unavailable { source })?;
    begin(&mut connection)
        .await
        .map_err(ConnectError::unavailable)?;
    connection
        .batch_execute(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
        .await
        .map_err(ConnectError::unavailable)?;
    let history = history(&mut connection)
        .await
        .map_err(ConnectError::unavailable)?;
    history.check::<Backend>(&MIGRATIONS)?;
    let migrated = tokio::task::spawn_blocking(move || {
        let mut harness = AsyncMigrationHarness::new(connection);
        harness.run_pending_migrations(MIGRATIONS)?;
        Ok(harness.into_inner())
    });
    let mut connection = migrated
        .await
        .map_err(ConnectError::migration)?
        .map_err(|source: Cause| ConnectError::Migration { source })?;
    AnsiTransactionManager::commit_transaction(&mut connection)
        .await
        .map_err(ConnectError::migration)
}

/// What is in the schema that our tables are made in.
async fn history(connection: &mut Connection) -> QueryResult<History> {
    let tables = diesel::sql_query(
        "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema()",
    );
    let history = History::of(tables.load(connection).await?);
    if history.has_notes() {
        let versions = diesel::sql_query(VERSIONS).load(connection).await?;
        return Ok(history.with(versions));
    }
    Ok(history)
}
