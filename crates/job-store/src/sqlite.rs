//! SQLite: how its file is opened, and what differs from PostgreSQL.
//!
//! One connection writes, so that writers of this process wait in line and not in SQLite's busy loop; several read. Every
//! write begins with BEGIN IMMEDIATE: a transaction that first reads and then wants to write could otherwise be refused
//! half-way.

use std::{
    path::{Path, PathBuf},
    thread::sleep,
    time::{Duration, Instant},
};

use diesel::{
    Connection as _, ExpressionMethods, OptionalExtension, QueryDsl, QueryResult, RunQueryDsl,
    SelectableHelper, SqliteConnection,
    connection::{AnsiTransactionManager, SimpleConnection},
    deserialize::QueryableByName,
    result::{ConnectionError, DatabaseErrorInformation, Error as DieselError},
    sql_types::Text,
};
use diesel_async::{
    AsyncConnection, SimpleAsyncConnection, sync_connection_wrapper::SyncConnectionWrapper,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use futures::FutureExt;
use uploads::Timestamp;

use self::pool::{Pools, pool};
use crate::{Options, errors::ConnectError, rows::UploadRow, schema::jobs};

#[path = "both/pool.rs"]
pub(crate) mod pool;
#[path = "both/queries.rs"]
pub(crate) mod queries;
#[path = "both/tokens.rs"]
pub(crate) mod tokens;

pub(crate) type Connection = SyncConnectionWrapper<SqliteConnection>;
pub(crate) type Backend = diesel::sqlite::Sqlite;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

/// Milliseconds since the Unix epoch. Rounded, because `subsec` is told as a floating-point number of seconds.
const CLOCK: &str = "CAST(round(unixepoch('now', 'subsec') * 1000) AS INTEGER)";

/// A file answers, or says that it is busy in time by itself.
const ANSWERS_WITHIN: Option<u32> = None;

/// How often WAL mode is asked for while another process opens the same file: SQLite does not wait for that by itself.
const WAL_RETRY: Duration = Duration::from_millis(20);

async fn begin(connection: &mut Connection) -> QueryResult<()> {
    connection
        .spawn_blocking(|inner| {
            AnsiTransactionManager::begin_transaction_sql(inner, "BEGIN IMMEDIATE")
        })
        .await
}

/// SQLite rolls nothing back for the sake of others.
fn was_rolled_back(_: &DieselError) -> bool {
    false
}

/// Whether the file, the disk or another process is to blame. Diesel hides SQLite's result code, but its texts are fixed.
fn is_outage(info: &dyn DatabaseErrorInformation) -> bool {
    [
        "database is locked",
        "database table is locked",
        "database or disk is full",
        "disk I/O error",
        "unable to open database file",
        "attempt to write a readonly database",
        "out of memory",
        "locking protocol",
        "interrupted",
    ]
    .iter()
    .any(|text| info.message().starts_with(text))
}

async fn next_due(
    connection: &mut Connection,
    states: &[&str],
    now: Timestamp,
    passed_over: &[String],
) -> QueryResult<Option<UploadRow>> {
    // BEGIN IMMEDIATE has locked out every other writer.
    let due = jobs::table
        .filter(jobs::state.eq_any(states))
        .filter(jobs::due_at.le(now.as_millis()))
        .filter(jobs::id.ne_all(passed_over))
        .order((jobs::due_at.asc(), jobs::id.asc()))
        .limit(1)
        .select(UploadRow::as_select());
    diesel_async::RunQueryDsl::first(due, connection)
        .await
        .optional()
}

pub(crate) async fn connect(path: &Path, options: Options) -> Result<Pools, ConnectError> {
    let file = file(path)?;
    let Options {
        connections,
        patience,
    } = options;
    let prepared = {
        let file = file.clone();
        tokio::task::spawn_blocking(move || prepare(&file, patience)).await
    };
    prepared.map_err(ConnectError::unavailable)??;

    let open = |more: &'static str| {
        let setup = format!(
            "PRAGMA busy_timeout = {};
             PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;
             {more}",
            patience.as_millis()
        );
        let file = file.clone();
        move || opened(file.clone(), setup.clone()).boxed()
    };
    let readers = pool(connections, open("PRAGMA query_only = ON;"));
    let writers = pool(1, open(""));
    Ok(Pools::new(
        readers.map_err(ConnectError::unavailable)?,
        writers.map_err(ConnectError::unavailable)?,
        patience,
    ))
}

/// The file's name as SQLite is to be told it: one that begins with `file:` would otherwise be read as a URI.
fn file(path: &Path) -> Result<String, ConnectError> {
    let directory = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    if let Some(directory) = directory.filter(|directory| !directory.is_dir()) {
        return Err(ConnectError::unusable(format!(
            "there is no directory {}",
            directory.display()
        )));
    }
    let path = if path.is_absolute() {
        path.to_owned()
    } else {
        PathBuf::from(".").join(path)
    };
    path.into_os_string()
        .into_string()
        .map_err(|_| ConnectError::unusable("the path of the database is not UTF-8"))
}

async fn opened(file: String, setup: String) -> Result<Connection, ConnectionError> {
    let mut connection = Connection::establish(&file).await?;
    connection
        .batch_execute(&setup)
        .await
        .map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(connection)
}

#[derive(QueryableByName)]
struct JournalMode {
    #[diesel(sql_type = Text)]
    journal_mode: String,
}

/// Creates or opens the file, puts it into WAL mode and migrates it, all or nothing.
fn prepare(file: &str, patience: Duration) -> Result<(), ConnectError> {
    let mut connection = SqliteConnection::establish(file).map_err(ConnectError::unavailable)?;
    // A migration may have to rebuild a table that others refer to.
    connection
        .batch_execute(&format!(
            "PRAGMA busy_timeout = {}; PRAGMA foreign_keys = OFF; PRAGMA synchronous = FULL;",
            patience.as_millis()
        ))
        .map_err(ConnectError::unavailable)?;
    let begun = Instant::now();
    let mode = loop {
        match diesel::sql_query("PRAGMA journal_mode = WAL").get_result(&mut connection) {
            Ok(JournalMode { journal_mode }) => break journal_mode,
            Err(DieselError::DatabaseError(_, info))
                if info.message().starts_with("database is locked")
                    && begun.elapsed() < patience =>
            {
                sleep(WAL_RETRY);
            }
            Err(error) => return Err(ConnectError::unavailable(error)),
        }
    };
    if mode != "wal" {
        return Err(ConnectError::unusable(
            "SQLite cannot keep a write-ahead log beside the database: is it on a network disk?",
        ));
    }
    connection
        .immediate_transaction(|connection| connection.run_pending_migrations(MIGRATIONS).map(drop))
        .map_err(ConnectError::migration)
}
